"""The weekly review on screen, in the order of the meeting: numbers, weakest, cause, change."""

import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from leaddesk.services.errors import LeadDeskError
from leaddesk.services.track import wording
from leaddesk.services.track.document import review_document
from leaddesk.services.track.metrics import METRICS
from leaddesk.services.track.web_page import review_page
from leaddesk.services.track.weekly_review import WeeklyReview
from leaddesk.services.views.weekly_review import read_weekly_review
from leaddesk.ui.context import Context
from leaddesk.ui.file_dialogs import ask_where_to_save
from leaddesk.ui.pages.weekly_review import paint_weekly_review
from leaddesk.ui.print_preview import PrintPreview
from leaddesk.ui.printing import PagePainter, PaperSize, usual_paper, write_pdf
from leaddesk.ui.screen import Screen
from leaddesk.ui.screens.weekly_review.change_card import ChangeCard
from leaddesk.ui.screens.weekly_review.header import Header
from leaddesk.ui.screens.weekly_review.leads_panel import LeadsPanel
from leaddesk.ui.screens.weekly_review.lost_card import LostCard
from leaddesk.ui.screens.weekly_review.lower_part import LowerPart
from leaddesk.ui.screens.weekly_review.metric_card import MetricCard
from leaddesk.ui.widgets.button import ActionButton
from leaddesk.ui.widgets.empty_state import EmptyState
from leaddesk.ui.widgets.focus_ring import FocusRing

_WIDEST = 1680
_MARGIN = 24
_GAP = 12
_NARROWEST = 180

_FILES = "PDF (*.pdf);;Web page (*.html);;Data (*.json)"


class WeeklyReviewScreen(Screen):
    """Five numbers beside last week and their targets; [ and ] go through the weeks.

    ``show_thing("2026-W20")`` shows that week.
    """

    name = "weekly-review"
    title = "Weekly Review"
    hints = ((("[", "]"), "week before, after"), "file.print", "help.keys")

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.review: WeeklyReview | None = None
        self._week: str | None = None
        theme = context.theme
        self.header = Header(context, self.title)
        self.cards = [MetricCard(theme) for _ in METRICS]
        self.lost = LostCard(theme)
        self.change = ChangeCard(theme)
        self.below = LowerPart(theme)
        self.nothing_yet = EmptyState(
            theme,
            "chart-no-axes-column",
            "No leads to review yet",
            "The review begins with the first week of leads.",
        )
        self.nothing_yet.buttons.addWidget(ActionButton(theme, context.actions, "file.import"))
        self.leads_panel: LeadsPanel | None = None
        self._across = 0
        self._numbers = QGridLayout()
        self._numbers.setSpacing(_GAP)
        self._content = self._lay_out()
        FocusRing(theme, self)
        self._connect()
        self._content.hide()
        self.nothing_yet.hide()

    def opened(self) -> None:
        """Measure again; the keys of the review work at once."""
        self.reload()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Measure the week again."""
        now, week = self.context.clock.now(), self._week
        self.context.background.latest(
            ("weekly review", id(self)),
            lambda reader: read_weekly_review(reader, now, week),
            self.show_review,
        )

    def show_review(self, review: WeeklyReview) -> None:
        """Show a review that was measured."""
        self.review = review
        nothing = review.first_week and not any(
            metric.measure.denominator for metric in review.metrics
        )
        self.nothing_yet.setVisible(nothing)
        self._content.setVisible(not nothing)
        self.header.show_review(review, is_last=self._is_last(review))
        weakest = review.weakest.key if review.weakest else None
        for card, metric in zip(self.cards, review.metrics, strict=True):
            card.show_metric(metric, weakest=metric.key == weakest)
        for part in (self.lost, self.change, self.below):
            part.show_review(review)
        self.context.actions.refresh()

    def show_thing(self, thing: object) -> None:
        """Show the week with this name."""
        self._week = str(thing)
        self.reload()

    def panes(self) -> tuple[QWidget, ...]:
        """Numbers, where leads were lost, funnel and sources."""
        return (self.cards[0], self.lost, self.below)

    def print_page(self) -> None:
        """Open the preview of the page."""
        preview = self.preview()
        if preview is not None:
            preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            preview.open()

    def preview(self) -> PrintPreview | None:
        """The preview of the page, not open yet; None before the week was measured."""
        page = self._page()
        if page is None or self.review is None:
            return None
        title = f"{self.title} {self.review.week.name}"
        return PrintPreview(
            self.context.theme, self.context.notices, title, page, self._paper(), self.window()
        )

    def export(self, path: Path) -> None:
        """Write the review to ``path``; its ending says whether as PDF, web page or data."""
        page = self._page()
        if self.review is None or page is None:
            return
        try:
            if path.suffix.lower() == ".json":
                words = json.dumps(review_document(self.review), indent=2)
                _write(path, words)
            elif path.suffix.lower() == ".html":
                _write(path, review_page(self.review))
            else:
                write_pdf(path, page, self._paper(), f"Weekly Review {self.review.week.name}")
        except LeadDeskError as error:
            self.context.notices.failed(error)
            return
        self.context.notices.toast(f"Saved {path.name}")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Where the window is small, funnel and sources become tabs and large text wraps."""
        super().resizeEvent(event)
        theme = self.context.theme
        room = (self.width() - 2 * _MARGIN) // len(self.cards) - _GAP
        self._place_cards(len(self.cards) if room >= theme.px(_NARROWEST) else 3)
        self.below.set_tabbed(self.width() < theme.px(1180) or self.height() < theme.px(790))

    def _place_cards(self, across: int) -> None:
        if self._across == across:
            return
        self._across = across
        for at, card in enumerate(self.cards):
            self._numbers.removeWidget(card)
            self._numbers.addWidget(card, at // across, at % across)

    def _lay_out(self) -> QWidget:
        content = QWidget()
        content.setProperty("ground", "none")
        content.setMaximumWidth(self.context.theme.px(_WIDEST))
        self._place_cards(len(self.cards))
        middle = QHBoxLayout()
        middle.setSpacing(_GAP)
        middle.addWidget(self.lost, 2)
        middle.addWidget(self.change, 1)
        column = QVBoxLayout(content)
        column.setContentsMargins(_MARGIN, 12, _MARGIN, 10)
        column.setSpacing(_GAP)
        column.addWidget(self.header)
        column.addLayout(self._numbers)
        column.addLayout(middle, 1)
        column.addWidget(self.below, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        holder.setProperty("ground", "none")
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(content)
        area.setWidget(holder)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.nothing_yet)
        outer.addWidget(area)
        return area

    def _connect(self) -> None:
        actions = self.context.actions
        actions.handle("review.week_before", self._go_before, self._can_go_before, self)
        actions.handle("review.week_after", self._go_after, self._can_go_after, self)
        actions.attach(self, "review")
        self.header.before.connect(self._go_before)
        self.header.after.connect(self._go_after)
        self.header.exported.connect(self._export)
        for card in self.cards:
            card.clicked.connect(lambda _=False, card=card: self._open_metric(card))
        for part in (self.lost, self.below):
            part.opened.connect(lambda title, ids: self._open_leads(title, "", ids))
        self.change.opened.connect(self._open_not_reached)

    def _is_last(self, review: WeeklyReview) -> bool:
        return review.week.end > self.context.clock.now()

    def _can_go_before(self) -> bool:
        return self.review is not None and not self.review.first_week

    def _can_go_after(self) -> bool:
        return self.review is not None and not self._is_last(self.review)

    def _go_before(self) -> None:
        self._go(-1, self._can_go_before())

    def _go_after(self) -> None:
        self._go(1, self._can_go_after())

    def _go(self, weeks: int, possible: bool) -> None:
        if self.review is not None and possible:
            self._week = self.review.week.moved(weeks).name
            self.reload()

    def _open_metric(self, card: MetricCard) -> None:
        metric = card.figure
        if metric is None:
            return
        met = frozenset(metric.measure.met_ids)
        # Those that missed come first: they are what a change would win back.
        ids = sorted(metric.measure.lead_ids, key=lambda lead_id: lead_id in met)
        self._open_leads(
            f"{metric.definition.name}: {wording.base(metric)}", metric.definition.meaning, ids
        )

    def _open_not_reached(self) -> None:
        if self.review is not None:
            lost = self.review.not_reached
            ids = (*lost.not_tried, *lost.tried, *lost.no_channel)
            self._open_leads("Not reached", "Not tried first, then tried, then no way in.", ids)

    def _open_leads(self, title: str, meaning: str, ids: Sequence[int]) -> None:
        if self.leads_panel is None:
            self.leads_panel = LeadsPanel(self.context, self.window())
            self.leads_panel.chosen.connect(self._open_lead)
        self.leads_panel.show_leads(title, meaning, ids)

    def _open_lead(self, lead_id: int) -> None:
        self.context.actions.run("go.inbox", lead_id)

    def _export(self) -> None:
        if self.review is None:
            return
        path, chosen = ask_where_to_save(
            self, "Export the review", f"Weekly Review {self.review.week.name}.pdf", _FILES
        )
        if path is not None:
            self.export(path if path.suffix else path.with_suffix(_ending(chosen)))

    def _page(self) -> PagePainter | None:
        review = self.review
        if review is None:
            return None

        def page(painter: QPainter, size: QSizeF) -> None:
            paint_weekly_review(painter, size, review)

        return page

    def _paper(self) -> PaperSize:
        return usual_paper(self.review.country if self.review else "")


def _ending(chosen: str) -> str:
    return f".{chosen.rpartition('*.')[2].rstrip(')')}"


def _write(path: Path, words: str) -> None:
    try:
        path.write_text(words, encoding="utf-8")
    except OSError as error:
        raise LeadDeskError(
            f"{path.name} could not be saved.",
            "The review itself is safe.",
            "Choose a folder that you may write to.",
        ) from error
