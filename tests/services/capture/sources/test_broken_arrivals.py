"""No reader of mails, documents, vendors and calls raises anything but its own refusal."""

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.services.capture.payload import Payload, PayloadRefused
from leaddesk.services.capture.sources import PAYLOADS
from tests.services.capture.sources.arrivals import arrivals

GIVEN = tuple(arrivals().values())


@st.composite
def broken(draw: st.DrawFn) -> bytes:
    """A delivery with pieces cut out, doubled or written over."""
    raw = draw(st.sampled_from(GIVEN))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(raw)))
        end = draw(st.integers(start, min(len(raw), start + 60)))
        new = draw(
            st.one_of(
                st.binary(max_size=8),
                st.sampled_from([b"", b"null", b"[]", b"{}", b"-1", b'"', b"<", b"\r\n\r\n", b"="]),
                st.just(raw[start:end] * 2),
            )
        )
        raw = raw[:start] + new + raw[end:]
    return raw


@settings(max_examples=150, deadline=None)
@given(broken())
def test_every_reader_refuses_or_tells(raw: bytes) -> None:
    payload = Payload(raw)
    for source in PAYLOADS:
        if source.recognises(payload):
            with suppress(PayloadRefused):
                list(source.read(payload))
