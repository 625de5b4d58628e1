"""What every screen does on which words are typed: keep them as a draft once the typing pauses."""

from typing import Any, Generic, TypeVar

from textual import work
from textual.timer import Timer

from trajectories.errors import NotSaved
from trajectories.tui.plain_text import not_done
from trajectories.tui.screens.frame import Framed
from trajectories.use_cases.drafts import keep_draft

R = TypeVar("R")

DRAFT_PAUSE = 1.5  # seconds without a key before a draft is kept


class Drafting(Framed[R], Generic[R]):
    """A screen that keeps what is typed; `unkept_draft` says what that is."""

    _pending = False
    """Whether something was typed since a draft was last kept."""
    _saving = False
    """Whether it is being saved, and a draft of it would come too late."""
    _timer: Timer | None = None

    def draft_soon(self) -> None:
        """Keep a draft before long."""
        self._pending = True
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(DRAFT_PAUSE, self.keep_draft)

    def on_descendant_blur(self) -> None:
        """Keep a draft when a field is left."""
        if self._pending:
            self.keep_draft()

    @work(description="keep draft")
    async def keep_draft(self) -> None:
        """Keep what was typed, if it was not kept already; where it cannot be, try again later."""
        draft = self.unkept_draft() if self._pending and not self._saving else None
        if draft is None:
            return
        self._pending = False
        try:
            await self.desk.ask(keep_draft, *draft)
        except NotSaved as failure:
            self._pending = True
            self.say(not_done("DRAFT NOT KEPT", failure.reason), "bad")
        else:
            self.draft_kept(draft[2])

    def draft_kept(self, values: dict[str, Any]) -> None:
        """Say that what was typed is kept."""
        del values
        self.say("Draft kept")
