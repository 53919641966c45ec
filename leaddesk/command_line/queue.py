"""``leaddesk queue`` and ``leaddesk call``: whom to call now, and how it went."""

from datetime import datetime

import click

from leaddesk.command_line.invocation import Invocation, table
from leaddesk.command_line.options import INSTANT, DeskCommand
from leaddesk.models.vocabulary import Disposition
from leaddesk.services.errors import LeadDeskError


@click.command("queue", cls=DeskCommand)
@click.option("--rep", metavar="NAME", help="Whose queue; default: whoever acts.")
@click.option("--limit", type=click.IntRange(1, 200), default=20, show_default=True)
@click.option("--take", is_flag=True, help="Claim the first call for that rep.")
@click.pass_obj
def queue_command(desk: Invocation, rep: str | None, limit: int, take: bool) -> None:
    """Show the call queue as a rep sees it."""
    from leaddesk.services.spoken_time import say_time
    from leaddesk.services.views.call_queue import call_queue
    from leaddesk.services.views.queue_document import queue_document
    from leaddesk.services.views.rep_named import rep_named

    rep_id = rep_named(desk.reader, rep).rep_id if rep else desk.by_id
    queue = call_queue(desk.reader, rep_id, desk.now, limit)
    document = queue_document(queue)
    if take:
        document["taken"] = _take(desk, rep_id, [call.lead_id for call in queue.calls])
    rows = [
        (
            call.lead_id,
            call.name,
            call.phone,
            call.score,
            call.why,
            say_time(call.due_at, desk.now, queue.zone),
            call.local_time,
        )
        for call in queue.calls
    ]
    heads = ("Id", "Name", "Phone", "Score", "Why now", "Due", "There")
    lines = table(heads, rows) if rows else []
    lines += [f"{one['name']}: {one['reason']}" for one in document["held_back"]]
    desk.answer(document, lines or "Nobody to call now.")


def _take(desk: Invocation, rep_id: int | None, lead_ids: list[int]) -> int | None:
    """Claim the first that nobody was faster with; None where there is nobody to call."""
    from leaddesk.services.desk.claims import claim

    if rep_id is None:
        raise LeadDeskError(
            "Nobody is named to take the call.", "Nothing was changed.", "Add --rep NAME."
        )
    for lead_id in lead_ids:
        done = claim(desk.store, lead_id, rep_id, now=desk.now)
        if done.result:
            desk.say(f"Lead {lead_id} is claimed for 15 minutes.")
            return lead_id
        desk.say(done.said)
    return None


@click.command("call", cls=DeskCommand)
@click.argument("lead")
@click.argument(
    "disposition",
    type=click.Choice([str(one) for one in Disposition], case_sensitive=False),
    metavar="DISPOSITION",
)
@click.option("--note", default="", metavar="TEXT")
@click.option(
    "--at",
    metavar="INSTANT|TEXT",
    help="When to call back, or when the next step is: an instant, or such as “thu 4pm”.",
)
@click.pass_obj
def call_command(desk: Invocation, lead: str, disposition: str, note: str, at: str | None) -> None:
    """Record how the call to LEAD went.

    DISPOSITION: interested (may have --at), call_back (with --at), no_answer, voicemail, busy,
    not_now, not_interested, wrong_number or do_not_call.
    """
    from leaddesk.command_line.leads import describe
    from leaddesk.services.desk.calls import log_call
    from leaddesk.services.views.lead_document import lead_document
    from leaddesk.services.views.lead_named import lead_named

    lead_id = lead_named(desk.reader, lead, desk.settings.country)
    done = log_call(
        desk.store,
        lead_id,
        Disposition(disposition),
        now=desk.now,
        by_id=desk.by_id,
        note=note,
        callback_at=_when(desk, at) if at else None,
    )
    desk.say(done.said)
    document = lead_document(desk.reader, lead_id)
    desk.answer(document, describe(document))


def _when(desk: Invocation, written: str) -> datetime:
    """The instant meant by ``written``: as the callback picker reads it, or ISO 8601."""
    from leaddesk.services.spoken_time import read_time

    meant = read_time(written, desk.now, desk.settings.text("desk.time_zone"))
    return meant or INSTANT.convert(written, None, click.get_current_context())
