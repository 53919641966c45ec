"""``leaddesk backup``, ``restore`` and ``check``: the desk file kept safe."""

from pathlib import Path

import click

from leaddesk.command_line.invocation import Invocation
from leaddesk.command_line.options import DeskCommand

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("backup", cls=DeskCommand)
@click.argument("file", type=_FILE)
@click.pass_obj
def backup_command(desk: Invocation, file: Path) -> None:
    """Copy the desk to FILE; the copy is checked before it counts."""
    from leaddesk.services.safe_keeping import back_up

    back_up(desk.store, file)
    desk.answer({"ok": True, "problems": [], "file": str(file)}, f"The desk is copied to {file}.")


@click.command("restore", cls=DeskCommand)
@click.argument("file", type=_FILE)
@click.pass_obj
def restore_command(desk: Invocation, file: Path) -> None:
    """Put the backup FILE in the desk’s place; the desk as it was is kept beside it."""
    from leaddesk.services.safe_keeping import restore

    kept = restore(file, desk.path, now=desk.now)
    if kept is not None:
        desk.say(f"The desk as it was is kept as {kept}.")
    desk.answer(
        {"ok": True, "problems": [], "kept": None if kept is None else str(kept)},
        f"The desk at {desk.path} is the one of {file} now.",
    )


@click.command("check", cls=DeskCommand)
@click.pass_obj
def check_command(desk: Invocation) -> int:
    """Check the desk file: exit status 0 when all is well, 1 when not."""
    problems = desk.store.check()
    desk.answer(
        {"ok": not problems, "problems": problems},
        problems or "All is well: the desk file is whole.",
    )
    return 1 if problems else 0
