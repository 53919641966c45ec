"""Settings: a list of pages and one page, no nested dialogs."""

from leaddesk.ui.screens.settings.screen import SettingsScreen

__all__ = ["SettingsScreen"]
