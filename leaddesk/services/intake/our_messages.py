"""Messages that the desk sent: whose they are, by the number that an answer or a report names."""

from collections.abc import Sequence

from leaddesk.models.reader import Reader

_MOST = 20


def lead_of_message(reader: Reader, numbers: Sequence[str]) -> int | None:
    """The lead that one of our messages went to: that of the first number which is ours."""
    for number in numbers[:_MOST]:
        found = reader.value("SELECT lead_id FROM touch WHERE message_id = :id", {"id": number})
        if found is not None:
            return int(found)
    return None
