"""Instant forms of TikTok."""

from datetime import UTC, datetime

from tests.services.capture.sources import deliveries as given


def test_each_entry_is_a_lead_whose_number_loses_no_digit() -> None:
    first, second = (given.record(told) for told in given.read(given.TIKTOK).told)
    assert (first.first_name, first.last_name, first.campaign) == ("Ana", "Sample", "Clips")
    assert (given.phones(first), first.timeline) == (["+13525550101"], "ASAP")
    assert first.external_id == "7012345678901234567"
    assert first.captured_at == datetime(2026, 7, 21, 13, 14, tzinfo=UTC)
    assert (given.emails(second), second.external_id) == (["b@example.com"], "tt-2")
    # Without a time of its own, that of the post.
    assert second.captured_at == datetime(2026, 7, 21, 13, 14, 5, tzinfo=UTC)
