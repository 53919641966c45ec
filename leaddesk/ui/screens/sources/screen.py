"""The screen: every source in one table, and the ways that leads can come in."""

from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from leaddesk.models.reader import Reader
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.events import Changed
from leaddesk.services.settings import read_settings
from leaddesk.services.track.wording import plural
from leaddesk.services.views.sources import SourceRow, SourceState, sources
from leaddesk.ui.context import Context
from leaddesk.ui.screen import Screen
from leaddesk.ui.screens.sources.source_delegate import SourceDelegate
from leaddesk.ui.screens.sources.source_table import NAME, SourceTable
from leaddesk.ui.screens.sources.typed_value import typed_values
from leaddesk.ui.widgets.button import ActionButton
from leaddesk.ui.widgets.empty_state import EmptyState
from leaddesk.ui.widgets.plain_label import PlainLabel

_TO_COME = (
    "Leads come in as files today: drop one on the window, or press the button. A mailbox, a web"
    " form, a vendor’s post, missed calls and text opt-ins come with a later version; until then,"
    " name them here and bring their leads in as files."
)


class SourcesScreen(Screen):
    """Where leads come from. Rules look at the kind, and at whether a source is proven."""

    name = "sources"
    title = "Sources"
    hints = (
        (("↑", "↓"), "source"),
        (("Enter",), "change"),
        (("Space",), "proven"),
        (("Ctrl", "N"), "add"),
        (("Ctrl", "Z"), "undo"),
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme = context.theme
        self._currency = ""
        self._new: int | None = None
        self._count = PlainLabel(theme, "", "body", "text2", figures=True)
        self.table = SourceTable(theme)
        self.table.setItemDelegate(SourceDelegate(theme, self.table))
        self.table.horizontalHeader().setProperty("ground", "raised")
        self._empty = EmptyState(
            theme,
            "plug",
            "No source yet",
            "A file that you bring in names its source. Or add one, with what a lead of it costs.",
        )
        self._empty.hide()
        self._words = PlainLabel(theme, _TO_COME, "body", "text2", wrap=True)
        self._icon = QLabel()
        self.attention = ActionButton(
            theme, context.actions, "go.needs-attention", text="Needs attention"
        )
        self._lay_out()
        self._bind()
        theme.changed.connect(self._paint_icon)
        self._paint_icon()

    def opened(self) -> None:
        """The keys act on the table at once."""
        super().opened()
        self.table.setFocus()

    def reload(self) -> None:
        """Read the sources."""
        now = self.context.clock.now()

        def read(reader: Reader) -> tuple[tuple[SourceRow, ...], ZoneInfo, str]:
            settings = read_settings(reader)
            return sources(reader, now), settings.zone, settings.currency

        self.context.background.latest(("sources", id(self)), read, self._show)

    def changed(self, changed: Changed) -> None:
        """Sources and leads are of interest."""
        if changed.kinds & {"source", "lead", "import", "settings"}:
            self.reload()

    def new_thing(self) -> None:
        """A new source, its name open to be typed."""
        context = self.context
        taken = {one.name.casefold() for one in self._rows()}
        number = next(n for n in range(1, 10_000) if _new_name(n).casefold() not in taken)

        def work() -> int:
            from leaddesk.services.desk.sources import add_source  # writing loads slowly

            now, by_id = context.clock.now(), context.user.rep_id
            return add_source(context.store, _new_name(number), now=now, by_id=by_id).result

        def done(source_id: int) -> None:
            self._new = source_id
            self.reload()

        context.background.write(work, done)

    def panes(self) -> tuple[QWidget, ...]:
        """The table."""
        return (self.table,)

    def change(self, source_id: int, before: dict[str, Any], values: dict[str, Any]) -> None:
        """Keep ``values``; undo puts ``before`` back."""

        def undo() -> None:
            self._write(source_id, before)

        def redo() -> None:
            self._write(source_id, values)

        self._write(source_id, values, lambda said: self.context.notices.toast(said, undo, redo))

    def _write(self, source_id: int, values: dict[str, Any], then: Any = None) -> None:
        context = self.context

        def work() -> str:
            from leaddesk.services.desk.sources import change_source  # writing loads slowly

            now, by_id = context.clock.now(), context.user.rep_id
            return change_source(context.store, source_id, now=now, by_id=by_id, **values).said

        def done(said: str) -> None:
            if then is not None:
                then(said)
            self.reload()

        context.background.write(work, done, self._refused)

    def _refused(self, error: LeadDeskError) -> None:
        self.context.notices.failed(error)
        self.reload()

    def _typed(self, source_id: int, field: str, typed: str) -> None:
        one = self._source(source_id)
        if one is None:
            return
        try:
            values = typed_values(field, typed, one.cost_currency or self._currency)
        except LeadDeskError as error:
            self._refused(error)
            return
        self.change(source_id, {name: getattr(one, name) for name in values}, values)

    def _switch_proven(self, source_id: int | None = None) -> None:
        one = self.table.chosen if source_id is None else self._source(source_id)
        if one is not None:
            self.change(one.source_id, {"proven": one.proven}, {"proven": not one.proven})

    def _show(self, answer: tuple[tuple[SourceRow, ...], ZoneInfo, str]) -> None:
        rows, zone, self._currency = answer
        index = self.table.currentIndex()
        self.table.sources.show_sources(rows, self.context.clock.now(), zone)
        if rows and not index.isValid():
            self.table.setCurrentIndex(self.table.sources.index(0, NAME))
        quiet = sum(one.state is SourceState.QUIET for one in rows)
        review = sum(one.unreviewed for one in rows)
        parts = [plural(len(rows), "source")]
        parts += [f"{quiet} quiet"] if quiet else []
        parts += [f"{review} to review"] if review else []
        self._count.setText("  ·  ".join(parts) if rows else "")
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        if self._new is not None:
            self.table.choose(self._new)
            self._new = None
            self.table.edit_cell()
        self.context.actions.refresh()

    def _rows(self) -> list[SourceRow]:
        model = self.table.sources
        return [one for row in range(model.rowCount()) if (one := model.row(row)) is not None]

    def _source(self, source_id: int) -> SourceRow | None:
        return next((one for one in self._rows() if one.source_id == source_id), None)

    def _bind(self) -> None:
        actions = self.context.actions

        def has_one() -> bool:
            return self.table.chosen is not None

        actions.handle("sources.edit", self.table.edit_cell, has_one, owner=self)
        actions.handle("sources.proven", self._switch_proven, has_one, owner=self)
        actions.attach(self.table, "sources")
        self.table.sources.typed.connect(self._typed)
        self.table.proven_clicked.connect(self._switch_proven)

    def _paint_icon(self) -> None:
        self._icon.setPixmap(self.context.theme.pixmap("info", "text2", 16))

    def _lay_out(self) -> None:
        theme, actions = self.context.theme, self.context.actions
        head = QHBoxLayout()
        head.setContentsMargins(24, 14, 24, 0)
        head.setSpacing(12)
        head.addWidget(PlainLabel(theme, self.title, "title"))
        head.addWidget(self._count)
        head.addStretch()
        head.addWidget(self.attention)
        head.addWidget(ActionButton(theme, actions, "new.thing", text="Add source"))
        head.addWidget(
            ActionButton(theme, actions, "file.import", text="Bring in a file", kind="primary")
        )
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 4, 1, 8)
        inside.addWidget(self.table)
        inside.addWidget(self._empty)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 0, 24, 16)
        foot.setSpacing(10)
        foot.addWidget(self._icon)
        foot.addWidget(self._words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        middle = QHBoxLayout()
        middle.setContentsMargins(24, 0, 24, 0)
        middle.addWidget(card)
        column.addLayout(middle, 1)
        column.addLayout(foot)


def _new_name(number: int) -> str:
    return "New source" if number == 1 else f"New source {number}"
