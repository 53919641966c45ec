"""What each result of a call sets off, in the words of its tile, before the key is pressed."""

from collections.abc import Mapping
from datetime import datetime, time

from leaddesk.models.instant import to_micros
from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import Channel, Disposition
from leaddesk.services.sequence.after_result import consequences
from leaddesk.services.sequence.call_result import Coming, Situation
from leaddesk.services.views.calling_hours import CallingHours, Whereabouts
from leaddesk.services.views.lead import LeadPage
from leaddesk.services.views.lead_sequence import TouchLooks
from leaddesk.services.working_time import WorkingCalendar

_TO_COME = (TouchLooks.NEXT, TouchLooks.PLANNED, TouchLooks.WAITS)


def what_follows(
    reader: Reader,
    page: LeadPage,
    where: Whereabouts,
    hours: CallingHours,
    calendar: WorkingCalendar,
) -> Mapping[Disposition, str]:
    """The words of every result for this lead, as things stand now."""
    situation = _situation(reader, page, where, hours, calendar)
    return {one: consequences(one, situation, hours.now).words for one in Disposition}


def _situation(
    reader: Reader,
    page: LeadPage,
    where: Whereabouts,
    hours: CallingHours,
    calendar: WorkingCalendar,
) -> Situation:
    midnight = datetime.combine(hours.now.astimezone(where.zone()).date(), time(), where.zone())
    tries, today = _tries(reader, page.lead_id, midnight)
    others = reader.value(
        "SELECT count(*) FROM contact_point WHERE lead_id = :id AND channel = 'call'"
        " AND value IS NOT NULL AND validity <> 'invalid'",
        {"id": page.lead_id},
    )
    return Situation(
        zone=str(where.zone()),
        calendar=calendar,
        allowed=lambda at: hours.first_open(where, at),
        stage=page.stage,
        tries=tries,
        tries_today=today,
        coming=_coming(page),
        other_phone=bool(others),
        has_email=page.email_valid,
    )


def _tries(reader: Reader, lead_id: int, midnight: datetime) -> tuple[int, int]:
    """Calls to this lead since it was last reached, and those of today."""
    rows = reader.rows(
        "SELECT at, json_extract(data, '$.connected') FROM event WHERE lead_id = :id"
        " AND kind = 'call' AND NOT undone ORDER BY at DESC LIMIT 50",
        {"id": lead_id},
    )
    tries = 0
    for _at, connected in rows:
        if connected:
            break
        tries += 1
    return tries, sum(at >= to_micros(midnight) for at, _connected in rows)


def _coming(page: LeadPage) -> tuple[Coming, ...]:
    waiting = {message.channel for message in page.outbox if message.is_held}
    ahead = () if page.run is None or not page.run.ahead else page.run.touches
    return tuple(
        Coming(Channel(touch.channel), touch.at, held=touch.channel in waiting)
        for touch in ahead
        if touch.looks in _TO_COME
    )
