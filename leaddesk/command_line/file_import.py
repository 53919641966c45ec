"""``leaddesk import``: a file of leads brought in, or an import taken back."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from leaddesk.command_line.invocation import Invocation, progress_line
from leaddesk.command_line.options import DeskCommand
from leaddesk.services.errors import LeadDeskError

if TYPE_CHECKING:
    from leaddesk.services.intake.import_result import ImportResult, Progress
    from leaddesk.services.intake.opened_file import OpenedFile


@click.command("import", cls=DeskCommand)
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--source", default="", metavar="NAME", help="Where the leads come from.")
@click.option(
    "--mapping",
    default="auto",
    metavar="auto|NAME|FILE.json",
    help="Column to field: found, as saved, or from a file.",
)
@click.option("--dry-run", is_flag=True, help="Tell what would become of each row; keep nothing.")
@click.option("--undo", type=int, metavar="IMPORT_ID", help="Take an import back.")
@click.pass_obj
def import_command(
    desk: Invocation,
    file: Path | None,
    source: str,
    mapping: str,
    dry_run: bool,
    undo: int | None,
) -> None:
    """Bring in FILE (CSV, TSV, XLSX or vCard), or take an import back."""
    if (file is None) == (undo is None):
        raise click.UsageError("Name a file of leads, or --undo IMPORT_ID")
    if undo is not None:
        _take_back(desk, undo)
    elif file is not None:
        _bring_in(desk, file, source, mapping, dry_run)


def _bring_in(desk: Invocation, file: Path, source: str, mapping: str, dry_run: bool) -> None:
    from leaddesk.services.intake.dry_run import dry_run as try_out
    from leaddesk.services.intake.file_import import bring_in
    from leaddesk.services.intake.opened_file import open_file
    from leaddesk.services.intake.remembered_mapping import remember
    from leaddesk.services.intake.usual_answers import usual_answers

    if not file.is_file():
        raise LeadDeskError(f"There is no file {file}.", "Nothing was brought in.")
    store = desk.store_or_new()
    opened = open_file(store.reader(), file)
    columns = _mapping(desk, opened, mapping)
    how: dict[str, Any] = {
        "source_name": source or opened.source_name,
        "agreed": usual_answers(opened.table, columns),
        "now": desk.now,
        "by_id": desk.by_id,
        "progress": _progress(desk),
    }
    result = (try_out if dry_run else bring_in)(store, opened.table, columns, **how)
    progress_line("")
    if not dry_run:
        remember(store, opened.table.header, columns, now=desk.now, by_id=desk.by_id)
    document = {
        "rows": result.rows,
        "created": result.created,
        "joined": result.joined,
        "needs_attention": result.needs_attention,
        "import_id": None if dry_run else result.import_id,
        "mapping": columns,
        "problems": [
            {"row": one.row, "column": one.column, "value": one.value, "reason": one.reason}
            for one in result.problems
        ],
        "ignored": result.ignored,
        "dry_run": dry_run,
    }
    for one in result.problems[:20]:
        where = f"{file.name}, row {one.row}" + (f", column {one.column}" if one.column else "")
        desk.say(f"{where}: {one.reason}")
    if len(result.problems) > 20:
        desk.say(f"… and {len(result.problems) - 20} more, with --json or in the window.")
    desk.answer(document, _said(file, result, dry_run))


def _mapping(desk: Invocation, opened: "OpenedFile", asked: str) -> dict[str, str]:
    """Column to field: from a JSON file, a saved mapping, the last time, or found anew."""
    from leaddesk.services.capture.field_map import fit_to_header, read_field_map
    from leaddesk.services.intake.remembered_mapping import mapping_named

    header = opened.table.header
    if asked.casefold().endswith(".json"):
        if not Path(asked).is_file():
            raise click.BadParameter(f"there is no mapping file {asked}")
        text = Path(asked).read_text(encoding="utf-8-sig", errors="replace")
        return fit_to_header(read_field_map(text, asked), header, asked)
    if asked != "auto":
        return mapping_named(desk.reader, asked, header)
    return dict(opened.remembered or opened.found)


def _take_back(desk: Invocation, import_id: int) -> None:
    from leaddesk.services.intake.file_undo import undo_import

    undone = undo_import(desk.store, import_id, now=desk.now, by_id=desk.by_id)
    for lead in undone.kept:
        desk.say(f"{lead.name} stays: {lead.why}.")
    desk.answer(
        {
            "removed": undone.removed,
            "restored": undone.restored,
            "kept": [
                {"lead_id": one.lead_id, "name": one.name, "reason": one.why} for one in undone.kept
            ],
        },
        f"{undone.words}.",
    )


def _progress(desk: Invocation) -> Any:
    def tell(progress: "Progress") -> bool:
        if not desk.quiet:
            progress_line(f"{progress.rows:,} rows read, {progress.created:,} new leads")
        return True

    return tell


def _said(file: Path, result: "ImportResult", dry_run: bool) -> str:
    would = "would be" if dry_run else "are"
    number = "" if dry_run else f" This is import {result.import_id}."
    return (
        f"{file.name}: of {result.rows:,} rows {result.created:,} {would} new leads,"
        f" {result.joined:,} {would} joined, {result.needs_attention:,} need attention.{number}"
    )
