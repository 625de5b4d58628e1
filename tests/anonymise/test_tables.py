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
            plain = column.removesuffix("_from").removesuffix("_to")
            assert (name, plain) in described or plain in ("case", "record", "age_band")


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
    words, start, end = next(row[at : at + 3] for row in states.rows if row[at])
    assert "visit" in words
    assert float(start) <= float(end)


def test_a_release_without_records_has_no_table_but_what_is_known_of_the_child() -> None:
    empty = kez()
    own = msgspec.structs.replace(
        empty.case.own, by_id={e.id: e for e in empty.case.own if e is empty.case.child}
    )
    case = msgspec.structs.replace(empty.case, own=own)
    found = tables([released(msgspec.structs.replace(empty, case=case))], Kinds())
    assert [table.name for table in found] == ["child", "codebook"]
