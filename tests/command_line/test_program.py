"""What holds for every command: help, options on both sides, one line for what goes wrong."""

import subprocess
import sys
from pathlib import Path

import pytest

from leaddesk.command_line.program import COMMANDS


def test_version_names_the_program(run_bare):
    answer = run_bare("--version")
    assert (answer.status, answer.out) == (0, "leaddesk 0.1.0\n")


def test_help_lists_every_command(run_bare):
    answer = run_bare("--help")
    assert answer.status == 0
    assert all(f"  {name} " in answer.out for name in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(run_bare, command):
    answer = run_bare(command, "--help")
    assert answer.status == 0
    assert answer.out.startswith(f"Usage: leaddesk {command}")


def test_help_is_quick_because_nothing_heavy_is_read():
    script = (
        "import sys; from leaddesk.command_line import main; main(['--help']);"
        "heavy = {'sqlalchemy', 'sqlmodel', 'PySide6', 'phonenumbers', 'keyring'};"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stderr == "[]\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("leads", "--nonsense"),
        ("leads", "--limit", "many"),
        ("leads", "--now", "yesterday"),
        ("leads", "--now", "2026-05-12T16:42:00"),
        ("call", "1", "sang"),
        ("import",),
        ("import", "a.csv", "--undo", "1"),
        ("reps", "change", "Root"),
        ("sources", "add", "Fair", "--kind", "carnival"),
        ("screenshot", "kitchen", "a.png"),
        ("screenshot", "inbox", "a.png", "--size", "huge"),
    ],
)
def test_wrong_use_is_one_line_and_status_2(run, arguments):
    answer = run(*arguments)
    assert answer.status == 2, answer.err
    assert answer.out == ""
    assert answer.err.startswith("leaddesk: ")
    assert answer.err.count("\n") == 1
    assert "--help" in answer.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "nobody@example.com"),
        ("show", "99999"),
        ("leads", "--where", "score >"),
        ("leads", "--sort", "shoe_size"),
        ("settings", "set", "desk.nonsense", "1"),
        ("settings", "set", "desk.time_zone", "Mars/Olympus"),
        ("rules", "publish"),
        ("rules", "check"),
        ("simulate", "--days", "3"),
        ("serve", "--host", "203.0.113.1"),
        ("sequences", "show", "Nonsense"),
        ("show", "\udcff"),
        ("import", "nowhere.csv"),
        ("import", "--undo", "7"),
        ("export", "leads.doc"),
        ("review", "--week", "2026-W99"),
        ("queue", "--rep", "Nobody"),
        ("--as", "Nobody", "reps", "add", "Ann"),
        ("init",),
        ("demo",),
        ("restore", "nowhere.db"),
    ],
)
def test_work_that_fails_is_one_line_and_status_1(run, arguments):
    answer = run(*arguments)
    assert answer.status == 1, answer.err
    assert answer.out == ""
    assert answer.err.startswith("leaddesk: ")
    assert answer.err.count("\n") == 1


def test_a_desk_that_is_not_there_is_not_made_by_looking(run_bare, tmp_path):
    answer = run_bare("leads", "--database", str(tmp_path / "none.db"))
    assert answer.status == 1
    assert "leaddesk init" in answer.err
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_desk_is_refused(run_bare, tmp_path):
    (tmp_path / "text.db").write_text("hello " * 1000)
    answer = run_bare("leads", "--database", str(tmp_path / "text.db"))
    assert answer.status == 1
    assert "text.db is not a LeadDesk desk file" in answer.err


def test_another_kind_of_database_is_refused_in_a_sentence(run_bare):
    answer = run_bare("leads", "--database", "postgresql://dana:secret@db.example.com/desk")
    assert answer.status == 1
    assert "secret" not in answer.err


def test_global_options_may_stand_after_the_command(run_bare, desk: Path):
    before = run_bare("--database", str(desk), "--json", "settings", "get", "desk.country")
    after = run_bare("settings", "get", "desk.country", "--json", "--database", str(desk))
    assert before.document == after.document == {"settings": {"desk.country": "US"}}


def test_the_environment_names_the_desk(run_bare, desk, monkeypatch):
    monkeypatch.setenv("LEADDESK_DATABASE", str(desk))
    assert run_bare("reps", "list", "--json").document["reps"]


def test_the_database_may_be_an_address(run_bare, desk):
    assert run_bare("check", "--json", "--database", f"sqlite:///{desk}").document["ok"]


def test_the_desk_lies_in_the_users_own_folder(run_bare, own_home):
    document = run_bare("init", "--json", "--time-zone", "UTC").document
    assert Path(document["database"]).is_relative_to(own_home)


def test_quiet_keeps_messages_back(run):
    assert run("reps", "add", "Ann").err == "Ann added\n"
    assert run("reps", "add", "Bob", "--quiet").err == ""


def test_something_inside_that_breaks_leaves_a_report(run, monkeypatch, own_home):
    def broken(*_arguments):
        raise ZeroDivisionError("a secret of the desk")

    monkeypatch.setattr("leaddesk.services.views.people.people", broken)
    answer = run("reps", "list")
    assert answer.status == 1
    assert answer.err.count("\n") == 1
    assert "a secret of the desk" not in answer.err
    assert "ZeroDivisionError" in next(own_home.rglob("*error.txt")).read_text()


def test_without_a_display_the_window_says_what_works(run, monkeypatch):
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux may lack a display")
    answer = run()
    assert answer.status == 1
    assert "no display" in answer.err
    assert "leaddesk screenshot" in answer.err
