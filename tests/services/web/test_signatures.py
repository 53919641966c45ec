"""Signatures: the vendors' own examples are right, and any change of a byte is wrong."""

import base64
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st
from standardwebhooks import Webhook

from leaddesk.services.web.signatures import (
    SCHEMES,
    Signed,
    Verdict,
    linkedin_response,
    verify,
)
from tests.effort import cases

NOW = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)
SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples"

needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not here")


def post(body: bytes = b"{}", url: str = "https://desk.example/in/1", **headers: str) -> Signed:
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return Signed(url, named, body, NOW)


@needs_samples
@pytest.mark.parametrize("number", range(5))
def test_twilio_s_own_examples_are_right(number: int) -> None:
    document = json.loads((SAMPLES / "twilio" / "signature_vectors.json").read_text())
    vector = document["vectors"][number]
    first = document["vectors"][0]["params"]
    if "json_body" in vector:
        body = vector["json_body"].encode()
    else:
        params = vector["params"]
        body = urlencode([tuple(one) for one in (first if isinstance(params, str) else params)])
        body = body.encode()
    signed = post(body, vector["url"], x_twilio_signature=vector["signature"])
    assert verify("twilio", document["auth_token"], signed) is Verdict.RIGHT
    assert verify("twilio", "12346", signed) is Verdict.WRONG


@needs_samples
def test_callrail_s_own_example_is_right() -> None:
    body = (SAMPLES / "callrail" / "post_call_signed_vector.json").read_bytes()
    signed = post(body, signature="UZAHbUdfm3GqL7qzilGozGzWV64=")
    assert verify("call_rail", "072e77e426f92738a72fe23c4d1953b4", signed) is Verdict.RIGHT
    longer = Signed(signed.url, signed.headers, body + b" ", NOW)
    assert verify("call_rail", "072e77e426f92738a72fe23c4d1953b4", longer) is Verdict.WRONG


def test_a_meta_post_is_proven_by_its_bytes() -> None:
    # printf '{"name":"\\u00e5"}' | openssl dgst -sha256 -hmac secret
    body = b'{"name":"\\u00e5"}'
    right = "sha256=29b25a88a5a89ffcce02f8eef11f2b1be40708f7b3e2f1bb5509dda246066170"
    assert verify("meta", "secret", post(body, x_hub_signature_256=right)) is Verdict.RIGHT
    other = '{"name":"å"}'.encode()
    assert verify("meta", "secret", post(other, x_hub_signature_256=right)) is Verdict.WRONG
    assert verify("meta", "secret", post(body)) is Verdict.WRONG


@given(body=st.binary(max_size=200), minutes=st.integers(-20, 20))
@settings(max_examples=cases(30))
def test_our_own_webhooks_are_what_the_standard_s_library_signs(body: bytes, minutes: int) -> None:
    secret = "whsec_" + base64.b64encode(b"k" * 24).decode()
    at = NOW + timedelta(minutes=minutes)
    text = body.decode("latin-1")
    signature = Webhook(secret).sign("msg_1", at, text)
    signed = post(
        text.encode(),
        webhook_id="msg_1",
        webhook_timestamp=str(int(at.timestamp())),
        webhook_signature=f"v1,AAAA {signature}",
    )
    wanted = Verdict.RIGHT if abs(minutes) <= 5 else Verdict.OLD
    assert verify("standard_webhooks", secret, signed) is wanted
    other = Signed(signed.url, signed.headers, signed.body + b"x", NOW)
    assert verify("standard_webhooks", secret, other) is Verdict.WRONG


def test_telnyx_signs_with_a_key_of_its_own() -> None:
    key = Ed25519PrivateKey.generate()
    public = base64.b64encode(
        key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    ).decode()
    stamp = str(int(NOW.timestamp()))
    signature = base64.b64encode(key.sign(stamp.encode() + b"|{}")).decode()
    signed = post(b"{}", telnyx_timestamp=stamp, telnyx_signature_ed25519=signature)
    assert verify("telnyx", public, signed) is Verdict.RIGHT
    other = Signed(signed.url, signed.headers, b"{ }", NOW)
    assert verify("telnyx", public, other) is Verdict.WRONG


@pytest.mark.parametrize("scheme", SCHEMES)
@given(
    secret=st.text(max_size=30),
    body=st.binary(max_size=60),
    header=st.text(st.characters(codec="latin-1"), max_size=60),
)
@settings(max_examples=cases(10))
def test_no_post_is_right_by_chance_and_none_breaks_the_check(
    scheme: str, secret: str, body: bytes, header: str
) -> None:
    names = ("x-hub-signature-256", "typeform-signature", "calendly-webhook-signature",
             "signature", "x-twilio-signature", "x-plivo-signature-v2", "telnyx-timestamp",
             "telnyx-signature-ed25519", "webhook-id", "webhook-timestamp",
             "webhook-signature")  # fmt: skip
    signed = Signed("https://desk.example/in/1", dict.fromkeys(names, header), body, NOW)
    assert verify(scheme, secret, signed) is not Verdict.RIGHT


def test_linkedin_hears_its_challenge_signed() -> None:
    # printf '890e4665' | openssl dgst -sha256 -hmac secret
    wanted = "d94d597c83a111cbc7ee9f9775af7f9a5094adc614c3a083639b8307549e3e50"
    assert linkedin_response("secret", "890e4665") == wanted


def test_an_empty_key_proves_nothing() -> None:
    assert verify("google_ads", "", post(b"{}")) is Verdict.WRONG
    assert verify("google_ads", "key", post(b'{"google_key": "key"}')) is Verdict.RIGHT
