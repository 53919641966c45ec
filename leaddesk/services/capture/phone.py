"""A phone number as typed and as understood."""

from typing import NamedTuple

from leaddesk.models.vocabulary import PhoneKind, Validity

NO_SUCH_RANGE = "no such area code or number range"
NOT_A_NUMBER = "this is not a phone number"


class Phone(NamedTuple):
    """A number as typed and as understood.

    ``e164`` is None for what can't be a number. ``validity`` is VALID (assigned by the numbering
    plan), POSSIBLE (the right length only, as 555 numbers) or INVALID (can't be dialled).
    ``reason`` says in a few words what is wrong with one that is not VALID.
    """

    raw: str
    e164: str | None
    validity: Validity
    kind: PhoneKind = PhoneKind.UNKNOWN
    extension: str = ""
    reason: str = ""
