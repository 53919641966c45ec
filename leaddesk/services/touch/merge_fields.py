"""The fields that a text may name, what each means, and what stands in where nothing is known."""

from collections.abc import Callable
from dataclasses import dataclass

from leaddesk.services.spoken_phone import say_number
from leaddesk.services.touch.spoken_wish import spoken_wish


@dataclass(frozen=True, slots=True)
class MergeField:
    """One field. ``fallback`` stands in for an unknown value; None: there is no good stand-in.

    ``said`` turns what a record holds into what a text says; an empty answer is no value.
    """

    name: str
    meaning: str
    fallback: str | None = None
    said: Callable[[str], str] = str.strip


MERGE_FIELDS: tuple[MergeField, ...] = (
    MergeField("first_name", "their first name", "there"),
    MergeField("last_name", "their last name"),
    MergeField("full_name", "their whole name", "there"),
    MergeField("company", "their company"),
    MergeField("job_title", "their job"),
    MergeField("city", "their city", "your area"),
    MergeField("region", "their state", "your area"),
    MergeField("postal_code", "their postal code"),
    MergeField("wants", "what they asked about", "your request", spoken_wish),
    MergeField("timeline", "when they want to start"),
    MergeField("budget", "what they want to spend"),
    MergeField("source", "where they came from", "our website"),
    MergeField("campaign", "the campaign that brought them"),
    MergeField("rep_name", "your name", "your contact"),
    MergeField("rep_first_name", "your first name", "your contact"),
    MergeField("rep_phone", "your phone number", said=say_number),
    MergeField("desk_name", "the name of the desk", "our desk"),
)

#: Name -> field.
BY_NAME = {field.name: field for field in MERGE_FIELDS}

#: The desk's own fields are named ``custom.NAME`` in a text.
CUSTOM = "custom"
