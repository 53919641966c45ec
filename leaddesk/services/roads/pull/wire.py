"""The wire of the pull roads: https, a time limit, a size limit, and no going elsewhere."""

import json
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import httpx2

from leaddesk.services.roads.pull.asking import Ask, Fault, FaultKind, words_of

#: A page is never larger than this.
LARGEST = 5 * 1024 * 1024
#: No vendor makes a road wait longer than a day.
_LONGEST_WAIT = timedelta(days=1)
_TIMES = httpx2.Timeout(10, connect=5)

#: Where vendors say why they said no.
_SAID = (
    ("error", "message"),
    ("message",),
    ("error_description",),
    ("detail",),
    ("description",),
    ("error",),
    (0, "error", "message"),
)


class Wire:
    """Asks, and answers with the JSON document of a 2xx; anything else is a `Fault`."""

    def __init__(self, transport: httpx2.BaseTransport | None = None) -> None:
        # What the environment says of proxies is heeded; a redirect is never followed.
        self._client = httpx2.Client(
            transport=transport,
            timeout=_TIMES,
            follow_redirects=False,
            headers={"User-Agent": "LeadDesk", "Accept": "application/json"},
        )

    def send(self, ask: Ask, now: datetime) -> Any:
        """The document that answers ``ask``."""
        if not ask.url.startswith("https://"):
            raise Fault(FaultKind.REJECTED, "would be asked without encryption.")
        try:
            with self._client.stream(
                "GET" if ask.form is None and ask.body is None else "POST",
                ask.url,
                params=ask.params or None,
                headers=ask.headers,
                auth=ask.user,
                data=ask.form,
                json=ask.body,
            ) as answer:
                raw = _read(answer)
                return _judged(answer, raw, now)
        except httpx2.TimeoutException as error:
            raise Fault(FaultKind.AWAY, "did not answer in time.") from error
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise Fault(FaultKind.AWAY, "can’t be reached.") from error

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()


def _read(answer: httpx2.Response) -> bytes:
    raw = bytearray()
    for piece in answer.iter_bytes():
        raw += piece
        if len(raw) > LARGEST:
            raise Fault(FaultKind.AWAY, "answered with more than 5 MB for one page.")
    return bytes(raw)


def _judged(answer: httpx2.Response, raw: bytes, now: datetime) -> Any:
    status = answer.status_code
    try:
        document = json.loads(raw) if raw else None
    except (ValueError, RecursionError):
        document = None
        if answer.is_success:
            raise Fault(FaultKind.AWAY, "answered with something that is no JSON.") from None
    if answer.is_success:
        return document
    why = words_of(document, *_SAID)
    said = f" It says: “{why}”." if why else ""
    if answer.is_redirect:
        raise Fault(FaultKind.AWAY, "sends the question elsewhere, which is not followed.")
    if status == httpx2.codes.TOO_MANY_REQUESTS or _is_limit(document):
        raise Fault(FaultKind.SLOW, "asks to be asked less often.", _wait(answer, now))
    if status in (401, 403) or _is_token(document):
        raise Fault(FaultKind.ACCESS, f"does not let this desk in ({status}).{said}")
    if status >= 500 or status == httpx2.codes.REQUEST_TIMEOUT:
        words = f"has a fault of its own ({status})."
        raise Fault(FaultKind.AWAY, words, _wait(answer, now))
    kind = FaultKind.GONE if status in (404, 410) else FaultKind.REJECTED
    raise Fault(kind, f"does not take the question ({status}).{said}")


#: Meta answers 400 for all of these (Graph API: Handling Errors).
_META_LIMITS = (4, 17, 32, 613, 80001, 80004, 80005)
_META_TOKEN = (102, 190)


def _is_limit(document: Any) -> bool:
    return _code(document) in _META_LIMITS


def _is_token(document: Any) -> bool:
    return _code(document) in _META_TOKEN


def _code(document: Any) -> int | None:
    """Meta's own number of an error: only its errors have a type and a code."""
    error = document.get("error") if isinstance(document, dict) else None
    code = error.get("code") if isinstance(error, dict) and "fbtrace_id" in error else None
    return code if isinstance(code, int) else None


def _wait(answer: httpx2.Response, now: datetime) -> timedelta | None:
    """How long the vendor asks to be left alone: seconds, or a date."""
    said = answer.headers.get("Retry-After", "").strip()
    try:
        wait = timedelta(seconds=int(said)) if said.isdigit() else _until(said) - now
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(wait, timedelta()), _LONGEST_WAIT)


def _until(said: str) -> datetime:
    at = parsedate_to_datetime(said)
    return at if at.tzinfo else at.replace(tzinfo=UTC)
