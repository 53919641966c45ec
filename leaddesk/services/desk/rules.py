"""Changing the rules: a draft beside the live version, publishing it, and going back."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlmodel import col, func, select

from leaddesk.models.change import Change
from leaddesk.models.command import Command
from leaddesk.models.rule_set import RuleSet
from leaddesk.models.rules_document import RulesDocument
from leaddesk.models.store import Done, Store
from leaddesk.models.vocabulary import RuleSetState
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.qualify.default_rules import default_rules
from leaddesk.services.standing.rescore import rescore_all

_DISCARDED = "discarded"
_KEPT_SAFE = "The live rules stay as they are."


def draft(
    store: Store,
    document: Mapping[str, Any],
    *,
    now: datetime,
    by_id: int | None,
    said: str = "Draft saved",
) -> Done[int]:
    """Keep ``document`` as the draft; answers its version. Nothing is scored by it yet.

    A document that equals the live rules is no draft, and takes one away. ``said`` tells what
    was edited. Raises `LeadDeskError` naming the place that is wrong.
    """
    rules = _read(document)

    def work(change: Change) -> int:
        kept = _of_state(change, RuleSetState.DRAFT)
        live = _live(change)
        if _read(live.document).with_version(rules.version) == rules:
            if kept is not None:
                change.update(kept, state=RuleSetState.RETIRED, reason=_DISCARDED)
                change.say(said)
            return live.version
        if kept is not None:
            change.update(
                kept, document=rules.with_version(kept.version).to_json(), author_id=change.by_id
            )
            change.say(said)
            return kept.version
        change.say(said)
        thrown_away = change.first(RuleSet, col(RuleSet.published_at).is_(None))
        if thrown_away is not None:
            change.update(
                thrown_away,
                state=RuleSetState.DRAFT,
                document=rules.with_version(thrown_away.version).to_json(),
                author_id=change.by_id,
                reason="",
            )
            return thrown_away.version
        version = _next_version(change)
        change.add(
            RuleSet(
                version=version,
                state=RuleSetState.DRAFT,
                document=rules.with_version(version).to_json(),
                author_id=change.by_id,
            )
        )
        return version

    return store.do("draft rules", work, now=now, by_id=by_id)


def discard_draft(store: Store, *, now: datetime, by_id: int | None) -> Done[None]:
    """Throw the draft away. Raises `LeadDeskError` where there is none."""

    def work(change: Change) -> None:
        kept = _draft(change)
        change.update(kept, state=RuleSetState.RETIRED, reason=_DISCARDED)
        change.say(f"Draft v{kept.version} discarded")

    return store.do("discard rules", work, now=now, by_id=by_id)


def publish(store: Store, *, now: datetime, by_id: int | None, reason: str = "") -> Done[int]:
    """Make the draft the live version, then score all open leads again in short steps.

    Answers the version. It is taken back by going back to the version before.
    """

    def work(change: Change) -> int:
        kept = _draft(change)
        _retire(change)
        change.update(
            kept,
            state=RuleSetState.LIVE,
            published_at=change.now,
            author_id=change.by_id,
            reason=reason,
        )
        change.say(f"Rules v{kept.version} published")
        return kept.version

    return _go_live(store, "publish rules", work, now=now, by_id=by_id)


def go_back(store: Store, version: int, *, now: datetime, by_id: int | None) -> Done[int]:
    """Publish the rules of an earlier version again, as a new version; a draft stays a draft."""

    def work(change: Change) -> int:
        earlier = change.first(
            RuleSet, RuleSet.version == version, col(RuleSet.published_at).is_not(None)
        )
        if earlier is None:
            raise LeadDeskError(
                f"There is no version {version} of the rules.", _KEPT_SAFE, "Look at the history."
            )
        waiting = _of_state(change, RuleSetState.DRAFT)
        number = _next_version(change)
        if waiting is not None:
            number = waiting.version
            after = _read(waiting.document).with_version(number + 1)
            change.update(waiting, version=number + 1, document=after.to_json())
            change.session.flush()
        document = _read(earlier.document).with_version(number).to_json()
        _retire(change)
        change.add(
            RuleSet(
                version=number,
                state=RuleSetState.LIVE,
                document=document,
                author_id=change.by_id,
                reason=f"Back to v{version}",
                published_at=change.now,
            )
        )
        change.say(f"Back to the rules of v{version}, now v{number}")
        return number

    return _go_live(store, "go back to rules", work, now=now, by_id=by_id)


def _go_live(
    store: Store,
    name: str,
    work: Callable[[Change], int],
    *,
    now: datetime,
    by_id: int | None,
) -> Done[int]:
    def for_good(change: Change) -> int:
        # Taking the rows back alone would leave the leads scored by rules that are not live.
        change.cannot_be_undone()
        return work(change)

    done = store.do(name, for_good, now=now, by_id=by_id)
    rescore_all(store, now=now, by_id=by_id)
    return done


def _read(document: Mapping[str, Any]) -> RulesDocument:
    try:
        return RulesDocument.from_json(document)
    except ValueError as error:
        raise LeadDeskError(
            f"These rules cannot be used: {error}.", _KEPT_SAFE, "Mend that place and try again."
        ) from error


def _of_state(change: Change, state: RuleSetState) -> RuleSet | None:
    return change.first(RuleSet, RuleSet.state == state)


def _draft(change: Change) -> RuleSet:
    kept = _of_state(change, RuleSetState.DRAFT)
    if kept is None:
        raise LeadDeskError(
            "There is no draft of the rules.", _KEPT_SAFE, "Change a rule to begin one."
        )
    return kept


def _live(change: Change) -> RuleSet:
    """The live version; a desk that never changed a rule gets the default ones on record."""
    live = _of_state(change, RuleSetState.LIVE)
    if live is not None:
        return live
    rules = default_rules()
    return change.add(
        RuleSet(
            version=rules.version,
            state=RuleSetState.LIVE,
            document=rules.to_json(),
            reason="The rules that a new desk starts with",
            published_at=change.session.exec(select(func.min(Command.at))).one() or change.now,
        )
    )


def _retire(change: Change) -> None:
    change.update(_live(change), state=RuleSetState.RETIRED)
    change.session.flush()


def _next_version(change: Change) -> int:
    newest = change.session.exec(select(func.max(col(RuleSet.version)))).one()
    return (newest or 0) + 1
