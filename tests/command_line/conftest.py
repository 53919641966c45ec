"""The command line as a script meets it: arguments in; status, output and messages out."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from leaddesk.command_line import main

#: A Tuesday morning in Oakland, 9:42 AM.
NOW = "2026-05-12T16:42:00Z"


@dataclass
class Answer:
    """What one command answered."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The JSON document on standard output."""
        assert self.status == 0, self.err
        return json.loads(self.out)


Run = Callable[..., Answer]


@pytest.fixture(autouse=True)
def no_desk_named(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment names no desk, and the home folder is a new one."""
    monkeypatch.delenv("LEADDESK_DATABASE", raising=False)


@pytest.fixture
def run_bare(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command as it is written."""

    def run(*arguments: str) -> Answer:
        capsys.readouterr()
        status = main(list(arguments))
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Answer(status, out, err)

    return run


@pytest.fixture
def run(run_bare: Run, desk: Path) -> Run:
    """Run a command on a new desk, at a fixed time."""
    return lambda *arguments: run_bare("--database", str(desk), "--now", NOW, *arguments)


@pytest.fixture
def demo(run_bare: Run, tmp_path: Path, sample_desk: Path) -> Run:
    """Run a command on a desk of one's own with sample leads."""
    own = tmp_path / "demo.db"
    shutil.copy(sample_desk, own)
    return lambda *arguments: run_bare("--database", str(own), "--now", NOW, *arguments)


@pytest.fixture
def desk(tmp_path: Path, new_desk: Path) -> Path:
    """A new desk file in Chicago."""
    own = tmp_path / "desk.db"
    shutil.copy(new_desk, own)
    return own


@pytest.fixture(scope="session")
def new_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new desk, made once."""
    path = tmp_path_factory.mktemp("new") / "desk.db"
    start = ("init", "--time-zone", "America/Chicago", "--country", "US")
    assert main(["--database", str(path), "--now", NOW, "--quiet", *start]) == 0
    return path


@pytest.fixture(scope="session")
def sample_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample desk, made once."""
    path = tmp_path_factory.mktemp("sample") / "demo.db"
    assert main(["--database", str(path), "--now", NOW, "--quiet", "demo"]) == 0
    return path
