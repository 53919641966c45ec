"""Answers of vendors to a lead that was posted to them: boberdoo, LeadsPedia, LeadMailbox.

`<response><status>Matched</status>…`, `<response><result>success</result>…` or `{"code": 0}`: no
lead is in them, only what became of one.
"""

from collections.abc import Iterator, Mapping

from leaddesk.models.vocabulary import Channel, SourceKind
from leaddesk.services.capture.flatten import flatten
from leaddesk.services.capture.payload import Payload, PayloadRefused, Shape
from leaddesk.services.capture.told import News, NewsKind, NotALead, Told
from leaddesk.services.capture.xml_parts import children, name_of, root_of, said

FORMAT = "post_answer"
NAME = "Answer of a vendor"
KIND = SourceKind.VENDOR

_PARTS = ("status", "result", "lead_id", "price", "error", "msg")
#: Keys of the JSON answer; a lead has others.
_JSON = frozenset({"code", "message", "msg", "leadid", "lead_id", "status", "result", "success"})


def recognises(payload: Payload) -> bool:
    """A response element with its own parts, or an object of a code and little else."""
    return bool(_answer(payload))


def read(payload: Payload) -> Iterator[Told]:
    """What became of the lead; a number on a do-not-call list is news of it."""
    answer = _answer(payload)
    words = " ".join(answer.get(name, "") for name in ("error", "msg", "message")).lower()
    if "dnc" in words or "do not call" in words or "do-not-call" in words:
        yield News(
            NewsKind.OPT_OUT,
            "The number is on a do-not-call list",
            external_id=answer.get("lead_id", ""),
            channel=Channel.CALL,
            text=answer.get("error", "") or words,
        )
        return
    said_so = ", ".join(f"{name} {text}" for name, text in answer.items() if text)
    yield NotALead(f"an answer to a post: {said_so[:200]}")


def _answer(payload: Payload) -> Mapping[str, str]:
    """Its parts by name; empty where it is no answer."""
    if payload.shape is Shape.JSON:
        names = {name.lower() for name in payload.object}
        if "code" not in names or not names <= _JSON:
            return {}
        return {name.lower(): text for name, text in flatten(dict(payload.object)).items()}
    if payload.shape is not Shape.XML or len(payload.raw) > 20_000:
        return {}
    try:
        root = root_of(payload)
    except PayloadRefused:
        return {}
    if name_of(root) != "response" or not (children(root, "status") or children(root, "result")):
        return {}
    return {name: said(root, name) for name in _PARTS if said(root, name)}
