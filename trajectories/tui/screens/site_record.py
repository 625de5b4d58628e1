"""One entry of a site in a form; what is made while choosing is the site's too."""

from trajectories.model.kind import Kind
from trajectories.model.record import Entry
from trajectories.tui.desk import Desk
from trajectories.tui.screens.record import Kept, RecordScreen
from trajectories.tui.site_view import SiteView, read_site
from trajectories.use_cases.study import save_site_entry, site_book
from trajectories.use_cases.writing import Objected, Saved


class SiteRecordScreen(RecordScreen):
    """A form for a visit, resource, practice or anything else of a site."""

    def __init__(
        self, desk: Desk, kind: Kind, view: SiteView, *, entry: Entry | None = None
    ) -> None:
        super().__init__(
            desk, kind, view.vocabulary, entry=entry, save=self._save_at_site,
            owner=site_book(view.id),
        )  # fmt: skip
        self._site = view

    async def make(self, kind: Kind) -> str:
        """Let a new entry of the site be made, and take up its words."""
        screen = SiteRecordScreen(self.desk, kind, self._site)
        kept: Kept | None = await self.app.push_screen_wait(screen)
        if kept is None:
            return ""
        self._site = await self.desk.ask(read_site, self._site.id)
        self.speak(self._site.vocabulary)
        return kept.record

    async def _save_at_site(self, entry: Entry) -> Saved | Objected:
        return await self.desk.ask(save_site_entry, self._site.id, entry)
