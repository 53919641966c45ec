"""The program ``leaddesk``: every command by name, read only when it is called."""

from importlib import import_module

import click

from leaddesk import __version__
from leaddesk.command_line.invocation import Invocation
from leaddesk.command_line.options import global_options

#: Command -> the module that has it, and what it does.
COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("desk", "Make a desk with rules, stages and sequences."),
    "demo": ("desk", "Make a desk with sample leads and twelve weeks of history."),
    "import": ("file_import", "Bring in a file of leads, or take an import back."),
    "capture": ("receiving", "Take in payloads as a source sent them."),
    "leads": ("leads", "List leads."),
    "show": ("leads", "Show one lead whole."),
    "queue": ("queue", "Show who to call now, or take the first."),
    "call": ("queue", "Record how a call went."),
    "tick": ("tick", "Run what is due, as the open window does."),
    "outbox": ("outbox", "List messages and their states."),
    "reps": ("reps", "List, add and change who works leads."),
    "sources": ("sources", "List, add and change where leads come from."),
    "settings": ("settings", "List, get and set settings."),
    "secrets": ("secrets", "Keep a password in the system keyring, or forget it."),
    "sequences": ("sequences", "List, show and publish sequences."),
    "enrol": ("sequences", "Start a sequence for a lead."),
    "rules": ("rules", "Show and publish scoring and routing rules."),
    "simulate": ("sequences", "Show the touches of the coming days."),
    "review": ("review", "The weekly review."),
    "serve": ("receiving", "Run the receiver without a window."),
    "backup": ("safety", "Copy the desk to a file, checked."),
    "restore": ("safety", "Put a backup back in the desk’s place."),
    "check": ("safety", "Check the desk file."),
    "export": ("export", "Write leads to CSV, XLSX, vCard or JSON lines."),
    "screenshot": ("screenshot", "Paint a screen to a PNG file."),
}


class Program(click.Group):
    """The root command: it knows its commands' names and words without reading them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order of the manual."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Read the command from its module."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"leaddesk.command_line.{COMMANDS[cmd_name][0]}")
        command = getattr(module, f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in ``--help``."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])


@click.pass_context
def _open_window(ctx: click.Context) -> int | None:
    """LeadDesk: every lead in one place, and the right call next.

    Without a command it opens the window.
    """
    invocation = ctx.ensure_object(Invocation)
    ctx.call_on_close(invocation.close)
    if ctx.invoked_subcommand is not None:
        return None
    from leaddesk.command_line.window import open_window

    return open_window(invocation.path, invocation.clock, invocation.user or "")


def _say_version(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"leaddesk {__version__}")
        ctx.exit()


program = Program(
    name="leaddesk",
    callback=_open_window,
    invoke_without_command=True,
    help=_open_window.__doc__,
    params=[
        *global_options(hidden=False),
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_say_version,
            help="Show the version and exit.",
        ),
    ],
    context_settings={"help_option_names": ["-h", "--help"]},
)
