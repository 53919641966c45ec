"""A form page of the desk, written by hand: what it says, asks and promises."""

import re
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from leaddesk.models.vocabulary import Channel
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.web.form_page import (
    USUAL_QUESTIONS,
    USUAL_THANKS,
    FormPage,
    Wording,
    check_page,
)
from leaddesk.ui.overlay import Overlay
from leaddesk.ui.screens.sources.question_rows import QuestionRows
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.plain_label import PlainLabel

_WIDTH, _HEIGHT, _SHADOW, _PADDING = 860, 560, 14, 20
_TEXT_LINES = 64
#: What a box to tick says, until somebody writes it better; {desk} is the desk's name.
_WORDINGS = {
    Channel.CALL: "{desk} may call me about this.",
    Channel.SMS: "{desk} may text me about this. Message rates may apply; STOP ends it.",
    Channel.EMAIL: "{desk} may send me e-mails about this. I can end it at any time.",
}
_ASKS = {Channel.CALL: "May we call", Channel.SMS: "May we text", Channel.EMAIL: "May we mail"}


class FormEditor(Overlay):
    """``kept`` carries the page, the name of its source, and the road it was (0: a new one)."""

    kept = Signal(object, str, int)
    asks = True

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, "Form page", _WIDTH, window)
        self._road_id, self._written = 0, FormPage("", "")
        self._slug_typed = False
        self._unkept: int | None = None
        self.source = _line("Name of the source")
        self.title = _line("Title")
        self.slug = _line("Address of the page")
        self.text = _text(theme, "Words above the questions")
        self.button = _line("Words on the button")
        self.thanks = _text(theme, "Words after it was sent")
        self.file = _line("File to hand out")
        self.file.setPlaceholderText("none")
        self.questions = QuestionRows(theme)
        self.wordings = {channel: _line(_ASKS[channel]) for channel in Channel}
        self.wrong = PlainLabel(theme, "", "small", "bad", wrap=True)
        self.wrong.hide()
        self._head = PlainLabel(theme, "", "title")
        self.keep = Button(theme, "Keep the page", icon="check", kind="primary")
        self.keep.clicked.connect(self._keep)
        self.cancel = Button(theme, "Leave it")
        self.cancel.clicked.connect(self.leave)
        self.title.textEdited.connect(self._suggest_slug)
        self.slug.textEdited.connect(self._type_slug)
        self._lay_out()

    def begin(self, source: str, desk: str) -> None:
        """A new page for ``source``, which may have no name yet; ``desk`` is the desk's name."""
        page = FormPage("", "", questions=USUAL_QUESTIONS)
        self._head.setText("A page of your own")
        self._show(page, source, desk, 0)

    def change(self, page: FormPage, source: str, desk: str, road_id: int) -> None:
        """Change a page that is there."""
        self._head.setText("Change the page")
        self._show(page, source, desk, road_id)

    def show_wrong(self, error: LeadDeskError) -> None:
        """Say why the page can't be kept as it is."""
        self.wrong.setText(f"{error.happened} {error.do}".strip())
        self.wrong.show()

    def take_focus(self) -> None:
        """The first field that is empty."""
        first = self.source if not self.source.text() else self.title
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Ctrl+Enter keeps the page."""
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entered and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._keep()
            event.accept()
            return
        super().keyPressEvent(event)

    @property
    def page(self) -> FormPage:
        """The page as it is written now."""
        return replace(
            self._written,
            slug=self.slug.text().strip().lower(),
            title=self.title.text().strip(),
            text=self.text.toPlainText().strip(),
            questions=self.questions.questions,
            wordings=tuple(
                Wording(channel, field.text().strip())
                for channel, field in self.wordings.items()
                if field.text().strip()
            ),
            button=self.button.text().strip() or "Send",
            thanks=self.thanks.toPlainText().strip() or USUAL_THANKS,
            download=self.file.text().strip(),
            download_name=Path(self.file.text().strip()).name if self.file.text().strip() else "",
        )

    def was_kept(self) -> None:
        """The page is in the desk: close, and begin anew the next time."""
        self._unkept = None
        self.leave()

    def _show(self, page: FormPage, source: str, desk: str, road_id: int) -> None:
        """Show a page; one that was left unfinished is as it was left."""
        if self._unkept == road_id:
            self._head.setText(f"{self._head.whole_text}, as you left it")
            self.open()
            return
        self._unkept = road_id
        self._road_id, self._written, self._slug_typed = road_id, page, bool(page.slug)
        self.source.setText(source)
        self.source.setReadOnly(bool(road_id))
        self.title.setText(page.title)
        self.slug.setText(page.slug)
        self.text.setPlainText(page.text)
        self.button.setText(page.button)
        self.thanks.setPlainText(page.thanks)
        self.file.setText(page.download)
        self.questions.show_questions(page.questions)
        said = {one.channel: one.words for one in page.wordings}
        for channel, field in self.wordings.items():
            field.setText(said.get(channel, ""))
            field.setPlaceholderText(_WORDINGS[channel].format(desk=desk or "The desk"))
        self.wrong.hide()
        self.open()

    def _keep(self) -> None:
        try:
            if not self.source.text().strip():
                raise LeadDeskError("The source has no name.", do="Type one.")
            if not self.page.title:
                raise LeadDeskError("The page has no title.", do="Type one.")
            if self.page.download and not Path(self.page.download).is_file():
                raise LeadDeskError("The file to hand out is not there.", do="Choose another.")
            check_page(self.page)
        except LeadDeskError as error:
            self.show_wrong(error)
            return
        self.kept.emit(self.page, self.source.text().strip(), self._road_id)

    def _suggest_slug(self, title: str) -> None:
        """Until somebody types one, the address follows the title."""
        if not self._slug_typed:
            self.slug.setText(re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60].strip("-"))

    def _type_slug(self, typed: str) -> None:
        self._slug_typed = bool(typed)

    def _browse(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, "File to hand out", self.file.text())
        if chosen:
            self.file.setText(chosen)

    def _use_words(self, channel: Channel) -> None:
        field = self.wordings[channel]
        if not field.text():
            field.setText(field.placeholderText())

    def _lay_out(self) -> None:
        theme = self.theme
        browse = Button(theme, "Choose…", icon="folder")
        browse.clicked.connect(self._browse)
        inside = QWidget()
        inside.setProperty("ground", "none")
        column = QVBoxLayout(inside)
        column.setContentsMargins(2, 2, 14, 8)
        column.setSpacing(8)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        address = _beside(PlainLabel(theme, "/f/", "body", "text2"), self.slug)
        file = _beside(self.file, browse)
        parts = (("Source", self.source), ("Title", self.title), ("Address", address),
                 ("Words", self.text))  # fmt: skip
        for row, (words, part) in enumerate(parts):
            _add(theme, grid, row, words, part)
        column.addLayout(grid)
        column.addWidget(PlainLabel(theme, "Questions", "bold"))
        column.addWidget(self.questions)
        column.addWidget(PlainLabel(theme, "Boxes to tick", "bold"))
        column.addWidget(
            PlainLabel(
                theme,
                "Never ticked beforehand. The words are kept as evidence with each yes; without"
                " words the box is not shown.",
                "small",
                "text2",
                wrap=True,
            )
        )
        boxes = QGridLayout()
        boxes.setHorizontalSpacing(12)
        boxes.setColumnStretch(1, 1)
        for row, channel in enumerate(Channel):
            use = Button(theme, "Use these words", kind="link")
            use.setAccessibleName(f"Use the words for “{_ASKS[channel]}”")
            use.clicked.connect(lambda _on=False, channel=channel: self._use_words(channel))
            _add(theme, boxes, row, _ASKS[channel], _beside(self.wordings[channel], use))
        column.addLayout(boxes)
        column.addWidget(PlainLabel(theme, "Afterwards", "bold"))
        after = QGridLayout()
        after.setHorizontalSpacing(12)
        after.setVerticalSpacing(8)
        after.setColumnStretch(1, 1)
        last = (("Button", self.button), ("Thanks", self.thanks), ("File to hand out", file))
        for row, (words, part) in enumerate(last):
            _add(theme, after, row, words, part)
        column.addLayout(after)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        scroll.setMinimumHeight(theme.px(_HEIGHT))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.wrong, 1)
        foot.addStretch()
        foot.addWidget(self.cancel)
        foot.addWidget(self.keep)
        outer = self.panel.column
        edge = _SHADOW + _PADDING
        outer.setContentsMargins(edge, edge - 4, edge, edge - 4)
        outer.setSpacing(12)
        outer.addWidget(self._head)
        outer.addWidget(scroll, 1)
        outer.addLayout(foot)


def _line(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setMaxLength(600)
    return field


def _text(theme: Theme, name: str) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setAccessibleName(name)
    field.setTabChangesFocus(True)
    field.setFixedHeight(theme.px(_TEXT_LINES))
    return field


def _beside(first: QWidget, second: QWidget) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(first, 1 if isinstance(first, QLineEdit) else 0)
    row.addWidget(second, 1 if isinstance(second, QLineEdit) else 0)
    return both


def _add(theme: Theme, grid: QGridLayout, row: int, words: str, part: QWidget) -> None:
    name = PlainLabel(theme, words, "small", "text2")
    name.setFixedWidth(theme.px(110))
    grid.addWidget(name, row, 0)
    grid.addWidget(part, row, 1)
