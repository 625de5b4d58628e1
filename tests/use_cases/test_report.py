from pathlib import Path

import msgspec
import pytest

from tests.opened import a_case, an_open_study, keep
from trajectories.errors import Failed
from trajectories.model.consent import Consent
from trajectories.model.kinds.voice import Memo
from trajectories.model.people import Child, Person
from trajectories.model.sessions import Evidence
from trajectories.use_cases.case import open_case
from trajectories.use_cases.ledger import ledger
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import save_record
from trajectories.use_cases.report import Wanted, WrittenReport, write_report

MARKER = "zanzibarine"


@pytest.fixture
def study(tmp_path: Path) -> OpenStudy:
    return an_open_study(tmp_path)


def write(study: OpenStudy, case: str, into: Path) -> WrittenReport:
    return write_report(study, case, Wanted(recipient=" the panel ", purpose="research", into=into))


def child_of(study: OpenStudy, case: str) -> Child:
    return open_case(study, case).child


def test_the_ledger_knows_of_a_report_before_its_file_is_there(
    study: OpenStudy, tmp_path: Path
) -> None:
    case = a_case(study)
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(Failed):
        write(study, case, blocked)
    (entry,) = ledger(study)
    assert (entry.recipient, entry.cases, entry.variant) == ("the panel", (case,), "panel")


def test_what_consent_holds_back_is_told_to_whoever_writes_the_report(
    study: OpenStudy, tmp_path: Path
) -> None:
    case = a_case(study)
    keep(study, case, Evidence(id="e", words="x", speaker="p-carer"))
    written = write(study, case, tmp_path / "out")
    assert {"R20"} <= {problem.rule for problem in written.problems}


def test_which_quotations_consent_keeps_out_is_told_by_id_and_private_ones_are_not_named(
    study: OpenStudy, tmp_path: Path
) -> None:
    case = a_case(study)
    child = child_of(study, case).id
    agreed = (
        Consent(subject=child, given_by=by, permission="take_part", decision="given")
        for by in (child, "p-carer")
    )
    entries = (
        Person(id="p-carer", voice="carer"),
        *agreed,
        Evidence(id="e-said", words=MARKER, speaker=child),
        Evidence(id="e-held", words=MARKER, speaker="p-carer"),
        Evidence(id="e-private", words=MARKER, speaker=child, visibility="child_only"),
        Evidence(id="e-cited", words=MARKER, speaker=child),
        Evidence(id="e-agreed", words=MARKER, speaker=child, say_instead="She told us why."),
        Memo(text="ours", evidence=("e-cited",)),
    )
    for entry in entries:
        keep(study, case, entry)
    wanted = Wanted(recipient="Jo", purpose="care", into=tmp_path)
    childs = msgspec.structs.replace(wanted, variant="child")
    for copy, named in ((wanted, ["e-held", "e-said"]), (childs, ["e-said"])):
        problems = write_report(study, case, copy).problems
        told = [p for p in problems if p.field == "words"]
        assert [(p.rule, p.record) for p in told] == [("R20", one) for one in named]
        assert MARKER not in "".join(p.line() for p in problems)


def test_nothing_leaves_of_a_child_whose_use_was_withdrawn(
    study: OpenStudy, tmp_path: Path
) -> None:
    case = a_case(study)
    child = child_of(study, case).id
    no = Consent(subject=child, given_by=child, permission="take_part", decision="withdrawn_using")
    keep(study, case, no)
    with pytest.raises(Failed, match="may leave"):
        write(study, case, tmp_path / "out")
    assert ledger(study) == ()
    assert not (tmp_path / "out").exists()


def test_a_code_that_looks_like_a_path_leads_nowhere_else(study: OpenStudy, tmp_path: Path) -> None:
    case = a_case(study)
    child = child_of(study, case)
    other = Child(id=child.id, code="../../escaped", site=child.site)
    save_record(study, case, other)
    path = write(study, case, tmp_path / "out").path
    assert path.parent == tmp_path / "out"
    assert path.name == "_._.._escaped-report.pdf"
