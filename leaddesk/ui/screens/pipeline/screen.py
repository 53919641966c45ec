"""The pipeline screen: four stages as columns, or one table; a key moves a deal."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import Stage
from leaddesk.services.desk.stages import move
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.views.pipeline import BOARD, Board, Deal, board
from leaddesk.ui.context import Context
from leaddesk.ui.row_delegate import CellDelegate
from leaddesk.ui.screen import Screen
from leaddesk.ui.screens.pipeline.stage_list import StageColumn, say_age
from leaddesk.ui.screens.pipeline.worth import say_deal, say_total
from leaddesk.ui.table import Column, RowsModel, RowsTable
from leaddesk.ui.widgets.button import ActionButton
from leaddesk.ui.widgets.card import Card
from leaddesk.ui.widgets.plain_label import PlainLabel

_BRINGS = {
    Stage.CONTACTED: "A call or a reply brings a lead here.",
    Stage.QUALIFIED: "Result 1 in the Call Queue, or Shift and right arrow, brings a lead here.",
    Stage.PROPOSAL: "Move a qualified lead on when the offer is out: Shift and right arrow.",
    Stage.WON: "Deals won in the last thirty days stand here.",
}


class PipelineScreen(Screen):
    """The weekly walk over open deals."""

    name = "pipeline"
    title = "Pipeline"
    hints = (
        (("←", "→", "↑", "↓"), "deal"),
        "pipeline.left",
        "pipeline.right",
        (("Enter",), "open"),
        "pipeline.table",
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme = context.theme
        self._board = Board(())
        self._follow: int | None = None
        self.columns = {stage: StageColumn(theme, stage.called, _BRINGS[stage]) for stage in BOARD}
        self._model = self._table_model()
        self.table = RowsTable("Pipeline", theme)
        self.table.setModel(self._model)
        self.table.setItemDelegate(CellDelegate(theme, parent=self.table))
        self._note = PlainLabel(theme, "", "small", "text2")
        self._stack = QStackedWidget()
        self._lay_out()
        self._bind()

    def opened(self) -> None:
        """Read again, with the keys on the first column that has deals."""
        super().opened()
        if self._current() is None:
            self.columns[BOARD[0]].list.setFocus()

    def reload(self) -> None:
        """Read the board."""
        now = self.context.clock.now()

        def read(reader: Reader) -> tuple[Board, datetime]:
            return board(reader, now), now

        self.context.background.latest(("pipeline", id(self)), read, self._show)

    def panes(self) -> tuple[QWidget, ...]:
        """The columns, or the table."""
        if self._stack.currentIndex():
            return (self.table,)
        return tuple(column.list for column in self.columns.values())

    def subject(self) -> str:
        """The deal that the keys act on."""
        deal = self._deal()
        return deal.name if deal else ""

    def _show(self, answer: tuple[Board, datetime]) -> None:
        self._board, now = answer
        for column in self._board.columns:
            shown = self.columns[column.stage]
            row = shown.list.currentIndex().row()
            shown.show_column(column, now)
            shown.list.choose(row)
        self._model.show_rows(self._board.deals)
        open_stages = [one for one in self._board.columns if one.stage is not Stage.WON]
        open_deals = sum(one.count for one in open_stages)
        said = {0: "No open deals yet", 1: "1 open deal"}
        words = said.get(open_deals, f"{open_deals:,} open deals")
        self._note.setText(", ".join(filter(None, (words, say_total(open_stages)))))
        self._go_after()
        self.context.actions.refresh()

    def _go_after(self) -> None:
        """Follow the deal that was moved into its new column."""
        key, self._follow = self._follow, None
        if key is None:
            return
        for column in self.columns.values():
            row = column.list.deals.find(key)
            if row is not None:
                column.list.choose(row)
                if not self._stack.currentIndex():
                    column.list.setFocus()
        row = self._model.find(key)
        if row is not None:
            self.table.setCurrentIndex(self._model.index(row, 0))

    def _current(self) -> Stage | None:
        return next((stage for stage in BOARD if self.columns[stage].list.hasFocus()), None)

    def _deal(self) -> Deal | None:
        if self._stack.currentIndex():
            return self._model.row(self.table.currentIndex().row())
        stage = self._current()
        return self.columns[stage].list.deal if stage else None

    def _go(self, by: int) -> None:
        stage = self._current()
        if stage is None:
            return
        place, row = BOARD.index(stage), self.columns[stage].list.currentIndex().row()
        while 0 <= place + by < len(BOARD):
            place += by
            beside = self.columns[BOARD[place]].list
            if beside.deals.rowCount():
                beside.choose(row)
                beside.setFocus()
                return

    def _move(self, by: int) -> None:
        deal = self._deal()
        if deal is None:
            return
        place = BOARD.index(deal.stage) + by
        if not 0 <= place < len(BOARD):
            return
        self._write(deal.lead_id, BOARD[place], before=deal.stage)

    def _write(self, lead_id: int, stage: Stage, *, before: Stage | None = None) -> None:
        context = self.context

        def work() -> str:
            now, by_id = context.clock.now(), context.user.rep_id
            return move(context.store, lead_id, stage, now=now, by_id=by_id).said

        def done(said: str) -> None:
            self._follow = lead_id
            if before is None:
                context.notices.toast(said)
            else:
                context.notices.toast(
                    said,
                    lambda: self._write(lead_id, before),
                    lambda: self._write(lead_id, stage),
                )
            self.reload()

        def failed(error: LeadDeskError) -> None:
            context.notices.failed(error)

        context.background.write(work, done, failed)

    def _toggle_table(self) -> None:
        self._stack.setCurrentIndex(1 - self._stack.currentIndex())
        if self._stack.currentIndex():
            self.table.setFocus()
        else:
            self.columns[BOARD[0]].list.setFocus()

    def _open(self, lead_id: int) -> None:
        self.context.actions.run("go.inbox", lead_id)

    def _bind(self) -> None:
        actions = self.context.actions
        actions.handle("pipeline.left", lambda: self._move(-1), owner=self)
        actions.handle("pipeline.right", lambda: self._move(1), owner=self)
        actions.handle("pipeline.table", self._toggle_table)
        actions.attach(self, "pipeline")
        for column in self.columns.values():
            column.list.left.connect(lambda: self._go(-1))
            column.list.right.connect(lambda: self._go(1))
            column.list.opened.connect(self._open)
        self.table.doubleClicked.connect(
            lambda index: self._open(int(str(self._model.key_at(index.row()))))
        )

    def _table_model(self) -> RowsModel[Deal]:
        def age(deal: Deal) -> str:
            return say_age(self.context.clock.now() - deal.since)

        columns: tuple[Column[Deal], ...] = (
            Column("Name", lambda deal: deal.name),
            Column("Stage", lambda deal: deal.stage.called),
            Column("In it for", age),
            Column("Value", lambda deal: say_deal(deal.worth), True),
            Column("Score", lambda deal: str(deal.score), True),
            Column("Owner", lambda deal: deal.owner or "nobody"),
            Column("Next step", lambda deal: deal.next_step or "no next step"),
            Column("Wants", lambda deal: deal.wants),
        )
        return RowsModel(
            columns,
            lambda deal: f"{deal.name}, {deal.stage.called}, {age(deal)}, {deal.next_step}",
            lambda deal: deal.lead_id,
            self,
        )

    def _lay_out(self) -> None:
        theme = self.context.theme
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(PlainLabel(theme, "Pipeline", "title"))
        head.addWidget(self._note)
        head.addStretch()
        head.addWidget(ActionButton(theme, self.context.actions, "pipeline.table", text="Table"))
        columns = QWidget()
        row = QHBoxLayout(columns)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for column in self.columns.values():
            row.addWidget(column, 1)
        card = Card(theme, flush=True)
        self.table.setProperty("ground", "raised")
        self.table.horizontalHeader().setProperty("ground", "raised")
        self.table.share_width(17, 10, 10, 9, 7, 13, 19, 18)
        card.body.addWidget(self.table)
        self._stack.addWidget(columns)
        self._stack.addWidget(card)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 14, 24, 16)
        page.setSpacing(12)
        page.addLayout(head)
        page.addWidget(self._stack, 1)
