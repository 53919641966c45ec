"""How long the weekly review of a large desk takes, beside the reading that it can't do without.

    python -m benchmarks.review --dir FOLDER [--leads N] [--rounds N]

Prints CPU milliseconds of the review whole (five metrics, eight weeks, sources, funnel), beside two
weeks that are counted row by row without an index; then of one page as PDF, warm, and its size.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.desk_rows import NOW
from benchmarks.figures import in_turns, p50, times, verdict
from benchmarks.million import asked_for, desk_of

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from leaddesk.models.reader import Reader
from leaddesk.services.track.history import DAY
from leaddesk.services.track.weekly_review import WeeklyReview
from leaddesk.services.views.weekly_review import read_weekly_review
from leaddesk.ui.pages.weekly_review import paint_weekly_review
from leaddesk.ui.printing import PaperSize, write_pdf
from leaddesk.ui.theme import Mode, Theme

GOAL_MS, PDF_MS, PDF_KIB = 150, 50, 60

#: Two weeks counted by every row: what an index must beat.
_UNINDEXED = """
SELECT source_id, count(*), count(first_contact_at), count(qualified_at), count(won_at),
  avg(first_attempt_at - submitted_at)
FROM lead NOT INDEXED WHERE submitted_at >= :start AND submitted_at < :end GROUP BY source_id
"""


def _measure(reader: Reader, rounds: int) -> None:
    end = int(NOW.timestamp()) * 1_000_000
    span = {"start": end - 14 * DAY, "end": end}
    review, floor = in_turns(
        [lambda: read_weekly_review(reader, NOW), lambda: reader.rows(_UNINDEXED, span)], rounds
    )
    print(
        f"review of a week         {review:8.1f} ms   goal {GOAL_MS}   {verdict(review <= GOAL_MS)}"
    )
    print(f"two weeks, no index      {floor:8.1f} ms   review is {review / floor:.2f} x")


def _paint(review: WeeklyReview, rounds: int) -> None:
    application = QApplication([])
    theme = Theme(application)
    theme.apply(Mode.LIGHT)

    def page(painter: QPainter, size: QSizeF) -> None:
        paint_weekly_review(painter, size, review)

    with TemporaryDirectory() as folder:
        file = Path(folder, "review.pdf")
        taken = times(lambda: write_pdf(file, page, PaperSize.A4, "Weekly Review"), rounds)
        size = file.stat().st_size / 1024
    good = verdict(p50(taken) <= PDF_MS and size <= PDF_KIB)
    print(
        f"the page as PDF, warm    {p50(taken):8.1f} ms   goal {PDF_MS}"
        f"   {size:.0f} KiB, goal {PDF_KIB}   {good}"
    )


def main() -> None:
    """Measure the review and its page."""
    asked = asked_for("Measure the weekly review.", rounds=5)
    reader = Reader.open(desk_of(asked.dir, asked.leads))
    _measure(reader, asked.rounds)
    _paint(read_weekly_review(reader, NOW), 20)
    reader.close()


if __name__ == "__main__":
    main()
