"""``leaddesk tick``: what the open window does by itself as time passes."""

from datetime import datetime

import click

from leaddesk.command_line.invocation import Invocation
from leaddesk.command_line.options import INSTANT, DeskCommand


@click.command("tick", cls=DeskCommand)
@click.option("--until", type=INSTANT, help="Step the clock to this instant.")
@click.pass_obj
def tick_command(desk: Invocation, until: datetime | None) -> None:
    """Run all that is due now; with --until each thing at its own time."""
    from leaddesk.services.scheduler.tick import tick, tick_until
    from leaddesk.services.views.json_values import written

    if until is not None and until < desk.now:
        raise click.BadParameter("--until lies before now")
    report = tick_until(desk.store, desk.now, until) if until else tick(desk.store, desk.now)
    document = {
        "ran": [
            {"at": written(one.at), "job": one.job, "what": one.what, "lead_id": one.lead_id}
            for one in report.ran
        ],
        "sent": report.sent,
        "failed": report.failed,
        "next_due": written(report.next_due) if report.next_due else None,
    }
    lines = [f"{written(one.at)}  {one.job}: {one.what}" for one in report.ran]
    desk.answer(document, lines or "Nothing was due.")
