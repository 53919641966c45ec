"""Whatever a vendor answers, reading it ends in a page or in a no, never in a fault of ours."""

import contextlib
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.services.roads.pull.asking import Access, Ask, Fault, Page
from leaddesk.services.roads.pull.vendors import ONE, ROADS

NOW = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)
ACCESS = Access({"form_id": "77", "account_sid": "AC1"}, {"token": "t"})
KEYS = (
    "data", "id", "paging", "cursors", "after", "next", "results", "leadFormSubmissionData",
    "submissionDateTime", "campaign", "elements", "total", "submittedAt", "items", "token",
    "submitted_at", "fields", "title", "content", "created_at", "status", "resource", "uri",
    "collection", "pagination", "next_page_token", "updated_at", "invitees_counter", "limit",
    "scheduled_event", "calls", "conversations", "recent_messages", "direction", "total_pages",
    "messages", "sid", "date_sent", "start_time", "next_page_uri", "created_time", "field_data",
)  # fmt: skip
PLAIN = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False)
    | st.sampled_from(["inbound", "2026-05-12T16:42:00Z", "Tue, 12 May 2026 16:42:00 +0000", "x"])
    | st.text(max_size=8)
)  # fmt: skip
DOCUMENT = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6)
    ),
    max_leaves=25,
)


@pytest.mark.parametrize("vendor", sorted(ROADS))
@given(documents=st.lists(DOCUMENT, min_size=1, max_size=4))
def test_any_answer_is_read(vendor: str, documents: list[Any]) -> None:
    road = ROADS[vendor]
    places = list(road.first(ACCESS, NOW))
    for document in documents:
        if not places:
            break
        place = places.pop(0)
        assert isinstance(road.ask(ACCESS, place), Ask)
        with contextlib.suppress(Fault):
            page = road.read(ACCESS, place, document)
            assert isinstance(page, Page)
            assert all(one.id and one.raw for one in page.items)
            assert all(one.at is None or one.at.tzinfo for one in page.items)
            places = [*page.then, *places]


@pytest.mark.parametrize("vendor", sorted(ONE))
@given(document=DOCUMENT)
def test_any_answer_for_one_lead_is_read(vendor: str, document: Any) -> None:
    ONE[vendor].read(document)
