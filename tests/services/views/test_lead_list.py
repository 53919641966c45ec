"""Lists of leads by a condition: what is found, and that typed text stays text."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaddesk.models.lead import Lead
from leaddesk.models.source import Source
from leaddesk.models.vocabulary import SourceKind, Stage
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.views.lead_list import FIELDS, SORTS, list_leads
from tests.ready_desk import open_new

AT = datetime(2026, 5, 12, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    store = open_new(tmp_path_factory.mktemp("list") / "desk.db")

    def fill(change):
        form = change.add(Source(name="Web form", kind=SourceKind.WEB_FORM))
        for number, (first, stage, score, source, custom) in enumerate(
            (
                ("Ann", Stage.NEW, 85, form.id, {"owns_home": "yes"}),
                ("Bob", Stage.WON, 40, form.id, {}),
                ("Émile", Stage.LOST, 10, None, {"owns_home": "no"}),
            )
        ):
            change.add(
                Lead(
                    first_name=first, stage=stage, score=score, source_id=source, custom=custom,
                    submitted_at=AT.replace(day=10 + number), received_at=AT,
                )
            )  # fmt: skip

    store.do("fill", fill, now=AT)
    yield store.reader()
    store.close()


@pytest.mark.parametrize(
    ("where", "ids"),
    [
        ("", [1, 2, 3]),
        ("score >= 40", [1, 2]),
        ("score > 40", [1]),
        ("stage = won", [2]),
        ("stage != Won", [1, 3]),
        ("source = 'web form'", [1, 2]),
        ("source != 'Web form'", [3]),
        ("source is unknown", [3]),
        ("not source = 'Web form'", [3]),
        ("source_kind in (web_form, ad)", [1, 2]),
        ("source_kind not in (web_form)", [3]),
        ("custom:owns_home = yes", [1]),
        ("custom:owns_home is known", [1, 3]),
        ("name contains mil", [3]),
        ("captured_at >= 2026-05-11", [2, 3]),
        ("captured_at < 2026-05-11T12:00:00Z", [1]),
        ("asked_for_quote = no and do_not_call = no", [1, 2, 3]),
        ("won_at is unknown and (score < 20 or first_name = Ann)", [1, 3]),
    ],
)
def test_what_a_condition_finds(reader, where, ids):
    found = list_leads(reader, where, "id")
    assert (list(found.ids), found.total) == (ids, len(ids))


@pytest.mark.parametrize("sort", [*SORTS, *(f"-{name}" for name in SORTS)])
def test_every_order_lists_everybody(reader, sort):
    assert sorted(list_leads(reader, sort=sort).ids) == [1, 2, 3]


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_can_be_asked_for(reader, name):
    assert list_leads(reader, f"{name} is known or {name} is unknown").total == 3


@pytest.mark.parametrize(
    "where", ["score >= high", "captured_at = spring", "asked_for_quote = maybe", "shoe = 44"]
)
def test_a_value_that_does_not_fit_is_said(reader, where):
    with pytest.raises(LeadDeskError, match="can’t be read"):
        list_leads(reader, where)


def test_half_a_character_is_no_text(reader):
    assert list_leads(reader, 'name = "\udcff"').total == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_characters='\\"'), max_size=40), st.sampled_from(("=", "!=")))
def test_typed_text_stays_text(reader, text, sign):
    found = list_leads(reader, f'name {sign} "{text}" or custom:"{text}" = x')
    assert found.total == (0 if sign == "=" else 3) or text.strip().lower() in ("ann", "bob")
