"""Consent by hand: kept as evidence, with its words."""

from pathlib import Path

import pytest

from leaddesk.models.store import Store
from leaddesk.models.vocabulary import Channel
from leaddesk.services.desk.consent import say_consent
from leaddesk.services.desk.undo import undo_last
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.views.consent import Says, consents
from tests.services.working_desk import DANA, NOW, arrive, count, kinds, open_desk_of_three


@pytest.fixture
def store(tmp_path: Path):
    store = open_desk_of_three(tmp_path)
    yield store
    store.close()


def say(store: Store, lead_id: int, channel: Channel, granted: bool, wording: str = "") -> None:
    say_consent(store, lead_id, channel, granted, now=NOW, by_id=DANA, wording=wording)


def test_a_yes_without_words_proves_nothing_and_is_refused(store: Store) -> None:
    lead_id = arrive(store).lead_id
    with pytest.raises(LeadDeskError, match="needs the words"):
        say(store, lead_id, Channel.SMS, True, "  ")
    assert count(store, "consent") == 0


def test_the_last_word_counts_but_a_no_to_a_number_stays(store: Store) -> None:
    lead_id = arrive(store).lead_id
    say(store, lead_id, Channel.EMAIL, True, "May we  write?\nYes")
    _call, sms, email = consents(store.reader(), lead_id)
    assert (sms.says, email.says, email.wording) == (Says.NOTHING, Says.YES, "May we write? Yes")
    assert (email.source, email.by, email.at) == ("by hand", "Dana Reyes", NOW)
    say(store, lead_id, Channel.EMAIL, False)
    say(store, lead_id, Channel.EMAIL, True, "On the phone: do write again")
    email = consents(store.reader(), lead_id)[-1]
    assert (email.says, email.suppressed_at) == (Says.NO, NOW)
    assert kinds(store, lead_id)[-4:] == ["consent", "consent", "opt_out", "consent"]


def test_undo_takes_a_word_back(store: Store) -> None:
    lead_id = arrive(store).lead_id
    say(store, lead_id, Channel.CALL, False)
    undo_last(store, now=NOW, by_id=DANA)
    assert [one.says for one in consents(store.reader(), lead_id)] == [Says.NOTHING] * 3
    assert store.reader().value("SELECT do_not_call FROM lead") == 0
