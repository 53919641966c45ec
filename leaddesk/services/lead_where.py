"""Conditions on leads as a person writes them: ``temperature = hot and score >= 60``.

The text becomes the same tree that rules are made of, never code; see :mod:`models.condition`.

    condition   either ("or" either)*
    either      one ("and" one)*
    one         "not" one | "(" condition ")" | field comparison
    comparison  = value | != value | > >= < <= value | contains value
                | in (value, …) | not in (value, …) | is known | is unknown

Values are words, numbers, dates, or texts between quotes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from leaddesk.models.condition import Condition, Group, Operator, Test
from leaddesk.services.errors import LeadDeskError

#: Nested deeper than this no person writes.
_DEEPEST = 40

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<quoted>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
    | (?P<sign><=|>=|!=|<>|==|=|<|>|\(|\)|,)
    | (?P<word>custom:"[^"]*"|[^\s"'()<>=!,]+)
    )""",
    re.VERBOSE,
)

_SIGNS = {
    "=": Operator.IS,
    "==": Operator.IS,
    "!=": Operator.IS_NOT,
    "<>": Operator.IS_NOT,
    ">=": Operator.AT_LEAST,
    "<=": Operator.AT_MOST,
    "<": Operator.UNDER,
    "contains": Operator.CONTAINS,
}


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    at: int
    quoted: bool = False

    def says(self, word: str) -> bool:
        return not self.quoted and self.text.casefold() == word


_END = "the end"


def parse_where(text: str) -> Condition:
    """Read a condition. Raises `LeadDeskError` saying at which character it stops making sense."""
    # Half a character (a terminal's broken byte) is in no lead, and no question can hold it.
    return _Parser(text.encode("utf-8", "replace").decode()).condition()


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(_tokens(text))
        self._place = 0
        self._depth = 0

    def condition(self) -> Condition:
        read = self._any()
        if self._place < len(self._tokens):
            raise self._refused("“and”, “or” or the end")
        return read

    def _any(self) -> Condition:
        members = [self._all()]
        while self._take("or"):
            members.append(self._all())
        return members[0] if len(members) == 1 else Condition(Group.ANY, tuple(members))

    def _all(self) -> Condition:
        members = [self._one()]
        while self._take("and"):
            members.append(self._one())
        return Condition(Group.ALL, tuple(members))

    def _one(self) -> Condition | Test:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._refused("fewer brackets")
        try:
            if self._take("not"):
                return Condition(Group.NONE, (self._one(),))
            if self._take("("):
                inside = self._any()
                self._expect(")")
                return inside
            return self._comparison()
        finally:
            self._depth -= 1

    def _comparison(self) -> Condition | Test:
        name = self._field()
        if self._take("is"):
            if self._take("not"):
                return Test(name, self._known(Operator.UNKNOWN, Operator.KNOWN))
            return Test(name, self._known(Operator.KNOWN, Operator.UNKNOWN))
        if self._take("in"):
            return Test(name, Operator.IN, self._values())
        if self._take("not"):
            self._expect("in")
            return Test(name, Operator.NOT_IN, self._values())
        if self._take(">"):
            above = Test(name, Operator.AT_MOST, self._value())
            return Condition(
                Group.ALL, (Test(name, Operator.KNOWN), Condition(Group.NONE, (above,)))
            )
        for sign, operator in _SIGNS.items():
            if self._take(sign):
                return Test(name, operator, self._value())
        raise self._refused("a comparison such as = or >=")

    def _known(self, known: Operator, unknown: Operator) -> Operator:
        if self._take("known"):
            return known
        if self._take("unknown") or self._take("empty"):
            return unknown
        raise self._refused("“known” or “unknown”")

    def _field(self) -> str:
        token = self._next("a field such as score or source")
        if token.quoted or not re.match(r"[A-Za-z]", token.text):
            self._place -= 1
            raise self._refused("a field such as score or source")
        if token.text.startswith("custom:"):
            return "custom:" + token.text[7:].strip('"')
        return token.text.casefold()

    def _values(self) -> tuple[str, ...]:
        self._expect("(")
        values = [self._value()]
        while self._take(","):
            values.append(self._value())
        self._expect(")")
        return tuple(values)

    def _value(self) -> str:
        token = self._next("a value")
        if not token.quoted and token.text in "(),=<>":
            self._place -= 1
            raise self._refused("a value")
        return token.text

    def _next(self, wanted: str) -> _Token:
        if self._place >= len(self._tokens):
            raise self._refused(wanted)
        self._place += 1
        return self._tokens[self._place - 1]

    def _take(self, word: str) -> bool:
        found = self._place < len(self._tokens) and self._tokens[self._place].says(word)
        self._place += found
        return found

    def _expect(self, word: str) -> None:
        if not self._take(word):
            raise self._refused(f"“{word}”")

    def _refused(self, wanted: str) -> LeadDeskError:
        if self._place < len(self._tokens):
            token = self._tokens[self._place]
            found, at = f"“{token.text[:40]}”", token.at
        else:
            found, at = _END, len(self._text)
        return not_understood(f"at character {at + 1} it has {found} where {wanted} is needed")


def not_understood(why: str) -> LeadDeskError:
    """The error for a condition that makes no sense, with an example of one that does."""
    return LeadDeskError(
        f"The condition can’t be read: {why}.",
        do='Write for example: temperature = hot and source = "Web form".',
    )


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while text[at:].strip():
        match = _TOKEN.match(text, at)
        if match is None:
            start = at + len(text[at:]) - len(text[at:].lstrip())
            raise not_understood(f"character {start + 1} is “{text[start]}”")
        start = match.start(match.lastgroup or 0)
        if match["quoted"]:
            yield _Token(re.sub(r"\\(.)", r"\1", match["quoted"][1:-1]), start, quoted=True)
        else:
            yield _Token(match[match.lastgroup or 0], start)
        at = match.end()
