"""The day's work from the command line: queue, calls, ticks, outbox, sequences, rules, review."""

import json
import sqlite3

import pytest

from leaddesk.models.vocabulary import Disposition


def test_the_queue_is_in_the_order_of_the_clock(demo):
    queue = demo("queue", "--rep", "Dana Reyes", "--json").document
    names = [call["name"] for call in queue["calls"]]
    assert names[:3] == ["Sarah Johnson", "Luis Ortega", "Kwame Mensah"]
    assert set(queue["calls"][0]) >= {
        "lead_id", "name", "phone", "due_at", "overdue_s", "why", "score", "local_time", "may_call",
    }  # fmt: skip
    assert all(call["may_call"] for call in queue["calls"])
    held = {one["reason"] for one in queue["held_back"]}
    assert "Marcus is calling" in held
    assert set(queue["held_back"][0]) >= {"lead_id", "reason"}


def test_a_taken_call_is_nobody_elses(demo):
    taken = demo("queue", "--take", "--rep", "dana", "--json").document
    assert taken["taken"] == taken["calls"][0]["lead_id"]
    again = demo("queue", "--rep", "marcus", "--json").document
    assert taken["taken"] not in [call["lead_id"] for call in again["calls"]]


def test_nobody_is_called_at_night(demo):
    night = demo("--now", "2026-05-13T08:00:00Z", "queue", "--rep", "dana", "--json").document
    assert night["calls"] == []
    assert night["held_back"]


def test_a_call_sets_stage_and_next_step(demo):
    lead = demo("call", "Luis Ortega", "interested", "--note", "wants both", "--json").document
    assert (lead["last_name"], lead["stage"]) == ("Ortega", "Qualified")
    whole = demo("show", "Luis Ortega", "--json").document
    assert any("wants both" in line["text"] for line in whole["timeline"])
    assert whole["timeline"][0]["at"] == "2026-05-12T16:42:00Z"
    assert whole["enrolments"][0]["stop_reason"] == "qualified"


def test_a_callback_needs_its_time(demo):
    assert demo("call", "Luis Ortega", "call_back").status == 1
    lead = demo("call", "Luis Ortega", "call_back", "--at", "2026-05-14T23:00:00Z", "--json")
    assert lead.document["call_due_at"] == "2026-05-14T23:00:00Z"


def test_a_callback_is_said_as_in_the_window(demo):
    lead = demo("call", "Luis Ortega", "call_back", "--at", "thu 4pm", "--json")
    assert lead.document["call_due_at"] == "2026-05-14T23:00:00Z"
    assert demo("call", "Luis Ortega", "call_back", "--at", "some day").status == 2


@pytest.mark.parametrize("said", sorted(set(Disposition) - {"call_back"}))
def test_every_result_is_taken(demo, said):
    assert demo("call", "Luis Ortega", str(said), "--json").document["response_due_at"] is None


def test_a_tick_runs_what_is_due_once(demo):
    first = demo("tick", "--json").document
    assert set(first) >= {"ran", "sent", "failed", "next_due"}
    assert any("Hannah Weiss" in one["what"] for one in first["ran"])
    assert {"at", "job", "what"} <= set(first["ran"][0])
    again = demo("tick", "--json").document
    assert not any("Hannah Weiss" in one["what"] for one in again["ran"])


def test_a_stepped_clock_runs_things_at_their_time(demo):
    report = demo("tick", "--until", "2026-05-12T16:50:00Z", "--json").document
    passed = [one for one in report["ran"] if "Sarah Johnson" in one["what"]]
    assert [one["at"] for one in passed] == ["2026-05-12T16:44:18Z", "2026-05-12T16:45:18Z"]


def test_the_outbox_says_what_messages_wait_for(demo):
    messages = demo("outbox", "--state", "held", "--json").document["messages"]
    assert set(messages[0]) >= {
        "id", "lead_id", "channel", "to", "state", "due_at", "sent_at", "subject", "attempts",
        "reason",
    }  # fmt: skip
    assert {one["reason"] for one in messages} == {"no text account yet", "no e-mail account yet"}
    assert [one["due_at"] for one in messages] == sorted(one["due_at"] for one in messages)


def test_a_sequence_goes_out_and_in_as_a_file(demo, tmp_path):
    document = demo("sequences", "show", "New lead, 7 days", "--json").document
    document["steps"] = document["steps"][:3]
    file = tmp_path / "sequence.json"
    file.write_text(json.dumps(document))
    answer = demo("sequences", "publish", str(file), "--json").document
    (new,) = [one for one in answer["sequences"] if one["name"] == "New lead, 7 days"]
    assert (new["version"], new["steps"]) == (2, 3)
    assert new["active"] > 0


def test_a_broken_sequence_names_its_step(demo, tmp_path):
    file = tmp_path / "sequence.json"
    file.write_text(json.dumps({"name": "Odd", "steps": [{"day": 0, "channel": "call"}]}))
    answer = demo("sequences", "publish", str(file))
    assert answer.status == 1
    assert "step 1" in answer.err
    file.write_text("{")
    assert "line 1" in demo("sequences", "publish", str(file)).err


def test_a_lead_starts_a_sequence_by_hand(demo):
    lead = demo("enrol", "Beth Sullivan", "new lead, 7 days", "--json").document
    states = [(run["sequence"], run["state"]) for run in lead["enrolments"]]
    assert states == [("Nurture", "stopped"), ("New lead, 7 days", "active")]
    won = demo("leads", "--where", "stage = Won", "--limit", "1", "--json").document["leads"][0]
    assert demo("enrol", str(won["id"]), "Nurture").status == 1


def test_rules_go_out_and_in_as_a_file(run, tmp_path):
    document = run("rules", "show", "--json").document
    file = tmp_path / "rules.json"
    file.write_text(json.dumps(document))
    assert run("rules", "publish", str(file), "--json").document["version"] == 1
    document["score"][0]["points"] = 21
    file.write_text(json.dumps(document))
    live = run("rules", "publish", str(file), "--reason", "try it", "--json").document
    assert (live["version"], live["score"][0]["points"]) == (2, 21)


def test_broken_rules_name_their_place(run, tmp_path):
    document = run("rules", "show", "--json").document
    document["score"][1]["points"] = "many"
    file = tmp_path / "rules.json"
    file.write_text(json.dumps(document))
    answer = run("rules", "publish", str(file))
    assert answer.status == 1
    assert "entry 2" in answer.err
    assert run("rules", "show", "--json").document["version"] == 1


def test_the_review_has_five_metrics(demo):
    review = demo("review", "--week", "2026-W19", "--json").document
    assert review["week"] == "2026-W19"
    assert set(review["metrics"]) == {
        "lead_to_contact", "contact_to_qualified", "speed_to_first_contact",
        "sequence_completion", "source_conversion",
    }  # fmt: skip
    for metric in review["metrics"].values():
        assert set(metric) >= {
            "value", "previous", "target", "numerator", "denominator", "mature",
        }  # fmt: skip
    assert {"weakest", "diagnosis", "change"} <= set(review)


def test_the_review_is_printed_and_a_web_page(demo, tmp_path):
    pdf, html = tmp_path / "week.pdf", tmp_path / "week.html"
    answer = demo("review", "--pdf", str(pdf), "--html", str(html))
    assert answer.status == 0, answer.err
    assert pdf.read_bytes().startswith(b"%PDF")
    assert "Weekly Review" in html.read_text()
    assert "Lead-to-contact" in answer.out
    assert demo("review", "--html", str(tmp_path / "no" / "where.html")).status == 1


def test_who_acts_stands_on_the_timeline(demo, tmp_path):
    demo("--as", "Priya Nair", "call", "Luis Ortega", "no_answer")
    timeline = demo("show", "Luis Ortega", "--json").document["timeline"]
    assert next(line["by"] for line in timeline if line["kind"] == "call") == "Priya Nair"
    connection = sqlite3.connect(tmp_path / "demo.db")
    assert connection.execute("SELECT max(rev) FROM command").fetchone()[0] > 0
    connection.close()
