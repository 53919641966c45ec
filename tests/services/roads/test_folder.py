"""The watched folder: taken when complete, moved aside, never twice."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from leaddesk.models.store import Store
from leaddesk.models.vocabulary import RoadKind
from leaddesk.services.desk.new_desk import init_desk
from leaddesk.services.desk.roads import add_road
from leaddesk.services.desk.sources import add_source
from leaddesk.services.intake.file_arrival import ArrivedFile, FileTaken, take_in_file
from leaddesk.services.roads.folder import FolderRoad, Seen, TakenFile, folder_roads, look

NOW = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)
TABLE = b"name,phone\nAna Sample,352-555-0101\nBo Sample,352-555-0102\n"


class Watched:
    """A desk that watches a folder."""

    def __init__(self, tmp_path: Path) -> None:
        self.store = Store.open(tmp_path / "desk.db")
        init_desk(self.store, now=NOW, time_zone="America/New_York", country="US",
                  rep_name="Dana Reyes")  # fmt: skip
        self.folder = tmp_path / "leads"
        self.folder.mkdir()
        source = add_source(self.store, "Expo", now=NOW, by_id=1).result
        add_road(self.store, RoadKind.FOLDER, source_id=source, now=NOW, by_id=1,
                 settings={"path": str(self.folder)})  # fmt: skip
        self.seen: Seen = {}

    @property
    def road(self) -> FolderRoad:
        (road,) = folder_roads(self.store)
        return road

    def put(self, name: str, raw: bytes) -> Path:
        (self.folder / name).write_bytes(raw)
        return self.folder / name

    def look(self) -> list[TakenFile]:
        return look(self.store, self.road, self.seen, now=NOW)

    def names(self, folder: str = "") -> list[str]:
        return sorted(one.name for one in (self.folder / folder).iterdir() if one.is_file())

    def leads(self) -> int:
        return int(self.store.reader().value("SELECT count(*) FROM lead"))


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    return Watched(tmp_path)


def test_a_file_is_taken_when_it_has_stood_still(watched: Watched) -> None:
    watched.put("may.csv", TABLE[:30])
    assert watched.look() == []
    watched.put("may.csv", TABLE)
    assert watched.look() == []  # it grew since the last look
    assert watched.look() == [TakenFile("may.csv", "2 new")]
    assert (watched.leads(), watched.names(), watched.names("Taken")) == (2, [], ["may.csv"])
    source = watched.store.reader().value("SELECT DISTINCT name FROM source JOIN lead"
                                          " ON source_id = source.id")  # fmt: skip
    assert source == "Expo"


def test_the_same_bytes_are_taken_once_whatever_they_are_called(watched: Watched) -> None:
    for name in ("may.csv", "may copy.csv", "may.csv"):
        watched.put(name, TABLE)
        watched.look()
        watched.look()
    assert watched.leads() == 2
    assert watched.store.reader().value("SELECT max(came_back) FROM lead") == 0
    assert watched.names("Taken") == ["may (2).csv", "may copy.csv", "may.csv"]


def test_a_stop_before_the_file_was_moved_takes_nothing_twice(watched: Watched) -> None:
    path = watched.put("may.csv", TABLE)
    watched.look()
    watched.look()
    (watched.folder / "Taken" / "may.csv").rename(path)
    watched.seen.clear()
    watched.look()
    assert watched.look() == [TakenFile("may.csv", "it was brought in before")]
    assert watched.leads() == 2


def test_a_payload_is_one_delivery(watched: Watched) -> None:
    watched.put("lead.json", b'{"name": "Ana Sample", "phone": "352-555-0101"}')
    watched.look()
    assert watched.look() == [TakenFile("lead.json", "1 new")]


def test_what_can_t_be_read_is_set_aside_with_its_reason(watched: Watched) -> None:
    watched.put("photo.xlsx", b"PK\x03\x04 this is no workbook")
    watched.look()
    (taken,) = watched.look()
    assert not taken.read
    assert watched.names("Could not be read") == ["photo.xlsx", "photo.xlsx.why.txt"]
    why = (watched.folder / "Could not be read" / "photo.xlsx.why.txt").read_text()
    assert "photo.xlsx" in why


@pytest.mark.parametrize("name", [".hidden.csv", "~$may.xlsx", "may.csv.part", "may.crdownload"])
def test_files_that_are_being_written_are_left_alone(watched: Watched, name: str) -> None:
    watched.put(name, TABLE)
    watched.look()
    assert watched.look() == []
    assert watched.names() == [name]


def test_a_folder_that_is_away_is_a_trouble_that_passes(watched: Watched) -> None:
    watched.folder.rmdir()
    assert watched.look() == []
    trouble = watched.store.reader().value("SELECT trouble FROM road")
    assert "can’t be read" in trouble
    watched.folder.mkdir()
    watched.put("may.csv", TABLE)
    watched.look()
    assert watched.store.reader().value("SELECT trouble FROM road") == ""
    watched.look()
    assert watched.leads() == 2


def test_a_file_whose_import_failed_on_the_way_comes_in_anew(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    watched.put("may.csv", TABLE)
    watched.look()
    with monkeypatch.context() as broken:
        broken.setattr("leaddesk.services.intake.file_import._Run.finish", full)
        with pytest.raises(OSError, match="No space"):
            watched.look()
    assert watched.leads() == 0
    watched.look()
    assert watched.leads() == 2


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names themselves")
def test_a_name_that_is_no_text_or_too_long_keeps_no_other_file_out(tmp_path: Path) -> None:
    watched = Watched(tmp_path)
    watched.put(os.fsdecode(b"bad\xff.json"), b'{"email": "ana@example.com"}')
    watched.put("L" * 250 + ".xlsx", b"PK\x03\x04junk")
    watched.put("zz.csv", TABLE)
    watched.look()
    assert [one.name[:4] for one in watched.look()] == ["LLLL", "bad?", "zz.c"]
    assert watched.leads() == 3
    assert len(watched.names("Could not be read")) == 2


def test_a_file_that_nobody_thought_of_keeps_no_other_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = Watched(tmp_path)

    def take(store: Store, file: ArrivedFile, *, now: datetime) -> FileTaken:
        if file.name == "a.csv":
            raise RuntimeError("what nobody thought of")
        return take_in_file(store, file, now=now)

    monkeypatch.setattr("leaddesk.services.roads.folder.take_in_file", take)
    watched.put("a.csv", TABLE)
    watched.put("b.csv", TABLE)
    watched.look()
    watched.look()
    assert watched.leads() == 2
    assert watched.names("Could not be read") == ["a.csv", "a.csv.why.txt"]
