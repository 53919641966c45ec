"""How a lead is called in a sentence."""

from leaddesk.models.lead import Lead, full_name

#: A name longer than this says nothing more in a sentence.
LONGEST = 80


def called(lead: Lead) -> str:
    """The name, else the company, else the number or address, else "Lead"."""
    otherwise = lead.phone_raw or lead.email_raw or "Lead"
    return full_name(lead.first_name, lead.last_name, lead.company, otherwise)[:LONGEST]
