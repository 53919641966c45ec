"""Lead files as they really come, the same every time for one seed.

Phones in eight American styles, 9 % British numbers, 4 % junk; 4 % broken e-mail addresses;
5 % duplicates of earlier rows in another style; four date formats; names in odd case.
"""

import csv
import io
import random
from collections.abc import Iterator

HEADER = (
    "First Name",
    "Last Name",
    "Phone",
    "E-mail",
    "City",
    "State",
    "Zip",
    "How soon?",
    "Captured",
    "Notes",
)

_FIRST = (
    *("Sarah", "James", "María", "Wei", "Aisha", "John", "Priscilla", "Tomás", "Mei", "Olu"),
    *("Anna", "Liam", "Noah", "Emma"),
)
_LAST = (
    *("Johnson", "Smith", "García", "O'Brien", "McDonald", "Okafor", "Tanaka", "Müller", "Lee"),
    *("Rivera", "Brown"),
)
_AREAS = (
    *("352", "212", "415", "305", "510", "713", "404", "206", "617", "312", "702", "925", "813"),
    *("407", "214", "469", "818", "323", "646", "917"),
)
_DOMAINS = ("gmail.com", "yahoo.com", "outlook.com", "icloud.com", "example.com", "x.example.org")
_MAILBOXES = ("Sarah", "j", "OKAFOR", "mei_t", "noah", "Emma-L", "wei", "rivera", "o'brien", "k9")
_CITIES = (("Ocala", "FL", "34471"), ("Boston", "MA", "02139"), ("Oakland", "CA", "94612"))
_SOON = ("ASAP", "now", "1-3 months", "just looking", "within a week", "", "n/a", "Q3")
_JUNK_PHONES = ("n/a", "555-019", "call me", "123", "000-000-0000", "(555) 867-5309", "none", "-")
_JUNK_EMAILS = ("sarah@", "no email", "sarah.example.com", "a@b", "x@@example.com", "n/a")

US_STYLES = (
    "({0}) {1}-{2}",
    "{0}-{1}-{2}",
    "{0}.{1}.{2}",
    "{0}{1}{2}",
    "+1 {0} {1} {2}",
    "1-{0}-{1}-{2}",
    "+1{0}{1}{2}",
    "{0} {1} {2} ext. 12",
)


def messy_phone(chance: random.Random) -> str:
    """One phone cell: 87 % American in eight styles, 9 % British, 4 % junk."""
    roll = chance.random()
    if roll < 0.04:
        return chance.choice(_JUNK_PHONES)
    if roll < 0.13:
        rest = f"{chance.randrange(10**6):06}"
        return chance.choice(
            (
                f"+44 7{chance.randrange(100, 999)} {rest}",
                f"+44 20 7946 {rest[:4]}",
                f"+44161{rest}0",
            )
        )
    return chance.choice(US_STYLES).format(*_american(chance))


def _american(chance: random.Random) -> tuple[str, str, str]:
    return (
        chance.choice(_AREAS),
        str(chance.randrange(200, 1000)),
        f"{chance.randrange(10000):04}",
    )


def messy_email(chance: random.Random, number: int) -> str:
    """One e-mail cell, 4 % of them broken."""
    if chance.random() < 0.04:
        return chance.choice(_JUNK_EMAILS)
    name = f"{chance.choice(_MAILBOXES)}.{chance.choice(_MAILBOXES)}{number}"
    address = f"{name}@{chance.choice(_DOMAINS)}"
    roll = chance.random()
    if roll < 0.1:
        return address.upper()
    return address.lower() if roll < 0.95 else f" {address} "


def messy_moment(chance: random.Random) -> str:
    """One date cell in one of four formats, all of them readable month first."""
    month, day = chance.randrange(1, 13), chance.randrange(1, 29)
    hour, minute = chance.randrange(24), chance.randrange(60)
    return chance.choice(
        (
            f"2026-{month:02}-{day:02} {hour:02}:{minute:02}:00",
            f"{month}/{day}/2026 {hour % 12 or 12}:{minute:02} {'PM' if hour >= 12 else 'AM'}",
            f"{month:02}/{day:02}/2026",
            f"2026-{month:02}-{day:02}T{hour:02}:{minute:02}:00Z",
        )
    )


def messy_rows(count: int, seed: int = 1) -> Iterator[list[str]]:
    """``count`` rows under ``HEADER``."""
    chance = random.Random(seed)
    earlier: list[list[str]] = []
    for number in range(count):
        if earlier and chance.random() < 0.05:
            again = list(chance.choice(earlier))
            again[3] = again[3].upper()
            yield again
            continue
        first, last = chance.choice(_FIRST), chance.choice(_LAST)
        roll = chance.random()
        if roll < 0.1:
            first, last = first.upper(), last.upper()
        elif roll < 0.15:
            first, last = first.lower(), last.lower()
        city, state, postal = chance.choice(_CITIES)
        row = [
            first,
            last,
            messy_phone(chance),
            messy_email(chance, number),
            city,
            state,
            postal if chance.random() < 0.95 else postal.lstrip("0"),
            chance.choice(_SOON),
            messy_moment(chance),
            "" if chance.random() < 0.7 else "asked about the price, call after 5",
        ]
        if len(earlier) < 2000:
            earlier.append(row)
        yield row


def messy_csv(count: int, seed: int = 1) -> bytes:
    """The rows as a CSV file."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(HEADER)
    writer.writerows(messy_rows(count, seed))
    return stream.getvalue().encode()
