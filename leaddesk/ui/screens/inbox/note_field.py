"""The note: saved while it is typed, never lost on going to another lead or closing."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from leaddesk.ui.theme import Theme

_PAUSE = 400
_LINES = 4
_LONGEST = 20_000

#: Saves the text of a lead under its event id (None: a new note), then says the id, or failure.
Save = Callable[[int, str, int | None, Callable[[int], None], Callable[[], None]], None]


@dataclass(slots=True)
class Draft:
    """A note in the making. ``saved`` is the text that the store has, ``busy`` while it writes."""

    text: str = ""
    saved: str = ""
    event_id: int | None = None
    busy: bool = False


class NoteField(QPlainTextEdit):
    """One field for the lead that is shown; a draft a lead until the store has all of it."""

    def __init__(self, theme: Theme, save: Save, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._save = save
        self._lead: int | None = None
        self._drafts: dict[int, Draft] = {}
        self.setAccessibleName("Note")
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.flush)
        self.textChanged.connect(self._typed)
        theme.changed.connect(self._fit)
        self._fit()

    def show_lead(self, lead_id: int | None, key: str) -> None:
        """Take notes for this lead from now on; what was typed for the one before is kept."""
        self.setPlaceholderText(f"Add a note…  ({key})" if key else "Add a note…")
        if lead_id == self._lead:
            return
        self.flush()
        self._finish(self._lead)
        self._lead = lead_id
        draft = self._drafts.get(lead_id) if lead_id is not None else None
        self.blockSignals(True)
        self.setPlainText(draft.text if draft else "")
        self.blockSignals(False)
        self._fit()

    def flush(self) -> None:
        """Save what the store does not have yet."""
        self._timer.stop()
        if self._lead is not None:
            self._save_draft(self._lead)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Enter keeps the note and begins a new one, Shift+Enter breaks the line, Esc leaves."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.flush()
            event.ignore()
        elif enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._keep()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own name
        """Leaving the field saves at once."""
        self.flush()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's own name
        """So does closing the window or going to another screen."""
        self.flush()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own name
        """The style sheet has set its own height by now."""
        super().showEvent(event)
        self._fit()

    def _typed(self) -> None:
        self._fit()
        if self._lead is None:
            return
        text = self.toPlainText()[:_LONGEST]
        draft = self._drafts.setdefault(self._lead, Draft())
        draft.text = text
        self._timer.start()

    def _keep(self) -> None:
        """The note is finished: saved, and the field free for the next one."""
        self.flush()
        lead_id = self._lead
        if lead_id is None or not self.toPlainText().strip():
            return
        self._finish(lead_id)
        self.blockSignals(True)
        self.clear()
        self.blockSignals(False)
        self._fit()

    def _finish(self, lead_id: int | None) -> None:
        """Forget a draft that the store has, or is being given; a failed one comes back."""
        if lead_id is None:
            return
        draft = self._drafts.pop(lead_id, None)
        if draft is not None and draft.text and not draft.busy and draft.text != draft.saved:
            self._drafts[lead_id] = draft

    def _save_draft(self, lead_id: int) -> None:
        draft = self._drafts.get(lead_id)
        if draft is not None and not draft.busy and draft.text != draft.saved:
            self._write(lead_id, draft)

    def _write(self, lead_id: int, draft: Draft) -> None:
        if not draft.text.strip() and draft.event_id is None:
            return
        text, draft.busy = draft.text, True

        def saved(event_id: int) -> None:
            draft.busy, draft.saved, draft.event_id = False, text, event_id
            if draft.text != text:
                self._write(lead_id, draft)

        def failed() -> None:
            draft.busy = False
            self._bring_back(lead_id, draft)

        self._save(lead_id, text, draft.event_id, saved, failed)

    def _bring_back(self, lead_id: int, draft: Draft) -> None:
        """The store did not take the note: it stands in the field again."""
        later = self._drafts.get(lead_id)
        if later is draft:
            return
        if later is not None and later.text:
            draft.text = f"{draft.text}\n{later.text}"
        self._drafts[lead_id] = draft
        if self._lead == lead_id:
            self.blockSignals(True)
            self.setPlainText(draft.text)
            self.blockSignals(False)
            self._fit()

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        lines = max(1, min(_LINES, self.document().blockCount()))
        self.setFixedHeight(max(self._theme.px(36), line * lines + 18))
