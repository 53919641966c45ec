"""Connections that bring nothing, or half a post: they are let go, and crowd nobody out."""

import asyncio
from collections.abc import Callable
from typing import Any

import uvicorn
from uvicorn.server import ServerState

from leaddesk.services.web.connection import Connection

POST = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\n"


class Hasty(Connection):
    """Its patience is at an end at once."""

    patience = 0.05


async def _answers(scope: Any, receive: Any, send: Any) -> None:
    message = await receive()
    while message.get("more_body"):
        message = await receive()
    if message["type"] == "http.disconnect":
        return
    await send({"type": "http.response.start", "status": 202, "headers": []})
    await send({"type": "http.response.body", "body": b""})


async def _with_server(kind: type[Connection], room: int, visit: Callable[[int], Any]) -> Any:
    config = uvicorn.Config(_answers, limit_concurrency=room, log_level="critical", lifespan="off")
    config.load()
    state = ServerState()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: kind(config, state, {}), "127.0.0.1", 0)
    async with server:
        found = await asyncio.wait_for(visit(server.sockets[0].getsockname()[1]), 10)
        server.close()
        for one in list(state.connections):
            one.transport.abort()
    return found


async def _hears(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.read(12)
    except ConnectionError:
        return b""


def _half_open(beginning: bytes) -> bytes:
    async def visit(port: int) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(beginning)
        heard = await _hears(reader)
        writer.close()
        return heard

    found: bytes = asyncio.run(_with_server(Hasty, 10, visit))
    return found


def test_a_post_that_does_not_come_whole_in_time_is_let_go() -> None:
    assert _half_open(b"") == b""
    assert _half_open(POST[:20]) == b""
    assert _half_open(POST + b"ab") == b""


def test_a_whole_post_is_answered() -> None:
    assert _half_open(POST + b"abcd") == b"HTTP/1.1 202"


def test_half_open_posts_take_no_room_from_a_real_one() -> None:
    async def visit(port: int) -> bytes:
        slow = [await asyncio.open_connection("127.0.0.1", port) for _ in range(30)]
        for _, writer in slow:
            writer.write(POST[:20])
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(POST + b"abcd")
        heard = await _hears(reader)
        for one in (writer, *(writer for _, writer in slow)):
            one.close()
        return heard

    assert asyncio.run(_with_server(Connection, 10, visit)) == b"HTTP/1.1 202"
