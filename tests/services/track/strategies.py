"""Leads and runs as hypothesis draws them: early, late, reopened, across changes of the clock."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from leaddesk.models.instant import to_micros
from leaddesk.services.track.history import DAY, SECOND, EnrolmentRun, LeadHistory

#: Berlin and New York change their clocks on different Sundays around here.
START = to_micros(datetime(2026, 2, 1, tzinfo=UTC))
NOW = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
_EARLIEST, _LATEST = START // SECOND, to_micros(NOW) // SECOND - 60 * 86_400

seconds = st.integers(_EARLIEST, _LATEST).map(lambda second: second * SECOND)
delays = st.one_of(
    st.none(),
    st.integers(-3600, 14 * 86_400).map(lambda second: second * SECOND),
    st.sampled_from((0, 7 * DAY, 7 * DAY + 1, 300 * SECOND)),
)


@st.composite
def leads(draw: st.DrawFn) -> LeadHistory:
    """One lead; its milestones may be missing, out of order or late."""
    submitted = draw(seconds)

    def after(start: int | None) -> int | None:
        delay = draw(delays)
        return None if delay is None or start is None else start + delay

    contact = after(submitted)
    qualified = after(contact)
    return LeadHistory(
        lead_id=draw(st.integers(1, 10**6)),
        submitted_at=submitted,
        source_id=draw(st.sampled_from((None, 1, 2, 3))),
        eligible=draw(st.sampled_from((True, True, True, False))),
        contactable=draw(st.booleans()),
        first_attempt_at=after(submitted),
        first_contact_at=contact,
        qualified_at=qualified,
        disqualified_at=after(contact),
        won_at=after(qualified),
        cost_minor=draw(st.one_of(st.none(), st.integers(0, 10_000))),
    )


@st.composite
def runs(draw: st.DrawFn) -> EnrolmentRun:
    """One run through a sequence, whatever its end."""
    total = draw(st.integers(0, 7))
    return EnrolmentRun(
        enrolment_id=draw(st.integers(1, 10**6)),
        lead_id=draw(st.integers(1, 10**6)),
        due_to_end_at=draw(seconds),
        state=draw(st.sampled_from(("active", "completed", "stopped"))),
        stop_reason=draw(
            st.sampled_from((None, "reply", "connected", "bounce", "by_hand", "opt_out", "lost"))
        ),
        steps_total=total,
        steps_done=draw(st.integers(0, total)),
    )
