"""The status bar: the keys that matter here, and the state of the team file."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from leaddesk.ui.actions import ActionRegistry
from leaddesk.ui.feeds import TeamFile
from leaddesk.ui.screen import Hint
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.avatar import Avatar
from leaddesk.ui.widgets.key_cap import KeyCap
from leaddesk.ui.widgets.plain_label import PlainLabel

_HEIGHT = 32
_MOST_FACES = 3


class StatusBar(QFrame):
    """Key caps with their words at the left, the team file and colleagues at the right."""

    def __init__(
        self, theme: Theme, actions: ActionRegistry, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions = actions
        self._file = TeamFile("")
        self._hints_shown: tuple[Hint, ...] = ()
        self.setObjectName("statusBar")
        self.setAccessibleName("Status")
        self._hints = QHBoxLayout()
        self._hints.setSpacing(6)
        self._icon = QLabel()
        self._words = PlainLabel(theme, "", "small", "text2", figures=True)
        self._faces = QHBoxLayout()
        self._faces.setSpacing(6)
        self._here = PlainLabel(theme, "", "small", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(6)
        row.addLayout(self._hints)
        row.addStretch(1)
        for widget in (self._icon, self._words):
            row.addWidget(widget)
        row.addSpacing(10)
        row.addLayout(self._faces)
        row.addWidget(self._here)
        theme.changed.connect(self._measure)
        self._measure()

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Show the keys of the current screen, each an action id or caps with words."""
        self._hints_shown = tuple(hints)
        _empty(self._hints)
        for hint in hints:
            keys, words = self._hint(hint)
            for key in keys:
                self._hints.addWidget(KeyCap(self._theme, (key,)))
            self._hints.addWidget(PlainLabel(self._theme, words, "small", "text2"))
            self._hints.addSpacing(10)

    def show_team_file(self, file: TeamFile) -> None:
        """Show where the leads are and who else is here."""
        self._file = file
        self._words.setText(file.words)
        self._icon.setVisible(bool(file.words))
        if file.words:
            self._icon.setPixmap(self._theme.pixmap("hard-drive", file.tone, 14))
        _empty(self._faces)
        for name in file.here[:_MOST_FACES]:
            self._faces.addWidget(Avatar(self._theme, name, 18))
        others = len(file.here)
        self._here.setText(f"{others} other{'s' if others != 1 else ''} here" if others else "")

    def _hint(self, hint: Hint) -> tuple[Sequence[str], str]:
        if isinstance(hint, str):
            action = self._actions.action(hint)
            name = action.name.rstrip("…")
            if not hint.startswith("go."):
                name = name[:1].lower() + name[1:]
            return self._actions.key_parts(hint), name
        return hint

    def _measure(self) -> None:
        self.setFixedHeight(self._theme.px(_HEIGHT))
        self.show_team_file(self._file)


def _empty(row: QHBoxLayout) -> None:
    while (item := row.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
