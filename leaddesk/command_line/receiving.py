"""``leaddesk capture`` and ``leaddesk serve``: what sources send by themselves."""

from pathlib import Path
from typing import Any

import click

from leaddesk.command_line.invocation import Invocation, table
from leaddesk.command_line.options import DeskCommand


@click.command("capture", cls=DeskCommand)
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False))
@click.option("--format", "form", default="auto", metavar="NAME|auto", help="What they are.")
@click.option("--source", default="", metavar="NAME", help="The source they are from.")
@click.pass_obj
def capture_command(desk: Invocation, files: tuple[str, ...], form: str, source: str) -> None:
    """Take in payloads as a source sent them: JSON, form posts, XML, e-mails; one a file."""
    from leaddesk.services.capture.sources import PAYLOADS

    known = [one.FORMAT for one in PAYLOADS]
    if form != "auto" and form not in known:
        raise click.BadParameter(f"“{form}” is no format; use auto or one of {', '.join(known)}")
    store = desk.store_or_new()
    captures = [
        answer
        for file in files
        for answer in _capture(desk, store, file, "" if form == "auto" else form, source)
    ]
    desk.answer(
        {"captures": captures},
        table(
            ("File", "Format", "Outcome", "Lead", "Reason"),
            ((Path(one["file"]).name, *list(one.values())[1:]) for one in captures),
        ),
    )


def _capture(
    desk: Invocation, store: Any, file: str, form: str, source: str
) -> list[dict[str, Any]]:
    from leaddesk.services.intake.kept_captures import Delivery, keep, take_in_or_set_aside

    raw = Path(file).read_bytes()
    delivery = Delivery(raw, format=form, source=source, file=Path(file).name)
    kept = keep(store, delivery, now=desk.now)
    arrived = take_in_or_set_aside(store, kept.capture_id, now=desk.now)
    return [
        {
            "file": file,
            "format": desk.reader.value(
                "SELECT format FROM capture WHERE id = :id", {"id": one.capture_id}
            ),
            "outcome": str(one.outcome),
            "lead_id": one.lead_id,
            "reason": one.reason,
        }
        for one in arrived
    ]


@click.command("serve", cls=DeskCommand)
@click.option("--host", default="127.0.0.1", metavar="H", help="Where it listens.")
@click.option("--port", default=8700, metavar="P", type=click.IntRange(0, 65_535))
@click.option("--with-parent", is_flag=True, hidden=True)
@click.pass_obj
def serve_command(desk: Invocation, host: str, port: int, with_parent: bool) -> None:
    """Take posts from forms and vendors, and do what is due, without a window."""
    from leaddesk.services.web.serving import LOOPBACK, Serving, serve

    def ready(address: str) -> None:
        desk.say(f"LeadDesk takes posts at {address} (Ctrl+C ends it).")
        if host not in LOOPBACK:
            desk.say("Others on this network reach it too; put a proxy with TLS before it.")
        desk.answer({"address": address}, address)

    serve(desk.store_or_new(), desk.clock, Serving(host, port, with_parent), ready)
