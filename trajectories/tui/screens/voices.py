"""Voices side by side: a row a matter, a column an informant, our own view apart."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from trajectories.analysis.readable import readable
from trajectories.analysis.sayings import Saying
from trajectories.analysis.voice_words import (
    AREAS,
    SILENCES,
    informant_words,
    matter_words,
    saying_words,
)  # fmt: skip
from trajectories.analysis.voices import Cell, Row, Voices, narrowed, voices
from trajectories.model import when
from trajectories.model.case import Case
from trajectories.model.sessions import Evidence, Session
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.case_view import CaseView
from trajectories.tui.options import Option
from trajectories.tui.plain_text import counted, one_line
from trajectories.tui.rooms import SESSION
from trajectories.tui.screens.pick import PickScreen
from trajectories.tui.screens.record_room import RecordRoom, Said
from trajectories.tui.widgets.grid import Grid, GridCell, GridRow

_EVERYBODY = "everybody:"
_ALL_AGAIN = "Nothing is told of this by the account chosen. d and f show everything again."


class VoicesScreen(RecordRoom):
    """A grid of accounts; Enter opens the words in their place."""

    PLACE: ClassVar[Where] = "voices"
    BINDINGS: ClassVar[list[BindingType]] = bindings("voices")
    NAME = "Voices side by side"
    TEACHING = (
        "Nothing was told yet. Mark sentences of a session: then what the child, a carer and each "
        "provider say of one thing stands here side by side, our own view apart."
    )
    BESIDE_FROM: ClassVar[int] = 150

    def make_table(self) -> Grid:
        """Make the grid: on a narrow screen one informant at a time."""
        self._whole: Voices | None = None
        self._case: Case | None = None
        self._informant: str | None = None
        self._differing = False
        self._rows: dict[str, Row] = {}
        self._grid = Grid(heading=26, narrowest=27, focus_sign=self.desk.signs.focus)
        return self._grid

    def paint(self, view: CaseView) -> str:
        """Fill the grid with what is not filtered out."""
        self._case = readable(view.case)
        self._whole = voices(self._case)
        found = narrowed(self._whole, informant=self._informant, differing=self._differing)
        self._rows = {f"{number}": row for number, row in enumerate(found.rows)}
        titles = [self._who(view, informant) for informant in found.informants]
        self._grid.show(titles, self._grid_rows(view, self._case))
        only = [self._who(view, self._informant)] if self._informant is not None else []
        only += ["only where they differ"] if self._differing else []
        apart = sum(row.differ for row in found.rows)
        return " · ".join((*only, *([f"{apart} told differently"] if apart else [])))

    def stands_out(self, view: CaseView) -> str:
        """Say on how many matters accounts differ."""
        del view
        rows = self._whole.rows if self._whole else ()
        apart = sum(row.differ for row in rows)
        matters = counted(len(rows), "matter")
        calm = f"No accounts differ on any of {matters}" if rows else ""
        return f"Accounts differ on {apart} of {matters}; all are kept" if apart else calm

    def said(self, view: CaseView) -> Said:
        """Say the account in the cell, the newest first, with the words it rests on."""
        cell, row = self._cell, self._row
        if cell is None or row is None or self._whole is None:
            return [("", _ALL_AGAIN)] if self._differing or self._informant is not None else ()
        who = self._who(view, self._whole.informants[self._grid.column])
        lines = [("", f"{who}: {self._called(view, row)}")]
        if row.differ:
            lines.append(("", f"{self.desk.signs.conflict} accounts differ; all are kept"))
        if cell.silence:
            lines.append(("", SILENCES[cell.silence]))
        for saying in cell.told:
            lines += self._told(view, saying)
        return lines

    def records(self) -> Sequence[str]:
        """Name the records of the cell, the newest first."""
        return tuple(dict.fromkeys(one.record for one in self._cell.told)) if self._cell else ()

    @work(description="open", exclusive=True, group="open")
    async def action_open(self) -> None:
        """Open the notes where the words of this account stand; ask which where there are many."""
        named = [name for one in (self._cell.told if self._cell else ()) for name in one.evidence]
        found = {name: one for name in named if (one := self._in_place(name))}
        passage = found.get(await self.choose(found))
        if passage is None:
            self.say("No words of it stand in the notes" + (": e opens it" if named else ""))
            return
        at = (passage.start, passage.end)
        notes = SESSION.load()(self.desk, self.case, self.code, passage.session, at=at)
        await self.app.push_screen_wait(notes)
        await self.read()

    @work(description="correct", exclusive=True, group="open")
    async def action_correct(self) -> None:
        """Open a record behind the cell."""
        await self.open_one()

    @work(description="differ", exclusive=True, group="filter")
    async def action_differ(self) -> None:
        """Show only what is told differently, or everything."""
        self._differing = not self._differing
        await self.read()

    @work(description="informant", exclusive=True, group="filter")
    async def action_informant(self) -> None:
        """Choose whose matters are shown, and go to that column."""
        view, whole = self.view, self._whole
        if view is None or whole is None:
            return
        options = [Option(_EVERYBODY, "Everybody")]
        options += [
            Option(f"{place}", self._who(view, one)) for place, one in enumerate(whole.informants)
        ]
        picked = await self.app.push_screen_wait(PickScreen(self.desk, "Whose account?", options))
        if picked is None:
            return
        chosen = picked.chosen[0]
        self._informant = None if chosen == _EVERYBODY else whole.informants[int(chosen)]
        await self.read()
        if chosen != _EVERYBODY:
            self._grid.go_to("", int(chosen))

    def _grid_rows(self, view: CaseView, case: Case) -> Iterator[GridRow]:
        """Give the matters told differently, then the others by what they are about."""
        before = ""
        for name, row in self._rows.items():
            signs = self.desk.signs
            area = f"{signs.conflict} Accounts differ" if row.differ else AREAS[row.matter.area]
            if area != before:
                before = area
                yield GridRow(f"of:{area}", area, heading=True)
            title = matter_words(case, row.matter, view.speech.label)
            yield GridRow(name, title, tuple(map(self._grid_cell, row.cells)))

    def _grid_cell(self, cell: Cell) -> GridCell:
        signs = self.desk.signs
        if cell.silence:
            return GridCell(f"{signs.not_observed} {SILENCES[cell.silence]}", "muted")
        more = f"  +{len(cell.told) - 1}" if len(cell.told) > 1 else ""
        words = f"{saying_words(cell.told[0])}{more}"
        return GridCell(f"{signs.conflict} {words}", "warning") if cell.differs else GridCell(words)

    def _told(self, view: CaseView, saying: Saying) -> Said:
        told = view.speech.label(saying.session) if saying.session else ""
        of = f", {when.words(saying.when)}" if saying.when else ""
        lines = [(told, f"{saying_words(saying)}{of}")]
        for name in saying.evidence:
            cited = self._case.find(name) if self._case else None
            if isinstance(cited, Evidence) and (words := cited.words or cited.caption):
                speaker = view.speech.label(cited.speaker) if cited.speaker else "noted"
                lines.append((speaker, f"“{one_line(words)}”"))
        return lines

    def _in_place(self, name: str) -> Evidence | None:
        """Find a passage whose words stand in the notes of a session of this child."""
        passage = self._case.own.one(name, Evidence) if self._case else None
        session = self._case.own.one(passage.session, Session) if self._case and passage else None
        stands = passage and session and passage.end and session.text == passage.text
        return passage if stands else None

    def _called(self, view: CaseView, row: Row) -> str:
        return matter_words(view.case, row.matter, view.speech.label)

    def _who(self, view: CaseView, informant: str) -> str:
        return informant_words(informant, view.speech.label)

    @property
    def _row(self) -> Row | None:
        return self._rows.get(self._grid.row.id) if self._grid.row else None

    @property
    def _cell(self) -> Cell | None:
        return self._row.cells[self._grid.column] if self._row else None
