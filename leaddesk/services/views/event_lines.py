"""What an event says on the timeline, kind by kind."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from leaddesk.models.vocabulary import Disposition, EventKind, StopReason, stage_called
from leaddesk.services.capture.by_hand import BY_HAND
from leaddesk.services.spoken_time import say_span, say_time
from leaddesk.services.views.timeline import LONGEST_BODY, Happened, Line, Moment, Telling

_CHANNELS = {"call": "call", "sms": "text", "email": "e-mail"}
_WAYS = {"call": "calls", "sms": "texts", "email": "e-mails"}
_CHANNEL_ICONS = {"call": "phone", "sms": "message-square", "email": "mail"}

_CALLS: Mapping[str, tuple[str, str]] = {
    Disposition.INTERESTED: ("Reached, interested", "phone"),
    Disposition.CALL_BACK: ("Reached, call back", "phone"),
    Disposition.NO_ANSWER: ("No answer", "phone-off"),
    Disposition.VOICEMAIL: ("Left a voicemail", "voicemail"),
    Disposition.BUSY: ("Line was busy", "phone-off"),
    Disposition.NOT_NOW: ("Reached, not now", "moon"),
    Disposition.NOT_INTERESTED: ("Reached, not a fit", "thumbs-down"),
    Disposition.WRONG_NUMBER: ("Wrong number", "phone-off"),
    Disposition.DO_NOT_CALL: ("Asked not to be called", "ban"),
}

_STOPS: Mapping[str, str] = {
    StopReason.REPLY: "they replied",
    StopReason.CONNECTED: "reached by phone",
    StopReason.BOOKED: "a visit is booked",
    StopReason.QUALIFIED: "qualified",
    StopReason.OPT_OUT: "opted out",
    StopReason.BOUNCE: "the last address bounced",
    StopReason.WON: "won",
    StopReason.LOST: "lost",
    StopReason.BY_HAND: "stopped by hand",
    StopReason.UNREACHABLE: "no way left to reach them",
}

#: Field names as people say them, where the name of the column is not it.
_FIELDS = {
    "email": "e-mail",
    "region": "state",
    "asked_for_quote": "asked for a quote",
    "custom": "further fields",
}

_SILENT = frozenset({EventKind.SHOWN, EventKind.DIALLED, EventKind.UNDONE})


def event_lines(event: Happened, telling: Telling) -> list[Line]:
    """The lines of one event, newest first; some kinds say nothing."""
    if event.kind in _SILENT:
        return []
    return list(_TELL[event.kind](event, telling))


def _line(
    event: Happened, telling: Telling, icon: str, title: str, *details: str, body: str = "",
    tone: str = "",
) -> Line:  # fmt: skip
    by = telling.person(event.by_id) if event.by_id not in (None, telling.reader_id) else ""
    detail = " · ".join(part for part in (telling.past(event.at), by, *details) if part)
    return Line(
        Moment.PAST, icon, _cut(title, 200), _cut(detail, 300), _cut(body, LONGEST_BODY),
        event.at, tone,
    )  # fmt: skip


def _came_in(event: Happened, telling: Telling) -> Iterator[Line]:
    data = event.data
    route, score = _mapping(data.get("route")), data.get("score")
    if data.get("sequence"):
        yield _line(event, telling, "workflow", f"Started “{data['sequence']}”")
    if route:
        yield _sent_to(event, telling, route)
    if score is not None:
        word = str(data.get("temperature", "")).capitalize()
        yield _line(event, telling, "zap", f"Scored {score}, {word}" if word else f"Scored {score}")
    source = " · ".join(_words(data, "source", "campaign")) or "a file"
    title = "Added by hand" if source == BY_HAND else f"Came in from {source}"
    yield _line(
        event, telling, "megaphone", title, _text(data, "file"),
        body=_text(data, "text"), tone="accent",
    )  # fmt: skip


def _came_back(event: Happened, telling: Telling) -> Iterator[Line]:
    filled = [_field(name) for name in event.data.get("filled", ())]
    source = _text(event.data, "source") or "a file"
    yield _line(
        event, telling, "megaphone",
        "Added by hand again" if source == BY_HAND else f"Came back through {source}",
        f"filled in {', '.join(filled)}" if filled else "",
        body=_text(event.data, "text"), tone="accent",
    )  # fmt: skip


def _scored(event: Happened, telling: Telling) -> Iterator[Line]:
    was, score = event.data.get("was"), event.data.get("score")
    word = str(event.data.get("temperature", "")).capitalize()
    if was != score:
        title = f"Scored {score}, {word}" if word else f"Scored {score}"
        yield _line(event, telling, "zap", title, "" if was is None else f"was {was}")


def _routed(event: Happened, telling: Telling) -> Iterator[Line]:
    yield _sent_to(event, telling, event.data)


def _sent_to(event: Happened, telling: Telling, route: Mapping[str, Any]) -> Line:
    row = _text(route, "row")
    to = telling.person(route.get("owner"))
    title = f"Sent to {to}" if to != "nobody" else "Waits for whoever takes it first"
    return _line(event, telling, "route", title, f"by rule “{row}”" if row else "")


def _enrolled(event: Happened, telling: Telling) -> Iterator[Line]:
    yield _line(event, telling, "workflow", f"Started “{_text(event.data, 'sequence')}”")


def _sequence_stopped(event: Happened, telling: Telling) -> Iterator[Line]:
    reason = _text(event.data, "reason")
    words = _STOPS.get(reason, reason)
    yield _line(event, telling, "workflow", "Sequence stopped", words)


def _sequence_moved(event: Happened, telling: Telling) -> Iterator[Line]:
    until = _when(event.data, "until", telling)
    title = f"Sequence moved to {until}" if until else "Sequence moved"
    yield _line(event, telling, "calendar-clock", title, _text(event.data, "why"))


def _call(event: Happened, telling: Telling) -> Iterator[Line]:
    said = _text(event.data, "disposition")
    title, icon = _CALLS.get(said, ("Called", "phone"))
    back = _when(event.data, "callback_at", telling)
    yield _line(
        event, telling, icon, title, f"call back {back}" if back else "",
        body=_text(event.data, "note"),
    )  # fmt: skip


def _message_sent(event: Happened, telling: Telling) -> Iterator[Line]:
    channel = _text(event.data, "channel") or "email"
    subject = _text(event.data, "subject")
    name = _CHANNELS.get(channel, channel).capitalize()
    yield _line(
        event, telling, _CHANNEL_ICONS.get(channel, "send"),
        f"{name} “{subject}”" if subject else name, "sent",
        body=_text(event.data, "body") or _text(event.data, "text"),
    )  # fmt: skip


def _reply(event: Happened, telling: Telling) -> Iterator[Line]:
    channel = _text(event.data, "channel") or "sms"
    yield _line(
        event, telling, _CHANNEL_ICONS.get(channel, "message-square"),
        f"Replied by {_CHANNELS.get(channel, channel)}",
        body=_text(event.data, "text"), tone="accent",
    )  # fmt: skip


def _inbound(event: Happened, telling: Telling) -> Iterator[Line]:
    number, seconds = _text(event.data, "number"), event.data.get("seconds")
    channel, answered = _text(event.data, "channel"), event.data.get("answered")
    if channel == "sms":
        title, icon = "Sent a text", "message-square"
    elif channel == "email":
        title, icon = "Wrote an e-mail", "mail"
    elif answered:
        title, icon = "Called, and was answered", "phone"
    elif answered is False:
        title, icon = "Called, and nobody answered", "phone-off"
    else:
        title, icon = "Called", "phone"
    lasted = say_span(timedelta(seconds=seconds)) if isinstance(seconds, int | float) else ""
    yield _line(
        event, telling, icon, title, f"on {number}" if number else "", lasted,
        body=_text(event.data, "text"), tone="accent",
    )  # fmt: skip


def _news(event: Happened, telling: Telling) -> Iterator[Line]:
    yield _line(
        event, telling, "megaphone", _text(event.data, "title") or "News",
        _text(event.data, "source"), body=_text(event.data, "text"),
    )  # fmt: skip


def _booked(event: Happened, telling: Telling) -> Iterator[Line]:
    when = _when(event.data, "when", telling)
    title = f"Booked {when}" if when else "Booked a visit"
    yield _line(event, telling, "calendar-check", title, body=_text(event.data, "text"))


def _stage(event: Happened, telling: Telling) -> Iterator[Line]:
    was, to = (stage_called(_text(event.data, name)) for name in ("from", "to"))
    why = _text(event.data, "why")
    yield _line(
        event, telling, "square-kanban", f"Status is {to}",
        f"was {was}" if was else "", why,
    )  # fmt: skip


def _edited(event: Happened, telling: Telling) -> Iterator[Line]:
    fields = _mapping(event.data.get("fields"))
    names = ", ".join(_field(name) for name in fields)
    changes = []
    for name, pair in list(fields.items())[:12]:
        old, new = pair if isinstance(pair, list) and len(pair) == 2 else ("", pair)
        changes.append(f"{_field(name).capitalize()}: {_said(old)} → {_said(new)}")
    yield _line(event, telling, "pencil", f"Changed {names}", body="\n".join(changes))


def _note(event: Happened, telling: Telling) -> Iterator[Line]:
    text = _text(event.data, "text")
    if text.strip():
        yield _line(event, telling, "notebook-pen", "Note", body=text)


def _owner(event: Happened, telling: Telling) -> Iterator[Line]:
    was = telling.person(event.data.get("from"))
    yield _line(
        event, telling, "user", f"Given to {telling.person(event.data.get('to'))}",
        f"was {was}'s" if was not in ("nobody", "you") else "",
    )  # fmt: skip


def _later(event: Happened, telling: Telling) -> Iterator[Line]:
    until = _when(event.data, "until", telling)
    yield _line(event, telling, "alarm-clock", f"Put aside until {until}" if until else "Put aside")


def _done(event: Happened, telling: Telling) -> Iterator[Line]:
    yield _line(event, telling, "check", "Done")


def _reopened(event: Happened, telling: Telling) -> Iterator[Line]:
    yield _line(event, telling, "inbox", "Back in To do")


def _callback(event: Happened, telling: Telling) -> Iterator[Line]:
    when = _when(event.data, "at", telling)
    yield _line(
        event, telling, "bell", f"Promised to call {when}" if when else "Promised to call",
        body=_text(event.data, "text"),
    )  # fmt: skip


def _consent(event: Happened, telling: Telling) -> Iterator[Line]:
    channel = _WAYS.get(_text(event.data, "channel"), "contact")
    title = f"Said yes to {channel}" if event.data.get("granted") else f"Said no to {channel}"
    yield _line(event, telling, "shield-check", title, body=_text(event.data, "wording"))


def _opt_out(event: Happened, telling: Telling) -> Iterator[Line]:
    channel = _WAYS.get(_text(event.data, "channel"), "contact")
    yield _line(event, telling, "ban", f"Opted out of {channel}", _text(event.data, "value"))


def _breach(event: Happened, telling: Telling) -> Iterator[Line]:
    late = event.data.get("late_s")
    waited = f"{say_span(timedelta(seconds=late))} over" if isinstance(late, int | float) else ""
    told = event.data.get("told")
    names = " and ".join(map(str, told)) if isinstance(told, list) else ""
    known = f"{names} told" if names else ""
    detail = ", ".join(part for part in (waited, known) if part)
    yield _line(event, telling, "timer", "The promise passed", detail, tone="bad")


def _merged(event: Happened, telling: Telling) -> Iterator[Line]:
    yield _line(event, telling, "git-merge", "Joined with another record", _text(event.data, "why"))


def _history(event: Happened, telling: Telling) -> Iterator[Line]:
    yield _line(event, telling, "history", "History brought along from before")


_TELL: Mapping[EventKind, Callable[[Happened, Telling], Iterator[Line]]] = {
    EventKind.CAME_IN: _came_in,
    EventKind.CAME_BACK: _came_back,
    EventKind.SCORED: _scored,
    EventKind.ROUTED: _routed,
    EventKind.ENROLLED: _enrolled,
    EventKind.SEQUENCE_STOPPED: _sequence_stopped,
    EventKind.SEQUENCE_MOVED: _sequence_moved,
    EventKind.CALL: _call,
    EventKind.MESSAGE_SENT: _message_sent,
    EventKind.REPLY: _reply,
    EventKind.INBOUND: _inbound,
    EventKind.NEWS: _news,
    EventKind.BOOKED: _booked,
    EventKind.STAGE: _stage,
    EventKind.EDITED: _edited,
    EventKind.NOTE: _note,
    EventKind.OWNER: _owner,
    EventKind.LATER: _later,
    EventKind.DONE: _done,
    EventKind.REOPENED: _reopened,
    EventKind.CALLBACK: _callback,
    EventKind.CONSENT: _consent,
    EventKind.OPT_OUT: _opt_out,
    EventKind.BREACH: _breach,
    EventKind.MERGED: _merged,
    EventKind.HISTORY: _history,
}


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    return "" if value is None else str(value)


def _words(data: Mapping[str, Any], *names: str) -> list[str]:
    return [text for name in names if (text := _text(data, name))]


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _field(name: str) -> str:
    plain = name.removeprefix("custom:").replace("_", " ")
    return _FIELDS.get(name, plain)


def _said(value: object) -> str:
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _cut(str(value), 200)


def _when(data: Mapping[str, Any], name: str, telling: Telling) -> str:
    try:
        at = datetime.fromisoformat(_text(data, name))
    except ValueError:
        return ""
    return say_time(at, telling.now, telling.zone) if at.tzinfo else ""
