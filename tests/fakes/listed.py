"""What each vendor has, and how it lists that: pages, filters and shapes as it documents them."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlencode

from tests.fakes.vendors import Answer, Asked


@dataclass(frozen=True)
class Person:
    """Somebody who got in touch, and when the vendor says that it was."""

    number: int
    at: datetime

    @property
    def name(self) -> str:
        """A name that nobody else has."""
        return f"Ana{_letters(self.number)} Sample{_letters(self.number)}"

    @property
    def email(self) -> str:
        """An address of their own."""
        return f"ana{self.number}@example.com"

    @property
    def phone(self) -> str:
        """A number of their own."""
        return f"+1352{2_000_000 + 37 * self.number:07d}"


def _letters(number: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in f"{number:03d}")


@dataclass
class Listed:
    """People at a vendor; those that were taken away are not listed any more."""

    people: list[Person] = field(default_factory=list)
    at_once: int = 2

    def newest_first(self) -> list[Person]:
        """As most vendors list them."""
        return sorted(self.people, key=lambda one: (one.at, one.number), reverse=True)


class Meta(Listed):
    """The Graph API: by cursor, newest first; a lead by its number too."""

    def serve(self, asked: Asked) -> Answer:
        """`/<version>/<form>/leads`, or `/<version>/<lead>`."""
        assert asked.headers["authorization"].startswith("Bearer ")
        name = asked.path.split("/")
        if name[-1] != "leads":
            found = [one for one in self.people if str(900_000 + one.number) == name[-1]]
            if found:
                return Answer(self._lead(found[0]))
            error = {"message": "Unsupported get request.", "code": 100, "fbtrace_id": "A"}
            return Answer({"error": error}, 400)
        (newer,) = json.loads(asked.query["filtering"])
        assert (newer["field"], newer["operator"]) == ("time_created", "GREATER_THAN")
        found = [one for one in self.newest_first() if one.at.timestamp() > newer["value"]]
        keys = [str(one.number) for one in found]
        start = keys.index(asked.query["after"]) + 1 if "after" in asked.query else 0
        page = found[start : start + self.at_once]
        paging: dict[str, Any] = {}
        if page:
            paging["cursors"] = {"before": "B", "after": str(page[-1].number)}
        if start + self.at_once < len(found):
            paging["next"] = "https://graph.facebook.com/v25.0/next"
        return Answer({"data": [self._lead(one) for one in page], "paging": paging})

    def _lead(self, one: Person) -> dict[str, Any]:
        answers = {"full_name": one.name, "email": one.email, "phone_number": one.phone}
        return {
            "id": str(900_000 + one.number),
            "created_time": f"{one.at:%Y-%m-%dT%H:%M:%S}+0000",
            "form_id": "77",
            "field_data": [{"name": name, "values": [said]} for name, said in answers.items()],
        }


class Jotform(Listed):
    """By offset, oldest first, times in the account's own zone without saying so."""

    def serve(self, asked: Asked) -> Answer:
        """`/form/<id>/submissions`."""
        assert asked.headers["apikey"]
        assert asked.query["orderby"] == "created_at"
        since = json.loads(asked.query["filter"])["created_at:gt"]
        found = [one for one in reversed(self.newest_first()) if self._at(one) > since]
        start, most = int(asked.query["offset"]), int(asked.query["limit"])
        page = found[start : start + most]
        return Answer({"responseCode": 200, "content": [self._submission(one) for one in page]})

    def _at(self, one: Person) -> str:
        return f"{one.at:%Y-%m-%d %H:%M:%S}"

    def _submission(self, one: Person) -> dict[str, Any]:
        first, last = one.name.split()
        return {
            "id": f"574723663123562{one.number:04d}",
            "created_at": self._at(one),
            "status": "ACTIVE",
            "answers": {
                "3": {"name": "name", "text": "Name", "type": "control_fullname",
                      "answer": {"first": first, "last": last}},
                "4": {"name": "mail", "text": "Mail", "type": "control_email",
                      "answer": one.email},
            },
        }  # fmt: skip


class Typeform(Listed):
    """The form, and its responses newest first by the token before."""

    def serve(self, asked: Asked) -> Answer:
        """`/forms/<id>`, or `/forms/<id>/responses`."""
        if not asked.path.endswith("/responses"):
            fields = [{"id": "q1", "title": "Your name", "type": "short_text"},
                      {"id": "q2", "title": "E-mail", "type": "email"}]  # fmt: skip
            return Answer({"id": "u6nXL7", "title": "Ask us", "fields": fields})
        since = datetime.fromisoformat(f"{asked.query['since']}+00:00")
        found = [one for one in self.newest_first() if one.at >= since]
        if "before" in asked.query:
            tokens = [f"tok{one.number}" for one in found]
            found = found[tokens.index(asked.query["before"]) + 1 :]
        most = int(asked.query["page_size"])
        return Answer({"total_items": len(found),
                       "items": [self._response(one) for one in found[:most]]})  # fmt: skip

    def _response(self, one: Person) -> dict[str, Any]:
        at = f"{one.at:%Y-%m-%dT%H:%M:%SZ}"
        return {
            "landing_id": f"tok{one.number}", "token": f"tok{one.number}",
            "landed_at": at, "submitted_at": at,
            "answers": [
                {"field": {"id": "q1", "type": "short_text"}, "type": "text", "text": one.name},
                {"field": {"id": "q2", "type": "email"}, "type": "email", "email": one.email},
            ],
        }  # fmt: skip


class LinkedIn(Listed):
    """By start and count, each response with its form."""

    def serve(self, asked: Asked) -> Answer:
        """`/rest/leadFormResponses`, or one of them."""
        assert asked.headers["linkedin-version"]
        assert asked.headers["x-restli-protocol-version"]
        if asked.path.count("/") > 2:
            number = asked.path.rpartition("/")[2]
            found = [one for one in self.people if f"li-{one.number}" == number]
            return Answer(self._response(found[0])) if found else Answer({"message": "none"}, 404)
        assert "owner=(sponsoredAccount:urn%3Ali%3AsponsoredAccount%3A" in asked.raw_query
        since = int(asked.query["submittedAtTimeRange"].removeprefix("(start:").rstrip(")"))
        found = [one for one in self.newest_first() if one.at.timestamp() * 1000 >= since]
        start = int(asked.query["start"])
        page = found[start : start + self.at_once]
        paging = {"start": start, "count": self.at_once, "links": [], "total": len(found)}
        return Answer({"paging": paging, "elements": [self._response(one) for one in page]})

    def _response(self, one: Person) -> dict[str, Any]:
        first, last = one.name.split()
        said = {1: first, 2: last, 3: one.email}
        asked = {1: "FIRST_NAME", 2: "LAST_NAME", 3: "EMAIL"}
        return {
            "id": f"li-{one.number}",
            "submittedAt": int(one.at.timestamp() * 1000),
            "testLead": False,
            "form": {"name": "Demo", "content": {"questions": [
                {"questionId": n, "predefinedField": name} for n, name in asked.items()]}},
            "formResponse": {"answers": [
                {"questionId": n, "answerDetails": {"textQuestionAnswer": {"answer": word}}}
                for n, word in said.items()]},
        }  # fmt: skip


class GoogleAds(Listed):
    """A stream of one answer, for whoever bought a token; `tokens` counts how many were sold."""

    tokens = 0

    def serve(self, asked: Asked) -> Answer:
        """`oauth2…/token`, or `googleAds:searchStream`."""
        if asked.host == "oauth2.googleapis.com":
            assert b"grant_type=refresh_token" in asked.body
            self.tokens += 1
            return Answer({"access_token": f"short-{self.tokens}", "expires_in": 3599})
        if asked.headers["authorization"] != f"Bearer short-{self.tokens}":
            return Answer([{"error": {"code": 401, "message": "expired"}}], 401)
        assert asked.headers["developer-token"] == "the-password"
        assert asked.path.endswith("/customers/1234567890/googleAds:searchStream")
        day = json.loads(asked.body)["query"].rpartition(">= ")[2].strip("'")
        found = [one for one in self.newest_first() if f"{one.at:%Y-%m-%d}" >= day]
        half = len(found) // 2
        return Answer([{"results": [self._row(one) for one in part]}
                       for part in (found[:half], found[half:])])  # fmt: skip

    def _row(self, one: Person) -> dict[str, Any]:
        answers = {"FULL_NAME": one.name, "EMAIL": one.email}
        return {
            "leadFormSubmissionData": {
                "id": f"g{one.number}",
                "submissionDateTime": f"{one.at:%Y-%m-%d %H:%M:%S}+00:00",
                "leadFormSubmissionFields": [
                    {"fieldType": kind, "fieldValue": said} for kind, said in answers.items()],
            },
            "campaign": {"name": "Spring roofs"},
        }  # fmt: skip


class Calendly(Listed):
    """Who asks, meetings by when they take place (a week after booking), and their invitees."""

    cancelled: frozenset[int] = frozenset()

    def serve(self, asked: Asked) -> Answer:
        """`/users/me`, `/scheduled_events`, or the invitees of one."""
        api = "https://api.calendly.com"
        if asked.path == "/users/me":
            return Answer(
                {
                    "resource": {
                        "uri": f"{api}/users/U",
                        "current_organization": f"{api}/organizations/O",
                    }
                }
            )
        if asked.path.endswith("/invitees"):
            number = int(asked.path.split("/")[2].removeprefix("E"))
            one = next(one for one in self.people if one.number == number)
            return Answer(
                {"collection": [self._invitee(one)], "pagination": {"next_page_token": None}}
            )
        assert asked.query["user"] == f"{api}/users/U"
        start = int(asked.query.get("page_token", "0"))
        page = self.newest_first()[start : start + self.at_once]
        more = start + self.at_once < len(self.people)
        return Answer({"collection": [self._event(one) for one in page],
                       "pagination": {"next_page_token":
                                      str(start + self.at_once) if more else None}})  # fmt: skip

    def _event(self, one: Person) -> dict[str, Any]:
        return {"uri": f"https://api.calendly.com/scheduled_events/E{one.number}",
                "name": "Roof check", "start_time": "2026-05-20T15:00:00.000000Z",
                "invitees_counter": {"total": 1, "active": 1, "limit": 1},
                "updated_at": f"{one.at:%Y-%m-%dT%H:%M:%S}.000000Z"}  # fmt: skip

    def _invitee(self, one: Person) -> dict[str, Any]:
        event = self._event(one)["uri"]
        status = "canceled" if one.number in self.cancelled else "active"
        return {"uri": f"{event}/invitees/I{one.number}", "name": one.name, "email": one.email,
                "status": status, "timezone": "America/New_York", "event": event,
                "created_at": f"{one.at:%Y-%m-%dT%H:%M:%S}.000000Z",
                "questions_and_answers": [], "tracking": {}}  # fmt: skip


class CallRail(Listed):
    """Calls by page; the people with an odd number wrote a text instead."""

    def serve(self, asked: Asked) -> Answer:
        """`/v3/a/<account>/calls.json`, or `text-messages.json`."""
        assert asked.headers["authorization"].startswith("Token token=")
        calls = asked.path.endswith("/calls.json")
        found = [one for one in self.newest_first()
                 if one.number % 2 == (0 if calls else 1)
                 and f"{one.at:%Y-%m-%d}" >= asked.query["start_date"]]  # fmt: skip
        page = int(asked.query["page"])
        shown = found[(page - 1) * self.at_once : page * self.at_once]
        pages = -(-len(found) // self.at_once)
        key, form = ("calls", self._call) if calls else ("conversations", self._talk)
        return Answer(
            {
                "page": page,
                "per_page": self.at_once,
                "total_pages": pages,
                "total_records": len(found),
                key: [form(one) for one in shown],
            }
        )

    def _call(self, one: Person) -> dict[str, Any]:
        return {"id": f"CAL{one.number}", "direction": "inbound", "answered": True,
                "customer_phone_number": one.phone, "customer_name": one.name,
                "start_time": one.at.isoformat(), "duration": 61}  # fmt: skip

    def _talk(self, one: Person) -> dict[str, Any]:
        at = one.at.isoformat()
        return {"id": f"c{one.number}", "customer_phone_number": one.phone,
                "current_tracking_number": "+13525550100",
                "recent_messages": [
                    {"direction": "outbound", "content": "Hello", "created_at": at},
                    {"direction": "inbound", "content": "Roof?", "created_at": at}]}  # fmt: skip


class Twilio(Listed):
    """Texts and calls by day, next page by address; odd numbers wrote, even ones called."""

    under_way: frozenset[int] = frozenset()

    def serve(self, asked: Asked) -> Answer:
        """`/2010-04-01/Accounts/<sid>/Messages.json`, or `Calls.json`."""
        assert asked.headers["authorization"].startswith("Basic ")
        texts = asked.path.endswith("/Messages.json")
        key, day = ("messages", "DateSent>") if texts else ("calls", "StartTime>")
        found = [one for one in self.newest_first()
                 if one.number % 2 == (1 if texts else 0)
                 and f"{one.at:%Y-%m-%d}" >= asked.query[day]]  # fmt: skip
        page = int(asked.query.get("Page", "0"))
        shown = found[page * self.at_once : (page + 1) * self.at_once]
        more = (page + 1) * self.at_once < len(found)
        again = urlencode({day: asked.query[day], "Page": page + 1, "PageToken": "PA1"})
        form = self._text if texts else self._call
        return Answer({key: [form(one) for one in shown], "page": page,
                       "next_page_uri": f"{asked.path}?{again}" if more else None})  # fmt: skip

    def _text(self, one: Person) -> dict[str, Any]:
        return {"sid": f"SM{one.number}", "direction": "inbound", "from": one.phone,
                "to": "+13525550100", "body": "Roof?", "status": "received", "num_media": "0",
                "date_sent": format_datetime(one.at)}  # fmt: skip

    def _call(self, one: Person) -> dict[str, Any]:
        status = "in-progress" if one.number in self.under_way else "completed"
        return {"sid": f"CA{one.number}", "direction": "inbound", "from": one.phone,
                "to": "+13525550100", "status": status, "duration": "61",
                "start_time": format_datetime(one.at)}  # fmt: skip
