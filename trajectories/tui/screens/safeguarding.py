"""Note a worry about a child's safety, and say which designated lead was told.

The window is never called by the child's code while one of these is open: who sees the title of a
window must not learn which child somebody worries about.
"""

from dataclasses import replace
from functools import cached_property

from textual.app import ComposeResult

from trajectories.errors import Damaged, NewerFormat, Tampered
from trajectories.model import when
from trajectories.model.case import Case, Entries
from trajectories.model.fields import Field, fields_of
from trajectories.model.kind import Kind
from trajectories.model.record import Entry
from trajectories.model.safeguarding import TOLD, SafeguardingConcern
from trajectories.tui.desk import Desk
from trajectories.tui.options import Option
from trajectories.tui.screens.pick import PickScreen
from trajectories.tui.screens.record import RecordScreen, nothing_known
from trajectories.tui.vocabulary import Vocabulary
from trajectories.tui.widgets.plain import Plain
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.safeguarding import (
    ConcernRow,
    concerns_of,
    is_lead,
    note_concern,
    open_concerns,
    tell_concern,
)
from trajectories.use_cases.writing import Objected, Saved

_ERASED = "a child erased since"
_UNREADABLE = (Damaged, Tampered, NewerFormat)  # every child must still open


class _Told(Kind):
    """The part of a concern that is filled in once a designated lead was told."""

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """What is asked then."""
        return tuple(field for field in fields_of(self.entry) if field.name in TOLD)


class SafeguardingScreen(RecordScreen):
    """A new worry about the child whose case is open."""

    def __init__(
        self, desk: Desk, vocabulary: Vocabulary, *, session: str = "", on: str = ""
    ) -> None:
        """Begin an empty sheet, of which no more is known than the session and its day."""
        worry = SafeguardingConcern(when=on)
        kind = Kind(SafeguardingConcern)
        super().__init__(desk, kind, vocabulary, entry=worry, save=self._note)
        self._session = session

    def on_screen_resume(self) -> None:
        """Call the window by no child."""
        self.app.title = "Trajectories"

    async def _note(self, entry: Entry) -> Saved | Objected:
        assert isinstance(entry, SafeguardingConcern)
        return await self.desk.ask(note_concern, self._case, entry, session=self._session)


class ToldScreen(RecordScreen):
    """What became of a worry: which lead was told, and what they answered."""

    def __init__(
        self, desk: Desk, vocabulary: Vocabulary, concern: SafeguardingConcern, about: str
    ) -> None:
        kind = _Told(SafeguardingConcern)
        super().__init__(desk, kind, vocabulary, entry=concern, save=self._tell)
        self._concern = concern
        self._about = about

    def body(self) -> ComposeResult:
        """Show what was noted above what is asked."""
        by = f" ({self._concern.by_whom})" if self._concern.by_whom else ""
        noted = when.words(self._concern.noted_on)
        yield Plain(f"Noted {noted}{by}: {self._concern.seen_or_said}", id="kind")
        yield self._form

    def entitle(self, words: str) -> None:
        """Say whom it is about, and that it is about who was told."""
        del words
        super().entitle(f"{self._about} · Safeguarding concern: told")

    def on_screen_resume(self) -> None:
        """Call the window by no child."""
        self.app.title = "Trajectories"

    async def _tell(self, entry: Entry) -> Saved | Objected:
        assert isinstance(entry, SafeguardingConcern)
        return await self.desk.ask(tell_concern, entry)


class WorriesScreen(PickScreen):
    """The worries nobody was told of yet, for whoever leads the study; no word of them."""

    def __init__(self, desk: Desk, rows: tuple[ConcernRow, ...]) -> None:
        options = [
            Option(row.id, row.code or _ERASED, f"noted {when.words(row.noted_on)}") for row in rows
        ]
        advice = "Enter shows one, to fill in which lead was told. Esc goes back."
        super().__init__(desk, "Open worries", options, advice=advice)

    def on_screen_resume(self) -> None:
        """Call the window by no child."""
        self.app.title = "Trajectories"


async def told_screen(desk: Desk, row: ConcernRow) -> ToldScreen:
    """Make the form of one worry; its draft is kept with the child, where there is one still."""
    concerns = await desk.ask(concerns_of, row.case)
    concern = next(one for one in concerns if one.id == row.id)
    known = nothing_known(desk)
    if row.code:
        known = replace(known, case=Case(id=row.case, own=Entries()))
    return ToldScreen(desk, known, concern, row.code or _ERASED)


def leads(study: OpenStudy) -> bool:
    """Tell whether whoever opened the study leads it; no, where that cannot be read."""
    try:
        return is_lead(study)
    except _UNREADABLE:
        return False


def said_to_lead(study: OpenStudy) -> tuple[str, ...]:
    """Say to the study's lead which worries nobody was told of yet; nothing to anybody else."""
    try:
        rows = open_concerns(study)
    except _UNREADABLE as failure:
        return (failure.sentence,)
    return tuple(
        f"No designated lead was told of a worry about {row.code or _ERASED}, noted "
        f"{when.words(row.noted_on)}."
        for row in rows
    )
