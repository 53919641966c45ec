"""The words everyone uses: on screen, in print, in the store and in code (no heavy imports)."""

from enum import IntEnum, StrEnum


class Temperature(StrEnum):
    """How soon a lead deserves a call, read from its score by the bands."""

    HOT = "hot"
    WARM = "warm"
    COLD = "cold"


class LeadType(StrEnum):
    """How far a lead is qualified: by nobody, by facts, by marketing, by sales."""

    COLD = "Cold"
    WARM = "Warm"
    MQL = "MQL"
    SQL = "SQL"


class Stage(StrEnum):
    """Where a lead stands in the default funnel; LOST and RECYCLED stand aside."""

    NEW = "New"
    ATTEMPTING = "Attempting"
    CONTACTED = "Contacted"
    QUALIFIED = "Qualified"
    PROPOSAL = "Proposal"
    WON = "Won"
    LOST = "Lost"
    RECYCLED = "Recycled"

    @property
    def called(self) -> str:
        """How the stage is called on screens: who was contacted was reached (guide: Words)."""
        return "Reached" if self is Stage.CONTACTED else self.value


def stage_called(stage: str) -> str:
    """How a stage is called on screens, by its stored word; a word that is no stage stays."""
    return Stage(stage).called if stage in tuple(Stage) else stage


#: The funnel in order; a lead "reached" a stage when it stands there or beyond.
FUNNEL = (
    Stage.NEW,
    Stage.ATTEMPTING,
    Stage.CONTACTED,
    Stage.QUALIFIED,
    Stage.PROPOSAL,
    Stage.WON,
)

#: Stages in which nobody works the lead any more.
CLOSED_STAGES = (Stage.WON, Stage.LOST, Stage.RECYCLED)


class Channel(StrEnum):
    """How a touch reaches a person."""

    CALL = "call"
    SMS = "sms"
    EMAIL = "email"


class Disposition(StrEnum):
    """How a call went; one key each in the call queue."""

    INTERESTED = "interested"
    CALL_BACK = "call_back"
    NO_ANSWER = "no_answer"
    VOICEMAIL = "voicemail"
    BUSY = "busy"
    NOT_NOW = "not_now"
    NOT_INTERESTED = "not_interested"
    WRONG_NUMBER = "wrong_number"
    DO_NOT_CALL = "do_not_call"


#: Dispositions of a two-way exchange with the right person (domain: "contact").
CONNECTED = frozenset(
    {
        Disposition.INTERESTED,
        Disposition.CALL_BACK,
        Disposition.NOT_NOW,
        Disposition.NOT_INTERESTED,
        Disposition.DO_NOT_CALL,
    }
)


class SourceKind(StrEnum):
    """What sort of place leads come from."""

    WEB_FORM = "web_form"
    AD = "ad"
    VENDOR = "vendor"
    PARTNER = "partner"
    REFERRAL = "referral"
    CALL = "call"
    SMS = "sms"
    EVENT = "event"
    EMAIL = "email"
    FILE = "file"
    COLD_LIST = "cold_list"
    OTHER = "other"


class Validity(StrEnum):
    """What is known of a phone number or an e-mail address. Invalid ones are kept and marked."""

    VALID = "valid"
    POSSIBLE = "possible"
    INVALID = "invalid"
    UNKNOWN = "unknown"
    BOUNCED = "bounced"


class PhoneKind(StrEnum):
    """Mobile, fixed or unknown: North American numbers do not tell which."""

    MOBILE = "mobile"
    FIXED = "fixed"
    UNKNOWN = "unknown"


class CaptureOutcome(StrEnum):
    """What became of an arrival.

    RECEIVED ones are kept and not read yet; OPENED ones held several, each kept by itself;
    TO_FETCH ones only tell that a lead can be fetched; NEWS is about a lead that is known.
    """

    RECEIVED = "received"
    CREATED = "created"
    JOINED = "joined"
    NEEDS_ATTENTION = "needs_attention"
    IGNORED = "ignored"
    OPENED = "opened"
    TO_FETCH = "to_fetch"
    NEWS = "news"


class RoadKind(StrEnum):
    """How leads travel from a source to the desk."""

    RECEIVER = "receiver"
    FORM = "form"
    MAILBOX = "mailbox"
    FOLDER = "folder"
    PULL = "pull"


class InboxList(StrEnum):
    """The three lists of the inbox."""

    TODO = "todo"
    LATER = "later"
    DONE = "done"


class Urgency(IntEnum):
    """The groups of the To do list, most urgent first."""

    CALL_NOW = 0
    TODAY = 1
    CAN_WAIT = 2


class EventKind(StrEnum):
    """Everything that happens to a lead; the timeline, undo and the metrics read these."""

    CAME_IN = "came_in"
    CAME_BACK = "came_back"
    SCORED = "scored"
    ROUTED = "routed"
    ENROLLED = "enrolled"
    SEQUENCE_STOPPED = "sequence_stopped"
    SEQUENCE_MOVED = "sequence_moved"
    SHOWN = "shown"
    DIALLED = "dialled"
    CALL = "call"
    MESSAGE_SENT = "message_sent"
    REPLY = "reply"
    INBOUND = "inbound"
    NEWS = "news"
    BOOKED = "booked"
    STAGE = "stage"
    EDITED = "edited"
    NOTE = "note"
    OWNER = "owner"
    LATER = "later"
    DONE = "done"
    REOPENED = "reopened"
    CALLBACK = "callback"
    CONSENT = "consent"
    OPT_OUT = "opt_out"
    BREACH = "breach"
    MERGED = "merged"
    HISTORY = "history"
    UNDONE = "undone"


class TouchState(StrEnum):
    """Where a touch stands. Only PLANNED to SKIPPED are used by call tasks."""

    PLANNED = "planned"
    HELD = "held"
    QUEUED = "queued"
    CLAIMED = "claimed"
    COMMITTING = "committing"
    SENT = "sent"
    RETRY = "retry"
    UNKNOWN = "unknown"
    FAILED = "failed"
    DONE = "done"
    CANCELLED = "cancelled"
    SKIPPED = "skipped"


class EnrolmentState(StrEnum):
    """Where a lead's run through a sequence stands."""

    ACTIVE = "active"
    COMPLETED = "completed"
    STOPPED = "stopped"


class StopReason(StrEnum):
    """Why a sequence stopped for a lead."""

    REPLY = "reply"
    CONNECTED = "connected"
    BOOKED = "booked"
    QUALIFIED = "qualified"
    OPT_OUT = "opt_out"
    BOUNCE = "bounce"
    WON = "won"
    LOST = "lost"
    BY_HAND = "by_hand"
    UNREACHABLE = "unreachable"


#: Reasons that count as a good end of a run (domain: sequence completion).
GOOD_ENDS = frozenset(
    {
        StopReason.REPLY,
        StopReason.CONNECTED,
        StopReason.BOOKED,
        StopReason.QUALIFIED,
        StopReason.OPT_OUT,
        StopReason.WON,
    }
)


class CallRank(IntEnum):
    """The order of the call queue: promises, promised callbacks, sequence calls, the rest."""

    PROMISE = 0
    CALLBACK = 1
    SEQUENCE = 2
    SCORE = 3


#: The next step of a lead that said yes, until a time for it is agreed.
BOOK_NEXT_STEP = "Book the next step"


class ReminderKind(StrEnum):
    """What the desk is reminded of."""

    CALLBACK = "callback"
    NEXT_STEP = "next_step"
    PROMISE_LAST_MINUTE = "promise_last_minute"
    PROMISE_PASSED = "promise_passed"
    LATER = "later"
    DIGEST = "digest"


class RuleSetState(StrEnum):
    """A rule set is drafted, live, or was live once."""

    DRAFT = "draft"
    LIVE = "live"
    RETIRED = "retired"
