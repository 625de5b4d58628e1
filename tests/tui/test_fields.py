from datetime import date
from typing import Annotated, Any, ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.events import Paste
from textual.widgets import Input, TextArea

from trajectories.model.answers import Understanding
from trajectories.model.case import Case, Entries
from trajectories.model.codebook import codebook
from trajectories.model.kind import SHIPPED, Kinds
from trajectories.model.kinds.resilience import Factor, Need
from trajectories.model.kinds.services import Link, ServiceUse
from trajectories.model.kinds.voice import Event, Memo, Message
from trajectories.model.people import Child, Person
from trajectories.model.problem import Problem
from trajectories.model.record import Entry, Record, asks
from trajectories.model.sessions import Session
from trajectories.model.states import State
from trajectories.tui import themes
from trajectories.tui.paragraphs import LONGEST_LINE, in_paragraphs
from trajectories.tui.vocabulary import Vocabulary
from trajectories.tui.widgets import choice
from trajectories.tui.widgets.choice import ChoiceEditor, YesNoEditor
from trajectories.tui.widgets.date_field import DateEditor
from trajectories.tui.widgets.editors import (
    Editor,
    KeptText,
    LineEditor,
    TextEditor,
)  # fmt: skip
from trajectories.tui.widgets.entry_form import EntryForm
from trajectories.tui.widgets.field_row import FieldRow
from trajectories.tui.widgets.fields import FieldsForm
from trajectories.tui.widgets.group import GroupEditor
from trajectories.tui.widgets.pick import PickEditor
from trajectories.tui.words import Speech

TODAY = date(2026, 3, 4)


class Sighting(Record, frozen=True, kw_only=True, tag="sighting"):
    """A kind nobody but this test knows."""

    title: ClassVar[str] = "Sighting"
    help: ClassVar[str] = "Only in the test suite."

    bird: Annotated[str, asks("Bird", required=True)] = ""


KINDS = Kinds((*SHIPPED, Sighting))


def vocabulary(*entries: Entry) -> Vocabulary:
    own = Entries({entry.id: entry for entry in entries}, {"digest": "the notes"})
    case = Case(id="k", own=own)
    codes = codebook()
    using = Understanding(today=TODAY, visits={"2": "2026-02-10"}, codebook=codes)
    labels = {"p-nan": "Nan", "ch": "Kez", "r-den": "Saturday Den"}
    return Vocabulary(KINDS, case, Speech(case, labels, codes), using)


class Stage(App[None]):
    """A form and nothing else."""

    def __init__(self, entry: Entry, *around: Entry) -> None:
        super().__init__()
        self.register_theme(themes.theme_of(themes.DARK))
        self.theme = "dark"
        self.form = EntryForm(KINDS.of(entry), entry, vocabulary(*around))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(themes.variables_of(themes.DARK))

    def compose(self) -> ComposeResult:
        yield self.form

    def editor(self, name: str) -> Any:
        return next(row.editor for row in self.query(FieldRow) if row.field.name == name)

    def problem_beside(self, name: str) -> str:
        row = next(row for row in self.query(FieldRow) if row.field.name == name)
        return " ".join(str(line.content) for line in row.query(".problem").results())  # type: ignore[attr-defined] # plain texts


async def test_every_kind_has_a_form_that_says_what_it_was_given_in_few_fields_at_once() -> None:
    app = Stage(Memo(id="m"))
    changed, typed, crowded = [], [], []
    async with app.run_test(size=(100, 40)):
        for kind in KINDS:
            entry = kind.entry(id="x")
            form = EntryForm(kind, entry, vocabulary())
            await app.mount(form)
            for _ in form._panes[1:]:
                await form.next_pane()
            changed += [kind.name] if form.entry() != entry else []
            typed += [kind.name] if form.typed() else []
            crowded += [kind.name for one in form.query(FieldsForm) if len(one.rows) > 20]
            await form.remove()
    assert (changed, typed, crowded) == ([], [], [])


async def test_the_other_parts_of_a_form_are_built_when_they_are_looked_at() -> None:
    app = Stage(Factor(id="f"))
    async with app.run_test():
        assert len(app.query(FieldsForm)) == 1
        await app.form.next_pane()
        assert len(app.query(FieldsForm)) == 2


async def test_a_choice_is_made_by_arrow_letter_digit_or_click() -> None:
    app = Stage(Factor(id="f"))
    async with app.run_test(size=(100, 30)) as pilot:
        editor = app.editor("valence")
        assert isinstance(editor, ChoiceEditor)
        editor.focus()
        await pilot.press("right")
        assert editor.answer() == "vulnerability"
        await pilot.press("p")
        assert editor.answer() == "protective"
        await pilot.press("delete")
        assert editor.answer() == ""
        await pilot.click(editor, offset=(2, 0))
        assert editor.answer() == "risk"


async def test_a_choice_is_made_by_its_word_too_and_by_no_letter_within_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = Stage(Person(id="p"))
    async with app.run_test(size=(100, 30)) as pilot:
        editor = app.editor("voice")
        editor.focus()
        await pilot.press(*"carer")
        assert editor.answer() == "carer"
        await pilot.press(*"grandma")
        assert editor.answer() == "carer"
        monkeypatch.setattr(choice, "ONE_WORD", 0)
        await pilot.press("c", "c")
        assert editor.answer() == "carer"
        await pilot.press("r")
        assert editor.answer() == "researcher"


async def test_what_is_asked_at_visit_close_is_chosen_by_its_digit() -> None:
    app = Stage(Factor(id="f"))
    async with app.run_test() as pilot:
        for _ in range(3):
            await app.form.next_pane()
        editor = app.editor("strength")
        editor.focus()
        await pilot.press("0")
        entry = app.form.entry()
        assert isinstance(entry, Factor)
        assert entry.strength == 0
        assert app.form.typed() == {"strength": 0}


async def test_a_date_typed_as_words_is_shown_as_understood() -> None:
    app = Stage(Event(id="e"))
    async with app.run_test() as pilot:
        editor = app.editor("when")
        assert isinstance(editor, DateEditor)
        editor.query_one(Input).value = "about May 2003"
        await pilot.pause()
        heard = " ".join(str(line.content) for line in editor.query("Plain").results())  # type: ignore[attr-defined] # plain texts
        assert "about May 2003" in heard
        assert "2003-05~" in heard


async def test_the_words_of_a_date_are_kept_beside_what_they_mean() -> None:
    app = Stage(Event(id="e"))
    async with app.run_test() as pilot:
        app.editor("when").query_one(Input).value = "that half-term or before"
        await pilot.pause()
        entry = app.form.entry()
        assert isinstance(entry, Event)
        assert entry.when_said == "that half-term or before"


async def test_words_that_are_no_date_stay_words() -> None:
    app = Stage(Event(id="e"))
    async with app.run_test() as pilot:
        app.editor("when").query_one(Input).value = "when the dog died"
        await pilot.pause()
        entry = app.form.entry()
        assert isinstance(entry, Event)
        assert (entry.when, entry.when_said) == ("", "when the dog died")


async def test_edtf_is_taken_as_it_is() -> None:
    app = Stage(Event(id="e"))
    async with app.run_test() as pilot:
        app.editor("when").query_one(Input).value = "2003-05~/.."
        await pilot.pause()
        entry = app.form.entry()
        assert isinstance(entry, Event)
        assert (entry.when, entry.when_said) == ("2003-05~/..", "")


async def test_a_date_that_is_left_alone_is_never_understood_anew() -> None:
    entry = Event(id="e", when="2001-05", when_said="last May")
    app = Stage(entry)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.form.entry() == entry


async def test_a_reference_is_picked_from_labelled_entries() -> None:
    around = (Person(id="p-nan", voice="carer"), Child(id="ch", code="K-07"))
    app = Stage(Factor(id="f", holder="p-nan"), *around)
    async with app.run_test():
        editor = app.editor("holder")
        assert isinstance(editor, PickEditor)
        options = editor.vocabulary.options(editor.field, {})
        assert [option.words for option in options] == ["Kez", "Nan"]
        editor.choose(("ch",))
        entry = app.form.entry()
        assert isinstance(entry, Factor)
        assert entry.holder == "ch"


async def test_a_code_is_picked_by_its_plain_words() -> None:
    app = Stage(Factor(id="f", code="welcoming_space"))
    async with app.run_test():
        editor = app.editor("code")
        assert isinstance(editor, PickEditor)
        assert str(editor.render()) == "a place that welcomes"
        words = {option.words for option in editor.vocabulary.options(editor.field, {})}
        assert "being on their own" in words


async def test_the_states_of_a_link_are_those_of_its_kind() -> None:
    link = Link(id="l", link_kind="signposting")
    app = Stage(link)
    async with app.run_test():
        field = app.editor("states").field
        state = next(one for one in field.fields if one.name == "state")
        offered = vocabulary().choices(state, {"link_kind": "signposting"})
        assert offered == ("told", "contacted", "used", "not_used")
        assert "waiting" in vocabulary().choices(state, {})


async def test_a_link_of_another_kind_is_held_to_be_in_another_state() -> None:
    app = Stage(Link(id="l", link_kind="signposting", held_to_be="told"))
    async with app.run_test() as pilot:
        for _ in range(2):
            await app.form.next_pane()
        editor = app.editor("held_to_be")
        await app.form.show_pane(0)
        app.editor("link_kind").focus()
        await pilot.press("s")
        assert app.editor("link_kind").answer() == "supported_access"
        await app.form.show_pane(2)
        editor.focus()
        await pilot.press("a")
        assert editor.answer() in ("arranged", "accompanied")


async def test_rows_of_a_group_are_kept_moved_and_taken_out() -> None:
    use = ServiceUse(id="u", states=(State(state="waiting"), State(state="started")))
    app = Stage(use)
    async with app.run_test() as pilot:
        editor = app.editor("states")
        assert isinstance(editor, GroupEditor)
        editor.focus()
        await pilot.press("ctrl+down")
        assert [state.state for state in editor.answer()] == ["started", "waiting"]
        editor.keep(2, State(state="ongoing"))
        assert len(editor.answer()) == 3
        await pilot.press("delete")
        assert [state.state for state in editor.answer()] == ["started", "ongoing"]


async def test_notes_that_are_kept_apart_are_shown_and_not_lost() -> None:
    session = Session(id="s", on="2026-02-11", text="digest")
    app = Stage(session)
    async with app.run_test():
        editor = app.editor("text")
        assert isinstance(editor, KeptText)
        assert editor.text == "the notes"
        assert app.form.entry() == session


async def test_what_was_typed_can_be_put_back_in_parts_not_looked_at_yet() -> None:
    app = Stage(Factor(id="f"))
    async with app.run_test() as pilot:
        await app.form.type_again({"note": "a [b]bold[/b] word", "when": "May 2003"})
        await pilot.pause()
        entry = app.form.entry()
        assert isinstance(entry, Factor)
        assert entry.note == "a [b]bold[/b] word"
        assert entry.when == "2003-05"
        assert set(app.form.typed()) == {"note", "when"}


async def test_a_problem_stands_beside_its_field_and_goes_again() -> None:
    app = Stage(Need(id="n"))
    problem = Problem(where="n", rule="R18", found="odd", suggestion="Mend it.", field="sign")
    async with app.run_test() as pilot:
        app.form.say([problem])
        await pilot.pause()
        assert "odd. Mend it." in app.problem_beside("sign")
        app.form.say([])
        await pilot.pause()
        assert app.problem_beside("sign").strip() == ""


async def test_brackets_in_every_field_stay_as_typed() -> None:
    words = "[b]x[/b] [inaudible] [/x] [link=y]"
    message = Message(id="m", text=words, conditions=words, answer=words)
    app = Stage(message)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        painted = "\n".join(strip.text for strip in strips)
        assert painted.count(words) == 3
        assert app.form.entry() == message


async def test_control_characters_never_reach_the_terminal() -> None:
    app = Stage(Memo(id="m", text="before\x1b]52;c;AAAA\x07after\x1b[31m"))
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        painted = "".join(strip.text for strip in app.screen._compositor.render_strips())
        assert "before␛]52;c;AAAA␇after␛[31m" in painted
        assert "\x1b" not in painted


async def test_every_line_of_a_paste_is_kept_in_a_field_of_one_line() -> None:
    app = Stage(Sighting(id="s"))
    async with app.run_test() as pilot:
        editor = app.editor("bird")
        assert isinstance(editor, LineEditor)
        editor.focus()
        await pilot.pause()
        editor.post_message(Paste("a wren\nand a robin"))
        await pilot.pause()
        assert editor.answer() == "a wren and a robin"


async def test_a_pasted_transcript_is_split_into_paragraphs() -> None:
    sentence = "She said it again and then she stopped. "
    app = Stage(Memo(id="m"))
    async with app.run_test() as pilot:
        editor = app.editor("text")
        assert isinstance(editor, TextEditor)
        editor.focus()
        await pilot.pause()
        editor.post_message(Paste(sentence * 100))
        await pilot.pause()
        assert max(map(len, editor.text.splitlines())) <= LONGEST_LINE
        assert editor.text.replace("\n", " ").split() == (sentence * 100).split()


def test_short_lines_are_never_joined_or_split() -> None:
    text = "one\n\ntwo three\n"
    assert in_paragraphs(text) == text


async def test_a_field_of_several_words_takes_a_line_for_each() -> None:
    app = Stage(Child(id="c", languages=("Somali",)))
    async with app.run_test() as pilot:
        editor = app.editor("languages")
        assert isinstance(editor, TextEditor)
        editor.load_text("Somali\n\nEnglish\n")
        await pilot.pause()
        assert editor.answer() == ("Somali", "English")


async def test_a_number_that_is_not_there_is_none() -> None:
    app = Stage(Child(id="c", age_at_recruitment=9))
    async with app.run_test() as pilot:
        editor = app.editor("age_at_recruitment")
        assert isinstance(editor, LineEditor)
        assert editor.answer() == 9
        editor.value = ""
        await pilot.pause()
        assert editor.answer() == 0


async def test_yes_and_no_are_chosen_like_any_answer() -> None:
    entry = KINDS.named("evidence").entry(id="e")
    app = Stage(entry)
    async with app.run_test(size=(100, 40)) as pilot:
        editor = app.editor("key_quote")
        assert isinstance(editor, YesNoEditor)
        editor.focus()
        await pilot.press("y")
        assert editor.answer() is True
        assert editor.typed() == "yes"


async def test_several_answers_are_marked_and_unmarked() -> None:
    app = Stage(Link(id="l", in_the_way=("wait",)))
    async with app.run_test() as pilot:
        await pilot.pause()
        editor = app.editor("in_the_way")
        assert isinstance(editor, Editor)
        assert editor.answer() == ("wait",)
        editor.type_again(["travel", "wait"])
        assert set(editor.answer()) == {"travel", "wait"}


async def test_tab_goes_round_a_form_and_is_never_caught() -> None:
    app = Stage(Memo(id="m"))
    async with app.run_test() as pilot:
        app.editor("text").focus()
        await pilot.pause()
        seen = []
        for _ in range(6):
            await pilot.press("tab")
            seen.append(app.focused)
        assert app.editor("text") in seen
        assert any(not isinstance(widget, TextArea) for widget in seen)
