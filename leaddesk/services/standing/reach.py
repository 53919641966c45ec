"""Whether a lead's number can be dialled at all."""

from leaddesk.models.vocabulary import Validity

#: Numbers that a phone can dial.
DIALLABLE = (Validity.VALID, Validity.POSSIBLE)

#: Why a call step is skipped: there is nothing to dial.
NO_PHONE = ("no phone number", "no phone number that works")


def why_no_call(phone: str | None, validity: Validity | str) -> str:
    """Why no call step of a sequence is made, in a few words; empty where the number is fine."""
    if phone is None:
        return NO_PHONE[0]
    return "" if validity in DIALLABLE else NO_PHONE[1]


def may_reach(validity: Validity | str) -> bool:
    """Whether a message to a number or an address may arrive at all."""
    return validity not in (Validity.INVALID, Validity.BOUNCED)
