"""Whether a post was signed by the vendor who claims to have sent it: each vendor's own scheme.

Sources: the vendors' pages as read for ``sources.md``; Twilio's, CallRail's and Plivo's examples
were computed anew and match. Every comparison takes the same time, however much is right.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import parse_qsl, urlsplit, urlunsplit

#: How far the time in a signature may be from ours (Standard Webhooks; Calendly's verifiers).
WINDOW = timedelta(minutes=5)


class Verdict(StrEnum):
    """What a signature is worth."""

    RIGHT = "right"
    WRONG = "wrong"
    OLD = "too old"


@dataclass(frozen=True, slots=True)
class Signed:
    """A post as its signer saw it: ``url`` is the public address, headers are in lower case."""

    url: str
    headers: Mapping[str, str]
    body: bytes
    at: datetime


def verify(scheme: str, secret: str, post: Signed) -> Verdict:
    """Whether ``post`` was signed with ``secret``; an empty one proves nothing.

    Raises ``KeyError`` for an unknown scheme.
    """
    check = _SCHEMES[scheme]
    try:
        return check(secret, post) if secret else Verdict.WRONG
    except ValueError:
        return Verdict.WRONG  # an address or a text that no vendor ever signed


def linkedin_response(secret: str, challenge: str) -> str:
    """What LinkedIn wants to hear before it sends leads: hex HMAC-SHA256 of its challenge."""
    return hmac.new(secret.encode(), challenge.encode(), hashlib.sha256).hexdigest()


def _meta(secret: str, post: Signed) -> Verdict:
    given = post.headers.get("x-hub-signature-256", "")
    return _same("sha256=" + _mac(secret, post.body, hashlib.sha256).hex(), given)


def _typeform(secret: str, post: Signed) -> Verdict:
    given = post.headers.get("typeform-signature", "")
    return _same("sha256=" + _base64(_mac(secret, post.body, hashlib.sha256)), given)


def _calendly(secret: str, post: Signed) -> Verdict:
    parts = dict(
        part.partition("=")[::2]
        for part in post.headers.get("calendly-webhook-signature", "").split(",")
    )
    stamp = parts.get("t", "")
    expected = _mac(secret, f"{stamp}.".encode() + post.body, hashlib.sha256).hex()
    return _in_time(stamp, post, _same(expected, parts.get("v1", "")))


def _call_rail(secret: str, post: Signed) -> Verdict:
    given = post.headers.get("signature", "")
    return _same(_base64(_mac(secret, post.body, hashlib.sha1)), given)


def _twilio(secret: str, post: Signed) -> Verdict:
    """Over the address and the sorted fields; JSON is told by its hash in the address."""
    given = post.headers.get("x-twilio-signature", "")
    query = dict(parse_qsl(urlsplit(post.url).query))
    if "bodySHA256" in query:
        if _same(hashlib.sha256(post.body).hexdigest(), query["bodySHA256"]) is Verdict.WRONG:
            return Verdict.WRONG
        fields = ""
    else:
        pairs = parse_qsl(post.body.decode("utf-8", "replace"), keep_blank_values=True)
        # A name that comes twice counts once with each of its values.
        fields = "".join(name + text for name, text in sorted(set(pairs)))
    addresses = _with_and_without_port(post.url)
    signed = [_base64(_mac(secret, (one + fields).encode(), hashlib.sha1)) for one in addresses]
    return _any_same(signed, given)


def _plivo(secret: str, post: Signed) -> Verdict:
    given = post.headers.get("x-plivo-signature-v2", "")
    nonce = post.headers.get("x-plivo-signature-v2-nonce", "")
    address = urlunsplit((*urlsplit(post.url)[:3], "", ""))
    return _same(_base64(_mac(secret, (address + nonce).encode(), hashlib.sha256)), given)


def _telnyx(secret: str, post: Signed) -> Verdict:
    """Ed25519 over time and body; ``secret`` is Telnyx's public key, as its portal shows it."""
    # Imported here: 20 ms that no other scheme needs.
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    stamp = post.headers.get("telnyx-timestamp", "")
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(secret))
        signature = base64.b64decode(post.headers.get("telnyx-signature-ed25519", ""))
        key.verify(signature, f"{stamp}|".encode() + post.body)
    except (InvalidSignature, ValueError):
        return Verdict.WRONG
    return _in_time(stamp, post, Verdict.RIGHT)


def _google_ads(secret: str, post: Signed) -> Verdict:
    """No signature: Google repeats the key that was typed into the form's settings."""
    try:
        document = json.loads(post.body)
    except (ValueError, RecursionError):
        return Verdict.WRONG
    given = document.get("google_key") if isinstance(document, dict) else None
    return _same(secret, given if isinstance(given, str) else "")


def _standard(secret: str, post: Signed) -> Verdict:
    """Standard Webhooks: id, time and body; several signatures may be given while keys change."""
    name, stamp = post.headers.get("webhook-id", ""), post.headers.get("webhook-timestamp", "")
    try:
        key = base64.b64decode(secret.removeprefix("whsec_"))
    except ValueError:
        return Verdict.WRONG
    content = f"{name}.{stamp}.".encode() + post.body
    expected = "v1," + _base64(hmac.new(key, content, hashlib.sha256).digest())
    given = post.headers.get("webhook-signature", "").split()
    right = [one for one in given if _same(expected, one) is Verdict.RIGHT]
    return _in_time(stamp, post, Verdict.RIGHT if right else Verdict.WRONG)


_SCHEMES: dict[str, Callable[[str, Signed], Verdict]] = {
    "meta": _meta,
    "google_ads": _google_ads,
    "typeform": _typeform,
    "calendly": _calendly,
    "call_rail": _call_rail,
    "twilio": _twilio,
    "plivo": _plivo,
    "telnyx": _telnyx,
    "standard_webhooks": _standard,
}

#: The schemes that a road may ask for.
SCHEMES = tuple(_SCHEMES)


def _mac(secret: str, content: bytes, digest: Callable[..., "hashlib._Hash"]) -> bytes:
    return hmac.new(secret.encode(), content, digest).digest()


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _same(expected: str, given: str) -> Verdict:
    same = hmac.compare_digest(expected.encode(), given.encode("utf-8", "replace"))
    return Verdict.RIGHT if same else Verdict.WRONG


def _any_same(expected: Sequence[str], given: str) -> Verdict:
    right = [_same(one, given) is Verdict.RIGHT for one in expected]
    return Verdict.RIGHT if any(right) else Verdict.WRONG


def _in_time(stamp: str, post: Signed, verdict: Verdict) -> Verdict:
    if verdict is not Verdict.RIGHT:
        return verdict
    if not stamp.isdigit() or len(stamp) > 12:
        return Verdict.WRONG
    late = abs(post.at.timestamp() - int(stamp))
    return Verdict.RIGHT if late <= WINDOW.total_seconds() else Verdict.OLD


def _with_and_without_port(url: str) -> tuple[str, str]:
    """The address as it is, and with the other way of saying its usual port."""
    parts = urlsplit(url)
    usual = {"https": 443, "http": 80}.get(parts.scheme)
    host = parts.hostname or ""
    if parts.port is None:
        return url, urlunsplit(parts._replace(netloc=f"{host}:{usual}"))
    return url, urlunsplit(parts._replace(netloc=host))
