"""Qt's bindings say what is wrong with a call as ever, though the words are loaded only then."""

import os
import subprocess
import sys

_PROGRAM = """
import sys
if {ours}:
    import leaddesk.ui
from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QApplication, QLabel, QWidget

application = QApplication([])
if {ours}:
    assert not {{"argparse", "logging", "inspect"}} & set(sys.modules)

class Sender(QObject):
    sent = Signal(int, str)

    @Slot(int)
    def take(self, number): ...

def said(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)

sender = Sender()
sender.sent.connect(sender.take)
for call in (
    lambda: QLabel().setText(3),
    lambda: QPoint("a"),
    lambda: QWidget(no=1),
    lambda: sender.sent.emit("x"),
    lambda: QLabel.setText.__doc__,
):
    said(call)
from PySide6.support.signature import get_signature
said(lambda: get_signature(QLabel.setText))
import PySide6.support.signature.lib.pyi_generator as stubs
said(lambda: stubs.generate_pyi.__name__)
"""


def _answers(*, ours: bool) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM.format(ours=ours)],
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_wrong_call_is_answered_as_without_us() -> None:
    answers = _answers(ours=True)
    assert "setText(arg__1: str, /)" in answers
    assert answers == _answers(ours=False)
