from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.opened import PASSPHRASE, RESEARCHER, TINY_COST, an_open_study, opened_again
from trajectories.errors import Failed
from trajectories.model.backup import Backup
from trajectories.model.case import Entries
from trajectories.model.study import Retention, Study
from trajectories.use_cases.open_study import open_study
from trajectories.use_cases.standing import clock_notice, overdue
from trajectories.use_cases.study import new_study, save_study_entry
from trajectories.use_cases.writing import Saved

TODAY = date(2026, 3, 4)
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def kept(*entries: Study | Backup) -> Entries:
    return Entries(by_id={str(at): one for at, one in enumerate(entries)})


def test_a_retention_date_is_named_from_the_day_after_it() -> None:
    parts = tuple(
        Retention(category=f"c{until}", until=until)
        for until in ("2026-03-03", "2026-03-04", "2026", "2025-12", "", "some day")
    )
    said = overdue(kept(Study(retention=parts)), TODAY)
    assert [one.split(": ")[1].split(" was")[0] for one in said] == ["c2026-03-03", "c2025-12"]


def test_a_backup_past_its_date_is_named_until_it_is_said_to_be_deleted() -> None:
    late = Backup(id="b1", file="jan.backup", made_on="2025-01-02", keep_until="2026-01-02")
    gone = Backup(id="b2", file="old.backup", keep_until="2026-01-02", removed_on="2026-01-03")
    (said,) = overdue(kept(late, gone), TODAY)
    assert "jan.backup" in said
    assert "--deleted b1" in said


@pytest.mark.parametrize(
    ("last", "told"),
    [
        ("2026-03-04T12:30:00.000Z", False),
        ("2026-03-04T14:00:00.000Z", True),
        ("2025-01-01T00:00:00.000Z", False),
        ("", False),
        ("noon", False),
    ],
)
def test_a_clock_more_than_an_hour_before_the_last_entry_is_said(last: str, told: bool) -> None:
    assert bool(clock_notice(last, NOON)) is told


def test_what_is_overdue_and_a_clock_set_back_are_said_at_each_opening(tmp_path: Path) -> None:
    study = an_open_study(tmp_path)
    settings = next(iter(study.study_entries().of(Study)))
    late = Retention(category="recordings", until="2020")
    changed = Study(id=settings.id, name=settings.name, retention=(late,))
    assert isinstance(save_study_entry(study, changed), Saved)
    study.close()
    again = opened_again(tmp_path)
    assert any("recordings" in notice for notice in again.notices())
    again.close()
    early = open_study(
        tmp_path / "study",
        slot=RESEARCHER,
        passphrase=PASSPHRASE,
        clock=lambda: datetime(2024, 1, 1, tzinfo=UTC),
        floor=TINY_COST,
        home=tmp_path / "home",
    )
    assert any("clock" in notice for notice in early.notices())
    early.close()


def test_a_study_that_does_not_open_its_own_book_opens_all_the_same(tmp_path: Path) -> None:
    an_open_study(tmp_path).close()
    book = tmp_path / "study" / "study.book"
    book.write_bytes(book.read_bytes()[:-1])
    again = opened_again(tmp_path)
    assert any("study/" in notice for notice in again.notices())
    again.close()


def test_a_new_study_in_a_synchronised_folder_needs_insisting_and_is_warned_of_at_each_opening(
    tmp_path: Path,
) -> None:
    shared = tmp_path / "Dropbox"
    with pytest.raises(Failed, match="synchronised by Dropbox"):
        an_open_study(shared)
    assert not (shared / "study").exists()
    new_study(
        shared / "study",
        title="T",
        researcher=RESEARCHER,
        passphrase=PASSPHRASE,
        cost=TINY_COST,
        home=shared / "home",
        clock=lambda: NOON,
        here=True,
    ).close()
    again = opened_again(shared)
    assert any("Dropbox" in notice for notice in again.notices())
    again.close()
