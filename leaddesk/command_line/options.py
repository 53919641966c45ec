"""The global options: they stand before the command or after it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import click

from leaddesk.command_line.invocation import Invocation


class InstantType(click.ParamType[datetime]):
    """An instant such as ``2026-05-12T16:42:00Z``; without a zone it would be a guess."""

    name = "instant"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Read ISO 8601 with ``Z`` or an offset."""
        if isinstance(value, datetime):
            return value
        try:
            instant = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}” is no instant; write 2026-05-12T16:42:00Z", param, ctx)
        if instant.tzinfo is None:
            self.fail(f"“{value}” has no time zone; write 2026-05-12T16:42:00Z", param, ctx)
        return instant


INSTANT = InstantType()


def _remember(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def take(ctx: click.Context, _param: click.Parameter, value: Any) -> None:
        invocation = ctx.ensure_object(Invocation)
        if value not in (None, False):
            setattr(invocation, name, value)

    return take


def global_options(*, hidden: bool) -> list[click.Parameter]:
    """The options of every command; a command's own help leaves them out."""

    def option(*names: str, to: str, **how: Any) -> click.Option:
        return click.Option(
            names, expose_value=False, callback=_remember(to), hidden=hidden, is_eager=True, **how
        )

    return [
        option("--database", to="database", metavar="PATH|URL", help="The desk file to use."),
        option("--now", to="at", type=INSTANT, help="Act as if it were this instant."),
        option("--as", to="user", metavar="USER", help="Who acts."),
        option("--quiet", to="quiet", is_flag=True, help="No messages, only answers."),
        option("--json", to="as_json", is_flag=True, help="Answer with one JSON document."),
    ]


class DeskCommand(click.Command):
    """A command that takes the global options too."""

    def __init__(self, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        self.params = [*self.params, *global_options(hidden=True)]


class DeskGroup(click.Group):
    """A command with commands of its own, each taking the global options."""

    command_class = DeskCommand

    def __init__(self, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        self.params = [*self.params, *global_options(hidden=True)]
