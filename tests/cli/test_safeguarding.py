"""Safeguarding concerns on the command line: words typed or read, never an argument."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.opened import opened_again, saved
from trajectories.model.study import Researcher
from trajectories.use_cases.study import save_study_entry

Run = Callable[..., tuple[int, str, str]]
MARKER = "Quetzalcoatl"
SAID = f"""{MARKER} locks the door"""


def noted(command: Run, typed: str = f"{SAID}\n" + "\n" * 12) -> str:
    code, out, said = command("case", "safeguarding", "K-07", typed=typed)
    assert code == 0, said
    assert MARKER not in out + said
    return out.strip()


def no_longer_lead(folder: Path) -> None:
    study = opened_again(folder)
    saved(save_study_entry(study, Researcher(id=study.researcher, called="Asha")))
    study.close()


def test_a_concern_is_noted_by_prompt_told_listed_and_written_for_the_lead(
    command: Run, tmp_path: Path
) -> None:
    concern = noted(command)
    _, _, said = command("case", "list")
    assert f"No designated lead was told of concern {concern} (K-07, noted " in said
    assert MARKER not in said
    answers = "Mrs Invented\n2025-07-14\nShe will ring.\nSG 4\n\n"
    code, out, said = command("case", "safeguarding", "K-07", "--told", concern, typed=answers)
    assert code == 0, said
    _, _, said = command("case", "list")
    assert "concern" not in said

    _, out, _ = command("case", "safeguarding", "--list")
    assert (concern in out, "told" in out, MARKER in out) == (True, True, False)
    _, out, _ = command("case", "safeguarding", "K-07", "--list", "--show", "--json")
    (row,) = json.loads(out)
    assert (row["code"], row["seen_or_said"], row["told_to"]) == ("K-07", SAID, "Mrs Invented")
    assert SAID in command("case", "safeguarding", "K-07", "--list", "--show")[1]

    path = tmp_path / "concerns.txt"
    code, out, said = command("case", "safeguarding", "K-07", "--write", str(path))
    assert code == 0, said
    assert SAID in path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o777 == 0o600
    assert "safeguarding_concern" in command("study", "info")[1]


def test_a_concern_is_read_from_standard_input_and_no_word_of_it_is_an_option(command: Run) -> None:
    given = f'seen_or_said = "{SAID}"\nwhen = "yesterday"\ntold_to = "Mrs Invented"\n'
    code, _, said = command("case", "safeguarding", "K-07", "--read", "-", typed=given)
    assert code == 0, said
    assert "Nobody was told" not in said
    assert command("case", "safeguarding", "K-07", "--seen-or-said", MARKER)[0] == 2


def test_who_was_told_may_be_left_open_and_that_is_said(command: Run) -> None:
    concern = noted(command)
    code, _, said = command("case", "safeguarding", "K-07", "--told", concern, typed="\n" * 8)
    assert code == 0, said
    assert "stays open" in said


def test_a_concern_is_removed_with_a_reason(command: Run) -> None:
    concern = noted(command)
    code, _, said = command("case", "safeguarding", "K-07", "--remove", concern, typed="\n")
    assert code == 1
    assert "reason" in said
    arguments = ("case", "safeguarding", "K-07", "--remove", concern, "--because", "wrong_child")
    code, _, said = command(*arguments, typed="It was another family.\n")
    assert code == 0, said
    assert json.loads(command("case", "safeguarding", "--list", "--json")[1]) == []


def test_somebody_who_does_not_lead_sees_no_list_and_no_note(command: Run, tmp_path: Path) -> None:
    concern = noted(command)
    no_longer_lead(tmp_path)
    _, out, said = command("case", "list")
    assert concern not in out + said
    for arguments in (("--list",), ("K-07", "--list", "--show"), ("K-07", "--write", "x.txt")):
        code, out, said = command("case", "safeguarding", *arguments)
        assert code == 1
        assert concern not in out + said
        assert MARKER not in out + said


def test_one_thing_is_done_at_a_time_about_one_case(command: Run) -> None:
    assert command("case", "safeguarding")[0] == 1
    assert command("case", "safeguarding", "K-07", "--list", "--told", "r1")[0] == 1
    assert command("case", "safeguarding", "X-99")[0] == 1


def test_no_other_command_says_a_word_of_a_concern(command: Run, tmp_path: Path) -> None:
    everything = f"{MARKER}\n{MARKER}\n\n{MARKER}\n{MARKER}\n\n{MARKER}\n{MARKER}\n{MARKER}\n"
    concern = noted(command, everything)
    out = str(tmp_path / "out")
    for arguments, typed in (
        (("case", "list", "--show", "--json"), ""),
        (("case", "show", "K-07", "--show", "--json"), ""),
        (("site", "show", "SK-07", "--show", "--json"), ""),
        (("study", "show", "--show", "--json"), ""),
        (("study", "info", "--json"), ""),
        (("study", "history", "--json"), ""),
        (("study", "history", "--reads", "--json"), ""),
        (("check-case", "K-07", "--json"), ""),
        (("record", "add", "--help"), ""),
        (("search", "--show", "--json"), MARKER + "\n"),
        (("export", "K-07", "--with-register", "-o", out), ""),
        (("export", "--whole-study", "-o", out), ""),
        (("schema",), ""),
    ):
        code, shown, said = command(*arguments, typed=typed)
        assert code == 0, (arguments, said)
        for words in (MARKER, concern):
            assert words not in shown, arguments
            assert words not in said, arguments
    for path in (tmp_path / "out").iterdir():
        assert MARKER not in path.read_text(encoding="utf-8")
        assert concern not in path.read_text(encoding="utf-8")
