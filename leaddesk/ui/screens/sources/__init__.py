"""Sources: where leads come from, and whether they still do."""

from leaddesk.ui.screens.sources.screen import SourcesScreen

__all__ = ["SourcesScreen"]
