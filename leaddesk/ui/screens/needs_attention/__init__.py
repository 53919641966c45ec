"""Needs attention: arrivals that can't become leads yet, each with its original."""

from leaddesk.ui.screens.needs_attention.screen import NeedsAttentionScreen

__all__ = ["NeedsAttentionScreen"]
