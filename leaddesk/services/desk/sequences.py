"""Sequences by hand: publishing a version, and starting one for a lead."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from leaddesk.models.change import Change
from leaddesk.models.lead import Lead
from leaddesk.models.sequence import Sequence
from leaddesk.models.store import Done, Store
from leaddesk.models.template import Template
from leaddesk.models.vocabulary import CLOSED_STAGES, EventKind, StopReason, stage_called
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.sequence.document import sequence_from_json, sequence_to_json, texts_of
from leaddesk.services.standing.enrolling import active_enrolments, enrol, stop_sequence
from leaddesk.services.standing.names import called
from leaddesk.services.standing.policy import read_policy
from leaddesk.services.standing.settle import settle
from leaddesk.services.standing.whereabouts import of_lead

_SAFE = "The sequences stay as they are."


def publish_sequence(store: Store, document: Any, *, now: datetime, by_id: int | None) -> Done[int]:
    """Make ``document`` the live version of the sequence that it names; answers the version.

    Leads that are in the sequence finish on the version that they began with (domain: Sequences).
    Raises `LeadDeskError` naming the step that is wrong.
    """
    name, steps = _read(document)

    def work(change: Change) -> int:
        versions = change.all(Sequence, Sequence.name == name)
        for earlier in versions:
            change.update(earlier, live=False)
        version = max((one.version for one in versions), default=0) + 1
        change.add(Sequence(name=name, version=version, document=steps))
        for text in texts_of(document):
            values = {"channel": text.channel, "subject": text.subject, "body": text.body}
            _keep_text(change, text.name, values)
        change.say(f"“{name}” v{version} is live")
        return version

    return store.do("publish sequence", work, now=now, by_id=by_id)


def start_sequence(
    store: Store, lead_id: int, name: str, *, now: datetime, by_id: int | None
) -> Done[None]:
    """Start the sequence called ``name`` for a lead; another one that runs is ended by hand.

    Raises `LeadDeskError` for a name that is not there, or a lead that nobody works any more.
    """

    def work(change: Change) -> None:
        policy = read_policy(change.reader, now)
        live = {known.casefold(): one for known, one in policy.sequences.items()}
        sequence = live.get(" ".join(name.split()).casefold())
        if sequence is None:
            raise LeadDeskError(
                f"There is no sequence called {name[:60]}.",
                "Nothing was changed.",
                f"Use one of {', '.join(policy.sequences)}.",
            )
        lead = change.get(Lead, lead_id)
        if lead.do_not_call or lead.stage in CLOSED_STAGES:
            why = (
                "asked not to be contacted"
                if lead.do_not_call
                else f"is {stage_called(lead.stage)}"
            )
            raise LeadDeskError(f"{called(lead)} {why}.", "No sequence was started.")
        if active_enrolments(change, lead):
            stop_sequence(change, lead, StopReason.BY_HAND)
        _enrolment, planned = enrol(change, policy, lead, sequence, of_lead(lead))
        steps = [
            [one.step.day, str(one.step.channel), one.step.name, one.due_at.isoformat()]
            for one in planned
        ]
        change.event(lead, EventKind.ENROLLED, sequence=sequence.plan.name, steps=steps)
        settle(change, policy, lead, now)
        change.say(f"{called(lead)} starts “{sequence.plan.name}”")

    return store.do("enrol", work, now=now, by_id=by_id)


def _read(document: Any) -> tuple[str, dict[str, Any]]:
    if not isinstance(document, Mapping) or not str(document.get("name", "")).strip():
        raise LeadDeskError("A sequence is an object with a name and steps.", _SAFE)
    name = " ".join(str(document["name"]).split())[:80]
    try:
        plan = sequence_from_json(name, 1, document)
        texts_of(document)
    except (ValueError, KeyError, TypeError) as error:
        raise LeadDeskError(
            f"This sequence can’t be used: {error}.", _SAFE, "Mend that place and try again."
        ) from error
    return name, sequence_to_json(plan)


def _keep_text(change: Change, name: str, values: Mapping[str, Any]) -> None:
    known = change.first(Template, Template.name == name)
    if known is None:
        change.add(Template(name=name, **values))
    else:
        change.update(known, **values)
