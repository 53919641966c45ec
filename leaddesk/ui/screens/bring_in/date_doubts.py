"""Dates that the file leaves open: day first, or month first?"""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.services.capture.date_order import DateOrder, OrderVerdict
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.plain_label import PlainLabel
from leaddesk.ui.widgets.tabs import Tabs


class DateDoubts(QWidget):
    """One line for each column in doubt, or that was; ``chosen`` carries a column and an order."""

    chosen = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: dict[str, Tabs] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 4, 16, 4)
        self._column.setSpacing(4)
        self.hide()

    def show_orders(self, orders: Mapping[str, OrderVerdict]) -> None:
        """Ask about each column whose dates can be read both ways."""
        for column, verdict in orders.items():
            if not verdict.certain and column not in self._lines:
                self._ask(column, verdict)
        self.setVisible(bool(self._lines))

    def clear(self) -> None:
        """Another file: ask nothing."""
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        self._lines.clear()
        self.hide()

    def _ask(self, column: str, verdict: OrderVerdict) -> None:
        words = PlainLabel(self._theme, f"{column}: {verdict.why}.", "body", "warm")
        tabs = Tabs(
            self._theme,
            f"Dates of {column}",
            [(order.value, order.value.capitalize()) for order in DateOrder],
            kind="choice",
        )
        tabs.choose(verdict.order.value)
        tabs.chosen.connect(lambda order: self.chosen.emit(column, DateOrder(order)))
        self._lines[column] = tabs
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(words)
        row.addWidget(tabs)
        row.addStretch()
        self._column.addWidget(line)
