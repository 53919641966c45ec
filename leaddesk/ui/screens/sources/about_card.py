"""What a source is: its kind, whether it is proven, what a lead costs, the zone of its times."""

from zoneinfo import available_timezones

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QGridLayout, QLineEdit, QWidget

from leaddesk.services.track.wording import money
from leaddesk.services.views.sources import KIND_NAMES, SourceRow
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.card import Card
from leaddesk.ui.widgets.plain_label import PlainLabel


class AboutCard(Card):
    """``typed`` carries a field of the source and what was typed; ``proven`` its box."""

    typed = Signal(int, str, str)
    proven = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "About it", parent=parent)
        self._shown: SourceRow | None = None
        self.kind = QComboBox()
        self.kind.setAccessibleName("Kind of source")
        for kind, words in KIND_NAMES.items():
            self.kind.addItem(words, kind.value)
        self.kind.activated.connect(lambda _index: self._say("kind", self.kind.currentData()))
        self.cost = QLineEdit()
        self.cost.setAccessibleName("Cost of a lead")
        self.cost.setPlaceholderText("not known")
        self.zone = QLineEdit()
        self.zone.setAccessibleName("Zone of its times")
        self.zone.setPlaceholderText("the desk’s")
        zones = QCompleter(sorted(available_timezones()), self.zone)
        zones.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        zones.setFilterMode(Qt.MatchFlag.MatchContains)
        self.zone.setCompleter(zones)
        for name, field in (("cost", self.cost), ("zone", self.zone)):
            field.setMaxLength(60)
            field.editingFinished.connect(lambda name=name: self._finish(name))
        self.box = QCheckBox("Proven: many of its leads buy")
        self.box.clicked.connect(
            lambda _on: self._shown and self.proven.emit(self._shown.source_id)
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget], ...] = (
            ("Kind", self.kind), ("Cost each", self.cost), ("Zone of its times", self.zone),
        )  # fmt: skip
        for row, (words, control) in enumerate(rows):
            grid.addWidget(PlainLabel(theme, words, "small", "text2"), row, 0)
            grid.addWidget(control, row, 1)
        grid.addWidget(self.box, len(rows), 1)
        self.body.addLayout(grid)

    def show_source(self, one: SourceRow) -> None:
        """Show what is known; a field in which somebody types is left alone."""
        other = self._shown is None or self._shown.source_id != one.source_id
        self._shown = one
        self.kind.setCurrentIndex(self.kind.findData(one.kind.value))
        self.box.setChecked(one.proven)
        for field, text in ((self.cost, _cost(one)), (self.zone, one.zone)):
            if other or not field.hasFocus():
                field.setText(text)

    def _finish(self, name: str) -> None:
        field = self.cost if name == "cost" else self.zone
        one = self._shown
        before = "" if one is None else _cost(one) if name == "cost" else one.zone
        if field.text().strip() != before:
            self._say(name, field.text())

    def _say(self, name: str, text: str) -> None:
        if self._shown is not None:
            self.typed.emit(self._shown.source_id, name, text)


def _cost(one: SourceRow) -> str:
    return "" if one.cost_minor is None else money(one.cost_minor, one.cost_currency)
