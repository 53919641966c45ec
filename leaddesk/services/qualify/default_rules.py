"""The rules of a new desk: the seeds' points, bands and routing table, kept as a readable file."""

from functools import cache

from leaddesk.models.rules_document import RulesDocument
from leaddesk.services.resources import resource


@cache
def default_rules() -> RulesDocument:
    """The rules that a new desk starts with (domain: Score; Routing and response targets)."""
    path = resource("templates", "desk", "rules.json")
    return RulesDocument.from_text(path.read_text(encoding="utf-8"))
