"""Who said what changed: factor and informant by visit, what was told apart from what we saw."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import ClassVar, cast

from textual import work
from textual.binding import BindingType

from trajectories.analysis.changes import Account, Changes, Matter, MatterChanges, changes
from trajectories.analysis.chart_words import change_words
from trajectories.analysis.readable import readable
from trajectories.model.kinds.resilience import Change, Factor, Valence
from trajectories.model.people import Child, Person
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.case_view import CaseView
from trajectories.tui.options import Option
from trajectories.tui.plain_text import counted
from trajectories.tui.screens.pick import PickScreen
from trajectories.tui.screens.record_room import RecordRoom, Said
from trajectories.tui.signs import Signs
from trajectories.tui.widgets.grid import Grid, GridCell, GridRow
from trajectories.use_cases.tell_change import tell_change

_CHANGES = (
    ("better", "Better than before"),
    ("worse", "Worse than before"),
    ("same", "The same as before"),
    ("mixed", "Better and worse"),
)


class ChangesScreen(RecordRoom):
    """A grid of accounts; + - = ~ records in the cell."""

    PLACE: ClassVar[Where] = "changes"
    BINDINGS: ClassVar[list[BindingType]] = bindings("changes")
    NAME = "Who said what changed"
    TEACHING = (
        "Nothing was told of factors yet. Mark a sentence with f, or record a factor on the "
        "timeline; then everybody's account has a row of its own here, and + - = ~ keep what "
        "somebody says has changed."
    )

    def make_table(self) -> Grid:
        """Make the grid."""
        self._changes: Changes | None = None
        self._places: dict[str, tuple[MatterChanges, Account]] = {}
        self._grid = Grid(
            heading=26, narrowest=10, focus_sign=self.desk.signs.focus, begin_told=True
        )
        return self._grid

    def paint(self, view: CaseView) -> str:
        """Fill the grid."""
        self._changes = changes(readable(view.case))
        self._places = {}
        rows = list(self._rows(view, self._changes))
        self._grid.show(self._changes.columns.titles, rows)
        apart = sum(bool(one.apart) for one in self._changes.matters)
        return f"{counted(apart, 'factor')} told differently" if apart else ""

    def stands_out(self, view: CaseView) -> str:
        """Say what was last told to have changed, each account for itself."""
        del view
        found = self._changes
        cells = [one.cells for matter in found.matters for one in matter.accounts] if found else []
        told = [at for cell in cells for at, factors in enumerate(cell) if factors]
        if not found or not told:
            return ""
        last = max(told)
        changed = Counter(_changed_words(cell[last][-1]) for cell in cells if cell[last])
        said = ", ".join(f"{many} {words}" for words, many in changed.items() if words)
        title = found.columns.titles[last]
        return f"{title}, by account: {said or 'told, and nothing of a change'}"

    def said(self, view: CaseView) -> Said:
        """Say the words behind the cell."""
        if not self._places:
            return ()
        return self.said_of(view, self.records()) or [("", _EMPTY_CELL)]

    def records(self) -> Sequence[str]:
        """Name the factors of the cell, the latest first."""
        place = self._place
        if place is None or self._grid.column >= len(place[1].cells):
            return ()
        return tuple(factor.id for factor in reversed(place[1].cells[self._grid.column]))

    @work(description="tell", exclusive=True, group="tell")
    async def action_tell(self, change: str) -> None:
        """Keep what this informant says changed by this visit."""
        if self._place is not None:
            matter, account = self._place
            await self._tell(matter.matter, cast("Change", change), account.informant)

    @work(description="tell other", exclusive=True, group="tell")
    async def action_tell_other(self) -> None:
        """Keep what somebody else says changed of this factor by this visit."""
        place, view = self._place, self.view
        if place is None or view is None:
            return
        people = [one for one in view.case.own if isinstance(one, Child | Person)]
        options = [Option(one.id, view.speech.label(one.id)) for one in people]
        picked = await self.app.push_screen_wait(PickScreen(self.desk, "Who says so?", options))
        if picked is None:
            return
        change = await self.answer("What changed?", _CHANGES, "As told; Esc leaves it.")
        if change:
            await self._tell(place[0].matter, cast("Change", change), picked.chosen[0])

    async def _tell(self, matter: Matter, change: Change, informant: str) -> None:
        visit = self._changes.columns.visit(self._grid.column) if self._changes else ""
        if not visit:
            self.say("A change is told at a visit: go to the column of one")
            return
        outcome = await self.desk.ask(
            tell_change, self.case, matter, change, visit=visit, informant=informant
        )
        await self.kept(outcome)

    @property
    def _place(self) -> tuple[MatterChanges, Account] | None:
        return self._places.get(self._grid.row.id) if self._grid.row else None

    def _rows(self, view: CaseView, found: Changes) -> Iterator[GridRow]:
        for matter in found.matters:
            sign = f"{self.desk.signs.conflict} " if matter.apart else ""
            title = f"{sign}{_matter_words(view, matter.matter)}"
            yield GridRow(f"{matter.matter}", title, heading=True)
            for account in matter.accounts:
                name = f"{matter.matter} {account.informant} {account.seen}"
                self._places[name] = (matter, account)
                yield GridRow(name, f"  {_who(view, account)}", self._cells(matter, account))

    def _cells(self, matter: MatterChanges, account: Account) -> tuple[GridCell, ...]:
        return tuple(
            GridCell(
                _cell_words(factors, self.desk.signs),
                "warning" if column in matter.apart else "" if factors else "muted",
            )
            for column, factors in enumerate(account.cells)
        )


def _matter_words(view: CaseView, matter: Matter) -> str:
    words = view.case.codebook.label("factor", matter.code)
    place = f", {view.speech.label(matter.setting)}" if matter.setting else ""
    whose = f" ({view.speech.label(matter.holder)})" if matter.holder else ""
    return f"{words[:1].upper()}{words[1:]}{place}{whose}"


def _who(view: CaseView, account: Account) -> str:
    if account.seen:
        return "seen by us"
    return view.speech.label(account.informant) if account.informant else "not said who"


def _changed_words(factor: Factor) -> str:
    return change_words(str(factor.change), cast("Valence", factor.valence), tentative=False)


def _cell_words(factors: Sequence[Factor], signs: Signs) -> str:
    """Say the latest of an account: the change, else how it works; "not observed" is not 0."""
    if not factors:
        return signs.not_observed
    last = factors[-1]
    valence = cast("Valence", last.valence)
    glyphs = {"better": signs.eased, "worse": signs.grew, "same": signs.same, "mixed": signs.mixed}
    changed = _changed_words(last)
    strength = signs.strengths[last.strength] if isinstance(last.strength, int) else ""
    if changed:
        return " ".join(filter(None, (glyphs.get(str(last.change), ""), changed, strength)))
    harder = "vulnerable" if valence == "vulnerability" else valence
    works = f"{signs.helps} helps" if valence == "protective" else f"{signs.harder} {harder}"
    return f"{works} {strength}".strip()


_EMPTY_CELL = (
    "Nothing told here. + better, - worse, = the same, ~ both keep what this informant says at "
    "this visit; o keeps what somebody else says."
)
