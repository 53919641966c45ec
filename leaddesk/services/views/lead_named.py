"""Finding one lead by what a person calls it: id, e-mail, phone or full name."""

import re

from leaddesk.models.reader import Reader
from leaddesk.services.capture.email_address import match_key
from leaddesk.services.errors import LeadDeskError

_BY_EMAIL = """
SELECT id FROM lead WHERE email_key = :key AND lower(email) = lower(:text)
UNION SELECT lead_id FROM contact_point WHERE key = :key AND lower(value) = lower(:text) LIMIT 6
"""
_BY_PHONE = """
SELECT id FROM lead WHERE phone = :text
UNION SELECT lead_id FROM contact_point WHERE key = :text LIMIT 6
"""
_BY_NAME = """
SELECT id FROM lead
WHERE (trim(first_name || ' ' || last_name) = :text COLLATE NOCASE)
   OR company = :text COLLATE NOCASE
LIMIT 6
"""


def lead_named(reader: Reader, text: str, country: str = "US") -> int:
    """The id of the lead that ``text`` means. Raises `LeadDeskError` for none or several."""
    text = " ".join(text.split())
    if text.isdecimal() and len(text) < 7:
        found = reader.numbers("SELECT id FROM lead WHERE id = :id", {"id": int(text)})
    elif "@" in text:
        found = reader.numbers(_BY_EMAIL, {"text": text, "key": match_key(text)})
    elif re.fullmatch(r"[+()\d\s./-]{7,}", text):
        found = reader.numbers(_BY_PHONE, {"text": _e164(text, country)})
    else:
        found = reader.numbers(_BY_NAME, {"text": text})
    if len(found) == 1:
        return found[0]
    if not found:
        raise LeadDeskError(
            f"There is no lead {text[:80]}.",
            do="Name its id, e-mail, phone or full name; leaddesk leads --search finds it.",
        )
    ids = ", ".join(str(lead_id) for lead_id in found)
    raise LeadDeskError(f"Several leads are called {text[:80]}: {ids}.", do="Name one by its id.")


def _e164(text: str, country: str) -> str:
    import phonenumbers  # heavy, and only a number that a person typed needs it

    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return text
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
