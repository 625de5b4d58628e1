"""Record, correct, delete, undo: what writes in one child's case."""

from dataclasses import replace
from typing import Any

import msgspec
from textual import work

from trajectories.model.kind import Kind
from trajectories.model.people import Child, Person, Place
from trajectories.model.register import RegisterEntry
from trajectories.model.revision import Refused
from trajectories.model.sessions import StruckPassage
from trajectories.tui.case_view import CaseView
from trajectories.tui.options import Option
from trajectories.tui.plain_text import counted, not_done
from trajectories.tui.proposals import proposals
from trajectories.tui.screens.case_frame import CaseFrame
from trajectories.tui.screens.history import HistoryScreen
from trajectories.tui.screens.pick import PickScreen
from trajectories.tui.screens.questions import AskWords
from trajectories.tui.screens.record import GIVEN_BY_THE_CASE, Kept, RecordScreen
from trajectories.tui.words import clock_words
from trajectories.use_cases.case import name_person
from trajectories.use_cases.record import (
    REFUSED,
    delete_record,
    record_history,
    redo,
    restore_version,
    undo,
)  # fmt: skip
from trajectories.use_cases.writing import Objected, Saved


class Recording(CaseFrame):
    """What is written from the timeline."""

    @work(description="add record")
    async def action_add_record(self) -> None:
        """Choose a kind and record something new."""
        view = self._view
        if view is None:
            return
        here = proposals(view, self._timeline.row, self._timeline.record)
        kinds = (Option(kind.name, kind.title, kind.help) for kind in _addable(view))
        options = [*(option for option, _ in here), *kinds]
        picked = await self.app.push_screen_wait(
            PickScreen(
                self.desk,
                "Record something new: which kind?",
                options,
                wide=24,
                advice="Happened on a day: event. How things are: factor. To be done: need.",
            )
        )
        if picked is None:
            return
        proposed = {option.id: entry for option, entry in here}.get(picked.chosen[0])
        if proposed is not None:
            await self._form(view, view.kind_of(proposed), entry=proposed)
        else:
            await self._form(view, view.kinds.named(picked.chosen[0]))

    @work(description="correct")
    async def action_correct(self) -> None:
        """Correct the record in focus."""
        await self._correct(self._timeline.record)

    @work(description="child")
    async def action_edit_child(self) -> None:
        """Correct what is kept about the child."""
        if self._view is not None:
            await self._correct(self._view.case.child.id)

    @work(description="name")
    async def action_name_person(self) -> None:
        """Keep what the child, a person or a place is called."""
        view = self._view
        if view is None:
            return
        people = [e for e in view.case.own if isinstance(e, Child | Person | Place)]
        options = [
            Option(one.id, view.speech.label(one.id), view.kind_of(one).title) for one in people
        ]
        picked = await self.app.push_screen_wait(
            PickScreen(self.desk, "Who or what is called something?", options)
        )
        if picked is None:
            return
        person = picked.chosen[0]
        named = view.register.get(person, RegisterEntry(id=person))
        called = await self.app.push_screen_wait(
            AskWords(
                self.desk,
                "Wants to be called",
                words=named.called,
                advice="Kept in the register, apart from the case.",
            )
        )
        if called:
            entry = msgspec.structs.replace(named, called=called)
            await self._saved(await self.desk.ask(name_person, self._case, entry))

    @work(description="delete")
    async def action_delete(self) -> None:
        """Take the record in focus out of the case."""
        record = self._timeline.record
        if not record or self._view is None or isinstance(self._view.case.find(record), Child):
            return
        outcome = await self.desk.ask(delete_record, self._case, record)
        if isinstance(outcome, Objected):
            count = counted(len(outcome.problems), "record points", "records point")
            self.say(not_done("NOT DELETED", f"{count} at it; change those first"), "bad")
        else:
            await self._read()
            self.say(f"Deleted {clock_words(outcome.at)} · u brings it back", "good")

    @work(description="undo", exclusive=True, group="undo")
    async def action_undo(self) -> None:
        """Take back what was done last."""
        await self._reversed(await self.desk.ask(undo, self._case), "Taken back", "U does it again")

    @work(description="redo", exclusive=True, group="undo")
    async def action_redo(self) -> None:
        """Do again what was taken back last."""
        await self._reversed(await self.desk.ask(redo, self._case), "Done again", "u takes it back")

    @work(description="history")
    async def action_history(self) -> None:
        """Show every version of the record in focus."""
        view, record = self._view, self._timeline.record
        entry = view.case.find(record) if view else None
        if view is None or entry is None:
            return
        versions = await self.desk.ask(record_history, self._case, record)
        rid = await self.app.push_screen_wait(
            HistoryScreen(
                self.desk,
                view.kind_of(entry),
                versions,
                view.speech,
                covered=view.speech.covers(record),
            )
        )
        if rid is not None:
            await self._saved(await self.desk.ask(restore_version, self._case, record, rid))

    async def _correct(self, record: str) -> None:
        view = self._view
        entry = view.case.own.get(record) if view else None
        if view is None or entry is None:
            self.say("There is nothing to correct here" if record else "No record is in focus")
        elif isinstance(entry, StruckPassage):
            self.say("What was taken out for good cannot be changed")
        else:
            await self._form(view, view.kind_of(entry), entry=entry)

    async def _form(self, view: CaseView, kind: Kind, **more: Any) -> None:
        screen = RecordScreen(
            self.desk,
            kind,
            view.vocabulary,
            register=view.register,
            hidden=GIVEN_BY_THE_CASE,
            **more,
        )
        kept: Kept | None = await self.app.push_screen_wait(screen)
        if kept is not None:
            was_earlier = self._shown.known_on is not None
            self._shown = replace(self._shown, known_on=None)
            await self._read(kept.record)
            back = " · all that is known today is shown again" if was_earlier else ""
            self.say(f"{kept.sentence}{back}", "good")

    async def _saved(self, outcome: Saved | Objected) -> None:
        if isinstance(outcome, Objected):
            self.say(not_done("NOT SAVED", outcome.problems[0].found), "bad")
        else:
            await self._read(outcome.record)
            self.say(f"Saved {clock_words(outcome.at)}", "good")

    async def _reversed(self, outcome: Saved | Refused, done: str, again: str) -> None:
        if isinstance(outcome, Refused):
            self.say(f"{done.upper()}: no, {REFUSED[outcome.reason]}")
        else:
            await self._read(outcome.record)
            self.say(f"{done} {clock_words(outcome.at)} · {again}", "good")


def _addable(view: CaseView) -> list[Kind]:
    """List the kinds a person may add: records first, then what stands behind them."""
    never = ("child", "struck_passage", "approval", "contribution", "commentary", "summary")
    kinds = [kind for kind in view.kinds.at("case") if kind.by_hand and kind.name not in never]
    late = [kind for kind in view.kinds.at("case") if kind.name in never[3:]]
    return [
        *(kind for kind in kinds if kind.is_record),
        *(kind for kind in kinds if not kind.is_record),
        *late,
    ]
