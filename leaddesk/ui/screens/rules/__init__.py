"""Rules: points, bands and routes, edited as a draft beside what is live."""

from leaddesk.ui.screens.rules.screen import RulesScreen

__all__ = ["RulesScreen"]
