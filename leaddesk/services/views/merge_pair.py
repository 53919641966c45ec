"""Two leads side by side, for whoever decides whether they are one person."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from leaddesk.models.instant import from_micros
from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import Temperature
from leaddesk.services.views.called import called
from leaddesk.services.views.lead_record import say_phone

_CUT = 200

_TEXTS = (
    *("first_name", "last_name", "company", "job_title", "phone_raw", "phone_extension"),
    *("email_raw", "city", "region", "postal_code", "country", "timeline", "budget", "intent"),
)
_LEAD = (
    f"SELECT {', '.join(f'substr({name}, 1, {_CUT})' for name in _TEXTS)},"  # noqa: S608 - columns
    " phone, coalesce(email, email_raw), score, temperature, submitted_at,"
    " coalesce((SELECT name FROM source WHERE source.id = source_id), ''),"
    " coalesce((SELECT name FROM rep WHERE rep.id = owner_id), '') FROM lead WHERE id = :id"
)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: who it is, and where it stands."""

    lead_id: int
    name: str
    score: int
    temperature: Temperature
    source: str
    owner: str
    came_in_at: datetime


@dataclass(frozen=True, slots=True)
class Values:
    """One line: what the two say. ``choice`` is what `merge` calls it."""

    choice: str
    label: str
    kept: str
    other: str

    @property
    def differ(self) -> bool:
        """Whether there is something to choose: both say something, and not the same."""
        return bool(self.kept and self.other) and self.kept.casefold() != self.other.casefold()


@dataclass(frozen=True, slots=True)
class MergePair:
    """The lead that is kept, the one that goes into it, and their values line by line."""

    kept: Side
    other: Side
    values: tuple[Values, ...]
    zone: ZoneInfo


def merge_pair(reader: Reader, lead_id: int, other_id: int, zone: ZoneInfo) -> MergePair | None:
    """Both leads side by side; None where one of them is gone."""
    found = [_side(reader, one) for one in (lead_id, other_id)]
    if found[0] is None or found[1] is None:
        return None
    (kept, mine), (other, theirs) = found[0], found[1]
    values = tuple(
        Values(choice, label, mine[choice], theirs[choice])
        for choice, label in _LABELS.items()
        if mine[choice] or theirs[choice]
    )
    return MergePair(kept, other, values, zone)


_LABELS = {
    "name": "Name",
    "phone": "Phone",
    "email": "E-mail",
    "company": "Company",
    "job_title": "Job title",
    "place": "Place",
    "timeline": "Timeline",
    "budget": "Budget",
    "intent": "Wants",
}


def _side(reader: Reader, lead_id: int) -> tuple[Side, dict[str, str]] | None:
    row = reader.row(_LEAD, {"id": lead_id})
    if row is None:
        return None
    texts = dict(zip(_TEXTS, row, strict=False))
    phone, email, score, temperature, came_in, source, owner = row[len(_TEXTS) :]
    names = (texts["first_name"], texts["last_name"], texts["company"])
    name = called(*names, texts["phone_raw"][:60], texts["email_raw"])
    side = Side(lead_id, name, score, Temperature(temperature), source, owner, from_micros(came_in))
    place = (texts["city"], texts["region"], texts["postal_code"], texts["country"])
    values = {
        **{name: texts[name] for name in ("company", "job_title", "timeline", "budget", "intent")},
        "name": " ".join(part for part in names[:2] if part),
        "phone": say_phone(phone, texts["phone_raw"], texts["phone_extension"]),
        "email": str(email)[:_CUT],
        "place": ", ".join(part for part in place if part),
    }
    return side, values
