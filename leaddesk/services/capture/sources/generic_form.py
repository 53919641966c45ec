"""Any form post: the names of its fields and what is in them tell where they go."""

from collections.abc import Iterator

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.payload import Payload, Shape
from leaddesk.services.capture.raw_lead import RawLead
from leaddesk.services.capture.told import Told

FORMAT = "generic_form"
NAME = "Web form"
KIND = SourceKind.WEB_FORM


def recognises(payload: Payload) -> bool:
    """Every form post."""
    return payload.shape is Shape.FORM


def read(payload: Payload) -> Iterator[Told]:
    """One lead: its fields as they were named; several values of one field in one."""
    fields = {
        name: ", ".join(text for text in values if text.strip())
        for name, values in payload.form.items()
    }
    if any(fields.values()):
        yield RawLead({name: text for name, text in fields.items() if text})
