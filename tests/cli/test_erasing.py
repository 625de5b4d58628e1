"""Erasing and striking from the command line: the code typed again, words never an argument."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.opened import opened_again
from tests.plaintext import files_with
from tests.use_cases.erasing import MARKER, NAME, SECRET, TEXT, a_told_case
from trajectories.model.study import Study
from trajectories.use_cases.case import case_book
from trajectories.use_cases.open_study import OpenStudy

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def filled() -> Callable[[OpenStudy], object]:
    def fill(study: OpenStudy) -> None:
        a_told_case(study)
        a_told_case(study, "K-08")

    return fill


def test_a_child_is_erased_once_its_code_was_typed_again(command: Run) -> None:
    code, _, said = command("case", "erase", "K-07", "--because", "withdrawn", typed="K-08\n")
    assert code == 1
    assert "Nothing was erased" in said
    code, shown, said = command("case", "erase", "K-07", typed="withdrawn\nK-07\n")
    assert code == 0, said
    assert "certificate" in shown
    assert "cannot reach" in shown
    _, shown, _ = command("case", "list", "--json")
    assert [row["code"] for row in json.loads(shown)] == ["K-08"]
    assert command("case", "show", "K-07")[0] == 1


def test_a_script_gives_the_code_on_standard_input(command: Run) -> None:
    arguments = ("case", "erase", "K-07", "--because", "asked", "--yes", "--json")
    assert command(*arguments, typed="no\n")[0] == 1
    code, shown, said = command(*arguments, typed="K-07\n")
    assert code == 0, said
    (erased,) = json.loads(shown)
    assert erased["beyond"]


def test_words_to_strike_are_asked_for_and_what_will_go_is_said_first(
    command: Run, tmp_path: Path
) -> None:
    strike = ("record", "strike", "s1", "--case", "K-07", "--because", "promised")
    assert command(*strike, SECRET)[0] == 2
    code, shown, said = command(*strike, "--words", typed=f"{SECRET}\nno\n")
    assert code == 1
    assert f"{len(SECRET)} characters" in said
    code, shown, said = command(*strike, "--words", typed=f"{SECRET}\nK-07\n")
    assert code == 0, said
    assert SECRET not in shown + said
    study = opened_again(tmp_path)
    (case,) = (row.case for row in study.folder.catalogue() if row.code == "K-07")
    texts = study.entries(case_book(case)).texts.values()
    assert not any(SECRET in text for text in texts)
    assert any(MARKER in text for text in texts)


def test_a_passage_is_struck_by_offsets_or_whole(command: Run, tmp_path: Path) -> None:
    start = TEXT.index(SECRET)
    code, _, said = command(
        "record", "strike", "s1", "--case", "K-07", "--start", str(start), "--end",
        str(start + len(SECRET)), "--because", "promised", "--yes", typed="K-07\n",
    )  # fmt: skip
    assert code == 0, said
    code, _, said = command(
        "record", "strike", "e1", "--case", "K-08", "--because", "promised", "--yes",
        typed="K-08\n",
    )  # fmt: skip
    assert code == 0, said
    study = opened_again(tmp_path)
    assert files_with(study.folder, SECRET) == []


def test_records_are_erased_and_what_points_at_them_is_told(command: Run) -> None:
    erase = ("record", "erase", "--case", "K-07", "--because", "mistake", "--yes")
    code, _, said = command(*erase, "s1", typed="K-07\n")
    assert code == 1
    assert "points at s1" in said
    code, _, said = command(*erase, "s1", "e1", "e2", typed="K-07\n")
    assert code == 0, said
    code, _, said = command("record", "undo", "--case", "K-07")
    assert code == 1
    assert "no way back" in said


def test_a_record_is_moved_to_the_child_it_is_about(command: Run) -> None:
    code, shown, said = command(
        "record", "move", "m2", "--case", "K-07", "--to", "K-08", "--yes", typed="K-07\n"
    )
    assert code == 0, said
    moved = shown.split()[0]
    assert "(was m2)" in shown
    _, shown, _ = command("case", "show", "K-08", "--json")
    assert moved in {row["id"] for row in json.loads(shown)}
    _, shown, _ = command("case", "show", "K-07", "--json")
    assert "m2" not in {row["id"] for row in json.loads(shown)}


def test_a_register_is_erased_and_the_end_of_releasing_said(command: Run) -> None:
    code, _, said = command(
        "case", "erase-register", "K-07", "--because", "not_needed", typed="K-07\n"
    )
    assert code == 0, said
    assert "notes still hold names" in said
    _, shown, _ = command("case", "list", "--show", "--json")
    assert {row["code"]: row["called"] for row in json.loads(shown)} == {"K-07": "", "K-08": NAME}


def test_a_study_is_closed_by_its_title(command: Run, tmp_path: Path) -> None:
    code, shown, said = command("study", "close", "--dry-run", "--json")
    assert (code, len(json.loads(shown)["cases"])) == (0, 2), said
    assert "K-07: 0 records get 0 released sentences" in said
    assert NAME not in shown + said
    code, shown, _ = command("study", "close", typed="another\n")
    assert (code, shown) == (1, "")
    study = opened_again(tmp_path)
    title = study.study_entries().of(Study)[0].name
    study.close()
    code, _, said = command("study", "close", typed=f"{title}\n")
    assert code == 0, said
    assert "2 cases" in said
    assert files_with(opened_again(tmp_path).folder, NAME) == []


@pytest.mark.parametrize("given", [(), ("--case", "K-07", "--site", "SK-07")])
def test_a_record_is_of_a_case_or_of_a_site(command: Run, given: tuple[str, ...]) -> None:
    code, _, said = command("record", "erase", "m1", *given, "--because", "mistake")
    assert code == 1
    assert "--case CODE or --site CODE" in said


def test_a_record_of_a_site_is_found_by_the_code_of_the_site(command: Run) -> None:
    code, _, said = command(
        "record", "erase", "den", "--site", "SK-07", "--because", "mistake", "--yes",
        typed="SK-07\n",
    )  # fmt: skip
    assert code == 0, said
    _, shown, _ = command("resource", "list", "--site", "SK-07", "--json")
    assert [row["id"] for row in json.loads(shown)] == ["clinic"]
