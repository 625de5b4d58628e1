"""What is left before a report may be approved: sentences by what is to be done, and by whom."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import BindingType

from trajectories.analysis.readiness import HEADINGS, Readiness
from trajectories.model.report_state import DRAFT, ReportState
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.case_view import CaseView, read_case
from trajectories.tui.plain_text import counted, sentence
from trajectories.tui.screens.deciding import Deciding
from trajectories.tui.screens.record_room import Said
from trajectories.tui.widgets.lines import Column, Line, Lines
from trajectories.use_cases.approval import Version, state_now, versions
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.readiness import how_ready


class ReadyScreen(Deciding):
    """What is to be done, grouped; Enter opens the record a sentence is about."""

    PLACE: ClassVar[Where] = "ready"
    BINDINGS: ClassVar[list[BindingType]] = bindings("ready")
    NAME = "Ready for approval"
    TEACHING = (
        "A report is approved by somebody who wrote nothing here. Enter on a sentence opens the "
        "record it is about. Nothing here stops you from writing, closing or going on."
    )

    def make_table(self) -> Lines:
        """Make the list of sentences."""
        self._found: Readiness | None = None
        self._state = DRAFT
        self._versions: tuple[Version, ...] = ()
        self._lines = Lines([Column("")], focus_sign=self.desk.signs.focus)
        return self._lines

    async def gather(self) -> CaseView:
        """Read the case, and what is left to do."""
        gathered = await self.desk.ask(_gathered, self.case)
        view, self._found, self._state, self._versions = gathered
        return view

    def paint(self, view: CaseView) -> str:
        """List the sentences under what is to be done."""
        found = self._found
        if found is None:
            return ""
        self._lines.show(self._listed(view, found))
        left = sum(one.doing != "look" for one in found.to_do)
        said = f"{counted(left, 'thing')} to do" if left else "nothing stands against it"
        return f"{_STATES[self._state.decision]} {self.desk.signs.dot} {said}"

    def stands_out(self, view: CaseView) -> str:
        """Say what stands against an approval, and whether somebody may give one."""
        del view
        found = self._found
        if found is None:
            return ""
        left = sum(one.doing != "look" for one in found.to_do)
        look = len(found.to_do) - left
        said = (
            f"{counted(left, 'thing')} before approval" if left else "nothing stands against it",
            f"{look} worth a look" if look else "",
            "" if found.may_approve else "nobody may approve yet",
        )
        return sentence(filter(None, said), self.desk.signs.dot)

    def said(self, view: CaseView) -> Said:
        """Say the whole sentence, and the record it is about."""
        place, found = self._place, self._found
        if place is None or found is None:
            return ()
        one = found.to_do[place]
        lines = [("", _worded(view, one.sentence)), ("Rule", one.rule)]
        if about := self.said_of(view, [one.record] if one.record else []):
            lines += [("", ""), *about]
        return lines

    def records(self) -> Sequence[str]:
        """Name the record a sentence is about."""
        if self._place is None or self._found is None:
            return ()
        record = self._found.to_do[self._place].record
        return (record,) if record else ()

    @property
    def _place(self) -> int | None:
        line = self._lines.line
        return int(line.id) if line is not None and line.id.isdigit() else None

    def _listed(self, view: CaseView, found: Readiness) -> Iterator[Line]:
        signs = self.desk.signs
        before = ""
        for place, one in enumerate(found.to_do):
            if one.doing != before:
                yield _heading(HEADINGS[one.doing])
            before = one.doing
            sign = signs.dot if one.doing == "look" else signs.threat
            tone = "muted" if one.doing == "look" else ""
            yield Line(str(place), (f"{sign} {_worded(view, one.sentence)}",), tone=tone)
        yield _heading("Who may approve")
        who = ", ".join(view.speech.author(one) for one in found.may_approve)
        yield Line("who", (who or "nobody yet: everybody in the study wrote something here",))
        if self._versions:
            yield _heading("Approved versions")
        for version in self._versions:
            who = view.speech.author(version.approval.by)
            said = f"{version.number}  {version.state.on}, by {who}"
            yield Line(f"version {version.number}", (said,))
        if found.exceptions:
            yield _heading("Exceptions stated in approvals")
        for place, stated in enumerate(found.exceptions):
            yield Line(f"stated {place}", (stated.words,))
        yield _heading("Of what only some may read nothing is said here")


_STATES = {
    "draft": "draft, not reviewed",
    "reviewed": "reviewed, not approved",
    "approved": "approved as it is",
}


def _gathered(
    study: OpenStudy, case: str
) -> tuple[CaseView, Readiness, ReportState, tuple[Version, ...]]:
    """Read the case, hold it against the rules and say how far its report has come, in one go."""
    view = read_case(study, case)
    state, approved = state_now(study, view.case), versions(study, view.case)
    return view, how_ready(study, case), state, approved


def _heading(words: str) -> Line:
    return Line(f"heading {words}", (words,), heading=True)


def _worded(view: CaseView, sentence: str) -> str:
    """Say the ids in a sentence as people know them; a plain word is no id, even if one is."""
    words = []
    for word in sentence.split(" "):
        bare = word.strip(".,:;")
        known = not bare.isalpha() and view.case.find(bare) is not None
        words.append(word.replace(bare, f"“{view.speech.label(bare)}”") if known else word)
    return " ".join(words)
