"""Broken XML is read as far as it can be; nothing is expanded, and nothing takes long."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.services.capture.payload import Payload, PayloadRefused
from leaddesk.services.capture.tolerant_xml import read_tolerantly
from leaddesk.services.capture.xml_parts import flat, root_of, said


def test_what_circulates_is_read() -> None:
    root = read_tolerantly(
        '<?ADF VERSION "1.0"?><?XML VERSION “1.0”?>\n<adf><!-- x --><id n=1 s=“b c”>7</id>'
        "<open>A &amp; B<br/> 3 < 4<![CDATA[<raw>]]></adf>"
    )
    assert said(root, "id") == "7"
    assert (root[0].get("n"), root[0].get("s")) == ("1", "b c")
    assert said(root, "open") == "A & B 3 < 4<raw>"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "not safe"),
        (b'<a><!ENTITY x "y">', "not safe"),
        (b"<a>" * 500, "too deep"),
        (b"<a>" * 100 + b"</a>" * 100, "too deep"),
        (b"<!-- nothing", "damaged"),
    ],
)
def test_what_is_unsafe_or_nothing_is_refused(raw: bytes, reason: str) -> None:
    with pytest.raises(PayloadRefused) as refused:
        root_of(Payload(raw))
    assert reason in refused.value.reason


def test_flat_fields_repeat_with_a_count() -> None:
    root = root_of(Payload(b"<a><b t='x'>1</b><b>2</b><c><d>3</d></c></a>"))
    assert flat(root) == {"b.t": "x", "b": "1", "b (2)": "2", "c.d": "3"}


def test_nothing_takes_more_than_a_moment() -> None:
    for inner in ("<![CDATA[" * 30_000, "<!--" * 60_000, "<?" * 60_000, "<" * 300_000):
        started = time.perf_counter()
        read_tolerantly("<adf>" + inner)
        assert time.perf_counter() - started < 3


@given(st.text(alphabet="<>/!?-[]=\"'a &;\n", max_size=200))
def test_any_markup_is_read_or_refused(text: str) -> None:
    try:
        read_tolerantly("<a>" + text)
    except PayloadRefused:
        pass
