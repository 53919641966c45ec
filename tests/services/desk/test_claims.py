"""A lead on one rep's screen is called by nobody else."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest

from leaddesk.models.store import Store
from leaddesk.services.desk.claims import CLAIM_LASTS, claim, release
from tests.services.working_desk import DANA, MARCUS, NOW, arrive, lead, open_desk_of_three


@pytest.fixture
def store(tmp_path: Path):
    store = open_desk_of_three(tmp_path)
    yield store
    store.close()


def test_a_claim_holds_for_a_quarter_of_an_hour(store: Store) -> None:
    lead_id = arrive(store).lead_id
    assert claim(store, lead_id, DANA, now=NOW).result
    refused = claim(store, lead_id, MARCUS, now=NOW + CLAIM_LASTS - timedelta(seconds=1))
    assert (refused.result, refused.said) == (False, "Dana took Sarah.")
    assert claim(store, lead_id, MARCUS, now=NOW + CLAIM_LASTS).result


def test_only_the_holder_gives_it_back(store: Store) -> None:
    lead_id = arrive(store).lead_id
    claim(store, lead_id, DANA, now=NOW)
    release(store, lead_id, MARCUS, now=NOW)
    assert lead(store, lead_id)["claimed_by"] == DANA
    release(store, lead_id, DANA, now=NOW)
    assert claim(store, lead_id, MARCUS, now=NOW).result


def test_of_two_who_reach_for_it_at_once_one_has_it(tmp_path: Path) -> None:
    """Two desks on one file, two hundred times."""
    first = open_desk_of_three(tmp_path)
    second = Store.open(first.path)
    lead_id = arrive(first).lead_id
    barrier = Barrier(2)

    def reach(store: Store, rep: int) -> list[bool]:
        won = []
        for turn in range(200):
            barrier.wait()
            now = NOW + turn * CLAIM_LASTS
            won.append(claim(store, lead_id, rep, now=now).result)
        return won

    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(reach, first, DANA)
        two = pool.submit(reach, second, MARCUS)
        rounds = list(zip(one.result(), two.result(), strict=True))
    assert Counter(map(sum, rounds)) == {1: 200}
    first.close()
    second.close()
