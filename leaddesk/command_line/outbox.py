"""``leaddesk outbox``: messages and their states."""

import click

from leaddesk.command_line.invocation import Invocation, table
from leaddesk.command_line.options import DeskCommand
from leaddesk.models.vocabulary import TouchState

_STATES = [str(state) for state in TouchState]


@click.command("outbox", cls=DeskCommand)
@click.option("--state", type=click.Choice(_STATES), metavar="STATE", help=", ".join(_STATES))
@click.pass_obj
def outbox_command(desk: Invocation, state: str | None) -> None:
    """List messages by their due time."""
    from leaddesk.services.views.json_values import written
    from leaddesk.services.views.outbox import messages_in_state

    messages = messages_in_state(desk.reader, TouchState(state) if state else None, limit=100_000)
    document = {
        "messages": [
            {
                "id": one.touch_id,
                "lead_id": one.lead_id,
                "channel": str(one.channel),
                "to": one.to,
                "state": str(one.state),
                "due_at": written(one.due_at),
                "sent_at": written(one.sent_at) if one.sent_at else None,
                "subject": one.subject,
                "attempts": one.attempts,
                "reason": one.waits,
                "name": one.name,
                "body": one.body,
            }
            for one in messages
        ]
    }
    rows = [
        (one.touch_id, one.name, one.channel, one.to, one.state, written(one.due_at), one.waits)
        for one in messages
    ]
    headings = ("Id", "To", "By", "Address", "State", "Due", "Waits for")
    desk.answer(document, table(headings, rows) if rows else "No messages.")
