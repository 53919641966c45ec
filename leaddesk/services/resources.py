"""Where the files that LeadDesk carries with it are: fonts, icons, templates, sample leads."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def resources() -> Path:
    """The folder of carried files.

    An installed wheel and a packaged application keep it inside the package; a checkout keeps
    it beside the package.
    """
    inside, beside = _PACKAGE / "resources", _PACKAGE.parent / "resources"
    for folder in (inside, beside):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"LeadDesk’s own files are missing: neither {inside} nor {beside}")


def resource(*parts: str) -> Path:
    """The path of one carried file, for example ``resource("icons", "phone.svg")``."""
    return resources().joinpath(*parts)
