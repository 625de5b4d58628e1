"""A release of a demo case, from what is asked to what is signed, in a real study."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from pypdf import PdfReader

from tests.opened import the_demo
from trajectories.anonymise.readable import Readable
from trajectories.anonymise.selftest import search
from trajectories.errors import Failed, InputRefused
from trajectories.model.release import SentenceSignature, ThingDecision
from trajectories.model.sessions import Evidence
from trajectories.model.study import Researcher
from trajectories.use_cases.case import case_book, list_cases
from trajectories.use_cases.ledger import ledger
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.people import invite
from trajectories.use_cases.release import OpenRelease, open_release
from trajectories.use_cases.release_answers import (
    AS_IT_STANDS,
    Answers,
    Decided,
    ReadWhole,
    Signed,
    SignedKind,
)
from trajectories.use_cases.release_desk import facts_of
from trajectories.use_cases.release_file import questions, read_answers
from trajectories.use_cases.release_kept_open import take_back
from trajectories.use_cases.release_kinds import whole, written_kinds
from trajectories.use_cases.release_list import begin_release, releases
from trajectories.use_cases.release_planted import asked_sentences
from trajectories.use_cases.release_read import sentences_read
from trajectories.use_cases.release_review import answer
from trajectories.use_cases.release_risk import blocking, risk, write_risk
from trajectories.use_cases.release_searched import searched_for
from trajectories.use_cases.release_standing import standing
from trajectories.use_cases.release_write import write_release
from trajectories.use_cases.writing import put


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenStudy]:
    study = the_demo(tmp_path_factory.mktemp("release"))
    yield study
    study.close()


def begun(study: OpenStudy, *codes: str) -> OpenRelease:
    name = f"release {len(releases(study)) + 1}"
    row = begin_release(study, name, codes or ("K-07",), recipient="The board")
    return open_release(study, row.id)


def all_decided(study: OpenStudy, opened: OpenRelease) -> OpenRelease:
    things = tuple(
        Decided(thing=one.id, how="replace", instead="something") for one in opened.review.undecided
    )
    return answer(study, opened.id, Answers(things=things))


def all_signed(study: OpenStudy, opened: OpenRelease) -> OpenRelease:
    sentences = tuple(
        Signed(sentence=one.address, seen=one.proposal.seen) for one in asked_sentences(opened)
    )
    return answer(study, opened.id, Answers(sentences=sentences))


@pytest.fixture(scope="module")
def signed(demo: OpenStudy) -> OpenRelease:
    return all_signed(demo, all_decided(demo, begun(demo)))


def test_a_sentence_with_something_undecided_cannot_be_signed(demo: OpenStudy) -> None:
    opened = begun(demo)
    open_one = next(one for one in opened.review.sentences if one.proposal.undecided)
    answers = Answers(sentences=(Signed(sentence=open_one.address, seen=open_one.proposal.seen),))
    with pytest.raises(InputRefused) as refused:
        answer(demo, opened.id, answers)
    assert "not decided" in refused.value.lines[0]
    assert open_one.proposal.source not in str(refused.value.lines)
    assert not open_release(demo, opened.id).entries.of(SentenceSignature)


def test_a_sentence_that_is_not_what_was_shown_is_not_signed_nor_anything_with_it(
    demo: OpenStudy,
) -> None:
    opened = begun(demo)
    plain = [one for one in opened.review.sentences if not one.proposal.undecided][:2]
    answers = Answers(
        sentences=(
            Signed(sentence=plain[0].address, seen=plain[0].proposal.seen),
            Signed(sentence=plain[1].address, seen="0" * 64),
        )
    )
    with pytest.raises(InputRefused, match="1 problem"):
        answer(demo, opened.id, answers)
    assert not open_release(demo, opened.id).entries.of(SentenceSignature)


def test_what_is_kept_needs_a_reason(demo: OpenStudy) -> None:
    opened = begun(demo)
    thing = opened.review.undecided[0].id
    with pytest.raises(InputRefused) as refused:
        answer(demo, opened.id, Answers(things=(Decided(thing=thing, how="keep"),)))
    assert "needs a reason" in refused.value.lines[0]
    months = Decided(thing=thing, how="replace", instead="month 4")
    with pytest.raises(InputRefused, match="1 problem"):
        answer(demo, opened.id, Answers(things=(months,)))
    kept = Decided(thing=thing, how="keep", reason="every town has one")
    assert thing not in [
        one.id for one in answer(demo, opened.id, Answers(things=(kept,))).review.undecided
    ]


def test_another_decision_opens_the_sentences_it_touches_and_no_other(
    demo: OpenStudy, signed: OpenRelease
) -> None:
    thing = next(one for one in signed.review.things if one.light == "ask")
    changed = answer(
        demo, signed.id, Answers(things=(Decided(thing=thing.id, how="replace", instead="it"),))
    )
    touched = {where.sentence for where in thing.where}
    assert {one.id for one in changed.review.unsigned} == touched
    assert not take_back(demo, signed.id).review.unsigned


def test_what_stands_for_a_service_is_in_what_the_tool_writes_and_opens_it(demo: OpenStudy) -> None:
    opened = begun(demo)
    den = next(one for one in opened.review.things if one.forms == ("Den",))
    role = opened.called[den.entry]
    as_it_was = {one.name: one for one in written_kinds(demo, opened)}
    chosen = answer(
        demo, opened.id, Answers(things=(Decided(thing=den.id, how="replace", instead=role),))
    )
    assert [one.instead for one in chosen.entries.of(ThingDecision)] == [""]
    named = Decided(thing=den.id, how="replace", instead="a shed by the water")
    now = {
        one.name: one
        for one in written_kinds(demo, answer(demo, opened.id, Answers(things=(named,))))
    }
    for kind in ("service_use", "experience"):
        values = [each for found in now[kind].values.values() for each in found]
        assert "the shed by the water" in values
        assert now[kind].seen != as_it_was[kind].seen


def test_a_rewritten_sentence_may_hold_no_name_of_the_register(demo: OpenStudy) -> None:
    opened = all_decided(demo, begun(demo))
    one = opened.review.unsigned[0]
    rewritten = Signed(
        sentence=one.address, seen=one.proposal.seen, how="rewritten", leaves="Kez drew a boat."
    )
    with pytest.raises(InputRefused) as refused:
        answer(demo, opened.id, Answers(sentences=(rewritten,)))
    assert "a name is in it" in refused.value.lines[0]
    assert "Kez" not in str(refused.value.lines)
    months = msgspec.structs.replace(rewritten, leaves="She drew a boat [in month 4].")
    with pytest.raises(InputRefused) as other_clock:
        answer(demo, opened.id, Answers(sentences=(months,)))
    assert "it counts months" in other_clock.value.lines[0]
    better = msgspec.structs.replace(rewritten, leaves="[the child] drew a boat.")
    again = answer(demo, opened.id, Answers(sentences=(better,)))
    assert "he child drew a boat." in "\n".join(whole(again, again.plan.cases[0]))


def test_what_stands_in_a_release_is_a_list_that_ends(demo: OpenStudy, signed: OpenRelease) -> None:
    opened = signed
    kinds = tuple(SignedKind(kind=one.name, seen=one.seen) for one in written_kinds(demo, opened))
    read = ReadWhole(
        case="K-07", seen=AS_IT_STANDS, who="her teacher", by_what="the side door",
        done="told without the gate",
    )  # fmt: skip
    opened = answer(demo, opened.id, Answers(kinds=kinds, wholes=(read,)))
    left = standing(demo, opened)
    assert "not measured" in [*sentences_read(opened)][1]
    assert left
    assert {problem.found.partition(": ")[2] for problem in left} == {"waits for a second reader"}


def test_the_questions_can_be_answered_in_a_file(demo: OpenStudy) -> None:
    opened = begun(demo)
    asked = questions(demo, opened)
    things = [
        {"thing": each["thing"], "how": "replace", "instead": "something"}
        for each in asked["things"]
        if each["light"] == "ask"
    ]
    opened = answer(demo, opened.id, read_answers(as_json({"things": things})))
    asked = questions(demo, opened)
    sentences = [
        {"sentence": each["sentence"], "seen": each["seen"]} for each in asked["sentences"]
    ]
    kinds = [{"kind": each["kind"], "seen": each["seen"]} for each in asked["kinds"]]
    opened = answer(demo, opened.id, read_answers(as_json({"sentences": sentences})))
    answer(demo, opened.id, read_answers(as_json({"kinds": kinds[:0]})))
    assert all(each["signed"] for each in questions(demo, opened)["sentences"])


def test_what_a_date_becomes_is_told_by_the_clock_in_the_questions_too(demo: OpenStudy) -> None:
    [case] = (row.id for row in list_cases(demo) if row.code == "K-07")
    said = Evidence(
        id="e-dated", session="s-v3", part=2, speaker="child", words="It closed in January.",
        key_quote=True,
    )  # fmt: skip
    put(demo, case_book(case), [said])
    things = questions(demo, begun(demo))["things"]
    january = next(each for each in things if each["thing"] == "date:january")
    assert january["becomes"] == "before visit 2"
    assert len(january["where"]) == january["met"]
    put(demo, case_book(case), [msgspec.structs.replace(said, visibility="team_only")])


def test_what_a_thing_becomes_is_said_of_each_place_where_it_differs(demo: OpenStudy) -> None:
    opened = begun(demo)
    asked = {each["thing"]: each for each in questions(demo, opened)["things"]}
    mocked = next(each for name, each in asked.items() if name.startswith("hurtful:"))
    assert mocked["becomes"] == ""
    many = next(one for one in opened.review.things if len(one.where) > 2 and one.light == "sure")
    gone = next(one for one in opened.review.sentences if one.id == many.where[1].sentence)
    decided = all_decided(demo, opened)
    left_out = Signed(
        sentence=gone.address, seen=decided.by_id[gone.id].proposal.seen, how="left_out"
    )
    now = answer(demo, opened.id, Answers(sentences=(left_out,)))
    things = {each["thing"]: each for each in questions(demo, now)["things"]}
    each = things[many.id]
    told = ["" if where == gone.address else asked[many.id]["becomes"] for where in each["where"]]
    assert list(each["becomes"]) == told
    assert things[mocked["thing"]]["becomes"] == "something"


def test_what_tells_nobody_is_no_fact_and_needs_no_reason(demo: OpenStudy) -> None:
    opened = begun(demo)
    [case] = opened.outgoing
    known = [one for one in facts_of(opened, case) if one.kept]
    answered = {"things": [{"thing": one.thing, "how": "tells_nobody"} for one in known]}
    now = answer(demo, opened.id, read_answers(as_json(answered)))
    assert known
    assert not [one for one in facts_of(now, case) if one.kept]
    said = {each["thing"]: each["decided"] for each in questions(demo, now)["things"]}
    assert {said[one.thing] for one in known} == {"tells_nobody"}
    reasoned = Decided(thing=known[0].thing, how="tells_nobody", reason="many are")
    with pytest.raises(InputRefused) as refused:
        answer(demo, opened.id, Answers(things=(reasoned,)))
    assert "no reason" in refused.value.lines[0]


def test_a_question_tells_all_that_the_screen_shows_of_a_sentence(demo: OpenStudy) -> None:
    opened = begun(demo)
    sentences = questions(demo, opened)["sentences"]
    said = [each for each in sentences if each["speaker"]["leaves"] == "grandmother"]
    assert {each["speaker"]["source"] for each in said} == {"Nan"}
    assert {"source": "visit 3", "leaves": "visit 3"} in [each["when"] for each in said]
    assert "interview" in {each["activity"] for each in said}
    assert {each["case"] for each in said} == {"K-07"}
    for one, following in pairwise(sentences):
        same = one["sentence"].rpartition("/")[0] == following["sentence"].rpartition("/")[0]
        assert one["after"] == (following["source"] if same else "")
        assert following["before"] == (one["source"] if same else "")
    for each in sentences:
        assert sum(lit["light"] == "look" for lit in each["lit"]) == each["looks"]
        for lit in each["lit"]:
            assert each["source"][slice(*lit["at"])] == lit["words"]
            goes = each["leaves"][slice(*lit["leaves_at"])]
            stays = goes == lit["words"]
            assert stays or goes.startswith("[") or not each["speaker"]["source"]
            assert stays == (lit["light"] != "sure") or lit["thing"].startswith("hurtful:")


def test_a_file_that_is_none_is_refused_without_what_it_says() -> None:
    for text in ("{", '{"words": "Kez"}', '{"things": [{"thing": 3, "how": "keep"}]}'):
        with pytest.raises(InputRefused) as refused:
            read_answers(text)
        assert "Kez" not in str(refused.value.lines)


def as_json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def test_a_release_needs_a_name_of_its_own_a_recipient_and_a_case(demo: OpenStudy) -> None:
    begin_release(demo, "once", ["K-07"], recipient="The board")
    for name, codes, recipient in (
        ("once", ["K-07"], "x"), (" ", ["K-07"], "x"), ("new", [], "x"), ("new", ["K-07"], " "),
        ("new", ["K-99"], "x"),
    ):  # fmt: skip
        with pytest.raises(Failed):
            begin_release(demo, name, codes, recipient=recipient)


def test_a_case_without_consent_to_release_does_not_leave(demo: OpenStudy) -> None:
    codes = {row.code for row in list_cases(demo)}
    opened = begun(demo, *sorted(codes))
    refused = {problem.where for problem in opened.refused}
    assert refused
    assert "K-07" not in refused
    assert {one.case.child.code for one in opened.outgoing.values()} == codes - refused


@pytest.mark.untraced  # long; what it goes through has tests of its own
def test_a_release_is_written_twice_with_the_same_bytes_and_names_nobody(
    demo: OpenStudy, tmp_path: Path
) -> None:
    opened = all_signed(demo, all_decided(demo, begun(demo)))
    with pytest.raises(InputRefused, match="refused"):
        write_release(demo, opened.id, tmp_path)
    assert not list(tmp_path.iterdir())
    kinds = tuple(
        SignedKind(kind=one.name, seen=AS_IT_STANDS) for one in written_kinds(demo, opened)
    )
    read = ReadWhole(case="K-07", seen=AS_IT_STANDS, who="a", by_what="b", done="c")
    answer(demo, opened.id, Answers(kinds=kinds, wholes=(read,), alone="one of us only"))
    first = write_release(demo, opened.id, tmp_path, copies=("panel", "page-1", "mirror"))
    again = write_release(demo, opened.id, tmp_path, copies=("panel", "page-1", "mirror"))
    assert first.path != again.path
    assert {name: (first.path / name).read_bytes() for name in first.files} == {
        name: (again.path / name).read_bytes() for name in again.files
    }
    assert all((first.path / name).stat().st_mode & 0o777 == 0o600 for name in first.files)
    assert first.tested[0].startswith(f"{len(first.files)} files and ")
    reports = [name for name in first.files if name.endswith(".pdf")]
    assert len(reports) == 3
    pages = [page for name in reports for page in PdfReader(first.path / name).pages]
    words = "\n".join(page.extract_text() for page in pages)
    assert "the child" in words.lower()
    for name in ("Kez", "Miss Ade", "Jodie", "Pike", "2025", "K-07"):
        assert name not in words
    entries = [entry for entry in ledger(demo) if entry.form == "release"]
    assert [(entry.named, entry.cases) for entry in entries] == [(False, opened.plan.cases)] * 2


def test_what_leaves_is_searched_for_who_read_it_and_on_which_machine(
    demo: OpenStudy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sorts(text: str) -> list[str]:
        hits = search([Readable(file="", where="text", text=text)], searched)
        return [hit.sort for hit in hits]

    monkeypatch.setattr("platform.node", lambda: "river-tarn7")
    invite(demo, "Zuleika Brandtmoor")
    [person] = [one for one in demo.study_entries().of(Researcher) if "Zuleika" in one.called]
    put(demo, demo.study_book, (msgspec.structs.replace(person, called="Somebody Else"),))
    searched = searched_for(demo, begun(demo), ())
    assert sorts("read by Zuleika") == ["reviewer"]
    assert sorts(f"on {demo.folder.author.partition('@')[2]}") == ["device"]
    assert sorts("on RIVER-TARN7") == ["device"]
    monkeypatch.setattr("platform.node", lambda: "laptop")
    searched = searched_for(demo, begun(demo), ())
    assert sorts("on a Laptop") == []


def test_the_risk_of_a_release_is_judged_beside_the_whole_study(
    demo: OpenStudy, tmp_path: Path
) -> None:
    opened = begun(demo)
    assessment, counts = risk(demo, opened)
    assert assessment.measured.children == 1
    assert assessment.measured.study == len(list_cases(demo))
    assert not blocking(assessment)
    assert any("K-07" in one.cases for one in assessment.findings)
    page = write_risk(demo, opened, assessment, tmp_path / "risk.pdf")
    assert "risk-assessed" in "\n".join(p.extract_text() for p in PdfReader(page).pages)
    assert counts.still_told == ()


def test_a_release_for_anyone_in_which_a_child_is_singled_out_is_not_written(
    demo: OpenStudy,
) -> None:
    row = begin_release(demo, "open", ["K-07"], recipient="The public")
    assessment, _ = risk(demo, open_release(demo, row.id))
    assert {problem.rule for problem in blocking(assessment)} == {"R12"}


def test_an_answer_that_tells_or_is_given_twice_or_is_nothing_is_refused(demo: OpenStudy) -> None:
    opened = begun(demo)
    thing = opened.review.undecided[0].id
    one = next(one for one in opened.review.sentences if not one.proposal.undecided)
    for answers, reason in (
        (
            Answers(things=(Decided(thing=thing, how="replace", instead="14 Marsh Lane"),)),
            "holds an address",
        ),
        (Answers(things=(Decided(thing=thing, how="replace", instead="Jodie"),)), "holds a name"),
        (Answers(things=(Decided(thing=thing, how="replace"),) * 2), "answered twice"),
        (
            Answers(
                sentences=(Signed(sentence=one.address, seen=one.proposal.seen, how="rewritten"),)
            ),
            "rewritten as nothing",
        ),
    ):
        with pytest.raises(InputRefused) as refused:
            answer(demo, opened.id, answers)
        assert reason in "\n".join(refused.value.lines)
        assert "Marsh" not in str(refused.value.lines)


def test_the_questions_are_plain_values_that_any_program_reads(demo: OpenStudy) -> None:
    opened = all_signed(demo, all_decided(demo, begun(demo)))
    assert '"wholes"' in as_json(questions(demo, opened))


def test_what_the_register_keeps_or_leaves_out_is_decided_beforehand(demo: OpenStudy) -> None:
    opened = begun(demo)
    [case] = opened.own
    told = {}
    for treatment in ("replace", "keep", "leave_out"):
        child = msgspec.structs.replace(opened.own[case]["child"], in_a_release=treatment)
        own = {case: {**opened.own[case], "child": child}}
        found = msgspec.structs.replace(opened, own=own).review.sentences
        told[treatment] = next(one.proposal for one in found if "Kez " in one.proposal.source)
    assert "Kez" not in told["replace"].text
    assert "Kez" in told["keep"].text
    assert told["leave_out"].left_out
