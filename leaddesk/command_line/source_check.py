"""``leaddesk sources check``: read a mailbox now, and count what was not taken."""

from datetime import timedelta
from typing import Any

import click

from leaddesk.command_line.invocation import Invocation, table
from leaddesk.command_line.options import DeskCommand


@click.command("check", cls=DeskCommand)
@click.argument("name")
@click.option("--days", default=7, show_default=True, type=click.IntRange(1, 3_650), metavar="N")
@click.pass_obj
def check(desk: Invocation, name: str, days: int) -> None:
    """Read the mailbox called NAME now, and hold the last N days against what the desk has."""
    from leaddesk.services.roads.mailbox.checked import check_mailbox, mailbox_called

    road_id = mailbox_called(desk.store, name)
    since = desk.now - timedelta(days=days)
    new, found = check_mailbox(desk.store, road_id, desk.clock, since)
    desk.say(f"{new} new {'message' if new == 1 else 'messages'} taken.")
    missing: list[dict[str, Any]] = [
        {"uid": one.uid, "arrived_at": one.arrived, "from": one.sender, "subject": one.subject}
        for one in found.missing
    ]
    desk.answer(
        {
            "mailbox": name,
            "since": found.since,
            "new": new,
            "on_server": found.on_server,
            "taken": dict(found.taken),
            "again": found.again,
            "before": found.before,
            "to_come": found.to_come,
            "not_taken": found.missed,
            "missing": missing,
        },
        table(("What", "How many"), found.lines)
        + [f"Not taken: {one['from']} “{one['subject']}”" for one in missing],
    )
