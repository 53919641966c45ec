"""Files of leads in, and out again."""

import csv
import json
from pathlib import Path

import openpyxl
import pytest

_ROWS = """First Name,Last Name,E-mail,Phone,City,Timeline
Ann,Lee,ann.lee@example.com,(510) 555-0101,Oakland,ASAP
Bob,Ray,bob.ray@example.com,510-555-0102,Berkeley,next year
Ann,Lee,ann.lee@example.com,(510) 555-0101,,
,,,,Nowhere,
"""


@pytest.fixture
def leads_file(tmp_path: Path) -> Path:
    file = tmp_path / "spring-fair.csv"
    file.write_text(_ROWS)
    return file


def test_an_import_tells_what_became_of_each_row(run, leads_file):
    answer = run("import", str(leads_file), "--source", "Spring Fair", "--json").document
    counts = {key: answer[key] for key in ("rows", "created", "joined", "needs_attention")}
    assert counts == {"rows": 4, "created": 2, "joined": 1, "needs_attention": 1}
    assert answer["mapping"]["E-mail"] == "email"
    (problem,) = answer["problems"]
    assert set(problem) == {"row", "column", "value", "reason"}
    assert problem["row"] == 5
    assert isinstance(answer["import_id"], int)
    ann = run("show", "ann.lee@example.com", "--json").document
    assert ann["source"] == "Spring Fair"
    assert ann["phones"][0]["e164"] == "+15105550101"


def test_a_dry_run_keeps_nothing(run, leads_file):
    answer = run("import", str(leads_file), "--dry-run", "--json").document
    assert (answer["created"], answer["import_id"]) == (2, None)
    assert run("leads", "--json").document["total"] == 0
    assert run("sources", "list", "--json").document["sources"] == []


def test_an_import_is_taken_back(run, leads_file):
    import_id = run("import", str(leads_file), "--json").document["import_id"]
    run("call", "Bob Ray", "no_answer")
    undone = run("import", "--undo", str(import_id), "--json").document
    assert (undone["removed"], undone["kept"][0]["name"]) == (1, "Bob Ray")
    assert "restored" in undone
    assert run("import", "--undo", str(import_id)).status == 1


def test_a_mapping_may_come_from_a_file(run, leads_file, tmp_path):
    mapping = tmp_path / "mapping.json"
    mapping.write_text(json.dumps({"First Name": "company", "Phone": "phone"}))
    answer = run("import", str(leads_file), "--mapping", str(mapping), "--json").document
    assert answer["mapping"]["First Name"] == "company"
    assert answer["mapping"]["City"] == "ignore"
    mapping.write_text(json.dumps({"First Name": "shoe_size"}))
    answer = run("import", str(leads_file), "--mapping", str(mapping))
    assert answer.status == 1
    assert "shoe_size" in answer.err
    assert run("import", str(leads_file), "--mapping", "Nobody's").status == 1


def test_a_mapping_is_known_again_by_its_header(run, leads_file, tmp_path):
    mapping = tmp_path / "mapping.json"
    mapping.write_text(json.dumps({"City": "custom:where", "Phone": "phone"}))
    run("import", str(leads_file), "--mapping", str(mapping))
    again = run("import", str(leads_file), "--dry-run", "--json").document
    assert again["mapping"]["City"] == "custom:where"


def test_a_person_reads_where_a_row_went_wrong(run, leads_file):
    answer = run("import", str(leads_file))
    assert "spring-fair.csv, row 5" in answer.err
    assert "2 are new leads" in answer.out


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "vcf", "jsonl"])
def test_leads_go_out_and_come_in_again(run, demo, tmp_path, suffix):
    file = tmp_path / f"out.{suffix}"
    rows = demo("export", str(file), "--where", "stage = Won", "--json").document["rows"]
    assert rows == demo("leads", "--where", "stage = Won", "--json").document["total"] > 50
    if suffix == "jsonl":
        assert len(file.read_text().splitlines()) == rows
        return
    again = run("import", str(file), "--json").document
    assert (again["created"], again["needs_attention"]) == (rows, 0)


def test_no_cell_is_a_formula(run, tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_text(
        'First Name,Last Name,Phone,City\n"=1+1",@SUM(A1),+15105550101,"-2+3+cmd|\' /C calc\'!A0"\n'
    )
    run("import", str(bad))
    out = tmp_path / "out.csv"
    run("export", str(out))
    with out.open(encoding="utf-8-sig") as stream:
        (row,) = csv.DictReader(stream)
    assert row["first_name"] == "'=1+1"
    assert row["last_name"].startswith("'@S")
    assert row["city"].startswith("'-2")
    assert row["phone"] == "+15105550101"
    run("export", str(tmp_path / "out.xlsx"))
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    kinds = {cell.data_type for cells in sheet.iter_rows() for cell in cells}
    assert "f" not in kinds


def test_one_persons_data_goes_out_whole(demo, tmp_path):
    file = tmp_path / "sarah.jsonl"
    assert demo("export", str(file), "--lead", "Sarah Johnson", "--json").document["rows"] == 1
    lead = json.loads(file.read_text())
    assert {"timeline", "consents", "captures"} <= set(lead)
    assert demo("export", str(file), "--lead", "1", "--where", "id = 1").status == 2


def test_an_export_that_fails_leaves_nothing(demo, tmp_path):
    assert demo("export", str(tmp_path / "no" / "where.csv")).status == 1
    assert demo("export", str(tmp_path / "out.csv"), "--where", "shoe = 44").status == 1
    assert not (tmp_path / "out.csv").exists()


def test_a_screen_is_painted_without_a_display(demo, tmp_path):
    file = tmp_path / "inbox.png"
    answer = demo("screenshot", "inbox", str(file), "--size", "1366x768", "--theme", "dark",
                  "--lead", "Sarah Johnson", "--json")  # fmt: skip
    assert answer.document == {"file": str(file)}
    head = file.read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    assert (int.from_bytes(head[16:20]), int.from_bytes(head[20:24])) == (1366, 768)
