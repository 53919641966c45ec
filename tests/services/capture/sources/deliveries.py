"""Small deliveries of every form and ad, typed after their vendors' documents; and how to read one.

They are also what the fuzzer breaks (`tests/services/capture/sources/fuzz.py`).
"""

import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from leaddesk.services.capture.context import Context
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.payload_mapping import payload_mapping
from leaddesk.services.capture.raw_lead import RawLead
from leaddesk.services.capture.sources import Read, read_payload
from leaddesk.services.capture.standard_record import Outcome, StandardRecord
from leaddesk.services.capture.standardize import standardize
from leaddesk.services.capture.told import Told

RECEIVED = datetime(2026, 7, 21, 20, 0, tzinfo=UTC)


def context(country: str = "US", zone: str = "America/New_York") -> Context:
    """What a source leaves open."""
    return Context(country, ZoneInfo(zone), "USD", RECEIVED)


def read(delivery: Any) -> Read:
    """What a delivery (a document, or its bytes) tells, found by its content."""
    raw = delivery if isinstance(delivery, bytes) else json.dumps(delivery).encode()
    return read_payload(Payload(raw))


def only(delivery: Any) -> Told:
    """The one thing that a delivery tells."""
    [told] = read(delivery).told
    return told


def outcome(told: Told, country: str = "US") -> Outcome:
    """What a raw lead becomes when its fields are matched as at an arrival."""
    assert isinstance(told, RawLead), told
    return standardize(told, payload_mapping(told, {}).goes_to, context(country))


def record(delivery: Any, country: str = "US") -> StandardRecord:
    """The record of the one lead in a delivery."""
    found = outcome(delivery if isinstance(delivery, RawLead) else only(delivery), country)
    assert isinstance(found, StandardRecord), found
    return found


def phones(found: StandardRecord) -> list[str]:
    """The numbers of a record in standard form, as typed where there is none."""
    return [one.e164 or one.raw for one in found.phones]


def emails(found: StandardRecord) -> list[str]:
    """The addresses of a record."""
    return [one.address or one.raw for one in found.emails]


META_NOTICE = {
    "object": "page",
    "entry": [
        {
            "id": "10",
            "time": 1784639645,
            "changes": [
                {
                    "field": "leadgen",
                    "value": {"leadgen_id": "901", "form_id": 33, "created_time": 1784639640},
                },
                {"field": "leadgen", "value": {"leadgen_id": 902, "form_id": 33}},
                {"field": "feed", "value": {"item": "status"}},
            ],
        }
    ],
}
META_LEAD = {
    "id": "901",
    "created_time": "2026-07-21T13:14:00+0000",
    "campaign_name": "Roofs in May",
    "platform": "ig",
    "field_data": [
        {"name": "full_name", "values": ["Ana Sample"]},
        {"name": "phone_number", "values": ["+13525550101"]},
        {"name": "work_email", "values": ["ana@example.com"]},
        {"name": "how_soon?", "values": ["this_week", "asap"]},
    ],
    "custom_disclaimer_responses": [
        {"checkbox_key": "sms_updates", "is_checked": "1"},
        {"checkbox_key": "optional_2", "is_checked": ""},
    ],
}
GOOGLE_ADS = {
    "lead_id": "g-1",
    "campaign_id": 77,
    "google_key": "k",
    "is_test": False,
    "lead_submit_time": "2026-07-21T13:14:00Z",
    "user_column_data": [
        {"column_id": "FULL_NAME", "string_value": "Ana Sample"},
        {"column_id": "WORK_EMAIL", "string_value": "ana@example.com"},
        {"column_id": "PHONE_NUMBER", "string_value": "+13525550101"},
        {"column_name": "Which service?", "string_value": "Roof", "column_id": "which_service"},
    ],
}
GOOGLE_ADS_SEARCH = {
    "results": [
        {
            "leadFormSubmissionData": {
                "id": "9",
                "submissionDateTime": "2026-07-21 09:14:00-04:00",
                "leadFormSubmissionFields": [{"fieldType": "EMAIL", "fieldValue": "a@example.com"}],
                "customLeadFormSubmissionFields": [
                    {"questionText": "Budget", "fieldValue": "5000"}
                ],
            }
        }
    ]
}
LINKEDIN = {
    "id": "li-5",
    "submittedAt": 1784639640123,
    "testLead": False,
    "form": {
        "name": "Demo",
        "hiddenFields": [{"name": "utm_campaign", "value": "spring"}],
        "content": {
            "questions": [
                {"questionId": 1, "name": "Nombre", "predefinedField": "FIRST_NAME"},
                {"questionId": 2, "predefinedField": "EMAIL"},
                {
                    "questionId": 3,
                    "question": {"localized": {"en_US": "Team size"}},
                    "questionDetails": {
                        "multipleChoiceQuestionDetails": {
                            "options": [{"id": 8, "text": {"localized": {"en_US": "10 to 50"}}}]
                        }
                    },
                },
            ],
            "legalInfo": {
                "consents": [{"id": 4, "consent": {"localized": {"en_US": "Email me offers"}}}]
            },
        },
    },
    "formResponse": {
        "answers": [
            {
                "questionId": 1,
                "answerDetails": {"textQuestionAnswer": {"answer": "Ana"}},
            },
            {
                "questionId": 2,
                "answerDetails": {"textQuestionAnswer": {"answer": "ana@example.com"}},
            },
            {"questionId": 3, "answerDetails": {"multipleChoiceAnswer": {"options": [8]}}},
        ],
        "consentResponses": [{"consentId": 4, "accepted": True}],
    },
}
LINKEDIN_NOTICE = {
    "type": "LEAD_ACTION",
    "leadGenFormResponse": "urn:li:leadGenFormResponse:abc-1",
    "leadGenForm": "urn:li:versionedLeadGenForm:(urn:li:leadGenForm:3,1)",
    "leadAction": "CREATED",
    "occuredAt": 1784639640000,
}
TIKTOK = {
    "object": 1,
    "time": 1784639645,
    "entry": [
        {
            "id": 7012345678901234567,
            "advertiser_id": 1,
            "campaign_name": "Clips",
            "create_time": 1784639640,
            "changes": [
                {"field": "name", "value": "Ana Sample"},
                {"field": "phone_number", "value": "13525550101"},
                {"field": "When?", "value": "ASAP"},
            ],
        },
        {
            "id": "tt-2",
            "lead_source": "INSTANT_FORM",
            "changes": [{"field": "email", "value": "b@example.com"}],
        },
    ],
}
TYPEFORM = {
    "event_type": "form_response",
    "form_response": {
        "token": "tok-1",
        "landed_at": "2026-07-21T13:10:00Z",
        "submitted_at": "2026-07-21T13:14:00Z",
        "hidden": {"utm_campaign": "spring", "utm_source": "x", "plan": "gold"},
        "definition": {
            "title": "Quote",
            "fields": [
                {"id": "a", "title": "Your *first name*?", "type": "short_text"},
                {"id": "b", "title": "Where do we write?", "type": "email"},
                {
                    "id": "g",
                    "title": "Reach you",
                    "type": "contact_info",
                    "properties": {"fields": [{"id": "c", "title": "Number"}]},
                },
                {"id": "d", "title": "Rooms", "type": "multiple_choice"},
                {"id": "e", "title": "May we text you? I agree to texts", "type": "legal"},
            ],
        },
        "answers": [
            {"type": "text", "text": "Ana", "field": {"id": "a", "type": "short_text"}},
            {"type": "email", "email": "ana@example.com", "field": {"id": "b", "type": "email"}},
            {"type": "phone_number", "phone_number": "+13525550101", "field": {"id": "c"}},
            {
                "type": "choices",
                "choices": {"labels": ["Two", "Three"], "other": "a shed"},
                "field": {"id": "d", "type": "multiple_choice"},
            },
            {"type": "boolean", "boolean": True, "field": {"id": "e", "type": "legal"}},
        ],
    },
}
JOTFORM_REQUEST = {
    "slug": "submit/2432",
    "submitDate": "1784639640123",
    "q3_fullName": {"first": "Ana", "last": "Sample"},
    "q4_phone": {"full": "(352) 555-0101"},
    "q5_email": "ana@example.com",
    "q6_home": {"addr_line1": "1 Main St", "city": "Boston", "state": "MA", "postal": "02139"},
    "q7_rooms": ["two", "three"],
    "q8_spouseName": {"first": "Bo", "last": "Other"},
    "files": ["https://example.com/plan.pdf"],
    "temp_upload": {"q9": ["x"]},
}
JOTFORM_FIELDS = {
    "formID": "2432",
    "submissionID": "6084250982513018472",
    "formTitle": "Quote",
    "ip": "203.0.113.7",
    "rawRequest": json.dumps(JOTFORM_REQUEST),
}
JOTFORM_API = {
    "id": "574",
    "form_id": "23",
    "created_at": "2026-07-21 09:14:00",
    "answers": {
        "3": {
            "text": "Full Name",
            "type": "control_fullname",
            "answer": {"first": "Ana", "last": "Sample"},
        },
        "4": {"text": "Where?", "type": "control_email", "answer": "ana@example.com"},
        "5": {"text": "Send", "type": "control_button"},
    },
}
GRAVITY_FORMS = {
    "id": "121",
    "form_id": "3",
    "date_created": "2026-07-21 13:14:05",
    "ip": "203.0.113.7",
    "source_url": "https://example.com/quote?utm_campaign=roofs",
    "status": "active",
    "1.2": "",
    "1.3": "Ana",
    "1.6": "Sample",
    "1.8": "",
    "2": "ana@example.com",
    "4.1": "1 Main St",
    "4.2": "",
    "4.3": "Boston",
    "4.4": "MA",
    "4.5": "02139",
    "4.6": "United States",
    "5.1": "Roof",
    "5.3": "Windows",
}
ELEMENTOR_ADVANCED = {
    "form[id]": "6f",
    "form[name]": "Contact",
    "fields[name][title]": "Name",
    "fields[name][value]": "Ana Sample",
    "fields[f4][title]": "Reach you at",
    "fields[f4][type]": "tel",
    "fields[f4][value]": "352-555-0101",
    "fields[utm_campaign][value]": "spring",
    "meta[page_url][value]": "https://example.com/?utm_medium=cpc",
    "meta[remote_ip][value]": "198.51.100.23",
    "meta[date][value]": "21. Juli 2026",
}
ELEMENTOR_FLAT = {
    "form_name": "Contact",
    "form_id": "6f",
    "No Label name": "Ana",
    "No Label email": "ana@example.com",
    "Date": "July 21, 2026",
    "Page URL": "https://example.com/",
}
UNBOUNCE = {
    "page_name": "Spring page",
    "data.json": json.dumps(
        {
            "name": ["Ana Sample"],
            "email": ["ana@example.com"],
            "services": ["Roof", "Windows"],
            "ip_address": ["203.0.113.7"],
            "date_submitted": ["2026-07-21"],
            "time_submitted": ["01:14 PM UTC"],
            "utm_campaign": ["roofs"],
        }
    ),
}
WEBFLOW_1 = {
    "name": "Footer form",
    "site": "62f",
    "data": {"Name": "Ana Sample", "Email": "ana@example.com", "Message": "Hello"},
    "d": "2026-07-21T13:14:00.000Z",
    "_id": "643",
}
WEBFLOW_2 = {
    "triggerType": "form_submission",
    "payload": {
        "name": "Contact us",
        "siteId": "65",
        "data": {"First Name": "Ana", "Last Name": "Sample", "Phone Number": 13525550101},
        "submittedAt": "2026-07-21T13:14:00.000Z",
        "id": "632",
    },
}
NETLIFY = {
    "id": "5f0",
    "form_name": "contact",
    "created_at": "2026-07-21T13:14:00.000Z",
    "data": {
        "q1": "Ana Sample",
        "email": "ana@example.com",
        "phone": "352 555 0101",
        "ip": "203.0.113.7",
        "user_agent": "Mozilla/5.0",
        "bot-field": "",
        "referrer": "https://example.com/?utm_campaign=roofs",
    },
    "ordered_human_fields": [{"title": "Your name", "name": "q1", "value": "Ana Sample"}],
}
HUBSPOT = {
    "submittedAt": 1784639640123,
    "conversionId": "c-1",
    "values": [
        {"name": "firstname", "value": "Ana"},
        {"name": "mobilephone", "value": "352-555-0101"},
        {"name": "email", "value": "ana@example.com"},
        {"name": "best_time", "value": "evening"},
    ],
    "pageUrl": "https://example.com/?utm_campaign=roofs",
}
GOOGLE_FORMS = {
    "responseId": "AC",
    "createTime": "2026-07-21T13:14:00.889Z",
    "lastSubmittedTime": "2026-07-21T13:15:00.889881Z",
    "answers": {
        "5bdc": {"questionId": "5bdc", "textAnswers": {"answers": [{"value": "ana@example.com"}]}},
        "283d": {
            "questionId": "283d",
            "textAnswers": {"answers": [{"value": "Roof"}, {"value": "Windows"}]},
        },
    },
}
CALENDLY = {
    "event": "invitee.created",
    "created_at": "2026-07-21T13:14:00.000000Z",
    "payload": {
        "uri": "https://api.calendly.com/scheduled_events/E/invitees/I",
        "name": "Ana Sample",
        "first_name": None,
        "email": "ana@example.com",
        "text_reminder_number": "+1 352-555-0101",
        "timezone": "America/New_York",
        "created_at": "2026-07-21T13:14:00.000000Z",
        "event": "https://api.calendly.com/scheduled_events/E",
        "questions_and_answers": [{"question": "Company", "answer": "Tresor Inc."}],
        "tracking": {"utm_campaign": "demo", "utm_source": "site", "utm_term": None},
        "scheduled_event": {"name": "Demo", "start_time": "2026-07-25T13:00:00Z"},
        "rescheduled": False,
        "status": "active",
    },
}
CALENDLY_OLD = {
    "event": "invitee.created",
    "time": "2026-07-21T13:14:01Z",
    "payload": {
        "event": {"start_time": "2026-08-18T09:00:00+02:00"},
        "invitee": {
            "uuid": "U1",
            "name": "Ana Sample",
            "email": "ana@example.com",
            "created_at": "2026-07-21T15:14:00+02:00",
        },
        "questions_and_answers": [{"question": "Company", "answer": "Tresor Inc."}],
    },
}
ZOOM = {
    "event": "webinar.registration_created",
    "event_ts": 1784639640123,
    "payload": {
        "object": {
            "id": "1",
            "topic": "Roofs for beginners",
            "start_time": "2026-08-10T15:00:00Z",
            "registrant": {
                "id": "lR",
                "first_name": "Ana",
                "last_name": "Sample",
                "email": "ana@example.com",
                "phone": "352-555-0101",
                "org": "Tresor Inc.",
                "purchasing_time_frame": "Within a month",
                "no_of_employees": "51-250",
                "custom_questions": [{"title": "Which roof?", "value": "Flat"}],
            },
        }
    },
}
MAILCHIMP = {
    "type": "subscribe",
    "fired_at": "2026-07-21 13:14:00",
    "data[id]": "8a25",
    "data[list_id]": "a6b5",
    "data[email]": "ana@example.com",
    "data[merges][EMAIL]": "ana@example.com",
    "data[merges][FNAME]": "Ana",
    "data[merges][LNAME]": "Sample",
    "data[merges][INTERESTS]": "Roofs",
    "data[ip_opt]": "203.0.113.7",
}
LANDING_PAGE = {
    "first_name": "Ana",
    "phone": "(352) 555-0101",
    "utm_campaign": "roofs",
    "gclid": "Cj0KCQ",
    "tcpa_consent": "on",
    "consent_text": "By ticking this I agree that Acme may call and text me, also by machine.",
    "ip_address": "203.0.113.7",
    "universal_leadid": "5FAC1B2E-7424-C8A7-E644-87C71679D13E",
    "xxTrustedFormCertUrl": "https://cert.trustedform.com/533c80270218239ec3000012",
    "bot-field": "",
}
TALLY = {
    "eventType": "FORM_RESPONSE",
    "createdAt": "2026-07-21T13:14:00.000Z",
    "data": {
        "responseId": "r1",
        "formName": "Quote",
        "fields": [
            {"key": "q1", "label": "Your name", "type": "INPUT_TEXT", "value": "Ana Sample"},
            {"key": "q2", "label": "Email", "type": "INPUT_EMAIL", "value": "ana@example.com"},
            {
                "key": "q3",
                "label": "Rooms",
                "type": "CHECKBOXES",
                "value": ["o2"],
                "options": [{"id": "o1", "text": "One"}, {"id": "o2", "text": "Two"}],
            },
        ],
    },
}
MESSAGE = {
    "type": "lead.created",
    "timestamp": "2026-07-21T13:14:00Z",
    "data": {"full_name": "Ana Sample", "phone": "352-555-0101", "message": "Two windows"},
}

DOCUMENTS: dict[str, Any] = {
    name: value
    for name, value in dict(globals()).items()
    if name.isupper() and isinstance(value, dict) and name not in ("DOCUMENTS",)
}


def form(fields: dict[str, str]) -> bytes:
    """A form post."""
    return urlencode(fields).encode()


#: What is posted as a form; all else is JSON.
FORMS = frozenset(
    {
        *("JOTFORM_FIELDS", "ELEMENTOR_ADVANCED", "ELEMENTOR_FLAT", "UNBOUNCE", "MAILCHIMP"),
        "LANDING_PAGE",
    }
)


def deliveries() -> dict[str, bytes]:
    """Every delivery here as its bytes, by its name."""
    return {
        name: form(one) if name in FORMS else json.dumps(one).encode()
        for name, one in DOCUMENTS.items()
    }
