"""The deeds of the inbox, one function a deed. Each loads what writes when it is first done."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from leaddesk.ui.screens.inbox.deeds import Act

if TYPE_CHECKING:
    from leaddesk.models.store import Done, Store


def done(store: "Store", lead_id: int, now: datetime, by_id: int | None) -> "Done[Any]":
    """Nothing more to do here now."""
    from leaddesk.services.desk import inbox

    return inbox.done(store, lead_id, now=now, by_id=by_id)


def reopen(store: "Store", lead_id: int, now: datetime, by_id: int | None) -> "Done[Any]":
    """Back to the To do list."""
    from leaddesk.services.desk import inbox

    return inbox.reopen(store, lead_id, now=now, by_id=by_id)


def seen(store: "Store", lead_id: int, now: datetime, by_id: int | None) -> "Done[Any]":
    """The lead was on the screen."""
    from leaddesk.services.desk import inbox

    return inbox.seen(store, lead_id, now=now, by_id=by_id)


def dialled(store: "Store", lead_id: int, now: datetime, by_id: int | None) -> "Done[Any]":
    """A call was begun."""
    from leaddesk.services.desk import calls

    return calls.dialled(store, lead_id, now=now, by_id=by_id)


def later(until: datetime) -> Act:
    """Put aside until then."""

    def act(store: "Store", lead_id: int, now: datetime, by_id: int | None) -> "Done[Any]":
        from leaddesk.services.desk import inbox

        return inbox.later(store, lead_id, until, now=now, by_id=by_id)

    return act


def give(rep_id: int | None) -> Act:
    """Give to a person, or to nobody."""

    def act(store: "Store", lead_id: int, now: datetime, by_id: int | None) -> "Done[Any]":
        from leaddesk.services.desk import ownership

        return ownership.give(store, lead_id, rep_id, now=now, by_id=by_id)

    return act


def move(stage: str) -> Act:
    """Move to a stage."""

    def act(store: "Store", lead_id: int, now: datetime, by_id: int | None) -> "Done[Any]":
        from leaddesk.models.vocabulary import Stage
        from leaddesk.services.desk import stages

        return stages.move(store, lead_id, Stage(stage), now=now, by_id=by_id)

    return act


def edit(typed: Mapping[str, str]) -> Act:
    """Type over fields of the record."""

    def act(store: "Store", lead_id: int, now: datetime, by_id: int | None) -> "Done[Any]":
        from leaddesk.services.desk import record

        return record.edit(store, lead_id, dict(typed), now=now, by_id=by_id)

    return act


def merge(other_id: int, take: Collection[str]) -> Act:
    """Put another lead into this one; ``take`` names what comes from the other."""

    def act(store: "Store", lead_id: int, now: datetime, by_id: int | None) -> "Done[Any]":
        from leaddesk.services.desk import merge as merging

        return merging.merge(store, lead_id, other_id, take=take, now=now, by_id=by_id)

    return act


def not_the_same(suggestion_id: int) -> Act:
    """Two leads stay two."""

    def act(store: "Store", _lead_id: int, now: datetime, by_id: int | None) -> "Done[Any]":
        from leaddesk.services.desk import merge as merging

        return merging.dismiss_suggestion(store, suggestion_id, now=now, by_id=by_id)

    return act


def consent(channel: str, granted: bool, wording: str) -> Act:
    """Write down a yes or a no to a channel."""

    def act(store: "Store", lead_id: int, now: datetime, by_id: int | None) -> "Done[Any]":
        from leaddesk.models.vocabulary import Channel
        from leaddesk.services.desk.consent import say_consent

        way = Channel(channel)
        return say_consent(store, lead_id, way, granted, now=now, by_id=by_id, wording=wording)

    return act


def stop_message(touch_id: int) -> Act:
    """Do not send a message that waits."""

    def act(store: "Store", lead_id: int, now: datetime, by_id: int | None) -> "Done[Any]":
        from leaddesk.services.desk import outbox

        return outbox.stop(store, touch_id, now=now, by_id=by_id)

    return act


def send_message(touch_id: int) -> Act:
    """Make a message that waits due now."""

    def act(store: "Store", lead_id: int, now: datetime, by_id: int | None) -> "Done[Any]":
        from leaddesk.services.desk import outbox

        return outbox.send_now(store, touch_id, now=now, by_id=by_id)

    return act


def edit_message(touch_id: int, subject: str, body: str) -> Act:
    """Change the text of a message that waits."""

    def act(store: "Store", lead_id: int, now: datetime, by_id: int | None) -> "Done[Any]":
        from leaddesk.services.desk import outbox

        return outbox.edit(store, touch_id, subject, body, now=now, by_id=by_id)

    return act
