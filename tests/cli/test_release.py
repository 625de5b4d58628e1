"""A release from the command line, whole, without a screen; and what it says to whom."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.use_cases.released import a_told_child
from trajectories.model.kinds.voice import Message
from trajectories.use_cases.open_study import OpenStudy

Run = Callable[..., tuple[int, str, str]]
HERS = ("Kez", "warm room", "drum", "Zanzibarine", "Keep the door")


@pytest.fixture
def filled() -> Callable[[OpenStudy], object]:
    def two(study: OpenStudy) -> None:
        met = Message(id="K-1-x", to="services", text="We met at Zanzibarine Hall.",
                      informant="K-1-carer", basis="reported")  # fmt: skip
        a_told_child(study, "K-1", "Kez", met)
        a_told_child(study, "K-2", "Wynn", without=("K-2-child-release",))

    return two


def silent(*said: str) -> None:
    for word in HERS:
        assert not any(word in text for text in said), word


def asked(command: Run) -> Any:
    code, shown, said = command("release", "review", "Board", "--json")
    assert code == 0, said
    silent(said)
    return json.loads(shown)


def answered(command: Run, **answers: Any) -> str:
    code, shown, said = command("release", "review", "Board", "--decisions", "-",
                                typed=json.dumps(answers))  # fmt: skip
    assert code == 0, said
    silent(shown, said)
    return said


def test_a_release_goes_from_its_beginning_to_its_folder_without_a_screen(
    command: Run, tmp_path: Path
) -> None:
    into = ("-o", str(tmp_path / "out"))
    code, shown, said = command("release", "new", "Board", "K-1", "--for", "The board")
    assert (code, shown) == (0, "begun: Board, 1 of 1 cases may leave\n")
    silent(shown, said)
    assert json.loads(command("release", "list", "--json")[1])[0]["clock"] == "visits"
    assert "The board" in command("release", "list")[1]

    code, shown, said = command("release", "review", "Board")
    assert code == 0
    silent(shown, said)
    assert "0 of" in said
    assert "sentences signed" in said
    assert "Zanzibarine" in command("release", "review", "Board", "--show")[1]

    code, shown, said = command("release", "write", "Board", *into)
    assert (code, shown) == (1, "")
    assert "is not signed" in said
    silent(said)
    assert not (tmp_path / "out").exists()

    questions = asked(command)
    assert any("warm room" in one["source"] for one in questions["sentences"])
    things = [{"thing": one["thing"], "how": "replace", "instead": "a hall"}
              for one in questions["things"] if one["light"] == "ask"]  # fmt: skip
    answered(command, things=things)
    sentences = [{"sentence": one["sentence"], "seen": one["seen"]}
                 for one in asked(command)["sentences"]]  # fmt: skip
    answered(command, sentences=sentences, alone="one of us only")
    questions = asked(command)
    answered(
        command,
        kinds=[{"kind": one["kind"], "seen": one["seen"]} for one in questions["kinds"]],
        wholes=[{"case": "K-1", "seen": "as it stands", "who": "a", "by_what": "b", "done": "c"}],
    )
    assert "0 points keep it" in command("release", "review", "Board")[2]

    code, shown, said = command("release", "risk", "Board", "--page", str(tmp_path / "risk.pdf"))
    assert code == 0
    silent(shown, said)
    assert (tmp_path / "risk.pdf").stat().st_mode & 0o777 == 0o600
    code, shown, _ = command("release", "risk", "Board", "--json")
    assert json.loads(shown)["measured"]["study"] == 2

    code, shown, said = command("release", "write", "Board", *into, "--json")
    assert code == 0
    silent(shown, said)
    written = json.loads(shown)
    assert Path(written["path"]).name == "Board"
    assert "manifest.json" in written["files"]
    code, shown, said = command("release", "write", "Board", *into)
    assert (code, Path(shown.strip()).name) == (0, "Board (2)")
    assert "This proves that the registered strings are absent" in said
    assert "on page 1 as the program drafted" in said
    written_as_a_report(command, *into)


def written_as_a_report(command: Run, *into: str) -> None:
    """The same release once more, by the command that writes reports."""
    code, shown, said = command("report", "--release", "Board", "--variant", "page-1", *into)
    assert (code, Path(shown.strip()).name) == (0, "Board (3)")
    assert [path.name[-11:] for path in Path(shown.strip(), "reports").iterdir()] == ["-page-1.pdf"]
    left = json.loads(command("release", "ledger", "--json")[1])
    assert [(one["for"], one["cases"]) for one in left] == [("The board", ["K-1"])] * 3
    for wrong, reason in (
        (("K-1",), "leave a case out"),
        (("--named",), "leave --named out"),
        (("--for", "x"), "leave --for out"),
        (("--purpose", "care"), "leave --purpose out"),
        (("--encrypt",), "leave --encrypt out"),
        (("--paper", "a3"), "leave --paper out"),
        (("--variant", "panel", "--provider", "x"), "goes with --variant provider"),
        (("--variant", "child"), "made of a named case"),
        (("--provider", "x"), "share with providers: not recorded"),
    ):
        code, shown, said = command("report", "--release", "Board", *wrong, *into)
        assert (code > 0, shown) == (True, ""), wrong
        assert reason in said
    assert len(list(Path(into[-1]).iterdir())) == 3
    assert command("release", "write", "Board", "--provider", "x", *into)[0] == 2


def test_what_cannot_be_begun_or_taken_in_is_refused_with_its_place_and_no_word(
    command: Run, tmp_path: Path
) -> None:
    code, shown, said = command("release", "new", "Both", "K-1", "K-2", "--for", "x")
    assert (code, shown) == (0, "begun: Both, 1 of 2 cases may leave\n")
    assert "K-2" in said
    assert "not recorded" in said
    for case, reason in (("K-9", "not in this release"), ("K-2", "")):
        code, shown, said = command("release", "take-out", "Both", case)
        assert (code, reason in said) == (bool(reason), True)
    assert shown == "1 of 1 cases may leave\n"
    assert "only case" in command("release", "take-out", "Both", "K-1")[2]
    for wrong, reason in (
        (("new", "Both", "K-1", "--for", "x"), "another release"),
        (("new", "For Kez", "K-1", "--for", "x"), "names somebody"),
        (("new", "B", "K-9", "--for", "x"), "no case K-9"),
        (("new", "B", "K-1", "--for", " "), "recipient"),
        (("review", "B"), "no release B"),
        (("risk", "B"), "no release B"),
        (("write", "B", "-o", str(tmp_path / "out")), "no release B"),
    ):
        code, shown, said = command("release", *wrong)
        assert (code, shown) == (1, ""), wrong
        assert reason in said
    assert command("release", "new", "B", "--for", "x")[0] == 2
    assert command("release", "new", "B", "K-1")[0] == 2


BAD = (
    ("{", "not JSON"),
    ('{"Kez": 1}', "unknown field"),
    ('{"things": [{"thing": "name:kez", "how": "Kez"}]}', "$.things[0].how"),
    ('{"things": [{"thing": "name:zanzibarine", "how": "replace"}]}', "things, 1"),
    ('{"sentences": [{"sentence": "K-1/warm room/words/0", "seen": "0"}]}', "sentences, 1"),
    ('{"sentences": [{"sentence": "K-1/K-1-m/text/0", "seen": "0"}]}', "message K-1-m, text"),
    ('{"kinds": [{"kind": "Kez", "seen": "0"}]}', "kinds, 1"),
    ('{"wholes": [{"case": "Kez", "seen": "0", "who": "a", "by_what": "b", "done": "c"}]}',
     "wholes, 1"),
    ('{"wholes": [{"case": "K-1", "seen": "as it stands", "who": "", "by_what": "", "done": ""}]}',
     "wholes, 1"),
    ('{"again": [{"sentence": "K-1/drum", "seen": "0", "agrees": true}]}', "again, 1"),
)  # fmt: skip


def test_a_file_of_answers_that_does_not_fit_is_refused_whole_and_says_nothing_back(
    command: Run, tmp_path: Path
) -> None:
    command("release", "new", "Board", "K-1", "--for", "The board")
    together = {key: value for text, _ in BAD[3:] for key, value in json.loads(text).items()}
    for text, place in (*BAD, (json.dumps(together), "problems")):
        code, shown, said = command("release", "review", "Board", "--decisions", "-", typed=text)
        assert (code, shown) == (1, ""), text
        assert place in said, said
        silent(said)
    (tmp_path / "latin").write_bytes(b'{"things": "\xe9"}')
    code, _, said = command("release", "review", "Board", "--decisions", str(tmp_path / "latin"))
    assert code == 1
    assert "UTF-8" in said
    assert not any(one["signed"] for one in asked(command)["sentences"])
