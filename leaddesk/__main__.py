"""``python -m leaddesk``, and the first file of the packaged application."""

import io
import sys

# A windowed bundle has no standard streams; whatever prints into them must not stop the desk.
for _name in ("stdin", "stdout", "stderr"):
    if getattr(sys, _name) is None:
        setattr(sys, _name, io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))

from leaddesk.command_line import main  # noqa: E402 - only once there are streams

if __name__ == "__main__":
    sys.exit(main())
