"""The three cards of the left side: score, bands, route."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from leaddesk.models.rules_document import RulesDocument
from leaddesk.models.vocabulary import Temperature
from leaddesk.services.views.rules import TOO_FEW, RulesPage, Tally
from leaddesk.ui.screens.rules.bands import BandsCard
from leaddesk.ui.screens.rules.route_table import RouteTable, routes_of
from leaddesk.ui.screens.rules.score_table import ScoreTable, lines_of
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.card import Card

_MOST_ROWS = 9


class RulesCards(QScrollArea):
    """Shows one document on the leads of one page."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.score = ScoreTable(theme)
        self.bands = BandsCard(theme)
        self.routes = RouteTable(theme)
        self.add_route = Button(theme, "Add line", icon="plus", kind="link")
        self._score_card = _table_card(theme, "Score", self.score)
        self._route_card = _table_card(theme, "Route", self.routes)
        self._route_card.note.setText("the first line that fits wins")
        self._route_card.note.show()
        self._route_card.head.addWidget(self.add_route)
        inside = QWidget()
        inside.setProperty("ground", "none")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 10, 0)
        column.setSpacing(8)
        for card in (self._score_card, self.bands, self._route_card):
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(inside)
        theme.changed.connect(self._fit)

    def show_rules(
        self,
        page: RulesPage,
        document: RulesDocument,
        live: Mapping[Temperature, int],
        *,
        drafted: bool,
    ) -> None:
        """Show ``document``; ``live`` are the bands by the live rules."""
        self.score.show_lines(lines_of(page, document))
        self.routes.show_lines(page, routes_of(page, document))
        self._score_card.note.setText(f"{_span(document)} {_base(page.tally)}")
        self._score_card.note.show()
        self.bands.show_bands(
            document.bands, page.tally.scores(document), live, _open(page.tally, drafted=drafted)
        )
        self._fit()

    def select_rule(self, rule_id: str) -> None:
        """Go to the row of this rule."""
        row = self.score.rules.find(rule_id)
        if row is not None:
            self.score.select(row)

    def select_route(self, row_id: str) -> None:
        """Go to this routing row."""
        row = self.routes.routes.find(row_id)
        if row is not None:
            column = max(1, self.routes.currentIndex().column())
            self.routes.setCurrentIndex(self.routes.routes.index(row, column))

    def _fit(self) -> None:
        rows = min(_MOST_ROWS, max(1, self.score.rules.rowCount()))
        self.score.setFixedHeight(self.score.height_of(rows))
        self.routes.setFixedHeight(self.routes.height_of(self.routes.routes.rowCount()))


def _table_card(theme: Theme, title: str, table: QWidget) -> Card:
    """A card whose table reaches from edge to edge."""
    card = Card(theme, title, flush=True)
    layout = card.layout()
    if layout is not None:
        layout.setContentsMargins(1, 10, 1, 3)
        layout.setSpacing(6)
    card.body.addWidget(table)
    return card


def _span(document: RulesDocument) -> str:
    points = [rule.points for rule in document.rules if rule.on]
    low, high = sum(p for p in points if p < 0), sum(p for p in points if p > 0)
    return f"points add up, from {low} to {high}.".replace("-", "−")


def _base(tally: Tally) -> str:
    base = tally.base
    if not base.closed:
        return "No lead is closed yet, so win rates come later."
    closed = "1 closed lead" if base.closed == 1 else f"{base.closed:,} closed leads"
    if base.closed < TOO_FEW:
        return f"{closed}: too few for win rates."
    return f"Base win rate is {base.said} of {closed}."


def _open(tally: Tally, *, drafted: bool) -> str:
    leads = "1 open lead" if tally.open_leads == 1 else f"{tally.open_leads:,} open leads"
    newest = "" if tally.all_looked_at else " among the newest 10,000"
    which = ", with the draft" if drafted else ""
    return f"{leads}{newest}{which}. Arrow keys or the mouse move a handle."
