"""The review as one plain web page, for ``leaddesk review --html``."""

from html import escape

from leaddesk.services.track import wording
from leaddesk.services.track.metric import Metric
from leaddesk.services.track.weekly_review import WeeklyReview

_STYLE = """
body { font: 15px/1.45 Inter, system-ui, sans-serif; max-width: 46em; margin: 2em auto;
  padding: 0 1em; color: #1e1c19; }
h1 { font-size: 1.6em; margin: 0; } h2 { font-size: 1.15em; margin-top: 1.8em; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; }
th, td { text-align: right; padding: .35em .5em; border-bottom: 1px solid #e8e5e0;
  font-variant-numeric: tabular-nums; font-weight: 400; }
th:first-child, td:first-child { text-align: left; } thead th { color: #6b665e; }
tr.weakest { outline: 2px solid #1e1c19; } small, .quiet { color: #6b665e; }
td.value { font-weight: 600; }
"""


def review_page(review: WeeklyReview) -> str:
    """A whole HTML document that needs nothing else; every text in it is escaped."""
    title = f"Weekly Review, {wording.week_title(review.week)}"
    made = wording.moment(review.now, review.week.zone)
    return "\n".join(
        (
            '<!doctype html><html lang="en"><head><meta charset="utf-8">',
            f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>",
            f"<h1>{escape(title)}</h1>",
            f'<p class="quiet">{escape(review.desk_name)}</p>',
            _table(
                ("Five numbers", "This week", "Last week", "Change", "Target"),
                [_metric_cells(metric) for metric in review.metrics],
                marked=[_is_weakest(review, metric) for metric in review.metrics],
            ),
            f"<p>{escape(wording.verdict(review))}</p>",
            "<h2>Funnel</h2>",
            f'<p class="quiet">{escape(wording.FUNNEL_COUNTS)}</p>',
            _table(
                ("Stage", "Leads", "Last week", "Of step above"),
                [
                    (step.name, str(step.count), str(step.previous), wording.share(step.share))
                    for step in review.funnel
                ],
            ),
            "<h2>Sources</h2>",
            _table(
                ("Source", "Leads", "Reached", "Qualified", "Won", "Won, 90 days", "Cost each"),
                [
                    (
                        row.name,
                        str(row.leads),
                        str(row.reached),
                        str(row.qualified),
                        str(row.won),
                        wording.conversion(row),
                        wording.money(row.cost_minor, review.currency, whole=True),
                    )
                    for row in review.sources
                ],
            ),
            f'<p class="quiet">Made {escape(made)}, LeadDesk</p></body></html>',
        )
    )


def _is_weakest(review: WeeklyReview, metric: Metric) -> bool:
    return review.weakest is not None and review.weakest.key == metric.key


def _metric_cells(metric: Metric) -> tuple[str, ...]:
    return (
        f"{metric.definition.name} ({wording.base(metric)})",
        wording.figure(metric, metric.value),
        wording.figure(metric, metric.previous.value),
        wording.change(metric) or wording.ripening(metric),
        wording.figure(metric, metric.target),
    )


def _table(
    head: tuple[str, ...], rows: list[tuple[str, ...]], marked: list[bool] | None = None
) -> str:
    marks = marked or [False] * len(rows)
    heads = "".join(f'<th scope="col">{escape(text)}</th>' for text in head)
    body = "".join(
        ("<tr class='weakest'>" if mark else "<tr>")
        + "".join(f"<td>{escape(text)}</td>" for text in row)
        + "</tr>"
        for row, mark in zip(rows, marks, strict=True)
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
