"""The weekly review: five numbers, the weakest, where leads were lost, one change."""

from leaddesk.ui.screens.weekly_review.screen import WeeklyReviewScreen

__all__ = ["WeeklyReviewScreen"]
