"""Sequence completion: of runs due to end in the week, those that ran on or ended well."""

from leaddesk.models.vocabulary import GOOD_ENDS, EnrolmentState
from leaddesk.services.track.history import MATURITY, DeskHistory, EnrolmentRun
from leaddesk.services.track.interval import wilson
from leaddesk.services.track.metric import Detail, Measure, MetricDefinition, MetricKey, Unit
from leaddesk.services.track.week import Span


def measure(history: DeskHistory, span: Span, now: int) -> Measure:
    """The share of the runs due to end in ``span`` that ran every step or ended for a good reason.

    Ripe once the week is over and none of its runs goes on, at the latest after T.
    """
    runs = history.runs_due_in(span)
    met = [run for run in runs if ran_every_step(run) or ended_well(run)]
    unanswered = [run for run in runs if not ended_well(run)]
    full = sum(ran_every_step(run) for run in unanswered)
    going_on = any(run.state == EnrolmentState.ACTIVE for run in runs)
    return Measure(
        value=len(met) / len(runs) if runs else None,
        numerator=len(met),
        denominator=len(runs),
        mature=now >= span.end and (not going_on or now >= span.end + MATURITY),
        interval=wilson(len(met), len(runs)),
        lead_ids=tuple(dict.fromkeys(run.lead_id for run in runs)),
        met_ids=tuple(dict.fromkeys(run.lead_id for run in met)),
        details=(
            Detail(
                "every step run, of those who never answered",
                Unit.SHARE,
                full / len(unanswered) if unanswered else None,
            ),
            Detail("ended by an answer", Unit.COUNT, len(runs) - len(unanswered)),
        ),
    )


def ran_every_step(run: EnrolmentRun) -> bool:
    """Whether all steps of the run were done."""
    return run.state == EnrolmentState.COMPLETED and run.steps_done >= run.steps_total


def ended_well(run: EnrolmentRun) -> bool:
    """Whether the run stopped because it had done its work: a reply, a booking, an opt-out."""
    return run.state == EnrolmentState.STOPPED and run.stop_reason in GOOD_ENDS


SEQUENCE_COMPLETION = MetricDefinition(
    key=MetricKey.SEQUENCE_COMPLETION,
    name="Sequence completion",
    meaning=(
        "Of the follow-up sequences due to end this week, those that ran every step or stopped "
        "because the lead answered, booked, qualified or opted out."
    ),
    counted="finished",
    unit=Unit.SHARE,
    default_target=0.70,
    measure=measure,
)
