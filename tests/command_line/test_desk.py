"""A desk made, its people, sources, settings and secrets, and the file kept safe."""

import io
import sqlite3

import pytest


def test_init_makes_a_desk_that_can_work(run_bare, tmp_path):
    file = tmp_path / "new.db"
    answer = run_bare("--database", str(file), "init", "--time-zone", "Europe/Berlin",
                      "--country", "DE", "--name", "Nord Dach", "--json")  # fmt: skip
    assert answer.document["database"] == str(file)
    assert isinstance(answer.document["schema_version"], int)
    ask = ("--database", str(file), "--json")
    settings = run_bare(*ask, "settings", "list").document["settings"]
    assert (settings["desk.time_zone"], settings["desk.country"]) == ("Europe/Berlin", "DE")
    assert settings["desk.name"] == "Nord Dach"
    sequences = run_bare(*ask, "sequences", "list").document["sequences"]
    assert [one["name"] for one in sequences] == ["New lead, 7 days", "Nurture"]
    assert len(run_bare(*ask, "reps", "list").document["reps"]) == 1
    rules = run_bare(*ask, "rules", "show").document
    assert {rule["points"] for rule in rules["score"]} == {20, 25, 30, 15, -20}
    assert sorted(path.name for path in tmp_path.glob("new*")) == ["new.db"]


@pytest.mark.parametrize(
    "wrong", [("--time-zone", "Nowhere/Land"), ("--country", "USA"), ("--template", "bakery")]
)
def test_a_desk_that_cannot_be_made_leaves_no_file(run_bare, tmp_path, wrong):
    answer = run_bare("--database", str(tmp_path / "new.db"), "init", *wrong)
    assert answer.status == 1
    assert not list(tmp_path.glob("new.db*"))


def test_writing_to_a_desk_that_is_not_there_makes_it(run_bare, tmp_path):
    ask = ("--database", str(tmp_path / "fresh" / "new.db"))
    assert run_bare(*ask, "sources", "add", "Fair", "--kind", "event").status == 0
    assert run_bare(*ask, "rules", "show").status == 0


def test_reps_are_added_and_changed(run):
    added = run("reps", "add", "Dana Reyes", "--email", "dana@example.com", "--senior",
                "--hours", "Mon-Fri 09:00-17:00", "--daily-cap", "20", "--json")  # fmt: skip
    dana = added.document["reps"][-1]
    assert dana["name"] == "Dana Reyes"
    assert (dana["senior"], dana["daily_cap"], dana["email"]) == (True, 20, "dana@example.com")
    changed = run("reps", "change", "dana", "--away", "2026-06-01..2026-06-05", "--not-senior",
                  "--daily-cap", "", "--json").document["reps"][-1]  # fmt: skip
    assert (changed["away_from"], changed["away_to"]) == ("2026-06-01", "2026-06-05")
    assert (changed["senior"], changed["daily_cap"]) == (False, None)


def test_sources_are_added_and_changed(run):
    run("sources", "add", "Web form", "--kind", "web_form", "--cost-per-lead", "38.40")
    changed = run("sources", "change", "web FORM", "--proven", "--zone", "America/Denver", "--json")
    web = changed.document["sources"][-1]
    assert web["name"] == "Web form"
    assert (web["kind"], web["proven"], web["leads_7d"]) == ("web_form", True, 0)
    assert web["last_heard_at"] is None
    assert web["cost_per_lead"] == {"minor": 3840, "currency": "USD"}


def test_a_cost_that_is_no_amount_is_wrong_use(run):
    assert run("sources", "add", "Fair", "--cost-per-lead", "lots").status == 2
    assert run("sources", "add", "Fair", "--zone", "Mars").status == 2


def test_a_token_is_shown_once_with_the_path_that_takes_it(run):
    made = run("sources", "add", "Web form", "--token", "--json")
    assert made.document["capture_path"].endswith("/" + made.document["token"])
    again = run("sources", "change", "Web form", "--token", "--json").document
    assert again["token"] != made.document["token"]
    assert "token" not in run("sources", "list", "--json").document


def test_settings_are_set_and_read(run):
    answer = run("settings", "set", "desk.name", "North Desk", "--json")
    assert answer.document == {"settings": {"desk.name": "North Desk"}}
    assert run("settings", "get", "desk.name").out == "North Desk\n"
    everything = run("settings", "list", "--json").document["settings"]
    assert everything["desk.name"] == "North Desk"
    assert {"desk.hours", "email.host", "sms.provider", "calling.rule_pack"} <= set(everything)


def test_a_secret_needs_a_keyring_and_is_kept_nowhere_else(run, desk, monkeypatch):
    from leaddesk.services import secrets

    monkeypatch.setattr(secrets, "_TRUSTED", ("nothing",))
    monkeypatch.setattr("sys.stdin", io.StringIO("hunter2-swordfish\n"))
    answer = run("secrets", "set", "email.password")
    assert answer.status == 1
    assert "no keyring" in answer.err
    assert b"hunter2" not in desk.read_bytes()


def test_a_secret_goes_to_the_keyring(run, monkeypatch):
    from leaddesk.services import secrets

    kept = {}

    class Keyring:
        def set_password(self, service, key, secret):
            kept[service, key] = secret

        def get_password(self, service, key):
            return kept.get((service, key))

        def delete_password(self, service, key):
            del kept[service, key]

    monkeypatch.setattr(secrets, "_keyring", Keyring)
    monkeypatch.setattr("sys.stdin", io.StringIO("swordfish\n"))
    assert run("secrets", "set", "email.password").status == 0
    assert list(kept.values()) == ["swordfish"]
    assert run("secrets", "forget", "email.password").status == 0
    assert kept == {}
    assert run("secrets", "set", "bank.pin").status == 1


def test_backup_check_and_restore(run, desk, tmp_path):
    backup = tmp_path / "safe" / "backup.db"
    assert run("backup", str(backup), "--json").document["ok"] is True
    run("reps", "add", "Too Much")
    restored = run("restore", str(backup), "--json").document
    assert restored["ok"] is True
    names = [rep["name"] for rep in run("reps", "list", "--json").document["reps"]]
    assert "Too Much" not in names
    kept = sqlite3.connect(restored["kept"])
    assert kept.execute("SELECT 1 FROM rep WHERE name = 'Too Much'").fetchone()
    kept.close()
    assert run("check", "--json").document == {"ok": True, "problems": []}


def test_what_is_no_backup_is_not_restored(run, desk, tmp_path):
    (tmp_path / "text.db").write_text("no database at all " * 100)
    before = desk.read_bytes()
    assert run("restore", str(tmp_path / "text.db")).status == 1
    assert desk.read_bytes() == before


def test_check_tells_of_a_damaged_row(run, desk):
    connection = sqlite3.connect(desk)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute(
        "INSERT INTO consent (rev, lead_id, channel, granted, at, wording, source,"
        " ip, certificate) VALUES (1, 77, 'call', 1, 1, '', '', '', '')"
    )
    connection.commit()
    connection.close()
    answer = run("check")
    assert answer.status == 1
    assert "consent" in answer.out
