"""A form page and its thank-you page as HTML; whatever a person typed is shown as typed."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from leaddesk.services.resources import resource
from leaddesk.services.web.form_page import Asking, FormPage

if TYPE_CHECKING:
    from liquid import BoundTemplate

_TYPES = {Asking.EMAIL: "email", Asking.PHONE: "tel"}
_AUTOCOMPLETE = {
    "full_name": "name",
    "first_name": "given-name",
    "last_name": "family-name",
    "company": "organization",
    "email": "email",
    "phone": "tel",
    "postal_code": "postal-code",
    "city": "address-level2",
}

#: Nothing is loaded from elsewhere, and no script runs.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


def form_html(
    page: FormPage,
    *,
    desk: str,
    action: str,
    shown: str,
    embedded: bool = False,
    typed: Mapping[str, str] | None = None,
    wrong: Mapping[str, str] | None = None,
) -> str:
    """The page with its questions; ``typed`` and ``wrong`` are by name after a post that failed."""
    typed, wrong = typed or {}, wrong or {}
    questions = [
        {
            "name": name,
            "label": one.label,
            "asking": str(one.asking),
            "type": _TYPES.get(one.asking, "text"),
            "autocomplete": _AUTOCOMPLETE.get(one.field, "off"),
            "needed": one.required,
            "choices": list(one.choices),
            "text": typed.get(name, ""),
            "wrong": wrong.get(name),
        }
        for name, one in named_questions(page)
    ]
    wordings = [{"name": name, "words": one.words} for name, one in named_wordings(page)]
    return _rendered(
        page,
        desk=desk,
        text=page.text,
        embedded=embedded,
        action=action,
        shown=shown,
        questions=questions,
        wordings=wordings,
        button=page.button,
        wrong=wrong.get(""),
    )


def thanks_html(page: FormPage, *, desk: str, embedded: bool, get: str) -> str:
    """The page after the form; ``get`` is the address of what was promised, if anything was."""
    return _rendered(
        page, desk=desk, text=page.thanks, embedded=embedded, get=get,
        download=page.name_of_download,
    )  # fmt: skip


def named_questions(page: FormPage) -> list[tuple[str, Any]]:
    """Each question with the name of its field in a post."""
    return [(f"q{number}", one) for number, one in enumerate(page.questions, 1)]


def named_wordings(page: FormPage) -> list[tuple[str, Any]]:
    """Each box to tick with its name in a post."""
    return [(f"c{number}", one) for number, one in enumerate(page.wordings, 1)]


def _rendered(page: FormPage, **values: Any) -> str:
    # In a template an empty text counts as something; nothing does not.
    there = {name: None if value == "" else value for name, value in values.items()}
    return str(_template().render(title=page.title, **there))


@cache
def _template() -> "BoundTemplate":
    from liquid import Environment  # 130 ms that only a shown page needs

    source = resource("templates", "web", "page.html").read_text(encoding="utf-8")
    return Environment(autoescape=True).from_string(source)
