from pathlib import Path

import pytest

from tests.opened import a_case, an_open_study, keep, opened_again
from tests.plaintext import files_with
from tests.use_cases.erasing import FIRST, MARKER, SECRET, TEXT, a_told_case, documents_of
from trajectories.errors import Failed
from trajectories.model.erasure import Erasure
from trajectories.model.ids import text_id
from trajectories.model.kinds.voice import Memo
from trajectories.model.revision import Refused
from trajectories.model.sessions import Evidence, Session, StruckPassage
from trajectories.model.striking import BLOCK
from trajectories.use_cases.case import case_book
from trajectories.use_cases.document import import_documents
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import actions_of, record_history, save_record, undo
from trajectories.use_cases.search import search
from trajectories.use_cases.strike import StrikePlan, plan_strike, strike
from trajectories.use_cases.writing import Objected, put

BLACKED = BLOCK * len(SECRET)


@pytest.fixture
def study(tmp_path: Path) -> OpenStudy:
    return an_open_study(tmp_path)


@pytest.fixture
def case(study: OpenStudy) -> str:
    return a_told_case(study)


def planned(study: OpenStudy, case: str, record: str = "e1", **asked: object) -> StrikePlan:
    plan = plan_strike(study, case_book(case), record, **asked)  # type: ignore[arg-type]  # test
    assert isinstance(plan, StrikePlan)
    return plan


def test_a_struck_passage_is_in_no_file_generation_or_draft(
    study: OpenStudy, case: str, tmp_path: Path
) -> None:
    assert files_with(study.folder, SECRET)
    strike(study, planned(study, case))
    assert files_with(study.folder, SECRET, "mum is\\non the boats") == []
    study.close()
    study = opened_again(tmp_path)
    assert files_with(study.folder, SECRET, "mum is\\non the boats") == []
    assert list(search(study, SECRET)) == []
    draft = study.folder.load_draft(case, "m9")
    assert draft is not None
    assert BLACKED in draft.text.decode()
    assert "Then she" in draft.text.decode()


def test_offsets_stay_and_every_passage_over_it_adjusts_its_words(
    study: OpenStudy, case: str
) -> None:
    strike(study, planned(study, case))
    entries = study.entries(case_book(case))
    session, passage = entries.one("s1", Session), entries.one("e2", Evidence)
    assert session is not None
    assert passage is not None
    text = entries.texts[session.text]
    assert text == TEXT.replace(SECRET, BLACKED)
    assert passage.words == text[passage.start : passage.end]
    assert BLACKED in passage.words
    assert passage.text == session.text


def test_a_struck_passage_stands_where_the_words_were(study: OpenStudy, case: str) -> None:
    strike(study, planned(study, case))
    entries = study.entries(case_book(case))
    (struck,) = entries.of(StruckPassage)
    assert (struck.start, struck.length) == (TEXT.index(SECRET), len(SECRET))
    assert entries.texts[struck.text][struck.start :][: struck.length] == BLACKED
    assert struck.by == study.researcher


def test_earlier_versions_are_struck_and_their_history_stays(study: OpenStudy, case: str) -> None:
    before = record_history(study, case, "s1")
    strike(study, planned(study, case))
    after = record_history(study, case, "s1")
    assert [one.action for one in after] == [one.action for one in before]
    assert FIRST.replace(SECRET, BLACKED) in study.entries(case_book(case)).texts.values()
    assert study.entries(case_book(case)).conflicts == ()


def test_words_that_stand_again_elsewhere_are_struck_and_alike_ones_are_not(
    study: OpenStudy, case: str
) -> None:
    plan = planned(study, case)
    assert "m1" in plan.records
    strike(study, plan)
    entries = study.entries(case_book(case))
    told, other = entries.one("m1", Memo), entries.one("m2", Memo)
    assert told is not None
    assert other is not None
    assert told.text == f"Ask Ms Ode: {BLACKED}? {MARKER}"
    assert other.text == "The boats were painted blue."


def test_no_signature_breaks_and_no_gap_reads_as_a_loss(study: OpenStudy, case: str) -> None:
    strike(study, planned(study, case))
    assert study.folder.verify(case_book(case)) == ()
    keep(study, case, Memo(id="m3", text="Later."))
    assert study.folder.verify(case_book(case)) == ()
    numbers = [one.seq for one in study.folder.read(case_book(case)).revisions]
    assert len(set(numbers)) == len(numbers)


def test_there_is_no_way_back_but_what_was_done_before_can_still_be_undone(
    study: OpenStudy, case: str
) -> None:
    corrected = next(a for a in actions_of(study, case) if ("m1", "memo", "put") in a.records)
    erased = strike(study, planned(study, case))
    assert undo(study, case, erased.action) == Refused(reason="erased")
    assert undo(study, case) == Refused(reason="erased")
    assert not isinstance(undo(study, case, corrected.id), Refused)
    assert files_with(study.folder, SECRET) == []


def test_a_certificate_says_where_and_never_what(study: OpenStudy, case: str) -> None:
    strike(study, planned(study, case, because="asked"))
    (certificate,) = study.study_entries().of(Erasure)
    assert (certificate.what, certificate.because) == ("span", "asked")
    assert certificate.by == study.researcher
    assert text_id(TEXT) in {one.digest for one in certificate.texts}
    study_book = [path for path in files_with(study.folder, "kite", MARKER) if "study" in path]
    assert study_book == []


def test_words_may_be_typed_and_stand_only_in_an_earlier_version(
    study: OpenStudy, case: str
) -> None:
    plan = planned(study, case, "s1", words="LOW")
    assert plan.passages == 0
    strike(study, plan)
    assert files_with(study.folder, "low wall") == []
    assert files_with(study.folder, "on the wall")


def test_an_earlier_wording_of_the_same_passage_goes_too(study: OpenStudy) -> None:
    case = a_case(study)
    keep(study, case, Session(id="s1", on="2025-02-11", text="So.\nShe thinks her mom is on the b"))
    now = "So.\nShe thinks her mum is on the boats now."
    keep(study, case, Session(id="s1", on="2025-02-11", text=now))
    start, end = now.index("her"), now.index(" now")
    strike(study, planned(study, case, "s1", start=start, end=end))
    assert files_with(study.folder, "her mum", "her mom", "on the b") == []
    assert files_with(study.folder, "She thinks")


def test_all_of_a_translation_goes_with_what_it_translates(study: OpenStudy, case: str) -> None:
    start = TEXT.index(SECRET)
    put(study, case_book(case), [Evidence(
        id="e3", session="s1", text=text_id(TEXT), start=start, end=start + len(SECRET),
        words="mae ei mam ar y cychod", translated=True,
    )])  # fmt: skip
    strike(study, planned(study, case))
    assert files_with(study.folder, "cychod") == []


def test_a_code_or_an_id_spelt_like_a_struck_word_is_not_spoilt(study: OpenStudy) -> None:
    case = a_case(study)
    keep(study, case, Session(id="bullying", on="2025-02-11", text="It was bullying, he said."))
    keep(study, case, Evidence(id="e1", session="bullying", words="It was bullying"))
    strike(study, planned(study, case, "bullying", words="bullying"))
    passage = study.entries(case_book(case)).one("e1", Evidence)
    assert passage is not None
    assert (passage.session, passage.words) == ("bullying", "It was " + BLOCK * 8)


def test_what_a_document_brings_back_is_struck_again(
    study: OpenStudy, case: str, tmp_path: Path
) -> None:
    documents = documents_of(study, case, tmp_path / "out")
    strike(study, planned(study, case))
    before = study.entries(case_book(case)).by_id
    (_, imported) = import_documents(study, documents)
    assert {"e1", "e2", "m1"} <= set(imported.erased)
    assert (imported.new, imported.changed) == (0, 0)
    assert study.entries(case_book(case)).by_id == before
    assert files_with(study.folder, SECRET, "mum is\\non the boats") == []


def test_a_text_with_struck_words_is_not_kept_again(study: OpenStudy, case: str) -> None:
    strike(study, planned(study, case))
    with pytest.raises(Failed, match="struck out"):
        save_record(study, case, Session(id="s1", on="2025-02-11", text=TEXT))


def test_a_passage_is_struck_twice_and_an_old_copy_still_stays_out(
    study: OpenStudy, case: str
) -> None:
    ref = case_book(case)
    old = study.folder.read(ref)
    strike(study, planned(study, case))
    strike(study, planned(study, case, "s1", words=f"she {MARKER}"))
    before = study.folder.read(ref)
    after = study.folder.unite(ref, old.revisions, texts=old.texts)
    assert {one.rid for one in after.revisions} == {one.rid for one in before.revisions}
    assert after.texts == before.texts
    assert study.folder.verify(ref) == ()
    assert files_with(study.folder, SECRET, f"she {MARKER}") == []


@pytest.mark.parametrize(
    ("record", "asked"),
    [
        ("nobody", {}),
        ("m1", {}),
        ("s1", {}),
        ("s1", {"start": 3, "end": 2}),
        ("s1", {"start": 0, "end": 10_000}),
        ("s1", {"words": "nowhere to be found"}),
    ],
)
def test_what_cannot_be_struck_is_said(
    study: OpenStudy, case: str, record: str, asked: dict[str, object]
) -> None:
    before = study.folder.read(case_book(case))
    plan = plan_strike(study, case_book(case), record, **asked)  # type: ignore[arg-type]  # test
    assert isinstance(plan, Objected)
    assert study.folder.read(case_book(case)) == before
