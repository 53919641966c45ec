"""The fields that a column may be matched to, by the names that mappings use."""

import re

#: How each field is called for people; the order is that of a menu.
FIELD_NAMES = {
    "first_name": "First name",
    "last_name": "Last name",
    "full_name": "First + last name",
    "company": "Company",
    "job_title": "Job title",
    "phone": "Phone",
    "phone_2": "Second phone",
    "phone_3": "Third phone",
    "email": "E-mail",
    "email_2": "Second e-mail",
    "email_3": "Third e-mail",
    "source": "Source",
    "campaign": "Campaign",
    "medium": "Medium",
    "captured_at": "Came in at",
    "city": "City",
    "region": "State or region",
    "postal_code": "Postal code",
    "country": "Country",
    "timeline": "Timeline",
    "budget": "Budget",
    "value": "Deal value",
    "value_currency": "Currency of the value",
    "intent": "Interest",
    "asked_for_quote": "Asked for a quote",
    "notes": "Notes",
    "external_id": "Number in the other system",
    "cost": "Cost of the lead",
    "consent_call": "Consent to calls",
    "consent_sms": "Consent to texts",
    "consent_email": "Consent to e-mail",
    "owner": "Owner",
    "stage": "Stage",
    "status": "Won or lost",
    "first_attempt_at": "First attempt at",
    "first_contact_at": "First contact at",
    "qualified_at": "Qualified at",
    "proposal_at": "Proposal at",
    "won_at": "Won at",
    "lost_at": "Lost at",
    "closed_at": "Closed at",
    "lost_reason": "Reason for losing",
}

IGNORE = "ignore"
CUSTOM = "custom:"

PHONE_FIELDS = ("phone", "phone_2", "phone_3")
EMAIL_FIELDS = ("email", "email_2", "email_3")
CONSENT_FIELDS = {"consent_call": "call", "consent_sms": "sms", "consent_email": "email"}

#: Fields that hold an instant; the first is the lead's own, the others are its history.
HISTORY_FIELDS = (
    "first_attempt_at",
    "first_contact_at",
    "qualified_at",
    "proposal_at",
    "won_at",
    "lost_at",
    "closed_at",
)
MOMENT_FIELDS = ("captured_at", *HISTORY_FIELDS)

_CUSTOM_NAME = re.compile(r"custom:\S.{0,79}", re.DOTALL)


def is_field(name: str) -> bool:
    """Whether a mapping may name ``name``."""
    return name in FIELD_NAMES or name == IGNORE or _CUSTOM_NAME.fullmatch(name) is not None
