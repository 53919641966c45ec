"""What tests of the mailbox share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import dovecot as real
from tests.fakes.mailbox import FakeFolder
from tests.services.roads.mailbox.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def folder() -> FakeFolder:
    return FakeFolder()


@pytest.fixture(scope="session")
def dovecot() -> Iterator[real.Dovecot]:
    if real.PROGRAM is None:
        pytest.skip("Dovecot is not installed (apt-get install dovecot-imapd)")
    with real.running() as server:
        yield server
