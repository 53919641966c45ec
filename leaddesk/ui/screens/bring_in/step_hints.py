"""The keys of each step, for the status bar."""

from leaddesk.ui.screen import Hint
from leaddesk.ui.screens.bring_in.stepper import Step

_ON: tuple[Hint, ...] = ((("Enter",), "next"), (("Esc",), "back"))

#: While rows come in nothing but the stop is left to do.
RUNNING: tuple[Hint, ...] = ((("Esc",), "stop"),)

HINTS: dict[Step, tuple[Hint, ...]] = {
    Step.FILE: (
        "import.choose_file",
        (("↑", "↓"), "earlier import"),
        "edit.undo",
        "help.keys",
    ),
    Step.MATCH: (
        (("↑", "↓"), "column"),
        (("Space",), "choose field"),
        (("Del",), "leave out"),
        *_ON,
    ),
    Step.AGREE: ((("↑", "↓"), "answer"), (("Space",), "choose meaning"), *_ON),
    Step.CHECK: ((("↑", "↓"), "row"), (("F2",), "mend a row to fix"), *_ON),
    Step.RUN: (
        (("Enter",), "go on"),
        "import.choose_file",
        "edit.undo",
        (("Esc",), "another file"),
    ),
}
