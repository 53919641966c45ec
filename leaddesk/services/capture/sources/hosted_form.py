"""The desk's own form: what was answered, what was shown beside it, and what was fetched after.

The receiver writes ``{"leaddesk": "form", "answers": [{"label", "field", "text"}], "consents":
[{"channel", "granted", "wording"}], "ip", "page", "at", "ticket", "campaign", "spam"}``; a later
download of what was promised is ``{"leaddesk": "download", "ticket", "name", "at"}``.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from leaddesk.models.vocabulary import Channel, SourceKind
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.raw_lead import RawLead
from leaddesk.services.capture.standard_record import Consent
from leaddesk.services.capture.told import News, NewsKind, NotALead, Told

FORMAT = "hosted_form"
NAME = "Our form"
KIND = SourceKind.WEB_FORM


def recognises(_payload: Payload) -> bool:
    """Never by content: only what a form of the desk wrote is believed, and it names its format."""
    return False


def read(payload: Payload) -> Iterator[Told]:
    """The person who filled the form in, or the news that the promised file was fetched."""
    said = payload.object
    if said.get("leaddesk") == "download":
        name = str(said.get("name", "a file"))
        yield News(
            NewsKind.CHANGED,
            f"Downloaded {name}",
            external_id=str(said.get("ticket", "")),
            at=_instant(said),
        )
    elif said.get("spam"):
        yield NotALead(f"it looks like spam: {said['spam']}")
    else:
        yield _lead(said)


def _lead(said: Mapping[str, Any]) -> RawLead:
    answers = [one for one in _members(said, "answers") if str(one.get("text", "")).strip()]
    fields = {str(one.get("label", "")): str(one["text"]) for one in answers}
    goes_to = {str(one.get("label", "")): str(one["field"]) for one in answers if one.get("field")}
    for name in ("campaign", "medium"):
        if text := str(said.get(name) or ""):
            fields[name], goes_to[name] = text, name
    return RawLead(
        fields,
        external_id=str(said.get("ticket", "")),
        captured_at=_instant(said),
        goes_to=goes_to,
        consents=tuple(_consents(said)),
    )


def _consents(said: Mapping[str, Any]) -> Iterator[Consent]:
    for one in _members(said, "consents"):
        channel = str(one.get("channel"))
        if channel in list(Channel):
            yield Consent(
                Channel(channel),
                one.get("granted") is True,
                str(one.get("wording", "")),
                ip=str(said.get("ip", "")),
                at=_instant(said),
            )


def _members(said: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = said.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _instant(said: Mapping[str, Any]) -> datetime | None:
    try:
        at = datetime.fromisoformat(str(said.get("at", "")))
    except ValueError:
        return None
    return at if at.tzinfo else None
