"""Where the desk lies: the user's own file unless another is named."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from leaddesk.services.errors import LeadDeskError

#: Names another desk than the user's own, for scripts and tests.
DATABASE_VARIABLE = "LEADDESK_DATABASE"


def desk_path(chosen: str | None = None) -> Path:
    """The desk file: ``chosen`` (a path or ``sqlite:///`` address), else what
    ``LEADDESK_DATABASE`` names, else ``desk.db`` in the user's data folder.

    Raises `LeadDeskError` for the address of another kind of database.
    """
    named = chosen or os.environ.get(DATABASE_VARIABLE, "")
    if not named:
        import platformdirs  # only where nothing was named

        return platformdirs.user_data_path("LeadDesk", appauthor=False) / "desk.db"
    if "://" not in named:
        return Path(named).expanduser()
    parts = urlsplit(named)
    if parts.scheme != "sqlite" or parts.netloc:
        raise LeadDeskError(
            f"This LeadDesk keeps its desk in a file, not at {parts.scheme}://{parts.hostname}.",
            "Nothing was changed.",
            "Name a file, such as --database desk.db.",
        )
    return Path(unquote(parts.path.removeprefix("/")))
