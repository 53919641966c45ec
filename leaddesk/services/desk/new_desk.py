"""What a new desk begins with: settings, live rules, sequences, texts, its first rep."""

import getpass
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from leaddesk.models.change import Change
from leaddesk.models.rep import Rep
from leaddesk.models.rule_set import RuleSet
from leaddesk.models.rules_document import RulesDocument
from leaddesk.models.sequence import Sequence
from leaddesk.models.store import Store
from leaddesk.models.template import Template
from leaddesk.models.vocabulary import RuleSetState
from leaddesk.services.desk.settings import set_settings
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.qualify.default_rules import default_rules
from leaddesk.services.sequence.document import (
    default_sequences,
    sequence_from_json,
    sequence_to_json,
    texts_of,
)

#: The template that every desk begins with unless another is named.
DEFAULT_TEMPLATE = "desk"


def init_desk(
    store: Store,
    *,
    now: datetime,
    time_zone: str | None = None,
    country: str | None = None,
    template: str = DEFAULT_TEMPLATE,
    rep_name: str | None = None,
    name: str | None = None,
) -> None:
    """Give an empty desk what it begins with.

    ``name`` is what its leads know it by; the first run asks where none is given. The zone is the
    computer's own unless ``time_zone`` names one, the rep is called as the person is on this
    computer. Raises `LeadDeskError` for a zone, country or template that is not known.
    """
    if template != DEFAULT_TEMPLATE:
        raise LeadDeskError(
            f"There is no template called {template[:60]}.",
            "No desk was made.",
            f"Use {DEFAULT_TEMPLATE}.",
        )
    rep = rep_name or _person()
    typed = {"desk.time_zone": time_zone or _computer_zone(), "you.rep": rep}
    if country:
        typed["desk.country"] = country
    if name and name.strip():
        typed["desk.name"] = name
    set_settings(store, typed, now=now, by_id=None)

    def work(change: Change) -> None:
        change.cannot_be_undone()
        change.add(Rep(name=rep, senior=True))
        add_rules(change, default_rules())
        for document in default_sequences():
            add_sequence(change, document)

    store.do("new desk", work, now=now)


def add_rules(change: Change, rules: RulesDocument, reason: str = "") -> RuleSet:
    """Make ``rules`` the live ones of a desk that has none."""
    return change.add(
        RuleSet(
            version=rules.version,
            state=RuleSetState.LIVE,
            document=rules.to_json(),
            reason=reason,
            published_at=change.now,
        )
    )


def add_sequence(change: Change, document: Mapping[str, Any]) -> Sequence:
    """Add the first version of a sequence, and the texts that it carries."""
    name = str(document["name"])
    plan = sequence_from_json(name, 1, document)
    for text in texts_of(document):
        if change.first(Template, Template.name == text.name) is None:
            change.add(
                Template(name=text.name, channel=text.channel, subject=text.subject, body=text.body)
            )
    return change.add(Sequence(name=name, version=1, document=sequence_to_json(plan)))


def _person() -> str:
    """The name of whoever runs this, as far as the computer knows it."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError):
        return "Me"
    return name.replace(".", " ").replace("_", " ").title() or "Me"


def _computer_zone() -> str:
    import tzlocal  # only for a new desk

    try:
        return tzlocal.get_localzone_name() or "UTC"
    except (LookupError, ValueError, OSError):
        return "UTC"
