"""``leaddesk sources pull``: ask a vendor's own list for the leads of a source."""

import click

from leaddesk.command_line.invocation import Invocation
from leaddesk.command_line.options import DeskCommand
from leaddesk.services.roads.pull import VENDORS

_VENDORS = ", ".join(VENDORS)


@click.command("pull", cls=DeskCommand)
@click.argument("name")
@click.option("--from", "vendor", type=click.Choice(list(VENDORS)), metavar="VENDOR", help=_VENDORS)
@click.option("--set", "chosen", multiple=True, metavar="KEY=VALUE", help="What the vendor needs.")
@click.pass_obj
def pull(desk: Invocation, name: str, vendor: str | None, chosen: tuple[str, ...]) -> None:
    """Ask for the leads of the source called NAME; with --from or --set, choose whom and what.

    What is secret is kept with “leaddesk secrets set KEY”; the keys are in the answer.
    """
    from leaddesk.services.roads.pull.choosing import choose_pull, vendor_of
    from leaddesk.services.roads.pull.trying import try_once
    from leaddesk.services.views.source_list import source_named

    source_id = source_named(desk.reader, name)
    settings = dict(map(_pair, chosen))
    road_id = choose_pull(
        desk.store, source_id, vendor or "", settings, now=desk.now, by_id=desk.by_id
    )
    tried = try_once(desk.store, road_id, desk.clock)
    asked = VENDORS[vendor_of(desk.store, road_id)].secrets
    secrets = {one.label: f"road.{road_id}.{one.key}" for one in asked}
    desk.answer(
        {"road_id": road_id, "works": tried.works, "lead_ids": list(tried.lead_ids),
         "secrets": list(secrets.values()), "words": tried.words},
        [*(f"{label}: {key}" for label, key in secrets.items()), tried.words],
    )  # fmt: skip


def _pair(typed: str) -> tuple[str, str]:
    key, equals, value = typed.partition("=")
    if not equals or not key.strip():
        raise click.BadParameter(f"“{typed}” is no KEY=VALUE", param_hint="--set")
    return key.strip(), value.strip()
