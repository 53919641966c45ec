"""What Mailchimp posts of an audience: ``type``, ``fired_at`` and ``data[…]`` as a form.

Merge fields stand under ``data[merges][FNAME]``. Times are UTC without saying so.
"""

import re
from collections.abc import Iterator, Mapping

from leaddesk.models.vocabulary import Channel, SourceKind
from leaddesk.services.capture.answers import Answers
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.standard_fields import IGNORE
from leaddesk.services.capture.stated_time import stated_time
from leaddesk.services.capture.told import News, NewsKind, NotALead, Told

FORMAT = "mailchimp"
NAME = "Mailchimp"
KIND = SourceKind.EMAIL

_MERGE = re.compile(r"data\[merges\]\[([^\]]+)\]")
_GOES_TO = {"FNAME": "first_name", "LNAME": "last_name", "PHONE": "phone", "EMAIL": IGNORE}
_TYPES = frozenset({"subscribe", "unsubscribe", "profile", "upemail", "cleaned", "campaign"})


def recognises(payload: Payload) -> bool:
    """One of its six kinds of post."""
    fields = payload.fields
    return fields.get("type") in _TYPES and "fired_at" in fields and "data[list_id]" in fields


def read(payload: Payload) -> Iterator[Told]:
    """A subscription is a lead that allows e-mail; leaving, or a dead address, is news of one."""
    fields = payload.fields
    at = stated_time(fields.get("fired_at", ""))
    email = fields.get("data[email]", "")
    match fields.get("type"):
        case "subscribe":
            yield _lead(fields)
        case "unsubscribe":
            title = "Unsubscribed in Mailchimp"
            reason = fields.get("data[reason]", "")
            yield News(
                NewsKind.OPT_OUT, title, email=email, channel=Channel.EMAIL, text=reason, at=at
            )
        case "cleaned":
            yield News(
                NewsKind.BOUNCED,
                "Mailchimp took the address off the list",
                email=email,
                channel=Channel.EMAIL,
                text=fields.get("data[reason]", ""),
                at=at,
                hard=fields.get("data[reason]") == "hard",
            )
        case "profile" | "upemail":
            title = "Changed the profile in Mailchimp"
            known = email or fields.get("data[old_email]", "")
            yield News(NewsKind.CHANGED, title, email=known, at=at)
        case _:
            yield NotALead("it tells of a mailing, not of a person")


def _lead(fields: Mapping[str, str]) -> Told:
    answers = Answers()
    answers.add("email", fields.get("data[email]", ""), "email")
    for name, said in fields.items():
        if found := _MERGE.fullmatch(name):
            answers.add(found[1], said, _GOES_TO.get(found[1], ""))
    answers.add("E-mail consent: subscribed in Mailchimp", "yes")
    return answers.lead(
        external_id=fields.get("data[id]", ""),
        captured_at=stated_time(fields.get("fired_at", "")),
        ip=fields.get("data[ip_opt]", ""),
    )
