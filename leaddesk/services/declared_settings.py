"""Every setting of the desk, declared once: its key, kind, default, page and words."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from leaddesk.services import setting_kinds as kinds
from leaddesk.services.setting_kinds import Kind


class Page(StrEnum):
    """The pages of the settings screen, in the order of its list."""

    YOU = "You"
    TEAM = "Team and promise"
    FILE = "Team file"
    PHONE = "Phone"
    TEXT = "Text"
    EMAIL = "E-mail"
    LOOK = "Look"
    NOTIFICATIONS = "Notifications"
    KEYS = "Keys"
    DATA = "Data"
    ABOUT = "About and licences"


class Declared(NamedTuple):
    """One setting. ``name`` labels it, ``words`` say what it does and are searched too."""

    key: str
    kind: Kind
    default: Any
    page: Page
    name: str
    words: str = ""


_TEAM, _LOOK, _TOLD = Page.TEAM, Page.LOOK, Page.NOTIFICATIONS
_PORT = kinds.number(1, 65_535)
_SECURITY = kinds.choice("tls", "starttls", "none")

DECLARED: tuple[Declared, ...] = (
    Declared(
        "you.rep",
        kinds.text(),
        "",
        Page.YOU,
        "You are",
        "The person whose calls and leads this desk shows first.",
    ),
    # the desk
    Declared(
        "desk.name",
        kinds.text(80),
        "My desk",
        _TEAM,
        "Name of the desk",
        "Stands on the printed review and in messages.",
    ),
    Declared(
        "desk.time_zone",
        kinds.ZONE,
        "America/New_York",
        _TEAM,
        "Time zone",
        "Days, weeks and working hours are counted in it.",
    ),
    Declared(
        "desk.country",
        kinds.COUNTRY,
        "US",
        _TEAM,
        "Country",
        "Numbers without a country code are read as numbers of this country.",
    ),
    Declared(
        "desk.currency", kinds.CURRENCY, "USD", _TEAM, "Currency", "For costs that name none."
    ),
    Declared(
        "desk.hours",
        kinds.HOURS,
        "Mon-Fri 09:00-17:00",
        _TEAM,
        "Working hours",
        "The promise runs in these hours. Each person can have other ones.",
    ),
    Declared(
        "desk.holidays",
        kinds.HOLIDAYS,
        ["country"],
        _TEAM,
        "Holidays",
        "country for its public holidays, dates such as 2026-12-24, or both.",
    ),
    Declared(
        "desk.week_start",
        kinds.choice("monday", "sunday", "saturday"),
        "monday",
        _TEAM,
        "The week begins on",
    ),
    Declared(
        "desk.postal_address",
        kinds.paragraph(),
        "",
        _TEAM,
        "Postal address",
        "The law wants it under every e-mail to a lead.",
    ),
    Declared(
        "service_area.postal_prefixes",
        kinds.LIST,
        [],
        _TEAM,
        "Service area, postal codes",
        "The first digits, such as 945, 946. Empty: no limit.",
    ),
    Declared(
        "service_area.regions",
        kinds.LIST,
        [],
        _TEAM,
        "Service area, states",
        "Such as CA, NV. Empty: no limit.",
    ),
    Declared(
        "response.hot_minutes",
        kinds.number(1, 240),
        5,
        _TEAM,
        "Minutes to answer a hot lead",
        "The promise that a new routing row starts with, and that the review speaks of.",
    ),
    Declared(
        "review.targets.lead_to_contact",
        kinds.share(),
        0.50,
        _TEAM,
        "Target: leads reached",
        "Of a week’s leads, reached within seven days.",
    ),
    Declared(
        "review.targets.contact_to_qualified",
        kinds.share(),
        0.35,
        _TEAM,
        "Target: reached to qualified",
    ),
    Declared(
        "review.targets.speed_to_first_contact",
        kinds.number(1, 604_800),
        300,
        _TEAM,
        "Target: seconds to the first try",
        "300 is five minutes.",
    ),
    Declared(
        "review.targets.sequence_completion",
        kinds.share(),
        0.70,
        _TEAM,
        "Target: sequences finished",
    ),
    Declared("review.targets.source_conversion", kinds.share(), 0.09, _TEAM, "Target: leads won"),
    # ways to reach people
    Declared(
        "phone.dial",
        kinds.choice("app", "copy"),
        "app",
        Page.PHONE,
        "Call with",
        "Your phone app opens with the number (app), or the number is copied (copy).",
    ),
    Declared(
        "calling.rule_pack",
        kinds.choice("us", "none"),
        "us",
        Page.PHONE,
        "Calling hours",
        "8 AM to 9 PM where the lead is, stricter where a state says so (us), or any hour (none).",
    ),
    Declared("sms.provider", kinds.text(), "", Page.TEXT, "Provider", "Such as twilio."),
    Declared("sms.account", kinds.text(), "", Page.TEXT, "Account"),
    Declared("sms.from", kinds.text(40), "", Page.TEXT, "Sender number", "Such as +15105550100."),
    Declared(
        "sms.base_url",
        kinds.text(),
        "",
        Page.TEXT,
        "Address of the provider",
        "Only where it is not the usual one.",
    ),
    Declared(
        "email.from",
        kinds.text(),
        "",
        Page.EMAIL,
        "Sender",
        "Such as Dana Reyes <dana@example.com>.",
    ),
    Declared(
        "email.host", kinds.text(), "", Page.EMAIL, "Outgoing server", "Such as smtp.example.com."
    ),
    Declared("email.port", _PORT, 587, Page.EMAIL, "Outgoing port"),
    Declared("email.security", _SECURITY, "starttls", Page.EMAIL, "Outgoing security"),
    Declared("email.user", kinds.text(), "", Page.EMAIL, "Outgoing user name"),
    Declared("email.daily_cap", kinds.number(1, 2_000), 200, Page.EMAIL, "Most e-mails a day"),
    Declared(
        "email.warm_up",
        kinds.ON_OFF,
        True,
        Page.EMAIL,
        "Begin slowly",
        "A new mailbox sends 20 a day, and 20 more each week.",
    ),
    Declared(
        "outbox.paused",
        kinds.ON_OFF,
        False,
        Page.EMAIL,
        "Hold all messages",
        "While this is on, no text and no e-mail leaves by itself.",
    ),
    Declared(
        "imap.host", kinds.text(), "", Page.EMAIL, "Incoming server", "Such as imap.example.com."
    ),
    Declared("imap.port", _PORT, 993, Page.EMAIL, "Incoming port"),
    Declared("imap.security", _SECURITY, "tls", Page.EMAIL, "Incoming security"),
    Declared("imap.user", kinds.text(), "", Page.EMAIL, "Incoming user name"),
    Declared("imap.folder", kinds.text(), "INBOX", Page.EMAIL, "Folder for replies"),
    Declared(
        "receiver.on",
        kinds.ON_OFF,
        False,
        Page.DATA,
        "Take posts while LeadDesk is open",
        "Forms and vendors can hand leads over at once; it ends with the window.",
    ),
    Declared(
        "receiver.port",
        kinds.number(1_024, 65_535),
        8_700,
        Page.DATA,
        "Port on this computer",
        "A tunnel or proxy sends posts here. Nobody else reaches it.",
    ),
    Declared(
        "receiver.public_url",
        kinds.text(),
        "",
        Page.DATA,
        "Public address of the receiver",
        "What your tunnel or proxy is called, such as https://leads.example.com.",
    ),
    # how it looks
    Declared("ui.theme", kinds.choice("system", "light", "dark"), "system", _LOOK, "Theme"),
    Declared("ui.text_size", kinds.number(90, 150), 100, _LOOK, "Text size, percent"),
    Declared(
        "ui.density",
        kinds.choice("comfortable", "compact"),
        "comfortable",
        _LOOK,
        "Rows of lists",
        "Compact shows one line a lead.",
    ),
    Declared(
        "ui.high_contrast",
        kinds.ON_OFF,
        False,
        _LOOK,
        "High contrast",
        "Stronger lines, darker text, no tints.",
    ),
    Declared("ui.keys", kinds.KEYS, {}, Page.KEYS, "Keys of your own"),
    # what it says
    Declared(
        "notifications.promise",
        kinds.ON_OFF,
        True,
        _TOLD,
        "A promise runs",
        "When a hot lead comes in, one minute before the end, and when it has passed.",
    ),
    Declared(
        "notifications.callback",
        kinds.ON_OFF,
        True,
        _TOLD,
        "A callback is due",
        "With the name and why.",
    ),
    Declared(
        "notifications.callback_minutes", kinds.number(0, 60), 2, _TOLD, "Minutes before a callback"
    ),
    Declared(
        "notifications.digest",
        kinds.ON_OFF,
        True,
        _TOLD,
        "Morning digest",
        "One line on what the day holds.",
    ),
    Declared("notifications.digest_at", kinds.TIME_OF_DAY, "08:30", _TOLD, "Digest at"),
    Declared(
        "notifications.sound", kinds.ON_OFF, True, _TOLD, "Sound", "Once for each running promise."
    ),
)

#: Further words that find a page.
PAGE_WORDS: Mapping[Page, str] = {
    Page.YOU: "person rep signed in name",
    Page.TEAM: "people reps hours holidays time zone promise service area targets away cap",
    Page.FILE: "database share network drive",
    Page.PHONE: "dial call calling hours",
    Page.TEXT: "sms password account",
    Page.EMAIL: "mail smtp imap password account",
    Page.LOOK: "theme dark light font size density contrast",
    Page.NOTIFICATIONS: "sound digest remind",
    Page.KEYS: "shortcuts keyboard",
    Page.DATA: "backup export delete receiver webhook post tunnel address",
    Page.ABOUT: "version libraries licence license",
}

#: Key -> declaration.
BY_KEY: Mapping[str, Declared] = MappingProxyType({one.key: one for one in DECLARED})
