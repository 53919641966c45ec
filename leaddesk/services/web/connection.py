"""A connection that has to bring its whole post in time, so that slow ones crowd nobody out."""

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

#: Seconds in which a post has to be here whole.
PATIENCE = 30.0
_NOT_WHOLE = (h11.IDLE, h11.SEND_BODY)


class Connection(H11Protocol):
    """uvicorn's connection with an end to its patience, which uvicorn has between posts only.

    Where there is room for no more, whoever has been waited for longest goes: real posts are here
    within milliseconds, and half-open ones can't take up all the room (slow loris).
    """

    patience = PATIENCE
    _waited_for: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A sender is there; its post is waited for from now on."""
        super().connection_made(transport)
        self._wait()
        if self.limit_concurrency is not None and len(self.connections) >= self.limit_concurrency:
            self._longest_waited_for().let_go()

    def on_response_complete(self) -> None:
        """A post was answered; the next one is waited for anew."""
        super().on_response_complete()
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """The sender is gone."""
        if self._waited_for is not None:
            self._waited_for.cancel()
        super().connection_lost(exc)

    def let_go(self) -> None:
        """End the connection, unless a whole post is being worked on."""
        if self.conn.their_state in _NOT_WHOLE:
            self.transport.abort()

    def _wait(self) -> None:
        if self._waited_for is not None:
            self._waited_for.cancel()
        self._waited_for = self.loop.call_later(self.patience, self.let_go)

    def _longest_waited_for(self) -> "Connection":
        waiting = [
            one
            for one in self.connections
            if isinstance(one, Connection)
            and one.conn.their_state in _NOT_WHOLE
            and not one.transport.is_closing()
        ]
        return min(waiting, key=Connection._until, default=self)

    def _until(self) -> float:
        return self._waited_for.when() if self._waited_for is not None else 0.0
