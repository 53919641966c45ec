"""``leaddesk reps``: who works leads."""

from typing import Any

import click

from leaddesk.command_line.invocation import Invocation, table
from leaddesk.command_line.options import DeskGroup


@click.group("reps", cls=DeskGroup)
def reps_command() -> None:
    """List, add and change who works leads."""


@reps_command.command("list")
@click.pass_obj
def list_reps(desk: Invocation) -> None:
    """List everybody."""
    _answer(desk)


def _fields(command: Any) -> Any:
    """The options of a rep, as they are typed."""
    for option in (
        click.option("--email", metavar="E"),
        click.option("--phone", metavar="P"),
        click.option("--senior/--not-senior", default=None),
        click.option("--hours", metavar="'Mon-Fri 09:00-17:00'", help="Empty: the desk’s own."),
        click.option("--away", metavar="FROM..TO", help="First and last day; empty: not away."),
        click.option("--daily-cap", metavar="N", help="Most leads a day; empty: no limit."),
        click.option("--active/--not-active", default=None),
    ):
        command = option(command)
    return command


@reps_command.command("add")
@click.argument("name")
@_fields
@click.pass_obj
def add(desk: Invocation, /, name: str, **given: Any) -> None:
    """Add NAME."""
    from leaddesk.services.desk.reps import add_rep

    store = desk.store_or_new()
    typed = {"name": name, **_typed(given)}
    desk.say(add_rep(store, typed, now=desk.now, by_id=desk.by_id).said)
    _answer(desk)


@reps_command.command("change")
@click.argument("name")
@click.option("--rename", metavar="NAME")
@_fields
@click.pass_obj
def change(desk: Invocation, /, name: str, rename: str | None, **given: Any) -> None:
    """Change what is known of NAME."""
    from leaddesk.services.desk.reps import change_rep
    from leaddesk.services.views.rep_named import rep_named

    rep = rep_named(desk.reader, name)
    typed = _typed(given) | ({"name": rename} if rename is not None else {})
    if not typed:
        raise click.UsageError("Say what to change, such as --daily-cap 20")
    desk.say(change_rep(desk.store, rep.rep_id, typed, now=desk.now, by_id=desk.by_id).said)
    _answer(desk)


def _typed(given: dict[str, Any]) -> dict[str, str]:
    return {
        name: ("yes" if value else "no") if isinstance(value, bool) else value
        for name, value in given.items()
        if value is not None
    }


def _answer(desk: Invocation) -> None:
    from leaddesk.services.views.people import people

    everybody = people(desk.reader)
    headings = ("Name", "E-mail", "Senior", "Hours", "Away", "Daily cap", "Open leads")
    desk.answer(
        {"reps": everybody},
        table(
            headings,
            (
                (
                    one["name"],
                    one["email"],
                    "yes" if one["senior"] else "",
                    one["hours"] or "the desk’s",
                    "..".join(filter(None, (one["away_from"], one["away_to"]))),
                    one["daily_cap"],
                    one["open_leads"],
                )
                for one in everybody
            ),
        ),
    )
