"""A way in that was just opened, and what can be tried with it while a person waits."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import RoadKind
from leaddesk.services.errors import LeadDeskError
from leaddesk.ui.context import Context

Say = Callable[[str], None]
Refuse = Callable[[LeadDeskError], None]


@dataclass(frozen=True, slots=True)
class Opening:
    """The road that was made; ``key`` is its source's, or minus its own where it has none."""

    kind: RoadKind
    road_id: int
    key: int
    path: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)

    @property
    def signs_in(self) -> bool:
        """Whether a person has to allow the desk in, in a browser."""
        return str(self.settings.get("sign_in") or "password") != "password"

    def switch_on(self, context: Context) -> None:
        """Switch the receiver on."""

        def work() -> str:
            from leaddesk.services.desk.settings import set_setting  # writing loads slowly

            now, by_id = context.clock.now(), context.user.rep_id
            return set_setting(context.store, "receiver.on", "on", now=now, by_id=by_id).said

        context.background.write(work)

    def send_test(self, context: Context, address: str, said: Say, refused: Refuse) -> None:
        """Post a test to the address, as the vendor would."""

        def work(_reader: Reader) -> str:
            from leaddesk.services.web.trial import send_test  # brings an HTTP client

            return send_test(address)

        context.background.read(work, said, refused)

    def ask_now(self, context: Context, said: Say, refused: Refuse) -> None:
        """Ask a vendor at once, and say what it answered."""

        def work(_reader: Reader) -> str:
            # On a reader's thread: a vendor takes seconds, and changes must not wait for it.
            from leaddesk.services.roads.pull.trying import try_once

            tried = try_once(context.store, self.road_id, context.clock)
            if not tried.works:
                raise LeadDeskError(tried.words)
            return tried.words

        context.background.read(work, said, refused)

    def sign_in(self, context: Context, said: Say, refused: Refuse) -> None:
        """Let the person allow the desk in, in their own browser."""
        settings, key = dict(self.settings), f"road.{self.road_id}"

        def begin(_reader: Reader) -> Any:
            from leaddesk.services.roads.mailbox.choices import read_choices
            from leaddesk.services.roads.mailbox.signing_in import begin_sign_in
            from leaddesk.services.secrets import find_secret

            found = find_secret(context.store.path, f"{key}.secret")
            return begin_sign_in(read_choices(settings), found)

        def finish(signing_in: Any) -> None:
            QDesktopServices.openUrl(QUrl(signing_in.url))
            said("Your browser asks whether the desk may read the mailbox.")

            def wait(_reader: Reader) -> str:
                from leaddesk.services.secrets import keep_or_remember

                token = signing_in.finish(lambda: context.background.stopped)
                keep_or_remember(context.store.path, f"{key}.token", token)
                return "The desk may read the mailbox now."

            context.background.read(wait, said, refused)

        context.background.read(begin, finish, refused)
