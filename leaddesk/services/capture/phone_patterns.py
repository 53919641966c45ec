"""The quick way to read a phone number: patterns built from the phonenumbers library's metadata.

Only shapes whose reading by the library is plain are taken; everything else answers None and goes
to the library. A differential test holds both to the same answers.
"""

import re
from collections.abc import Callable
from functools import cache, partial
from typing import Any, NamedTuple

from leaddesk.models.vocabulary import PhoneKind, Validity
from leaddesk.services.capture.phone import NO_SUCH_RANGE, NOT_A_NUMBER, Phone

_SHAPE = re.compile(
    r"(\+)?([\d ().\-/]{1,30}?)(?:[ ,]*(?:[xX]|[eE][xX][tT]\.?)[ :]*(\d{1,6}))?", re.ASCII
)
_SEPARATORS = str.maketrans("", "", " ().-/")
_DIGIT_OR_DAMAGE = re.compile(r"[\d#]")

#: The commonest shape of a North American number, whole or with +1.
_NANP_SHAPE = re.compile(
    r"(?:\+?1[ .\-]?)?\(?([2-9]\d\d)\)?[ .\-/]{0,2}(\d\d\d)[ .\-]?(\d{4})"
    r"(?: ?(?:x|ext\.?) ?(\d{1,6}))?",
    re.ASCII,
)
_NANP = "1"


class _Plan(NamedTuple):
    """What a region's metadata says, ready to match: group 1 other, 2 fixed, 3 mobile."""

    kinds: re.Pattern[str]
    mobile: re.Pattern[str]
    lengths: frozenset[int]
    leading: re.Pattern[str] | None
    fixed_may_be_mobile: bool


class _Country(NamedTuple):
    """A country code: its regions' plans in the library's order, and its trunk prefix."""

    plans: tuple[_Plan, ...]
    lengths: frozenset[int]
    trunk: re.Pattern[str] | None


def quick_reader(country: str) -> Callable[[str], Phone | None]:
    """A function that answers as the library does for trimmed texts dialled from ``country``.

    It answers None where the library must be asked.
    """
    plain = plain_reader(country)

    def read(text: str) -> Phone | None:
        return plain(text) or _international(text)

    return read


@cache
def plain_reader(country: str) -> Callable[[str], Phone | None]:
    """The same, only for the commonest shapes; None for anything else, trimmed or not."""
    if country not in ("US", "CA"):
        return lambda _: None
    shape, known = _NANP_SHAPE.fullmatch, _country(_NANP).plans[0].kinds.fullmatch
    if not _country(_NANP).plans[0].fixed_may_be_mobile:
        return lambda _: None
    make, valid, unknown = partial(tuple.__new__, Phone), Validity.VALID, PhoneKind.UNKNOWN

    def read(text: str) -> Phone | None:
        whole = shape(text)
        if whole is None:
            return None
        area, exchange, line, extension = whole.groups("")
        national = area + exchange + line
        if known(national) is not None:
            return make((text, "+1" + national, valid, unknown, extension, ""))
        return _verdict(text, _NANP, national, extension)

    return read


def _international(text: str) -> Phone | None:
    """The reading of a number that begins with + and its country code, or of no number at all."""
    shape = _SHAPE.fullmatch(text)
    if shape is None:
        if _DIGIT_OR_DAMAGE.search(text) or not text.isascii():
            return None
        return Phone(text, None, Validity.INVALID, reason=NOT_A_NUMBER)
    plus, body, extension = shape.groups()
    digits = body.translate(_SEPARATORS)
    if not plus or "/" in body or not digits or "(0" in body:
        return None
    code = _code(digits)
    if code is None:
        return None
    return _verdict(text, code, digits[len(code) :], extension or "")


def _verdict(text: str, code: str, national: str, extension: str) -> Phone | None:
    """What the numbering plan of ``code`` says of the digits ``national``."""
    plan = _country(code)
    if len(national) not in plan.lengths or national[:1] == "0":
        return None
    if plan.trunk is not None and plan.trunk.match(national):
        return None
    e164 = f"+{code}{national}"
    for region in plan.plans:
        if region.leading is not None:
            if not region.leading.match(national):
                continue
            found = _match(region, national)
        else:
            found = _match(region, national)
            if found is None:
                continue
        if found is None:
            break
        return Phone(text, e164, Validity.VALID, found, extension)
    return Phone(text, e164, Validity.POSSIBLE, PhoneKind.UNKNOWN, extension, NO_SUCH_RANGE)


def _match(region: _Plan, national: str) -> PhoneKind | None:
    """The kind of a number in a region, None where it is not one of the region's."""
    if len(national) not in region.lengths:
        return None
    found = region.kinds.fullmatch(national)
    if found is None:
        return None
    if found.lastindex == 1:
        return PhoneKind.UNKNOWN
    if found.lastindex == 2:
        both = region.fixed_may_be_mobile or region.mobile.fullmatch(national)
        return PhoneKind.UNKNOWN if both else PhoneKind.FIXED
    return PhoneKind.MOBILE


def _code(digits: str) -> str | None:
    """The country code at the start of ``digits``."""
    codes = _codes()
    for length in (1, 2, 3):
        if digits[:length] in codes:
            return digits[:length]
    return None


@cache
def _codes() -> frozenset[str]:
    import phonenumbers

    return frozenset(
        str(code)
        for code, regions in phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items()
        if regions != ("001",)
    )


@cache
def _country(code: str) -> _Country:
    """The patterns of a country code, built once from the library's metadata."""
    import phonenumbers
    from phonenumbers.phonemetadata import PhoneMetadata

    regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE[int(code)]
    metadata: list[Any] = [PhoneMetadata.metadata_for_region(region) for region in regions]
    main = metadata[0]
    trunk = main.national_prefix_for_parsing
    return _Country(
        plans=tuple(_plan(each) for each in metadata),
        lengths=frozenset(main.general_desc.possible_length),
        trunk=re.compile(trunk) if trunk else None,
    )


def _plan(metadata: Any) -> _Plan:
    others = [
        metadata.premium_rate,
        metadata.toll_free,
        metadata.shared_cost,
        metadata.voip,
        metadata.personal_number,
        metadata.pager,
        metadata.uan,
        metadata.voicemail,
    ]
    fixed, mobile = _pattern(metadata.fixed_line), _pattern(metadata.mobile)
    other = "|".join(_pattern(each) for each in others)
    return _Plan(
        kinds=re.compile(f"({other})|({fixed})|({mobile})"),
        mobile=re.compile(mobile),
        lengths=frozenset(metadata.general_desc.possible_length),
        leading=re.compile(metadata.leading_digits) if metadata.leading_digits else None,
        fixed_may_be_mobile=bool(metadata.same_mobile_and_fixed_line_pattern),
    )


def _pattern(description: Any) -> str:
    """A kind's numbers as a pattern; one that matches nothing where there are none."""
    pattern = description.national_number_pattern if description is not None else None
    return f"(?:{pattern})" if pattern else r"(?!)"
