"""Which page is made of what."""

from leaddesk.services.declared_settings import Page
from leaddesk.ui.context import Context
from leaddesk.ui.screens.settings.about_page import AboutPage
from leaddesk.ui.screens.settings.data_page import DataPage
from leaddesk.ui.screens.settings.file_pages import TeamFilePage
from leaddesk.ui.screens.settings.keys_page import KeysPage
from leaddesk.ui.screens.settings.page import PlainPage, SettingsPage
from leaddesk.ui.screens.settings.team_page import TeamPage
from leaddesk.ui.screens.settings.you_page import YouPage

_KEY_STORE = (
    "Passwords go to the key store of this computer, never into the desk file; they are asked for"
    " when sending starts."
)


def make_page(context: Context, page: Page) -> SettingsPage:
    """The page, made when it is first opened."""
    match page:
        case Page.YOU:
            return YouPage(context)
        case Page.TEAM:
            return TeamPage(context)
        case Page.FILE:
            return TeamFilePage(context)
        case Page.KEYS:
            return KeysPage(context)
        case Page.DATA:
            return DataPage(context)
        case Page.ABOUT:
            return AboutPage(context)
        case Page.TEXT:
            return PlainPage(
                context,
                page,
                "Texts are not sent yet: they wait in the Outbox and say so. What you fill in here"
                f" is kept for it. {_KEY_STORE}",
                (("Account", "", ("sms.",)),),
            )
        case Page.EMAIL:
            return PlainPage(
                context,
                page,
                "E-mails are not sent yet: they wait in the Outbox and say so. What you fill in"
                f" here is kept for it. {_KEY_STORE}",
                (("Outgoing mail", "", ("email.",)), ("Replies", "", ("imap.",))),
            )
        case Page.LOOK:
            return PlainPage(context, page, "Each change shows at once.")
        case Page.PHONE | Page.NOTIFICATIONS:
            return PlainPage(context, page)
