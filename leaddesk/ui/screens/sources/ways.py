"""The ways in that a person can choose from, in plain words, and the few fields that each needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from leaddesk.models.vocabulary import RoadKind, SourceKind
from leaddesk.services.desk.ways_in import WayIn
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.roads.pull import VENDORS, Asked, Vendor
from leaddesk.services.views.sources import KIND_NAMES

_SAFE = "Nothing was changed."
#: Payload formats that nobody posts by themselves: our own page, and mails.
_NO_POSTS = frozenset(
    {"hosted_form", "post_answer", "mail_notices", "generic_mail", "contact_form_7", "zillow",
     "realtor_com", "follow_up_boss", "homes"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WayField:
    """One thing to fill in. ``choices`` are (value, words); a ``secret`` goes to the key store.

    ``folder`` offers to choose a folder; ``only_for`` shows it while another field has a value.
    """

    key: str
    label: str
    help: str = ""
    usual: str = ""
    required: bool = True
    secret: bool = False
    folder: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    only_for: tuple[str, tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """A way in. ``kind`` None: no road is made, something else is opened."""

    key: str
    title: str
    words: str
    icon: str
    kind: RoadKind | None = None
    fields: tuple[WayField, ...] = ()


_NAME = WayField("source", "Name of the source", "As it stands on each lead: Web form, Angi…")
_OWN_NAME = WayField(
    "source",
    "Name of the source",
    "Empty: each delivery says itself whose it is.",
    required=False,
)
_SOURCE_KINDS = tuple((kind.value, words) for kind, words in KIND_NAMES.items())

_MAILBOX = (
    WayField("name", "What you call it", "Such as leads@."),
    _OWN_NAME,
    WayField(
        "sign_in", "Sign in with", usual="password",
        choices=(("password", "A password"), ("google", "Google"), ("microsoft", "Microsoft")),
    ),
    WayField("user", "User name", "Nearly always the whole address."),
    WayField(
        "host", "Server for incoming mail", "Such as imap.example.com.",
        only_for=("sign_in", ("password",)),
    ),
    WayField(
        "password", "Password", "An app password, where the provider has such.",
        secret=True, only_for=("sign_in", ("password",)),
    ),
    WayField(
        "client_id", "Client ID", "The desk is registered once at the provider (docs: mailbox).",
        only_for=("sign_in", ("google", "microsoft")),
    ),
    WayField(
        "secret", "Client secret", "Only where the provider gave one.", required=False,
        secret=True, only_for=("sign_in", ("google", "microsoft")),
    ),
    WayField(
        "security", "Security", usual="tls",
        choices=(("tls", "TLS"), ("starttls", "STARTTLS"), ("plain", "None (this computer only)")),
        only_for=("sign_in", ("password",)),
    ),
    WayField("folder", "Folder", usual="INBOX"),
    WayField(
        "since_days", "Days of older mail to take", "0: only what comes from now on.", usual="0"
    ),
)  # fmt: skip


def _ways() -> tuple[Way, ...]:
    return (
        Way(
            "post",
            "A form or vendor that can post",
            "Webflow, Elementor, Zapier, a lead vendor: it sends each lead to an address of yours",
            "webhook",
            RoadKind.RECEIVER,
            (
                _NAME,
                WayField("kind", "Kind of source", usual="web_form", choices=_SOURCE_KINDS),
                WayField("format", "Who sends", usual="", required=False, choices=senders()),
            ),
        ),
        Way(
            "form",
            "A page of your own",
            "A form, landing page or guide to download, to link to or to show in your site",
            "globe",
            RoadKind.FORM,
        ),
        Way(
            "mailbox",
            "A mailbox",
            "Lead mails, form mails and replies; nothing is marked or deleted there",
            "mail",
            RoadKind.MAILBOX,
            _MAILBOX,
        ),
        Way(
            "folder",
            "A watched folder",
            "Files that you or a program put there are taken, and moved aside when done",
            "folder",
            RoadKind.FOLDER,
            (WayField("path", "Folder", folder=True), _OWN_NAME),
        ),
        *(_pull(name, vendor) for name, vendor in VENDORS.items()),
        Way("file", "A file, now", "CSV, Excel or vCard, brought in by hand", "upload"),
        Way("name", "Only a name", "For leads that you type, or bring in as files later", "plug"),
    )


@cache
def ways() -> tuple[Way, ...]:
    """Every way in, the likeliest first."""
    return _ways()


def senders() -> tuple[tuple[str, str], ...]:
    """Who may send posts: each format that is known by name."""
    from leaddesk.services.capture.sources import PAYLOADS  # the wizard alone needs all of them

    known = sorted(
        (one.NAME, one.FORMAT)
        for one in PAYLOADS
        if one.FORMAT not in _NO_POSTS and not one.FORMAT.startswith("generic")
    )
    return (("", "Tell by what is in it"), *((form, name) for name, form in known))


def way_in(way: Way, said: Mapping[str, str]) -> tuple[WayIn, dict[str, str]]:
    """What to open for what a person ``said``, and the secrets to keep for it.

    Raises `LeadDeskError` for what is missing or can't be.
    """
    assert way.kind is not None
    asked = [one for one in way.fields if is_asked(one, said)]
    empty = (one for one in asked if one.required and not said.get(one.key, "").strip())
    missing = next(empty, None)
    if missing is not None:
        raise LeadDeskError(f"“{missing.label}” is empty.", _SAFE, "Fill it in.")
    given = {one.key: said.get(one.key, "").strip() for one in asked}
    secrets = {one.key: given.pop(one.key) for one in asked if one.secret}
    source = given.pop("source", "")
    kind = SourceKind(given.pop("kind", SourceKind.OTHER))
    form = given.pop("format", "")
    name = given.pop("name", "")
    settings: dict[str, Any] = {key: text for key, text in given.items() if text}
    match way.kind:
        case RoadKind.FOLDER:
            name, kind = _check_folder(settings["path"]), SourceKind.FILE
        case RoadKind.MAILBOX:
            _check_mailbox(settings)
            kind = SourceKind.EMAIL
        case RoadKind.PULL:
            settings["vendor"] = way.key
            form, kind = VENDORS[way.key].format, _kind_of(VENDORS[way.key].format)
    opened = WayIn(way.kind, source, kind, name, form, settings)
    return opened, {key: text for key, text in secrets.items() if text}


def is_asked(one: WayField, said: Mapping[str, str]) -> bool:
    """Whether a field is of interest with what was said in the others."""
    if one.only_for is None:
        return True
    key, values = one.only_for
    return said.get(key, "") in values


def _pull(name: str, vendor: Vendor) -> Way:
    fields = (
        WayField("source", "Name of the source", usual=vendor.label),
        *(_asked(one) for one in vendor.settings),
        *(_asked(one, secret=True) for one in vendor.secrets),
    )
    return Way(
        name, f"Ask {vendor.label}", "The desk fetches them itself: no address is needed",
        "cloud-download", RoadKind.PULL, fields,
    )  # fmt: skip


def _asked(one: Asked, *, secret: bool = False) -> WayField:
    return WayField(one.key, one.label, one.help, required=one.required, secret=secret)


def _kind_of(form: str) -> SourceKind:
    from leaddesk.services.capture.sources import payload_source  # the wizard alone needs it

    return payload_source(form).KIND


def _check_folder(path: str) -> str:
    folder = Path(path).expanduser()
    if not folder.is_dir():
        raise LeadDeskError(f"There is no folder {path[:120]}.", _SAFE, "Choose one that is there.")
    return folder.name or str(folder)


def _check_mailbox(settings: dict[str, Any]) -> None:
    from leaddesk.services.roads.mailbox.choices import read_choices  # the wizard alone needs it

    settings["since_days"] = int(settings["since_days"]) if settings["since_days"].isdigit() else -1
    read_choices(settings)
