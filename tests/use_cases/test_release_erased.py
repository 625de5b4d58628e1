"""What a release keeps of whoever is erased goes too, from every book and for good."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tests.opened import PASSPHRASE, RESEARCHER, TINY_COST, an_open_study, opened_again
from tests.plaintext import files_with
from tests.use_cases.released import a_told_child, begun, files, signed_in
from trajectories.errors import Damaged, InputRefused
from trajectories.model.kinds.voice import Message
from trajectories.model.register import NameForm, RegisterEntry
from trajectories.model.release import DecoyReading, SentenceSignature, ThingDecision, WholeReading
from trajectories.use_cases.backup import make_backup, restore
from trajectories.use_cases.care import carry_out, check_study, repair_plan
from trajectories.use_cases.case import case_book, name_person, open_case
from trajectories.use_cases.closing_study import close_study
from trajectories.use_cases.erase import (
    Erased,
    erase_child,
    erase_records,
    erase_register_of_case,
)
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.people import change_keys, plan_removal
from trajectories.use_cases.release import OpenRelease, open_release
from trajectories.use_cases.release_answers import Answers, Decided
from trajectories.use_cases.release_cases import take_out
from trajectories.use_cases.release_list import release_book, releases
from trajectories.use_cases.release_planted import read_decoy
from trajectories.use_cases.release_review import answer
from trajectories.use_cases.release_risk import risk
from trajectories.use_cases.release_standing import standing
from trajectories.use_cases.release_write import write_release
from trajectories.use_cases.strike import StrikePlan, plan_strike, strike
from trajectories.use_cases.writing import put

SHOP, BOTH, MOCKED = "Zanzibarine", "Torpedine", "Snotface"
SAID = f"We met at {SHOP} Hall. The drum is wrapped in pampootie leather."


@pytest.fixture
def study(tmp_path: Path) -> Iterator[OpenStudy]:
    opened = an_open_study(tmp_path)
    yield opened
    opened.close()


def told(study: OpenStudy) -> tuple[OpenRelease, str, str]:
    """A signed release of two cases, one of which says words that nothing else does."""
    first = a_told_child(
        study, "K-1", "Kez",
        Message(id="K-1-x", to="services", text=SAID, informant="K-1-carer", basis="reported"),
        Message(id="K-1-y", to="services", text=f"We like {BOTH} Hall.", informant="K-1-carer",
                basis="reported"),
    )  # fmt: skip
    second = a_told_child(
        study, "K-2", "Wynn",
        Message(id="K-2-y", to="services", text=f"We like {BOTH} Hall.", informant="K-2-carer",
                basis="reported"),
    )  # fmt: skip
    return signed_in(study, begun(study, "K-1", "K-2")), first, second


def test_nothing_a_child_said_is_in_any_file_when_it_is_erased(
    study: OpenStudy, tmp_path: Path
) -> None:
    one, first, second = told(study)
    assert release_book(one.id).id in " ".join(files_with(study.folder, SHOP))
    erase_child(study, first, "withdrawn")
    for _ in range(2):
        assert files_with(study.folder, SHOP, "pampootie", "warm room. It has a drum. Kez") == []
        assert files_with(study.folder, first) == ["study.book"]
        study.close()
        study = opened_again(tmp_path)
        assert study.folder.notices == ()
    left = open_release(study, one.id)
    assert left.plan.cases == (second,)
    assert {s.case for s in left.entries.of(SentenceSignature)} <= {second, ""}
    assert [w.case for w in left.entries.of(WholeReading)] == [second]
    assert not left.review.unsigned
    assert not left.review.undecided
    [kept] = [d for d in left.entries.of(ThingDecision) if BOTH.lower() in d.thing]
    assert (kept.cases, kept.records) == ((second,), ("K-2-y",))
    assert not any(SHOP.lower() in d.thing for d in left.entries.of(ThingDecision))
    assert study.folder.verify(release_book(one.id)) == ()
    study.close()


def test_what_was_typed_of_a_thing_goes_with_the_only_child_who_said_it(study: OpenStudy) -> None:
    one, first, second = told(study)
    [thing] = [t.id for t in one.review.things if BOTH.lower() in t.id]
    said_by_both = Decided(thing=thing, how="replace", instead="a hall that we like")
    one = answer(study, one.id, Answers(things=(said_by_both,)))
    erase_child(study, a_told_child(study, "K-3", "Ines"), "asked")
    for reason in ("Many have pampootie drums.", "The drum is wrapped."):
        kept = Decided(thing=thing, how="keep", reason=reason)
        answer(study, one.id, Answers(things=(kept,)))
    answer(study, one.id, Answers(things=(said_by_both,)))
    erase_child(study, first, "withdrawn")
    assert files_with(study.folder, "pampootie", "is wrapped") == []
    left = open_release(study, one.id)
    assert thing in {asked.id for asked in left.review.undecided}
    assert left.plan.cases == (second,)
    assert study.folder.verify(release_book(one.id)) == ()


def test_a_decision_goes_with_the_last_record_it_was_met_in(study: OpenStudy) -> None:
    one, first, second = told(study)
    for case, record, left in ((first, "K-1-y", 1), (second, "K-2-y", 0)):
        assert isinstance(erase_records(study, case_book(case), [record], "asked"), Erased)
        met = study.entries(release_book(one.id)).of(ThingDecision)
        assert len([d for d in met if BOTH.lower() in d.thing]) == left
    assert files_with(study.folder, BOTH.lower()) == []


def test_what_is_left_of_a_release_is_written_and_one_of_nobody_is_not(
    study: OpenStudy, tmp_path: Path
) -> None:
    one, first, second = told(study)
    erase_child(study, first, "withdrawn")
    left = signed_in(study, open_release(study, one.id))
    assert standing(study, left) == ()
    assert len(write_release(study, one.id, tmp_path / "out").files) > 2
    erase_child(study, second, "asked")
    with pytest.raises(InputRefused) as refused:
        write_release(study, one.id, tmp_path / "out")
    assert "no case is left" in refused.value.lines[0]
    assert len(list((tmp_path / "out").iterdir())) == 1


def test_a_record_that_is_erased_takes_its_signed_sentences_and_decisions_along(
    study: OpenStudy,
) -> None:
    one, first, _ = told(study)
    assert isinstance(erase_records(study, case_book(first), ["K-1-x"], "asked"), Erased)
    assert files_with(study.folder, SHOP, "pampootie") == []
    left = open_release(study, one.id)
    assert not left.review.unsigned
    assert "K-1-y" in {s.record for s in left.entries.of(SentenceSignature)}
    assert study.folder.verify(release_book(one.id)) == ()


def test_struck_words_are_struck_out_of_releases_too(study: OpenStudy) -> None:
    one, first, _ = told(study)
    plan = plan_strike(study, case_book(first), "K-1-e", words="the warm room")
    assert isinstance(plan, StrikePlan)
    strike(study, plan)
    assert files_with(study.folder, "warm room") != []  # the other child said so too
    left = open_release(study, one.id)
    assert {s.of.record for s in left.review.unsigned} == {"K-1-e"}
    assert "K-1-e" not in {s.record for s in left.entries.of(SentenceSignature)}
    assert study.folder.verify(release_book(one.id)) == ()


def test_a_mocking_name_goes_with_the_register(study: OpenStudy) -> None:
    case = a_told_child(
        study, "K-1", "Kez",
        Message(id="K-1-x", to="services", text=f"They called her {MOCKED} for it.",
                informant="K-1-carer", basis="reported"),
    )  # fmt: skip
    form = NameForm(form=MOCKED, meant="hurtful")
    child = open_case(study, case).child
    name_person(study, case, RegisterEntry(id=child.id, called="Kez", forms=(form,)))
    one = signed_in(study, begun(study, "K-1"))
    assert any(MOCKED.lower() in d.thing for d in one.entries.of(ThingDecision))
    erase_register_of_case(study, case, "not_needed")
    left = open_release(study, one.id)
    assert not any(MOCKED.lower() in d.thing for d in left.entries.of(ThingDecision))
    assert [problem.where for problem in left.refused] == ["K-1"]
    assert "register holds no name" in standing(study, left)[0].found
    close_study(study)
    assert [problem.where for problem in open_release(study, one.id).refused] == ["K-1"]


def test_what_a_colleague_signed_of_an_erased_child_meanwhile_does_not_come_in(
    study: OpenStudy,
) -> None:
    one, first, second = told(study)
    erase_child(study, first, "withdrawn")
    late = [
        SentenceSignature(id="s1", case=case, record="r", path="words", leaves=SHOP)
        for case in (first, second)
    ]
    decided = ThingDecision(id="d1", thing="name:x", how="keep", reason=SHOP, cases=(first,))
    put(study, release_book(one.id), [*late, decided])
    left = open_release(study, one.id).entries
    assert {s.case for s in left.of(SentenceSignature) if s.record == "r"} == {second}
    assert "d1" not in left.by_id


def test_a_case_the_study_has_lost_is_refused_by_its_id(study: OpenStudy) -> None:
    one, _, second = told(study)
    lost = "0" * 32
    put(study, release_book(one.id), [msgspec.structs.replace(one.plan, cases=(lost,))])
    refused = standing(study, open_release(study, one.id))
    assert [(problem.where, problem.field) for problem in refused] == [(lost, "cases")]
    put(study, release_book(one.id), [msgspec.structs.replace(one.plan, cases=(lost, second))])
    assert open_release(study, one.id).refused
    assert take_out(study, one.id, lost).refused == ()
    assert open_release(study, one.id).plan.cases == (second,)


def test_a_study_with_releases_checks_clean_and_comes_back_from_a_backup_and_new_keys(
    study: OpenStudy, tmp_path: Path
) -> None:
    one, _, _ = told(study)
    assert [flaw for flaw in check_study(study, read_data=True) if flaw.serious] == []
    assert list(repair_plan(study)) == []
    made = make_backup(study, tmp_path / "march.backup")
    change_keys(study, plan_removal(study, [], passphrase=PASSPHRASE, cost=TINY_COST))
    assert open_release(study, one.id).review == one.review
    study.close()
    study = opened_again(tmp_path)
    assert [row.id for row in releases(study)] == [one.id]
    assert standing(study, open_release(study, one.id)) == ()
    restore(made.path, into=tmp_path / "new" / "study", slot=RESEARCHER, passphrase=PASSPHRASE,
            floor=TINY_COST, home=tmp_path / "new" / "home")  # fmt: skip
    back = opened_again(tmp_path / "new")
    assert open_release(back, one.id).review == one.review
    assert files(open_release(back, one.id)) == files(one)
    back.close()
    study.close()


def test_a_damaged_book_of_a_release_is_told_keeps_others_from_leaving_and_is_repaired(
    study: OpenStudy, tmp_path: Path
) -> None:
    one, _, _ = told(study)
    other = begun(study, "K-2")
    study.close()
    path = study.folder.root / "releases" / f"{one.id}.book"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    study = opened_again(tmp_path)
    assert f"release/{one.id} is damaged" in study.folder.notices[0]
    listed = releases(study)
    assert [(row.id, row.damaged) for row in listed] == [(other.id, False), (one.id, True)]
    with pytest.raises(Damaged, match=one.id):
        open_release(study, one.id)
    left = signed_in(study, open_release(study, other.id))
    assert not left.review.unsigned
    risk(study, left)
    with pytest.raises(InputRefused) as refused:  # what it told before cannot be held against
        write_release(study, other.id, tmp_path / "out")
    [line] = refused.value.lines
    assert f"release/{one.id}" in line
    assert "trajectories repair" in line
    [step] = repair_plan(study)
    assert (step.where, step.do) == (f"release/{one.id}", "take_previous")
    carry_out(study, (step,))
    study.close()
    study = opened_again(tmp_path)
    assert [flaw for flaw in check_study(study, read_data=True) if flaw.serious] == []
    assert not open_release(study, one.id).review.unsigned
    assert standing(study, open_release(study, other.id)) == ()
    study.close()


def test_that_a_decoy_was_noticed_goes_with_its_case(study: OpenStudy) -> None:
    one, first, second = told(study)
    for case in (first, second):
        read_decoy(study, one, one.planted[case][0], noticed=True, seconds=3)
    erase_child(study, first, "withdrawn")
    left = open_release(study, one.id)
    assert {reading.case for reading in left.entries.of(DecoyReading)} == {second}
    assert files_with(study.folder, first) == ["study.book"]
