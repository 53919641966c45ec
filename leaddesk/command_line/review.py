"""``leaddesk review``: the week on one page."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leaddesk.command_line.invocation import Invocation
from leaddesk.command_line.options import DeskCommand
from leaddesk.services.errors import LeadDeskError

if TYPE_CHECKING:
    from leaddesk.services.track.weekly_review import WeeklyReview

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("review", cls=DeskCommand)
@click.option("--week", metavar="2026-W20", help="Default: the last full week.")
@click.option("--pdf", type=_FILE, metavar="OUT", help="Write the printed page.")
@click.option("--html", type=_FILE, metavar="OUT", help="Write a web page.")
@click.pass_obj
def review_command(desk: Invocation, week: str | None, pdf: Path | None, html: Path | None) -> None:
    """The weekly review: five metrics, the weakest marked."""
    from leaddesk.services.track.document import review_document
    from leaddesk.services.views.weekly_review import read_weekly_review

    review = read_weekly_review(desk.reader, desk.now, week)
    if html is not None:
        _write_html(review, html)
        desk.say(f"{html} is written.")
    if pdf is not None:
        from leaddesk.app import write_review_pdf  # the window's parts, only for paper

        write_review_pdf(review, pdf)
        desk.say(f"{pdf} is written.")
    desk.answer(review_document(review), _lines(review))


def _write_html(review: "WeeklyReview", file: Path) -> None:
    from leaddesk.services.track.web_page import review_page

    try:
        file.write_text(review_page(review), encoding="utf-8")
    except OSError as error:
        raise LeadDeskError(
            f"{file} could not be written ({error.strerror}).", do="Choose another folder."
        ) from error


def _lines(review: "WeeklyReview") -> Iterator[str]:
    from leaddesk.services.track import wording

    yield f"Weekly Review, {wording.week_title(review.week)}"
    for metric in review.metrics:
        figure = wording.figure(metric, metric.value)
        before = wording.figure(metric, metric.previous.value)
        target = wording.figure(metric, metric.target)
        unripe = "" if metric.mature else "  still ripening"
        name = metric.definition.name
        yield f"  {name:<24}{figure:>8}  was {before}, target {target}{unripe}"
    yield wording.verdict(review)
