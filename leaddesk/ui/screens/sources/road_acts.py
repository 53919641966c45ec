"""What a person does with a road: each deed is one command on the writer's thread."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from leaddesk.models.reader import Reader
from leaddesk.models.store import Done
from leaddesk.services.views.roads import RoadRow
from leaddesk.ui.context import Context
from leaddesk.ui.screens.sources.opening import Opening


class RoadActs(QObject):
    """``done`` says that the screen shall look again; ``renewed`` a road and its new path."""

    done = Signal()
    renewed = Signal(int, str)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def switch(self, road: RoadRow, *, on: bool) -> None:
        """Switch a road on or off; undo switches it back."""
        self._change(road, {"switched_on": road.switched_on}, {"switched_on": on})

    def set_signature(self, road: RoadRow, scheme: str, key: str) -> None:
        """Say who signs the posts, and with which key."""
        settings = {name: value for name, value in road.settings.items() if name != "signature"}
        if scheme:
            settings["signature"] = scheme
        if scheme and key:
            self.keep_secrets(road, {"secret": key})
        self._change(road, {"settings": dict(road.settings)}, {"settings": settings})

    def set_settings(self, road: RoadRow, settings: dict[str, Any]) -> None:
        """Keep other settings; undo puts those before back."""
        self._change(road, {"settings": dict(road.settings)}, {"settings": settings})

    def keep_secrets(self, road: RoadRow, secrets: Mapping[str, str]) -> None:
        """Keep keys of a road in the keyring, or for this session; the receiver learns them."""
        context = self._context

        def work() -> bool:
            from leaddesk.services.secrets import keep_or_remember  # writing loads slowly

            path, road_id = context.store.path, road.road_id
            kept = [
                keep_or_remember(path, f"road.{road_id}.{name}", secret)
                for name, secret in secrets.items()
            ]
            return all(kept)

        def kept(lasting: bool) -> None:
            context.notices.toast(
                "The key is in the key store of this computer"
                if lasting
                else "No system key store. The key is kept until you quit and is asked again"
            )
            if context.receiver.is_on:
                context.receiver.restart()

        context.background.write(work, kept)

    def renew(self, road: RoadRow) -> None:
        """A new token: the address before it is worth nothing from now on."""

        def work() -> str:
            from leaddesk.services.desk.roads import renew_token  # writing loads slowly

            context = self._context
            now, by_id = context.clock.now(), context.user.rep_id
            return renew_token(
                context.store, road.road_id, now=now, by_id=by_id
            ).result.capture_path

        def done(path: str) -> None:
            self.renewed.emit(road.road_id, path)
            self.done.emit()

        self._context.background.write(work, done)

    def forgive(self, road: RoadRow) -> None:
        """Count refused posts anew."""
        from leaddesk.services.desk import roads  # on the window's thread: it is loaded by now

        self._do(lambda **by: roads.forgive_refused(self._context.store, road.road_id, **by))

    def close(self, road: RoadRow) -> None:
        """Close a road; undo opens it again as it was."""
        context = self._context

        def work() -> Done[None]:
            from leaddesk.services.desk.roads import remove_road  # writing loads slowly

            now, by_id = context.clock.now(), context.user.rep_id
            return remove_road(context.store, road.road_id, now=now, by_id=by_id)

        def done(closed: Done[None]) -> None:
            context.notices.toast(closed.said, lambda: self._reopen(closed.rev))
            self.done.emit()

        context.background.write(work, done)

    def sign_in(self, road: RoadRow) -> None:
        """Let the person allow the desk into a mailbox again, in their own browser."""
        opening = Opening(road.kind, road.road_id, road.road_id, settings=road.settings)
        opening.sign_in(self._context, self._context.notices.toast, self._context.notices.failed)

    def open_folder(self, road: RoadRow) -> None:
        """Show a watched folder in the system's own program."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(road.settings.get("path", ""))))

    def ask_now(self, road: RoadRow) -> None:
        """Ask a vendor at once, and say what it answered."""
        context = self._context
        context.notices.toast("Asking…")

        def work(_reader: Reader) -> str:
            # On a reader's thread: a vendor takes seconds, and changes must not wait for it.
            from leaddesk.services.roads.pull.trying import try_once

            return try_once(context.store, road.road_id, context.clock).words

        def done(words: str) -> None:
            context.notices.toast(words)
            self.done.emit()

        context.background.read(work, done)

    def _reopen(self, closed: int) -> None:
        from leaddesk.services.desk import roads  # on the window's thread: it is loaded by now

        self._do(lambda **by: roads.reopen_road(self._context.store, closed, **by), quiet=True)

    def _change(self, road: RoadRow, before: dict[str, Any], values: dict[str, Any]) -> None:
        from leaddesk.services.desk import roads  # on the window's thread: it is loaded by now

        def write(said: dict[str, Any]) -> Callable[[], None]:
            return lambda: self._do(
                lambda **by: roads.change_road(self._context.store, road.road_id, **by, **said),
                quiet=True,
            )

        self._do(
            lambda **by: roads.change_road(self._context.store, road.road_id, **by, **values),
            write(before),
            write(values),
        )

    def _do(
        self,
        work: Callable[..., Done[None]],
        undo: Callable[[], None] | None = None,
        redo: Callable[[], None] | None = None,
        *,
        quiet: bool = False,
    ) -> None:
        context = self._context

        def write() -> str:
            return work(now=context.clock.now(), by_id=context.user.rep_id).said

        def done(said: str) -> None:
            if not quiet:
                context.notices.toast(said, undo, redo)
            self.done.emit()

        context.background.write(write, done)
