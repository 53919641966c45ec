"""A page of the desk that a stranger fills in: what is asked, what is promised, what is allowed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from leaddesk.models.vocabulary import Channel
from leaddesk.services.capture.standard_fields import FIELD_NAMES, is_field
from leaddesk.services.errors import LeadDeskError

_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")
USUAL_THANKS = "Thank you. We will be in touch soon."
#: More questions than this nobody answers.
MOST_QUESTIONS = 30


class Asking(StrEnum):
    """How a question is asked."""

    LINE = "line"
    PARAGRAPH = "paragraph"
    EMAIL = "email"
    PHONE = "phone"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its words, the field that its answer goes to, and how it is asked."""

    label: str
    field: str = ""
    asking: Asking = Asking.LINE
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """A box to tick, never ticked beforehand: the words are kept as evidence with the answer."""

    channel: Channel
    words: str


@dataclass(frozen=True, slots=True)
class FormPage:
    """A page. ``download`` is the path of a file on this computer that the thank-you page gives."""

    slug: str
    title: str
    text: str = ""
    questions: tuple[Question, ...] = ()
    wordings: tuple[Wording, ...] = ()
    button: str = "Send"
    thanks: str = USUAL_THANKS
    download: str = ""
    download_name: str = ""
    key: str = ""

    @property
    def name_of_download(self) -> str:
        """What the promised file is called."""
        return self.download_name or re.split(r"[\\/]", self.download)[-1]


#: What a new form asks, until somebody changes it.
USUAL_QUESTIONS = (
    Question("Name", "full_name", required=True),
    Question("E-mail", "email", Asking.EMAIL),
    Question("Phone", "phone", Asking.PHONE),
    Question("What can we do for you?", "intent", Asking.PARAGRAPH),
)


def page_from(settings: Mapping[str, Any]) -> FormPage:
    """The page that a road's settings describe; what is missing is as usual."""
    questions = tuple(_question(one) for one in settings.get("questions", ()))
    return FormPage(
        slug=str(settings.get("slug", "")),
        title=str(settings.get("title", "")),
        text=str(settings.get("text", "")),
        questions=questions[:MOST_QUESTIONS] or USUAL_QUESTIONS,
        wordings=tuple(
            Wording(Channel(one["channel"]), str(one["words"]))
            for one in settings.get("wordings", ())
        ),
        button=str(settings.get("button") or "Send"),
        thanks=str(settings.get("thanks") or USUAL_THANKS),
        download=str(settings.get("download", "")),
        download_name=str(settings.get("download_name", "")),
        key=str(settings.get("key", "")),
    )


def page_settings(page: FormPage) -> dict[str, Any]:
    """``page`` as a road keeps it."""
    return {
        "slug": page.slug,
        "title": page.title,
        "text": page.text,
        "questions": [
            {
                "label": one.label,
                "field": one.field,
                "asking": str(one.asking),
                "required": one.required,
                "choices": list(one.choices),
            }
            for one in page.questions
        ],
        "wordings": [{"channel": str(one.channel), "words": one.words} for one in page.wordings],
        "button": page.button,
        "thanks": page.thanks,
        "download": page.download,
        "download_name": page.download_name,
        "key": page.key,
    }


def check_page(page: FormPage) -> None:
    """Raise `LeadDeskError` for a page that can't be shown, or that nobody could be reached by."""
    safe = "The form stays as it was."
    if not _SLUG.fullmatch(page.slug):
        raise LeadDeskError(
            "The form’s address has letters, digits and hyphens only.", safe, "Try quote-request."
        )
    labels = [one.label.strip() for one in page.questions]
    if not all(labels) or len(set(labels)) < len(labels):
        raise LeadDeskError(
            "Each question needs words of its own.", safe, "Name each question differently."
        )
    for one in page.questions:
        if one.field and not is_field(one.field):
            fields = ", ".join(FIELD_NAMES)
            raise LeadDeskError(
                f"“{one.label}” goes to {one.field}, which is no field.", safe, f"Use {fields}."
            )
    if not any(one.field.startswith(("phone", "email")) for one in page.questions):
        raise LeadDeskError(
            "Nobody who fills this in could be reached.", safe, "Ask for a phone or an e-mail."
        )
    if any(not one.words.strip() for one in page.wordings):
        raise LeadDeskError(
            "A consent without words proves nothing.", safe, "Write what the person agrees to."
        )


def _question(one: Mapping[str, Any]) -> Question:
    return Question(
        label=str(one.get("label", "")),
        field=str(one.get("field", "")),
        asking=Asking(one.get("asking", "line")),
        required=bool(one.get("required")),
        choices=tuple(str(choice) for choice in one.get("choices", ())),
    )
