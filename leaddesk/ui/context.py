"""What every screen is handed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from leaddesk.models.reader import Reader
from leaddesk.services.clock import Clock
from leaddesk.services.events import Announcer
from leaddesk.ui.actions import ActionRegistry
from leaddesk.ui.background import Background
from leaddesk.ui.bridge import Bridge
from leaddesk.ui.first_paint import FirstPaint
from leaddesk.ui.heartbeat import Heartbeat
from leaddesk.ui.notices import Notices
from leaddesk.ui.receiver import Receiver
from leaddesk.ui.theme import Theme

if TYPE_CHECKING:
    from leaddesk.models.store import Store


# Plain classes: data classes are written as text and compiled, before the first paint.


class UserState:
    """Who sits at the desk; without a ``rep_id`` nobody has said so yet."""

    __slots__ = ("rep_id", "rep_name", "rep_role")

    def __init__(self, rep_id: int | None = None, rep_name: str = "", rep_role: str = "") -> None:
        self.rep_id, self.rep_name, self.rep_role = rep_id, rep_name, rep_role


class Context:
    """The parts of one window that its screens share.

    ``desk_file`` is None only until the first job of the writer thread has opened it, so that
    every later job finds the store there. ``read_only``: no change to it can be kept.
    """

    def __init__(
        self,
        *,
        desk_file: "Store | None",
        clock: Clock,
        announcer: Announcer,
        first_paint: FirstPaint,
        actions: ActionRegistry,
        background: Background,
        bridge: Bridge,
        notices: Notices,
        theme: Theme,
        heartbeat: Heartbeat,
        receiver: Receiver,
        user: UserState,
    ) -> None:
        self.desk_file = desk_file
        self.clock = clock
        self.announcer = announcer
        self.first_paint = first_paint
        self.actions = actions
        self.background = background
        self.bridge = bridge
        self.notices = notices
        self.theme = theme
        self.heartbeat = heartbeat
        self.receiver = receiver
        self.user = user
        self.read_only = False

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
        notices, first_paint = Notices(), FirstPaint()
        background = Background(open_reader)
        background.failed_quietly.connect(notices.failed)
        return cls(
            desk_file=store,
            clock=clock,
            announcer=announcer,
            first_paint=first_paint,
            actions=ActionRegistry(first_paint=first_paint),
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
