"""What every screen is handed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from leaddesk.models.reader import Reader
from leaddesk.services.clock import Clock
from leaddesk.services.events import Announcer
from leaddesk.ui.actions import ActionRegistry
from leaddesk.ui.background import Background
from leaddesk.ui.bridge import Bridge
from leaddesk.ui.heartbeat import Heartbeat
from leaddesk.ui.notices import Notices
from leaddesk.ui.receiver import Receiver
from leaddesk.ui.theme import Theme

if TYPE_CHECKING:
    from leaddesk.models.store import Store


@dataclass(slots=True)
class UserState:
    """Who sits at the desk; without a ``rep_id`` nobody has said so yet."""

    rep_id: int | None = None
    rep_name: str = ""
    rep_role: str = ""


@dataclass(slots=True)
class Context:
    """The parts of one window that its screens share.

    ``desk_file`` is None only until the first job of the writer thread has opened it, so that
    every later job finds the store there. ``read_only``: no change to it can be kept.
    """

    desk_file: "Store | None"
    clock: Clock
    announcer: Announcer
    actions: ActionRegistry
    background: Background
    bridge: Bridge
    notices: Notices
    theme: Theme
    heartbeat: Heartbeat
    receiver: Receiver
    user: UserState = field(default_factory=UserState)
    read_only: bool = False

    @property
    def store(self) -> "Store":
        """The open desk file, to be handed on to services; no session is made here."""
        if self.desk_file is None:
            raise RuntimeError("the desk file is not open yet")
        return self.desk_file

    @classmethod
    def build(
        cls,
        *,
        store: "Store | None",
        clock: Clock,
        announcer: Announcer,
        theme: Theme,
        open_reader: Callable[[], Reader],
        user: UserState | None = None,
    ) -> "Context":
        """Put the parts of one window together; ``open_reader`` runs on each reader thread."""
        notices = Notices()
        background = Background(open_reader)
        background.failed_quietly.connect(notices.failed)
        return cls(
            desk_file=store,
            clock=clock,
            announcer=announcer,
            actions=ActionRegistry(),
            background=background,
            bridge=Bridge(announcer),
            notices=notices,
            theme=theme,
            heartbeat=Heartbeat(clock),
            receiver=Receiver(background, clock),
            user=user or UserState(),
        )

    def stop(self) -> None:
        """End the threads and timers of the window."""
        self.heartbeat.stop()
        self.bridge.stop()
        self.background.stop()
        # Only now: the writer's thread may have been about to start it.
        self.receiver.stop()
