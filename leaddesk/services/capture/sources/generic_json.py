"""Any JSON that names somebody: keys and values tell what they are."""

import json
from collections.abc import Iterator
from typing import Any

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.flatten import flatten
from leaddesk.services.capture.payload import Payload, PayloadRefused, Shape
from leaddesk.services.capture.raw_lead import RawLead
from leaddesk.services.capture.told import NotALead, Told

FORMAT = "generic_json"
NAME = "Web form"
KIND = SourceKind.WEB_FORM

#: Lists of leads may stand under these keys.
_LISTS = ("leads", "data", "items", "results", "contacts", "submissions")
#: Flags that mark a lead that somebody made up to try the road.
_TEST_FLAGS = ("is_test", "test", "test_lead", "testlead", "lp_test")


def recognises(payload: Payload) -> bool:
    """Every JSON."""
    return payload.shape is Shape.JSON


def read(payload: Payload) -> Iterator[Told]:
    """One lead for an object, one for each member of a list of objects."""
    for one in _leads(payload.document):
        if not isinstance(one, dict):
            raise PayloadRefused("it is no list of fields")
        if any(str(one.get(flag, "")).lower() in ("true", "1", "yes") for flag in _TEST_FLAGS):
            yield NotALead("it is marked as a test")
        elif fields := flatten(one):
            yield RawLead(fields, original=json.dumps(one, ensure_ascii=False).encode())


def _leads(document: Any) -> list[Any]:
    if isinstance(document, dict):
        for key in _LISTS:
            inner = document.get(key)
            if isinstance(inner, list) and inner and all(isinstance(one, dict) for one in inner):
                return inner
        return [document]
    return document if isinstance(document, list) else [document]
