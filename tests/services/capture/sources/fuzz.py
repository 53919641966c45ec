"""Break deliveries and files, and see that nothing but the program's own refusals comes out.

In the tests a few seconds of it run; for long:

    python -m tests.services.capture.sources.fuzz --minutes 60 [--seed 7] [--keep FOLDER]

What breaks a reader is written to FOLDER and told; the exit code is 1. Every source is asked
whether it recognises a broken delivery, those that do read it, and one that does not is made to;
what they tell is mapped and standardised as at an arrival.
"""

import argparse
import copy
import json
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode

from leaddesk.services.capture.column_match import mapping_of, match_columns
from leaddesk.services.capture.payload import Payload, PayloadRefused
from leaddesk.services.capture.payload_mapping import payload_mapping
from leaddesk.services.capture.raw_lead import RawLead
from leaddesk.services.capture.row_outcome import outcome_of
from leaddesk.services.capture.sources import PAYLOADS, PayloadSource, read_file
from leaddesk.services.capture.standard_record import Unreadable
from leaddesk.services.capture.standardize import compile_standardizer, standardize
from leaddesk.services.capture.table import FileRefused
from leaddesk.services.capture.told import News, NotALead, ToFetch
from tests.services.capture.samples import SAMPLES
from tests.services.capture.sources.arrivals import arrivals
from tests.services.capture.sources.deliveries import context, deliveries

_TABLES = (".csv", ".tsv", ".xlsx", ".vcf", ".xls")
#: A whole mailbox or a book is broken as well by its beginning.
_LONGEST = 40_000
#: Reading one takes milliseconds; on a busy machine a little more.
_SECONDS = 20
#: So many rows of a broken table are read.
_ROWS = 50

_ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1e308, 10**30, "", " ", "\x00", "\ud83d", "é" * 3, "💥"),
    *([], {}, [[]], [None], {"": ""}, "9" * 400, "1784639640", "0000-00-00", "31/02/2026 25:61"),
    *("a@b", "@", "+", "+1" + "2" * 30, "<script>alert(1)</script>", "=1+1", "\u202eabc", "NaN"),
    *({"value": {"value": [{}]}}, ["x", 1, None, {"a": []}], "https://[", "p:l:+", "--", "%zz%"),
)


class Given(NamedTuple):
    """A whole delivery to break; ``name`` says where it is from."""

    name: str
    raw: bytes

    @property
    def is_table(self) -> bool:
        """Whether it is read as a file of rows."""
        return self.name.endswith(_TABLES)


def corpus() -> list[Given]:
    """Our own deliveries, and the shared samples where they are."""
    found = [Given(name, raw) for name, raw in (deliveries() | arrivals()).items()]
    if SAMPLES.exists():
        for path in sorted(SAMPLES.rglob("*")):
            if path.is_file() and path.suffix not in (".md", ".txt", ".pdf"):
                found.append(Given(str(path.relative_to(SAMPLES)), path.read_bytes()[:_LONGEST]))
    return found


def broken(given: Given, chance: random.Random) -> bytes:
    """``given`` with something wrong with it."""
    ways: list[Callable[[bytes, random.Random], bytes]] = [_broken_bytes, _broken_text]
    if given.raw.lstrip()[:1] in (b"{", b"["):
        ways += [_broken_document] * 4
    elif b"=" in given.raw[:200] and b"\n" not in given.raw.strip()[:400]:
        ways += [_broken_form] * 4
    raw = given.raw
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        raw = chance.choice(ways)(raw, chance)
    return raw


def complaint(given: Given, raw: bytes, chance: random.Random) -> str:
    """What went wrong when the broken delivery ``raw`` was read; empty where nothing did."""
    try:
        with _no_longer_than(_SECONDS):
            if given.is_table:
                _read_table(raw, given.name)
            else:
                _read_payload(raw, chance)
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 - whatever comes out is what is looked for
        return traceback.format_exc()
    return ""


def _read_payload(raw: bytes, chance: random.Random) -> None:
    content_type = "multipart/form-data; boundary=x" if chance.random() < 0.02 else ""
    knowing = [one for one in PAYLOADS if one.recognises(Payload(raw, content_type))]
    for source in [*knowing[:2], chance.choice(PAYLOADS)]:
        _tell(source, Payload(raw, content_type))


def _tell(source: PayloadSource, payload: Payload) -> None:
    try:
        told = list(source.read(payload))
    except PayloadRefused as refused:
        _hold(bool(refused.reason), "a refusal says why")
        return
    for one in told:
        assert isinstance(one, RawLead | News | NotALead | ToFetch | Unreadable), one
        if isinstance(one, RawLead):
            assert one.captured_at is None or one.captured_at.tzinfo is not None
            mapping = payload_mapping(one, {}).goes_to
            assert list(mapping) == list(one.fields)
            found = standardize(one, mapping, context())
            # As the store will write it: half a character would stop it there.
            repr(found).encode()
            json.dumps([dict(one.fields), mapping], ensure_ascii=False).encode()


@contextmanager
def _no_longer_than(seconds: float) -> Iterator[None]:
    """Stop what takes longer: a file that freezes a reader is as bad as one that breaks it."""

    def stop(_signal: int, _frame: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _hold(true: bool, said: str) -> None:
    if not true:
        raise AssertionError(said)


def _read_table(raw: bytes, name: str) -> None:
    try:
        table = read_file(raw, name)
        rows = table.head(_ROWS)
    except FileRefused as refused:
        _hold(bool(refused.problem.reason), "a refusal says why")
        return
    mapping = mapping_of(
        match_columns(table.header, [row.cells for row in rows], (), table.goes_to)
    )
    read = compile_standardizer(table.header, mapping, context())
    for row in rows:
        repr(outcome_of(row, read)).encode()


def _broken_document(raw: bytes, chance: random.Random) -> bytes:
    """A value of a JSON document dropped, changed for another kind, doubled or buried."""
    try:
        document = json.loads(raw)
    except ValueError:
        return _broken_bytes(raw, chance)
    places = list(_places(document))
    if not places:
        return b"null"
    for _ in range(chance.choice((1, 1, 2, 5))):
        holder, key = chance.choice(places)
        try:
            match chance.randrange(6):
                case 0:
                    del holder[key]
                case 1:
                    other, there = chance.choice(places)
                    holder[key] = copy.deepcopy(other[there])
                case 2:
                    holder[key] = [holder[key]] * chance.choice((1, 3, 60))
                case 3:
                    buried: Any = holder[key]
                    for _ in range(chance.choice((1, 5, 30))):
                        buried = {"data": buried}
                    holder[key] = buried
                case _:
                    holder[key] = copy.deepcopy(chance.choice(_ODD))
        except (KeyError, IndexError):
            continue
    return json.dumps(document, ensure_ascii=chance.random() < 0.5).encode("utf-8", "replace")


def _places(document: Any) -> Iterator[tuple[Any, Any]]:
    """Every value in a document, as what holds it and its key there."""
    waiting = [document]
    while waiting:
        holder = waiting.pop()
        if not isinstance(holder, dict | list):
            continue
        for key in list(holder) if isinstance(holder, dict) else range(len(holder)):
            yield holder, key
            if isinstance(holder[key], dict | list):
                waiting.append(holder[key])


def _broken_form(raw: bytes, chance: random.Random) -> bytes:
    pairs = parse_qsl(raw.decode("latin-1"), keep_blank_values=True)
    if not pairs:
        return raw
    place = chance.randrange(len(pairs))
    name, said = pairs[place]
    match chance.randrange(4):
        case 0:
            del pairs[place]
        case 1:
            pairs[place] = (name, str(chance.choice(_ODD)))
        case 2:
            pairs[place] = (str(chance.choice(_ODD)), said)
        case _:
            pairs += [(name, said)] * chance.choice((1, 2, 1_200))
    return urlencode(pairs, encoding="utf-8", errors="replace").encode()


def _broken_text(raw: bytes, chance: random.Random) -> bytes:
    """A line of a mail, a card or a table dropped, doubled, or put elsewhere."""
    lines = raw.splitlines(keepends=True)
    if len(lines) < 2:
        return _broken_bytes(raw, chance)
    place = chance.randrange(len(lines))
    match chance.randrange(4):
        case 0:
            del lines[place]
        case 1:
            lines.insert(place, lines[place])
        case 2:
            lines.insert(chance.randrange(len(lines)), lines.pop(place))
        case _:
            lines[place] = lines[place].rstrip(b"\r\n") * chance.choice((2, 300)) + b"\n"
    return b"".join(lines)[: 4 * _LONGEST]


def _broken_bytes(raw: bytes, chance: random.Random) -> bytes:
    data = bytearray(raw or b"{}")
    for _ in range(chance.choice((1, 1, 3, 12))):
        place = chance.randrange(len(data))
        match chance.randrange(5):
            case 0:
                data[place] = chance.randrange(256)
            case 1:
                data[place:place] = bytes(chance.randrange(256) for _ in range(4))
            case 2:
                del data[place : place + chance.choice((1, 4, 40))]
            case 3:
                data[place:place] = str(chance.choice(_ODD)).encode("utf-8", "replace")
            case _:
                del data[place:]
        data = data or bytearray(b" ")
    return bytes(data)


def main() -> int:
    """Break things until the time is up; 1 where something came out that should not."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    asked.add_argument("--minutes", type=float, default=1)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "fuzz_sources")
    how = asked.parse_args()
    found, given = Counter[str](), corpus()
    ends, count = time.monotonic() + how.minutes * 60, 0
    while time.monotonic() < ends:
        chance = random.Random(f"{how.seed}-{count}")
        one = chance.choice(given)
        raw = broken(one, chance)
        said = complaint(one, raw, chance)
        count += 1
        if said:
            where = "\n".join(said.strip().splitlines()[-4:])
            if not found[where]:
                how.keep.mkdir(parents=True, exist_ok=True)
                file = how.keep / f"{how.seed}-{count}-{Path(one.name).name}"
                file.write_bytes(raw)
                sys.stderr.write(f"{one.name} (kept as {file}):\n{said}\n")
            found[where] += 1
    sys.stdout.write(
        f"{count:,} broken deliveries of {len(given)} whole ones; {len(found)} kinds of failure\n"
    )
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
