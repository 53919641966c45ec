"""The search index: ids of leads by beginnings of words, fragments, digits of a phone number.

Matches come newest first, and every question is bounded: a keystroke never waits for all matches
of a common word. Leads that an import has not indexed yet are looked through by hand.
"""

import re
import unicodedata

from leaddesk.models.reader import Reader

#: The index of beginnings holds two and three letters; longer ones are merged while asking.
_INDEXED = 3
#: So many of the newest leads with the same first letters are looked at for the whole word.
_LOOKED_AT = 500
#: A fragment is looked for in this many of the newest leads before it is in all of them.
_NEWEST = 100_000
#: So many of the newest leads are looked through where no index helps.
_BY_HAND = 1_000
_LEAST_FRAGMENT = 3

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"[\d\s().+/-]+")

_BEGINNINGS = """
SELECT rowid FROM lead_words WHERE lead_words MATCH :match ORDER BY rowid DESC LIMIT :limit
"""
_WITH_TEXT = """
SELECT lead_id, text FROM (
  SELECT rowid FROM lead_words WHERE lead_words MATCH :match ORDER BY rowid DESC LIMIT :limit
) AS found CROSS JOIN lead_search ON lead_id = found.rowid
"""
_FRAGMENT = """
SELECT rowid FROM lead_fragments WHERE text LIKE :like AND rowid > :after
ORDER BY rowid DESC LIMIT :limit
"""
_NEWEST_TEXTS = "SELECT lead_id, text FROM lead_search ORDER BY lead_id DESC LIMIT :limit"
_BY_PHONE = "SELECT id FROM lead WHERE phone >= :from AND phone < :to LIMIT :limit"
_NOT_INDEXED = """
SELECT id, substr(first_name || ' ' || last_name || ' ' || company || ' ' || email_raw || ' '
                  || coalesce(phone, '') || ' ' || phone_raw || ' ' || city, 1, 400)
FROM lead WHERE id > coalesce((SELECT max(lead_id) FROM lead_search), 0)
ORDER BY id DESC LIMIT :limit
"""


def matching_ids(reader: Reader, text: str, limit: int) -> list[int]:
    """Ids of leads whose name, company, e-mail, phone or city ``text`` finds.

    Beginnings of words come first, then what holds the text anywhere (three letters or more);
    the newest leads first in each.
    """
    typed = text.strip()[:100]
    if not typed:
        return []
    digits = _digits(typed)
    found: dict[int, None] = {}
    if digits:
        found.update(dict.fromkeys(_by_phone(reader, digits, limit)))
    else:
        found.update(dict.fromkeys(_by_words(reader, _WORD.findall(_plain(typed))[:8], limit)))
    fragment = digits or typed
    if len(found) < limit and len(fragment) >= _LEAST_FRAGMENT:
        found.update(dict.fromkeys(_by_fragment(reader, fragment, limit, everywhere=not digits)))
    if len(found) < limit:
        wanted = _plain(fragment)
        rows = reader.rows(_NOT_INDEXED, {"limit": _BY_HAND})
        found.update((lead_id, None) for lead_id, said in rows if wanted in _plain(said))
    return list(found)[:limit]


def _by_words(reader: Reader, words: list[str], limit: int) -> list[int]:
    if not words:
        return []
    if max(map(len, words)) == 1:
        rows = reader.rows(_NEWEST_TEXTS, {"limit": _BY_HAND})
        return [lead_id for lead_id, text in rows if _begins(text, words)][:limit]
    indexed = [word[:_INDEXED] for word in words if len(word) > 1]
    rows = reader.rows(_WITH_TEXT, {"match": _match(indexed), "limit": _LOOKED_AT})
    found = [lead_id for lead_id, text in rows if _begins(text, words)]
    if len(rows) < _LOOKED_AT or len(found) >= limit:
        return found[:limit]
    # The whole words are rare among these first letters, so that merging theirs is quick.
    whole = [word for word in words if len(word) > 1]
    return list(reader.numbers(_BEGINNINGS, {"match": _match(whole), "limit": limit}))


def _by_fragment(reader: Reader, fragment: str, limit: int, *, everywhere: bool) -> list[int]:
    # The index takes LIKE without ESCAPE only: % and _ find more than themselves.
    newest = reader.value("SELECT max(lead_id) FROM lead_search") or 0
    asked = {"like": f"%{fragment}%", "after": newest - _NEWEST, "limit": limit}
    found = list(reader.numbers(_FRAGMENT, asked))
    if everywhere and len(found) < limit and newest > _NEWEST:
        found = list(reader.numbers(_FRAGMENT, {**asked, "after": 0}))
    return found


def _by_phone(reader: Reader, digits: str, limit: int) -> list[int]:
    """Numbers that begin so, with or without the North American 1 before them."""
    found: list[int] = []
    for begin in (f"+1{digits}", f"+{digits}"):
        asked = {"from": begin, "to": f"{begin}:", "limit": limit}
        found += reader.numbers(_BY_PHONE, asked)
    return found


def _match(words: list[str]) -> str:
    return " ".join(f'"{word}" *' for word in words)


def _begins(text: str, words: list[str]) -> bool:
    """Whether each of ``words`` begins a word of ``text``."""
    plain = _plain(text)
    if not all(word in plain for word in words):
        return False
    there = _WORD.findall(plain)
    return all(any(one.startswith(word) for one in there) for word in words)


def _plain(text: str) -> str:
    """Small letters without accents, as the index keeps them."""
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def _digits(typed: str) -> str:
    """The digits of what looks like a phone number, else nothing."""
    if not _NUMBER.fullmatch(typed):
        return ""
    digits = re.sub(r"\D", "", typed)
    return digits if len(digits) >= _LEAST_FRAGMENT else ""
