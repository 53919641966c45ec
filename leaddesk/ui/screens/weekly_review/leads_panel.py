"""The leads behind a figure, over the screen; Enter opens one in the inbox."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QStyleOptionViewItem, QVBoxLayout, QWidget

from leaddesk.models.vocabulary import stage_called
from leaddesk.services.track.wording import plural
from leaddesk.services.views.named_leads import NamedLead, named_leads
from leaddesk.ui.context import Context
from leaddesk.ui.overlay import Overlay
from leaddesk.ui.row_delegate import RowDelegate
from leaddesk.ui.table import Column, RowsList, RowsModel
from leaddesk.ui.widgets.button import IconButton
from leaddesk.ui.widgets.plain_label import PlainLabel

_MOST = 500
_ROW = 48


class _LeadDelegate(RowDelegate):
    """Name and source, the stage at the right."""

    def paint_row(
        self, painter: QPainter, box: QRect, row: object, option: QStyleOptionViewItem
    ) -> None:
        """Two lines."""
        if not isinstance(row, NamedLead):
            return
        px = self.theme.px
        inner = QRectF(box).adjusted(px(20), px(5), -px(20), -px(5))
        half = inner.height() / 2
        stage = QRectF(inner.right() - px(130), inner.top(), px(130), half)
        self.text(painter, stage, row.stage, "small", "text2", right=True)
        name = QRectF(inner.left(), inner.top(), inner.width() - px(140), half)
        self.text(painter, name, row.name, "strong")
        source = QRectF(inner.left(), inner.top() + half, inner.width(), half)
        self.text(painter, source, row.source or "no source", "small", "text2")


class LeadsPanel(Overlay):
    """A heading, what the figure means, and its leads. ``chosen`` carries a lead id."""

    chosen = Signal(int)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(context.theme, "Leads", 560, window)
        self._context = context
        theme = context.theme
        self._title = PlainLabel(theme, "", "title")
        self._meaning = PlainLabel(theme, "", "body", "text2", wrap=True)
        self._model: RowsModel[NamedLead] = RowsModel(
            (Column("Lead", lambda lead: lead.name),),
            lambda lead: f"{lead.name}, {lead.source}, {stage_called(lead.stage)}",
            lambda lead: lead.lead_id,
        )
        self.list = RowsList("Leads")
        self.list.setModel(self._model)
        self.list.setItemDelegate(_LeadDelegate(theme, _ROW, self.list))
        self.list.activated.connect(self._choose)
        close = IconButton(theme, "x", "Close")
        close.clicked.connect(self.leave)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(close)
        top = QVBoxLayout()
        top.setContentsMargins(20, 14, 14, 10)
        top.setSpacing(6)
        top.addLayout(head)
        top.addWidget(self._meaning)
        self.panel.column.addLayout(top)
        self.panel.column.addWidget(self.list, 1)
        self.panel.column.addSpacing(10)

    def show_leads(self, title: str, meaning: str, lead_ids: Sequence[int]) -> None:
        """Open on the leads of ``lead_ids``."""
        count = len(lead_ids)
        words = plural(count, "lead") + "." if count else "No leads."
        if count > _MOST:
            words += f" The first {_MOST} are listed."
        self._title.setText(title)
        self._meaning.setText(f"{meaning} {words}".strip())
        self._model.show_rows(())
        self.open()
        wanted = tuple(lead_ids[:_MOST])
        self._context.background.latest(
            ("review leads", id(self)),
            lambda reader: named_leads(reader, wanted, _MOST),
            self._show,
        )

    def take_focus(self) -> None:
        """The list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> None:
        """A third of the window is left free."""
        super().place()
        box = self.panel.geometry()
        height = min(self.height() - 48, self.theme.px(560))
        box.setHeight(height)
        box.moveTop((self.height() - height) // 2)
        self.panel.setGeometry(box)

    def _show(self, leads: Sequence[NamedLead]) -> None:
        self._model.show_rows(leads)
        if leads:
            self.list.setCurrentIndex(self._model.index(0, 0))

    def _choose(self, index: QModelIndex) -> None:
        lead = self._model.row(index.row())
        if lead is not None:
            self.leave()
            self.chosen.emit(lead.lead_id)
