"""The architecture checks itself: who imports whom, what is listed, what is said in one place."""

import ast
import gc
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import leaddesk
from leaddesk.models.migrations import STEPS
from leaddesk.services.capture.sources import EXPORTS, FILES, PAYLOADS
from leaddesk.services.touch.channels import CHANNELS
from leaddesk.services.track.metrics import METRICS
from leaddesk.ui.screens import SCREENS

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "leaddesk"

#: What must not be loaded before the first paint: each of them takes longer than the window.
HEAVY = {
    "alembic", "apscheduler", "clevercsv", "email_validator", "holidays", "keyring", "liquid",
    "phonenumbers", "sqlalchemy", "sqlmodel",
}  # fmt: skip

#: The longest file; most stay under 250 lines.
MOST_LINES = 400


@cache
def source_files() -> tuple[tuple[str, str], ...]:
    """Every Python file of the package: its path from the root, and its text."""
    return tuple(
        (path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    )


@cache
def trees() -> tuple[tuple[str, ast.Module], ...]:
    """The same files, parsed; the collector would look through a million nodes meanwhile."""
    gc.disable()
    parsed = tuple((name, ast.parse(text)) for name, text in source_files())
    gc.freeze()
    gc.enable()
    return parsed


@cache
def all_calls() -> tuple[tuple[str, ast.Call], ...]:
    """Every call in the package: ``file:line``, and the call."""
    return tuple(
        (f"{name}:{node.lineno}", node)
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    )


def calls(under: str = "leaddesk") -> Iterator[tuple[str, ast.Call]]:
    """Every call in the files whose path begins with ``under``."""
    return (each for each in all_calls() if each[0].startswith(under))


def called(call: ast.Call) -> str:
    """The last name of what is called: ``setStyleSheet`` for ``self._box.setStyleSheet(…)``."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def parts_in(folder: str, *, but: tuple[str, ...] = ()) -> set[str]:
    """The modules and packages in a folder of the package."""
    return {
        path.stem
        for path in (PACKAGE / folder).iterdir()
        if (path.suffix == ".py" or (path / "__init__.py").exists())
        and path.stem not in ("__init__", "__pycache__", *but)
    }


def lines_with(pattern: str, under: str, *, but: tuple[str, ...] = ()) -> list[str]:
    """Where the pattern stands in the files under ``under``: ``file:line``."""
    return [
        f"{name}:{number}"
        for name, text in source_files()
        if name.startswith(under) and name not in but
        for number, line in enumerate(text.splitlines(), 1)
        if re.search(pattern, line)
    ]


def test_imports_keep_to_the_contracts() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as go; go()",
         "--no-cache", "--show-timings"],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "100"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_screen_is_listed_and_there() -> None:
    modules = {screen.module.rpartition(".")[2] for screen in SCREENS}
    assert parts_in("ui/screens") == modules
    assert len({screen.name for screen in SCREENS}) == len(SCREENS)


def test_every_source_is_listed() -> None:
    assert parts_in("services/capture/sources") == {
        source.__name__.rpartition(".")[2] for source in (*FILES, *EXPORTS, *PAYLOADS)
    }


def test_every_metric_is_listed() -> None:
    assert parts_in("services/track/metrics") == {metric.key for metric in METRICS}


def test_every_channel_is_listed() -> None:
    assert parts_in("services/touch/channels", but=("channel",)) == {
        way.__name__.rpartition(".")[2] for way in CHANNELS.values()
    }


def test_every_migration_is_listed_in_its_order() -> None:
    assert sorted(parts_in("models/migrations")) == list(STEPS)
    assert [step[:5] for step in STEPS] == [f"m{number:04}" for number in range(1, len(STEPS) + 1)]


def test_every_command_names_a_module_that_has_it() -> None:
    from leaddesk.command_line.program import COMMANDS, program

    for name in COMMANDS:
        assert program.get_command(None, name) is not None  # type: ignore[arg-type]


def test_one_file_reads_the_clock() -> None:
    clock = "leaddesk/services/clock.py"
    pattern = r"\b(datetime\.(now|utcnow|today)|date\.today|time\.time(_ns)?|localtime)\("
    assert lines_with(pattern, "leaddesk", but=(clock,)) == []
    assert lines_with(r"from time import .*\btime\b", "leaddesk") == []
    assert lines_with(r"QDateTime\.current|QDate\.current|QTime\.current", "leaddesk") == []


def test_only_the_theme_styles_widgets() -> None:
    found = [place for place, call in calls() if called(call) == "setStyleSheet"]
    assert {place.partition(":")[0] for place in found} == {"leaddesk/ui/theme.py"}


def test_no_lambda_outlives_its_widget() -> None:
    """The theme lives as long as the window; Qt forgets a method with its widget, not a lambda."""
    assert lines_with(r"theme\.changed\.connect\((lambda|partial)", "leaddesk/ui") == []


def test_data_is_never_shown_as_markup() -> None:
    """A bare label may hold a picture; text goes through ``PlainLabel``."""
    assert [
        place
        for place, call in calls("leaddesk/ui")
        if called(call) == "QLabel" and any(not isinstance(part, ast.Name) for part in call.args)
    ] == []
    forbidden = {"setHtml", "setMarkdown", "insertHtml", "appendHtml"}
    assert [place for place, call in calls("leaddesk/ui") if called(call) in forbidden] == []
    for widget, cure in (
        ("QTextEdit", "setAcceptRichText(False)"),
        ("QMessageBox", "TextFormat.PlainText"),
    ):
        for name, text in source_files():
            if re.search(rf"\b{widget}\(", text):
                assert cure in text, f"{name} shows data in a {widget}, which would read markup"


def test_tooltips_go_through_the_escape() -> None:
    """A tooltip would read markup: data goes through ``tip``, all else is the program's words."""
    own_words = {
        "leaddesk/ui/sidebar.py",
        "leaddesk/ui/widgets/button.py",
        "leaddesk/ui/screens/rules/bands.py",
        "leaddesk/ui/screens/weekly_review/metric_card.py",
    }
    loose = [
        f"{place} {ast.unparse(call.args[0])}"
        for place, call in calls("leaddesk/ui")
        if called(call) == "setToolTip"
        and not is_safe_tip(call.args[0])
        and place.partition(":")[0] not in own_words
    ]
    assert loose == []


def is_safe_tip(text: ast.expr) -> bool:
    """A constant, what ``tip`` answers, or a choice between such."""
    if isinstance(text, ast.IfExp):
        return is_safe_tip(text.body) and is_safe_tip(text.orelse)
    if isinstance(text, ast.Call):
        return called(text) in ("tip", "_tip")
    return isinstance(text, ast.Constant)


def test_words_on_screen_have_one_apostrophe() -> None:
    """People read ’ everywhere, as they read “ and ”; patterns and messages that are sent may not.

    A comment or a docstring is for programmers, unless it is the help of a command.
    """
    straight = re.compile(r"\w'\w")
    found = [
        f"{name}:{words.lineno} {words.value[:60]}"
        for name, tree in trees()
        for words in words_in(tree)
        if straight.search(words.value) and "(?" not in words.value
    ]
    assert found == []


def words_in(tree: ast.Module) -> Iterator[ast.Constant]:
    """Every text of a file that is not a docstring; the docstrings of commands are their help."""
    helps = {
        id(node.body[0])
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and any("command(" in ast.unparse(each) for each in node.decorator_list)
    }
    docstrings = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and id(node) not in helps
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from () if id(node) in docstrings else (node,)


def test_no_model_file_defers_its_annotations() -> None:
    """They break the typed relations of table classes."""
    assert lines_with(r"^from __future__ import annotations", "leaddesk/models") == []


def test_files_stay_small() -> None:
    long = [name for name, text in source_files() if text.count("\n") > MOST_LINES]
    assert long == []


def test_no_drawers() -> None:
    drawers = {"utils", "helpers", "common", "misc", "util", "helper"}
    assert [
        name for name, _ in source_files() if drawers & set(Path(name).with_suffix("").parts)
    ] == []


def test_no_test_sleeps() -> None:
    pattern = re.compile(r"\b(time\.sleep|sleep|qWait|qSleep)\(")
    own = Path(__file__)
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if path != own
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    "before_first_paint",
    ["leaddesk.app", "leaddesk.ui.screens.inbox.screen", "leaddesk.command_line.program"],
)
def test_nothing_heavy_is_loaded_before_the_first_paint(before_first_paint: str) -> None:
    loaded = f"import sys, {before_first_paint}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", loaded],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert HEAVY & set(done.stdout.split()) == set()


def test_the_version_is_said_once() -> None:
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{leaddesk.__version__}"' in pyproject


def test_qt_is_held_below_the_release_that_loses_references() -> None:
    """PySide6 6.12.0 on Python 3.11 drops a reference to None with every void call and dies."""
    from PySide6.QtCore import QObject

    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(2_000):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < 1_000
