"""``leaddesk rules``: scoring and routing as a readable file."""

from pathlib import Path

import click

from leaddesk.command_line.invocation import Invocation, later_release
from leaddesk.command_line.options import DeskGroup
from leaddesk.services.errors import LeadDeskError

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("rules", cls=DeskGroup)
def rules_command() -> None:
    """Show and publish scoring and routing rules."""


@rules_command.command("show")
@click.option("--draft", is_flag=True, help="The draft instead of the live rules.")
@click.pass_obj
def show(desk: Invocation, draft: bool) -> None:
    """Show the live rules, as the file that publish takes."""
    from leaddesk.services.views.rules import rules_page

    page = rules_page(desk.reader)
    rules = page.draft if draft else page.live
    if rules is None:
        raise LeadDeskError("There is no draft of the rules.", do="Change a rule to begin one.")
    desk.answer(rules.to_json(), rules.to_text().rstrip())


@rules_command.command("publish")
@click.argument("file", type=_FILE, required=False)
@click.option("--reason", default="", metavar="TEXT", help="Why; kept with the version.")
@click.pass_obj
def publish(desk: Invocation, file: Path | None, reason: str) -> None:
    """Make the rules in FILE live (without FILE: the draft); open leads are scored again."""
    from leaddesk.services.desk import rules
    from leaddesk.services.standing.policy import live_rules

    live = live_rules(desk.reader)
    version: int | None = None
    if file is not None:
        document = _read(file)
        version = rules.draft(desk.store, document, now=desk.now, by_id=desk.by_id).result
    if version == live.version:
        desk.say(f"These rules are live already, as v{version}.")
    else:
        done = rules.publish(desk.store, now=desk.now, by_id=desk.by_id, reason=reason)
        desk.say(done.said)
    desk.answer(live_rules(desk.reader).to_json())


def _later(name: str, what: str) -> None:
    @rules_command.command(name, help=f"{what} (with a later release).")
    @click.argument("file", type=_FILE, required=False)
    @click.pass_obj
    def command(_desk: Invocation, file: Path | None) -> None:
        raise later_release(what, "leaddesk rules publish takes a rules file now.")


_later("check", "The coverage check of rules")
_later("preview", "The preview of rules")
_later("backtest", "The test of rules on the past")


def _read(file: Path) -> dict[str, object]:
    from leaddesk.models.rules_document import RulesDocument

    try:
        return RulesDocument.from_text(file.read_text(encoding="utf-8-sig")).to_json()
    except UnicodeDecodeError as error:
        raise LeadDeskError(f"{file} is no text file ({error.reason}).") from error
    except ValueError as error:
        raise LeadDeskError(
            f"{file}: {error}.", "The live rules stay as they are.", "Mend that place."
        ) from error
