"""A session of an invented visit: what is marked becomes a passage and a record, as one action."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tests.example_visit import CASE, NOTES, study_before_visit_three
from tests.opened import saved
from trajectories.model.case import Case
from trajectories.model.consent import Consent
from trajectories.model.kinds.resilience import Coping, Factor
from trajectories.model.kinds.services import Link, ServiceUse
from trajectories.model.kinds.voice import Memo, ToAsk
from trajectories.model.notes import LineMark, Marked
from trajectories.model.people import Person
from trajectories.model.record import Record
from trajectories.model.rules.consent import held
from trajectories.model.sessions import Evidence, Session, SessionPart
from trajectories.model.states import State
from trajectories.model.study import Resource
from trajectories.use_cases.capture import Made, capture, marks_of, take_up_lines
from trajectories.use_cases.case import open_case, register_of
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import actions_of, save_record, undo
from trajectories.use_cases.writing import Objected, Saved

PARTS = (
    SessionPart(activity="other"),
    SessionPart(activity="photo_collage", speaker="child"),
    SessionPart(activity="interview", speaker="p-carer"),
)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[OpenStudy]:
    study = study_before_visit_three(tmp_path)
    _keep_notes(study, NOTES)
    yield study
    study.close()


def _keep_notes(study: OpenStudy, text: str) -> None:
    visit = Session(id="s-3", visit="v3", on="2025-03-11", place="home", parts=PARTS, text=text,
                    language="en")  # fmt: skip
    saved(save_record(study, CASE, visit))


def marked(words: str, *, part: int = 2, speaker: str = "", mark: LineMark = "plain") -> Marked:
    start = NOTES.index(words)
    return Marked(
        session="s-3", start=start, end=start + len(words), words=words, part=part,
        speaker=speaker, mark=mark,
    )  # fmt: skip


ONE_TIME = marked("It was ONE time.", speaker="child", mark="speaker")
BULLIED = Factor(code="bullying", valence="risk")


def now(study: OpenStudy) -> Case:
    return open_case(study, CASE)


def record_of(study: OpenStudy, done: Saved | Objected) -> Record:
    found = now(study).find(saved(done).record)
    assert isinstance(found, Record)
    return found


def test_a_record_comes_with_its_passage_and_what_its_place_says(study: OpenStudy) -> None:
    found = record_of(study, capture(study, CASE, ONE_TIME, BULLIED, key_quote=True))
    (passage,) = (now(study).own.one(e, Evidence) for e in found.evidence)
    assert passage is not None
    assert (found.session, found.part, found.learned) == ("s-3", 2, "2025-03-11")
    assert (found.informant, found.basis, found.when) == ("child", "reported", "2025-03-11")
    assert (passage.words, passage.speaker, passage.part) == ("It was ONE time.", "child", 2)
    assert (passage.language, passage.key_quote) == ("en", True)
    assert NOTES[passage.start : passage.end] == passage.words


def test_the_same_words_are_one_passage_and_one_undo_takes_both_back(study: OpenStudy) -> None:
    before = now(study).own.by_id.keys()
    first = record_of(study, capture(study, CASE, ONE_TIME, BULLIED))
    second = capture(study, CASE, ONE_TIME, Factor(code="sleep", valence="risk"))
    assert record_of(study, second).evidence == first.evidence
    quote = saved(capture(study, CASE, ONE_TIME, None, key_quote=True))
    assert quote.record == first.evidence[0]
    assert saved(capture(study, CASE, ONE_TIME, None)).action == ""
    for _ in range(3):
        assert isinstance(undo(study, CASE), Saved)
    assert now(study).own.by_id.keys() == before


@pytest.mark.parametrize(
    ("place", "informant", "basis"),
    [
        (marked("Den photo in the middle, biggest."), "", "observed"),
        (marked("She said she asked Miss Ade herself."), "child", "reported"),
        (marked("Meanwhile sleeps in with Nan.", part=3), "", "observed"),
        (marked("might have to move over the other side.", part=3), "p-carer", "reported"),
        (marked("Me: who waits?", mark="ours"), "", "observed"),
        (marked("// she is carrying the whole of it", part=3, mark="memo"), "", "inferred"),
        (marked("Out 5.25.", part=0), "", "observed"),
        (marked("Drew a crown", speaker="nobody known", mark="speaker"), "", "observed"),
    ],
)  # fmt: skip
def test_how_it_is_known_follows_from_the_line(
    study: OpenStudy, place: Marked, informant: str, basis: str
) -> None:
    found = record_of(study, capture(study, CASE, place, Coping(strategy="x")))
    assert (found.informant, found.basis) == (informant, basis)


def test_what_is_private_stays_private_and_what_is_unfinished_is_kept(study: OpenStudy) -> None:
    secret = marked("She saw the envelope.", speaker="child")
    passage = saved(capture(study, CASE, secret, None))
    evidence = now(study).own.one(passage.record, Evidence)
    assert evidence is not None
    saved(save_record(study, CASE, msgspec.structs.replace(evidence, visibility="child_only")))
    assert record_of(study, capture(study, CASE, secret, Factor())).visibility == "child_only"
    kept = record_of(
        study, capture(study, CASE, secret, Factor(code="sleep", visibility="carer_only"))
    )
    assert kept.visibility == "team_only"
    den = now(study).own.one("u-den", ServiceUse)
    assert den is not None
    told = msgspec.structs.replace(den, states=(*den.states, State(state="ongoing")))
    after = record_of(study, capture(study, CASE, secret, told))
    assert isinstance(after, ServiceUse)
    assert after.visibility == "case"
    assert passage.record not in after.evidence
    assert after.states[-1].evidence == (passage.record,)
    assert not any(mark.start == secret.start for mark in marks_of(study, CASE, "s-3"))


def test_another_account_is_added_to_a_link_that_is_known(study: OpenStudy) -> None:
    clinic = now(study).own.one("l-clinic", Link)
    assert clinic is not None
    rang = marked("Rang in Jan, they said a letter went and nobody came", part=3)
    closed = State(state="closed_no_contact", when="2025-01")
    told = msgspec.structs.replace(clinic, states=(*clinic.states, closed))
    found = record_of(study, capture(study, CASE, rang, told))
    assert isinstance(found, Link)
    assert [state.informant for state in found.states] == ["p-pastoral", "p-pastoral", "p-carer"]
    last = found.states[-1]
    assert (last.session, last.learned, last.basis) == ("s-3", "2025-03-11", "reported")
    assert last.evidence == found.evidence[-1:]
    assert (found.informant, found.session) == (clinic.informant, clinic.session)


def test_who_does_not_take_part_is_recorded_and_held(study: OpenStudy) -> None:
    no = Consent(id="no", subject="p-carer", given_by="p-carer", permission="take_part",
                 decision="refused", on="2025-03-11")  # fmt: skip
    saved(save_record(study, CASE, no))
    place = marked("I mind being nobody.", part=3, speaker="p-carer")
    found = record_of(study, capture(study, CASE, place, BULLIED))
    assert found.id in held(now(study), today=study.today)


def test_what_closes_the_save_gate_saves_nothing_at_all(study: OpenStudy) -> None:
    before = now(study).own.by_id.keys()
    someone = Made(entry=Person(id="p-new", voice="other"), called="Bea")
    wrong = capture(study, CASE, ONE_TIME, Factor(code="no such code"), made=(someone,))
    assert isinstance(wrong, Objected)
    assert now(study).own.by_id.keys() == before
    assert "p-new" not in register_of(study, CASE)


def test_who_is_met_on_the_way_is_named_in_the_register_alone(study: OpenStudy) -> None:
    made = (
        Made(entry=Person(id="p-new", voice="other"), called="Bea"),
        Made(entry=Resource(id="r-new", name="Swimming", resource_kind="service")),
    )
    helped = Coping(strategy="rings her friend", strengthened_by=("p-new", "r-new"))
    done = saved(capture(study, CASE, ONE_TIME, helped, made=made))
    case = now(study)
    assert register_of(study, CASE)["p-new"].called == "Bea"
    assert case.site.get("r-new") is not None
    assert case.own.get("p-new") is not None
    assert actions_of(study, CASE)[-1].id == done.action


def test_typed_lines_become_records_once_and_follow_corrections(study: OpenStudy) -> None:
    assert take_up_lines(study, CASE, "s-3") is not None
    asked = _typed(study)
    assert {(r.text, r.of_whom, r.by_visit, r.part) for r in asked if isinstance(r, ToAsk)} == {
        ("Who else knows about the side door?", "p-mentor", "v4", 3),
        ("Was it sent again, when?", "p-pastoral", "v4", 3),
    }
    (memo,) = (r for r in asked if isinstance(r, Memo))
    assert (memo.text, memo.visibility) == ("She is carrying the whole of it.", "team_only")
    assert memo.basis == "inferred"
    assert take_up_lines(study, CASE, "s-3") is None
    _keep_notes(study, NOTES.replace("was it sent again, when", "was it sent off again, and when")
                + "! no shoes in the front room\n? \n?? ask nan about shoes\n")  # fmt: skip
    assert take_up_lines(study, CASE, "s-3") is not None
    after = _typed(study)
    assert len(after) == len(asked) + 2
    again = next(r for r in after if isinstance(r, ToAsk) and r.of_whom == "p-pastoral")
    assert again.text == "Was it sent off again, and when?"
    assert again.id in {r.id for r in asked}
    assert {r.sort for r in after if isinstance(r, ToAsk)} == {"question", "careful"}
    assert take_up_lines(study, CASE, "s-3") is None


def test_a_question_somebody_went_on_with_stays_as_it_was_asked(study: OpenStudy) -> None:
    take_up_lines(study, CASE, "s-3")
    pike = next(r for r in _typed(study) if isinstance(r, ToAsk) and r.of_whom == "p-pastoral")
    done = ToAsk(id=pike.id, text=pike.text, of_whom=pike.of_whom, session="s-3", state="answered")
    saved(save_record(study, CASE, done))
    _keep_notes(study, NOTES.replace("was it sent again, when", "was it sent again, and when"))
    assert take_up_lines(study, CASE, "s-3") is None


def _typed(study: OpenStudy) -> list[Record]:
    return [r for r in now(study).records() if isinstance(r, ToAsk | Memo) and r.session == "s-3"]


def test_a_session_tells_what_it_gave_in_the_order_it_was_recorded(study: OpenStudy) -> None:
    den = marked("Den photo in the middle, biggest.")
    saved(capture(study, CASE, den, Factor(code="welcoming_space", valence="protective")))
    saved(capture(study, CASE, ONE_TIME, BULLIED))
    saved(capture(study, CASE, ONE_TIME, None, key_quote=True))
    saved(capture(study, CASE, marked("Shrug."), None))
    take_up_lines(study, CASE, "s-3")
    found = marks_of(study, CASE, "s-3")
    assert [mark.number for mark in found] == list(range(1, 8))
    assert {(mark.kind, mark.start) for mark in found} >= {
        ("factor", den.start), ("factor", ONE_TIME.start), ("quote", ONE_TIME.start),
        ("to_ask", NOTES.index("? miss ade")), ("memo", NOTES.index("// she")),
    }  # fmt: skip
    assert [mark.kind for mark in found if mark.starred] == ["quote"]
    assert found[0].start == den.start


def test_ids_are_given_to_what_has_none(study: OpenStudy) -> None:
    known = {secrets.token_hex(2)}
    for words in ("Waiting.", "Knees."):
        done = saved(capture(study, CASE, marked(words, part=3), Coping(strategy="waits")))
        assert done.record not in known
        known.add(done.record)
