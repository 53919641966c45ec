"""Commands that belong to the whole desk: its look, kept for next time, its backups, its leads."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from leaddesk.models.reader import Reader
from leaddesk.services.declared_settings import Page
from leaddesk.services.events import Changed
from leaddesk.ui.context import Context
from leaddesk.ui.theme import LARGEST_TEXT, SMALLEST_TEXT, Mode

_TEXT_STEP = 10

_DESKS = "Desk files (*.db);;All files (*)"
_KINDS = {
    "Excel (*.xlsx)": ".xlsx",
    "CSV (*.csv)": ".csv",
    "vCard (*.vcf)": ".vcf",
    "JSON lines (*.jsonl)": ".jsonl",
}


def bind_desk_commands(
    context: Context, restore: Callable[[Path], None], go_over: Callable[[Path], None]
) -> None:
    """Let the commands of the View and File menus do what they say, and keep it.

    ``restore`` closes the desk and opens it again with the backup in its place; ``go_over``
    closes it and opens another one.
    """
    actions, theme = context.actions, context.theme

    def has_desk() -> bool:
        return context.desk_file is not None

    def grow(percent: int) -> None:
        size = max(SMALLEST_TEXT, min(LARGEST_TEXT, theme.text_size + percent))
        theme.apply(theme.mode, text_size=size)
        _keep(context, "ui.text_size", str(size))

    def turn() -> None:
        mode = Mode.LIGHT if theme.dark else Mode.DARK
        theme.apply(mode)
        _keep(context, "ui.theme", mode.value)

    actions.handle("view.theme", turn)
    actions.handle("view.larger", lambda: grow(_TEXT_STEP))
    actions.handle("view.smaller", lambda: grow(-_TEXT_STEP))
    actions.handle("file.backup", lambda: _back_up(context), has_desk)
    actions.handle("file.restore", lambda file=None: _restore(context, file, restore), has_desk)
    actions.handle("file.open", lambda file=None: _open(context, file, go_over), has_desk)
    actions.handle("file.export", lambda: _export(context), has_desk)


def _keep(context: Context, key: str, typed: str) -> None:
    """Write a setting of the window, once there is a desk file to write it to."""
    from leaddesk.services.desk.settings import set_setting  # the database layer loads slowly

    store = context.desk_file
    if store is None or context.read_only:
        return

    def work() -> None:
        set_setting(store, key, typed, now=context.clock.now(), by_id=context.user.rep_id)

    context.background.write(work)


def _back_up(context: Context) -> None:
    from leaddesk.services.safe_keeping import back_up_now  # the database layer loads slowly

    store, now = context.store, context.clock.now()

    def done(to: Path) -> None:
        context.notices.toast(f"Backed up to {to.parent.name}/{to.name}")
        context.announcer.announce(Changed(frozenset({"backup"})))

    context.background.write(lambda: back_up_now(store, now), done)


def _restore(context: Context, file: Path | None, restore: Callable[[Path], None]) -> None:
    """Go back to ``file``; without one, show the backups there are."""
    if file is None:
        context.actions.run("app.settings", Page.DATA)
        return
    from leaddesk.services.safe_keeping import refuse_restore  # the database layer loads slowly

    desk = Path(context.store.path)
    context.background.write(lambda: refuse_restore(file, desk), lambda _none: restore(file))


def _open(context: Context, file: Path | None, go_over: Callable[[Path], None]) -> None:
    """Go over to the desk in ``file``; without one, ask for it."""
    from leaddesk.services.desk_file import refuse_to_open  # the database layer loads slowly
    from leaddesk.ui.file_dialogs import ask_for_one  # loaded with the first dialog

    present = Path(context.store.path)
    chosen = file or ask_for_one(QApplication.activeWindow(), "Open desk", present.parent, _DESKS)
    if chosen is not None:
        context.background.write(
            lambda: refuse_to_open(chosen, present), lambda _none: go_over(chosen)
        )


def _export(context: Context) -> None:
    from leaddesk.ui.file_dialogs import ask_where_to_save  # loaded with the first dialog

    window = QApplication.activeWindow()
    file, kind = ask_where_to_save(window, "Export leads", "leads.xlsx", ";;".join(_KINDS))
    if file is None:
        return
    path = file if file.suffix else file.with_suffix(_KINDS.get(kind, ".xlsx"))

    def work(reader: Reader) -> int:
        from leaddesk.services.export.leads import export_leads  # brings the spreadsheet writer

        return export_leads(reader, path)

    def done(count: int) -> None:
        leads = "1 lead is" if count == 1 else f"{count:,} leads are"
        context.notices.toast(f"{leads} in {path.name}")

    context.notices.toast(f"Writing {path.name} …")
    context.background.read(work, done)
