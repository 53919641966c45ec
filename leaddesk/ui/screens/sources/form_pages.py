"""The form pages of the desk on this screen: written, changed, looked at, taken to another site."""

import html
from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import RoadKind, SourceKind
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.settings import read_settings
from leaddesk.services.views.roads import RoadRow
from leaddesk.ui.context import Context
from leaddesk.ui.screens.sources.form_editor import FormEditor

_EMBED = (
    '<iframe src="{address}?embed=1" title="{title}" width="100%" height="720"'
    ' style="border:0"></iframe>\n<p><a href="{address}">{title}</a></p>\n'
)
Kept = tuple[int, int]


class FormPages(QObject):
    """``kept`` carries the road, its source's key, its path, and whether the page is new."""

    kept = Signal(int, int, str, bool)

    def __init__(self, context: Context, screen: QWidget) -> None:
        super().__init__(screen)
        self._context, self._screen = context, screen
        self._editor: FormEditor | None = None
        self._road: RoadRow | None = None

    def editor(self) -> FormEditor:
        """The editor, made when it is first asked for."""
        if self._editor is None:
            self._editor = FormEditor(self._context.theme, self._screen.window())
            self._editor.kept.connect(self._keep)
        return self._editor

    def begin(self, source: str = "") -> None:
        """Write a new page for a source, which may have no name yet."""
        self._road = None
        self._with_desk(lambda desk: self.editor().begin(source, desk))

    def act(self, deed: str, road: RoadRow, source: str) -> None:
        """Change a page, look at it, or copy what shows it in another site."""
        from leaddesk.services.web.form_page import page_from  # not before somebody asks

        page = page_from(road.settings)
        base = self._context.receiver.address
        address = f"{base}/f/{page.slug}"
        if deed == "edit":
            self._road = road
            self._with_desk(lambda desk: self.editor().change(page, source, desk, road.road_id))
        elif not base:
            self._context.notices.toast("The receiver is off: Settings ▸ Data switches it on")
        elif deed == "look":
            QDesktopServices.openUrl(QUrl(address))
        else:
            QGuiApplication.clipboard().setText(embed_snippet(address, page.title))
            self._context.notices.toast("Copied: paste it into the page of your site")

    def _with_desk(self, then: Callable[[str], None]) -> None:
        def read(reader: Reader) -> str:
            return read_settings(reader).text("desk.name")

        self._context.background.latest(("form desk", id(self)), read, then)

    def _keep(self, page: object, source: str, road_id: int) -> None:
        from leaddesk.services.web.form_page import FormPage, page_settings

        assert isinstance(page, FormPage)
        context, before = self._context, self._road

        def work() -> Kept:
            from leaddesk.services.desk.roads import new_key  # writing loads slowly
            from leaddesk.services.desk.ways_in import WayIn, change_page, open_way_in

            now, by_id = context.clock.now(), context.user.rep_id
            settings = page_settings(page)
            if road_id and before is not None:
                settings = {**before.settings, **settings}
                change_page(context.store, road_id, settings, now=now, by_id=by_id)
                return road_id, before.source_id or -road_id
            way = WayIn(
                RoadKind.FORM, source, SourceKind.WEB_FORM, page.title, "hosted_form",
                {**settings, "key": new_key()},
            )  # fmt: skip
            made = open_way_in(context.store, way, now=now, by_id=by_id).result
            return made.road_id, made.source_id or -made.road_id

        def done(made: Kept) -> None:
            self.editor().was_kept()
            context.notices.toast(f"The page {page.title} is kept")
            self.kept.emit(*made, f"/f/{page.slug}", not road_id)

        def failed(error: LeadDeskError) -> None:
            self.editor().show_wrong(error)

        context.background.write(work, done, failed)


def embed_snippet(address: str, title: str) -> str:
    """What shows the page in another site: a frame, and a plain link for where frames are not."""
    return _EMBED.format(address=html.escape(address), title=html.escape(title))
