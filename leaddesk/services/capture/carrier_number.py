"""Phone numbers as carriers write them: with their country, but often without the plus."""


def with_plus(number: str) -> str:
    """``number`` as +E.164 where it is one; short codes and names stay as they are."""
    digits = number.strip().removeprefix("+")
    is_whole = digits.isascii() and digits.isdigit() and 8 <= len(digits) <= 15
    return f"+{digits}" if is_whole else number.strip()
