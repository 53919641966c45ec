"""Gravity Forms: an entry as the plug-in and its REST API write it.

Answers stand under the numbers of their fields, parts of a name or an address under ``1.3``; what
a number means only the form knows, so a person says it once, form by form.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.answers import Answers
from leaddesk.services.capture.json_parts import group, groups, text, written
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.postal import read_country
from leaddesk.services.capture.stated_time import stated_time
from leaddesk.services.capture.told import NotALead, Told

FORMAT = "gravity_forms"
NAME = "Gravity Forms"
KIND = SourceKind.WEB_FORM

_NUMBER = re.compile(r"(\d+)(?:\.(\d+))?")
#: The parts of a name are prefix 2, first 3, middle 4, last 6, suffix 8; there is no part 1.
_NAME = {"3": "first_name", "6": "last_name"}
_ADDRESS = {"3": "city", "4": "region", "5": "postal_code", "6": "country"}


def recognises(payload: Payload) -> bool:
    """An entry, or a page of entries."""
    return any(map(_is_entry, _entries(payload.object)))


def read(payload: Payload) -> Iterator[Told]:
    """Each entry that is no spam."""
    for entry in _entries(group(payload.document)):
        if text(entry, "status") in ("spam", "trash"):
            yield NotALead("the site put it with the spam")
        elif _is_entry(entry):
            yield _lead(entry)


def _entries(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [document, *groups(document, "entries")]


def _is_entry(entry: Mapping[str, Any]) -> bool:
    told = "form_id" in entry and "date_created" in entry
    return told and any(map(_NUMBER.fullmatch, entry))


def _lead(entry: Mapping[str, Any]) -> Told:
    form = text(entry, "form_id")
    parts: dict[str, dict[str, str]] = {}
    for key in entry:
        if found := _NUMBER.fullmatch(key):
            parts.setdefault(found[1], {})[found[2] or ""] = text(entry, key)
    answers = Answers()
    for number in sorted(parts, key=int):
        _add(answers, f"Form {form} field {number}", parts[number])
    answers.add_page(text(entry, "source_url"))
    return answers.lead(
        external_id=text(entry, "id"),
        captured_at=stated_time(text(entry, "date_created")),
        original=written(entry),
        ip=text(entry, "ip"),
    )


def _add(answers: Answers, name: str, parts: Mapping[str, str]) -> None:
    """One field: whole, the parts of a name or an address, or the boxes that were ticked."""
    if "" in parts:
        answers.add(name, parts[""])
        return
    known: Mapping[str, str] = {}
    if "8" in parts and "1" not in parts:
        known = _NAME
    elif set(parts) == set("123456") and read_country(parts["6"]):
        known = _ADDRESS
    for inner, field in known.items():
        taken = field in answers.goes_to.values()
        answers.add(f"{name}.{inner}", parts.get(inner, ""), "" if taken else field)
    answers.add(name, [said for inner, said in parts.items() if inner not in known])
