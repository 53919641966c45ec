"""Add a way in: choose, fill in a few fields, and see a test lead arrive."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import RoadKind
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.settings import read_settings
from leaddesk.services.views.roads import RoadRow, road
from leaddesk.services.views.source_detail import CaptureLine, source_detail
from leaddesk.ui.context import Context
from leaddesk.ui.overlay import Overlay
from leaddesk.ui.screens.sources.arrival import ArrivalStep
from leaddesk.ui.screens.sources.opening import Opening
from leaddesk.ui.screens.sources.way_form import WayForm
from leaddesk.ui.screens.sources.way_list import WayList
from leaddesk.ui.screens.sources.ways import Way, way_in, ways
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.plain_label import PlainLabel

_WIDTH, _HEIGHT, _SHADOW, _PADDING = 640, 420, 14, 20
CHOOSE, CONNECT, ARRIVE = range(3)
_BY_TAB = Qt.FocusReason.TabFocusReason
_CANCEL = QKeySequence.StandardKey.Cancel

Found = tuple[RoadRow | None, tuple[CaptureLine, ...], ZoneInfo]


class Wizard(Overlay):
    """``opened`` carries the key of the source that was made; ``form_wanted`` its own page.

    ``elsewhere`` carries the key of a way that is no road: a file, or a name only.
    """

    opened = Signal(int)
    form_wanted = Signal(str)
    elsewhere = Signal(str)
    asks = True

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(context.theme, "Add a way in", _WIDTH, window)
        theme = context.theme
        self._context = context
        self._way: Way | None = None
        self._source = ""
        self._typed: dict[str, dict[str, str]] = {}
        self._opening: Opening | None = None
        self._title = PlainLabel(theme, "", "title")
        self._step = PlainLabel(theme, "", "small", "text2")
        self.list = WayList(theme)
        self.form = WayForm(theme)
        self.wrong = PlainLabel(theme, "", "small", "bad", wrap=True)
        self.wrong.hide()
        self.arrival = ArrivalStep(theme)
        self.back = Button(theme, "Back", icon="arrow-left", keys=("Esc",))
        self.next = Button(theme, "Open it", icon="check", kind="primary")
        self.stack = QStackedWidget()
        self.list.chosen.connect(self._choose)
        self.form.entered.connect(self.go_on)
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        self.arrival.deed.connect(self._do)
        context.bridge.changed.connect(self._look)
        context.heartbeat.beat.connect(self._look)
        context.receiver.changed.connect(self._follow_receiver)
        self._lay_out()

    def begin(self, source: str = "") -> None:
        """Ask what it shall be; ``source`` is the name of one that gets another way in."""
        self._source, self._way, self._opening = source, None, None
        self.list.show_ways(ways())
        self._go(CHOOSE)
        self.open()

    def wait_at(self, kind: RoadKind, road_id: int, key: int, path: str) -> None:
        """Only the last step: wait for what comes by a road."""
        self._opening = Opening(kind, road_id, key, path)
        self._show_arrival()
        self.open()

    def take_focus(self) -> None:
        """The keys go to the step that is shown."""
        match self.stack.currentIndex():
            case 0:
                self.list.setFocus()
            case 1:
                self.form.focus_first()
            case _:
                (self.arrival.first_deed() or self.next).setFocus(_BY_TAB)

    def go_back(self) -> None:
        """The step before; from the first and the last the wizard is left."""
        if self.stack.currentIndex() == CONNECT:
            self._remember()
            self._go(CHOOSE)
            self.list.setFocus()
        else:
            self.leave()

    def go_on(self) -> None:
        """Open the way in; at the end, be done."""
        if self.stack.currentIndex() == ARRIVE:
            self.leave()
            return
        way = self._way
        if way is None:
            self.list.chosen.emit(str(ways()[self.list.currentIndex().row()].key))
            return
        try:
            wanted, secrets = way_in(way, self.form.said)
        except LeadDeskError as error:
            self._refuse(error)
            return
        self._wait(True)

        def work() -> Opening:
            from leaddesk.services.desk.ways_in import open_way_in  # writing loads slowly
            from leaddesk.services.secrets import keep_or_remember

            context = self._context
            now, by_id = context.clock.now(), context.user.rep_id
            made = open_way_in(context.store, wanted, now=now, by_id=by_id).result
            for name, secret in secrets.items():
                keep_or_remember(context.store.path, f"road.{made.road_id}.{name}", secret)
            key = made.source_id or -made.road_id
            return Opening(wanted.kind, made.road_id, key, made.path, dict(wanted.settings))

        self._context.background.write(work, self._opened, self._refuse)

    def leave(self) -> None:
        """Close; what was opened is shown in the list."""
        was_open, opening = self.isVisible(), self._opening
        if was_open and self.stack.currentIndex() == CONNECT:
            self._remember()
        super().leave()
        if was_open and opening is not None:
            self.opened.emit(opening.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Esc goes a step back."""
        if event.matches(_CANCEL):
            self.go_back()
            event.accept()
            return
        super().keyPressEvent(event)

    def _remember(self) -> None:
        """Left half way, nothing that was typed is lost."""
        if self._way is not None:
            self._typed[self._way.key] = self.form.said

    def _choose(self, key: str) -> None:
        way = next(one for one in ways() if one.key == key)
        if way.kind is None:
            self.leave()
            self.elsewhere.emit(key)
            return
        if way.kind is RoadKind.FORM:
            self.leave()
            self.form_wanted.emit(self._source)
            return
        self._way = way
        source = {"source": self._source} if self._source else {}
        self.form.ask(way.fields, self._typed.get(key, {}) | source)
        self._go(CONNECT)
        self.form.focus_first()

    def _opened(self, opening: Opening) -> None:
        self._wait(False)
        self._typed.clear()
        self._opening = opening
        self._show_arrival()
        if opening.kind is RoadKind.PULL:
            self._do("try", 0)

    def _show_arrival(self) -> None:
        opening, receiver = self._opening, self._context.receiver
        if opening is None:
            return
        self.arrival.begin(opening.kind, opening.path, receiver.address, signs_in=opening.signs_in)
        self._go(ARRIVE)
        self._follow_receiver(receiver.status)
        self._look()
        if self.isVisible():
            self.take_focus()

    def _look(self, _news: object = None) -> None:
        opening = self._opening
        if opening is None or not self.isVisible():
            return

        def read(reader: Reader) -> Found:
            found = source_detail(reader, max(0, opening.key), (opening.road_id,))
            return road(reader, opening.road_id), found.captures, read_settings(reader).zone

        self._context.background.latest(("arrival", id(self)), read, self._show)

    def _show(self, found: Found) -> None:
        row, captures, zone = found
        if row is not None:
            self.arrival.show_road(row, captures, self._context.clock.now(), zone)

    def _follow_receiver(self, status: object) -> None:
        receiver = self._context.receiver
        why = str(getattr(status, "why", ""))
        self.arrival.show_base(receiver.address, on=receiver.is_on, why=why)

    def _do(self, deed: str, key: int) -> None:
        context, opening = self._context, self._opening
        if opening is None:
            return
        match deed:
            case "lead" | "arrival":
                self.leave()
                go = "go.inbox" if deed == "lead" else "go.needs-attention"
                context.actions.run(go, key)
            case "look":
                QDesktopServices.openUrl(QUrl(self.arrival.whole_address))
            case "switch_on":
                opening.switch_on(context)
            case "test":
                opening.send_test(context, self.arrival.whole_address, self._said, self._not_said)
            case "try":
                opening.ask_now(context, self._said, self._not_said)
            case "sign_in":
                opening.sign_in(context, self._said, self._not_said)

    def _said(self, words: str) -> None:
        self.arrival.say(words)
        self._look()

    def _not_said(self, error: LeadDeskError) -> None:
        self.arrival.say(str(error), bad=True)

    def _refuse(self, error: LeadDeskError) -> None:
        self._wait(False)
        self.wrong.setText(f"{error.happened} {error.do}".strip())
        self.wrong.show()

    def _wait(self, waiting: bool) -> None:
        self.wrong.hide()
        self.next.setEnabled(not waiting)

    def _go(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        self.wrong.hide()
        title = {CHOOSE: "How do leads come in?", CONNECT: self._way.title if self._way else "",
                 ARRIVE: "See one arrive"}[step]  # fmt: skip
        self._title.setText(title)
        self._step.setText(f"step {step + 1} of 3")
        self.next.set_words({CHOOSE: "Go on", CONNECT: "Open it", ARRIVE: "Done"}[step])
        self.back.set_words("Back" if step == CONNECT else "Close")
        self.back.setVisible(step != ARRIVE)
        self.next.setEnabled(True)

    def _lay_out(self) -> None:
        theme, px = self.theme, self.theme.px
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        inside = QWidget()
        inside.setProperty("ground", "none")
        column = QVBoxLayout(inside)
        column.setContentsMargins(2, 2, 12, 2)
        column.addWidget(self.form)
        column.addStretch(1)
        scroll.setWidget(inside)
        for page in (self.list, scroll, self.arrival):
            self.stack.addWidget(page)
        self.stack.setMinimumHeight(px(_HEIGHT))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._step)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.wrong, 1)
        foot.addStretch()
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        column = self.panel.column
        edge = _SHADOW + _PADDING
        column.setContentsMargins(edge, edge - 4, edge, edge - 4)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.stack, 1)
        column.addLayout(foot)
        theme.changed.connect(self._measure)

    def _measure(self) -> None:
        self.stack.setMinimumHeight(self.theme.px(_HEIGHT))
