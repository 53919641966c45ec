"""Any JSON that names somebody: keys and values tell what they are.

Several leads may stand in a list. A message of the Standard Webhooks kind (``{"type", "timestamp",
"data"}``) is what is in its ``data``.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture import made_up, spam_trap
from leaddesk.services.capture.answers import Answers
from leaddesk.services.capture.column_names import by_name
from leaddesk.services.capture.flatten import flatten, pair_of
from leaddesk.services.capture.json_parts import group, text, written
from leaddesk.services.capture.payload import Payload, PayloadRefused, Shape
from leaddesk.services.capture.standard_fields import EMAIL_FIELDS, PHONE_FIELDS
from leaddesk.services.capture.stated_time import stated_time
from leaddesk.services.capture.told import NotALead, Told

FORMAT = "generic_json"
NAME = "Web form"
KIND = SourceKind.WEB_FORM

#: Lists of leads may stand under these keys.
_LISTS = ("leads", "data", "items", "results", "contacts", "submissions", "records", "entries")
_WHO = frozenset({*PHONE_FIELDS, *EMAIL_FIELDS, "full_name", "first_name", "last_name"})
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_IPS = ("ip", "ip_address", "remote_ip", "client_ip", "ipAddress")


def recognises(payload: Payload) -> bool:
    """Every JSON."""
    return payload.shape is Shape.JSON


def read(payload: Payload) -> Iterator[Told]:
    """One lead for an object, one for each member of a list of objects."""
    document = payload.document
    at = None
    if _is_message(document):
        if text(document, "type").endswith(("ping", "test")):
            yield NotALead("it only tries the road")
            return
        at, document = stated_time(text(document, "timestamp")), document["data"]
    for one in _leads(document):
        if not isinstance(one, Mapping):
            raise PayloadRefused("it is no list of fields")
        yield from _told(one, at)


def _told(one: Mapping[str, Any], at: datetime | None) -> Iterator[Told]:
    fields = flatten(one)
    last_steps = {name.rpartition(".")[2]: said for name, said in fields.items()}
    if made_up.is_test(one):
        yield NotALead(made_up.REASON)
    elif spam_trap.is_sprung(last_steps):
        yield NotALead(spam_trap.REASON)
    elif fields:
        answers = Answers()
        for name, said in fields.items():
            last = name.rpartition(".")[2]
            if last.lower().startswith("utm_"):
                answers.add_tags({last: said})
            else:
                answers.add(name, said)
        ip = next((last_steps[name] for name in _IPS if name in last_steps), "")
        yield answers.lead(captured_at=at, original=written(one), ip=ip)


def _is_message(document: Any) -> bool:
    """Whether this is the envelope of the Standard Webhooks kind."""
    return (
        isinstance(document, Mapping)
        and bool(text(document, "type") and text(document, "timestamp"))
        and bool(group(document, "data"))
    )


def _leads(document: Any) -> list[Any]:
    """The members of a list of leads; everything else is one lead by itself."""
    if isinstance(document, list):
        return [{"fields": document}] if _are_fields(document) else document
    if isinstance(document, Mapping) and not _names_somebody(_plain_part(document)):
        for key in _LISTS:
            inner = document.get(key)
            if isinstance(inner, list) and inner and _are_leads(inner):
                return inner
    return [document]


def _are_leads(members: list[Any]) -> bool:
    whole = all(isinstance(one, Mapping) for one in members) and not _are_fields(members)
    return whole and _names_somebody(members[0])


def _are_fields(members: list[Any]) -> bool:
    """Whether a list holds the fields of one lead, each with its name and its value."""
    return bool(members) and all(pair_of(one) is not None for one in members)


def _plain_part(document: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: value for name, value in document.items() if not isinstance(value, list)}


def _names_somebody(one: Any) -> bool:
    """Whether an object has a name, a phone or an e-mail in it."""
    return any(
        by_name(name.rpartition(".")[2])[0] in _WHO or _ADDRESS.fullmatch(said)
        for name, said in flatten(one).items()
    )
