"""Two leads that are one person: put together by hand, and taken apart again by undo."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlmodel import col, or_

from leaddesk.models.capture import Capture
from leaddesk.models.change import Change
from leaddesk.models.consent import Consent
from leaddesk.models.contact_point import ContactPoint
from leaddesk.models.errors import LeadDeskError
from leaddesk.models.event import Event
from leaddesk.models.lead import Lead
from leaddesk.models.merge_suggestion import MergeSuggestion
from leaddesk.models.record import Record, key_of
from leaddesk.models.reminder import Reminder
from leaddesk.models.sequence import Enrolment
from leaddesk.models.store import Done, Store
from leaddesk.models.touch import Touch
from leaddesk.models.vocabulary import FUNNEL, Channel, EventKind, Stage, StopReason
from leaddesk.services.standing.appraise import appraise
from leaddesk.services.standing.enrolling import active_enrolments, stop_sequence
from leaddesk.services.standing.moved_place import place_changed
from leaddesk.services.standing.names import called
from leaddesk.services.standing.policy import policy_of
from leaddesk.services.standing.recipients import refresh_recipients
from leaddesk.services.standing.settle import settle
from leaddesk.services.standing.stage import set_stage

#: What goes over to the lead that is kept.
_PARTS: tuple[type[Record], ...] = (
    Event,
    Capture,
    ContactPoint,
    Consent,
    Enrolment,
    Touch,
    Reminder,
)

_TEXTS = (
    *("first_name", "last_name", "company", "job_title", "city", "region", "postal_code"),
    *("country", "wants", "timeline", "budget", "intent", "external_id", "lost_reason"),
)
_PHONE = ("phone", "phone_raw", "phone_validity", "phone_kind", "phone_extension")
_EMAIL = ("email", "email_key", "email_raw", "email_validity")
_FIRST_SOURCE = ("source_id", "campaign", "medium", "click_id", "referrer")
_FIRSTS = (
    *("first_shown_at", "first_attempt_at", "first_contact_at", "qualified_at"),
    *("disqualified_at", "proposal_at", "won_at", "lost_at", "breached_at"),
)

#: What a person may choose from either lead, and the columns that go together.
CHOICES: dict[str, tuple[str, ...]] = {
    "name": ("first_name", "last_name"),
    "phone": _PHONE,
    "email": _EMAIL,
    "company": ("company",),
    "job_title": ("job_title",),
    "place": ("city", "region", "postal_code", "country"),
    "timeline": ("timeline",),
    "budget": ("budget",),
    "intent": ("intent", "wants"),
}

#: A suggestion that was decided says how.
MERGED, DISMISSED = "merged", "dismissed"


def merge(
    store: Store,
    lead_id: int,
    other_id: int,
    *,
    take: Collection[str] = (),
    now: datetime,
    by_id: int | None,
) -> Done[None]:
    """Put the other lead into ``lead_id``: its history, its numbers, whatever is missing here.

    ``take`` names the `CHOICES` whose values come from the other; a number or address that gives
    way stays as a further one. Points are counted from the facts of the one that is kept, so
    nothing counts twice. Undo puts both back as they were (domain: Duplicates).
    """
    if lead_id == other_id:
        raise LeadDeskError("A lead can’t be merged with itself.", "Nothing was changed.")

    def work(change: Change) -> None:
        lead, other = change.get(Lead, lead_id), change.get(Lead, other_id)
        name = called(other)
        policy = policy_of(change)
        _keep_one_sequence(change, lead, other)
        for choice in take:
            _swap(change, lead, other, CHOICES[choice])
        _add_ways(change, lead, other)
        for part in _PARTS:
            for record in change.all(part, part.lead_id == other_id):  # type: ignore[attr-defined]
                change.update(record, lead_id=lead_id)
        _decide_suggestions(change, lead_id, other_id)
        change.update(lead, **_together(lead, other))
        stage = other.stage
        change.session.flush()
        change.remove(other)
        change.event(lead, EventKind.MERGED, other_id=other_id, why=f"merged with {name} by hand")
        if _further(lead.stage, stage):
            set_stage(change, lead, stage, why="merged")
        place_changed(change, policy, lead)
        refresh_recipients(change, policy, lead)
        appraise(change, policy, lead, now)
        settle(change, policy, lead, now)
        change.say(f"{name} is merged into {called(lead)}")

    return store.do("merge", work, now=now, by_id=by_id)


def dismiss_suggestion(
    store: Store, suggestion_id: int, *, now: datetime, by_id: int | None
) -> Done[None]:
    """These two are not one person; nobody is asked again."""

    def work(change: Change) -> None:
        suggestion = change.get(MergeSuggestion, suggestion_id)
        change.update(suggestion, decided=DISMISSED)
        for lead_id in (suggestion.lead_id, suggestion.other_id):
            if not _open_suggestions(change, lead_id):
                change.update(change.get(Lead, lead_id), needs_checking=False)
        change.say("They stay two leads")

    return store.do("dismiss", work, now=now, by_id=by_id)


def _keep_one_sequence(change: Change, lead: Lead, other: Lead) -> None:
    """A lead is in at most one sequence (domain: Sequences): that of the kept one goes on."""
    if active_enrolments(change, lead) and active_enrolments(change, other):
        stop_sequence(change, other, StopReason.BY_HAND)


def _swap(change: Change, lead: Lead, other: Lead, columns: tuple[str, ...]) -> None:
    """Each gets what the other had."""
    mine = {name: getattr(lead, name) for name in columns}
    change.update(lead, **{name: getattr(other, name) for name in columns})
    change.update(other, **mine)


def _add_ways(change: Change, lead: Lead, other: Lead) -> None:
    """The other's number and address become further ones, where they are others."""
    have = {lead.phone, lead.email_key}
    for point in change.all(ContactPoint, ContactPoint.lead_id == key_of(lead)):
        have.add(point.key)
    if lead.phone_raw and other.phone_raw and other.phone not in have:
        change.add(
            ContactPoint(
                lead_id=key_of(lead),
                channel=Channel.CALL,
                value=other.phone,
                key=other.phone,
                raw=other.phone_raw,
                validity=other.phone_validity,
                kind=other.phone_kind,
                extension=other.phone_extension,
            )
        )
    if lead.email_raw and other.email_raw and other.email_key not in have:
        change.add(
            ContactPoint(
                lead_id=key_of(lead),
                channel=Channel.EMAIL,
                value=other.email,
                key=other.email_key,
                raw=other.email_raw,
                validity=other.email_validity,
            )
        )


def _together(lead: Lead, other: Lead) -> dict[str, Any]:
    """The columns of the kept lead: gaps filled, firsts the earliest, the first source's own."""
    emptied = set(lead.typed)
    found: dict[str, Any] = {
        name: getattr(other, name)
        for name in _TEXTS
        if not getattr(lead, name) and name not in emptied
    }
    for telling, names in (("phone_raw", _PHONE), ("email_raw", _EMAIL)):
        if not getattr(lead, telling) and names[0] not in emptied:
            found |= {name: getattr(other, name) for name in names}
    for amount in ("value", "cost"):
        if getattr(lead, f"{amount}_minor") is None and amount not in emptied:
            pair = (f"{amount}_minor", f"{amount}_currency")
            found |= {name: getattr(other, name) for name in pair}
    if other.submitted_at < lead.submitted_at:
        found |= {name: getattr(other, name) for name in _FIRST_SOURCE}
    for name in ("submitted_at", "received_at"):
        found[name] = min(getattr(lead, name), getattr(other, name))
    for name in _FIRSTS:
        known = [at for one in (lead, other) if (at := getattr(one, name)) is not None]
        found[name] = min(known, default=None)
    promises = [at for one in (lead, other) if (at := one.response_due_at) is not None]
    tried = found["first_attempt_at"] is not None
    return found | {
        "response_due_at": None if tried else min(promises, default=None),
        "promise_minutes": lead.promise_minutes or other.promise_minutes,
        "owner_id": lead.owner_id or other.owner_id,
        "route": lead.route or other.route,
        "custom": {**other.custom, **lead.custom},
        "typed": list(dict.fromkeys([*lead.typed, *other.typed])),
        "asked_for_quote": lead.asked_for_quote or other.asked_for_quote,
        "do_not_call": lead.do_not_call or other.do_not_call,
        "came_back": lead.came_back + other.came_back + 1,
        "marked": lead.marked or other.marked,
        "needs_checking": False,
    }


def _further(stage: Stage, other: Stage) -> bool:
    """Whether the other lead got further in the funnel than this one."""
    return stage in FUNNEL and other in FUNNEL and FUNNEL.index(other) > FUNNEL.index(stage)


def _open_suggestions(change: Change, lead_id: int) -> list[MergeSuggestion]:
    return change.all(
        MergeSuggestion,
        MergeSuggestion.decided == "",
        or_(col(MergeSuggestion.lead_id) == lead_id, col(MergeSuggestion.other_id) == lead_id),
    )


def _decide_suggestions(change: Change, lead_id: int, other_id: int) -> None:
    """Suggestions about the other lead are about the kept one now; that of this pair is decided."""
    pairs = change.all(
        MergeSuggestion,
        or_(col(MergeSuggestion.lead_id) == other_id, col(MergeSuggestion.other_id) == other_id),
    )
    for one in pairs:
        third = one.other_id if one.lead_id == other_id else one.lead_id
        if third == lead_id:
            change.remove(one)
        elif one.lead_id == other_id:
            change.update(one, lead_id=lead_id)
        else:
            change.update(one, other_id=lead_id)
