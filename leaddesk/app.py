"""Puts the parts together: the desk file, the clock, the services, the scheduler, the window."""

import gc
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import leaddesk.ui  # noqa: F401 - before everything else, or Qt reads the source of all of it

# isort: split
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication

from leaddesk.models.migrations import CURRENT
from leaddesk.models.reader import Reader
from leaddesk.services.clock import Clock
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.events import Announcer, Changed
from leaddesk.services.resources import resource
from leaddesk.services.settings import read_settings
from leaddesk.services.views.rep_named import rep_named, role_of, signed_in_rep
from leaddesk.ui.context import Context, UserState
from leaddesk.ui.desk_commands import bind_desk_commands
from leaddesk.ui.feeds import Count, Feeds, TeamFile
from leaddesk.ui.main_window import MainWindow
from leaddesk.ui.news import News
from leaddesk.ui.preferences import apply_preferences
from leaddesk.ui.theme import Mode, Theme
from leaddesk.ui.widgets.banner import no_secrets, read_only

if TYPE_CHECKING:
    from leaddesk.models.store import Store
    from leaddesk.services.scheduler.runner import Runner
    from leaddesk.services.track.weekly_review import WeeklyReview
    from leaddesk.ui.palette.entries import FoundLead


#: Where one of these is filled in, a password goes with it.
_WITH_SECRET = ("email.user", "imap.user", "sms.account")


def run_window(path: Path, clock: Clock, as_name: str = "") -> int:
    """Open the window on the desk at ``path`` and stay until it is closed."""
    application, said = _application(), ""
    while True:
        desk = Desk(application, path, clock, as_name)
        desk.begin(said)
        status = application.exec()
        desk.stop()
        if desk.go_over_to is not None:
            # Who that desk is signed in as is its own affair.
            path, as_name, said = desk.go_over_to, "", f"This is the desk {desk.go_over_to.name}."
        elif desk.go_back_to is not None:
            said = _restored(desk.go_back_to, path, clock)
        else:
            return status


def no_display() -> bool:
    """Whether this is a Unix without a screen to open a window on."""
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    return (
        sys.platform.startswith("linux")
        and not chosen
        and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    )


def take_screenshot(
    screen: str,
    file: Path,
    *,
    path: Path,
    clock: Clock,
    size: tuple[int, int] = (1440, 900),
    theme: str = "light",
    lead_id: int | None = None,
    as_name: str = "",
) -> None:
    """Paint ``screen`` of the desk at ``path`` into a PNG, also where there is no display."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = _application()
    desk = Desk(application, path, clock, as_name)
    try:
        desk.open_store()
        desk.context.theme.apply(Mode(theme))
        desk.window.resize(QSize(*size))
        desk.window.show()
        desk.show_screen(screen, lead_id)
        for _ in range(3):
            desk.context.background.wait_idle()
            application.processEvents()
        if not desk.window.grab().save(str(file)):
            raise LeadDeskError(
                f"The picture could not be written to {file}.",
                do="Check that the folder is there, and that the name ends in .png.",
            )
    finally:
        desk.stop()


def write_review_pdf(review: "WeeklyReview", file: Path) -> None:
    """The week as the window prints it, as a PDF; works also where there is no display."""
    # Printing loads libraries of its own; the window must not wait for them.
    from leaddesk.ui.pages.weekly_review import paint_weekly_review
    from leaddesk.ui.printing import usual_paper, write_pdf

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = _application()
    write_pdf(
        file,
        lambda painter, size: paint_weekly_review(painter, size, review),
        usual_paper(review.country),
        f"Weekly Review {review.week.name}",
    )
    application.processEvents()


class Desk:
    """One window on one desk file, with everything that it needs."""

    def __init__(
        self, application: QApplication, path: Path, clock: Clock, as_name: str = ""
    ) -> None:
        self.path, self.clock = path, clock
        self._as_name = as_name
        self._announcer = Announcer()
        self._runner: Runner | None = None
        self._said = ""
        #: The backup that takes the desk's place once the window is closed.
        self.go_back_to: Path | None = None
        #: The desk that is opened once the window is closed.
        self.go_over_to: Path | None = None
        self.context = Context.build(
            store=None,
            clock=clock,
            announcer=self._announcer,
            theme=Theme(application),
            open_reader=lambda: Reader.open(path),
        )
        self.context.first_paint.wait()
        # Before there is a window: each of its parts would be dressed and measured twice.
        self.context.theme.apply(Mode.SYSTEM)
        self.window = MainWindow(self.context, Feeds(counts=self._counts, find_leads=_find_leads))
        self._news = News(self.context, self.window.come_up, self.window)
        self.context.bridge.changed.connect(self._heard)
        bind_desk_commands(self.context, self._go_back, self._go_over)
        self.window.crash.install()
        if self._can_read_at_once():
            reader = Reader.open(path)
            self._take_user(reader)
            apply_preferences(self.context, read_settings(reader))
            reader.close()
            self.window.open("inbox")

    def begin(self, said: str = "") -> None:
        """Show the window; what is heavy is loaded once its first rows are painted.

        ``said`` is told as soon as the desk is open.
        """
        self._said = said
        self.window.show()
        background = self.context.background
        background.when_idle(lambda: background.in_turns(*self.context.first_paint.over()), quiet=1)
        background.when_idle(self.start)

    def start(self) -> None:
        """Open the store behind the first paint, then begin to tick."""
        was_readable = self._can_read_at_once()
        self.context.background.write(
            self._open,
            lambda _done: self._opened(first_screen=not was_readable),
            self._refused,
        )

    def open_store(self) -> None:
        """Open the store now, and wait for it: for a picture, not for a person."""
        self.context.background.in_turns(*self.context.first_paint.over())
        self._open()
        self._take_user(self.context.store.reader())
        apply_preferences(self.context, read_settings(self.context.store.reader()))
        self._show_file()

    def show_screen(self, name: str, lead_id: int | None = None) -> None:
        """Show a screen, or an overlay over the inbox, as ``leaddesk screenshot`` names it."""
        overlays = {"palette": self.window.open_palette, "keys": self.window.open_keys}
        if name in overlays:
            self.window.open("inbox", lead_id)
            self.context.background.wait_idle()
            overlays[name]()
            return
        if name == "import":
            # A picture of an empty page says little: the sample file shows how it is matched.
            self.window.open(name, (resource("sample_leads", "expo-leads-may.xlsx"),))
            return
        self.window.open("inbox" if name == "lead" else name, lead_id)

    def stop(self) -> None:
        """End the threads, the scheduler and the file's connections, in this order."""
        self.window.close()
        self.context.stop()
        # Only now: the writer's thread may have been about to start it.
        if self._runner is not None:
            self._runner.stop()
        self.window.crash.uninstall()
        if self.context.desk_file is not None:
            self.context.desk_file.close()

    def _can_read_at_once(self) -> bool:
        """Whether the file is there in the present schema, so that it can be shown as it is."""
        if not self.path.exists() or self.path.stat().st_size == 0:
            return False
        try:
            reader = Reader.open(self.path)
            version = reader.value("PRAGMA user_version")
            reader.close()
        except Exception:  # noqa: BLE001 - opening the store says what is wrong with the file
            return False
        return bool(version == CURRENT)

    def _open(self) -> "Store":
        # Loaded here, on the writer's thread: the database layer takes half a second.
        from leaddesk.services.desk_file import can_write, open_desk
        from leaddesk.services.intake.recovery import recover_imports
        from leaddesk.services.views.reminders import newest_revision

        store = open_desk(self.path, now=self.clock.now())
        self.context.read_only = not can_write(self.path)
        if not self.context.read_only:
            recover_imports(store, self.clock.now())
        store.listen(lambda kinds, leads, rev: self._announcer.announce(Changed(kinds, leads, rev)))
        self.context.desk_file = store
        self._news.begin(newest_revision(store.reader()))
        # What the libraries brought stays for good: each collection would walk it again, and hold
        # the window up for a tenth of a second.
        gc.freeze()
        gc.enable()
        return store

    def _opened(self, *, first_screen: bool) -> None:
        reader = Reader.open(self.path)
        self._take_user(reader)
        settings = read_settings(reader)
        is_new = not reader.value("SELECT 1 FROM lead LIMIT 1")
        reader.close()
        apply_preferences(self.context, settings)
        if first_screen or is_new:
            self.window.open("first-run" if is_new else "inbox")
        self._show_file()
        self.window.refresh_counts()
        self.window.start_notifications()
        self.context.heartbeat.start()
        if self._said:
            self.context.notices.toast(self._said)
        if self.context.read_only:
            return
        self.context.receiver.follow(settings, self.path)
        self.context.background.write(self._tick)
        if any(settings.text(key) for key in _WITH_SECRET):
            self.context.background.write(_has_keyring, self._tell_of_secrets)

    def _heard(self, changed: Changed) -> None:
        """The receiver goes on and off with its settings, whoever changes them."""
        if "setting" in changed.kinds and not self.context.read_only:
            self.context.background.latest(
                "receiver",
                read_settings,
                lambda settings: self.context.receiver.follow(settings, self.path),
            )

    def _tick(self) -> None:
        # On the writer's thread: the window would stand still while the scheduler is loaded.
        from leaddesk.services.scheduler.runner import Runner

        self._runner = Runner(self.context.store, self.clock)
        self._runner.start()

    def _show_file(self) -> None:
        file = f"Desk file {self.path.absolute().parent.name}/{self.path.name}"
        if not self.context.read_only:
            self.window.show_team_file(TeamFile(f"{file} · saved"))
            return
        self.window.show_team_file(TeamFile(f"{file} · read only", "warm"))
        words = f"You may not write to {self.path.name}, so nothing can be changed or logged."
        self.window.show_banner(read_only("This desk can only be read.", words))
        self.context.actions.only_read("This desk can only be read")

    def _tell_of_secrets(self, there: bool) -> None:
        self.window.show_banner(None if there else no_secrets())

    def _go_back(self, backup: Path) -> None:
        self.go_back_to = backup
        self.window.close()

    def _go_over(self, other: Path) -> None:
        self.go_over_to = other
        self.window.close()

    def _refused(self, error: LeadDeskError) -> None:
        from PySide6.QtWidgets import QMessageBox  # not before the first paint

        box = QMessageBox(self.window)
        box.setWindowTitle("LeadDesk")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(error.happened)
        box.setInformativeText(f"{error.safe} {error.do}".strip())
        box.addButton("Close LeadDesk", QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        self.window.close()

    def _take_user(self, reader: Reader) -> None:
        rep_id = rep_named(reader, self._as_name).rep_id if self._as_name else signed_in_rep(reader)
        if rep_id is None:
            rep_id = reader.value("SELECT min(id) FROM rep WHERE active = 1")
        row = reader.row("SELECT name, senior FROM rep WHERE id = :id", {"id": rep_id})
        user: UserState = self.context.user
        user.rep_id = rep_id
        user.rep_name = row[0] if row else ""
        user.rep_role = role_of(senior=bool(row and row[1]))
        self.window.show_user()

    def _counts(self, reader: Reader) -> Mapping[str, Count]:
        from leaddesk.services.views.sidebar import sidebar_counts  # not before the first paint

        counts = sidebar_counts(reader, self.context.user.rep_id, self.clock.now())
        promise = "timer" if counts.promise_running else ""
        found = {
            "inbox": Count(counts.inbox or None),
            "call-queue": Count(
                counts.calls or None, promise, spoken="a promise is running" if promise else ""
            ),
            "outbox": Count(counts.outbox or None),
        }
        wrong = [f"{counts.needs_attention} arrivals need attention"] * bool(counts.needs_attention)
        wrong += [f"{counts.troubled} ways in do not work"] * bool(counts.troubled)
        if wrong:
            found["sources"] = Count(mark="triangle-alert", tone="warm", spoken=", ".join(wrong))
        return found


def _restored(backup: Path, path: Path, clock: Clock) -> str:
    """Put the backup in the desk's place; the answer is what to say of it."""
    from leaddesk.services.safe_keeping import restore  # the desk is closed now

    try:
        kept = restore(backup, path, now=clock.now())
    except LeadDeskError as error:
        return str(error)
    before = f" The one before is kept as {kept.name}." if kept is not None else ""
    return f"The desk is as in {backup.name} again.{before}"


def _has_keyring() -> bool:
    from leaddesk.services.secrets import has_keyring  # on the writer's thread: loads slowly

    return has_keyring()


def _application() -> QApplication:
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    application.setApplicationName("LeadDesk")
    application.setDesktopFileName("leaddesk")
    return application


def _find_leads(reader: Reader, text: str) -> "list[FoundLead]":
    # Not before the first paint.
    from leaddesk.services.views.search import search_leads
    from leaddesk.ui.palette.entries import FoundLead

    return [
        FoundLead(
            found.lead_id,
            found.name,
            found.score,
            found.temperature,
            " · ".join(part for part in (found.source, found.place) if part),
        )
        for found in search_leads(reader, text, 8)
    ]
