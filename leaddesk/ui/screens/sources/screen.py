"""The screen: every source in a table, the chosen one closely, and ways in to add."""

from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import RoadKind
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.events import Changed
from leaddesk.services.settings import read_settings
from leaddesk.services.track.wording import plural
from leaddesk.services.views.roads import RoadRow
from leaddesk.services.views.source_detail import SourceDetail, source_detail
from leaddesk.services.views.sources import SourceRow, SourceState, sources
from leaddesk.ui.context import Context
from leaddesk.ui.screen import Screen
from leaddesk.ui.screens.sources.form_pages import FormPages
from leaddesk.ui.screens.sources.road_acts import RoadActs
from leaddesk.ui.screens.sources.source_delegate import SourceDelegate
from leaddesk.ui.screens.sources.source_pane import SourcePane
from leaddesk.ui.screens.sources.source_table import NAME, SourceTable
from leaddesk.ui.screens.sources.typed_value import typed_values
from leaddesk.ui.screens.sources.wizard import Wizard
from leaddesk.ui.widgets.button import ActionButton
from leaddesk.ui.widgets.empty_state import EmptyState
from leaddesk.ui.widgets.plain_label import PlainLabel

_PANE, _PANE_PART = 424, 0.45
#: States of which the head tells how many sources there are.
_TOLD = {
    SourceState.TROUBLE: "in trouble",
    SourceState.REFUSED: "refusing posts",
    SourceState.QUIET: "quiet",
}


class SourcesScreen(Screen):
    """Where leads come from. Rules look at the kind, and at whether a source is proven."""

    name = "sources"
    title = "Sources"
    hints = (
        (("↑", "↓"), "source"),
        (("Enter",), "change"),
        (("Space",), "proven"),
        (("Ctrl", "N"), "add a way in"),
        (("Ctrl", "Z"), "undo"),
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme = context.theme
        self._currency = ""
        self._zone = ZoneInfo("UTC")
        self._new: int | None = None
        self._names = False
        self._count = PlainLabel(theme, "", "body", "text2", figures=True)
        self.table = SourceTable(theme)
        self.table.setItemDelegate(SourceDelegate(theme, self.table))
        self.table.horizontalHeader().setProperty("ground", "raised")
        self._empty = EmptyState(
            theme,
            "plug",
            "No source yet",
            "Add a way in: a form, a vendor, a mailbox, a folder. Or bring a file in.",
        )
        self._empty.hide()
        self.pane = SourcePane(theme)
        self.acts = RoadActs(context, self)
        self.forms = FormPages(context, self)
        self._wizard: Wizard | None = None
        self.attention = ActionButton(
            theme, context.actions, "go.needs-attention", text="Needs attention"
        )
        self._lay_out()
        self._bind()

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
        if changed.kinds & {"source", "lead", "import", "setting", "road", "capture"}:
            self.reload()

    def show_thing(self, thing: object) -> None:
        """Choose a source by its key."""
        if isinstance(thing, int):
            self._new = thing
            self._names = False
            self.reload()

    def new_thing(self) -> None:
        """Ask for a way in."""
        self.wizard().begin()

    def wizard(self) -> Wizard:
        """The wizard, made when it is first asked for."""
        if self._wizard is None:
            made = self._wizard = Wizard(self.context, self.window())
            made.opened.connect(self.show_thing)
            made.form_wanted.connect(self.forms.begin)
            made.elsewhere.connect(self._elsewhere)
        return self._wizard

    def new_source(self) -> None:
        """A new source without a way in, its name open to be typed."""
        context = self.context
        taken = {one.name.casefold() for one in self._rows()}
        number = next(n for n in range(1, 10_000) if _new_name(n).casefold() not in taken)

        def work() -> int:
            from leaddesk.services.desk.sources import add_source  # writing loads slowly

            now, by_id = context.clock.now(), context.user.rep_id
            return add_source(context.store, _new_name(number), now=now, by_id=by_id).result

        def done(source_id: int) -> None:
            self._new, self._names = source_id, True
            self.reload()

        context.background.write(work, done)

    def panes(self) -> tuple[QWidget, ...]:
        """The table, and the chosen source beside it."""
        return (self.table, self.pane)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """The pane takes its width, and never more than its part."""
        super().resizeEvent(event)
        wanted, most = self.context.theme.px(_PANE), round(self.width() * _PANE_PART)
        self.pane.setFixedWidth(min(wanted, most))

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
        rows, self._zone, self._currency = answer
        before = self.table.chosen
        self.table.sources.show_sources(rows, self.context.clock.now(), self._zone)
        if before is not None:
            self.table.choose(before.key, self.table.currentIndex().column())
        elif rows:
            self.table.setCurrentIndex(self.table.sources.index(0, NAME))
        self._count.setText(_counted(rows))
        self.table.setVisible(bool(rows))
        self.pane.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        if self._new is not None and self.table.sources.find(self._new) is not None:
            self.table.choose(self._new)
            self._new = None
            if self._names:
                self.table.edit_cell()
        self._show_chosen()
        self.context.actions.refresh()

    def _show_chosen(self) -> None:
        """Show the chosen source at once as the list knows it, then closely."""
        one = self.table.chosen
        if one is None:
            return
        base = self.context.receiver.address
        self.pane.show_source(one, self.context.clock.now(), self._zone, base)
        source_id, road_ids = one.source_id, tuple(road.road_id for road in one.roads)

        def show(detail: SourceDetail) -> None:
            self.pane.show_detail(one, detail)

        self.context.background.latest(
            ("source detail", id(self)),
            lambda reader: source_detail(reader, source_id, road_ids),
            show,
        )

    def _elsewhere(self, way: str) -> None:
        """A way that is no road: a file, or a name only."""
        if way == "file":
            self.context.actions.run("file.import")
        else:
            self.new_source()

    def _act(self, road: RoadRow, deed: str) -> None:
        acts = self.acts
        match deed:
            case "renew":
                acts.renew(road)
            case "forgive":
                acts.forgive(road)
            case "close":
                acts.close(road)
            case "try":
                acts.ask_now(road)
            case "sign_in":
                acts.sign_in(road)
            case "folder":
                acts.open_folder(road)
            case "edit" | "look" | "embed":
                one = self._of(road)
                self.forms.act(deed, road, one.name if one is not None else road.name)

    def _of(self, road: RoadRow) -> SourceRow | None:
        return next((one for one in self._rows() if road in one.roads), None)

    def _point(self, goes_to: dict[str, str]) -> None:
        """Say where fields of the chosen source go; undo guesses again."""
        one = self.table.chosen
        if one is None or not one.source_id:
            return
        context, source_id = self.context, one.source_id

        def work() -> tuple[str, dict[str, str]]:
            from leaddesk.services.desk.sources import set_fields  # writing loads slowly

            before = dict(source_detail(context.store.reader(), source_id, ()).mapping)
            now, by_id = context.clock.now(), context.user.rep_id
            done = set_fields(context.store, source_id, goes_to, now=now, by_id=by_id)
            return done.said, before

        def done(answer: tuple[str, dict[str, str]]) -> None:
            said, before = answer
            was = {"mapping": before, "mapping_checked": one.mapping_checked}
            context.notices.toast(said, lambda: self._write(source_id, was))
            self.reload()

        context.background.write(work, done, self._refused)

    def _rows(self) -> list[SourceRow]:
        model = self.table.sources
        return [one for row in range(model.rowCount()) if (one := model.row(row)) is not None]

    def _add_way(self) -> None:
        one = self.table.chosen
        self.wizard().begin(one.name if one is not None and one.source_id else "")

    def _source(self, source_id: int) -> SourceRow | None:
        return next((one for one in self._rows() if one.source_id == source_id), None)

    def _bind(self) -> None:
        actions = self.context.actions

        def has_one() -> bool:
            return self.table.chosen is not None and bool(self.table.chosen.source_id)

        actions.handle("sources.edit", self.table.edit_cell, has_one, owner=self)
        actions.handle("sources.proven", self._switch_proven, has_one, owner=self)
        actions.attach(self.table, "sources")
        self.table.sources.typed.connect(self._typed)
        self.table.proven_clicked.connect(self._switch_proven)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        pane, acts = self.pane, self.acts
        pane.acted.connect(self._act)
        pane.switched.connect(lambda road, on: acts.switch(road, on=on))
        pane.signed.connect(acts.set_signature)
        pane.keyed.connect(acts.keep_secrets)
        pane.way_wanted.connect(self._add_way)
        pane.about.typed.connect(self._typed)
        pane.about.proven.connect(self._switch_proven)
        pane.fields.pointed.connect(self._point)
        pane.lately.lead_opened.connect(lambda lead_id: actions.run("go.inbox", lead_id))
        pane.lately.arrival_opened.connect(lambda key: actions.run("go.needs-attention", key))
        acts.done.connect(self.reload)
        acts.renewed.connect(pane.show_token)
        self.forms.kept.connect(self._form_kept)
        self.context.receiver.changed.connect(
            lambda _status: pane.show_base(self.context.receiver.address)
        )

    def _form_kept(self, road_id: int, key: int, path: str, is_new: bool) -> None:
        """A new page is waited at; one that was there is only shown again."""
        self.reload()
        if is_new:
            self.wizard().wait_at(RoadKind.FORM, road_id, key, path)

    def _lay_out(self) -> None:
        theme, actions = self.context.theme, self.context.actions
        head = QHBoxLayout()
        head.setContentsMargins(24, 14, 24, 0)
        head.setSpacing(12)
        head.addWidget(PlainLabel(theme, self.title, "title"))
        head.addWidget(self._count)
        head.addStretch()
        head.addWidget(self.attention)
        head.addWidget(ActionButton(theme, actions, "file.import", text="Bring in a file"))
        head.addWidget(
            ActionButton(theme, actions, "new.thing", text="Add a way in", kind="primary")
        )
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 4, 1, 8)
        inside.addWidget(self.table)
        inside.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        middle = QHBoxLayout()
        middle.setContentsMargins(24, 0, 10, 16)
        middle.setSpacing(10)
        middle.addWidget(card, 1)
        middle.addWidget(self.pane)
        column.addLayout(middle, 1)


def _counted(rows: tuple[SourceRow, ...]) -> str:
    """How many there are, and how many of them want a look."""
    if not rows:
        return ""
    parts = [plural(sum(bool(one.source_id) for one in rows), "source")]
    for state, words in _TOLD.items():
        number = sum(one.state is state for one in rows)
        parts += [f"{number} {words}"] if number else []
    review = sum(one.unreviewed or not one.mapping_checked for one in rows)
    parts += [f"{review} to review"] if review else []
    return "  ·  ".join(parts)


def _new_name(number: int) -> str:
    return "New source" if number == 1 else f"New source {number}"
