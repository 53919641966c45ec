"""A webhook that only names a lead is a trigger: that lead is fetched at once.

The list is asked all the same, so a notice that never came, or a fetch that failed, loses nothing.
"""

from dataclasses import dataclass

from leaddesk.models.capture import Capture
from leaddesk.models.change import Change
from leaddesk.models.store import Store
from leaddesk.models.vocabulary import CaptureOutcome
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.sources import read_payload
from leaddesk.services.capture.told import ToFetch
from leaddesk.services.clock import Clock
from leaddesk.services.roads.pull.asking import Fault, FaultKind
from leaddesk.services.roads.pull.keeping import keep_items
from leaddesk.services.roads.pull.pull_road import PullRoad
from leaddesk.services.roads.pull.puller import Puller
from leaddesk.services.roads.pull.vendors import ONE, ROADS
from leaddesk.services.roads.pull.wire import Wire

#: So many notices are followed in one go.
_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Notice:
    """A capture that names a lead: by its number, on which form, of which source."""

    capture_id: int
    format: str
    number: str
    form: str = ""
    source_id: int | None = None


def notices(store: Store) -> list[Notice]:
    """The notices whose lead is still to be fetched, oldest first."""
    rows = store.reader().rows(
        "SELECT capture.id, capture.format, external_id, raw, content_type,"
        " coalesce(capture.source_id, road.source_id)"
        " FROM capture LEFT JOIN road ON road.id = road_id"
        " WHERE outcome = 'to_fetch' ORDER BY capture.id LIMIT :most",
        {"most": _AT_ONCE},
    )
    return [
        Notice(number, form, named, _form(raw, content_type, form, named), source_id)
        for number, form, named, raw, content_type, source_id in rows
    ]


class Notices:
    """Follows notices by the pull roads that there are."""

    def __init__(self, store: Store, clock: Clock, wire: Wire, puller: Puller) -> None:
        self._store, self._clock, self._wire, self._puller = store, clock, wire, puller

    def follow(self, roads: list[PullRoad]) -> None:
        """Fetch each lead that was named, and settle its notice."""
        by_format = {ROADS[road.vendor].FORMAT for road in roads if road.vendor in ONE}
        if not by_format:
            return
        for notice in notices(self._store):
            if notice.format in by_format:
                self._follow(notice, _fitting(notice, roads))

    def _follow(self, notice: Notice, roads: list[PullRoad]) -> None:
        come = self._come(notice)
        if come is not None:
            self._settle(notice, come)
            return
        for road in roads:
            if self._puller.stopping.is_set() or not self._puller.may_ask(road):
                continue
            if self._fetch(notice, road):
                return

    def _fetch(self, notice: Notice, road: PullRoad) -> bool:
        """Ask ``road`` for the lead; whether the notice is done with."""
        one, access = ONE[road.vendor], self._puller.access(road)
        now = self._clock.now()
        try:
            ask = one.ask(self._puller.let_in(road, access), notice.number)
            item = one.read(self._wire.send(ask, now))
        except Fault as fault:
            if fault.kind not in (FaultKind.GONE, FaultKind.REJECTED):
                self._puller.note_fault(road, access, fault)
                return False
            self._give_up(notice, f"{road.label} {access.hidden(fault.words)}")
            return True
        if item is None:
            self._give_up(notice, f"{road.label} answered with no lead")
            return True
        keep_items(self._store, road, [item], now)
        self._settle(notice, self._come(notice))
        return True

    def _come(self, notice: Notice) -> tuple[int, int | None] | None:
        """The capture of the lead itself and the lead, where a pull brought it."""
        row = self._store.reader().row(
            "SELECT capture.id, lead_id FROM capture JOIN road ON road.id = road_id"
            " WHERE external_id = :number AND capture.format = :form AND road.kind = 'pull'"
            " AND outcome NOT IN ('to_fetch', 'received') ORDER BY capture.id DESC LIMIT 1",
            {"number": notice.number, "form": notice.format},
        )
        return (row[0], row[1]) if row else None

    def _settle(self, notice: Notice, come: tuple[int, int | None] | None) -> None:
        lead_id = come[1] if come else None
        self._write(
            notice,
            outcome=CaptureOutcome.OPENED,
            lead_id=lead_id,
            reason="the answers were fetched",
        )

    def _give_up(self, notice: Notice, reason: str) -> None:
        reason = reason.rstrip(".")
        self._write(notice, outcome=CaptureOutcome.NEEDS_ATTENTION, reason=reason)

    def _write(self, notice: Notice, **values: object) -> None:
        def work(change: Change) -> None:
            change.cannot_be_undone()
            change.update(change.get(Capture, notice.capture_id), **values)

        self._store.do("notice of a lead", work, now=self._clock.now())


def _fitting(notice: Notice, roads: list[PullRoad]) -> list[PullRoad]:
    """The roads that may know the lead: its form's first, then its source's."""
    may = [road for road in roads if road.vendor in ONE and _speaks(road, notice)]

    def far(road: PullRoad) -> tuple[bool, bool]:
        on_form = bool(notice.form) and road.settings.get("form_id") == notice.form
        return (not on_form, road.source_id != notice.source_id)

    return sorted(may, key=far)


def _speaks(road: PullRoad, notice: Notice) -> bool:
    return notice.format == ROADS[road.vendor].FORMAT


def _form(raw: bytes, content_type: str, form: str, number: str) -> str:
    """The form that a delivery names beside the lead's number."""
    told = read_payload(Payload(raw, content_type), form).told
    found = (one.form for one in told if isinstance(one, ToFetch) and one.external_id == number)
    return next(found, "")
