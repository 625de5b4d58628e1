"""What leaks from a sheet of paper that is lost on a bus?"""

import stat
from pathlib import Path

import pytest

from tests.example_visit import CASE, study_before_visit_three
from tests.opened import saved
from trajectories.errors import Failed
from trajectories.model.consent import Consent
from trajectories.model.kinds.voice import Message, ToAsk
from trajectories.model.people import Person
from trajectories.model.record import Entry
from trajectories.model.register import IdentifyingValue, NameForm, RegisterEntry
from trajectories.model.sessions import Evidence
from trajectories.use_cases.case import name_person, open_case, register_of
from trajectories.use_cases.ledger import ledger
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import save_record
from trajectories.use_cases.sheet import brief_without_names, write_brief
from trajectories.use_cases.without_names import TAKEN_OUT, WithoutNames

MARKER = "Zanzibarine"


def keep(study: OpenStudy, *entries: Entry) -> None:
    for entry in entries:
        saved(save_record(study, CASE, entry))


def written(study: OpenStudy, into: Path) -> str:
    return write_brief(study, CASE, into=into).read_text(encoding="utf-8")


@pytest.fixture
def study(tmp_path: Path) -> OpenStudy:
    return study_before_visit_three(tmp_path)


def test_no_name_service_place_or_private_word_stands_on_the_sheet(
    study: OpenStudy, tmp_path: Path
) -> None:
    keep(
        study,
        Person(id="p-dee", voice="carer", relation="her aunt Dee"),
        ToAsk(id="t1", text="Ring KEZIAH's Nan on 0161 496 0000 or at M14 5AB, dee@example.org",
              of_whom="p-dee"),
        ToAsk(id="t2", text=f"{MARKER} told us", visibility="team_only", sort="careful"),
        ToAsk(id="t3", text=f"and then {MARKER}", sort="promise", visibility="carer_only"),
        ToAsk(id="t4", text="Does the Saturday Den in Ellbank know Mr Pike and Brackwell?"),
        ToAsk(id="t5", text=f"Then {MARKER} and the Kezzy Crisps ones"),
        Message(id="m1", to="board", text="x", conditions=f"not {MARKER}", informant="child"),
        Message(id="m2", to="board", text="x", conditions="never", visibility="child_only"),
    )  # fmt: skip
    name_person(study, CASE, RegisterEntry(id="p-dee", called="Dee"))
    said = written(study, tmp_path / "bag")
    register = register_of(study, CASE)
    names = {form.form for entry in register.values() for form in entry.forms}
    names |= {entry.called for entry in register.values()}
    whole = {name for name in names if len(name) > 1}
    words = set(said.replace("'", " ").replace(".", " ").split())
    assert {name for name in whole if name in said and (" " in name or name in words)} == set()
    for leak in (
        MARKER, "Den", "Ellbank", "0161", "496", "M14", "example.org", "RIV", "Feelings",
        "only Saturday.", "never", "let Kez lead", "let the child lead", CASE, "asha", "Okoro",
    ):  # fmt: skip
        assert leak not in said, leak
    assert "K-07, before visit 3" in said
    assert "grandmother" in said
    assert f"Ring the child's grandmother on {TAKEN_OUT} or at" in " ".join(said.split())
    study.close()


def test_the_sheet_is_entered_in_the_ledger_and_is_for_the_owner_alone(
    study: OpenStudy, tmp_path: Path
) -> None:
    path = write_brief(study, CASE, into=tmp_path / "bag")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.name == "K-07-brief.txt"
    entry = ledger(study)[-1]
    assert (entry.form, entry.variant, entry.named, entry.cases) == (
        "report", "brief", False, (CASE,),
    )  # fmt: skip
    assert entry.made_from
    study.close()


def test_nothing_is_written_of_a_child_whose_use_was_withdrawn(
    study: OpenStudy, tmp_path: Path
) -> None:
    keep(study, Consent(subject="child", given_by="child", permission="take_part",
                        decision="withdrawn_using", on="2025-03-10"))  # fmt: skip
    with pytest.raises(Failed, match="Nothing of this case"):
        write_brief(study, CASE, into=tmp_path / "bag")
    assert not (tmp_path / "bag").exists()
    study.close()


def test_a_question_that_rests_on_what_stays_behind_stays_behind(study: OpenStudy) -> None:
    private = Evidence(id="e-x", sort="document", session="s-v2", visibility="child_only")
    keep(study, private, ToAsk(id="t1", text="why she turned the page", evidence=("e-x",)))
    before = {line.record for line in brief_without_names(study, CASE).lines}
    keep(
        study,
        Consent(subject="p-carer", given_by="p-carer", permission="take_part",
                decision="withdrawn_using", on="2025-03-10"),
        ToAsk(id="t2", text="what she said", of_whom="p-carer"),
    )  # fmt: skip
    after = {line.record for line in brief_without_names(study, CASE).lines}
    assert "t1" not in before
    assert "t2" not in after
    assert "ta-glue" in after
    study.close()


def test_names_become_roles_and_what_only_looks_like_a_name_is_taken_out(study: OpenStudy) -> None:
    name_person(study, CASE, RegisterEntry(
        id="p-brother", called="Ty", forms=(NameForm(form="Tyrell"), NameForm(form=" ")),
        values=(IdentifyingValue(sort="other", value="the red door"),),
    ))  # fmt: skip
    name_person(study, CASE, RegisterEntry(id="nobody-here", called="Old Sal"))
    said = WithoutNames(open_case(study, CASE), register_of(study, CASE))
    assert said.typed("kez and TYRELL, but not ty or Old Sal") == (
        f"the child and younger brother, but not ty or {TAKEN_OUT}"
    )
    assert said.typed("At the red door. Ring I said, Monday's fine") == (
        f"At {TAKEN_OUT}. Ring I said, Monday's fine"
    )
    assert said.typed("NHS she said, and BBC") == f"{TAKEN_OUT} she said, and {TAKEN_OUT}"
    assert said.typed("Ask Zeb? Ask him.") == f"Ask {TAKEN_OUT}? Ask him."
    labels = [said.label(one) for one in ("child", "r-den", "pr-drama", "res-lead", "vf", "gone",
                                          "pl-hall", "e-page")]  # fmt: skip
    assert labels == [
        "the child", "open-access play project", "an activity", "a researcher", "the final visit",
        "somebody", "church hall where the carers' group meets", TAKEN_OUT,
    ]  # fmt: skip
    study.close()
