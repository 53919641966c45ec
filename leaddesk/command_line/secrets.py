"""``leaddesk secrets``: passwords, kept by the system keyring and nowhere else."""

import sys

import click

from leaddesk.command_line.invocation import Invocation
from leaddesk.command_line.options import DeskGroup


@click.group("secrets", cls=DeskGroup)
def secrets_command() -> None:
    """Keep a password in the system keyring, or forget it.

    Keys: email.password, imap.password, sms.token; of a road: road.NUMBER.secret (what its vendor
    signs with), road.NUMBER.password, road.NUMBER.token.
    """


@secrets_command.command("set")
@click.argument("key")
@click.pass_obj
def set_one(desk: Invocation, key: str) -> None:
    """Keep the secret that is typed, or read from standard input, under KEY."""
    from leaddesk.services.secrets import check_key, keep_secret

    check_key(key)
    if sys.stdin.isatty():
        secret = click.prompt(key, hide_input=True, err=True)
    else:
        secret = sys.stdin.readline().rstrip("\r\n")
    keep_secret(desk.path, key, secret)
    desk.say(f"{key} is kept in the system keyring.")
    desk.answer({"key": key, "kept": True})


@secrets_command.command("forget")
@click.argument("key")
@click.pass_obj
def forget(desk: Invocation, key: str) -> None:
    """Take KEY out of the system keyring."""
    from leaddesk.services.secrets import forget_secret

    forget_secret(desk.path, key)
    desk.say(f"{key} is forgotten.")
    desk.answer({"key": key, "kept": False})
