import secrets
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from tests.opened import NOON, a_case, an_open_study, keep, opened_again, saved
from trajectories.model.case import Entries
from trajectories.model.consent import Consent
from trajectories.model.kinds.voice import ToAsk
from trajectories.model.sessions import Session
from trajectories.model.study import Visit
from trajectories.store.catalogue import Catalogue
from trajectories.store.folder import BookRef
from trajectories.use_cases.case import open_case
from trajectories.use_cases.due import DueRow, due
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.study import save_site_entry

TODAY = NOON.date()


@pytest.fixture
def study(tmp_path: Path) -> OpenStudy:
    return an_open_study(tmp_path)


def a_visit(study: OpenStudy, case: str, number: int, days: int, *, final: bool = False) -> None:
    planned = (TODAY + timedelta(days=days)).isoformat()
    visit = Visit(id=f"w{number}", number=number, planned=planned, final=final)
    saved(save_site_entry(study, open_case(study, case).child.site, visit))


def test_a_child_is_due_at_the_visit_at_hand_until_it_was_met_there(study: OpenStudy) -> None:
    case = a_case(study)
    a_visit(study, case, 5, 3)
    [row] = due(study)
    assert row == DueRow(
        id=case, code="K-07", site="SK-07", called="Kez", visit=5, on="2025-07-17", days=3
    )
    keep(study, case, Session(id="s5", visit="w5", on="2025-07-14"))
    assert due(study) == ()
    study.close()


def test_a_promise_is_overdue_once_the_day_of_its_visit_is_over(study: OpenStudy) -> None:
    case = a_case(study)
    keep(study, case, ToAsk(sort="promise", text="the photographs", by_visit="v2"))
    keep(study, case, ToAsk(sort="promise", text="some time"))
    keep(study, case, ToAsk(sort="promise", text="done", by_visit="v2", state="kept"))
    keep(study, case, ToAsk(sort="promise", text="hers", by_visit="v2", visibility="child_only"))
    [row] = due(study)
    assert (row.visit, row.on, row.promises, row.ask_again) == (0, "", 1, False)
    study.close()


def test_consent_that_runs_out_or_is_to_be_asked_again_makes_a_child_due(study: OpenStudy) -> None:
    first, second = a_case(study), a_case(study, "K-08", "Ty")
    a_visit(study, second, 6, -2, final=True)
    child = open_case(study, first).child.id
    runs_out = Consent(
        id="c1", subject=child, given_by=child, permission="quote", decision="given",
        on="2025-01-10", until="2025-07-20",
    )  # fmt: skip
    keep(study, first, runs_out)
    keep(study, second, Consent(
        subject="p-carer", given_by="p-carer", permission="quote", decision="undecided",
        on="2025-01-10", ask_again_at="w6",
    ))  # fmt: skip
    assert [(row.code, row.final, row.days, row.ask_again) for row in due(study)] == [
        ("K-08", True, -2, True), ("K-07", False, 0, True),
    ]  # fmt: skip
    keep(study, first, msgspec.structs.replace(runs_out, id="c2", on="2025-07-01", until=""))
    assert [row.code for row in due(study)] == ["K-08"]
    study.close()


def test_a_child_who_left_the_study_is_not_due(study: OpenStudy) -> None:
    case = a_case(study)
    a_visit(study, case, 5, 3)
    child = open_case(study, case).child
    keep(study, case, msgspec.structs.replace(child, status="withdrawn"))
    assert due(study) == ()
    study.close()


def test_who_is_due_is_read_from_the_catalogue_alone_for_two_thousand_children(
    study: OpenStudy, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_case(study)
    a_visit(study, case, 5, 3)
    [row] = study.folder.catalogue()
    many = [msgspec.structs.replace(row, case=secrets.token_hex(16)) for _ in range(2_000)]
    monkeypatch.setattr(study.folder, "catalogue", lambda: many)
    opened: list[str] = []
    real = OpenStudy.entries

    def entries(self: OpenStudy, ref: BookRef) -> Entries:
        opened.append(ref.level)
        return real(self, ref)

    monkeypatch.setattr(OpenStudy, "entries", entries)
    assert len(due(study)) == 2_000
    assert set(opened) == {"site"}
    assert len(opened) < 5
    study.close()


def test_a_catalogue_that_knew_less_of_a_child_is_described_anew_and_nothing_is_noticed(
    tmp_path: Path,
) -> None:
    study = an_open_study(tmp_path)
    case = a_case(study)
    keep(study, case, Session(id="s2", visit="v2", on="2025-02-11"))
    [row] = study.folder.catalogue()
    assert row.met == ("v2",)
    _forget_what_is_new(study.folder._open.catalogue)
    study.close()
    again = opened_again(tmp_path)
    assert again.folder.catalogue() == (row,)
    assert again.folder.notices == ()
    again.close()


def _forget_what_is_new(catalogue: Catalogue) -> None:
    """Write rows as they were before they said whom a child was met with."""
    catalogue.rows = {
        case: msgspec.structs.replace(row, met=(), version=0)
        for case, row in catalogue.rows.items()
    }
    catalogue.write()
