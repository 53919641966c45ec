"""What each result of a call sets off, in the words of its tile, before the key is pressed."""

from collections.abc import Mapping
from datetime import datetime

from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import Disposition
from leaddesk.services.sequence.after_result import consequences
from leaddesk.services.standing.policy import read_policy
from leaddesk.services.standing.situation import situation_of


def what_follows(reader: Reader, lead_id: int, now: datetime) -> Mapping[Disposition, str]:
    """The words of every result for this lead, as things stand now."""
    situation = situation_of(reader, read_policy(reader, now), lead_id, now)
    return {one: consequences(one, situation, now).words for one in Disposition}
