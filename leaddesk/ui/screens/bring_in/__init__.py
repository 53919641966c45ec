"""Bring in leads: a file in five steps, and one undo for all of it."""

from leaddesk.ui.screens.bring_in.screen import ImportScreen

__all__ = ["ImportScreen"]
