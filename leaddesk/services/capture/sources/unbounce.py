"""Unbounce landing pages: the field ``data.json`` (PHP makes it ``data_json``) holds it all.

Every value in it is a list, also where there can be only one.
"""

from collections.abc import Iterator, Mapping

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.answers import Answers
from leaddesk.services.capture.json_parts import group, text
from leaddesk.services.capture.payload import Payload, PayloadRefused
from leaddesk.services.capture.spam_trap import REASON, is_sprung
from leaddesk.services.capture.stated_time import stated_time
from leaddesk.services.capture.told import NotALead, Told

FORMAT = "unbounce"
NAME = "Unbounce page"
KIND = SourceKind.WEB_FORM

_NOT_ANSWERS = frozenset(
    {"ip_address", "page_uuid", "page_url", "page_name", "variant", "date_submitted"}
    | {"time_submitted"}
)


def recognises(payload: Payload) -> bool:
    """A form post whose answers are JSON in one field."""
    return _data(payload.fields).lstrip().startswith("{")


def read(payload: Payload) -> Iterator[Told]:
    """The lead of the page."""
    data = group(Payload(_data(payload.fields).encode()).document)
    if not data:
        raise PayloadRefused("the page’s answers in it are damaged")
    said = {name: text(value) or text(value, 0) for name, value in data.items()}
    if is_sprung(said):
        yield NotALead(REASON)
        return
    answers = Answers()
    answers.add_tags(said)
    for name, value in data.items():
        if name not in _NOT_ANSWERS and not name.startswith("utm_"):
            answers.add(name, value)
    page = {**payload.fields, **said}
    answers.add_page(page.get("page_url", ""))
    answers.add("Page", page.get("page_name", ""), "custom:Page")
    at = f"{page.get('date_submitted', '')} {page.get('time_submitted', '')}".strip()
    yield answers.lead(captured_at=stated_time(at), ip=page.get("ip_address", ""))


def _data(fields: Mapping[str, str]) -> str:
    return fields.get("data.json") or fields.get("data_json") or ""
