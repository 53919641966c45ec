"""Words that are stored, and how people read them."""

import pytest

from leaddesk.models.vocabulary import Stage, stage_called


@pytest.mark.parametrize(
    ("stored", "read"), [("Contacted", "Reached"), ("Won", "Won"), ("Demo", "Demo"), ("", "")]
)
def test_who_was_contacted_was_reached(stored: str, read: str) -> None:
    assert stage_called(stored) == read


def test_no_two_stages_are_called_the_same() -> None:
    assert len({stage.called for stage in Stage}) == len(Stage)
