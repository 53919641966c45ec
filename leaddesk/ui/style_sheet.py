"""The one style sheet of the application, written from the tokens."""

from leaddesk.services.resources import resource
from leaddesk.ui.tokens import Tokens

#: ``${token}`` is a colour, ``${pxN}`` is N pixels grown with the text size.
_SHEET = """
QMainWindow, QDialog, #sidebar, #statusBar { background: ${window}; }
#sidebar { border-right: 1px solid ${line}; }
#statusBar { border-top: 1px solid ${line}; }
Screen, #screens { background: ${sunken}; }
QWidget[ground="surface"] { background: ${surface}; }
QWidget[ground="sunken"] { background: ${sunken}; }
QWidget[ground="raised"] { background: ${raised}; }
QFrame[line="right"] { border-right: 1px solid ${line}; }
QFrame[line="top"] { border-top: 1px solid ${line}; }
QFrame[line="bottom"] { border-bottom: 1px solid ${line}; }
QFrame[rule="true"] { background: ${line}; max-height: 1px; min-height: 1px; border: 0; }

QLabel { background: transparent; color: ${text}; }
QLabel[tone="text2"] { color: ${text2}; }
QLabel[tone="text3"] { color: ${text3}; }
QLabel[tone="accentText"] { color: ${accentText}; }
QLabel[tone="hot"] { color: ${hot}; }
QLabel[tone="warm"] { color: ${warm}; }
QLabel[tone="cold"] { color: ${cold}; }
QLabel[tone="bad"] { color: ${bad}; }
QLabel[tone="ok"] { color: ${ok}; }
QLabel[tone="toastText"] { color: ${toastText}; }

QMenuBar, QMenu { font-family: "Inter"; font-size: ${px13}; }
QMenuBar { background: ${window}; color: ${text2}; padding-left: 4px; }
QMenuBar::item { background: transparent; padding: 5px 10px; border-radius: 4px; }
QMenuBar::item:selected { background: ${hover}; color: ${text}; }
QMenu { background: ${raised}; color: ${text}; border: 1px solid ${lineStrong}; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: ${selected}; color: ${accentText}; }
QMenu::item:disabled { color: ${text3}; }
QMenu::separator { height: 1px; background: ${line}; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }

QPushButton { background: ${surface}; color: ${text}; border: 1px solid ${lineStrong};
  border-radius: 6px; padding: 0; min-height: ${px30}; font-weight: 500;
  outline: 0; }
QPushButton:hover { background: ${hover}; }
QPushButton:pressed { background: ${selected}; }
QPushButton:checked { background: ${accentTint}; color: ${accentText};
  border-color: ${accentEdge}; }
QPushButton:focus { border: 2px solid ${focus}; min-height: ${px28}; }
QPushButton:disabled { color: ${text3}; border-color: ${line}; }
QPushButton[kind="primary"] { background: ${accent}; color: ${onAccent};
  border-color: ${accent}; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: ${accentHover}; }
QPushButton[kind="primary"]:focus { border-color: ${text}; }
QPushButton[kind="primary"]:disabled { background: ${hover}; color: ${text3};
  border-color: ${lineStrong}; }
QPushButton[kind="danger"] { color: ${bad}; }
QPushButton[kind="plain"] { background: transparent; border-color: transparent; }
QPushButton[kind="plain"]:hover { background: ${hover}; }
QPushButton[kind="plain"]:focus { border-color: ${focus}; }
QPushButton[kind="icon"] { background: transparent; border: 2px solid transparent;
  min-height: ${px26}; min-width: ${px26}; }
QPushButton[kind="icon"]:hover { background: ${hover}; }
QPushButton[kind="icon"]:focus { border-color: ${focus}; }
QPushButton[kind="tab"] { background: transparent; border-color: transparent; color: ${text2}; }
QPushButton[kind="tab"]:hover { background: ${hover}; }
QPushButton[kind="tab"]:checked { background: ${hover}; color: ${text};
  border-color: ${lineStrong}; font-weight: 600; }
QPushButton[kind="tab"]:focus { border-color: ${focus}; }
QPushButton[kind="choice"] { min-height: ${px28}; }
QPushButton[kind="choice"]:checked { border: 1px solid ${accent}; font-weight: 600; }
QPushButton[kind="choice"]:focus { border: 2px solid ${focus}; min-height: ${px26}; }
QPushButton[kind="link"] { background: transparent; border: 2px solid transparent;
  color: ${accentText}; min-height: ${px24}; font-weight: 600; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border-color: ${focus}; }
QPushButton[kind="link"]:disabled { color: ${text3}; }
QPushButton[kind="link"][ground="toast"] { color: ${toastAccent}; }
QPushButton[kind="link"][ground="toast"]:focus { border-color: ${toastAccent}; }
QPushButton[kind="link"][ground="warm"] { color: ${warm}; }

QLineEdit, QTextEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateEdit,
QTimeEdit, QDateTimeEdit, QKeySequenceEdit { background: ${surface}; color: ${text};
  border: 1px solid ${control}; border-radius: 6px; padding: 0 10px; min-height: ${px32};
  selection-background-color: ${accent}; selection-color: ${onAccent}; }
QTextEdit, QPlainTextEdit { padding: 6px 8px; }
QLineEdit[finds="true"], QLineEdit[finds="true"]:focus { padding: 0 9px 0 2px; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QAbstractSpinBox:focus,
QComboBox:focus { border: 2px solid ${focus}; padding: 0 9px; min-height: ${px30}; }
QTextEdit:focus, QPlainTextEdit:focus { padding: 5px 7px; }
QLineEdit:disabled, QTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
  color: ${text3}; border-color: ${lineStrong}; background: ${sunken}; }
QLineEdit[wrong="true"] { border-color: ${bad}; }
QTextEdit[bare="true"] { border: 2px solid transparent; padding: 0; background: transparent; }
QTextEdit[bare="true"]:focus { border-color: ${focus}; padding: 0; }
QLineEdit[bare="true"] { border: 0; padding: 0; background: transparent; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit, QAbstractSpinBox QLineEdit:focus,
QComboBox QLineEdit:focus { border: 0; padding: 0; min-height: 0; background: transparent; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus { padding: 0 8px; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow { image: url(${down}); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: ${raised}; border: 1px solid ${lineStrong};
  selection-background-color: ${selected}; selection-color: ${accentText}; outline: 0; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; width: 20px; }
QAbstractSpinBox::up-arrow { image: url(${up}); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url(${down}); width: 12px; height: 12px; }
QCheckBox, QRadioButton { color: ${text}; spacing: 8px; min-height: ${px28}; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px;
  border: 1px solid ${control}; border-radius: 4px; background: ${surface}; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked { background: ${accent}; border-color: ${accent};
  image: url(${check}); }
QRadioButton::indicator:checked { border: 5px solid ${accent}; width: 8px; height: 8px; }
QCheckBox::indicator:focus { border: 2px solid ${focus}; }
QRadioButton { border: 2px solid transparent; border-radius: 6px; padding: 0 6px 0 4px; }
QRadioButton:focus { border-color: ${focus}; }

QAbstractItemView { background: ${surface}; border: 0; outline: 0; color: ${text};
  selection-background-color: ${selected}; selection-color: ${text}; }
QAbstractItemView[ground="raised"] { background: ${raised}; }
QAbstractItemView[ground="sunken"] { background: ${sunken}; }
QHeaderView[ground="raised"], QHeaderView[ground="raised"]::section { background: ${raised}; }
QTableCornerButton::section { background: ${surface}; border: 0; border-bottom: 1px solid ${line}; }
QHeaderView { background: ${sunken}; }
QHeaderView::section { background: ${sunken}; color: ${text2}; border: 0;
  border-bottom: 1px solid ${line}; padding: 0 8px; min-height: ${px30}; font-size: ${px12};
  font-weight: 500; }
QHeaderView::section:first { padding-left: 16px; }
QHeaderView::section:last { padding-right: 16px; }
QScrollArea, QScrollArea > QWidget > QWidget[ground="none"] { background: transparent;
  border: 0; }
QScrollArea:focus, PracticeCall[card="true"]:focus { border: 2px solid ${focus};
  border-radius: 8px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: ${lineStrong}; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: ${control}; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: ${line}; }
QSplitter::handle:horizontal { width: 1px; }

QFrame[card="true"] { background: ${raised}; border: 1px solid ${line}; border-radius: 8px; }
QFrame[card="sunken"] { background: ${sunken}; border: 1px solid ${line}; border-radius: 8px; }
QFrame[card="accent"] { background: ${raised}; border: 1px solid ${accentEdge};
  border-radius: 8px; }
QFrame[card="bad"] { background: ${raised}; border: 2px solid ${bad}; border-radius: 8px; }
QFrame[banner="warm"] { background: ${warmBg}; border-bottom: 1px solid ${warmEdge}; }
QFrame[banner="cold"] { background: ${coldBg}; border-bottom: 1px solid ${coldEdge}; }
QFrame[banner="bad"] { background: ${badBg}; border-bottom: 1px solid ${badEdge}; }
QToolTip { background: ${toast}; color: ${toastText}; border: 0; padding: 5px 8px;
  font-family: "Inter"; font-size: ${px12}; }
QProgressBar { background: ${line}; border: 0; border-radius: 3px; max-height: 6px;
  min-height: 6px; }
QProgressBar::chunk { background: ${accent}; border-radius: 3px; }
"""

_SIZES = (12, 13, 24, 26, 28, 30, 32)


def style_sheet(tokens: Tokens, text_size: int, *, dark: bool) -> str:
    """The style sheet of one theme at ``text_size`` percent."""
    sizes = {f"px{size}": f"{round(size * text_size / 100)}px" for size in _SIZES}
    kind = "dark" if dark else "light"
    marks = {
        name: resource("marks", f"{icon}-{kind}.svg").as_posix()
        for name, icon in (("up", "chevron-up"), ("down", "chevron-down"), ("check", "check"))
    }
    sheet = _SHEET
    for name, value in {**tokens, **sizes, **marks}.items():
        sheet = sheet.replace(f"${{{name}}}", value)
    return sheet
