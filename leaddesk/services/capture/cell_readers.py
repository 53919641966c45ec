"""One cell into one place of the standard record: a reader for each kind of field."""

from collections.abc import Callable
from typing import Any

from leaddesk.models.vocabulary import Channel, PhoneKind
from leaddesk.services.capture.cell_text import one_line, value
from leaddesk.services.capture.context import Context
from leaddesk.services.capture.email_address import (
    Email,
    read_email,
    read_plain_email,
    split_emails,
)
from leaddesk.services.capture.moment import moment_reader
from leaddesk.services.capture.money import Money, currency_code, read_money
from leaddesk.services.capture.person_name import split_name
from leaddesk.services.capture.phone import Phone
from leaddesk.services.capture.phone_number import phone_reader, says_mobile, split_phones
from leaddesk.services.capture.phone_patterns import plain_reader
from leaddesk.services.capture.postal import read_country
from leaddesk.services.capture.standard_fields import (
    CONSENT_FIELDS,
    CUSTOM,
    EMAIL_FIELDS,
    HISTORY_FIELDS,
    MOMENT_FIELDS,
    PHONE_FIELDS,
)
from leaddesk.services.capture.standard_record import Consent, FieldProblem, StandardRecord
from leaddesk.services.capture.yes_no import asks_the_opposite, read_yes_no

#: A record while it is filled: its fields by position.
Slots = list[Any]
CellReader = Callable[[str, Slots], None]

SLOT = {name: position for position, name in enumerate(StandardRecord._fields)}
FIRST, LAST, COMPANY = SLOT["first_name"], SLOT["last_name"], SLOT["company"]
PHONES, EMAILS, PROBLEMS = SLOT["phones"], SLOT["emails"], SLOT["problems"]
CONSENTS, CUSTOMS = SLOT["consents"], SLOT["custom"]
CAPTURED, CAPTURED_KNOWN = SLOT["captured_at"], SLOT["captured_at_known"]
REGION, POSTAL, COUNTRY = SLOT["region"], SLOT["postal_code"], SLOT["country"]

#: One-line fields are cut here; the capture keeps the whole.
LONGEST_LINE = 500


def cell_reader(column: str, field: str, context: Context) -> CellReader:
    """The reader for the cells of ``column`` that go to ``field``."""
    if field in PHONE_FIELDS:
        return _phones(column, context)
    if field in EMAIL_FIELDS:
        return _emails(column)
    if field == "captured_at":
        return _captured_at(column, context)
    if field in HISTORY_FIELDS:
        return _history(column, SLOT[field], context)
    if field in CONSENT_FIELDS:
        return _consent(column, Channel(CONSENT_FIELDS[field]), context)
    if field.startswith(CUSTOM):
        return _custom(field.removeprefix(CUSTOM))
    if field == "full_name":
        return _full_name
    if field == "country":
        return _country
    if field == "notes":
        return _notes
    if field == "asked_for_quote":
        return _asked_for_quote(column)
    if field == "cost":
        return _cost(column, context.currency)
    if field == "value":
        return _deal_value(column, context.currency)
    return _text(column, SLOT[field])


_NOT_JUST_TEXT = frozenset(
    {
        *(*PHONE_FIELDS, *EMAIL_FIELDS, *MOMENT_FIELDS, *CONSENT_FIELDS),
        *("full_name", "country", "notes", "asked_for_quote", "cost", "value"),
    }
)


def is_text(field: str) -> bool:
    """Whether ``field`` takes one line of text as it is."""
    return field not in _NOT_JUST_TEXT and not field.startswith(CUSTOM)


def _problem(slots: Slots, column: str, text: str, reason: str) -> None:
    slots[PROBLEMS] += (FieldProblem(column, text[:LONGEST_LINE], reason),)


def _text(column: str, slot: int) -> CellReader:
    def read(text: str, slots: Slots) -> None:
        text = value(text)
        if text:
            if len(text) > LONGEST_LINE:
                _problem(slots, column, text, f"cut to {LONGEST_LINE} characters")
                text = text[:LONGEST_LINE]
            slots[slot] = one_line(text) if "\n" in text or "  " in text else text

    return read


def _phones(column: str, context: Context) -> CellReader:
    plain, one = plain_reader(context.country), phone_reader(context.country)
    mobile, unknown = says_mobile(column), PhoneKind.UNKNOWN

    def read(text: str, slots: Slots) -> None:
        # Most cells are one plain number, and need no cleaning.
        phone = plain(text)
        if phone is None:
            text = value(text)
            if text:
                for part in split_phones(text) if len(text) > 14 else (text,):
                    keep(one(part), slots)
        else:
            keep(phone, slots)

    def keep(phone: Phone, slots: Slots) -> None:
        if phone.e164 is None:
            _problem(slots, column, phone.raw, phone.reason)
        elif mobile and phone.kind is unknown:
            phone = phone._replace(kind=PhoneKind.MOBILE)
        known = slots[PHONES]
        if not known:
            slots[PHONES] = (phone,)
        elif all((each.e164 or each.raw) != (phone.e164 or phone.raw) for each in known):
            slots[PHONES] = (*known, phone)

    return read


def _emails(column: str) -> CellReader:
    def read(text: str, slots: Slots) -> None:
        email = read_plain_email(text)
        if email is None:
            text = value(text)
            if text:
                for part in split_emails(text) if text.count("@") > 1 else (text,):
                    keep(read_email(part), slots)
        else:
            keep(email, slots)

    def keep(email: Email, slots: Slots) -> None:
        if email.address is None:
            _problem(slots, column, email.raw, email.reason)
        known = slots[EMAILS]
        if not known:
            slots[EMAILS] = (email,)
        elif all((each.address or each.raw) != (email.address or email.raw) for each in known):
            slots[EMAILS] = (*known, email)

    return read


def _captured_at(column: str, context: Context) -> CellReader:
    one = moment_reader(context.zone, context.order_of(column).order)
    received_at = context.received_at

    def read(text: str, slots: Slots) -> None:
        moment = one(text)
        if moment is None:
            text = value(text)
            moment = one(text)
            if not text:
                return
        if moment is None:
            _problem(slots, column, text, "this is not a date")
            return
        at, _, doubt = moment
        slots[CAPTURED], slots[CAPTURED_KNOWN] = at, True
        if doubt or at > received_at:
            _problem(slots, column, text, doubt or "this date is still to come")

    return read


def _history(column: str, slot: int, context: Context) -> CellReader:
    one = moment_reader(context.zone, context.order_of(column).order)

    def read(text: str, slots: Slots) -> None:
        text = value(text)
        if not text:
            return
        moment = one(text)
        if moment is None:
            _problem(slots, column, text, "this is not a date")
            return
        slots[slot] = moment.at
        if moment.doubt:
            _problem(slots, column, text, moment.doubt)

    return read


def _full_name(text: str, slots: Slots) -> None:
    text = value(text)
    if not text:
        return
    name = split_name(text[:LONGEST_LINE])
    # Columns of their own for first and last name know better, whichever comes first.
    if not slots[FIRST] and not slots[LAST]:
        slots[FIRST], slots[LAST] = name.first, name.last
    if name.company and not slots[COMPANY]:
        slots[COMPANY] = name.company


def _country(text: str, slots: Slots) -> None:
    text = value(text)
    if text:
        slots[COUNTRY] = read_country(text) or text[:LONGEST_LINE]


def _notes(text: str, slots: Slots) -> None:
    text = value(text)
    if text:
        slots[SLOT["notes"]] = text.replace("\r\n", "\n").replace("\r", "\n")


def _asked_for_quote(column: str) -> CellReader:
    def read(text: str, slots: Slots) -> None:
        text = value(text)
        if text:
            said = read_yes_no(text)
            slots[SLOT["asked_for_quote"]] = said
            if said is None:
                _problem(slots, column, text, "neither yes nor no")

    return read


def _cost(column: str, currency: str) -> CellReader:
    def read(text: str, slots: Slots) -> None:
        text = value(text)
        if text:
            slots[SLOT["cost"]] = _amount(text, currency, column, slots)

    return read


def _deal_value(column: str, currency: str) -> CellReader:
    def read(text: str, slots: Slots) -> None:
        text = value(text)
        if text:
            # The currency's own column is plain text, and so was read before.
            named = currency_code(slots[SLOT["value_currency"]]) or currency
            slots[SLOT["value"]] = _amount(text, named, column, slots)

    return read


def _amount(text: str, currency: str, column: str, slots: Slots) -> Money | None:
    amount = read_money(text, currency)
    if amount is None:
        _problem(slots, column, text, "this is not an amount of money")
    return amount


def _consent(column: str, channel: Channel, context: Context) -> CellReader:
    opposite = asks_the_opposite(column)
    moment = moment_reader(context.zone, context.order_of(column).order)

    def read(text: str, slots: Slots) -> None:
        text = value(text)
        if not text:
            return
        said, at = read_yes_no(text), None
        if said is None:
            # When it was given says that it was: "2026-05-12 09:00", "subscribed 2026-05-12 09:00".
            word, _, rest = text.partition(" ")
            known = read_yes_no(word)
            found = moment(text) if known is None else moment(rest)
            if found is None:
                _problem(slots, column, text, "neither yes nor no")
                return
            said, at = known is not False, found.at
        if opposite and not said:
            # "Do not call: no" forbids nothing, but nobody has allowed anything either.
            return
        wording = f"{column}: {text}"[:LONGEST_LINE]
        slots[CONSENTS] += (Consent(channel, said and not opposite, wording, at=at),)

    return read


def _custom(name: str) -> CellReader:
    def read(text: str, slots: Slots) -> None:
        text = value(text)
        if text:
            customs = slots[CUSTOMS]
            slots[CUSTOMS] = {**customs, name: text} if customs else {name: text}

    return read
