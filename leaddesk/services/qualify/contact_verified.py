"""Whether a lead's contact info is verified."""

from collections.abc import Iterable

from leaddesk.models.vocabulary import Validity


def contact_verified(
    phones: Iterable[Validity], emails: Iterable[Validity], double_opt_in: bool = False
) -> bool:
    """At least one valid phone and one valid e-mail, or a double opt-in (command line)."""
    return double_opt_in or (Validity.VALID in phones and Validity.VALID in emails)
