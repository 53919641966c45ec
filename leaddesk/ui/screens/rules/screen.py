"""The rules screen: change who gets called first, as a draft, then publish it."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.models.reader import Reader
from leaddesk.models.route_rule import RouteRow
from leaddesk.models.rules_document import RulesDocument
from leaddesk.models.score_rule import ScoreRule
from leaddesk.services.desk import rule_edits
from leaddesk.services.desk.route_words import new_route
from leaddesk.services.desk.rule_choices import rule_choices
from leaddesk.services.desk.rule_edits import changes_between, signed
from leaddesk.services.desk.rules import discard_draft, draft, go_back, publish
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.settings import Settings, read_settings
from leaddesk.services.spoken_time import say_date
from leaddesk.services.views.rules import RulesPage, band_counts, moved_bands, rules_page
from leaddesk.ui.context import Context
from leaddesk.ui.pages.rules_page import rules_painter
from leaddesk.ui.print_preview import PrintPreview
from leaddesk.ui.printing import usual_paper
from leaddesk.ui.screen import Screen
from leaddesk.ui.screens.rules.cards import RulesCards
from leaddesk.ui.screens.rules.menus import add_menu, history_menu
from leaddesk.ui.screens.rules.preview_panel import Drawer, PreviewPanel
from leaddesk.ui.screens.rules.publish_bar import PublishBar
from leaddesk.ui.widgets.button import ActionButton
from leaddesk.ui.widgets.chip import Chip, ChipFace
from leaddesk.ui.widgets.plain_label import PlainLabel

#: Below this width (at 100 % text) the preview is a drawer that Ctrl+J opens.
_WIDE = 1_200
_STEP = 5


class RulesScreen(Screen):
    """Points, bands and routes. What is shown may be ahead of what is stored, never behind."""

    name = "rules"
    title = "Rules"
    hints = (
        (("↑", "↓"), "rule"),
        (("+", "−"), "5 points"),
        (("Space",), "on, off"),
        (("Alt", "↑"), "move up"),
        (("Ctrl", "Z"), "undo"),
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme = context.theme
        self._page: RulesPage | None = None
        self._document: RulesDocument | None = None
        self._settings = Settings()
        self._writing = 0
        self._drawer_wanted: bool | None = None
        self._chip = Chip(theme, ChipFace("Draft", "pencil", "accent"))
        self._since = PlainLabel(theme, "", "small", "text2")
        self._history = ActionButton(theme, context.actions, "rules.history", text="History")
        self._add = ActionButton(theme, context.actions, "new.thing", text="Add rule")
        self.cards = RulesCards(theme)
        self.preview = PreviewPanel(theme)
        self.drawer = Drawer(self.preview, theme)
        self.bar = PublishBar(context)
        self.bar.hide()
        self._lay_out()
        self._bind()

    def opened(self) -> None:
        """Read again, with the keys on the score table."""
        super().opened()
        self.cards.score.setFocus()

    def reload(self) -> None:
        """Read the rules; while an edit is on its way, what is shown is newer and stays."""

        def read(reader: Reader) -> tuple[RulesPage, Settings]:
            return rules_page(reader), read_settings(reader)

        self.context.background.latest(("rules", id(self)), read, self._take)

    def new_thing(self) -> None:
        """Offer the rules that can be added."""
        page = self._page
        if page is not None:
            choices = rule_choices(page.sources, page.kinds)
            menu = add_menu(choices, self._add_rule, self)
            menu.popup(self._add.mapToGlobal(QPoint(0, self._add.height())))

    def print_page(self) -> None:
        """Open the preview of the rules for the wall, as they are shown."""
        page, document, settings = self._page, self._document, self._settings
        if page is None or document is None:
            return
        drafted = bool(changes_between(page.live, document))
        state = f"Draft of v{page.live.version + 1}, not live" if drafted else self._since.text()
        preview = PrintPreview(
            self.context.theme,
            self.context.notices,
            "Rules",
            rules_painter(document, settings.text("desk.name"), state),
            usual_paper(settings.country),
            self.window(),
        )
        preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        preview.open()

    def panes(self) -> tuple[QWidget, ...]:
        """Score, bands, routes, preview."""
        cards = self.cards
        return (cards.score, cards.bands.histogram.warm, cards.routes, self.drawer)

    def edit(self, document: RulesDocument, said: str) -> None:
        """Show ``document`` at once, keep it as the draft, and offer to take it back."""
        before = self._document
        if before is None or document == before:
            return
        self._keep(document, said)

        def undo() -> None:
            self._keep(before, "Draft as before")

        def redo() -> None:
            self._keep(document, said)

        self.context.notices.toast(said, undo, redo)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """A narrow window keeps the preview in its drawer."""
        super().resizeEvent(event)
        self._place_drawer()

    def _keep(self, document: RulesDocument, said: str) -> None:
        context = self.context
        self._document = document
        self._show()
        self._writing += 1

        def work() -> None:
            now, by_id = context.clock.now(), context.user.rep_id
            draft(context.store, document.to_json(), now=now, by_id=by_id, said=said)

        context.background.write(work, self._written, self._refused)

    def _written(self, _answer: object) -> None:
        self._writing -= 1
        if not self._writing:
            self.reload()

    def _refused(self, error: LeadDeskError) -> None:
        self.context.notices.failed(error)
        self._written(None)

    def _take(self, answer: tuple[RulesPage, Settings]) -> None:
        if self._writing:
            return
        self._page, self._settings = answer
        self._document = self._page.shown
        self._show()

    def _show(self) -> None:
        page, document = self._page, self._document
        if page is None or document is None:
            return
        changes = changes_between(page.live, document)
        version = page.draft.version if page.draft else page.live.version + 1
        live = band_counts(page.tally.scores(page.live), page.live.bands)
        scores = page.tally.scores(document)
        self.cards.show_rules(page, document, live, drafted=bool(changes))
        known = {rule.id for rule in page.live.rules if rule.on}
        unknown = sum(rule.on and rule.id not in known for rule in document.rules)
        moved = moved_bands(page.tally, page.live, document)
        self.preview.show_effect(live, band_counts(scores, document.bands), changes, moved, unknown)
        self.bar.show_changes(len(changes), version, page.live.version, page.tally.open_leads)
        self._chip.show_face(ChipFace(f"Draft v{version}", "pencil", "accent"))
        self._chip.setVisible(bool(changes))
        since = (
            f" since {say_date(page.live_since, self._settings.zone)}" if page.live_since else ""
        )
        self._since.setText(f"Live: v{page.live.version}{since}")
        self.context.actions.refresh()

    def _change_rule(self, change: Callable[[RulesDocument, str], RulesDocument]) -> None:
        line, document = self.cards.score.line, self._document
        if line is None or document is None:
            return
        after = change(document, line.rule.id)
        now = next(rule for rule in after.rules if rule.id == line.rule.id)
        words = signed(now.points) if now.on else "off"
        self.edit(after, f"{now.look_at}, {now.when}: {words}")

    def _more(self, points: int) -> None:
        def change(document: RulesDocument, rule_id: str) -> RulesDocument:
            old = next(rule for rule in document.rules if rule.id == rule_id)
            return rule_edits.with_points(document, rule_id, old.points + points)

        self._change_rule(change)

    def _typed(self, rule_id: str, points: int) -> None:
        self._change_rule(lambda document, _id: rule_edits.with_points(document, rule_id, points))

    def _toggle(self, rule_id: str = "") -> None:
        self._change_rule(lambda document, chosen: rule_edits.toggled(document, rule_id or chosen))

    def _move(self, by: int) -> None:
        cards, document = self.cards, self._document
        if document is None:
            return
        if cards.routes.hasFocus() and cards.routes.line is not None:
            row = cards.routes.line
            after = rule_edits.route_moved(document, row.row.id, by)
            self.edit(after, f"Route “{row.row.name}” moved")
            cards.select_route(row.row.id)
        elif cards.score.line is not None:
            rule = cards.score.line.rule
            after = rule_edits.rule_moved(document, rule.id, by)
            self.edit(after, f"{rule.look_at}, {rule.when} moved")
            cards.select_rule(rule.id)

    def _remove(self) -> None:
        cards, document = self.cards, self._document
        if document is None:
            return
        if cards.routes.hasFocus() and cards.routes.line is not None:
            row = cards.routes.line.row
            self.edit(rule_edits.without_route(document, row.id), f"Route “{row.name}” removed")
        elif cards.score.line is not None:
            rule = cards.score.line.rule
            said = f"{rule.look_at}, {rule.when} removed"
            self.edit(rule_edits.without_rule(document, rule.id), said)

    def _add_rule(self, rule: ScoreRule) -> None:
        if self._document is not None:
            after = rule_edits.with_rule(self._document, rule)
            self.edit(after, f"{rule.look_at}, {rule.when} added")
            self.cards.select_rule(after.rules[-1].id)
            self.cards.score.setFocus()

    def _add_route(self) -> None:
        page, document = self._page, self._document
        if page is not None and document is not None:
            sequence = page.sequences[0] if page.sequences else None
            after = rule_edits.with_new_route(document, new_route(document.bands, sequence))
            self.edit(after, "Routing line added")
            self.cards.select_route(after.routes[-2].id)
            self.cards.routes.setFocus()

    def _choose_route(self, row: RouteRow) -> None:
        if self._document is not None:
            said = f"Route “{row.name}” changed"
            self.edit(rule_edits.with_route(self._document, row), said)

    def _move_bands(self, warm: int, hot: int) -> None:
        if self._document is not None:
            after = rule_edits.with_bands(self._document, warm, hot)
            bands = after.bands
            self.edit(after, f"Warm from {bands.warm}, hot from {bands.hot}")

    def _publish(self) -> None:
        context, page = self.context, self._page
        if page is None:
            return
        before = page.live.version

        def work() -> str:
            return publish(context.store, now=context.clock.now(), by_id=context.user.rep_id).said

        def done(said: str) -> None:
            context.notices.toast(said, lambda: self._go_back(before))
            self.reload()

        context.background.write(work, done, self._failed)

    def _go_back(self, version: int) -> None:
        context = self.context

        def work() -> str:
            now, by_id = context.clock.now(), context.user.rep_id
            return go_back(context.store, version, now=now, by_id=by_id).said

        def done(said: str) -> None:
            context.notices.toast(said)
            self.reload()

        context.background.write(work, done, self._failed)

    def _discard(self) -> None:
        context, thrown_away = self.context, self._document
        if thrown_away is None:
            return

        def work() -> str:
            now, by_id = context.clock.now(), context.user.rep_id
            return discard_draft(context.store, now=now, by_id=by_id).said

        def done(said: str) -> None:
            context.notices.toast(said, lambda: self._keep(thrown_away, "Draft is back"))
            self.reload()

        context.background.write(work, done, self._failed)

    def _failed(self, error: LeadDeskError) -> None:
        self.context.notices.failed(error)
        self.reload()

    def _show_history(self) -> None:
        if self._page is not None:
            menu = history_menu(self._page.history, self._settings.zone, self._go_back, self)
            menu.popup(self._history.mapToGlobal(QPoint(0, self._history.height())))

    def _toggle_drawer(self) -> None:
        self._drawer_wanted = not self.drawer.isVisibleTo(self)
        self._place_drawer()

    def _place_drawer(self) -> None:
        wide = self.width() >= self.context.theme.px(_WIDE)
        wanted = wide if self._drawer_wanted is None else self._drawer_wanted
        self.drawer.setVisible(wanted)

    def _has_changes(self) -> bool | str:
        page, document = self._page, self._document
        if page is None or document is None or not changes_between(page.live, document):
            return "Nothing is drafted."
        return True

    def _bind(self) -> None:
        actions, cards = self.context.actions, self.cards
        for action_id, handler in (
            ("rules.more", lambda: self._more(_STEP)),
            ("rules.less", lambda: self._more(-_STEP)),
            ("rules.toggle", self._toggle),
            ("rules.up", lambda: self._move(-1)),
            ("rules.down", lambda: self._move(1)),
            ("rules.remove", self._remove),
            ("rules.history", self._show_history),
            ("rules.preview", self._toggle_drawer),
        ):
            actions.handle(action_id, handler, owner=self)
        actions.handle("rules.publish", self._publish, self._has_changes, owner=self)
        actions.handle("rules.discard", self._discard, self._has_changes, owner=self)
        anywhere = {"rules.publish", "rules.discard", "rules.history", "rules.preview"}
        for action in actions.of_place("rules"):
            for widget in (self,) if action.id in anywhere else (cards.score, cards.routes):
                widget.addAction(actions.qaction(action.id))
        cards.score.rules.typed.connect(self._typed)
        cards.score.toggled.connect(self._toggle)
        cards.routes.routes.chosen.connect(self._choose_route)
        cards.bands.moved.connect(self._move_bands)
        cards.add_route.clicked.connect(self._add_route)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 14, 24, 0)
        head.setSpacing(12)
        head.addWidget(PlainLabel(self.context.theme, "Rules", "title"))
        head.addWidget(self._chip)
        head.addWidget(self._since)
        head.addStretch()
        head.addWidget(self._history)
        head.addWidget(self._add)
        middle = QHBoxLayout()
        middle.setContentsMargins(24, 0, 12, 0)
        middle.setSpacing(6)
        middle.addWidget(self.cards, 1)
        middle.addWidget(self.drawer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(middle, 1)
        column.addWidget(self.bar)
