"""The two menus of the screen: rules to add, and versions to go back to."""

from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QMenu, QWidget

from leaddesk.models.score_rule import ScoreRule
from leaddesk.services.desk.rule_choices import RuleChoice
from leaddesk.services.desk.rule_edits import signed
from leaddesk.services.spoken_time import say_date
from leaddesk.services.views.rules import Version
from leaddesk.ui.plain import button_text


def add_menu(
    choices: Sequence[RuleChoice], add: Callable[[ScoreRule], object], parent: QWidget
) -> QMenu:
    """What a new rule can look at, by group."""
    menu = QMenu("Add rule", parent)
    groups: dict[str, QMenu] = {}
    for choice in choices:
        if choice.group not in groups:
            groups[choice.group] = menu.addMenu(button_text(choice.group))
        rule = choice.rule
        words = f"{rule.when}   {signed(rule.points)}"
        entry = groups[choice.group].addAction(button_text(words))
        entry.triggered.connect(lambda _checked=False, rule=rule: add(rule))
    return menu


def history_menu(
    versions: Sequence[Version],
    zone: ZoneInfo,
    go_back: Callable[[int], object],
    parent: QWidget,
) -> QMenu:
    """Every version that was live, newest first; an earlier one can be live again."""
    menu = QMenu("History", parent)
    for version in versions:
        words = f"v{version.version}"
        if version.published_at is not None:
            words += f", {say_date(version.published_at, zone)}"
        if version.author:
            words += f", {version.author}"
        if version.reason:
            words += f": {version.reason}"
        number = version.version
        entry = menu.addAction(
            button_text(f"{words}   live now" if version.live else f"Go back to {words}")
        )
        entry.setEnabled(not version.live)
        entry.triggered.connect(lambda _checked=False, number=number: go_back(number))
    if not versions:
        menu.addAction("The first version is live; nothing to go back to").setEnabled(False)
    return menu
