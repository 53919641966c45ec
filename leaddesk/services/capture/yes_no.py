"""Yes and no as forms, exports and people say it, in several languages."""

import re

_YES = frozenset(
    {
        *("yes", "y", "true", "t", "1", "x", "on", "ok", "okay", "checked", "agree", "agreed"),
        *("accepted", "accept", "granted", "opt-in", "opted in", "opt in", "optin", "subscribed"),
        *("allowed", "given", "confirmed", "✓", "✔", "☑", "ja", "j", "wahr", "oui", "vrai", "si"),
        *("sí", "s", "verdadero", "sim", "verdadeiro", "vero", "da", "tak", "はい", "是"),
    }
)
_NO = frozenset(
    {
        *("no", "n", "false", "f", "0", "off", "unchecked", "declined", "denied", "refused"),
        *("revoked", "withdrawn", "opt-out", "opted out", "opt out", "optout", "unsubscribed"),
        *("never", "none", "✗", "✘", "☐", "nein", "falsch", "non", "faux", "falso", "não", "nao"),
        *("nee", "nie", "いいえ", "否", "not given", "not granted"),
    }
)
_YES_START = re.compile(r"(?:yes|i (?:agree|consent|accept)|agreed|ja|oui|sí|si|sim)\b", re.I)
_NO_START = re.compile(r"(?:no|i (?:do not|don't)|not|nein|non|não)\b", re.IGNORECASE)


def read_yes_no(text: str) -> bool | None:
    """True, False, or None where ``text`` says neither."""
    word = text.strip().strip(".!").lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    if _NO_START.match(word):
        return False
    return True if _YES_START.match(word) else None


_NEGATED = re.compile(
    r"\b(?:do[ _-]?not|don'?t|dnc|no[ _-]?(?:call|sms|text|e-?mail)s?|opt(?:ed)?[ _-]?out|"
    r"has[ _]?opted[ _]?out|unsubscribed?|revoked|suppress(?:ed)?)",
    re.IGNORECASE,
)


def asks_the_opposite(column: str) -> bool:
    """Whether a column's "yes" takes consent away ("Do Not Call", "HasOptedOutOfEmail")."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column)
    return _NEGATED.search(spaced) is not None
