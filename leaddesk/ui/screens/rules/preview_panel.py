"""What the draft would do to the leads that are open."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from leaddesk.models.vocabulary import Temperature
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.card import Card, Rule
from leaddesk.ui.widgets.chip import Chip, ChipFace
from leaddesk.ui.widgets.plain_label import PlainLabel

_WIDTH = 400
_MOST_LINES = 12
_ICONS = {Temperature.HOT: "flame", Temperature.WARM: "sun", Temperature.COLD: "snowflake"}


class PreviewPanel(Card):
    """Bands now and with the draft, and the changes in words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "If you publish this draft", parent=parent)
        self._theme = theme
        self._sum = PlainLabel(theme, "", "body", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._counts: dict[tuple[Temperature, str], PlainLabel] = {}
        self._chips()
        self._changes = PlainLabel(theme, "", "body", wrap=True)
        self._changes.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._note = PlainLabel(theme, "", "small", "text2", wrap=True)
        self.body.addWidget(self._sum)
        self.body.addLayout(self._grid)
        self.body.addWidget(self._note)
        self.body.addWidget(Rule())
        self.body.addWidget(PlainLabel(theme, "What is not live yet", "bold"))
        self.body.addWidget(self._changes)
        self.body.addStretch(1)
        theme.changed.connect(self._measure)
        self._measure()

    def show_effect(
        self,
        live: Mapping[Temperature, int],
        draft: Mapping[Temperature, int],
        changes: Sequence[str],
        moved: int,
        unknown: int,
    ) -> None:
        """Show both counts and the changes; ``unknown`` rules have no receipts yet.

        ``moved`` leads change band by the rules that have receipts."""
        total = sum(live.values())
        if not changes:
            self.title.setText("Open leads now")
            self._sum.setText(
                f"{total:,} open leads by the live rules. Change a row, and its effect shows here."
            )
        else:
            self.title.setText("If you publish this draft")
            self._sum.setText(f"{moved:,} of {total:,} open leads change band.")
        for band in Temperature:
            difference = draft[band] - live[band]
            arrow = f"{difference:+,}".replace("-", "−") if difference else ""
            self._counts[band, "live"].setText(f"{live[band]:,}")
            self._counts[band, "draft"].setText(f"{draft[band]:,}" if changes else "")
            self._counts[band, "difference"].setText(arrow if changes else "")
        self._note.setText(
            ""
            if not unknown
            else f"{unknown} rule{'s' if unknown > 1 else ''} new or switched on: counted once"
            " published."
        )
        self._note.setVisible(bool(unknown))
        shown = list(changes[:_MOST_LINES])
        if len(changes) > _MOST_LINES:
            shown.append(f"and {len(changes) - _MOST_LINES} more")
        self._changes.setText(
            "\n".join(shown) or "Nothing: the draft is the same as the live rules."
        )

    def _chips(self) -> None:
        theme = self._theme
        self._grid.addWidget(PlainLabel(theme, "Live now", "small", "text2"), 0, 1)
        self._grid.addWidget(PlainLabel(theme, "With the draft", "small", "text2"), 0, 2)
        self._grid.setColumnStretch(3, 1)
        for row, band in enumerate(_ICONS, 1):
            face = ChipFace(band.value.capitalize(), _ICONS[band], band.value, least_width=70)
            self._grid.addWidget(Chip(theme, face), row, 0)
            for column, part in enumerate(("live", "draft", "difference"), 1):
                tone = "text2" if part == "difference" else ""
                label = PlainLabel(theme, "", "bold", tone, figures=True)
                self._counts[band, part] = label
                self._grid.addWidget(label, row, column)

    def _measure(self) -> None:
        self.setFixedWidth(self._theme.px(_WIDTH))


class Drawer(QScrollArea):
    """Holds the panel, so that a low window scrolls it."""

    def __init__(self, panel: PreviewPanel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Preview of the draft")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("ground", "none")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panel)
        self.setWidget(inside)
        self._theme = theme
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self.setFixedWidth(self._theme.px(_WIDTH) + 12)
