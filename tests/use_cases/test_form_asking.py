"""Asking from a form in a session: into the notes, and what a reply becomes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.example_visit import CASE, study_before_visit_three
from tests.opened import saved
from trajectories.errors import Failed
from trajectories.model.form_condition import Reply
from trajectories.model.form_steps import YES, Step, steps
from trajectories.model.kinds.agency import Agency
from trajectories.model.kinds.resilience import Coping, Factor
from trajectories.model.kinds.voice import Memo, Message, ToAsk
from trajectories.model.notes import Marked
from trajectories.model.sessions import Evidence, Session, SessionPart
from trajectories.store.forms import session_forms
from trajectories.use_cases.case import open_case
from trajectories.use_cases.form_asking import (
    Asking,
    fitting_forms,
    keep_reply,
    read_asking,
)
from trajectories.use_cases.forms import add_form
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.private import keep_private
from trajectories.use_cases.record import save_record, undo
from trajectories.use_cases.session import save_notes
from trajectories.use_cases.writing import Objected, Saved

NOW = "s-now"
EVERYBODY = ("child", "p-carer")
PARTS = (
    SessionPart(activity="photo_collage", present=EVERYBODY, speaker="child"),
    SessionPart(activity="interview", present=EVERYBODY, speaker="p-carer"),
)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[OpenStudy]:
    study = study_before_visit_three(tmp_path)
    saved(save_record(study, CASE, Session(id=NOW, visit="v3", on="2025-03-11", parts=PARTS)))
    yield study
    study.close()


def notes(study: OpenStudy) -> str:
    own = open_case(study, CASE).own
    session = own.one(NOW, Session)
    assert session is not None
    return own.texts.get(session.text, "")


def asking(study: OpenStudy, form: str) -> Asking:
    return read_asking(study, CASE, NOW, form)


def reply(study: OpenStudy, form: str, key: str, said: Reply, **more: object) -> Saved:
    return saved(keep_reply(study, CASE, NOW, form, key, said, **more))  # type: ignore[arg-type] # named arguments


def a_reply(step: Step, found: Asking) -> Reply:
    question = step.question
    if step.follow_up:
        return f"and more {step.key}"
    match question.sort:
        case "select_one":
            return found.form.offered(question)[0].name
        case "select_multiple":
            return tuple(choice.name for choice in found.form.offered(question))
        case "range":
            return "2"
        case _:
            return f"what was said to {step.key}"


def test_a_reply_is_a_line_in_the_notes_and_the_record_its_form_names_undone_as_one(
    study: OpenStudy,
) -> None:
    reply(study, "photo_collage", "before", "No side door.\nThe bins only.")
    assert notes(study) == (
        "Me: (form: Photo collage)\n"
        "Me: If we had made this a year ago, what would have been different?\n"
        "k: No side door. The bins only.\n"
    )
    case = open_case(study, CASE)
    made = next(one for one in case.own.of(Agency) if one.session == NOW)
    assert (made.strand, made.instance) == ("assessment", "No side door. The bins only.")
    assert (made.informant, made.basis, made.part) == ("child", "reported", 1)
    passage = case.own.one(made.evidence[0], Evidence)
    assert passage is not None
    assert passage.words == "No side door. The bins only."
    assert notes(study)[passage.start : passage.end] == passage.words
    assert (passage.speaker, passage.part) == ("child", 1)
    assert isinstance(undo(study, CASE), Saved)
    assert notes(study) == ""
    own = open_case(study, CASE).own
    assert (own.get(made.id), own.get(passage.id)) == (None, None)


def test_a_reply_put_right_changes_its_line_its_passage_and_its_record(study: OpenStudy) -> None:
    reply(study, "photo_collage", "before", "No side door.")
    reply(study, "photo_collage", "before", "No side door then.")
    assert reply(study, "photo_collage", "before", "No side door then.").action == ""
    own = open_case(study, CASE).own
    (made,) = [one for one in own.of(Agency) if one.session == NOW]
    assert made.instance == "No side door then."
    (passage,) = [one for one in own.of(Evidence) if one.session == NOW]
    assert passage.words == "No side door then."
    assert "k: No side door then.\n" in notes(study)
    saved(save_record(study, CASE, Agency(id=made.id, strand="assessment", instance="Other.",
                                          session=NOW, evidence=(passage.id,))))  # fmt: skip
    reply(study, "photo_collage", "before", "Nothing.")
    (made,) = [one for one in open_case(study, CASE).own.of(Agency) if one.session == NOW]
    assert made.instance == "Other."


def test_replies_stand_in_the_order_of_the_form_however_they_came(study: OpenStudy) -> None:
    reply(study, "photo_collage", "tell@each.2", "The rec.")
    reply(study, "photo_collage", "tell@each.1", "The gate.")
    reply(study, "photo_collage", "middle", "The Den.")
    reply(study, "photo_collage", "choose", "These.")
    reply(study, "photo_collage", "tell@each.2+1", "Football.")
    reply(study, "photo_collage", "tell@each.1+1", "They wait.")
    reply(study, "photo_collage", "picture@each.2", "Grass.")
    said = [line.removeprefix("k: ") for line in notes(study).splitlines() if line[0] == "k"]
    assert said == ["These.", "The gate.", "They wait.", "Grass.", "The rec.", "Football.",
                    "The Den."]  # fmt: skip
    assert [line for line in notes(study).splitlines() if line.startswith("Me: (")] == [
        "Me: (form: Photo collage)", "Me: (Each picture: 1)", "Me: (Each picture: 2)",
    ]  # fmt: skip
    words = asking(study, "photo_collage").words
    assert words["tell@each.2+1"] == "Football."
    assert words["tell@each.1"] == "The gate."


@pytest.mark.parametrize("form", sorted(session_forms()))
def test_every_form_that_comes_along_is_answered_to_its_end_and_read_back(
    study: OpenStudy, form: str
) -> None:
    again: dict[str, Reply] = {}
    said: dict[str, Reply] = {}
    for _ in range(100):
        found = asking(study, form)
        left = [
            step
            for step in steps(found.form, {**again, **found.replies})
            if step.key not in found.replies
            and step.key not in again
            and step.question.sort != "note"
        ]
        if not left:
            break
        step = left[0]
        if step.again:
            again[step.key] = YES if step.turns[-1].number == 1 else "no"
        else:
            said[step.key] = a_reply(step, found)
            reply(study, form, step.key, said[step.key])
    found = asking(study, form)
    assert {key: found.replies[key] for key in said} == said
    assert not found.private
    for passage in open_case(study, CASE).own.of(Evidence):
        if passage.session == NOW:
            assert notes(study)[passage.start : passage.end] == passage.words
            mixed = form in ("observation", "first_contact")
            assert passage.speaker == found.speakers[found.form.for_whom] or mixed


def test_a_form_begins_the_part_that_is_planned_for_it(study: OpenStudy) -> None:
    saved(save_notes(study, CASE, NOW, "Lift broken again.\n"))
    found = asking(study, "carer_interview")
    assert (found.part, found.called(found.speakers["carer"])) == ("interview", "Nan")
    reply(study, "carer_interview", "get_by", "Sundays.")
    assert notes(study).startswith("Lift broken again.\n\n## interview\n\nMe: (form: Talking")
    assert "\nn: Sundays.\n" in notes(study)
    case = open_case(study, CASE)
    session = case.own.one(NOW, Session)
    assert session is not None
    assert [part.activity for part in session.parts] == ["photo_collage", "interview"]
    (made,) = [one for one in case.own.of(Coping) if one.session == NOW]
    assert (made.informant, made.part) == ("p-carer", 2)


def test_a_form_goes_on_in_the_part_it_is_asked_in(study: OpenStudy) -> None:
    saved(save_notes(study, CASE, NOW, "First.\n\n## interview, nan\n\nSecond.\n"))
    saved(keep_reply(study, CASE, NOW, "story_telling", "who", "Bo.", part=1))
    assert "First.\n\nMe: (form: Story telling)\n" in notes(study)
    assert "\nk: Bo.\n\n## interview, nan\n" in notes(study)


def test_what_a_kind_alone_is_named_for_stays_a_passage_until_a_person_says_more(
    study: OpenStudy,
) -> None:
    reply(study, "photo_collage", "middle", "The Den.")
    reply(study, "photo_collage", "tell@each.1", "The gate.")
    case = open_case(study, CASE)
    assert [one for one in case.own.of(Factor) if one.session == NOW] == []
    assert len([one for one in case.own.of(Evidence) if one.session == NOW]) == 2
    assert asking(study, "photo_collage").offers == ("factor",)
    reply(study, "self_report_book", "who_matters", "Nan.")
    (made,) = [one for one in open_case(study, CASE).own.of(Factor) if one.session == NOW]
    assert (made.code, made.valence) == ("positive_adult", "protective")


def test_what_researchers_put_down_is_nobodys_word(study: OpenStudy) -> None:
    reply(study, "visit_close", "child_heard", "yes")
    reply(study, "visit_close", "most", "? the side door")
    reply(study, "visit_close", "promised", "Glue.")
    reply(study, "visit_close", "careful", "Mum.")
    assert "\n- ? the side door\n" in notes(study)
    own = open_case(study, CASE).own
    (memo,) = [one for one in own.of(Memo) if one.session == NOW]
    assert (memo.text, memo.visibility, memo.informant) == ("? the side door", "team_only", "")
    asked = {one.sort: one for one in own.of(ToAsk) if one.session == NOW}
    assert asked["promise"].of_whom == "child"
    assert asked["promise"].by_visit
    assert asked["careful"].by_visit == ""
    assert asking(study, "visit_close").words["most"] == "? the side door"
    reply(study, "visit_close", "most", "The side door")
    assert "\nThe side door\n" in notes(study)


def test_somebody_else_may_reply(study: OpenStudy) -> None:
    reply(study, "photo_collage", "choose", "The gate.", speaker="p-carer")
    reply(study, "photo_collage", "show", "yes")
    reply(study, "photo_collage", "show_whom", "The board.", speaker="p-carer")
    assert "\nn: The gate.\n" in notes(study)
    (made,) = [one for one in open_case(study, CASE).own.of(Message) if one.session == NOW]
    assert (made.informant, made.to, made.text) == ("p-carer", "board", "The board.")


def test_a_private_reply_is_shown_to_nobody_and_is_changed_in_the_notes_alone(
    study: OpenStudy,
) -> None:
    reply(study, "photo_collage", "choose", "Marvel.")
    start = notes(study).index("Marvel.")
    marked = Marked(session=NOW, start=start, end=start + 7, words="Marvel.", part=1)
    saved(keep_private(study, CASE, marked, "child_only"))
    found = asking(study, "photo_collage")
    assert found.private == {"choose"}
    assert "choose" not in found.words
    refused = keep_reply(study, CASE, NOW, "photo_collage", "choose", "Other.")
    assert isinstance(refused, Objected)
    assert "Marvel" not in refused.problems[0].line()


def test_a_reply_that_cannot_stand_is_refused_and_nothing_is_written(study: OpenStudy) -> None:
    text = """
name = "numbers"
title = "Numbers"
version = "1"
source = "us"
licence = "Apache-2.0"
for_whom = "child"
[[questions]]
name = "age"
sort = "integer"
text = "How many?"
constraint = ". < 20"
constraint_says = "Fewer than twenty."
[[questions]]
name = "when"
sort = "date"
text = "When?"
becomes = {kind = "event", reply_in = "when"}
[[questions]]
name = "later"
text = "Later?"
relevant = "${age} > 5"
"""
    saved(add_form(study, text))
    for key, said, sentence in (
        ("age", "many", "A whole number is wanted."),
        ("age", "30", "Fewer than twenty."),
        ("when", "zzz", "A date is wanted"),
        ("when", "  ", "there is no reply"),
    ):
        refused = keep_reply(study, CASE, NOW, "numbers", key, said)
        assert isinstance(refused, Objected)
        assert sentence in refused.problems[0].found
    assert notes(study) == ""
    with pytest.raises(Failed, match="not asked now"):
        keep_reply(study, CASE, NOW, "numbers", "later", "x")
    with pytest.raises(Failed, match="no such session"):
        read_asking(study, CASE, "none", "numbers")
    reply(study, "numbers", "age", "7")
    reply(study, "numbers", "later", "x")
    reply(study, "numbers", "when", "March 2024")
    assert asking(study, "numbers").replies["when"] == "2024-03"


def test_forms_that_fit_the_part_come_first(study: OpenStudy) -> None:
    assert fitting_forms(study, CASE, NOW)[0].name == "photo_collage"
    assert fitting_forms(study, CASE, NOW, 2)[0].name == "carer_interview"


def test_two_forms_in_one_session_keep_to_themselves(study: OpenStudy) -> None:
    reply(study, "photo_collage", "missing", "Nan.")
    reply(study, "illustrated_map", "put_on", "A door.")
    reply(study, "photo_collage", "middle", "The Den.")
    saved(save_notes(study, CASE, NOW, notes(study) + "\nMe: It was late.\nk: So what?\n"))
    assert asking(study, "photo_collage").words == {"missing": "Nan.", "middle": "The Den."}
    assert asking(study, "illustrated_map").words == {"put_on": "A door."}
