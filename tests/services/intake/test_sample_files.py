"""Every file of the samples is brought in, or refused with its place and its reason."""

from pathlib import Path

import pytest

from leaddesk.services.capture.sources import read_file
from leaddesk.services.capture.table import FileRefused
from leaddesk.services.intake.file_import import bring_in
from leaddesk.services.intake.file_undo import undo_import
from leaddesk.services.scheduler.tick import tick
from tests.services.working_desk import DANA, NOW, count, matched, open_desk_of_three

SAMPLES = Path(__file__).parents[4] / "shared" / "samples"
FOLDERS = ("crm_exports", "csv_hazards", "vcard")
FILES = sorted(
    path
    for folder in FOLDERS
    for path in (SAMPLES / folder).rglob("*")
    if path.is_file() and path.suffix != ".md"
)


@pytest.mark.skipif(not FILES, reason="the sample files lie beside the project, and are not here")
def test_every_sample_comes_in_and_goes_out_again_or_says_why(tmp_path: Path) -> None:
    store = open_desk_of_three(tmp_path)
    came, refused = 0, []
    for path in FILES:
        try:
            found = read_file(path)
            mapping = matched(found)
        except FileRefused as error:
            refused.append((path.name, error.problem))
            continue
        rows = sum(1 for _row in found.rows())
        result = bring_in(store, found, mapping, now=NOW, by_id=DANA)
        done = result.created + result.joined + result.needs_attention + result.ignored
        assert (result.rows, done) == (rows, rows), path.name
        for problem in result.problems:
            assert problem.reason, path.name
        tick(store, NOW, backup=False)
        came += result.created
        undone = undo_import(store, result.import_id, now=NOW, by_id=DANA)
        assert undone.kept == (), path.name
        assert count(store, "lead") == 0, path.name
    assert all(name == problem.file and problem.reason for name, problem in refused)
    assert came > 20
    assert store.check() == []
    store.close()


@pytest.mark.skipif(not FILES, reason="the sample files lie beside the project, and are not here")
def test_all_samples_live_together_on_one_desk(tmp_path: Path) -> None:
    store = open_desk_of_three(tmp_path)
    for path in FILES:
        try:
            found = read_file(path)
            mapping = matched(found)
        except FileRefused:
            continue
        bring_in(store, found, mapping, now=NOW, by_id=DANA)
    tick(store, NOW, backup=False)
    assert count(store, "lead") == count(store, "lead_search")
    assert count(store, "lead WHERE score IS NULL OR route = ''") == 0
    assert store.check() == []
    store.close()
