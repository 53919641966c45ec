"""The head of the Call Queue: where in the day, how it goes, skip and pause."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.services.views.call_queue import MOST_COUNTED
from leaddesk.ui.context import Context
from leaddesk.ui.screens.call_queue.loading import Loaded
from leaddesk.ui.screens.call_queue.progress_strip import ProgressStrip
from leaddesk.ui.widgets.button import ActionButton
from leaddesk.ui.widgets.plain_label import PlainLabel


class QueueHeader(QWidget):
    """The title row and the strip of the day."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = context.theme
        self._title = PlainLabel(theme, "Call Queue", "title")
        self._where = PlainLabel(theme, "", "small_strong", "text2", figures=True)
        self._how = PlainLabel(theme, "", "body", "text2", figures=True)
        self.pause = ActionButton(theme, context.actions, "queue.pause")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addSpacing(12)
        row.addWidget(self._where)
        row.addStretch(1)
        row.addWidget(self._how)
        row.addSpacing(8)
        row.addWidget(ActionButton(theme, context.actions, "queue.skip"))
        row.addWidget(self.pause)
        self._strip = ProgressStrip(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self._strip)

    def show_day(self, loaded: Loaded, paused: bool) -> None:
        """Show how far the day is."""
        done, waiting = loaded.progress.done, loaded.waiting
        total = done + waiting
        many = f"{MOST_COUNTED:,} or more" if waiting > MOST_COUNTED else f"{total:,}"
        self._where.setText(f"Call {done + 1} of {many}" if waiting else "")
        self._how.setText("  ·  ".join(_how_it_goes(loaded)))
        self._strip.show_progress(done, total)
        self.pause.set_words("Go on" if paused else "Pause")
        self.pause.set_icon("play" if paused else "pause")


def _how_it_goes(loaded: Loaded) -> list[str]:
    progress = loaded.progress
    if not progress.done:
        return []
    said = [f"{progress.reached} reached", f"{progress.qualified} qualified"]
    minutes = progress.minutes_to_go(loaded.waiting)
    if minutes and loaded.waiting:
        hours, rest = divmod(minutes, 60)
        said.append(f"about {hours} h {rest} min to go" if hours else f"about {minutes} min to go")
    return said
