"""The command line on a real encrypted study, as a script or a screen reader uses it."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.opened import a_case, an_open_study, opened_again
from trajectories.cli.main import run
from trajectories.model.kinds.resilience import Factor
from trajectories.model.register import IdentifyingValue, RegisterEntry
from trajectories.store.keys import FLOOR_COST
from trajectories.use_cases.case import list_cases, name_person, open_case

Run = Callable[..., tuple[int, str, str]]
MARKER = "zanzibarine"


def of_kind(shown: str, kind: str) -> list[dict[str, Any]]:
    """The entries of one kind in a listing as JSON."""
    return [row for row in json.loads(shown) if row["kind"] == kind]


def test_a_folder_without_a_study_ends_with_code_10(tmp_path: Path) -> None:
    assert run(["--study", str(tmp_path / "nowhere"), "case", "list"]) == 10


def test_a_wrong_passphrase_ends_with_code_12(
    command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "passphrase").write_text("another one\n", encoding="utf-8")
    code, _, said = command("case", "list")
    assert code == 12
    assert "hint:" in said


def test_the_list_of_cases_shows_codes_and_names_only_on_request(command: Run) -> None:
    _, shown, _ = command("case", "list")
    assert "K-07" in shown
    assert "Kez" not in shown
    _, shown, _ = command("case", "list", "--show", "--json")
    assert json.loads(shown)[0]["called"] == "Kez"


def test_a_record_is_added_by_flags_corrected_undone_and_shown(command: Run) -> None:
    code, record, said = command(
        "record", "add", "factor", "--case", "K-07", "--code", "bullying", "--valence", "risk",
        "--when", "about October 2024",
    )  # fmt: skip
    assert code == 0, said
    record = record.strip()
    code, _, said = command(
        "record", "correct", "factor", record, "--case", "K-07", "--valence", "protective"
    )
    assert code == 0, said
    assert command("record", "undo", "--case", "K-07")[0] == 0
    _, shown, _ = command("case", "show", "K-07", "--show", "--json")
    (row,) = of_kind(shown, "factor")
    assert (row["valence"], row["when"]) == ("risk", "2024-10~")
    _, shown, _ = command("record", "history", record, "--case", "K-07", "--json")
    assert [version["changed"] for version in json.loads(shown)] == [[], ["valence"], ["valence"]]


def test_words_are_read_from_standard_input_and_never_from_the_command_line(
    command: Run,
) -> None:
    code, _, _ = command("record", "add", "memo", "--case", "K-07", "--text", MARKER)
    assert code == 2
    typed = f'text = "{MARKER} [inaudible] & <b>"\n'
    code, _, said = command("record", "add", "memo", "--case", "K-07", "--read", "-", typed=typed)
    assert code == 0, said
    _, found, said = command("search", "--json", "--show", typed=MARKER.upper() + "\n")
    (hit,) = json.loads(found)
    assert (hit["case"], hit["kind"], hit["field"]) == ("K-07", "memo", "text")
    assert "[inaudible] & <b>" in hit["passage"]
    assert MARKER not in said


def test_without_a_flag_every_field_is_asked(command: Run) -> None:
    answers = "new school\nStarted at the new school\nSeptember 2024\n"
    code, record, said = command(
        "record", "add", "event", "--case", "K-07", typed=answers + "\n" * 20
    )
    assert code == 0, said
    assert "What happened" in said
    _, shown, _ = command("case", "show", "K-07", "--show", "--json")
    (row,) = of_kind(shown, "event")
    assert (row["sort"], row["when"]) == ("new_school", "2024-09")
    assert row["id"] == record.strip()


def test_what_is_not_understood_is_told_by_field_and_nothing_is_saved(command: Run) -> None:
    code, _, said = command(
        "record", "add", "factor", "--case", "K-07", "--valence", "terrible", "--code", "bullying",
        "--when", "the day the dog ate it",
    )  # fmt: skip
    assert code == 1
    assert "factor.valence" in said
    assert "factor.when" in said
    assert "dog" not in said
    _, shown, _ = command("case", "show", "K-07", "--json")
    assert of_kind(shown, "factor") == []


def test_sites_visits_and_resources_are_added_and_listed(command: Run) -> None:
    assert command("site", "add", "--read", "-", typed='code = "HIL"\nregion = "South"\n')[0] == 0
    code, _, said = command(
        "visit", "add", "--site", "HIL", "--number", "2", "--planned", "11 Feb 2025"
    )
    assert code == 0, said
    code, _, said = command(
        "resource", "add", "--site", "HIL", "--resource-kind", "service", "--read", "-",
        typed='name = "Breakfast club"\n',
    )  # fmt: skip
    assert code == 0, said
    assert "Breakfast club" in command("resource", "list", "--site", "HIL")[1]
    assert json.loads(command("visit", "list", "--site", "HIL", "--json")[1])[0]["number"] == 2
    sites = json.loads(command("site", "list", "--json")[1])
    assert [(site["code"], site["visits"]) for site in sites] == [("HIL", 1), ("SK-07", 1)]


@pytest.mark.parametrize("form", ["json", "toml"])
def test_an_exported_case_comes_back_the_same_in_a_new_study(
    command: Run, tmp_path: Path, form: str
) -> None:
    command("record", "add", "factor", "--case", "K-07", "--code", "sleep", "--valence", "risk")
    code, path, said = command(
        "export", "K-07", "--format", form, "--with-register", "-o", str(tmp_path / "out")
    )
    assert code == 0, said
    exported = Path(path.strip())
    assert exported.stat().st_mode & 0o777 == 0o600
    other = an_open_study(tmp_path / "other", cost=FLOOR_COST)
    other.close()
    arguments = ["--study", str(tmp_path / "other" / "study"), "import", str(exported)]
    assert run(arguments) == 0
    again = tmp_path / "again"
    assert run([
        "--study", str(tmp_path / "other" / "study"), "export", "K-07", "--format", form,
        "--with-register", "-o", str(again),
    ]) == 0  # fmt: skip
    read = json.loads if form == "json" else tomllib.loads
    first, second = (read(p.read_text("utf-8")) for p in (exported, again / exported.name))
    assert first == second


def test_what_left_the_study_stands_in_its_ledger(command: Run, tmp_path: Path) -> None:
    command("export", "K-07", "-o", str(tmp_path))
    info = json.loads(command("study", "info", "--json")[1])
    (entry,) = info["ledger"]
    assert entry["form"] == "document"
    assert len(entry["digest"]) == 64


def test_a_bad_document_is_refused_with_every_problem_and_nothing_is_written(
    command: Run, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text(
        'format = "trajectories-document"\nversion = 1\nlevel = "case"\nsite = "SK-07"\n'
        '[[records.child]]\nid = "kid"\ncode = "Z-1"\n'
        f'[[records.factor]]\nid = "f1"\ncode = "{MARKER}"\nvalence = "sad"\nwhen = "2004-13"\n'
        '[[records.factor]]\nid = "f1"\ncode = "sleep"\nvalence = "risk"\ninformant = "nobody"\n',
        encoding="utf-8",
    )
    code, _, said = command("import", str(bad))
    assert code == 1
    for place in ("code", "valence", "when", "informant", "id"):
        assert place in said
    assert MARKER not in said
    assert [row["code"] for row in json.loads(command("case", "list", "--json")[1])] == ["K-07"]


def test_an_unexpected_error_tells_no_value(command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError(MARKER)

    monkeypatch.setattr("trajectories.cli.case.list_cases", broken)
    code, _, said = command("case", "list")
    assert code == 1
    assert "ValueError" in said
    assert MARKER not in said


def test_check_case_names_the_rules_a_case_does_not_meet(command: Run) -> None:
    command("record", "add", "factor", "--case", "K-07", "--code", "sleep", "--valence", "risk")
    code, shown, _ = command("check-case", "K-07", "--json")
    assert code == 0
    assert {"R1", "R4"} <= {problem["rule"] for problem in json.loads(shown)}


def test_the_schema_is_printed_without_a_study(command: Run) -> None:
    code, shown, _ = command("schema")
    assert code == 0
    assert json.loads(shown)["$schema"].endswith("2020-12/schema")


def test_a_factor_kept_on_the_command_line_is_the_one_the_program_reads(
    command: Run, tmp_path: Path
) -> None:
    from tests.opened import opened_again

    command("record", "add", "factor", "--case", "K-07", "--code", "sleep", "--valence", "risk")
    study = opened_again(tmp_path)
    case = study.folder.case_ids()[0]
    (found,) = open_case(study, case).own.of(Factor)
    assert found.code == "sleep"


@pytest.mark.parametrize("closure", ["", '[[closure.site.site]]\nid = "s"\ncode = "NEW"\n'])
def test_a_site_brought_by_its_code_gets_an_id_and_an_unknown_one_is_refused(
    command: Run, tmp_path: Path, closure: str
) -> None:
    source = tmp_path / "case.toml"
    source.write_text(
        'format = "trajectories-document"\nversion = 1\nlevel = "case"\nsite = "NEW"\n'
        f'[[records.child]]\nid = "kid"\ncode = "Z-1"\n{closure}',
        encoding="utf-8",
    )
    code, _, said = command("import", str(source))
    assert (code == 0) == bool(closure), said
    books = [path.stem for path in (tmp_path / "study" / "sites").glob("*.book")]
    assert len(books) == (2 if closure else 1)
    assert all(len(book) == 32 for book in books)


def test_a_site_is_held_against_the_rules_and_people_met_twice_are_named_by_id(
    command: Run, tmp_path: Path
) -> None:
    study = opened_again(tmp_path)
    other = a_case(study, code="K-08", called="Keziah Invented")
    first = next(row.id for row in list_cases(study) if row.code == "K-07")
    for case in (first, other):
        child = open_case(study, case).child.id
        born = IdentifyingValue(sort="birth_date", value="2015-05-14")
        name_person(study, case, RegisterEntry(id=child, called="Keziah Invented", values=(born,)))
    study.close()
    code, shown, said = command("check-site", "SK-07", "--json")
    assert code == 0, said
    assert {"R5", "R19"} <= {problem["rule"] for problem in json.loads(shown)}
    assert "Keziah" not in shown + said
