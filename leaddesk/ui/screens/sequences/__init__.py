"""Sequences: the touches of seven days as lanes, with dates and texts."""

from leaddesk.ui.screens.sequences.screen import SequencesScreen

__all__ = ["SequencesScreen"]
