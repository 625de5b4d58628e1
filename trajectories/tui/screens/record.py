"""One entry in a form: made, corrected, kept as a draft while it is typed.

Nobody is held here: Esc leaves with what was typed kept, an unfinished record may be saved, and
what the rules object to stands beside its field.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import msgspec
from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType

from trajectories.errors import NotSaved
from trajectories.model.answers import Understanding
from trajectories.model.case import Case, Entries
from trajectories.model.codebook import codebook
from trajectories.model.fields import Field
from trajectories.model.kind import Kind, finished
from trajectories.model.record import Entry
from trajectories.model.register import RegisterEntry
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.case_view import read_case
from trajectories.tui.desk import Desk
from trajectories.tui.options import Option
from trajectories.tui.plain_text import counted, not_done
from trajectories.tui.screens.drafting import Drafting
from trajectories.tui.screens.filling import Filling
from trajectories.tui.screens.frame import UnkeptDraft
from trajectories.tui.screens.pick import PickScreen
from trajectories.tui.screens.questions import AskAnswer
from trajectories.tui.vocabulary import Vocabulary
from trajectories.tui.widgets.editors import Edited, LineEditor
from trajectories.tui.widgets.entry_form import EntryForm
from trajectories.tui.widgets.field_row import FieldRow
from trajectories.tui.widgets.plain import Plain
from trajectories.tui.words import Speech, clock_words, day_and_time
from trajectories.use_cases.case import name_person
from trajectories.use_cases.drafts import FormDraft, Owner, drop_draft, find_draft, keep_draft
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import save_record, seen_of
from trajectories.use_cases.study import save_site_entry
from trajectories.use_cases.writing import Objected, Saved

GIVEN_BY_THE_CASE = frozenset({"site"})  # fields that a form about one child leaves out
NAMED_KINDS = frozenset({"person", "place", "child"})
CALLED = Field(
    name="called",
    attribute="called",
    title="Called",
    role="words",
    many=False,
    default="",
    hint="kept in the register, apart from the case",
)
Save = Callable[[Entry], Awaitable[Saved | Objected]]


@dataclass(frozen=True)
class Kept:
    """What was saved: the entry's id, what to say of it."""

    record: str
    sentence: str


class RecordScreen(Drafting[Kept | None], Filling):
    """A form for one entry of a case, of its site, or of anything that brings its own `save`."""

    DEFAULT_CSS = """
    RecordScreen > #kind { height: auto; padding: 0 1; color: $text-muted; }
    RecordScreen > FieldRow { margin-bottom: 0; }
    """
    PLACE: ClassVar[Where] = "form"
    BINDINGS: ClassVar[list[BindingType]] = bindings("form")

    def __init__(
        self,
        desk: Desk,
        kind: Kind,
        vocabulary: Vocabulary,
        *,
        entry: Entry | None = None,
        register: Mapping[str, RegisterEntry] | None = None,
        save: Save | None = None,
        owner: Owner = "",
        hidden: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(desk)
        self.vocabulary = vocabulary
        self._kind = kind
        self._before = entry or kind.entry()
        self._case = vocabulary.case.id
        self._owner = owner or self._case
        self._save_with = save
        self._named = (register or {}).get(self._before.id, RegisterEntry(id=self._before.id))
        self._called = LineEditor(CALLED, self._named.called)
        self._form = EntryForm(kind, self._before, vocabulary, hidden=hidden)
        self._draft_name = _draft_name(kind, self._before)
        self._draft: FormDraft | None = None
        self._seen: tuple[str, ...] = ()

    def body(self) -> ComposeResult:
        """Show what the kind is for, and the form."""
        yield Plain(self._kind.help, id="kind")
        if self._asks_name:
            yield FieldRow(CALLED, self._called)
        yield self._form

    def on_mount(self) -> None:
        """Say what is being made, and look for a draft."""
        new = "new" if not self._before.id else "correct"
        self.entitle(f"{self.vocabulary.case.child.code} · {self._kind.title}: {new}".lstrip(" ·"))
        if self._asks_name:
            self._called.focus()
        else:
            self._form.focus_first()
        if self._owner:
            self._open()

    def answers(self) -> Mapping[str, Any]:
        """Return what was said so far, by attribute."""
        return self._form.answers()

    async def make(self, kind: Kind) -> str:
        """Let a new entry of the case or its site be made, and take up its words."""
        screen = RecordScreen(self.desk, kind, self.vocabulary)
        kept: Kept | None = await self.app.push_screen_wait(screen)
        if kept is None:
            return ""
        self.speak((await self.desk.ask(read_case, self._case)).vocabulary)
        return kept.record

    # Drafts

    def typed(self) -> dict[str, Any]:
        """Return what was typed since the form was opened."""
        typed = self._form.typed()
        if self._asks_name and self._called.typed() != self._named.called:
            typed[CALLED.name] = self._called.typed()
        if self.open_row is not None:
            editor, place, screen = self.open_row
            typed[editor.field.name] = editor.typed_with(place, screen.part())
        return typed

    def unkept_draft(self) -> UnkeptDraft | None:
        """Return the draft that is still to be kept: case, name and what was typed."""
        typed = self.typed() if self._owner and not self._saving else {}
        return (self._owner, self._draft_name, typed) if typed else None

    def on_edited(self, event: Edited) -> None:
        """Keep a draft once the typing pauses."""
        event.stop()
        self.draft_soon()

    @work(description="open form")
    async def _open(self) -> None:
        opened = await self.desk.ask(_opening, self._owner, self._before.id, self._draft_name)
        self._seen, self._draft = opened
        if self._draft is not None and self._draft.values:
            await self._ask_about(self._draft)

    async def _ask_about(self, draft: FormDraft) -> None:
        answers = (
            ("restore", "Restore what I was typing"),
            ("compare", "Compare it with what is saved"),
            ("discard", "Discard it"),
        )
        advice = "Esc leaves it kept and shows what is saved."
        question = f"A draft was kept: {day_and_time(draft.at)}"
        answer = await self.app.push_screen_wait(
            AskAnswer(self.desk, question, answers, advice=advice)
        )
        if answer == "restore":
            await self._restore(draft)
        elif answer == "compare":
            await self.app.push_screen_wait(self._comparison(draft))
            await self._ask_about(draft)
        elif answer == "discard":
            await self.desk.ask(drop_draft, self._owner, self._draft_name)
            self.say("Draft discarded")

    async def _restore(self, draft: FormDraft) -> None:
        await self._form.type_again(draft.values)
        if CALLED.name in draft.values:
            self._called.type_again(draft.values[CALLED.name])
        self.say(f"Restored what was typed {day_and_time(draft.at)}; not saved yet")

    def _comparison(self, draft: FormDraft) -> PickScreen:
        rows = []
        for name, typed in draft.values.items():
            field = self._form.field_named(name) or CALLED
            saved = self.vocabulary.speech.value(field, getattr(self._before, field.attribute, ""))
            rows.append(
                Option(name, f"{field.title}: {saved or 'nothing'}", f"draft: {_said(typed)}")
            )
        return PickScreen(
            self.desk, "Saved, and in the draft", rows, wide=44, advice="Enter or Esc goes back."
        )

    @work(description="compare")
    async def action_compare(self) -> None:
        """Compare the draft found on opening with what is saved."""
        if self._draft is None:
            self.say("There was no draft")
        else:
            await self.app.push_screen_wait(self._comparison(self._draft))

    # Saving and leaving

    @work(description="save", exclusive=True, group="save")
    async def action_save(self) -> None:
        """Save, and go back; where the rules object, say so beside the fields."""
        entry = self._form.entry()
        self._saving = True
        try:
            outcome = await self._save(entry)
        except NotSaved as failure:
            self.say(not_done("NOT SAVED", failure.reason), "bad")
            return
        finally:
            self._saving = False
        if isinstance(outcome, Objected):
            self._object(outcome)
        else:
            await self._kept(entry, outcome)

    async def action_next_pane(self) -> None:
        """Show the next part of the form."""
        await self._form.next_pane()

    @work(description="leave")
    async def action_leave(self) -> None:
        """Go back; what was typed is kept as a draft."""
        draft = self.unkept_draft()
        if draft is not None:
            await self.desk.ask(keep_draft, *draft)
        self.dismiss(None)

    def _object(self, outcome: Objected) -> None:
        self._form.say(outcome.problems)
        count = counted(len(outcome.problems), "thing")
        first = outcome.problems[0]
        self.say(not_done("NOT SAVED", f"{count} to put right: {first.found}"), "bad")

    async def _save(self, entry: Entry) -> Saved | Objected:
        if self._save_with is not None:
            return await self._save_with(entry)
        if "case" in self._kind.levels:
            return await self.desk.ask(save_record, self._case, entry, seen=self._seen)
        site = self.vocabulary.case.child.site
        return await self.desk.ask(save_site_entry, site, entry)

    async def _kept(self, entry: Entry, saved: Saved) -> None:
        if self._asks_name and self._called.answer() != self._named.called:
            named = msgspec.structs.replace(
                self._named, id=saved.record, called=self._called.answer()
            )
            await self.desk.ask(name_person, self._case, named)
        if self._owner:
            await self.desk.ask(drop_draft, self._owner, self._draft_name)
        sentence = f"Saved {clock_words(saved.at)}"
        if not finished(entry):
            missing = self._kind.missing(entry)
            titles = [field.title for field in self._kind.fields if field.name in missing]
            sentence += f" · unfinished, still to say: {', '.join(titles)}"
        self.dismiss(Kept(saved.record, sentence))

    @property
    def _asks_name(self) -> bool:
        return self._kind.name in NAMED_KINDS and bool(self._case)


def _draft_name(kind: Kind, before: Entry) -> str:
    """Name a draft; a register entry has the id of whom it names, and a draft of its own."""
    if not before.id:
        return f"new-{kind.name}"
    return f"names-{before.id}" if "identity" in kind.levels else before.id


def nothing_known(desk: Desk) -> Vocabulary:
    """Give the words of a form that belongs to no case."""
    case = Case(id="", own=Entries())
    codes = codebook()
    using = Understanding(today=desk.study.today, visits={}, codebook=codes)
    return Vocabulary(desk.kinds, case, Speech(case, {}, codes), using)


def _opening(
    study: OpenStudy, owner: Owner, record: str, draft: str
) -> tuple[tuple[str, ...], FormDraft | None]:
    """Read what a form has to know when it is opened."""
    seen = seen_of(study, owner, record) if isinstance(owner, str) and record else ()
    return seen, find_draft(study, owner, draft)


def _said(typed: Any) -> str:
    return ", ".join(map(str, typed)) if isinstance(typed, list) else str(typed)
