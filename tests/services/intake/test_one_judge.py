"""A file's rows are decided exactly as the same leads one by one."""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from leaddesk.models.change import Change
from leaddesk.models.rep import Rep
from leaddesk.models.store import Store
from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.context import Context
from leaddesk.services.capture.standard_record import Ignored
from leaddesk.services.capture.standardize import compile_standardizer
from leaddesk.services.desk.sources import add_source
from leaddesk.services.intake.arrival import Arrival, take_in
from leaddesk.services.intake.file_import import bring_in
from leaddesk.services.scheduler.tick import tick
from leaddesk.services.settings import read_settings
from tests.effort import cases
from tests.services.working_desk import DANA, NOW, arrive, open_desk_of_three, standing, table

HEADER = (
    *("first_name", "last_name", "phone", "phone_2", "email", "company", "postal_code", "region"),
    *("timeline", "asked_for_quote", "source", "stage", "captured_at", "first_contact_at"),
    *("owner", "consent_call", "custom:Roof"),
)

#: Each desk's own; and whether a pair is to be checked, which a file asks at its end.
_APART = ("id", "rev", "import_id", "needs_checking")

VALUES = {
    "first_name": ("Ann", "Bob", "A.", ""),
    "last_name": ("Lee", "Roe", ""),
    "phone": ("(510) 465-0101", "(510) 465-0102", "(212) 465-0103", "555-0104", "12", ""),
    "phone_2": ("(510) 465-0102", "(212) 465-0105", "", ""),
    "email": ("ann@gmail.com", "bob@acme.com", "info@acme.com", "nope", ""),
    "company": ("Acme", "", ""),
    "postal_code": ("94612", "10001", "", ""),
    "region": ("CA", "TX", "", ""),
    "timeline": ("ASAP", "next year", ""),
    "asked_for_quote": ("yes", "", ""),
    "source": ("Web form", "Solar Partners", "Old list", "Somewhere", ""),
    "stage": ("", "", "", "Contacted", "Working", "Customer", "Closed lost", "Nurture"),
    "captured_at": ("", "", "2026-05-12 09:30", "2026-05-01 10:00", "2031-01-01"),
    "first_contact_at": ("", "", "2026-05-02"),
    "owner": ("", "", "Marcus Webb", "Nobody"),
    "consent_call": ("", "", "yes", "no"),
    "custom:Roof": ("", "tile", "slate"),
}

rows = st.lists(
    st.tuples(*(st.sampled_from(VALUES[name]) for name in HEADER)), min_size=1, max_size=8
)


def dana_is_here_alone(change: Change) -> None:
    """Whose turn it is depends on the moment, which is the same for all rows here."""
    for rep in change.all(Rep, Rep.name != "Dana Reyes"):
        change.update(rep, away_from=NOW.date())


def one_by_one(store: Store, cells: list[tuple[str, ...]]) -> None:
    desk = read_settings(store.reader())
    context = Context(desk.country, desk.zone, desk.currency, NOW, source="File")
    read = compile_standardizer(HEADER, {name: name for name in HEADER}, context)
    for row in cells:
        outcome = read(row)
        if not isinstance(outcome, Ignored):
            take_in(store, Arrival(b"", "form", outcome), now=NOW, by_id=DANA)


def as_a_file(store: Store, cells: list[tuple[str, ...]]) -> None:
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in (HEADER, *cells))
    mapping = {name: name for name in HEADER}
    kind = SourceKind.OTHER
    found = table(text)
    bring_in(store, found, mapping, source_name="File", source_kind=kind, now=NOW, by_id=DANA)


def decided(store: Store) -> dict[str, Any]:
    """All leads, what was kept of them, and their plans once a tick has gone by."""
    tick(store, NOW, backup=False)
    ask = store.reader().rows
    ids = [row[0] for row in ask("SELECT id FROM lead ORDER BY id")]
    found: dict[str, Any] = {
        f"lead {key}": {k: v for k, v in standing(store, key).items() if k not in _APART}
        for key in ids
    }
    found["points"] = ask("SELECT lead_id, channel, value, raw FROM contact_point ORDER BY 1, 2, 4")
    found["consents"] = ask("SELECT lead_id, channel, granted, at FROM consent ORDER BY 1, 2, 3, 4")
    found["plans"] = ask(
        "SELECT lead_id, sequence_id, next_step, next_due_at, due_to_end_at FROM enrolment"
        " ORDER BY lead_id"
    )
    found["touches"] = ask(
        "SELECT lead_id, step, channel, due_at, state, reason, recipient FROM touch"
        " ORDER BY lead_id, step"
    )
    found["captures"] = ask("SELECT outcome, lead_id, reason FROM capture ORDER BY id")
    found["kinds"] = ask(
        "SELECT lead_id, kind FROM event WHERE kind IN ('came_in', 'came_back', 'history')"
        " ORDER BY id"
    )
    return found


@settings(
    max_examples=cases(20), deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate]
)
@given(cells=rows, known=st.booleans())
def test_rows_of_a_file_are_decided_as_leads_one_by_one(
    cells: list[tuple[str, ...]], known: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        stores = []
        for name, way in (("one", one_by_one), ("file", as_a_file)):
            (Path(folder) / name).mkdir()
            store = open_desk_of_three(Path(folder) / name)
            for source in ("File", "Somewhere"):
                add_source(store, source, now=NOW, by_id=DANA)
            store.do("away", dana_is_here_alone, now=NOW)
            if known:
                arrive(store, NOW, phone="(510) 465-0101", email="", company="", last_name="Lee")
            way(store, cells)
            stores.append(store)
        one, file = (decided(store) for store in stores)
        for store in stores:
            store.close()
    for what in one:
        if what.startswith("lead "):
            assert one[what] == file.get(what), what
    for what in ("points", "consents"):
        assert one[what] == file[what], what
    if not any(outcome == "joined" for outcome, *_ in one["captures"]):
        # A row that joins may move a lead to another zone, after its first touches were made.
        for what in ("plans", "touches"):
            assert one[what] == file[what], what
    assert one.keys() == file.keys()
    assert sorted(map(str, one["captures"])) == sorted(map(str, file["captures"]))
    assert sorted(one["kinds"]) == sorted(file["kinds"])
