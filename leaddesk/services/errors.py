"""The world's errors, where the services look for them."""

from leaddesk.models.errors import LeadDeskError

__all__ = ["LeadDeskError"]
