"""``leaddesk init`` and ``leaddesk demo``: a desk to begin with."""

import click

from leaddesk.command_line.invocation import Invocation
from leaddesk.command_line.options import DeskCommand


@click.command("init", cls=DeskCommand)
@click.option("--template", default="desk", metavar="NAME", help="What the desk begins with.")
@click.option("--name", metavar="NAME", help="What your leads know you by.")
@click.option("--time-zone", metavar="ZONE", help="Such as America/Chicago.")
@click.option("--country", metavar="CC", help="Two letters such as US.")
@click.pass_obj
def init_command(
    desk: Invocation,
    template: str,
    name: str | None,
    time_zone: str | None,
    country: str | None,
) -> None:
    """Make a desk with the default rules, stages, sequences and texts."""
    from leaddesk.models.schema import CURRENT
    from leaddesk.services.desk.new_desk import init_desk
    from leaddesk.services.desk_file import discard, open_empty

    store = desk.keep(open_empty(desk.path))
    try:
        init_desk(
            store,
            now=desk.now,
            time_zone=time_zone,
            country=country,
            template=template,
            name=name,
        )
    except BaseException:
        discard(store)
        raise
    desk.answer(
        {"database": str(desk.path), "schema_version": CURRENT}, f"The desk is at {desk.path}."
    )


@click.command("demo", cls=DeskCommand)
@click.pass_obj
def demo_command(desk: Invocation) -> None:
    """Make a desk with sample leads and a history of twelve weeks.

    It is the same every time for one --now. Names, numbers and addresses are made up.
    """
    from leaddesk.services.demo.desk import make_demo
    from leaddesk.services.desk_file import discard, open_empty

    store = desk.keep(open_empty(desk.path))
    try:
        leads = make_demo(store, desk.now)
    except BaseException:
        discard(store)
        raise
    desk.answer(
        {"leads": leads, "database": str(desk.path)},
        f"A desk with {leads:,} sample leads is at {desk.path}.",
    )
