"""The timeline of a lead: what is next, now, and what was."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QStyleOptionViewItem,
    QWidget,
)

from leaddesk.ui.paragraphs import Paragraphs, break_lines, paint_lines
from leaddesk.ui.plain import paragraph
from leaddesk.ui.row_delegate import RowDelegate
from leaddesk.ui.table import ROW_ROLE, Column, RowsList, RowsModel
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button

_ROW, _CIRCLE, _TEXT = 34, 26, 38
_BODY_PADDING, _LINKS = 12, 26


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing on the timeline.

    ``kind`` is usual, accent (came in), bad (failed), now or heading; ``links`` are
    ``(id, words)`` of what can be done with it.
    """

    key: str
    title: str
    side: str = ""
    icon: str = ""
    body: str = ""
    kind: str = "usual"
    links: tuple[tuple[str, str], ...] = ()

    @property
    def is_heading(self) -> bool:
        """Whether it divides the timeline."""
        return self.kind in ("now", "heading")


class TimelineView(RowsList):
    """Shows entries; ``link_clicked`` says which link of which entry."""

    link_clicked = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Timeline", parent)
        self._theme = theme
        self._links: dict[QPersistentModelIndex, QWidget] = {}
        self._rows: RowsModel[TimelineEntry] = RowsModel(
            [Column("", lambda entry: entry.title)],
            spoken=lambda entry: " ".join(filter(None, (entry.title, entry.side, entry.body))),
            key=lambda entry: entry.key,
            parent=self,
        )
        self.setModel(self._rows)
        self.setItemDelegate(_TimelineDelegate(theme, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(RowsList.ResizeMode.Adjust)
        theme.resized.connect(self.doItemsLayout)

    def show_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Show these, keeping the place in the list."""
        # Taken off before the rows change: Qt crashes on a removed row that still has a widget.
        for index in self._links:
            # PySide knows this call and takes None; its stubs do not.
            self.setIndexWidget(QModelIndex(index), None)  # type: ignore[call-overload, arg-type]
        self._links.clear()
        self._rows.show_rows(entries)
        for number, entry in enumerate(entries):
            if entry.links:
                self._put_links(number, entry)
        self.doItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """The entries, and the frame of the focus: no entry of it can be chosen."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
            painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """A link that gets the focus comes into view."""
        if event.type() is QEvent.Type.FocusIn:
            for index, holder in self._links.items():
                if watched.parent() is holder:
                    self.scrollTo(self._rows.index(index.row(), 0))
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Break the bodies anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _put_links(self, number: int, entry: TimelineEntry) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(self._theme.px(_TEXT) - 6, 0, 0, 2)
        row.setSpacing(4)
        for link, words in entry.links:
            button = Button(self._theme, words, kind="link")
            button.setAccessibleName(f"{words}: {entry.title}")
            button.clicked.connect(
                lambda _checked=False, link=link: self.link_clicked.emit(entry.key, link)
            )
            button.installEventFilter(self)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch()
        index = self._rows.index(number, 0)
        self.setIndexWidget(index, holder)
        self._links[QPersistentModelIndex(index)] = holder


class _TimelineDelegate(RowDelegate):
    """Circle, title and side words; the body in a sunken box; a line through the circles."""

    def __init__(self, theme: Theme, view: TimelineView) -> None:
        super().__init__(theme, _ROW, view)
        self._view = view
        self._bodies: dict[tuple[str, int], Paragraphs] = {}
        theme.resized.connect(self._bodies.clear)

    def sizeHint(  # noqa: N802 - Qt's own name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as the body needs at the view's width."""
        entry: TimelineEntry = index.data(ROW_ROLE)
        width = self._view.viewport().width()
        height = self.theme.px(_ROW)
        if entry.body:
            height += round(self._broken(entry.body).height) + 2 * _BODY_PADDING - 4 + 8
        if entry.links:
            height += self.theme.px(_LINKS)
        return QSize(width, height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """One entry."""
        entry: TimelineEntry = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_line(painter, option.rect, index)
        if entry.is_heading:
            self._paint_heading(painter, option.rect, entry)
        else:
            self._paint_entry(painter, option.rect, entry)
        painter.restore()

    def _paint_line(
        self, painter: QPainter, box: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        first, last = index.row() == 0, index.row() == index.model().rowCount() - 1
        x = box.left() + self.theme.px(_CIRCLE) / 2
        middle = box.top() + self.theme.px(_ROW) / 2
        painter.setPen(QPen(self.theme.colour("line"), 2))
        top = middle if first else float(box.top())
        bottom = middle if last else float(box.bottom() + 1)
        if bottom > top:
            painter.drawLine(round(x), round(top), round(x), round(bottom))

    def _paint_heading(self, painter: QPainter, box: QRect, entry: TimelineEntry) -> None:
        now = entry.kind == "now"
        tone = "accentText" if now else "text2"
        middle = box.top() + self.theme.px(_ROW) / 2
        circle = self.theme.px(_CIRCLE)
        if now:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("accent"))
            painter.drawEllipse(QRectF(box.left() + circle / 2 - 4, middle - 4, 8, 8))
        line = QRectF(box.left() + self.theme.px(_TEXT), box.top(), 200, self.theme.px(_ROW))
        used = self.text(painter, line, entry.title, "chip" if now else "small_strong", tone)
        painter.setPen(QPen(self.theme.colour("accentEdge" if now else "line"), 1))
        y = round(middle)
        painter.drawLine(round(line.left() + used + 8), y, box.right() - 4, y)

    def _paint_entry(self, painter: QPainter, box: QRect, entry: TimelineEntry) -> None:
        tone, ground, edge = _CIRCLES[entry.kind]
        size, row = self.theme.px(_CIRCLE), self.theme.px(_ROW)
        circle = QRectF(box.left() + 0.5, box.top() + (row - size) / 2 + 0.5, size - 1, size - 1)
        painter.setPen(QPen(self.theme.colour(edge), 1))
        painter.setBrush(self.theme.colour(ground))
        painter.drawEllipse(circle)
        if entry.icon:
            half = self.theme.px(14) / 2
            centre = circle.center()
            self.icon(painter, entry.icon, centre.x() - half, centre.y() - half, tone, 14)
        left = box.left() + self.theme.px(_TEXT)
        line = QRectF(left, box.top(), box.right() - left, row)
        title_tone = "bad" if entry.kind == "bad" else "text"
        used = self.text(painter, line, entry.title, "strong", title_tone)
        if entry.side:
            self.text(painter, line.adjusted(used + 8, 0, 0, 0), entry.side, "small", "text2")
        if entry.body:
            self._paint_body(painter, QRectF(left, box.top() + row, line.width(), 0), entry.body)

    def _paint_body(self, painter: QPainter, place: QRectF, body: str) -> None:
        broken = self._broken(body)
        height = broken.height + 2 * _BODY_PADDING - 4
        box = QRectF(place.left() + 0.5, place.top() + 0.5, place.width() - 1, height - 1)
        painter.setPen(QPen(self.theme.colour("line"), 1))
        painter.setBrush(self.theme.colour("sunken"))
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(self.theme.colour("text"))
        painter.setFont(self.theme.font("body"))
        paint_lines(painter, broken, box.left() + _BODY_PADDING, box.top() + _BODY_PADDING - 2)

    def _broken(self, body: str) -> Paragraphs:
        """The lines of ``body`` at the view's width, broken once."""
        width = self._view.viewport().width()
        found = self._bodies.get((body, width))
        if found is None:
            room = max(80, width - self.theme.px(_TEXT) - 2 * _BODY_PADDING - 2)
            found = break_lines(paragraph(body, 2_000), self.theme.font("body"), room)
            self._bodies[body, width] = found
        return found


_CIRCLES = {
    "usual": ("text2", "surface", "lineStrong"),
    "accent": ("accentText", "accentTint", "accentEdge"),
    "bad": ("bad", "badBg", "badEdge"),
}
