"""Whose a field of a document is, and what its path calls it ("lead.coBorrower.firstName")."""

import re
from enum import StrEnum
from typing import NamedTuple

from leaddesk.services.capture.column_names import HINTED, by_name, plain
from leaddesk.services.capture.spam_trap import is_trap

#: People beside the lead, and ourselves: their numbers are never the lead's own.
_OTHERS = re.compile(
    r"\b(?:co ?(?:borrower|buyer|applicant|owner|signer)s?|spouses?|husband|wife|agents?|realtors?"
    r"|brokers?|recipients?|vendors?|our|referrers?|referred|emergency|assigned|assignee"
    r"|loan officers?|lenders?|dealers?|hosts?|organi[sz]ers?|sales ?(?:person|rep)|reps?"
    r"|secondary (?:contact|applicant|borrower)|account manager|tracking|affiliates?|publishers?)\b"
)
#: Somebody or something else where the lead is named too: the seller of a house may be the lead.
_PERHAPS = re.compile(
    r"\b(?:sellers?|owners?|partners?|providers?|users?|property|company|subject)\b"
)
#: Things that have a name, a number or a date of their own.
_THINGS = re.compile(
    r"\b(?:form|page|site|website|campaign|ad|adset|event|webinar|meeting|appointment|product"
    r"|order|vehicle|car|listing|loan|job|quote|file|account|team|organi[sz]ation|list|pipeline"
    r"|device|browser|session|referral|utm|tag|plan|subscription|school|employer|insurance|policy"
    r"|birth|dob|collateral|cookie|request|server)\b"
)
#: Last steps that say what a thing is as well as what a person is.
_VAGUE = frozenset(
    {
        *("name", "id", "uuid", "uid", "guid", "title", "number", "type", "status", "state"),
        *("date", "time", "datetime", "timestamp", "created", "created at", "value", "description"),
        *("details", "reference", "ref", "category", "service", "source", "position", "channel"),
        *("phone", "email", "mail", "zip", "zip code", "postal code", "city", "country", "region"),
        *("display name", "price", "cost", "fee", "first", "last", "notes", "message", "contact"),
    }
)


#: What a browser or a form sends along, which says nothing of anybody.
_TECHNICAL = re.compile(
    r"(?:user|http|browser) agent|(?:remote |client |user )?ip(?: address)?"
    r"|(?:http )?referr?er(?: url)?|(?:page|source|landing page|current) ur[li]|csrf.*|.*nonce"
    r"|(?:g )?recaptcha.*|h captcha.*|(?:\w+ )?(?:g|fb|msc|tt|gb|wb)clid|li fat id|fbp|fbc|ga"
    r"|gclsrc|(?:session|visitor|cookie|client) id|submit|form (?:id|token|key)|api key|token"
)


class Whose(StrEnum):
    """Whom a field speaks of."""

    LEAD = "lead"
    PERHAPS = "perhaps"
    OTHER = "other"
    NOBODY = "nobody"


class Named(NamedTuple):
    """What a field is called (to be matched by), what it is called in full, and whose it is."""

    called: str
    full: str
    whose: Whose


def read_name(name: str) -> Named:
    """What the path ``name`` calls its field.

    The last two steps count together where that means something ("company.name"), else the last
    one; a vague one ("name", "date") under a thing is the thing's own.
    """
    steps = _steps(name)
    words = [plain(step) or step for step in steps]
    full = " ".join(words)
    if len(name) > 80:
        # A whole sentence is a question, put to the lead.
        return Named(name, full, Whose.LEAD)
    if _TECHNICAL.fullmatch(words[-1]) or is_trap(name):
        return Named(full, full, Whose.NOBODY)
    if _OTHERS.search(full):
        return Named(name if len(steps) == 1 else full, full, Whose.OTHER)
    whose = Whose.PERHAPS if _PERHAPS.search(full) else Whose.LEAD
    if len(steps) == 1:
        hinted = by_name(name)[1] == HINTED and "?" not in name
        thing = hinted and _THINGS.search(full) is not None
        return Named(name, full, Whose.OTHER if thing else whose)
    pair = " ".join(words[-2:])
    if by_name(pair)[1] > HINTED:
        return Named(pair, full, whose)
    if words[-2:] in (["name", "full"], ["name", "formatted"], ["name", "display"]):
        return Named("full name", full, whose)
    if words[-1] in _VAGUE and any(map(_THINGS.search, words[:-1])):
        return Named(full, full, Whose.OTHER)
    return Named(steps[-1], full, whose)


def _steps(name: str) -> list[str]:
    """The steps of a path, without those that only count; a question is no path."""
    if "?" in name or len(name) > 80:
        return [name]
    steps = [step for step in re.split(r"(?<=\S)[.\[\]]+(?=\S)|\]$", name) if step]
    return [step for step in steps if not step.isdigit()] or [name]
