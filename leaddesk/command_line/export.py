"""``leaddesk export``: leads as a file for other programs, or one person's data."""

from pathlib import Path

import click

from leaddesk.command_line.invocation import Invocation
from leaddesk.command_line.options import DeskCommand


@click.command("export", cls=DeskCommand)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--where", default="", metavar="CONDITION", help="As in leaddesk leads --help.")
@click.option("--lead", metavar="LEAD", help="All that is kept of one lead (data request).")
@click.pass_obj
def export_command(desk: Invocation, file: Path, where: str, lead: str | None) -> None:
    """Write leads to FILE: .csv, .xlsx, .vcf or .jsonl.

    Text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    from leaddesk.services.export.leads import export_leads, export_one
    from leaddesk.services.views.lead_named import lead_named

    if lead and where:
        raise click.UsageError("Use --where or --lead, not both")
    if lead:
        lead_id = lead_named(desk.reader, lead, desk.settings.country)
        rows = export_one(desk.reader, file, lead_id, desk.now)
    else:
        rows = export_leads(desk.reader, file, where)
    desk.answer({"rows": rows, "file": str(file)}, f"{rows:,} leads are in {file}.")
