"""What comes out: the counts, the temperatures, and the rows."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.models.vocabulary import Temperature
from leaddesk.services.capture.preview import Becomes
from leaddesk.services.intake.import_preview import Outcome
from leaddesk.services.intake.preview_line import PreviewLine
from leaddesk.ui.screens.bring_in.outcome_table import OutcomeTable
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.chip import Chip, ChipFace
from leaddesk.ui.widgets.plain_label import PlainLabel
from leaddesk.ui.widgets.tabs import Tabs

_ICONS = {Temperature.HOT: "flame", Temperature.WARM: "sun", Temperature.COLD: "snowflake"}
#: Rows that the card shows beside another one.
_FEW = 5

_ALL, _FIX, _JOIN = "all", "fix", "join"


class OutcomeCard(QFrame):
    """The card; ``whole`` has a filter and a way to save the rows to fix.

    ``mended`` carries a row, a column and what was typed; ``save_wanted`` asks for the file.
    """

    mended = Signal(int, str, str)
    save_wanted = Signal()

    def __init__(self, theme: Theme, *, whole: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._whole = whole
        self._outcome = Outcome()
        self.setProperty("card", "true")
        self.setAccessibleName("What comes out")
        self.title = PlainLabel(theme, "What comes out", "card")
        self.counts = PlainLabel(theme, "", "small_strong", "text2", figures=True)
        self.chips = {
            temperature: Chip(theme, ChipFace(temperature.capitalize(), icon, temperature.value))
            for temperature, icon in _ICONS.items()
        }
        self.table = OutcomeTable(theme)
        self.table.lines.mended.connect(self.mended)
        self.filter = Tabs(
            theme,
            "Rows to show",
            ((_ALL, "All rows"), (_FIX, "To fix"), (_JOIN, "Join a lead you have")),
        )
        self.filter.chosen.connect(lambda _which: self._show_lines())
        self.save = Button(theme, "Save rows to fix as a file", icon="file-down")
        self.save.clicked.connect(self.save_wanted)
        self._lay_out()

    def show_outcome(self, outcome: Outcome | None, rows: int | None) -> None:
        """Show what is known so far of a file of ``rows`` rows."""
        self._outcome = outcome or Outcome()
        self.counts.setText(_count_words(outcome, rows))
        for temperature, chip in self.chips.items():
            count = self._outcome.temperatures.get(temperature, 0)
            words = f"{temperature.capitalize()} {count:,}"
            chip.show_face(
                ChipFace(words, _ICONS[temperature], temperature.value, spoken=f"{words} new leads")
            )
            chip.setVisible(outcome is not None)
        self.save.setVisible(self._whole and bool(self._outcome.to_fix))
        if self._whole:
            self.filter.show_count(_ALL, f"{self._outcome.rows:,}")
            self.filter.show_count(_FIX, f"{self._outcome.to_fix:,}")
            self.filter.show_count(_JOIN, f"{self._outcome.joins:,}")
        self._show_lines()

    def show_fixes(self) -> None:
        """Show the rows to fix only."""
        self.filter.choose(_FIX)

    def _show_lines(self) -> None:
        self.table.show_lines(self._lines())
        if self._whole:
            self.table.select_first()

    def _lines(self) -> tuple[PreviewLine, ...]:
        outcome = self._outcome
        if self._whole and self.filter.current == _FIX:
            return outcome.fixes
        if self._whole and self.filter.current == _JOIN:
            return tuple(line for line in outcome.lines if line.becomes is Becomes.JOINS)
        return outcome.lines

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 2)
        head.setSpacing(10)
        head.addWidget(self.title)
        head.addWidget(self.counts)
        head.addStretch()
        for chip in self.chips.values():
            head.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 8)
        column.setSpacing(4)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 16, 4)
        row.addWidget(self.filter)
        row.addStretch()
        row.addWidget(self.save)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        self.filter.setVisible(self._whole)
        self.save.hide()
        if not self._whole:
            row.setContentsMargins(0, 0, 0, 0)
            self.setMinimumHeight(self.table.height_of(_FEW) + self._theme.px(48))


def _count_words(outcome: Outcome | None, rows: int | None) -> str:
    if outcome is None:
        return "Reading the file …"
    parts = [f"{outcome.new:,} new"]
    if outcome.joins:
        word = "joins" if outcome.joins == 1 else "join"
        parts.append(f"{outcome.joins:,} {word} a lead you have")
    parts.append(f"{outcome.to_fix:,} to fix" if outcome.to_fix else "nothing to fix")
    if outcome.ignored:
        parts.append(f"{outcome.ignored:,} no lead")
    words = "  ·  ".join(parts)
    if not outcome.done:
        of = f" of {rows:,}" if rows else ""
        words = f"The first {outcome.rows:,}{of} rows:  {words}"
    return words
