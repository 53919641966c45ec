"""The Outbox: the messages that wait, failed, or left, and the switch that holds them all."""

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from leaddesk.services.views.outbox import MOST_COUNTED, Box, Message, Outbox, outbox
from leaddesk.ui.context import Context
from leaddesk.ui.screen import Hint, Screen
from leaddesk.ui.screens.outbox.message_card import MessageCard
from leaddesk.ui.screens.outbox.message_row import MessageDelegate, MessageRow
from leaddesk.ui.screens.outbox.words import (
    EMPTY,
    TITLES,
    say_state,
    say_text,
    say_when,
    spoken_message,
)
from leaddesk.ui.screens.outbox.writing import Act, Work
from leaddesk.ui.table import Column, RowsList, RowsModel
from leaddesk.ui.widgets.banner import Banner, BannerFace
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.card import Card
from leaddesk.ui.widgets.chip import ChipFace
from leaddesk.ui.widgets.empty_state import EmptyState
from leaddesk.ui.widgets.plain_label import PlainLabel
from leaddesk.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from leaddesk.models.store import Done

_HELD = BannerFace(
    "All messages are held.", "No text and no e-mail leaves until you go on.", "pause", "bad",
    "Go on",
)  # fmt: skip
_CARD, _CARD_PART = 400, 0.42


class OutboxScreen(Screen):
    """Lists of messages by what becomes of them, and the chosen one whole."""

    name: ClassVar[str] = "outbox"
    title: ClassVar[str] = "Outbox"
    hints: tuple[Hint, ...] = (
        (("J", "K"), "next, previous"),
        (("E",), "edit"),
        (("Enter",), "send now"),
        (("Del",), "stop"),
        (("Ctrl", "Z"), "brings it back"),
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._outbox: Outbox | None = None
        self._box = Box.NEXT_HOUR
        self._chosen: int | None = None
        self._chosen_row = 0
        self._build()
        self._bind()

    def opened(self) -> None:
        """The keys act on the list at once."""
        super().opened()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Ask for the list and the counts."""
        box, now = self._box, self.context.clock.now()
        self.context.background.latest(
            "outbox",
            lambda reader: outbox(reader, box, now),
            self._take,
        )

    def show_thing(self, thing: object) -> None:
        """Open one of the lists by its name."""
        if thing in set(Box):
            self._tabs.choose(str(thing))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """The message takes its width, and never more than its part."""
        super().resizeEvent(event)
        wanted, most = self.context.theme.px(_CARD), round(self.width() * _CARD_PART)
        self._card.setFixedWidth(min(wanted, most))

    def panes(self) -> tuple[QWidget, ...]:
        """The list, the message."""
        return (self._list, self._card)

    def _build(self) -> None:
        theme = self.context.theme
        self._tabs = Tabs(theme, "Lists of the outbox", [(box, TITLES[box]) for box in Box])
        self._tabs.chosen.connect(self._choose_box)
        self._pause = Button(theme, "Pause all", icon="pause")
        self._pause.setCheckable(True)
        self._pause.clicked.connect(self._toggle_pause)
        head = QHBoxLayout()
        head.setContentsMargins(24, 14, 24, 12)
        head.setSpacing(16)
        head.addWidget(PlainLabel(theme, "Outbox", "title"))
        head.addWidget(self._tabs, 1)
        head.addWidget(self._pause)
        self._banner = Banner(theme)
        self._banner.link_clicked.connect(self._toggle_pause)
        columns: list[Column[MessageRow]] = [Column("Message", lambda row: row.text)]
        self._model: RowsModel[MessageRow] = RowsModel(
            columns, lambda row: row.spoken, lambda row: row.message.touch_id
        )
        self._list = RowsList("Messages")
        self._list.setModel(self._model)
        self._list.setItemDelegate(MessageDelegate(theme, parent=self._list))
        self._list.selectionModel().currentChanged.connect(self._selected)
        self._card = MessageCard(self.context)
        self._card.saved.connect(self._save)
        self._card.lead_clicked.connect(lambda lead: self.context.actions.run("go.inbox", lead))
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 24, 16)
        row.setSpacing(16)
        self._list.setProperty("ground", "raised")
        framed = Card(theme, flush=True)
        framed.body.addWidget(self._list)
        row.addWidget(framed, 1)
        row.addWidget(self._card)
        full = QWidget()
        full.setLayout(row)
        self._empty = EmptyState(theme, "send", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(full)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._banner)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def _bind(self) -> None:
        actions = self.context.actions
        actions.handle("outbox.edit", self._edit, self._can_change)
        actions.handle("outbox.send", self._send, self._can_change)
        actions.handle("outbox.stop", self._stop, self._can_change)
        for action_id, step in (("list.next", 1), ("list.previous", -1)):
            actions.handle(action_id, partial(self._step, step), self._has_rows, self)
        for place in ("outbox", "list"):
            actions.attach(self._list, place)

    @property
    def _message(self) -> Message | None:
        row = self._model.row(self._list.currentIndex().row())
        return None if row is None else row.message

    def _has_rows(self) -> bool:
        return self._model.rowCount() > 0

    def _can_change(self) -> bool | str:
        message = self._message
        if message is None or self._card.is_editing:
            return False
        return message.can_change or "It has left, or may have"

    def _take(self, found: Outbox) -> None:
        now = self.context.clock.now()
        self._outbox = found
        for box, count in found.counts.items():
            text = f"{MOST_COUNTED:,}+" if count > MOST_COUNTED else f"{count:,}"
            self._tabs.show_count(box, text if count else "")
        self._banner.show_face(_HELD if found.paused else None)
        self._pause.setChecked(found.paused)
        self._pause.set_words("Go on" if found.paused else "Pause all")
        self._pause.set_icon("play" if found.paused else "pause")
        rows = []
        for message in found.messages:
            words, icon, kind = say_state(message, found.paused)
            rows.append(
                MessageRow(
                    message,
                    say_when(message, now, found.zone),
                    say_text(message),
                    ChipFace(words[:60], icon, kind),
                    spoken_message(message, now, found.zone, found.paused),
                )
            )
        self._model.show_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        self._empty.show_words(*EMPTY[found.box])
        self._reselect()

    def _reselect(self) -> None:
        """Keep the chosen message; where it left the list, the one that took its place."""
        count = self._model.rowCount()
        found = self._model.find(self._chosen) if self._chosen is not None else None
        number = min(self._chosen_row, count - 1) if found is None else found
        if number >= 0:
            self._list.selectionModel().setCurrentIndex(
                self._model.index(number, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        self._show_chosen()

    def _selected(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self._chosen_row = current.row()
            self._show_chosen()

    def _show_chosen(self) -> None:
        message = self._message
        self._chosen = None if message is None else message.touch_id
        if self._outbox is not None:
            now = self.context.clock.now()
            self._card.show_message(message, now, self._outbox.zone, self._outbox.paused)
        self.context.actions.refresh()

    def _choose_box(self, tab: str) -> None:
        self._box = Box(tab)
        self._chosen, self._chosen_row = None, 0
        self.reload()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, step: int) -> None:
        number = max(0, min(self._list.currentIndex().row() + step, self._model.rowCount() - 1))
        self._list.setCurrentIndex(self._model.index(number, 0))

    # what is done to a message

    @property
    def _act(self) -> Act:
        context = self.context
        return Act(context.store, context.user.rep_id, context.clock.now())

    def _edit(self) -> None:
        self._card.edit()
        self.context.actions.refresh()

    def _save(self, touch_id: int, subject: str, text: str) -> None:
        self._write(partial(self._act.edit, touch_id, subject, text))
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _send(self) -> None:
        if (message := self._message) is not None:
            self._write(partial(self._act.send_now, message.touch_id))

    def _stop(self) -> None:
        if (message := self._message) is not None:
            self._write(partial(self._act.stop, message.touch_id))

    def _toggle_pause(self) -> None:
        paused = self._outbox is not None and self._outbox.paused
        self._write(partial(self._act.pause, not paused))

    def _write(self, work: Work) -> None:
        self.context.background.write(work, self._written)

    def _written(self, done: "Done[Any] | None") -> None:
        if done is not None and done.said:
            self.context.notices.toast(done.said, self._undo, self._redo)
        self.reload()

    def _undo(self) -> None:
        self.context.background.write(self._act.undo, self._put_back)

    def _redo(self) -> None:
        self.context.background.write(self._act.redo, self._put_back)

    def _put_back(self, _done: object) -> None:
        self.reload()
