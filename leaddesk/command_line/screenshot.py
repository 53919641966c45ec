"""``leaddesk screenshot``: a screen as a picture, also where there is no display."""

import os
import re
from pathlib import Path

import click

from leaddesk.command_line.invocation import Invocation
from leaddesk.command_line.options import DeskCommand

SCREENS = (
    "inbox", "call-queue", "outbox", "pipeline", "sources", "rules", "sequences", "weekly-review",
    "changes", "import", "settings", "first-run", "palette", "keys", "lead", "needs-attention",
)  # fmt: skip


class Size(click.ParamType[tuple[int, int]]):
    """Width and height, such as 1440x900."""

    name = "WxH"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Read ``1440x900``; between 320 and 8,000 each."""
        match = re.fullmatch(r"(\d{3,4})[x×](\d{3,4})", str(value))
        size = (int(match[1]), int(match[2])) if match else (0, 0)
        if not all(320 <= side <= 8_000 for side in size):
            self.fail(f"“{value}” is no size; write 1440x900", param, ctx)
        return size


@click.command("screenshot", cls=DeskCommand)
@click.argument("screen", type=click.Choice(SCREENS), metavar="SCREEN")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--size", type=Size(), default="1440x900", metavar="WxH", show_default=True)
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light", show_default=True)
@click.option("--lead", metavar="LEAD", help="The lead to show, by id, e-mail, phone or name.")
@click.pass_obj
def screenshot_command(
    desk: Invocation,
    screen: str,
    file: Path,
    size: tuple[int, int],
    theme: str,
    lead: str | None,
) -> None:
    """Paint SCREEN to the PNG file FILE.

    Screens: inbox call-queue outbox pipeline sources rules sequences weekly-review changes import
    settings first-run palette keys lead needs-attention.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from leaddesk.app import take_screenshot
    from leaddesk.services.views.lead_named import lead_named

    lead_id = lead_named(desk.reader, lead, desk.settings.country) if lead else None
    take_screenshot(
        screen,
        file,
        path=desk.path,
        clock=desk.clock,
        size=size,
        theme=theme,
        lead_id=lead_id,
        as_name=desk.user or "",
    )
    desk.answer({"file": str(file)}, str(file))
