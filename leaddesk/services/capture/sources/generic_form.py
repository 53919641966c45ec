"""Any form post: the names of its fields and what is in them tell where they go.

A landing page's own post is one: its hidden proofs of consent are kept beside what was ticked.
"""

from collections.abc import Iterator, Mapping

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture import made_up, spam_trap
from leaddesk.services.capture.answers import Answers
from leaddesk.services.capture.payload import Payload, Shape
from leaddesk.services.capture.told import NotALead, Told

FORMAT = "generic_form"
NAME = "Web form"
KIND = SourceKind.WEB_FORM

_IPS = ("ip", "ip_address", "remote_ip", "client_ip")


def recognises(payload: Payload) -> bool:
    """Every form post."""
    return payload.shape is Shape.FORM


def read(payload: Payload) -> Iterator[Told]:
    """One lead: its fields as they were named; several values of one field in one."""
    fields = {
        name: ", ".join(text for text in values if text.strip())
        for name, values in payload.form.items()
    }
    if spam_trap.is_sprung(fields):
        yield NotALead(spam_trap.REASON)
    elif made_up.is_test(fields):
        yield NotALead(made_up.REASON)
    elif any(fields.values()):
        yield _lead(fields)


def _lead(fields: Mapping[str, str]) -> Told:
    answers = Answers()
    for name, said in fields.items():
        if name.lower().startswith("utm_"):
            answers.add_tags({name: said})
        else:
            answers.add(name, said)
    return answers.lead(ip=next((fields[name] for name in _IPS if fields.get(name)), ""))
