"""E-mail addresses, always as the library reads them."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.messy_rows import messy_email
from leaddesk.models.vocabulary import Validity
from leaddesk.services.capture.email_address import (
    is_shared_mailbox,
    library_reading,
    match_key,
    read_email,
    split_emails,
)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("JOHN@Example.com", "john@example.com"),
        ("sarah.j+roof@gmail.com", "sarah.j+roof@gmail.com"),
        ("josé@example.com", "josé@example.com"),
        ("info@bücher.example", "info@xn--bcher-kva.example"),
        ("Zoë Noël <zoe@example.com>", "zoe@example.com"),
        ("mailto:zoe@example.com", "zoe@example.com"),
        ("zoe@example.com.", "zoe@example.com"),
    ],
)
def test_good_addresses_in_their_normal_form(text: str, address: str) -> None:
    found = read_email(text)
    assert (found.address, found.validity, found.raw) == (address, Validity.VALID, text)


@pytest.mark.parametrize(
    "text",
    ["sarah@", "no email", "a@b", "pipedream@test", "x@@example.com", "a b@example.com", "@x.org"],
)
def test_broken_addresses_are_kept_and_marked(text: str) -> None:
    found = read_email(text)
    assert (found.address, found.validity, found.raw) == (None, Validity.INVALID, text)
    assert found.reason


def same(text: str) -> None:
    ours, theirs = read_email(text), library_reading(text)
    assert ours[:3] == theirs[:3], text


def test_the_quick_way_agrees_with_the_library_on_a_messy_corpus() -> None:
    chance = random.Random(3)
    for number in range(3000):
        same(messy_email(chance, number).strip())


@given(
    st.from_regex(
        r"\A[A-Za-z0-9.!#$%&'*+/=?^_`{|}~\-]{0,70}@[A-Za-z0-9.\-]{0,70}(\.(com|test|x))?\Z"
    )
)
def test_the_quick_way_agrees_on_made_up_addresses(text: str) -> None:
    found = read_email(text)
    theirs = library_reading(text)
    if theirs.address is not None or found.address is None:
        assert found[:2] == theirs[:2]
    else:
        # A full stop or a comma after an address is cut; nothing else is mended.
        assert text[-1] in ".,;"


def test_several_addresses_in_a_cell() -> None:
    assert split_emails("jose@example.com ::: jose2@example.net") == [
        "jose@example.com",
        "jose2@example.net",
    ]
    assert split_emails("a@x.org; b@x.org, c@x.org") == ["a@x.org", "b@x.org", "c@x.org"]
    assert split_emails("Ana <a@x.org>") == ["Ana <a@x.org>"]


def test_the_matching_form_follows_the_provider() -> None:
    assert match_key("Sarah.J+roof@gmail.com") == "sarahj@gmail.com"
    assert match_key("s.arahj@googlemail.com") == "sarahj@gmail.com"
    assert match_key("sarah.j+roof@outlook.com") == "sarah.j@outlook.com"
    assert match_key("sarah.j+roof@acme.example") == "sarah.j+roof@acme.example"


def test_shared_mailboxes() -> None:
    assert is_shared_mailbox("info@acme.example")
    assert not is_shared_mailbox("ines@acme.example")
