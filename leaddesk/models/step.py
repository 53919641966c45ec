"""A sequence as a document: steps on days, each with its channels' touches."""

from dataclasses import dataclass
from datetime import datetime, time

from leaddesk.models.vocabulary import Channel


@dataclass(frozen=True, slots=True)
class Step:
    """One touch: on day ``day`` (1 is the day of enrolment), at ``at`` in the lead's zone.

    ``at`` of ``None`` means at once (day 1) or as soon as permitted, ``wait_minutes`` later when
    it gives way to the touch before it. ``template`` names the text.
    """

    number: int
    day: int
    channel: Channel
    name: str
    at: time | None = None
    template: str | None = None
    wait_minutes: int = 0
    only_if_unreached: bool = True


@dataclass(frozen=True, slots=True)
class SequencePlan:
    """A version of a sequence: its steps in order."""

    name: str
    version: int
    steps: tuple[Step, ...]
    automatic: bool = True


@dataclass(frozen=True, slots=True)
class PlannedTouch:
    """A step with its date: what, how and when; ``moved_from`` tells of a closed day.

    ``shift_days`` is how many days this step and all later ones have been pushed so far.
    """

    step: Step
    due_at: datetime
    moved_from: datetime | None = None
    shift_days: int = 0
