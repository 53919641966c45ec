"""A desk moves in with its history, works a week, and prints its five numbers on Monday."""

from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QFileDialog

from leaddesk.models.instant import from_micros
from tests.journeys.window import MINUTE, Window, printed, written

HERE = ZoneInfo("America/Los_Angeles")
#: Mondays, 9:00 AM in Los Angeles.
MONDAY = datetime(2026, 5, 18, 16, 0, tzinfo=UTC)
MONDAY_AFTER = MONDAY + timedelta(days=7)

#: Name, source, and when in May it came in, was tried, reached, qualified, won, lost.
PAST = """
Abe Adler | Web form       | 04 09:00 | 04 09:03 | 04 09:03 | 05 10:00 | 11 16:00 |
Bea Brand | Web form       | 05 10:00 | 05 14:00 | 07 11:00 | 07 11:30 |          |
Cy Cohen  | Solar Partners | 06 11:00 | 06 11:04 | 06 11:04 |          |          | 08 09:00
Di Drake  | Solar Partners | 07 12:00 | 08 09:00 |          |          |          |
Ed Evans  | Old list       | 08 13:00 |          |          |          |          |
Flo Frost | Web form       | 11 08:10 | 11 08:14 | 11 08:14 | 11 08:30 | 12 09:00 |
Gus Grant | Solar Partners | 11 10:00 | 11 10:03 | 11 10:03 |          |          | 11 10:10
Hal Hicks | Web form       | 11 11:00 | 11 15:00 |          |          |          |
"""
OPEN = """
Ida Irwin | Solar Partners | 12 09:41
Jan Jones | Web form       | 12 09:40
Kay Klein | Web form       | 12 09:39
Leo Lopez | Old list       | 12 09:38
"""


@dataclass
class Row:
    """A lead as the person who counts by hand would write it down."""

    name: str
    source: str
    came: datetime | None = None
    tried: datetime | None = None
    reached: datetime | None = None
    qualified: datetime | None = None
    won: datetime | None = None
    lost: datetime | None = None


#: How a run may end before its last step (domain: sequence completion rate).
GOOD = {"reply", "connected", "booked", "qualified", "opt_out", "won"}

HEADER = "Name,Source,Came in at,First attempt at,First contact at,Qualified at,Won at,Lost at"


def read(text: str) -> list[Row]:
    rows = []
    for line in text.strip().splitlines():
        name, source, *times = (part.strip() for part in line.split("|"))
        rows.append(Row(name, source, *(moment(time) for time in times)))
    return rows


def moment(text: str) -> datetime | None:
    if not text:
        return None
    return datetime.strptime(f"2026-05-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=HERE)


def as_file(rows: list[Row]) -> str:
    lines = [f"{HEADER},Phone,E-mail,Postal code,Owner"]
    for number, row in enumerate(rows):
        cells = [getattr(row, field.name) for field in fields(row)]
        texts = [
            f"{cell:%Y-%m-%d %H:%M}" if isinstance(cell, datetime) else cell or "" for cell in cells
        ]
        mail = f"{row.name.split()[0].lower()}@gmail.com"
        lines.append(",".join((*texts, f"(510) 465-01{number:02}", mail, "94612", "Dana Reyes")))
    return "\n".join(lines) + "\n"


def work(window: Window, rows: list[Row]) -> None:
    """Make four calls, a minute each: qualified, a voicemail, reached but not now, no answer."""
    window.press("Ctrl+2")
    by_name = {row.name: row for row in rows}
    for key in ("1", "4", "5", "3"):
        row, now = by_name[window.subject], window.clock.now()
        window.press(key)
        if key == "1":
            window.press("Return")  # no time is agreed yet
        row.tried = row.tried or now
        if key in "15":
            row.reached = row.reached or now
        if key == "1":
            row.qualified = now
        window.wait(MINUTE)


def in_week(instant: datetime | None, monday: datetime) -> bool:
    """Whether it falls into the week before ``monday``."""
    end = monday.astimezone(HERE).replace(hour=0)
    return instant is not None and end - timedelta(days=7) <= instant.astimezone(HERE) < end


def counted(rows: list[Row], now: datetime) -> list[str]:
    """Four of the five numbers, by hand, as the screen says them."""
    came = [row for row in rows if in_week(row.came, now)]
    reached = [row for row in came if row.reached]
    contacts = [row for row in rows if in_week(row.reached, now)]
    qualified = [row for row in contacts if row.qualified]
    waits = sorted(((row.tried or now) - row.came).total_seconds() for row in came if row.came)
    won = [row for row in rows if row.won]
    minutes, seconds = divmod(round(median(waits)), 60)
    return [
        f"Lead-to-contact, {len(reached) / len(came):.0%}",
        f"{len(reached)} of {len(came)} reached",
        f"Contact-to-qualified, {len(qualified) / len(contacts):.0%}",
        f"{len(qualified)} of {len(contacts)} reached this week",
        f"Speed to first contact, {minutes}:{seconds:02}",
        f"{sum(row.tried is not None for row in came)} of {len(came)} tried",
        f"Source conversion, {len(won) / len(rows):.1%}".replace(".0%", "%"),
        f"{len(won)} of {len(rows)} won",
    ]


def ended(window: Window, now: datetime) -> str:
    """The fifth number, of the runs in the file that were due to end in the week."""
    runs = [
        (state == "completed" and done >= steps) or (state == "stopped" and why in GOOD)
        for due, state, why, done, steps in window.reader.rows(
            "SELECT due_to_end_at, state, stop_reason, steps_done, steps_total FROM enrolment"
        )
        if in_week(from_micros(due), now)
    ]
    return f"Sequence completion, {sum(runs) / len(runs):.0%}" if runs else "Sequence completion, –"


@pytest.fixture
def rows(window: Window, tmp_path: Path) -> list[Row]:
    """What stands in the file that was brought in on Tuesday, and what the calls made of it."""
    rows = read(PAST) + read(OPEN)
    window.bring_in(written(tmp_path, as_file(rows)))
    work(window, rows)
    return rows


def test_the_five_numbers_are_those_that_one_counts_by_hand(
    window: Window, rows: list[Row]
) -> None:
    window.wait_until(MONDAY)
    window.press("Ctrl+8")
    assert "May 11 to 17, 2026" in window.words()
    for number in (*counted(rows, MONDAY), ended(window, MONDAY)):
        assert number in window.words()

    window.wait_until(MONDAY_AFTER)
    window.press("Ctrl+1", "Ctrl+8")
    assert ended(window, MONDAY_AFTER) != "Sequence completion, –"
    assert ended(window, MONDAY_AFTER) in window.words()
    window.press("[")
    for number in counted(rows, MONDAY):
        assert number in window.words()


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_it_is_printed_on_one_page(
    window: Window,
    rows: list[Row],
    paper: str,
    size: tuple[int, int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "review.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    window.wait_until(MONDAY)
    window.press("Ctrl+8", "Ctrl+P")
    window.click(paper)
    window.click("Save as PDF")
    assert window.toasts[-1] == "Saved review.pdf"

    (page,) = printed(file)
    box = PdfReader(file).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size
    assert "May 11 to 17, 2026" in page
    for number in counted(rows, MONDAY):
        for part in number.split(", "):
            assert part in page
