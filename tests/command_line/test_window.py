"""Which command lines open the window without being read by click."""

from datetime import UTC, datetime

import pytest

from leaddesk.command_line.window import Asked, asked_for_window

AT = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("", Asked()),
        ("--database desk.db", Asked("desk.db")),
        ("--database=desk.db --as Dana", Asked("desk.db", None, "Dana")),
        ("--database a.db --database b.db", Asked("b.db")),
        ("--now 2026-05-12T16:42:00Z", Asked(None, AT)),
        ("--quiet --json", Asked()),
    ],
)
def test_a_plain_line_opens_the_window(line, asked):
    assert asked_for_window(line.split()) == asked


@pytest.mark.parametrize(
    "line",
    [
        "--help",
        "-h",
        "--version",
        "leads",
        "--database desk.db leads",
        "--database",
        "--database --quiet",
        "--now yesterday",
        "--now 2026-05-12T16:42:00",
        "--quiet=yes",
        "--nonsense",
        "--",
    ],
)
def test_everything_else_is_left_to_click(line):
    assert asked_for_window(line.split()) is None


def test_a_shell_that_asks_for_words_is_left_to_click(monkeypatch):
    monkeypatch.setenv("_LEADDESK_COMPLETE", "bash_complete")
    assert asked_for_window([]) is None
