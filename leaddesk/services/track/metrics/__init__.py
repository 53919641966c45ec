"""The five metrics, in the order of the review; one file each."""

from leaddesk.services.track.metrics.contact_to_qualified import CONTACT_TO_QUALIFIED
from leaddesk.services.track.metrics.lead_to_contact import LEAD_TO_CONTACT
from leaddesk.services.track.metrics.sequence_completion import SEQUENCE_COMPLETION
from leaddesk.services.track.metrics.source_conversion import SOURCE_CONVERSION
from leaddesk.services.track.metrics.speed_to_first_contact import SPEED_TO_FIRST_CONTACT

METRICS = (
    LEAD_TO_CONTACT,
    CONTACT_TO_QUALIFIED,
    SPEED_TO_FIRST_CONTACT,
    SEQUENCE_COMPLETION,
    SOURCE_CONVERSION,
)
