from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tests.example_visit import CASE, NOTES, study_before_visit_three
from tests.opened import keep, saved
from trajectories.model.kinds.voice import Memo
from trajectories.model.notes import Marked
from trajectories.model.people import Person
from trajectories.model.register import RegisterEntry
from trajectories.model.sessions import Evidence, Session, SessionPart
from trajectories.use_cases.capture import capture
from trajectories.use_cases.case import name_person, open_case, register_of
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import actions_of, record_history, save_record, undo
from trajectories.use_cases.session import initials, names, save_notes
from trajectories.use_cases.writing import Objected

EVERYBODY = ("child", "p-carer", "p-brother")
PLANNED = (
    SessionPart(activity="photo_collage", present=EVERYBODY, speaker="child"),
    SessionPart(activity="interview", present=EVERYBODY, speaker="p-carer"),
)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[OpenStudy]:
    study = study_before_visit_three(tmp_path)
    yield study
    study.close()


@pytest.fixture
def session(study: OpenStudy) -> str:
    return keep(study, CASE, Session(visit="v3", on="2025-03-11", parts=PLANNED))


def now(study: OpenStudy, session: str) -> tuple[str, Session]:
    own = open_case(study, CASE).own
    found = own.one(session, Session)
    assert found is not None
    return own.texts.get(found.text, ""), found


def evidence(study: OpenStudy, record: str) -> Evidence:
    found = open_case(study, CASE).own.one(record, Evidence)
    assert found is not None
    return found


def quoted(study: OpenStudy, session: str, words: str, part: int) -> str:
    text, _ = now(study, session)
    start = text.index(words)
    marked = Marked(session=session, start=start, end=start + len(words), words=words, part=part)
    return saved(capture(study, CASE, marked, None, key_quote=True)).record


def test_notes_are_kept_with_their_parts_as_one_action(study: OpenStudy, session: str) -> None:
    before = len(actions_of(study, CASE))
    saved(save_notes(study, CASE, session, NOTES))
    text, kept = now(study, session)
    assert text == NOTES
    assert [part.activity for part in kept.parts] == ["other", "photo_collage", "interview"]
    assert kept.parts[1].heard_by == ("p-carer",)
    assert kept.parts[2].within_hearing == "nobody"
    assert len(actions_of(study, CASE)) == before + 1
    assert saved(save_notes(study, CASE, session, NOTES)).action == ""
    undo(study, CASE)
    assert now(study, session)[1].parts == PLANNED


def test_words_put_in_before_carry_passages_and_the_numbers_of_parts_along(
    study: OpenStudy, session: str
) -> None:
    saved(save_notes(study, CASE, session, NOTES))
    quote = quoted(study, session, "It was ONE time.", 2)
    memo = keep(study, CASE, Memo(text="all of it", session=session, part=3))
    longer = NOTES.replace("## kez", "## ty, book\nHe drew.\n\n## kez", 1)
    assert saved(save_notes(study, CASE, session, longer)).problems == ()
    found = evidence(study, quote)
    assert longer[found.start : found.end] == found.words == "It was ONE time."
    assert (found.part, found.text) == (3, now(study, session)[1].text)
    moved = open_case(study, CASE).own.one(memo, Memo)
    assert moved is not None
    assert moved.part == 4


def test_a_passage_whose_words_were_changed_is_named_and_stays_on_the_old_text(
    study: OpenStudy, session: str
) -> None:
    saved(save_notes(study, CASE, session, NOTES))
    quote = quoted(study, session, "It was ONE time.", 2)
    before = evidence(study, quote)
    outcome = saved(save_notes(study, CASE, session, NOTES.replace("ONE time", "one time")))
    assert [problem.record for problem in outcome.problems] == [quote]
    assert evidence(study, quote) == before


def test_what_is_private_stays_covered_though_its_words_were_changed(
    study: OpenStudy, session: str
) -> None:
    saved(save_notes(study, CASE, session, NOTES))
    quote = quoted(study, session, "She thinks her mum's on the boats.", 3)
    hidden = evidence(study, quote)
    saved(save_record(study, CASE, _replaced(hidden, visibility="carer_only")))
    changed = NOTES.replace("her mum's on the boats", "that her mum is on the big boats")
    assert saved(save_notes(study, CASE, session, changed)).problems == ()
    found = evidence(study, quote)
    assert changed[found.start : found.end] == found.words
    assert "big boats" in found.words
    gone = changed.replace(found.words, "")
    outcome = saved(save_notes(study, CASE, session, gone))
    assert [problem.record for problem in outcome.problems] == [quote]


def _replaced(entry: Evidence, **changes: object) -> Evidence:
    return msgspec.structs.replace(entry, **changes)


def test_what_a_person_said_of_a_part_is_kept(study: OpenStudy, session: str) -> None:
    saved(save_notes(study, CASE, session, NOTES))
    _, kept = now(study, session)
    corrected = SessionPart(activity="discussion", present=("child", "p-brother"))
    parts = (kept.parts[0], corrected, kept.parts[2])
    saved(save_record(study, CASE, msgspec.structs.replace(kept, parts=parts)))
    saved(save_notes(study, CASE, session, NOTES + "\nOut.\n"))
    assert now(study, session)[1].parts == parts


def test_odd_characters_are_kept_as_they_were_typed(study: OpenStudy, session: str) -> None:
    text = "[b] [/x]\t\x1b[31m\x00\u200f\u200b\u202e mixed\x85\u2028 end\nk: [inaudible]"
    saved(save_notes(study, CASE, session, text))
    assert now(study, session)[0] == text
    saved(save_notes(study, CASE, session, ""))
    assert now(study, session)[0] == ""


def test_notes_of_a_session_that_is_not_there_are_not_kept(study: OpenStudy) -> None:
    assert isinstance(save_notes(study, CASE, "nowhere", "words"), Objected)
    assert record_history(study, CASE, "nowhere") == ()


def test_initials_and_names_say_who_is_meant(study: OpenStudy) -> None:
    keep(study, CASE, Person(id="p-new", voice="carer", relation="mother's new partner"))
    name_person(study, CASE, RegisterEntry(id="p-new", called="The Mr"))
    case, register = open_case(study, CASE), register_of(study, CASE)
    found = initials(case, register)
    assert [found[one] for one in ("k", "ke", "n", "t", "ty", "j", "p")] == [
        "child", "child", "p-carer", "p-brother", "p-brother", "p-drama", "p-pastoral",
    ]  # fmt: skip
    assert found["pa"] == "p-new"
    called = names(case, register)
    assert [called[one] for one in ("kez", "nan", "pike", "mr pike", "grandmother")] == [
        "child", "p-carer", "p-pastoral", "p-pastoral", "p-carer",
    ]  # fmt: skip
    assert "" not in called
