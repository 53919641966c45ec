"""Elementor forms, with "Advanced Data" (``fields[name][value]``) or without (flat labels).

Flat posts call a field without a label "No Label name"; advanced ones say its type.
"""

import re
from collections.abc import Iterator, Mapping

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.answers import Answers
from leaddesk.services.capture.json_parts import text
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.spam_trap import REASON, is_sprung
from leaddesk.services.capture.told import NotALead, Told

FORMAT = "elementor"
NAME = "Elementor form"
KIND = SourceKind.WEB_FORM

_FIELD = re.compile(r"(fields|form|meta)\[([^\]]+)\](?:\[([^\]]+)\])?")
_GOES_TO = {"tel": "phone", "email": "email"}
_NO_LABEL = "No Label "
#: What a flat post says of itself: its own words, not a person's.
_NOT_ANSWERS = frozenset(
    {
        *("form_id", "form_name", "Date", "Time", "Page URL", "User Agent", "Remote IP"),
        *("Powered by", "Credit"),
    }
)


def recognises(payload: Payload) -> bool:
    """Fields of an advanced post, or the labels and the name of a flat one."""
    fields = payload.fields
    if any(name.startswith("fields[") and name.endswith("][value]") for name in fields):
        return any(name.startswith(("form[", "meta[")) for name in fields)
    if "form_id" not in fields or "form_name" not in fields:
        return False
    return fields.get("Powered by") == "Elementor" or any(
        name.startswith(_NO_LABEL) for name in fields
    )


def read(payload: Payload) -> Iterator[Told]:
    """The lead; the date of a post is in the words of the site, and left to the arrival."""
    advanced = _advanced(payload.form)
    answers = Answers()
    if advanced:
        for field in advanced["fields"].values():
            _add(answers, field)
    else:
        for name, values in payload.form.items():
            if name not in _NOT_ANSWERS:
                _add(answers, {"id": name.removeprefix(_NO_LABEL), "value": ", ".join(values)})
    if is_sprung(answers.fields):
        yield NotALead(REASON)
        return
    meta = advanced.get("meta", {})
    answers.add_page(text(meta, "page_url", "value") or payload.fields.get("Page URL", ""))
    name = text(advanced, "form", "name", "") or payload.fields.get("form_name", "")
    answers.add("Form", name, "custom:Form")
    ip = text(meta, "remote_ip", "value") or payload.fields.get("Remote IP", "")
    if answers.fields:
        yield answers.lead(ip=ip)


def _add(answers: Answers, field: Mapping[str, str]) -> None:
    name, value = field.get("id", ""), field.get("value", "")
    if name.startswith("utm_"):
        answers.add_tags({name: value})
        return
    wanted = _GOES_TO.get(field.get("type", name), "")
    taken = wanted in answers.goes_to.values()
    answers.add(field.get("title") or name, value, "" if taken else wanted)


def _advanced(form: Mapping[str, tuple[str, ...]]) -> dict[str, dict[str, dict[str, str]]]:
    """``fields[f4][value]=…`` as a tree; each field knows its own number as ``id``."""
    tree: dict[str, dict[str, dict[str, str]]] = {}
    for key, values in form.items():
        if found := _FIELD.fullmatch(key):
            family, name, inner = found.groups()
            member = tree.setdefault(family, {}).setdefault(name, {"id": name})
            member[inner or ""] = ", ".join(values)
    return tree if "fields" in tree else {}
