"""``leaddesk capture``: payloads as sources sent them, one a file."""

from pathlib import Path


def test_payloads_become_leads_and_what_can_t_waits(run, tmp_path: Path):
    (tmp_path / "lead.json").write_text('{"name": "Ana Sample", "phone": "352-555-0101"}')
    (tmp_path / "again.form").write_text("full_name=Ana+Sample&phone=%2B13525550101")
    (tmp_path / "broken.json").write_text('{"name": ')
    files = [str(tmp_path / name) for name in ("lead.json", "again.form", "broken.json")]
    captures = run("capture", *files, "--source", "Our site", "--json").document["captures"]
    assert [(one["format"], one["outcome"]) for one in captures] == [
        ("generic_json", "created"),
        ("generic_form", "joined"),
        ("generic_json", "needs_attention"),
    ]
    assert captures[0]["lead_id"] == captures[1]["lead_id"]
    assert captures[2]["reason"] == "its JSON is damaged at line 1"
    lead = run("show", str(captures[0]["lead_id"]), "--json").document
    assert lead["source"] == "Our site"


def test_a_format_that_is_none_is_wrong_use(run, tmp_path: Path):
    (tmp_path / "lead.json").write_text("{}")
    answer = run("capture", str(tmp_path / "lead.json"), "--format", "shoes")
    assert answer.status == 2
    assert "generic_json" in answer.err
