"""The receiver: a source's posts, proven to be its own, written down, then answered.

``POST /in/{road}/{token}`` is the path that ``leaddesk sources … --token`` shows. The token may
also come as ``Authorization: Bearer`` to ``/in/{road}``, or a vendor's signature may stand for it.
"""

import asyncio
import hashlib
import ipaddress
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Request, Response
from fastapi import Path as InPath
from fastapi.responses import JSONResponse

from leaddesk.services.capture.payload import Payload, PayloadRefused, Shape
from leaddesk.services.clock import Clock
from leaddesk.services.intake.kept_captures import Delivery
from leaddesk.services.web.answers import Answer, accepted
from leaddesk.services.web.doors import Door, Doors
from leaddesk.services.web.keeper import Keeper
from leaddesk.services.web.signatures import (
    SCHEMES,
    Signed,
    Verdict,
    linkedin_response,
    verify,
)
from leaddesk.services.web.throttle import RETRY_AFTER, Throttle

#: Bytes of a post (trust 5.2). A mail that is passed on whole may be larger.
LARGEST = 64 * 1024
_LARGEST_OF = {"postmark_inbound": 10 * 1024 * 1024}

RoadId = Annotated[int, InPath(ge=1, le=2**31, description="the number of the road")]


class Refused(Exception):  # noqa: N818 - the name says what happened
    """A post is turned away: the status and a sentence that tells no secret."""

    def __init__(self, status: int, reason: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(reason)
        self.status, self.reason, self.headers = status, reason, headers or {}


@dataclass(frozen=True, slots=True)
class Receiver:
    """What the receiver works with. ``public_address`` is how the world calls this desk."""

    doors: Doors
    keeper: Keeper
    throttle: Throttle
    clock: Clock
    public_address: str = ""

    async def take(self, request: Request, road_id: int, token: str) -> Response:
        """Take one post: prove it, write it down, answer."""
        door = self._door(request, road_id, token)
        body = await read_body(request, _LARGEST_OF.get(door.form, LARGEST))
        self._check_signature(request, door, token, body)
        if not self.throttle.takes(road_id):
            self.keeper.refused(road_id, "too many posts at once")
            raise Refused(429, "Too many posts.", {"Retry-After": str(RETRY_AFTER)})
        delivery = Delivery(
            raw=body,
            road_id=road_id,
            id=_delivery_id(request, body, self.clock),
            content_type=request.headers.get("content-type", "")[:200],
            format=door.form,
        )
        kept = await asyncio.wrap_future(self.keeper.keep(delivery))
        if reason := _damage(delivery):
            answer = Answer(422, "application/json", f'{{"accepted": false, "reason": "{reason}"}}')
        else:
            answer = accepted(door.form, kept.capture_id)
        status = 200 if kept.again and answer.status == 202 else answer.status
        return Response(answer.body, status, media_type=answer.content_type)

    def challenge(self, request: Request, road_id: int, token: str) -> Response:
        """Answer a vendor who asks whether this address is ours (Meta, LinkedIn)."""
        asked = request.query_params
        door = self._door(request, road_id, token or asked.get("hub.verify_token", ""))
        if asked.get("hub.mode") == "subscribe" and door.admits(asked.get("hub.verify_token", "")):
            return Response(asked.get("hub.challenge", "")[:200], media_type="text/plain")
        if "challengeCode" in asked and door.secret:
            code = asked["challengeCode"][:200]
            response = linkedin_response(door.secret, code)
            return JSONResponse({"challengeCode": code, "challengeResponse": response})
        raise Refused(403, "This is no challenge that is known here.")

    def _door(self, request: Request, road_id: int, token: str) -> Door:
        """The door of a road, where the post may knock at it."""
        if request.headers.get("origin"):
            raise Refused(403, "Posts from web pages are not taken here.")
        door = self.doors.at(road_id)
        signed = door is not None and bool(door.scheme) and not token
        if door is None or not (signed or door.admits(token)):
            if door is not None:
                self.keeper.refused(road_id, "a wrong token" if token else "no token")
            # Only who is wrong is slowed down: a right post always gets through.
            if not self.throttle.may_guess(caller(request)):
                raise Refused(429, "Too many wrong posts.", {"Retry-After": "60"})
            raise Refused(401, "Wrong or missing token.")
        if not door.open:
            raise Refused(403, "This source is switched off.")
        return door

    def _check_signature(self, request: Request, door: Door, token: str, body: bytes) -> None:
        if not door.scheme:
            return
        headers = {name.lower(): text for name, text in request.headers.items()}
        post = Signed(self._public_url(request), headers, body, self.clock.now())
        verdict = _verdict(door, post)
        if verdict is not Verdict.RIGHT and self.doors.ask_again(door.road_id):
            verdict = _verdict(self.doors.at(door.road_id) or door, post)
        if verdict is None:
            # Better sent again later than taken unproven.
            raise Refused(503, "This desk can’t check signatures now.", {"Retry-After": "300"})
        if verdict is not Verdict.RIGHT:
            why = "too old" if verdict is Verdict.OLD else "a wrong signature"
            self.keeper.refused(door.road_id, why)
            raise Refused(401, "Wrong or missing signature." if why != "too old" else "Too old.")

    def _public_url(self, request: Request) -> str:
        """The address as the signer called it, which a tunnel may have changed on the way."""
        if not self.public_address:
            return str(request.url)
        public = urlsplit(self.public_address)
        return str(request.url.replace(scheme=public.scheme, netloc=public.netloc))


def _verdict(door: Door, post: Signed) -> Verdict | None:
    """What the signature is worth; None where the key, or the way to check it, is not to be had."""
    if door.secret is None or door.scheme not in SCHEMES:
        return None
    return verify(door.scheme, door.secret, post)


def router(receiver: Receiver) -> APIRouter:
    """The paths of the receiver."""
    routes = APIRouter(tags=["receiver"])
    answers: dict[int | str, dict[str, str]] = {
        202: {"description": "Kept. Some vendors get 200 and the answer that they look for."},
        200: {"description": "Kept before; nothing was done twice."},
        401: {"description": "Wrong or missing token or signature."},
        413: {"description": "Larger than 64 KB."},
        422: {"description": "Damaged; kept for a person to look at."},
        429: {"description": "Too many posts; send it again later."},
    }

    @routes.post("/in/{road_id}/{token}", responses=answers, summary="Hand over a lead")
    async def take(request: Request, road_id: RoadId, token: str) -> Response:
        return await receiver.take(request, road_id, token)

    @routes.post("/in/{road_id}", responses=answers, summary="The same, with the token in a header")
    async def take_with_header(request: Request, road_id: RoadId) -> Response:
        return await receiver.take(request, road_id, _token_in(request))

    @routes.get("/in/{road_id}/{token}", summary="A vendor’s question whether this is our address")
    async def challenge(request: Request, road_id: RoadId, token: str) -> Response:
        if "msisdn" in request.query_params:
            return await receiver.take(request, road_id, token)
        return receiver.challenge(request, road_id, token)

    @routes.get("/in/{road_id}", summary="The same, with the token in the question")
    async def challenge_only(request: Request, road_id: RoadId) -> Response:
        return receiver.challenge(request, road_id, "")

    return routes


def _token_in(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        return token.strip()
    return request.headers.get("x-leaddesk-token", "")


def caller(request: Request) -> str:
    """The address that a post came from; a tunnel or proxy on this computer tells it.

    The last address of the last header is what that proxy saw; what is before it anybody may write.
    """
    near = request.client.host if request.client else ""
    if near not in ("127.0.0.1", "::1"):
        return near
    told = ",".join(request.headers.getlist("x-forwarded-for")).rpartition(",")[2].strip()
    try:
        return str(ipaddress.ip_address(told))
    except ValueError:
        return near


async def read_body(request: Request, largest: int) -> bytes:
    """The body, read no further than is allowed; a GET's query stands for it."""
    if request.method == "GET":
        return request.url.query.encode("utf-8", "replace")[:largest]
    if int(request.headers.get("content-length") or 0) > largest:
        raise Refused(413, "The post is larger than 64 KB.")
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > largest:
            raise Refused(413, "The post is larger than 64 KB.")
    return bytes(body)


def _delivery_id(request: Request, body: bytes, clock: Clock) -> str:
    """What a post is known by when it comes again: its bytes, under its sender's number or the day.

    The same words a week later are a person who comes back, not a repeated post. A number that a
    sender uses again for other words repeats nothing: without the bytes those would be lost.
    """
    given = next(filter(None, map(request.headers.get, ("webhook-id", "idempotency-key"))), "")
    known_by = given[:100] or clock.now().date().isoformat()
    return f"{known_by}:{hashlib.sha256(body).hexdigest()}"


def _damage(delivery: Delivery) -> str:
    """Why a post can't be read at all; empty where it can, as far as is seen at the door."""
    payload = Payload(delivery.raw, delivery.content_type)
    if not delivery.raw.strip():
        return "it is empty"
    if payload.shape is Shape.JSON:
        try:
            found = payload.document
        except PayloadRefused as refused:
            return refused.reason
        return "" if isinstance(found, dict | list) else "it is no object"
    return "" if payload.shape is not Shape.TEXT else "it is neither JSON, form, XML nor e-mail"
