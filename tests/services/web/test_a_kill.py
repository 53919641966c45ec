"""The plug is pulled while posts come in: whatever was answered 2xx is there afterwards, once."""

import json
import re
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import httpx2
import pytest

from leaddesk.models.store import Store
from leaddesk.services.desk.new_desk import init_desk
from leaddesk.services.desk.roads import new_token
from leaddesk.services.desk.sources import add_source
from leaddesk.services.intake.kept_captures import take_in_all_kept

NOW = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)


@pytest.mark.parametrize("after", [3, 40])
def test_no_post_that_was_answered_is_lost_or_doubled(tmp_path: Path, after: int) -> None:
    desk = tmp_path / "desk.db"
    store = Store.open(desk)
    init_desk(store, now=NOW, time_zone="America/New_York", country="US", rep_name="Dana Reyes")
    source_id = add_source(store, "Site", now=NOW, by_id=1).result
    path = new_token(store, source_id, now=NOW, by_id=1).result.capture_path
    store.close()
    serving = subprocess.Popen(
        [sys.executable, "-m", "leaddesk", "--database", str(desk), "serve", "--port", "0"],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    assert serving.stderr is not None
    address = re.search(r"http://[\d.:]+", serving.stderr.readline())
    assert address is not None
    accepted: list[str] = []
    enough = threading.Event()

    def post(worker: int) -> None:
        with httpx2.Client(timeout=20) as client:
            for number in range(200):
                email = f"a{worker}-{number}@example.com"
                try:
                    answer = client.post(address[0] + path, json={"name": "A", "email": email})
                except httpx2.HTTPError:
                    return  # cut off: this one may be sent again
                if answer.is_success:
                    accepted.append(email)
                if len(accepted) >= after:
                    enough.set()

    workers = [threading.Thread(target=post, args=(number,)) for number in range(3)]
    for worker in workers:
        worker.start()
    assert enough.wait(30)
    serving.kill()
    serving.wait()
    for worker in workers:
        worker.join()
    serving.stderr.close()

    store = Store.open(desk)
    take_in_all_kept(store, now=NOW)
    kept = [json.loads(raw)["email"] for (raw,) in store.reader().rows("SELECT raw FROM capture")]
    leads = [email for (email,) in store.reader().rows("SELECT email FROM lead")]
    store.close()
    assert set(accepted) <= set(kept)
    assert sorted(leads) == sorted(set(kept))
