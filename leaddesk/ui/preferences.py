"""What a person chose of the window's look and keys, applied to it."""

from leaddesk.services.settings import Settings
from leaddesk.ui.actions import ACTIONS, KeyClashError
from leaddesk.ui.context import Context
from leaddesk.ui.theme import Mode


def apply_preferences(context: Context, settings: Settings) -> None:
    """Show theme, text size, contrast and keys as they were chosen; what stands stays."""
    _apply_look(context, settings)
    _apply_keys(context, settings)


def _apply_look(context: Context, settings: Settings) -> None:
    theme = context.theme
    mode = Mode(settings.text("ui.theme"))
    size = settings.whole("ui.text_size")
    contrast = settings.on("ui.high_contrast")
    if (theme.mode, theme.text_size, theme.high_contrast) != (mode, size, contrast):
        theme.apply(mode, text_size=size, high_contrast=contrast)


def _apply_keys(context: Context, settings: Settings) -> None:
    """Keys that would clash (a newer LeadDesk took one) are left out, the usual ones hold."""
    actions = context.actions
    chosen = settings.keys()
    wanted = {
        action.id: tuple(filter(None, (chosen[action.id],))) if action.id in chosen else action.keys
        for action in ACTIONS
    }
    if any(actions.keys_of(action_id) != keys for action_id, keys in wanted.items()):
        try:
            actions.set_keys({name: key for name, key in chosen.items() if name in wanted})
        except KeyClashError:
            actions.set_keys({})
