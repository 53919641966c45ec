"""``leaddesk capture`` and ``leaddesk serve``: what sources send by themselves."""

import click

from leaddesk.command_line.invocation import Invocation, later_release
from leaddesk.command_line.options import DeskCommand

_INSTEAD = "Until then bring leads in with leaddesk import, or by hand."


@click.command("capture", cls=DeskCommand)
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False))
@click.option("--format", "form", default="auto", metavar="NAME|auto")
@click.option("--source", metavar="NAME")
@click.pass_obj
def capture_command(
    _desk: Invocation, files: tuple[str, ...], form: str, source: str | None
) -> None:
    """Take in payloads as a source sent them (with a later release)."""
    raise later_release("Reading what web forms and vendors send", _INSTEAD)


@click.command("serve", cls=DeskCommand)
@click.option("--host", default="127.0.0.1", metavar="H")
@click.option("--port", default=8700, metavar="P", type=click.IntRange(1, 65_535))
@click.pass_obj
def serve_command(_desk: Invocation, host: str, port: int) -> None:
    """Run the receiver without a window (with a later release)."""
    raise later_release("The receiver", _INSTEAD)
