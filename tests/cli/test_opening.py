"""Making and opening studies, reports, the demo, and what happens at the edges."""

import io
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from tests.opened import PASSPHRASE, RESEARCHER
from trajectories.cli import main
from trajectories.cli.main import run
from trajectories.cli.opening import choose_slot
from trajectories.errors import Failed
from trajectories.store.keys import FLOOR_COST
from trajectories.use_cases.demo import PASSPHRASE as OF_THE_DEMO
from trajectories.use_cases.demo import Demo
from trajectories.use_cases.report import WrittenReport

Run = Callable[..., tuple[int, str, str]]
MARKER = "zanzibarine"


class Terminal(io.StringIO):
    """Standard input or output that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Studies that are quick to unlock."""
    from trajectories.use_cases import study as study_use_cases

    new = study_use_cases.new_study
    monkeypatch.setattr(
        "trajectories.cli.study.new_study", lambda *a, **k: new(*a, **{**k, "cost": FLOOR_COST})
    )
    monkeypatch.setattr(
        "trajectories.use_cases.demo.new_study",
        lambda *a, **k: new(*a, **{**k, "cost": FLOOR_COST}),
    )
    return iter(())


@pytest.mark.usefixtures("cheap")
def test_a_study_is_made_by_answering_three_questions(
    command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "new"
    code, _, said = command("study", "new", str(folder), typed="Ward four\nBenedict\n")
    assert code == 0, said
    assert PASSPHRASE not in said
    monkeypatch.setenv("TRAJECTORIES_STUDY", str(folder))
    code, shown, _ = command("--study", str(folder), "study", "info")
    assert code == 0
    assert "Ward four" in shown
    assert "Benedict" in shown


def test_a_passphrase_that_is_easy_to_guess_makes_no_study(command: Run, tmp_path: Path) -> None:
    (tmp_path / "passphrase").write_text("benedict1\n", encoding="utf-8")
    code, _, said = command("study", "new", str(tmp_path / "new"), typed="Ward four\nBenedict\n")
    assert code == 1
    assert "easy to guess" in said
    assert not (tmp_path / "new").exists()


def test_the_passphrase_may_come_from_a_descriptor(
    command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TRAJECTORIES_PASSPHRASE_FILE")
    reader, writer = os.pipe()
    os.write(writer, f"{PASSPHRASE}\n".encode())
    os.close(writer)
    code, _, said = command("--passphrase-fd", str(reader), "case", "list")
    os.close(reader)
    assert code == 0, said
    code, _, said = command("--passphrase-fd", "99", "case", "list")
    assert code == 1
    assert "--passphrase-fd" in said


def test_the_passphrase_may_be_typed(command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TRAJECTORIES_PASSPHRASE_FILE")
    monkeypatch.setattr("trajectories.cli.opening.click.prompt", lambda *_, **__: PASSPHRASE)
    assert command("case", "list")[0] == 0


@pytest.mark.parametrize("content", [None, b"\xff\xff"])
def test_a_passphrase_file_that_cannot_be_read_is_told(
    command: Run, tmp_path: Path, content: bytes | None
) -> None:
    if content is None:
        (tmp_path / "passphrase").unlink()
    else:
        (tmp_path / "passphrase").write_bytes(content)
    code, _, said = command("case", "list")
    assert code == 1
    assert "TRAJECTORIES_PASSPHRASE_FILE" in said


def test_of_several_ways_in_one_is_chosen_by_number(monkeypatch: pytest.MonkeyPatch) -> None:
    assert choose_slot((RESEARCHER,)) == RESEARCHER
    monkeypatch.setattr("sys.stdin", io.StringIO("2\n"))
    assert choose_slot(("Asha", "Ben")) == "Ben"


def test_a_study_that_is_open_elsewhere_can_be_read_and_not_written_to(
    command: Run, tmp_path: Path
) -> None:
    from tests.opened import opened_again

    study = opened_again(tmp_path)
    try:
        assert command("case", "list")[0] == 0
        assert command("site", "add", "--code", "HIL")[0] == 11
    finally:
        study.close()


def test_reports_are_written_for_named_cases_or_all_and_the_ledger_keeps_for_whom(
    command: Run, tmp_path: Path
) -> None:
    out = str(tmp_path / "out")
    code, shown, said = command(
        "report", "K-07", "--named", "--for", "the panel", "--purpose", "research", "-o", out
    )
    assert code == 0, said
    report = Path(shown.strip())
    assert report.name == "K-07-report.pdf"
    assert report.read_bytes().startswith(b"%PDF")
    assert report.stat().st_mode & 0o777 == 0o600
    code, shown, said = command("report", "--all", "--named", "-o", out, typed="me\ncare\n")
    assert code == 0, said
    assert shown.strip().endswith("K-07-report (2).pdf")
    info = done_json(command, "study", "info", "--json")
    assert [entry["recipient"] for entry in info["ledger"]] == ["the panel", "me"]
    assert "for the panel" in command("study", "info")[1]


def done_json(command: Run, *arguments: str) -> dict[str, list[dict[str, str]]]:
    code, shown, said = command(*arguments)
    assert code == 0, said
    found = json.loads(shown)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    "arguments",
    [
        ("report", "K-07", "--for", "me", "--purpose", "care"),
        ("report", "--named", "--for", "me", "--purpose", "care"),
        ("report", "K-07", "--named", "--for", " ", "--purpose", "care"),
        ("export",),
        ("export", "K-07", "--whole-study"),
        ("case", "show", "nobody"),
    ],
)
def test_what_is_not_said_clearly_enough_is_not_done(
    command: Run, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    output = () if arguments[0] == "case" else ("-o", str(tmp_path / "out"))
    code, _, said = command(*arguments, *output)
    assert code == 1
    assert "hint:" in said
    assert not (tmp_path / "out").exists()


def test_a_site_and_the_study_are_exported_too(command: Run, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    assert command("export", "--site", "SK-07", "--format", "toml", "-o", out)[0] == 0
    code, shown, said = command("export", "--whole-study", "-o", out)
    assert code == 0, said
    files = ["site-SK-07.toml", "study.json"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == files
    code, shown, said = command("import", *(str(tmp_path / "out" / name) for name in files))
    assert code == 0, said
    assert "study.json" in shown
    code, shown, _ = command("import", str(tmp_path / "out" / files[0]), "--json")
    assert json.loads(shown)[0]["same"] == 4


def test_check_case_fails_where_something_is_malformed(command: Run, tmp_path: Path) -> None:
    from tests.opened import opened_again
    from trajectories.model.kinds.voice import Event
    from trajectories.use_cases.case import case_book
    from trajectories.use_cases.writing import put

    study = opened_again(tmp_path)
    put(study, case_book(study.folder.case_ids()[0]), (Event(id="e", informant="gone"),))
    study.close()
    code, shown, _ = command("check-case", "K-07")
    assert code == 1
    assert "points at nothing" in shown
    code, _, said = command("export", "K-07", "-o", str(tmp_path / "out"))
    assert code == 1
    assert "K-07.json: records.event[0].informant: reference" in said
    assert not (tmp_path / "out").exists()
    assert done_json(command, "study", "info", "--json")["ledger"] == []


def test_words_to_search_for_are_typed_at_a_terminal_or_piped(
    command: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    memo = ("record", "add", "memo", "--case", "K-07", "--read", "-")
    assert command(*memo, typed=f'text = "{MARKER}"\n')[0] == 0
    search = ["--study", str(tmp_path / "study"), "search"]
    monkeypatch.setattr("sys.stdin", Terminal(f"{MARKER}\n"))
    assert run(search) == 0
    said = capsys.readouterr()
    assert "1 found" in said.err
    assert "memo" in said.out
    assert MARKER not in said.out
    monkeypatch.setattr("sys.stdin", None)
    assert run(search) == 1
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xff\n"), encoding="utf-8"))
    assert run(search) == 1
    assert "UTF-8" in capsys.readouterr().err


def test_groups_are_not_asked_for_where_there_is_nothing_to_answer_with(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from trajectories.cli.filling import _confirmed

    monkeypatch.setattr("sys.stdin", None)
    assert not _confirmed("States")


@pytest.mark.usefixtures("cheap")
def test_the_demo_is_made_told_and_opened_where_there_is_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written = WrittenReport(path=tmp_path / "a.pdf", pages=1, warnings=(), problems=())
    made = Demo(study=tmp_path / "demo", made=True, cases=1, reports=(written,), released=None)
    monkeypatch.setattr("trajectories.cli.demo.make_demo", lambda *_, say: say("making") or made)
    assert run(["demo", "--in", str(tmp_path / "demo")]) == 0
    said = capsys.readouterr()
    assert said.out.strip() == str(tmp_path / "a.pdf")
    assert "1 invented child" in said.err
    opened: list[tuple[Path, str, bool]] = []

    def screens(folder: Path, *, saying: str, guided: bool) -> int:
        opened.append((folder, saying, guided))
        return 0

    monkeypatch.setattr("trajectories.tui.app.run", screens)
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("sys.stdout", Terminal())
    assert run(["demo", "--in", str(tmp_path / "demo")]) == 0
    assert opened == [(tmp_path / "demo", f"Passphrase of the demo: {OF_THE_DEMO}", True)]


@pytest.mark.parametrize("arguments", [["STUDY"], ["--study", "STUDY"]])
def test_a_folder_alone_opens_the_screens_on_it(
    command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    opened: list[tuple[Path | None, bool]] = []

    def screens(folder: Path | None, *, ascii: bool) -> int:  # noqa: A002 - the program's word
        opened.append((folder, ascii))
        return 3

    monkeypatch.setattr("trajectories.tui.app.run", screens)
    study = str(tmp_path / "study")
    assert run([one.replace("STUDY", study) for one in arguments]) == 3
    monkeypatch.chdir(tmp_path)
    assert run(["--ascii"]) == 3
    monkeypatch.chdir(study)
    assert run([]) == 3
    assert opened == [(Path(study), False), (None, True), (Path(), False)]


def test_the_program_ends_with_the_code_of_what_was_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main.main(["--study", str(tmp_path), "case", "list"])
    assert ended.value.code == 10
    assert run(["no", "such"]) == 2
    assert "No such command" in capsys.readouterr().err


def test_a_failure_without_advice_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @click.command()
    def broken() -> None:
        raise Failed("No.")

    monkeypatch.setattr(main, "root", broken)
    assert run([]) == 1
    assert capsys.readouterr().err == "error: No.\n"
