"""Messages that the desk sent: whose they are, by the number that an answer or a report names."""

from collections.abc import Sequence

from leaddesk.models.reader import Reader

_MOST = 20


def lead_of_message(reader: Reader, numbers: Sequence[str]) -> int | None:
    """The lead that one of our messages went to, or that a message of theirs came from.

    Who answers by hand in a mail program makes messages that only name the lead's own. The first
    number that is known decides.
    """
    for number in numbers[:_MOST]:
        found = reader.value(
            "SELECT lead_id FROM touch WHERE message_id = :id UNION ALL"
            " SELECT lead_id FROM capture WHERE external_id = :id AND lead_id IN"
            " (SELECT id FROM lead) LIMIT 1",
            {"id": number},
        )
        if found is not None:
            return int(found)
    return None
