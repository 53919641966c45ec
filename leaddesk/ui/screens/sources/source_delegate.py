"""How a source is painted, and the controls that its cells open."""

from zoneinfo import available_timezones

from PySide6.QtCore import QAbstractItemModel, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)

from leaddesk.services.views.sources import KIND_NAMES, SourceRow, SourceState
from leaddesk.ui.cell_field import CellField
from leaddesk.ui.row_delegate import RowDelegate
from leaddesk.ui.screens.sources.road_words import ROAD_ICONS, SOURCE_FACES
from leaddesk.ui.screens.sources.source_table import (
    KIND,
    NAME,
    PROVEN,
    ROW,
    STATE,
    ZONE,
    edit_text,
)
from leaddesk.ui.table import Index
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.chip import ChipFace, paint_chip

_BOX = 16
_ROAD, _ROAD_GAP = 14, 6
_MOST_ROADS = 4
#: States that a person must see.
_STRONG = (SourceState.QUIET, SourceState.TROUBLE, SourceState.REFUSED)


class SourceDelegate(RowDelegate):
    """Paints the cells; each cell that can be changed opens its own control."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, ROW, parent)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground of the row, then the cell."""
        one = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(one, SourceRow):
            return
        self._paint_ground(painter, option.rect, option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, box = self.theme.px, QRectF(option.rect).adjusted(8, 0, -8, 0)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        middle = box.center().y()
        if index.column() == NAME:
            self._paint_name(painter, box.adjusted(px(8), 0, 0, 0), one)
        elif not one.source_id and index.column() in (KIND, PROVEN, ZONE):
            pass  # a road by itself has none
        elif index.column() == PROVEN:
            self._paint_check(painter, QRectF(box.left(), middle - px(8), px(16), px(16)), one)
        elif index.column() == STATE:
            icon, tone = SOURCE_FACES[one.state]
            self.icon(painter, icon, box.left(), middle - px(8), tone)
            box.adjust(px(24), 0, 0, 0)
            role = "strong" if one.state in _STRONG else "body"
            self.text(painter, box, words, role, tone)
        else:
            align = index.data(Qt.ItemDataRole.TextAlignmentRole)
            right = bool(align & Qt.AlignmentFlag.AlignRight)
            faint = words in ("–", "the desk’s")
            tone = "text2" if faint or index.column() in (KIND, ZONE) else "text"
            self.text(painter, box, words, "body", tone, right=right, figures=right)
        painter.restore()
        self._paint_focus(painter, option.rect, option)

    def createEditor(  # noqa: N802 - Qt's own name
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        """A list of kinds, or a field; zones are offered while typing."""
        if index.column() == KIND:
            box = QComboBox(parent)
            box.setAccessibleName("Kind of source")
            for kind, words in KIND_NAMES.items():
                box.addItem(words, kind.value)
            box.activated.connect(lambda: self._take(box))
            QTimer.singleShot(0, box, box.showPopup)
            return box
        heading = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        field = CellField(str(heading).strip(), parent)
        if index.column() == ZONE:
            zones = QCompleter(sorted(available_timezones()), field)
            zones.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            zones.setFilterMode(Qt.MatchFlag.MatchContains)
            field.setCompleter(zones)
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's own name
        """Begin with what is there."""
        one = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(one.kind.value))
        elif isinstance(editor, QLineEdit):
            editor.setText(edit_text(one, index.column()))
            editor.selectAll()

    def setModelData(  # noqa: N802 - Qt's own name
        self, editor: QWidget, model: QAbstractItemModel, index: Index
    ) -> None:
        """Give what was typed or chosen to the model."""
        place = model.index(index.row(), index.column())
        if isinstance(editor, QComboBox):
            model.setData(place, editor.currentData())
        elif isinstance(editor, QLineEdit):
            model.setData(place, editor.text().strip())

    def _take(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def _paint_name(self, painter: QPainter, box: QRectF, one: SourceRow) -> None:
        px, middle = self.theme.px, box.center().y()
        for road in reversed(one.roads[:_MOST_ROADS]):
            box.adjust(0, 0, -px(_ROAD), 0)
            tone = "text2" if road.switched_on else "text3"
            self.icon(painter, ROAD_ICONS[road.kind], box.right(), middle - px(7), tone, _ROAD)
            box.adjust(0, 0, -px(_ROAD_GAP), 0)
        face = None
        if one.unreviewed:
            face = ChipFace("to review", "eye", "warm")
        elif not one.mapping_checked:
            face = ChipFace("check", "eye", "warm", spoken="check what goes where")
        room = px(78 if not one.unreviewed else 100) if face else 0
        width = self.text(painter, box.adjusted(0, 0, -room, 0), one.name, "bold")
        if face is not None:
            paint_chip(painter, self.theme, face, box.left() + width + 10, middle - px(11))

    def _paint_check(self, painter: QPainter, box: QRectF, one: SourceRow) -> None:
        theme = self.theme
        painter.setPen(QPen(theme.colour("accent" if one.proven else "control"), 1))
        painter.setBrush(theme.colour("accent" if one.proven else "surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if one.proven:
            self.icon(painter, "check", box.left() + 2, box.top() + 2, "onAccent", 12)
