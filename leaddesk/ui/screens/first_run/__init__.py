"""First run: five steps to the first call, each can wait."""

from leaddesk.ui.screens.first_run.screen import FirstRunScreen

__all__ = ["FirstRunScreen"]
