"""The lead record as a card: labels, values as people read them, what can be typed over."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from leaddesk.models.vocabulary import Stage, Validity, stage_called
from leaddesk.services.spoken_phone import say_number

_LONGEST = 1_000
_ZIP = re.compile(r"[0-9]{5}(-[0-9]{4})?")

#: From here on it is asked what a deal is worth.
_DEALS = frozenset({Stage.QUALIFIED, Stage.PROPOSAL, Stage.WON})

_CHANNELS = (("call", "call"), ("sms", "text"), ("email", "e-mail"))

_DOUBTS = {
    Validity.INVALID: "not a working one",
    Validity.BOUNCED: "mail came back",
    Validity.POSSIBLE: "not checked",
}


@dataclass(frozen=True, slots=True)
class RecordField:
    """One line of the record. ``name`` is the field to edit, empty for what is not typed over.

    ``typed`` is the text that the editor begins with, ``doubt`` says what is wrong with it.
    ``short`` lines stand on the closed card; the others when all fields are shown.
    """

    name: str
    label: str
    text: str
    typed: str
    short: bool
    doubt: str = ""


def record_fields(
    row: Mapping[str, Any],
    further: Sequence[tuple[str, str, str]],
    consents: Mapping[str, bool],
) -> tuple[RecordField, ...]:
    """The fields of a lead in reading order.

    ``further`` are further ways to reach it: (channel, value, doubt); ``consents`` the last word
    on each channel.
    """
    place = ", ".join(part for part in (row["city"], row["region"]) if part)
    cost = _money(row["cost_minor"], row["cost_currency"])
    worth = _money(row["value_minor"], row["value_currency"])
    source = " · ".join(part for part in (row["source"], row["campaign"]) if part)
    fields = [
        _field("first_name", "First name", row["first_name"], short=False),
        _field("last_name", "Last name", row["last_name"], short=False),
        _field(
            "phone", "Phone", say_phone(row["phone"], row["phone_raw"], row["phone_extension"]),
            typed=say_phone(row["phone"], row["phone_raw"], row["phone_extension"]),
            doubt=_doubt(row["phone_validity"], row["phone_raw"]),
        ),
        *(
            _further("Phone", say_number(value), doubt)
            for way, value, doubt in further
            if way == "call"
        ),
        _field(
            "email", "E-mail", row["email"] or row["email_raw"],
            doubt=_doubt(row["email_validity"], row["email_raw"]),
        ),
        *(_further("E-mail", value, doubt) for way, value, doubt in further if way == "email"),
        _field("company", "Company", row["company"], short=bool(row["company"])),
        _field("job_title", "Job title", row["job_title"], short=False),
        _field("city", "City", place, typed=place),
        _field("postal_code", "Postal code", row["postal_code"], short=False),
        _field("country", "Country", row["country"], short=False),
        _field("source", "Source", source, typed=row["source"]),
        _field("cost", "Cost", cost),
        _field("timeline", "Timeline", row["timeline"], short=False),
        _field("budget", "Budget", row["budget"], short=bool(row["budget"])),
        _field("value", "Deal value", worth, short=bool(worth) or row["stage"] in _DEALS),
        _field("intent", "Wants", row["intent"], short=False),
        _field(
            "asked_for_quote", "Quote", "asked for one" if row["asked_for_quote"] else "",
            typed="yes" if row["asked_for_quote"] else "no", short=False,
        ),
        *(
            _field(f"custom:{name}", name, "" if value is None else str(value), short=False)
            for name, value in row["custom"].items()
        ),
        RecordField("stage", "Status", _status(row), row["stage"], short=True),
        _field("consent", "Consent", say_consent(consents, bool(row["do_not_call"]))),
    ]  # fmt: skip
    return tuple(fields)


def say_phone(e164: str | None, written: str, extension: str = "") -> str:
    """ "(510) 555-0137" for North America, else the number as it was written, or in groups."""
    if e164 and (e164.startswith("+1") or not written):
        number = say_number(e164)
    else:
        number = say_number(written[:60])
    return f"{number} ext. {extension}" if extension and number else number


def say_consent(consents: Mapping[str, bool], do_not_call: bool) -> str:
    """ "Call, text, e-mail" for what was allowed; what was forbidden is said first."""
    forbidden = [name for key, name in _CHANNELS if consents.get(key) is False]
    if do_not_call and "call" not in forbidden:
        forbidden.insert(0, "call")
    allowed = [name for key, name in _CHANNELS if consents.get(key) and name not in forbidden]
    parts = []
    if forbidden:
        parts.append(f"no {', no '.join(forbidden)}")
    if allowed:
        parts.append(", ".join(allowed))
    said = "; ".join(parts) or "none on record"
    return said[0].upper() + said[1:]


def place_typed(text: str) -> dict[str, str]:
    """The fields meant by a place typed in one line: "Oakland, CA" or "Oakland, CA 94607"."""
    city, comma, rest = text.partition(",")
    if not comma:
        return {"city": city.strip()}
    region, space, code = rest.strip().rpartition(" ")
    if space and _ZIP.fullmatch(code):
        return {"city": city.strip(), "region": region.strip(" ,"), "postal_code": code}
    return {"city": city.strip(), "region": rest.strip()}


def _field(
    name: str, label: str, text: str, *, typed: str | None = None, short: bool = True,
    doubt: str = "",
) -> RecordField:  # fmt: skip
    text = text[:_LONGEST]
    return RecordField(name, label, text, text if typed is None else typed[:_LONGEST], short, doubt)


def _further(label: str, value: str, doubt: str) -> RecordField:
    return RecordField("", label, value[:_LONGEST], "", True, doubt)


def _doubt(validity: str, written: str) -> str:
    return _DOUBTS.get(Validity(validity), "") if written else ""


def _status(row: Mapping[str, Any]) -> str:
    reason = row["lost_reason"]
    stage = stage_called(row["stage"])
    return f"{stage}: {reason}"[:_LONGEST] if reason else stage


def _money(minor: int | None, currency: str) -> str:
    if minor is None:
        return ""
    # Loaded here: the first lead of the inbox must not wait for the words of the review.
    from leaddesk.services.track.wording import money

    return money(minor, currency).strip()
