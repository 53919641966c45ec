"""Words by which people end, begin or ask about messages (trust L8).

A whole message that is one of the words counts at once, however it is written; a longer one that
sounds like it is for a person to judge, and nothing more is sent until they have. What only holds
such a word ("Stop by tomorrow at 5?") is a message like any other. "Yes" begins nothing: it
answers what was asked, and nothing here was.
"""

import re
import unicodedata
from enum import StrEnum


class Said(StrEnum):
    """What a message asks of the messages to come."""

    STOP = "stop"
    START = "start"
    HELP = "help"
    MAYBE_STOP = "maybe_stop"
    NOTHING = "nothing"


_STOP = frozenset(
    {
        *("stop", "stopall", "stop all", "unsubscribe", "cancel", "end", "quit", "revoke"),
        *("optout", "opt out", "remove", "arret", "arrêt", "stop it", "stop now", "stop texting"),
        *("stop messages", "stop texts", "stop sms", "stop text", "unsub", "cancel all", "end all"),
        *("quit all", "unsubscribe all", "unsubscribe me", "opt me out", "stop texting me"),
        *("stop messaging me", "stop contacting me", "stop emailing me"),
    }
)
_START = frozenset({"start", "unstop", "opt in", "optin", "resume"})
_HELP = frozenset({"help", "info"})

#: Words around a word that change nothing of it.
_POLITE = re.compile(r"^(?:please|pls|plz|just)\s+|\s+(?:please|pls|plz|now|thanks|thank you)$")
_MISTYPED = frozenset({"stpo", "sotp", "tsop", "stopp", "sttop", "sstop", "stip", "dtop", "stap"})

_CONTACT = (
    r"(?:text(?:ing|s)?|messag(?:e|es|ing)|contact(?:ing)?|call(?:ing|s)?|e-?mail(?:ing|s)?"
    r"|writ(?:e|ing)|send(?:ing)?|bother(?:ing)?|harass(?:ing)?|spam(?:ming)?)"
)
#: What follows where a person only says when: "don't call before five".
_NOT_NOW = (
    r"(?!.{0,25}\b(?:before|after|until|till|during|between|today|tonight|right now"
    r"|this (?:week|weekend|month|morning|afternoon|evening)"
    r"|yet|at (?:work|night|\d)|on (?:mon|tue|wed|thu|fri|sat|sun)))"
)
_PHRASES = re.compile(
    rf"\b(?:stop|quit|cease)\s+(?:all\s+)?(?:the\s+|these\s+|those\s+|your\s+)?{_CONTACT}\b{_NOT_NOW}"
    rf"|\b(?:do not|don'?t|never)\s+(?:ever\s+|please\s+)?{_CONTACT}\b{_NOT_NOW}"
    r"|\bdon'?t (?:want|need) (?:any ?more |any |your |these |more )"
    r"(?:texts?|messages?|calls?|e-?mails?|spam)"
    r"|\b(?:take|remove|delete) (?:me|my (?:name|number|phone|info|e-?mail|address))\b"
    r"|\b(?:opt|opting|opted)[- ]?(?:me )?out\b|\bunsubscribe\b|\bleave me alone\b"
    r"|\blose my number\b|\bno more\b.{0,15}\b(?:texts?|messages?|calls?|e-?mails?)\b"
    r"|\bno longer (?:wish|want) to (?:be contacted|hear|receive)\b"
    r"|\brevoke (?:my )?consent\b|\breport (?:you|this)\b.{0,20}\bspam\b|\bthis is spam\b"
    r"|\bf(?:uc|\W?c)k off\b|\bgo away\b"
    r"|\bno (?:me )?(?:escriban|escribas|llamen|llames|manden|mandes|env[ií]en|contacten)\b"
    r"|\bdejen? de (?:escribir|llamar|mandar|enviar|molestar)\w*|\bno m[aá]s mensajes\b"
    r"|\bno quiero (?:m[aá]s )?(?:mensajes|llamadas|correos)\b|\bqu[ií]ten?me\b|\bb[oó]rr[ea]n?me\b"
    r"|\barr[eê]tez de\b|\bd[eé]sabonner\b"
)
#: Whole messages that mean it without being one of the words.
_SHORT = frozenset(
    {"no more", "no mas", "no más", "basta", "ya basta", "alto", "parar", "baja", "enough", "td",
     "arrete", "arrête", "stop stop", "stop stop stop", "go away", "no thanks stop"}
)  # fmt: skip
_SIGNS = frozenset("🛑✋🚫⛔")


def said_in(text: str) -> Said:
    """What ``text`` asks for."""
    plain = _plain(text)
    if not plain:
        return Said.MAYBE_STOP if _SIGNS & set(text) else Said.NOTHING
    bare = _without_politeness(_spelled(plain))
    for words, said in ((_STOP, Said.STOP), (_START, Said.START), (_HELP, Said.HELP)):
        if bare in words:
            return said
    alone = _plain(text.strip().partition("\n")[0]) in _STOP  # what a phone adds comes below
    if alone or bare in _SHORT or bare in _MISTYPED or _PHRASES.search(plain):
        return Said.MAYBE_STOP
    return Said.NOTHING


def _plain(text: str) -> str:
    """``text`` in one case and width, without signs, and single blanks between its words."""
    folded = unicodedata.normalize("NFKC", text[:2_000]).casefold().replace("’", "'")
    seen = "".join(mark for mark in folded if unicodedata.category(mark) != "Cf")
    words = re.sub(r"[^\w']+", " ", seen).replace("_", " ")
    return " ".join(words.split()).strip("'")


def _spelled(plain: str) -> str:
    """A word that was spelled out, letter by letter, as the word."""
    letters = plain.split()
    return "".join(letters) if all(len(one) == 1 for one in letters) else plain


def _without_politeness(plain: str) -> str:
    for _ in range(3):
        shorter = _POLITE.sub("", plain)
        if shorter == plain:
            break
        plain = shorter
    return plain
