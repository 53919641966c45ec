"""The card of one call: who, why now, what to say and ask, what was, what each result does."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import Disposition, EventKind
from leaddesk.services.places import HOME_COUNTRY
from leaddesk.services.settings import read_settings
from leaddesk.services.standing.policy import desk_calendar
from leaddesk.services.touch.script import Objection, default_script
from leaddesk.services.views.call_reasons import Reason, reasons
from leaddesk.services.views.call_results import what_follows
from leaddesk.services.views.call_script import Ask, Said, asks, openers, read_answers
from leaddesk.services.views.calling_hours import CallingHours, Whereabouts
from leaddesk.services.views.lead import LeadPage, lead_page
from leaddesk.services.views.timeline import Line, Moment, read_events
from leaddesk.services.working_time import WorkingCalendar

#: What the desk did by itself is no news to the person who calls.
_QUIET = frozenset({"zap", "route", "workflow", "notebook-pen", "pencil", "arrow-down"})
_NOTES, _LINES = 3, 4
_LONG_WORDS, _LONGEST_WORDS = 60, 160


@dataclass(frozen=True, slots=True)
class CardNote:
    """A note that somebody left: when and by whom in words, and the text."""

    said: str
    text: str


@dataclass(frozen=True, slots=True)
class CallCard:
    """One call. ``page`` is the lead's whole page; ``first_opener`` the one to begin with.

    ``follows`` says what each result sets off. ``where``, ``hours``, ``zone`` and ``calendar``
    are what a callback's time is judged by: the lead's places, the permitted hours, the desk's
    zone and its working time.
    """

    page: LeadPage
    reasons: tuple[Reason, ...]
    openers: tuple[Said, ...]
    first_opener: int
    asks: tuple[Ask, ...]
    objections: tuple[Objection, ...]
    notes: tuple[CardNote, ...]
    so_far: tuple[Line, ...]
    follows: Mapping[Disposition, str]
    where: Whereabouts
    hours: CallingHours
    zone: ZoneInfo
    calendar: WorkingCalendar
    dials_with: str

    @property
    def filled(self) -> int:
        """How many questions the record answers already."""
        return sum(bool(ask.answer) for ask in self.asks)


def call_card(
    reader: Reader, lead_id: int, now: datetime, rep_id: int | None = None, rep_name: str = ""
) -> CallCard | None:
    """The card of a lead for the rep who calls; None when the lead is gone."""
    page = lead_page(reader, lead_id, now, rep_id)
    if page is None:
        return None
    settings = read_settings(reader)
    answers = read_answers(reader, lead_id, rep_name, settings)
    script = default_script()
    words, tried = _heard(reader, lead_id)
    wants, where = _wants_and_place(reader, lead_id)
    hours, calendar = CallingHours.of(settings, now), desk_calendar(settings, now)
    return CallCard(
        page=page,
        reasons=reasons(reader, page, words, wants, now, settings.zone),
        openers=openers(script, answers),
        first_opener=len(script.openers) - 1 if tried else 0,
        asks=asks(script, answers, now, settings),
        objections=script.objections,
        notes=_notes(page.lines),
        so_far=_so_far(page.lines),
        follows=what_follows(reader, lead_id, now),
        where=where,
        hours=hours,
        zone=settings.zone,
        calendar=calendar,
        dials_with=settings.text("phone.dial"),
    )


def _wants_and_place(reader: Reader, lead_id: int) -> tuple[str, Whereabouts]:
    row = reader.row(
        "SELECT substr(wants, 1, 300), zones, postal_code, region, country, phone,"
        " substr(city, 1, 100), time_zone FROM lead WHERE id = :id",
        {"id": lead_id},
    )
    if row is None:
        return "", Whereabouts()
    wants, zones, postal_code, region, country, phone, city, time_zone = row
    return wants, Whereabouts(
        zones, postal_code, region, country or HOME_COUNTRY, phone, city, time_zone
    )


def _heard(reader: Reader, lead_id: int) -> tuple[str, bool]:
    """Their own last words, and whether somebody of the desk tried to call before."""
    words, tried = "", False
    for event in read_events(reader, lead_id):
        tried = tried or event.kind is EventKind.CALL
        if not words and event.kind in (EventKind.CAME_IN, EventKind.CAME_BACK, EventKind.REPLY):
            words = " ".join(str(event.data.get("text") or "")[: _LONGEST_WORDS * 3].split())
    sentence = words.split(". ")[0].rstrip(".") if len(words) > _LONG_WORDS else words
    return sentence[:_LONGEST_WORDS].strip('“”"'), tried


def _notes(lines: tuple[Line, ...]) -> tuple[CardNote, ...]:
    notes = [line for line in lines if line.moment is Moment.PAST and line.icon == "notebook-pen"]
    return tuple(CardNote(line.detail.replace(" · ", ", "), line.body) for line in notes[:_NOTES])


def _so_far(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    told = [
        line
        for line in lines
        if line.moment is Moment.WAITING or (line.moment is Moment.PAST and line.icon not in _QUIET)
    ]
    return tuple(told[:_LINES])
