"""Sample leads to look around in: a desk of their own, in a window of its own."""

import sys
from pathlib import Path

from PySide6.QtCore import QProcess, Signal
from PySide6.QtWidgets import QHBoxLayout

from leaddesk.services.views.first_run import Beginnings
from leaddesk.ui.context import Context
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.card import Card
from leaddesk.ui.widgets.plain_label import PlainLabel


class SampleLeads(Card):
    """Makes, opens and removes the sample desk; the user's own is never touched."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, "Look around with sample leads")
        self._context = context
        self.body.addWidget(
            PlainLabel(
                context.theme,
                "A made-up solar business with twelve weeks behind it opens in a second window."
                " It has its own file, so nothing of it comes into your desk.",
                "body",
                "text2",
                wrap=True,
            )
        )
        self._look = Button(context.theme, "Look around with sample leads", icon="eye")
        self._look.clicked.connect(self._open)
        self._remove = Button(context.theme, "Remove the sample desk", icon="trash-2")
        self._remove.clicked.connect(self._take_away)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._look)
        row.addWidget(self._remove)
        row.addStretch()
        self.body.addLayout(row)

    def show_found(self, _found: Beginnings) -> None:
        """Offer to remove the sample desk where there is one."""
        self._remove.setVisible(self._path().with_name("sample-desk.db").exists())

    def _path(self) -> Path:
        return Path(self._context.store.path)

    def _open(self) -> None:
        from leaddesk.services.demo.sample_file import make_sample_file  # loads slowly, used once

        path, now = self._path(), self._context.clock.now()
        self._look.setEnabled(False)
        self._look.set_words("Making the sample desk")
        self._context.background.write(
            lambda: make_sample_file(path, now), self._start, self._failed
        )

    def _start(self, path: Path) -> None:
        self._ready()
        program = [] if getattr(sys, "frozen", False) else ["-m", "leaddesk"]
        started = QProcess.startDetached(sys.executable, [*program, "--database", str(path)])
        if started:
            self._context.notices.toast("The sample desk opens in its own window")
        else:
            self._context.notices.toast(f"Start it with: leaddesk --database {path}")
        self.changed.emit()

    def _take_away(self) -> None:
        from leaddesk.services.demo.sample_file import remove_sample_file  # loads slowly

        path = self._path()

        def done(_answer: None) -> None:
            self._context.notices.toast("The sample desk is removed")
            self.changed.emit()

        self._context.background.write(lambda: remove_sample_file(path), done)

    def _failed(self, error: Exception) -> None:
        self._ready()
        self._context.notices.toast(str(error))

    def _ready(self) -> None:
        self._look.setEnabled(True)
        self._look.set_words("Look around with sample leads")
