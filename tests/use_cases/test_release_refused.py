"""What keeps a release from leaving, each with its reason and its place, and none with a word."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.opened import an_open_study
from tests.pictures import MARKER as IN_THE_PICTURE
from tests.pictures import jpeg
from tests.use_cases.released import (
    REGISTER,
    a_case,
    a_told_child,
    agreed,
    begun,
    files,
    opened,
    signed,
    signed_in,
)
from tests.use_cases.test_audience import TODAY, consent, said
from trajectories.anonymise.wording import digest
from trajectories.errors import Failed, InputRefused
from trajectories.model.case import Case, Entries
from trajectories.model.kinds.agency import JoiningIn
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.voice import Message
from trajectories.model.people import Place
from trajectories.model.problem import Problem
from trajectories.model.record import Entry
from trajectories.model.register import NameForm, RegisterEntry
from trajectories.model.release import ReleaseWritten, SentenceSignature
from trajectories.model.sessions import Evidence
from trajectories.model.study import Code, Practice
from trajectories.use_cases.attachment import attach
from trajectories.use_cases.case import case_book, name_person, open_case, register_of
from trajectories.use_cases.ledger import ledger, what_left
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease, open_release
from trajectories.use_cases.release_consent import refusal
from trajectories.use_cases.release_list import release_book
from trajectories.use_cases.release_risk import blocking, counts_kept, risk
from trajectories.use_cases.release_standing import standing
from trajectories.use_cases.release_write import write_release
from trajectories.use_cases.writing import put

pytestmark = pytest.mark.untraced  # long; what it goes through has tests of its own


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenStudy]:
    opened_study = an_open_study(tmp_path_factory.mktemp("refused"))
    yield opened_study
    opened_study.close()


def open_sentences(study: OpenStudy, one: OpenRelease) -> list[Problem]:
    """What `standing` says of sentences."""
    about = {sentence.of.record for sentence in one.review.sentences}
    return [problem for problem in standing(study, one) if problem.record in about]


def changed(one: OpenRelease, case: Case, register: Any = REGISTER) -> OpenRelease:
    """The same release, with what was signed, of a case or register as it is by now."""
    return msgspec.structs.replace(opened(case, register), entries=one.entries)


class TestSentences:
    def test_one_that_nobody_signed(self, study: OpenStudy) -> None:
        one = signed(opened(a_case()))
        assert open_sentences(study, one) == []
        lost = next(s for s in one.review.sentences if s.of.record == "m1")
        kept = {i: e for i, e in one.entries.by_id.items() if i != lost.id}
        one = msgspec.structs.replace(one, entries=Entries(by_id=kept))
        [problem] = open_sentences(study, one)
        assert (problem.where, problem.record, problem.rule) == ("K-07/m1/text/0", "m1", "R12")
        assert "is not signed" in problem.found
        assert "door" not in problem.line()
        assert not any(b"side door open" in content for content in files(one).values())

    def test_one_that_was_edited_since_and_no_other(self, study: OpenStudy) -> None:
        one = signed(opened(a_case()))
        edited = said("e1", words="It is cold in there.")
        [problem] = open_sentences(study, changed(one, a_case(edited)))
        assert (problem.where, problem.record) == ("K-07/e1/words/0", "e1")
        assert "was signed, and is another today" in problem.found
        assert "cold" not in problem.line()

    def test_one_that_a_register_touches_since_and_none_that_it_does_not(
        self, study: OpenStudy
    ) -> None:
        one = signed(opened(a_case(said("e-n", words="My sister bonny has one."))))
        case = a_case(said("e-n", words="My sister bonny has one."))
        untouched = {**REGISTER, "p-z": RegisterEntry(id="p-z", called="Zorah Unwin")}
        assert open_sentences(study, changed(one, case, untouched)) == []
        touched = {**REGISTER, "p-z": RegisterEntry(id="p-z", called="Bonny")}
        found = open_sentences(study, changed(one, case, touched))
        assert {problem.record for problem in found} == {"e-n"}


LABELS: tuple[tuple[str, Entry, Entry], ...] = (
    ("relation", msgspec.structs.replace(a_case().own.by_id["p-w"], relation="quokka keeper"),
     a_case().own.by_id["n1"]),
    ("description", Place(id="pl", sort="school", description="the quokka room"),
     Factor(id="f-l", code="sleep", valence="risk", setting="pl", informant="child",
            basis="reported")),
    ("name", Practice(id="pr", name="Quokka club", resource="den"),
     JoiningIn(id="j", practice="pr", informant="child", basis="reported")),
    ("subtype", msgspec.structs.replace(a_case().site.by_id["den"], subtype="quokka rescue"),
     a_case().own.by_id["f1"]),
    ("label", Code(id="k", list="factor", code="quokka", label="Likes quokkas"),
     Factor(id="f-l", code="quokka", valence="protective", informant="child", basis="reported")),
)  # fmt: skip


@pytest.mark.parametrize(("field", "label", "user"), LABELS, ids=[one[0] for one in LABELS])
def test_a_label_the_study_made_is_signed_or_stays_behind(
    study: OpenStudy, field: str, label: Entry, user: Entry
) -> None:
    at_case = "case" in label.levels and not isinstance(label, Code)
    case = a_case(*([label] if at_case else []), user)
    level = "own" if at_case else "study" if isinstance(label, Code) else "site"
    held = getattr(case, level)
    with_it = Entries(by_id={**held.by_id, label.id: label})
    case = msgspec.structs.replace(case, **{level: with_it})
    one = signed(opened(case))
    [sentence] = [s for s in one.review.sentences if s.of.record == label.id]
    assert any(b"uokka" in content for content in files(one).values())
    kept = {i: e for i, e in one.entries.by_id.items() if i != sentence.id}
    one = msgspec.structs.replace(one, entries=Entries(by_id=kept))
    [problem] = open_sentences(study, one)
    assert problem.where.endswith(f"/{label.id}/{field}/0")
    assert "uokka" not in problem.line()
    assert not any(b"uokka" in content for content in files(one).values())
    left_out = SentenceSignature(
        id=sentence.id, source=digest(sentence.proposal.source), seen=sentence.proposal.seen,
        how="left_out",
    )  # fmt: skip
    one = msgspec.structs.replace(one, entries=Entries(by_id={**kept, sentence.id: left_out}))
    assert open_sentences(study, one) == []
    assert not any("uokka" in name for name in one.called.values())


@pytest.mark.parametrize("by", ["child", "p-carer"])
@pytest.mark.parametrize(
    ("how", "words"),
    [("", "not recorded"), ("refused", "refused"), ("undecided", "not decided"),
     ("withdrawn_using", "taken back"), ("withdrawn_erase", "taken back")],
)  # fmt: skip
@pytest.mark.parametrize(
    ("purpose", "use"), [("research", "release"), ("care", "share_with_providers")]
)
def test_a_case_leaves_for_nothing_that_the_child_or_a_carer_did_not_agree_to(
    purpose: Any, use: Any, by: str, how: Any, words: str
) -> None:
    said_so = [consent("child", by, use, how)] if how else []
    case = a_case(*said_so, leaving_out=() if how else (f"c-child-{by}-{use}",))
    problem = refusal(case, purpose, TODAY)
    assert problem is not None
    assert (problem.where, problem.rule, problem.field) == ("K-07", "R13", "consent")
    assert problem.found.endswith(f"{use.replace('_', ' ')}: {words}")
    other: Any = "care" if purpose == "research" else "research"
    assert refusal(case, other, TODAY) is None


def test_a_picture_that_is_left_out_gets_into_a_release_by_no_path(
    study: OpenStudy, tmp_path: Path
) -> None:
    case = a_told_child(study, "P-1", "Ffion")
    child = open_case(study, case).child.id
    photo = tmp_path / "camera.jpg"
    photo.write_bytes(jpeg(marked=True))
    shown = Evidence(id="P-1-p", sort="picture", caption="A door.", session="P-1-s",
                     speaker=child, key_quote=True)  # fmt: skip
    allowed = [agreed(f"P-1-ph-{by}", child, by, "photograph") for by in (child, "P-1-carer")]
    put(study, case_book(case), [shown, *allowed])
    attach(study, case_book(case), photo, evidence="P-1-p")
    one = signed_in(study, begun(study, "P-1"))
    made = one.made(case)
    assert made.pictures == {}
    assert all(e.picture == "" and e.region is None for e in made.case.own.of(Evidence))
    written = write_release(study, one.id, tmp_path / "out")
    for path in written.path.rglob("*.*"):
        content = path.read_bytes()
        for trace in (IN_THE_PICTURE, b"camera", b"\xff\xd8\xff", b"/DCTDecode", b"Exif"):
            assert trace not in content, path.name


def test_a_name_that_is_in_a_signed_sentence_all_the_same_is_found_and_nothing_is_written(
    study: OpenStudy, tmp_path: Path
) -> None:
    case = a_told_child(study, "H-1", "Quenby")
    one = signed_in(study, begun(study, "H-1"))
    sentence = next(s for s in one.review.sentences if s.of.record == "H-1-m")
    signature = next(s for s in one.entries.of(SentenceSignature) if s.id == sentence.id)
    planted = msgspec.structs.replace(signature, leaves="Keep the door open for Quenby.")
    put(study, release_book(one.id), [planted])
    signed_in(study, open_release(study, one.id))
    before = ledger(study)
    with pytest.raises(InputRefused) as refused:
        write_release(study, one.id, tmp_path / "out")
    lines = " ".join(refused.value.lines)
    assert "reports/" in lines
    assert "Quenby" not in lines
    assert not (tmp_path / "out").exists()
    assert ledger(study) == before
    assert not open_release(study, one.id).entries.of(ReleaseWritten)
    assert register_of(study, case)


def test_the_code_of_any_case_of_the_study_is_replaced(study: OpenStudy) -> None:
    a_told_child(study, "WARD9", "Ottilie")
    other = Message(id="C-1-x", to="services", text="It was like ward9 then.",
                    informant="C-1-carer", basis="reported")  # fmt: skip
    a_told_child(study, "C-1", "Perpetua", other)
    [sentence] = [s for s in begun(study, "C-1").review.sentences if s.of.record == "C-1-x"]
    assert sentence.proposal.text == "It was like [a number] then."


def test_a_release_that_is_called_after_a_child_is_not_written(
    study: OpenStudy, tmp_path: Path
) -> None:
    case = a_told_child(study, "N-1", "Isolde")
    with pytest.raises(Failed, match="names somebody"):
        begun(study, "N-1", name="Isolde for school")
    one = begun(study, "N-1", name="Jerome for school")
    child = open_case(study, case).child.id
    called = RegisterEntry(id=child, called="Isolde", forms=(NameForm(form="Jerome"),))
    name_person(study, case, called)
    signed_in(study, open_release(study, one.id))
    with pytest.raises(InputRefused) as refused:
        write_release(study, one.id, tmp_path / "out")
    assert "name of the release" in refused.value.lines[0]
    assert "Jerome" not in " ".join(refused.value.lines)
    assert not (tmp_path / "out").exists()


class TestSeveral:
    @pytest.fixture(scope="class")
    def six(self, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenStudy]:
        found = an_open_study(tmp_path_factory.mktemp("six"))
        for number, name in enumerate(("Ada", "Bo", "Cyd", "Dag", "Eda", "Fay", "Gus"), 1):
            a_told_child(found, f"S-{number}", name, age_at_recruitment=9, gender="girl",
                         ethnic_group="white", living_arrangement="mother")  # fmt: skip
        yield found
        found.close()

    def left(self, study: OpenStudy, *codes: str) -> OpenRelease:
        one = begun(study, *codes)
        _, counts = risk(study, one)
        put(study, release_book(one.id), [counts_kept(study, one, counts, "0" * 64)])
        return one

    def test_a_count_that_differs_by_one_child_from_a_release_before_blocks(
        self, six: OpenStudy
    ) -> None:
        all_of_them = [f"S-{number}" for number in range(1, 7)]
        first = self.left(six, *all_of_them)
        assert blocking(risk(six, first)[0]) == ()
        assessment, _ = risk(six, begun(six, *all_of_them[:5]))
        [problem, *_] = blocking(assessment)
        assert (problem.where, problem.rule) == ("the release", "R12")
        assert first.plan.name in problem.found

    def test_what_a_release_told_itself_before_counts_too(self, six: OpenStudy) -> None:
        one = self.left(six, *[f"S-{number}" for number in range(1, 7)])
        fewer = msgspec.structs.replace(one.plan, cases=one.plan.cases[:5])
        put(six, release_book(one.id), [fewer])
        assessment, _ = risk(six, open_release(six, one.id))
        assert any(one.plan.name in problem.found for problem in blocking(assessment))

    def test_after_a_withdrawal_what_left_is_listed_and_leaves_again_for_nobody(
        self, six: OpenStudy, tmp_path: Path
    ) -> None:
        codes = [f"S-{number}" for number in range(1, 8)]
        one = signed_in(six, begun(six, *codes[5:]))
        write_release(six, one.id, tmp_path / "out")
        case = one.plan.cases[-1]
        child = open_case(six, case).child.id
        back = agreed("back", child, child, "release", "withdrawn_using")
        put(six, case_book(case), [back])
        [entry] = what_left(six, case=case).entries
        assert (entry.form, entry.recipient, entry.named) == ("release", "The board", False)
        again = open_release(six, one.id)
        assert [problem.where for problem in again.refused] == ["S-7"]
        with pytest.raises(InputRefused) as refused:
            write_release(six, one.id, tmp_path / "out")
        assert "taken back" in refused.value.lines[0]
        assessment, _ = risk(six, begun(six, "S-6"))
        assert any("withdrew" in problem.found for problem in blocking(assessment))
