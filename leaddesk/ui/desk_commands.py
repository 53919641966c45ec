"""Commands that belong to the whole desk: its look, kept for next time, and its backup."""

from pathlib import Path

from leaddesk.services.settings import read_settings
from leaddesk.ui.context import Context
from leaddesk.ui.theme import LARGEST_TEXT, SMALLEST_TEXT, Mode

_TEXT_STEP = 10


def bind_desk_commands(context: Context) -> None:
    """Let the commands of the View and File menus do what they say, and keep it."""
    actions, theme = context.actions, context.theme

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
    actions.handle("file.backup", lambda: _back_up(context), lambda: context.desk_file is not None)


def _keep(context: Context, key: str, typed: str) -> None:
    """Write a setting of the window, once there is a desk file to write it to."""
    from leaddesk.services.desk.settings import set_setting  # the database layer loads slowly

    store = context.desk_file
    if store is None:
        return

    def work() -> None:
        set_setting(store, key, typed, now=context.clock.now(), by_id=context.user.rep_id)

    context.background.write(work)


def _back_up(context: Context) -> None:
    from leaddesk.services.safe_keeping import back_up  # the database layer loads slowly

    store, now = context.store, context.clock.now()

    def work() -> Path:
        zone = read_settings(store.reader()).zone
        desk = Path(store.path)
        folder = desk.parent / "backups"
        folder.mkdir(exist_ok=True)
        to = folder / f"{desk.stem}-{now.astimezone(zone):%Y-%m-%d-%H%M%S}.db"
        back_up(store, to)
        return to

    def done(to: Path) -> None:
        context.notices.toast(f"Backed up to {to}")

    context.background.write(work, done)
