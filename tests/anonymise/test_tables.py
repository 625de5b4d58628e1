import msgspec

from tests.anonymise.releases import NAMES, released
from tests.report.outgoings import kez
from trajectories.anonymise.tables import Table, tables
from trajectories.model.kind import Kinds


def made() -> dict[str, Table]:
    return {table.name: table for table in tables([released()], Kinds())}


def test_each_kind_has_a_table_and_each_column_stands_in_the_codebook() -> None:
    found = made()
    assert list(found)[-1] == "codebook"
    assert {"child", "factor", "service_use", "service_use_states", "link"} <= set(found)
    described = {(row[0], row[1]) for row in found["codebook"].rows}
    for name, table in found.items():
        assert all(len(row) == len(table.columns) for row in table.rows)
        for column in table.columns if name != "codebook" else ():
            assert (name, column) in described


def test_rows_are_numbered_and_point_at_each_other_by_number() -> None:
    found = made()
    factors = found["factor"]
    assert [row[1] for row in factors.rows] == [
        f"factor {number}" for number in range(1, len(factors.rows) + 1)
    ]
    states = found["service_use_states"]
    uses = {row[1] for row in found["service_use"].rows}
    assert {row[1] for row in states.rows} <= uses
    assert {row[0] for row in states.rows} == {"C-1"}


def test_no_id_and_no_name_of_the_study_is_in_a_table() -> None:
    outgoing = kez()
    said = {value for table in made().values() for row in table.rows for value in row}
    ids = {entry.id for entry in outgoing.case.own if not entry.id.isalpha()}
    assert not said & ids
    assert not said & NAMES


def test_a_date_has_its_words_and_its_place_by_the_clock() -> None:
    states = made()["service_use_states"]
    at = states.columns.index("when")
    assert states.columns[at : at + 3] == ("when", "when_from", "when_to")
    assert ("before visit 2", "earlier", "2") in {row[at : at + 3] for row in states.rows}
    placed = {
        row[at : at + 3]
        for table in made().values()
        for at, column in enumerate(table.columns)
        if f"{column}_to" in table.columns
        for row in table.rows
    }
    assert ("at visit 2", "2", "2") in placed
    assert ("between visit 5 and the final visit", "5", "final") in placed


def test_by_months_a_date_is_placed_in_months_from_the_first_meeting() -> None:
    by_months = {t.name: t for t in tables([released(clock="months")], Kinds())}
    states = by_months["service_use_states"]
    at = states.columns.index("when")
    _, start, end = next(row[at : at + 3] for row in states.rows if row[at])
    assert float(start) <= float(end)
    assert "-0" not in {value for row in states.rows for value in row}
    [said] = [row[3] for row in by_months["codebook"].rows if row[:2] == ("event", "when_from")]
    assert said.startswith("months from the first meeting")


def test_the_codebook_says_what_places_scales_and_labels_mean() -> None:
    said = {row[:2]: row[3] for row in made()["codebook"].rows}
    assert "number of a visit as the report names it" in said["service_use_states", "when_to"]
    assert said["factor", "strength"].startswith("0 not there; 1 slight; 2 marked")
    assert "staying safe" in said["factor", "tags"]
    assert said["service_use_states", "record"].startswith("kind and number of a record")
    assert "control: 0 not seen, 1 others decide" in said["agency", "level"]


def test_a_release_without_records_has_no_table_but_what_is_known_of_the_child() -> None:
    empty = kez()
    own = msgspec.structs.replace(
        empty.case.own, by_id={e.id: e for e in empty.case.own if e is empty.case.child}
    )
    case = msgspec.structs.replace(empty.case, own=own)
    found = tables([released(msgspec.structs.replace(empty, case=case))], Kinds())
    assert [table.name for table in found] == ["child", "codebook"]
