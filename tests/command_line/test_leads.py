"""Leads listed and shown, as scripts read them."""

import pytest

LEAD = {
    "id", "first_name", "last_name", "company", "phones", "emails", "source", "campaign",
    "captured_at", "stage", "temperature", "lead_type", "score", "owner", "response_due_at",
    "next_step", "time_zone", "postal_code", "region", "country", "custom",
}  # fmt: skip


def test_a_lead_has_its_keys(demo):
    answer = demo("leads", "--where", 'name = "Sarah Johnson"', "--json").document
    assert answer["total"] == 1
    (sarah,) = answer["leads"]
    assert set(sarah) >= LEAD
    assert sarah["phones"] == [
        {"e164": "+15105550137", "raw": "(510) 555-0137", "valid": True, "kind": "unknown"}
    ]
    assert sarah["emails"] == [{"address": "sarah.j@example.com", "valid": True}]
    assert sarah["captured_at"] == "2026-05-12T16:40:18Z"
    assert sarah["response_due_at"] == "2026-05-12T16:45:18Z"
    assert (sarah["score"], sarah["temperature"]) == (85, "hot")
    assert sarah["cost"] == {"minor": 3840, "currency": "USD"}


def test_a_condition_narrows_and_a_limit_cuts(demo):
    where = 'temperature = hot and owner = "Dana Reyes" and score >= 80'
    answer = demo("leads", "--where", where, "--sort", "-score", "--limit", "5", "--json").document
    scores = [lead["score"] for lead in answer["leads"]]
    assert len(scores) == 5 < answer["total"]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) >= 80


@pytest.mark.parametrize(
    ("sort", "key"), [("name", "last_name"), ("captured_at", "captured_at"), ("id", "id")]
)
def test_lists_are_sorted(demo, sort, key):
    leads = demo("leads", "--sort", sort, "--limit", "40", "--json").document["leads"]
    values = [str(lead[key]).casefold() if key != "id" else lead[key] for lead in leads]
    assert values == sorted(values)


@pytest.mark.parametrize("text", ["sarah j", "5550137", "ohnso", "sarah.j@"])
def test_search_finds_by_name_number_and_address(demo, text):
    leads = demo("leads", "--search", text, "--json").document["leads"]
    assert "Johnson" in {lead["last_name"] for lead in leads}


def test_a_search_and_a_condition_both_hold(demo):
    found = demo("leads", "--search", "sarah", "--where", "stage = Won", "--json").document
    assert all(lead["stage"] == "Won" for lead in found["leads"])


def test_a_person_reads_a_table(demo):
    answer = demo("leads", "--search", "hannah weiss")
    assert "Hannah Weiss" in answer.out
    assert answer.out.splitlines()[0].split() == [
        "Id", "Name", "Score", "Stage", "Phone", "Source", "Owner",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "called", ["sarah.j@example.com", "(510) 555-0137", "+15105550137", "sarah JOHNSON"]
)
def test_a_lead_is_shown_by_whatever_it_is_called(demo, called):
    lead = demo("show", called, "--json").document
    assert lead["last_name"] == "Johnson"


def test_a_lead_is_shown_whole(demo):
    lead = demo("show", "Sarah Johnson", "--json").document
    assert set(lead) >= LEAD | {
        "score_explained", "timeline", "consents", "enrolments", "captures",
    }  # fmt: skip
    assert sum(line["points"] for line in lead["score_explained"]) == lead["score"]
    assert {"rule", "points", "because"} <= set(lead["score_explained"][0])
    kinds = {line["kind"] for line in lead["timeline"]}
    assert {"came_in", "note", "message_sent"} <= kinds
    assert {"at", "kind", "by", "text"} <= set(lead["timeline"][0])
    assert {consent["channel"] for consent in lead["consents"]} == {"call", "sms", "email"}
    assert lead["enrolments"][0]["sequence"] == "New lead, 7 days"
    assert lead["captures"][0]["outcome"] == "created"


def test_a_name_that_several_have_asks_for_the_id(demo):
    demo("import", str(_twins(demo)))
    answer = demo("show", "Twin Person")
    assert answer.status == 1
    assert "Several leads" in answer.err


def _twins(_demo):
    import tempfile
    from pathlib import Path

    file = Path(tempfile.mkdtemp()) / "twins.csv"
    file.write_text(
        "First name,Last name,Phone\nTwin,Person,+15105550101\nTwin,Person,+15105550102\n"
    )
    return file


def test_control_signs_in_a_name_do_not_reach_the_terminal(run, tmp_path):
    file = tmp_path / "odd.csv"
    file.write_text('First name,Phone\n"Ev\x1b[31mil",+15105550101\n')
    run("import", str(file))
    assert "\x1b" not in run("leads").out
