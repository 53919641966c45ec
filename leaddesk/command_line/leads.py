"""``leaddesk leads`` and ``leaddesk show``: a list of leads, and one lead whole."""

from array import array
from typing import Any

import click

from leaddesk.command_line.invocation import Invocation, table
from leaddesk.command_line.options import DeskCommand

#: A search finds at most so many leads.
_MOST_FOUND = 1_000

_SORTS = "captured_at, score, name, company, stage, owner, source, response_due_at, id"


@click.command("leads", cls=DeskCommand)
@click.option("--search", metavar="TEXT", help="Part of a name, company, e-mail or phone.")
@click.option("--where", default="", metavar="CONDITION", help="Such as 'score >= 60'.")
@click.option(
    "--sort", default="-captured_at", metavar="FIELD", help=f"{_SORTS}; -FIELD turns it round."
)
@click.option("--limit", type=click.IntRange(min=0), help="At most so many.")
@click.pass_obj
def leads_command(
    desk: Invocation, search: str | None, where: str, sort: str, limit: int | None
) -> None:
    """List leads.

    A condition compares fields and joins comparisons with and, or, not and brackets:
    temperature = hot and (source = "Web form" or source in (SunPartners, "Yard sign QR")).
    Comparisons are = != > >= < <=, contains, in (…), not in (…), is known, is unknown.
    """
    from leaddesk.services.views.lead_document import lead_documents
    from leaddesk.services.views.lead_list import list_leads

    found = list_leads(desk.reader, where, sort, limit, among=_found(desk, search))
    documents = lead_documents(desk.reader, found.ids)
    if desk.as_json:
        desk.answer({"total": found.total, "leads": list(documents)})
        return
    rows = [_row(lead) for lead in documents]
    headings = ("Id", "Name", "Score", "Stage", "Phone", "Source", "Owner")
    desk.answer({}, table(headings, rows) if rows else "No leads.")
    if len(rows) < found.total:
        desk.say(f"{len(rows):,} of {found.total:,} leads.")


@click.command("show", cls=DeskCommand)
@click.argument("lead")
@click.pass_obj
def show_command(desk: Invocation, lead: str) -> None:
    """Show one lead whole. LEAD is its id, e-mail, phone or full name."""
    from leaddesk.services.views.lead_document import whole_lead_document
    from leaddesk.services.views.lead_named import lead_named

    lead_id = lead_named(desk.reader, lead, desk.settings.country)
    document = whole_lead_document(desk.reader, lead_id, desk.now)
    desk.answer(document, describe(document))


def describe(lead: dict[str, Any]) -> list[str]:
    """A lead as lines to read."""
    lines = [
        f"{name_of(lead)}  {lead['score']} {lead['temperature']}  {lead['stage']}",
        *_pairs(
            ("Id", lead["id"]),
            ("Phone", ", ".join(phone["e164"] or phone["raw"] for phone in lead["phones"])),
            ("E-mail", ", ".join(email["address"] for email in lead["emails"])),
            ("Company", lead["company"]),
            ("Place", ", ".join(filter(None, (lead["city"], lead["region"], lead["postal_code"])))),
            ("Source", " · ".join(filter(None, (lead["source"], lead["campaign"])))),
            ("Came in", lead["captured_at"]),
            ("Owner", lead["owner"] or "nobody yet"),
            ("Next", lead["next_step"]),
            ("Promised by", lead["response_due_at"]),
            ("Wants", lead["wants"]),
        ),
    ]
    if lead.get("score_explained"):
        lines += ["", f"Why {lead['score']}"]
        lines += [f"  {one['points']:+d}  {one['because']}" for one in lead["score_explained"]]
    if lead.get("timeline"):
        lines += ["", "Timeline"]
        lines += [
            f"  {one['at']}  {one['text']}".replace("\n", " ")[:200] for one in lead["timeline"]
        ]
    return lines


def name_of(lead: dict[str, Any]) -> str:
    """How a lead is called in a list."""
    name = f"{lead['first_name']} {lead['last_name']}".strip()
    reach = [phone["e164"] or phone["raw"] for phone in lead["phones"]]
    reach += [email["address"] for email in lead["emails"]]
    return name or lead["company"] or (reach[0] if reach else "No name yet")


def _found(desk: Invocation, search: str | None) -> "array[int] | None":
    if search is None or not search.strip():
        return None
    from leaddesk.services.views.search import search_leads

    return array("q", (one.lead_id for one in search_leads(desk.reader, search, _MOST_FOUND)))


def _row(lead: dict[str, Any]) -> tuple[object, ...]:
    phones = [phone["e164"] or phone["raw"] for phone in lead["phones"]]
    return (
        lead["id"], name_of(lead), lead["score"], lead["stage"], phones[0] if phones else "",
        lead["source"], lead["owner"],
    )  # fmt: skip


def _pairs(*pairs: tuple[str, object]) -> list[str]:
    return [f"  {label:<12}{value}" for label, value in pairs if value not in (None, "")]
