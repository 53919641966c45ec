"""Write THIRD_PARTY.md: every library in this environment, its version, licence and home.

    build/environment/bin/python packaging/third_party.py > THIRD_PARTY.md

Run in the environment that packages LeadDesk, so that only what is shipped is named.
"""

import re
import sys
from importlib.metadata import Distribution, distributions

#: Tools that make the package and are not in it.
_TOOLS = re.compile(r"pyinstaller|altgraph|setuptools|^pip$|^wheel$|^packaging$|^leaddesk$")

_HEAD = """\
# What LeadDesk stands on

LeadDesk is under the MIT licence (see LICENSE). It carries, or is installed with, the work of
others, each under its own licence.

## Libraries

| Library | Version | Licence | Home |
|---|---|---|---|"""

_TAIL = """
Qt and PySide6 are used under the GNU Lesser General Public License, version 3. They are loaded
as separate libraries that can be exchanged: in an installation by another version of
`pyside6-essentials`, in the packaged application by replacing the files in its `PySide6` folder.

## Files

| Files | Licence |
|---|---|
| `resources/fonts`, the typeface Inter | OFL-1.1, `LICENSE-Inter.txt` beside them |
| `resources/icons`, `resources/marks`, drawings of Lucide | ISC, `LICENSE-Lucide.txt` there |
| the time zone tables inside the package tzdata | public domain |
"""


def main() -> None:
    """Write the page to standard output."""
    found = {
        name.lower().replace("_", "-"): each
        for each in distributions()
        if (name := each.metadata["Name"]) and not _TOOLS.search(name.lower())
    }
    rows = [_row(name, found[name]) for name in sorted(found)]
    sys.stdout.write("\n".join((_HEAD, *rows, _TAIL)))


def _row(name: str, library: Distribution) -> str:
    return f"| {name} | {library.version} | {_licence(library)} | {_home(library)} |"


def _licence(library: Distribution) -> str:
    said = library.metadata.get("License-Expression") or ""
    if not said:
        classified = [
            line.rpartition("::")[2].strip()
            for line in library.metadata.get_all("Classifier") or []
            if line.startswith("License ::")
        ]
        said = ", ".join(classified)
    if not said:
        said = (library.metadata.get("License") or "").partition("\n")[0]
    return said.strip()[:80] or "see its home"


def _home(library: Distribution) -> str:
    links = [line.partition(",") for line in library.metadata.get_all("Project-URL") or []]
    by_name = {name.strip().lower(): address.strip() for name, _, address in links}
    wished = ("homepage", "home", "source", "source code", "repository", "github", "documentation")
    return next(
        (by_name[name] for name in wished if name in by_name),
        library.metadata.get("Home-page") or next(iter(by_name.values()), ""),
    )


if __name__ == "__main__":
    main()
