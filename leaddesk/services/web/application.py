"""The web application: the receiver, the pages of the desk, and what describes them."""

import html
import logging
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect

from leaddesk import __version__
from leaddesk.models.store import Store
from leaddesk.services.clock import Clock
from leaddesk.services.web.doors import Doors, FindSecret
from leaddesk.services.web.forms import Forms, form_router
from leaddesk.services.web.keeper import Keeper, NotKept
from leaddesk.services.web.receiver import Receiver, Refused, router
from leaddesk.services.web.throttle import RETRY_AFTER, Throttle

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "testserver")


def make_app(
    store: Store,
    clock: Clock,
    *,
    find_secret: FindSecret,
    public_address: str = "",
    any_host: bool = False,
) -> FastAPI:
    """The application over one desk.

    ``public_address`` is how the world calls it (a tunnel, a proxy); only that host and this
    computer are answered, unless ``any_host`` (it listens on more than this computer).
    """
    keeper = Keeper(store, clock)
    throttle = Throttle()
    receiver = Receiver(
        doors=Doors(store.reader, find_secret),
        keeper=keeper,
        throttle=throttle,
        clock=clock,
        public_address=public_address.rstrip("/"),
    )

    @asynccontextmanager
    async def while_open(_app: FastAPI) -> AsyncIterator[None]:
        keeper.start()
        yield
        keeper.stop()

    app = FastAPI(
        title="LeadDesk receiver",
        version=__version__,
        summary="Hands leads to a desk. Each source has its own path and token.",
        docs_url=None,
        redoc_url=None,
        lifespan=while_open,
    )
    app.include_router(router(receiver))
    app.include_router(form_router(Forms(store.reader, keeper, throttle, clock)))
    hosts = ["*"] if any_host else [*_LOOPBACK, *filter(None, [urlsplit(public_address).hostname])]
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False)
    app.add_exception_handler(Refused, _refused)
    for the_desk_is_away in (NotKept, sqlite3.Error):
        app.add_exception_handler(the_desk_is_away, _send_it_again)
    app.add_exception_handler(ClientDisconnect, _hung_up)

    @app.get("/", include_in_schema=False)
    def about() -> HTMLResponse:
        """A page for a person who wants to know what answers here."""
        return HTMLResponse(_about(app.openapi))

    @app.get("/health", tags=["desk"], summary="Whether the receiver can write")
    def health() -> JSONResponse:
        well = keeper.writes and store.reader().value("SELECT 1") == 1
        return JSONResponse({"ok": well}, 200 if well else 503)

    return app


def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return JSONResponse(
        {"accepted": False, "reason": error.reason}, error.status, headers=error.headers
    )


def _send_it_again(_request: Request, error: Exception) -> Response:
    """The desk can't be read or written now (a full disk, a lock): nothing was promised."""
    if not isinstance(error, NotKept):
        logging.getLogger(__name__).warning("a post was put off: %s", error)
    return JSONResponse(
        {"accepted": False, "reason": "This desk can’t write now. Send it again later."},
        503,
        headers={"Retry-After": str(RETRY_AFTER)},
    )


def _hung_up(_request: Request, _error: Exception) -> Response:
    """Nobody listens any more; it is no error of ours."""
    return Response(status_code=400)


def _about(describe: Callable[[], dict[str, object]]) -> str:
    """The paths in a table. Swagger's own page would be fetched from somebody else's server."""
    paths = describe().get("paths", {})
    assert isinstance(paths, dict)
    rows = "".join(
        f"<tr><td><code>{method.upper()}</code></td><td><code>{html.escape(path)}</code></td>"
        f"<td>{html.escape(str(one.get('summary', '')))}</td></tr>"
        for path, methods in paths.items()
        for method, one in methods.items()
    )
    return (
        "<!doctype html><html lang=en><meta charset=utf-8><title>LeadDesk receiver</title>"
        "<style>body{font:16px/1.5 system-ui;margin:3rem auto;max-width:52rem;padding:0 1rem}"
        "td{padding:.3rem 1rem .3rem 0;vertical-align:top}</style>"
        "<h1>LeadDesk receiver</h1><p>Leads are handed over here. The whole description is in "
        f'<a href="/openapi.json">openapi.json</a>.</p><table>{rows}</table></html>'
    )
