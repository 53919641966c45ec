"""What each vendor wants to hear after a post; the others hear that it is accepted."""

from typing import NamedTuple


class Answer(NamedTuple):
    """An answer: status, content type, body."""

    status: int
    content_type: str
    body: str


_JSON, _XML, _TEXT = "application/json", "application/xml", "text/plain; charset=utf-8"

_ACCEPTED = Answer(202, _JSON, '{"accepted": true}')
_TWIML = Answer(200, _XML, '<?xml version="1.0" encoding="UTF-8"?><Response/>')

#: By format. Twilio reads an answer as orders; the others try again until they see theirs.
_WANTED = {
    "twilio": _TWIML,
    "plivo": Answer(200, _XML, "<Response></Response>"),
    "meta_lead_ads": Answer(200, _TEXT, "OK"),
    "google_ads": Answer(200, _JSON, "{}"),
    "angi": Answer(200, _XML, "<success>{capture_id}</success>"),
    "lead_mailbox": Answer(200, _JSON, '{"code": 0, "lead_id": "{capture_id}"}'),
    "leadspedia": Answer(
        200, _XML, "<response><result>success</result><lead_id>{capture_id}</lead_id></response>"
    ),
    "boberdoo": Answer(
        200, _XML, "<response><status>Matched</status><lead_id>{capture_id}</lead_id></response>"
    ),
    "vonage": Answer(200, _TEXT, "OK"),
}


def accepted(form: str, capture_id: int) -> Answer:
    """The answer to a post that is kept under ``capture_id``, as ``form``'s vendor wants it."""
    answer = _WANTED.get(form, _ACCEPTED)
    return answer._replace(body=answer.body.replace("{capture_id}", str(capture_id)))
