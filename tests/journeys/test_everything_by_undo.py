"""Whatever a person did to a lead, Ctrl+Z takes back, step by step, until it is as it was."""

from pathlib import Path
from typing import Any

from tests.journeys.window import Window, written
from tests.services.working_desk import count, standing

LEADS = """Name,Phone,E-mail,Source,How soon?,Postal code,Owner
Ann Abbot,(510) 465-0131,ann@gmail.com,Solar Partners,ASAP,94612,Dana Reyes
Bob Baker,(510) 465-0132,bob@gmail.com,Solar Partners,ASAP,94612,Dana Reyes
Cid Cole,(510) 465-0133,cid@gmail.com,Solar Partners,ASAP,94612,Dana Reyes
Dee Dunn,(510) 465-0134,dee@gmail.com,Solar Partners,ASAP,94612,Dana Reyes
"""
EVERYBODY = (1, 2, 3, 4)

#: What passes over a lead while it is looked at, and is nobody's deed.
PASSING = ("unread", "first_shown_at", "claimed_by", "claimed_until")


def as_they_stand(window: Window) -> dict[int, dict[str, Any]]:
    """The rows of all leads, and what is planned for them."""
    store = window.context.store
    found = {lead_id: standing(store, lead_id) for lead_id in EVERYBODY}
    for row in found.values():
        for name in PASSING:
            del row[name]
        row["touches"] = window.reader.rows(
            "SELECT step, channel, state, due_at FROM touch WHERE lead_id = :id ORDER BY id",
            {"id": row["id"]},
        )
        row["reminders"] = count(store, f"reminder WHERE lead_id = {row['id']}")
    return found


def test_later_owner_field_stage_result_and_done_all_come_back(
    window: Window, tmp_path: Path
) -> None:
    window.bring_in(written(tmp_path, LEADS))
    window.press("Ctrl+1")
    states = [as_they_stand(window)]

    def did(words: str) -> None:
        assert words in window.toasts[-1]
        states.append(as_they_stand(window))
        assert states[-1] != states[-2]

    assert window.subject == "Ann Abbot"
    window.press("L")
    window.write("fri 10am")
    window.press("Return")
    did("Ann Abbot moved to Fri 10:00 AM")

    assert window.subject == "Bob Baker"
    window.press("A", "Down", "Return")
    did("Bob Baker")

    assert window.subject == "Cid Cole"
    window.click("City: add")
    window.write("Oakland")
    window.press("Return")
    did("Cid Cole")
    assert "City: Oakland" in window.words()

    window.press("E")
    did("Cid Cole is done")

    window.press("Ctrl+2")
    assert window.subject == "Dee Dunn"  # Ann was put aside: not now
    window.press("2")
    window.write("tom 2pm")
    window.press("Return")
    did("Dee Dunn gets a call back")

    for before in reversed(states[:-1]):
        window.press("Ctrl+Z")
        assert window.toasts[-1].startswith("Taken back: ")
        assert as_they_stand(window) == before
