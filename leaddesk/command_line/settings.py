"""``leaddesk settings``: every setting by its key."""

import click

from leaddesk.command_line.invocation import Invocation
from leaddesk.command_line.options import DeskGroup


@click.group("settings", cls=DeskGroup)
def settings_command() -> None:
    """List, get and set settings."""


@settings_command.command("list")
@click.pass_obj
def list_settings(desk: Invocation) -> None:
    """Show every setting."""
    settings = desk.settings
    everything = settings.everything()
    desk.answer({"settings": everything}, (f"{key} = {settings.said(key)}" for key in everything))


@settings_command.command("get")
@click.argument("key")
@click.pass_obj
def get(desk: Invocation, key: str) -> None:
    """Show the setting KEY."""
    settings = desk.settings
    desk.answer({"settings": {key: settings.value(key)}}, settings.said(key) or "(empty)")


@settings_command.command("set", context_settings={"ignore_unknown_options": True})
@click.argument("key")
@click.argument("value")
@click.pass_obj
def set_one(desk: Invocation, key: str, value: str) -> None:
    """Set KEY to VALUE."""
    from leaddesk.services.desk.settings import set_setting

    done = set_setting(desk.store_or_new(), key, value, now=desk.now, by_id=desk.by_id)
    desk.say(done.said)
    desk.answer({"settings": {key: done.result}})
