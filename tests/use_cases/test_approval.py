"""A report is read by somebody who did not write it, approved, and written again as it was."""

import dataclasses
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from tests.approved import MOVED, PAGE, agree, told
from tests.example_visit import CASE, study_before_visit_three
from tests.opened import LATER, an_open_study, keep, opened_by_another, saved, ticking
from tests.pictures import jpeg
from trajectories.errors import Failed
from trajectories.model.consent import Consent
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.voice import Approval, Memo, Summary, ToAsk
from trajectories.model.ledger import digest_of
from trajectories.model.outgoing import Named
from trajectories.model.people import Person
from trajectories.model.register import RegisterEntry
from trajectories.model.sessions import Evidence
from trajectories.model.study import Resource
from trajectories.report.content import content
from trajectories.report.texts import texts_of
from trajectories.use_cases.approval import decide, stands_against, state_now, version, versions
from trajectories.use_cases.case import case_book, name_person, open_case
from trajectories.use_cases.edition import edition
from trajectories.use_cases.erase import erase_register_of_case
from trajectories.use_cases.ledger import ledger
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.pictures import keep_picture
from trajectories.use_cases.readiness import how_ready
from trajectories.use_cases.record import delete_record, undo
from trajectories.use_cases.report import Wanted, write_report
from trajectories.use_cases.sources import sources_of
from trajectories.use_cases.strike import plan_strike, strike
from trajectories.use_cases.study import save_site_entry
from trajectories.use_cases.writing import Objected, put


def pages(study: OpenStudy, case: str, into: Path, number: int | None = None) -> bytes:
    wanted = Wanted(recipient="the panel", purpose="research", into=into, version=number)
    return write_report(study, case, wanted).path.read_bytes()


def state(study: OpenStudy, case: str) -> tuple[str, int]:
    found = state_now(study, open_case(study, case))
    return found.decision, found.version


class Approved(msgspec.Struct, frozen=True):
    study: OpenStudy
    case: str
    first: bytes


@pytest.fixture
def read(tmp_path: Path) -> tuple[OpenStudy, str]:
    """A case written by one researcher, and the study opened by another."""
    mine = an_open_study(tmp_path)
    case = told(mine)
    return opened_by_another(tmp_path, mine), case


@pytest.fixture
def approved(read: tuple[OpenStudy, str], tmp_path: Path) -> Approved:
    """A report approved by somebody who wrote nothing, and its pages on that day."""
    study, case = read
    saved(decide(study, case, "approved", reasons=MOVED))
    return Approved(study, case, pages(study, case, tmp_path / "first", 0))


def test_whoever_wrote_in_a_case_cannot_review_its_report(tmp_path: Path) -> None:
    study = an_open_study(tmp_path)
    refused = decide(study, told(study), "reviewed")
    assert isinstance(refused, Objected)
    assert [(one.rule, one.field) for one in refused.problems] == [("R4", "reviewer")]


def test_what_r4_asks_is_let_pass_only_with_a_reason(read: tuple[OpenStudy, str]) -> None:
    study, case = read
    assert [(one.rule, one.field) for one in stands_against(study, case)] == [("R4", "visits")]
    assert isinstance(decide(study, case, "approved"), Objected)
    assert isinstance(decide(study, case, "approved", reasons={"visits": "  "}), Objected)
    saved(decide(study, case, "approved", reasons=MOVED))
    (only,) = versions(study, open_case(study, case))
    assert only.approval.by == study.researcher
    assert only.approval.exceptions == ("R4 visits: She moved away.",)


def test_a_report_says_how_far_it_has_come_and_a_change_makes_it_a_draft_again(
    read: tuple[OpenStudy, str],
) -> None:
    study, case = read
    assert state(study, case) == ("draft", 0)
    saved(decide(study, case, "reviewed"))
    assert state(study, case) == ("reviewed", 0)
    saved(decide(study, case, "approved", reasons=MOVED))
    assert state(study, case) == ("approved", 1)
    keep(study, case, ToAsk(text="Ask about the bus."))
    keep(study, case, Memo(text="She was tired."))
    site = open_case(study, case).child.site
    saved(save_site_entry(study, site, Resource(name="Chess club", resource_kind="service")))
    assert state(study, case) == ("approved", 1), "nothing of it stands in the report"
    saved(decide(study, case, "sent_back", note="The second sentence."))
    assert state(study, case) == ("draft", 0)
    undo(study, case)
    assert state(study, case) == ("approved", 1)
    keep(study, case, msgspec.structs.replace(PAGE, text="She sleeps well now."))
    assert state(study, case) == ("draft", 0)


def test_a_number_of_a_version_is_never_given_again(read: tuple[OpenStudy, str]) -> None:
    study, case = read
    for _ in range(2):
        saved(decide(study, case, "approved", reasons=MOVED))
    undo(study, case)
    assert [one.number for one in versions(study, open_case(study, case))] == [1]
    saved(decide(study, case, "approved", reasons=MOVED))
    assert [one.number for one in versions(study, open_case(study, case))] == [1, 3]
    assert state(study, case) == ("approved", 3)
    assert version(study, open_case(study, case)).number == 3
    with pytest.raises(Failed, match="no version 2") as missing:
        version(study, open_case(study, case), 2)
    assert missing.value.advice.endswith("1, 3.")


def test_what_was_let_pass_is_printed_in_the_version_alone_and_not_in_a_later_draft(
    read: tuple[OpenStudy, str],
) -> None:
    study, case = read
    saved(decide(study, case, "approved", reasons=MOVED))

    def says_it(number: int | None) -> bool:
        made = edition(study, case, purpose="research", recipient="the panel", number=number)
        return "She moved away." in str(list(texts_of(content(made.outgoing))))

    assert says_it(None)
    keep(study, case, msgspec.structs.replace(PAGE, text="She sleeps well."))
    assert not says_it(None)
    assert says_it(1)


def test_who_only_decided_wrote_nothing_and_a_reading_of_the_last_report_is_none_of_this(
    approved: Approved, tmp_path: Path
) -> None:
    study, case = approved.study, approved.case
    assert how_ready(study, case).may_approve == (study.researcher,)
    assert how_ready(study, case).to_do == (), "the exception was stated, and still covers it"
    third = opened_by_another(tmp_path, study, "Cleo")
    keep(third, case, msgspec.structs.replace(PAGE, text="She sleeps well now."))
    assert {one.field for one in how_ready(third, case).to_do} == {"visits", "reviewer"}
    assert {one.field for one in stands_against(third, case)} == {"visits", "reviewer"}


def test_an_approved_version_comes_out_the_same_after_everything_was_changed(
    approved: Approved, tmp_path: Path
) -> None:
    study, case = approved.study, approved.case
    other = Summary(id="page", of="page_1", heading="What has not", text="Else.", evidence=("e1",))
    keep(study, case, other)
    called = Factor(
        code="bullying", valence="risk", informant="p-carer", session="s2", evidence=("e2",)
    )
    keep(study, case, called)
    keep(study, case, Person(id="p-new", voice="provider", relation="mentor"))
    more = Consent(id="more", subject="p-carer", given_by="p-carer", permission="quote")
    keep(study, case, msgspec.structs.replace(more, decision="given"))
    saved(delete_record(study, case, "f1"))
    child = open_case(study, case).child
    name_person(study, case, RegisterEntry(id=child.id, called="Kezia"))
    den = Resource(id="den", name="Sunday Den", resource_kind="service")
    saved(save_site_entry(study, child.site, den))
    saved(decide(study, case, "approved", reasons={**MOVED, "reviewer": "Nobody else is here."}))
    assert pages(study, case, tmp_path / "again", 1) == approved.first
    second = pages(study, case, tmp_path / "second", 2)
    assert second != approved.first
    assert pages(study, case, tmp_path / "latest", 0) == second
    first = version(study, open_case(study, case), 1)
    made_from = {entry.made_from for entry in ledger(study)}
    assert digest_of(first.approval.revisions) in made_from


def test_an_approval_does_not_overrule_whoever_takes_words_back(
    approved: Approved, tmp_path: Path
) -> None:
    study, case = approved.study, approved.case
    agree(study, case, "quote", "withdrawn_using")
    with pytest.raises(Failed, match="Version 1 holds what may not leave any more: e1") as failed:
        pages(study, case, tmp_path / "again", 1)
    assert "side way" not in f"{failed.value.sentence}{failed.value.advice}"
    agree(study, case, "quote")
    assert pages(study, case, tmp_path / "again", 1) == approved.first
    private = Evidence(
        id="e2", session="s2", speaker="p-carer", words="She sleeps.", visibility="carer_only"
    )
    keep(study, case, private)
    with pytest.raises(Failed, match="may not leave"):
        pages(study, case, tmp_path / "once-more", 1)
    assert not (tmp_path / "once-more").exists()


def test_a_version_whose_names_were_erased_is_not_written_with_others(
    approved: Approved, tmp_path: Path
) -> None:
    study, case = approved.study, approved.case
    erase_register_of_case(study, case, "asked")
    with pytest.raises(Failed, match="not all here"):
        pages(study, case, tmp_path / "again", 1)


def test_a_version_of_which_words_were_struck_is_not_written_without_them(
    approved: Approved, tmp_path: Path
) -> None:
    study, case = approved.study, approved.case
    plan = plan_strike(study, case_book(case), "e1")
    assert not isinstance(plan, Objected)
    strike(study, plan)
    with pytest.raises(Failed, match="not all here"):
        pages(study, case, tmp_path / "again", 1)
    assert state(study, case) == ("draft", 0)


def test_a_version_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    study = an_open_study(tmp_path)
    case = told(study)
    with pytest.raises(Failed, match="approved"):
        pages(study, case, tmp_path / "out", 0)
    assert not (tmp_path / "out").exists()
    assert ledger(study) == ()


def test_the_pictures_of_a_version_stay_and_one_that_is_closed_since_closes_the_version(
    tmp_path: Path,
) -> None:
    mine = an_open_study(tmp_path)
    case = told(mine)
    agree(mine, case, "photograph")
    path = tmp_path / "door.jpg"
    path.write_bytes(jpeg())
    child = open_case(mine, case).child.id
    door = Evidence(id="e5", sort="picture", session="s2", speaker=child, key_quote=True)
    saved(keep_picture(mine, case, door, path))
    study = opened_by_another(tmp_path, mine)
    saved(decide(study, case, "approved", reasons=MOVED))
    first = pages(study, case, tmp_path / "first", 1)
    assert b"/Image" in first
    picture = open_case(study, case).own.one("e5", Evidence)
    assert picture
    beside = msgspec.structs.replace(picture, id="e6", caption="The handle.")
    keep(study, case, beside)
    assert pages(study, case, tmp_path / "again", 1) == first, "another word on it closes nothing"
    keep(study, case, msgspec.structs.replace(beside, visibility="child_only"))
    with pytest.raises(Failed, match="e5"):
        pages(study, case, tmp_path / "once-more", 1)


def test_every_copy_of_a_version_is_drawn_as_on_the_day_it_was_approved(
    approved: Approved, tmp_path: Path
) -> None:
    study, case = approved.study, approved.case

    def own_copy(into: str) -> bytes:
        wanted = Wanted(
            recipient="Kez", purpose="care", into=tmp_path / into, version=1, variant="child"
        )
        return write_report(study, case, wanted).path.read_bytes()

    before = own_copy("now")
    much_later = dataclasses.replace(study, clock=ticking(LATER + timedelta(days=400)))
    assert own_copy("again") == before
    wanted = Wanted(recipient="Kez", purpose="care", into=tmp_path, version=1, variant="child")
    assert write_report(much_later, case, wanted).path.read_bytes() == before
    assert pages(much_later, case, tmp_path / "year", 1) == approved.first


def test_an_approved_version_says_what_the_report_said_on_that_day(tmp_path: Path) -> None:
    study = study_before_visit_three(tmp_path)
    now = edition(study, CASE, purpose="care", recipient="Jo").outgoing
    approval = Approval(
        id="approved", revisions=sources_of(study, CASE, by=study.researcher),
        by=study.researcher, decision="approved", decided_on=study.today.isoformat(),
    )  # fmt: skip
    put(study, case_book(CASE), (approval,))
    then = edition(study, CASE, purpose="care", recipient="Jo", number=1).outgoing
    assert told_by(then) == told_by(now)
    study.close()


def told_by(outgoing: Named) -> list[str]:
    """Everything a report tells but how far it has come."""
    said = content(outgoing)
    return [
        text for _, text in texts_of(said)
        if text != said.state and "pproved, version" not in text and "not reviewed" not in text
    ]  # fmt: skip
