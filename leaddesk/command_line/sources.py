"""``leaddesk sources``: where leads come from."""

from decimal import Decimal, InvalidOperation
from typing import Any

import click

from leaddesk.command_line.invocation import Invocation, table
from leaddesk.command_line.options import DeskGroup
from leaddesk.command_line.source_check import check
from leaddesk.command_line.source_pull import pull
from leaddesk.models.vocabulary import SourceKind

_KINDS = [str(kind) for kind in SourceKind]


@click.group("sources", cls=DeskGroup)
def sources_command() -> None:
    """List, add, change and check where leads come from."""


sources_command.add_command(check)
sources_command.add_command(pull)


@sources_command.command("list")
@click.pass_obj
def list_sources(desk: Invocation) -> None:
    """List all sources."""
    _answer(desk)


def _fields(command: Any) -> Any:
    for option in (
        click.option("--kind", type=click.Choice(_KINDS), metavar="KIND", help=", ".join(_KINDS)),
        click.option("--proven/--not-proven", default=None, help="It brings many that buy."),
        click.option("--cost-per-lead", "cost", metavar="38.40", help="Empty: not known."),
        click.option("--zone", metavar="ZONE", help="The zone of times that name none."),
        click.option("--token", is_flag=True, help="Make a new secret for its posts."),
    ):
        command = option(command)
    return command


@sources_command.command("add")
@click.argument("name")
@_fields
@click.pass_obj
def add(desk: Invocation, /, name: str, token: bool, **given: Any) -> None:
    """Add a source called NAME."""
    from leaddesk.services.desk.sources import add_source

    store = desk.store_or_new()
    values = _values(desk, given)
    done = add_source(store, name, now=desk.now, by_id=desk.by_id, **values)
    desk.say(done.said)
    _answer(desk, done.result if token else None)


@sources_command.command("change")
@click.argument("name")
@click.option("--rename", metavar="NAME")
@_fields
@click.pass_obj
def change(desk: Invocation, /, name: str, rename: str | None, token: bool, **given: Any) -> None:
    """Change what is known of the source called NAME."""
    from leaddesk.services.desk.sources import change_source
    from leaddesk.services.views.source_list import source_named

    source_id = source_named(desk.reader, name)
    values = _values(desk, given) | ({"name": rename} if rename else {})
    if values or not token:
        done = change_source(desk.store, source_id, now=desk.now, by_id=desk.by_id, **values)
        desk.say(done.said)
    _answer(desk, source_id if token else None)


def _values(desk: Invocation, given: dict[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if given["kind"] is not None:
        values["kind"] = SourceKind(given["kind"])
    if given["proven"] is not None:
        values["proven"] = given["proven"]
    if given["cost"] is not None:
        values["cost_minor"] = _minor(given["cost"])
        values["cost_currency"] = desk.settings.currency
    if given["zone"] is not None:
        values["zone"] = _zone(given["zone"])
    return values


def _minor(typed: str) -> int | None:
    if not typed.strip():
        return None
    try:
        amount = Decimal(typed.strip().lstrip("$€£"))
        if not amount.is_finite() or not 0 <= amount < 10_000_000:
            raise InvalidOperation
    except InvalidOperation:
        raise click.BadParameter(f"“{typed}” is no amount; write 38.40") from None
    return int((amount * 100).to_integral_value())


def _zone(typed: str) -> str:
    from leaddesk.services.setting_kinds import ZONE

    try:
        return str(ZONE.read(typed)) if typed.strip() else ""
    except ValueError as error:
        raise click.BadParameter(f"“{typed}” is no time zone. {error}") from None


def _answer(desk: Invocation, token_for: int | None = None) -> None:
    from leaddesk.services.desk.roads import new_token
    from leaddesk.services.views.source_list import source_list

    shown: dict[str, Any] = {}
    if token_for is not None:
        done = new_token(desk.store, token_for, now=desk.now, by_id=desk.by_id)
        desk.say(f"{done.said}; it is shown this once.")
        shown = {"token": done.result.token, "capture_path": done.result.capture_path}
    sources = source_list(desk.reader, desk.now)
    headings = ("Name", "Kind", "Proven", "Leads, 7 days", "Last heard")
    desk.answer(
        {"sources": sources} | shown,
        [f"{name}: {text}" for name, text in shown.items()]
        + table(
            headings,
            (
                (
                    one["name"], one["kind"], "yes" if one["proven"] else "", one["leads_7d"],
                    one["last_heard_at"],
                )
                for one in sources
            ),
        ),
    )  # fmt: skip
