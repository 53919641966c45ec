"""Asking a vendor's list from the command line."""


def test_whom_to_ask_is_chosen_and_what_is_missing_is_told(run):
    run("sources", "add", "Spring roofs")
    answer = run(
        "sources", "pull", "Spring roofs", "--from", "meta", "--set", "form_id=77", "--json"
    )
    assert answer.document == {
        "road_id": 1,
        "works": False,
        "lead_ids": [],
        "secrets": ["road.1.token"],
        "words": "Facebook and Instagram lead ads can’t be asked yet:"
        " Page access token is missing.",
    }
    # What was chosen stands.
    assert run("sources", "pull", "Spring roofs", "--json").document["road_id"] == 1


def test_what_is_no_setting_is_refused(run):
    run("sources", "add", "Spring roofs")
    assert run("sources", "pull", "Spring roofs").status == 1
    assert run("sources", "pull", "Spring roofs", "--from", "meta", "--set", "form").status == 2
    answer = run("sources", "pull", "Spring roofs", "--from", "meta", "--set", "form=77")
    assert answer.status == 1
    assert "Use form_id" in answer.err
