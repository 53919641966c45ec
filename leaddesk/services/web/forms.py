"""The desk's own forms: shown, filled in, thanked for, and the promised file handed out.

``GET /f/{slug}`` shows the page (``?embed=1`` for a frame in another site), ``POST`` takes it.
"""

import asyncio
import hashlib
import hmac
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Request, Response
from fastapi import Path as InPath
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse

from leaddesk.models.reader import Reader
from leaddesk.services.clock import Clock
from leaddesk.services.intake.kept_captures import Delivery
from leaddesk.services.settings import read_settings
from leaddesk.services.web.form_html import (
    HEADERS,
    form_html,
    named_questions,
    named_wordings,
    thanks_html,
)
from leaddesk.services.web.form_page import FormPage, page_from
from leaddesk.services.web.keeper import Keeper
from leaddesk.services.web.receiver import LARGEST, Refused, caller, read_body
from leaddesk.services.web.throttle import Throttle

#: A person needs longer than this to fill a form in.
_FASTEST = timedelta(seconds=2)
#: More fields than any form has.
_MOST_FIELDS = 200
#: What a form gives out, and knows again: that its page was shown, and who may get the file.
_SHOWN, _TICKET = "shown", "ticket"

_FORM = """
SELECT id, settings FROM road
WHERE kind = 'form' AND switched_on = 1 AND json_extract(settings, '$.slug') = :slug
"""

Slug = Annotated[str, InPath(pattern="^[a-z0-9-]{1,60}$")]


@dataclass(frozen=True, slots=True)
class Forms:
    """What the forms work with."""

    reader: Callable[[], Reader]
    keeper: Keeper
    throttle: Throttle
    clock: Clock

    def page(self, slug: str) -> tuple[int, FormPage]:
        """The road and the page of a form. Raises ``Refused`` where there is none."""
        row = self.reader().row(_FORM, {"slug": slug})
        if row is None:
            raise Refused(404, "There is no such form.")
        page = page_from(json.loads(row[1]))
        if not page.key:
            # What it gave out could be forged, and what is sent could not be told from spam.
            raise Refused(503, "This form is not finished yet.")
        return row[0], page

    def show(self, request: Request, slug: str) -> Response:
        """The page with its questions, empty."""
        _, page = self.page(slug)
        return self._form(request, page)

    async def take(self, request: Request, slug: str) -> Response:
        """Take what was filled in; what is missing is asked for once more."""
        road_id, page = self.page(slug)
        if not self.throttle.takes_form(caller(request)):
            raise Refused(429, "Too many posts from one place.", {"Retry-After": "60"})
        posted = _posted(await read_body(request, LARGEST))
        wrong = _wrong(page, posted)
        spam = self._spam(page, posted)
        if wrong and not spam:
            return self._form(request, page, posted, wrong, status=422)
        ticket = self._ticket(page)
        said = self._said(request, page, posted, ticket) | {"spam": spam}
        delivery = Delivery(json.dumps(said).encode(), road_id, format="hosted_form")
        await asyncio.wrap_future(self.keeper.keep(delivery))
        further = {"embed": "1"} if "embed" in request.query_params else {}
        query = urlencode({"t": ticket} | further)
        return RedirectResponse(f"/f/{slug}/thanks?{query}", 303)

    def thanks(self, request: Request, slug: str) -> Response:
        """The page after the form."""
        _, page = self.page(slug)
        ticket = request.query_params.get("t", "")
        promised = page.download and _is_ours(page, _TICKET, ticket)
        get = f"/f/{slug}/get/{ticket}" if promised else ""
        embedded = "embed" in request.query_params
        return _html(thanks_html(page, desk=self._desk(), embedded=embedded, get=get))

    def hand_out(self, slug: str, ticket: str) -> Response:
        """The promised file; that it was fetched goes on the lead's timeline."""
        road_id, page = self.page(slug)
        file = Path(page.download) if page.download else None
        if file is None or not _is_ours(page, _TICKET, ticket) or not file.is_file():
            raise Refused(404, "There is nothing to get here.")
        said = {
            "leaddesk": "download",
            "ticket": ticket,
            "name": page.name_of_download,
            "at": self.clock.now().isoformat(),
        }
        # Fetched twice, told once.
        self.keeper.keep(
            Delivery(json.dumps(said).encode(), road_id, id=f"get:{ticket}", format="hosted_form")
        )
        return FileResponse(file, filename=page.name_of_download)

    def _form(
        self,
        request: Request,
        page: FormPage,
        typed: dict[str, str] | None = None,
        wrong: dict[str, str] | None = None,
        status: int = 200,
    ) -> Response:
        stamp = str(int(self.clock.now().timestamp()))
        shown = f"{stamp}.{_mac(page, _SHOWN, stamp)}"
        query = f"?{request.url.query}" if request.url.query else ""
        embedded = "embed" in request.query_params
        text = form_html(
            page, desk=self._desk(), action=f"/f/{page.slug}{query}", shown=shown,
            embedded=embedded, typed=typed, wrong=wrong,
        )  # fmt: skip
        return _html(text, status)

    def _said(
        self, request: Request, page: FormPage, posted: dict[str, str], ticket: str
    ) -> dict[str, Any]:
        asked = dict(request.query_params)
        return {
            "leaddesk": "form",
            "form": page.slug,
            "ticket": ticket,
            "answers": [
                {"label": one.label, "field": one.field, "text": posted.get(name, "")[:10_000]}
                for name, one in named_questions(page)
            ],
            "consents": [
                {"channel": str(one.channel), "granted": name in posted, "wording": one.words}
                for name, one in named_wordings(page)
                if name in posted
            ],
            "ip": caller(request),
            "page": request.headers.get("referer", "").partition("?")[0][:500],
            "browser": request.headers.get("user-agent", "")[:300],
            "campaign": asked.get("utm_campaign", "")[:200],
            "medium": asked.get("utm_medium", "")[:200],
            "at": self.clock.now().isoformat(),
        }

    def _spam(self, page: FormPage, posted: dict[str, str]) -> str:
        """Why a post is no person's; empty where it may be one."""
        if posted.get("website"):
            return "a field was filled in that nobody sees"
        stamp = posted.get("shown", "").partition(".")[0]
        if not _is_ours(page, _SHOWN, posted.get("shown", "")):
            return "the form was not opened before it was sent"
        # Less than nothing is a clock that was set back, not a program.
        if 0 <= self.clock.now().timestamp() - int(stamp) < _FASTEST.total_seconds():
            return "it was filled in faster than anybody types"
        return ""

    def _ticket(self, page: FormPage) -> str:
        name = secrets.token_urlsafe(12)
        return f"{name}.{_mac(page, _TICKET, name)}"

    def _desk(self) -> str:
        return read_settings(self.reader()).text("desk.name")


def form_router(forms: Forms) -> APIRouter:
    """The paths of the forms."""
    routes = APIRouter(tags=["forms"])

    @routes.get("/f/{slug}", summary="A form of the desk", response_class=HTMLResponse)
    def show(request: Request, slug: Slug) -> Response:
        return forms.show(request, slug)

    @routes.post("/f/{slug}", summary="The form, filled in", response_class=HTMLResponse)
    async def take(request: Request, slug: Slug) -> Response:
        return await forms.take(request, slug)

    @routes.get("/f/{slug}/thanks", summary="After the form", response_class=HTMLResponse)
    def thanks(request: Request, slug: Slug) -> Response:
        return forms.thanks(request, slug)

    @routes.get("/f/{slug}/get/{ticket}", summary="What was promised", response_class=FileResponse)
    def hand_out(slug: Slug, ticket: str) -> Response:
        return forms.hand_out(slug, ticket)

    return routes


def _posted(raw: bytes) -> dict[str, str]:
    """What was filled in, by name. Raises ``Refused`` for more than any form asks."""
    try:
        return dict(parse_qsl(raw.decode("utf-8", "replace"), max_num_fields=_MOST_FIELDS))
    except ValueError:
        raise Refused(413, "That is more than the form asks.") from None


def _wrong(page: FormPage, posted: dict[str, str]) -> dict[str, str]:
    """What must be answered and is not, by name."""
    return {
        name: "Please answer this."
        for name, one in named_questions(page)
        if one.required and not posted.get(name, "").strip()
    }


def _mac(page: FormPage, what: str, text: str) -> str:
    proven = f"{what}:{page.slug}:{text}".encode()
    return hmac.new(page.key.encode(), proven, hashlib.sha256).hexdigest()[:32]


def _is_ours(page: FormPage, what: str, given: str) -> bool:
    """Whether this form gave ``given`` out as ``what``."""
    text, _, mac = given.partition(".")
    return hmac.compare_digest(_mac(page, what, text).encode(), mac.encode())


def _html(text: str, status: int = 200) -> Response:
    return HTMLResponse(text, status, headers=HEADERS)
