"""``leaddesk sequences``, ``enrol`` and ``simulate``: sequences as readable files."""

import json
from pathlib import Path
from typing import Any

import click

from leaddesk.command_line.invocation import Invocation, later_release, table
from leaddesk.command_line.options import DeskCommand, DeskGroup
from leaddesk.services.errors import LeadDeskError


@click.group("sequences", cls=DeskGroup)
def sequences_command() -> None:
    """List, show and publish sequences."""


@sequences_command.command("list")
@click.pass_obj
def list_sequences(desk: Invocation) -> None:
    """List the live sequences."""
    _answer(desk)


@sequences_command.command("show")
@click.argument("name")
@click.pass_obj
def show(desk: Invocation, name: str) -> None:
    """Show the sequence NAME, as the file that publish takes."""
    from leaddesk.services.views.sequence_list import sequence_document

    document = sequence_document(desk.reader, name)
    desk.answer(document, json.dumps(document, ensure_ascii=False, indent=2))


@sequences_command.command("publish")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def publish(desk: Invocation, file: Path) -> None:
    """Make the sequence in FILE live; leads that are in it finish on their own version."""
    from leaddesk.services.desk.sequences import publish_sequence

    done = publish_sequence(desk.store, read_json(file), now=desk.now, by_id=desk.by_id)
    desk.say(done.said)
    _answer(desk)


@click.command("enrol", cls=DeskCommand)
@click.argument("lead")
@click.argument("sequence")
@click.pass_obj
def enrol_command(desk: Invocation, lead: str, sequence: str) -> None:
    """Start SEQUENCE for LEAD; another one that runs for the lead ends."""
    from leaddesk.command_line.leads import describe
    from leaddesk.services.desk.sequences import start_sequence
    from leaddesk.services.views.lead_document import whole_lead_document
    from leaddesk.services.views.lead_named import lead_named

    lead_id = lead_named(desk.reader, lead, desk.settings.country)
    done = start_sequence(desk.store, lead_id, sequence, now=desk.now, by_id=desk.by_id)
    desk.say(done.said)
    document = whole_lead_document(desk.reader, lead_id, desk.now)
    desk.answer(document, describe(document))


@click.command("simulate", cls=DeskCommand)
@click.option("--days", type=click.IntRange(1, 60), required=True, metavar="N")
@click.pass_obj
def simulate_command(_desk: Invocation, days: int) -> None:
    """Show the touches of the coming N days (with a later release)."""
    raise later_release("The dry run of the coming days", "leaddesk outbox shows what waits now.")


def read_json(file: Path) -> Any:
    """The document in a JSON file. Raises `LeadDeskError` naming the line that is wrong."""
    try:
        return json.loads(file.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        raise LeadDeskError(
            f"{file}, line {error.lineno}, column {error.colno}: this is not JSON ({error.msg}).",
            "Nothing was changed.",
        ) from error
    except UnicodeDecodeError as error:
        raise LeadDeskError(
            f"{file} is no text file ({error.reason}).", "Nothing was changed."
        ) from error


def _answer(desk: Invocation) -> None:
    from leaddesk.services.views.sequence_list import sequence_list

    sequences = sequence_list(desk.reader)
    rows = [(one["name"], one["version"], one["steps"], one["active"]) for one in sequences]
    desk.answer({"sequences": sequences}, table(("Name", "Version", "Steps", "Leads in it"), rows))
