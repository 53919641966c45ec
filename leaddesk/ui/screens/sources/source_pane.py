"""The chosen source closely: its roads, where its fields go, what came last, what it is."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from leaddesk.services.views.roads import RoadRow
from leaddesk.services.views.source_detail import SourceDetail
from leaddesk.services.views.sources import KIND_NAMES, SourceRow
from leaddesk.ui.screens.sources.about_card import AboutCard
from leaddesk.ui.screens.sources.fields_card import FieldsCard
from leaddesk.ui.screens.sources.lately_card import LatelyCard
from leaddesk.ui.screens.sources.road_card import RoadCard
from leaddesk.ui.screens.sources.road_words import SOURCE_FACES, source_words
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.card import Card
from leaddesk.ui.widgets.chip import Chip, ChipFace
from leaddesk.ui.widgets.plain_label import PlainLabel

_CHIPS = {"ok": "ok", "warm": "warm", "bad": "bad"}
_NO_ROAD = "Nothing comes from here by itself. Bring its leads in as files, or add a way in."


class SourcePane(QScrollArea):
    """``acted`` carries a road and the name of a deed; the others what was switched or signed."""

    acted = Signal(object, str)
    switched = Signal(object, bool)
    signed = Signal(object, str, str)
    keyed = Signal(object, object)
    way_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._now, self._zone, self._base = datetime.min.replace(tzinfo=UTC), ZoneInfo("UTC"), ""
        self.cards: dict[int, RoadCard] = {}
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("The chosen source")
        self._name = PlainLabel(theme, "", "lead")
        self._chip = Chip(theme, ChipFace(""))
        self._about = PlainLabel(theme, "", "small", "text2")
        self._roads = Card(theme, "Ways in")
        self.add = Button(theme, "Add", icon="plus", kind="link")
        self.add.setAccessibleName("Add a way in for this source")
        self.add.clicked.connect(self.way_wanted)
        self._roads.head.addWidget(self.add)
        self._none = PlainLabel(theme, _NO_ROAD, "small", "text2", wrap=True)
        self._roads.body.addWidget(self._none)
        self.fields = FieldsCard(theme)
        self.lately = LatelyCard(theme)
        self.about = AboutCard(theme)
        inside = QWidget()
        inside.setProperty("ground", "none")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._name, 1)
        head.addWidget(self._chip)
        column = QVBoxLayout(inside)
        column.setContentsMargins(4, 0, 14, 16)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._about)
        for card in (self._roads, self.fields, self.lately, self.about):
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(inside)

    def show_source(self, one: SourceRow, now: datetime, zone: ZoneInfo, base: str) -> None:
        """Show what the list knows; the rest comes after. ``base``: where the receiver answers."""
        self._now, self._zone, self._base = now, zone, base
        icon, tone = SOURCE_FACES[one.state]
        words = source_words(one, now, zone)
        self._name.setText(one.name)
        face = ChipFace(
            words if len(words) < 40 else str(one.state), icon, _CHIPS.get(tone, "plain")
        )
        self._chip.show_face(face)
        parts = [KIND_NAMES[one.kind]] if one.source_id else ["Each delivery says whose it is"]
        parts += ["proven"] if one.proven else []
        parts += [f"{one.leads_7d:,} in 7 days"]
        self._about.setText("  ·  ".join(parts))
        self._show_roads(one.roads)
        self.fields.setVisible(bool(one.source_id))
        self.about.setVisible(bool(one.source_id))
        self.add.setVisible(bool(one.source_id))
        self.about.show_source(one)

    def show_detail(self, one: SourceRow, detail: SourceDetail) -> None:
        """Show what came last, and where fields go."""
        self.fields.show_fields(detail.fields, checked=one.mapping_checked)
        self.lately.show_captures(detail.captures, self._now, self._zone)

    def show_base(self, base: str) -> None:
        """The receiver answers elsewhere, or no more."""
        self._base = base
        for card in self.cards.values():
            card.show_road(card.road, self._now, self._zone, base)

    def show_token(self, road_id: int, path: str) -> None:
        """Show the address that was just made."""
        card = self.cards.get(road_id)
        if card is not None:
            card.show_token(path, self._base)
            self.ensureWidgetVisible(card)

    def _show_roads(self, roads: tuple[RoadRow, ...]) -> None:
        wanted = [one.road_id for one in roads]
        for road_id in [one for one in self.cards if one not in wanted]:
            card = self.cards.pop(road_id)
            card.hide()
            card.deleteLater()
        for road in roads:
            card = self.cards.get(road.road_id) or self._new_card(road)
            card.show_road(road, self._now, self._zone, self._base)
        self._none.setVisible(not roads)

    def _new_card(self, road: RoadRow) -> RoadCard:
        card = self.cards[road.road_id] = RoadCard(self._theme, road)
        card.acted.connect(lambda deed: self.acted.emit(card.road, deed))
        card.switched.connect(lambda on: self.switched.emit(card.road, on))
        card.signed.connect(lambda scheme, key: self.signed.emit(card.road, scheme, key))
        card.keyed.connect(lambda typed: self.keyed.emit(card.road, typed))
        self._roads.body.addWidget(card)
        return card
