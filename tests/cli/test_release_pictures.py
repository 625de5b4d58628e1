"""Pictures of a release without a screen: looked at in files, decided and confirmed in answers."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.use_cases.released_pictures import FILE_NAME, a_shown_child
from trajectories.anonymise.bare_jpeg import is_bare
from trajectories.use_cases.open_study import OpenStudy

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def filled(tmp_path: Path) -> Callable[[OpenStudy], object]:
    return lambda study: a_shown_child(study, tmp_path)


def answered(command: Run, **answers: Any) -> tuple[int, str]:
    code, shown, said = command("release", "review", "Board", "--decisions", "-",
                                typed=json.dumps(answers))  # fmt: skip
    for word in ("Kez", "warm door", FILE_NAME, "Quetzalcoatl"):
        assert word not in shown + said
    return code, said


def test_a_picture_is_looked_at_covered_and_looked_at_again_without_a_screen(
    command: Run, tmp_path: Path
) -> None:
    def listed() -> dict[str, Any]:
        [one] = json.loads(command("release", "review", "Board", "--json")[1])["pictures"]
        return dict(one)

    command("release", "new", "Board", "K-1", "--for", "The board")
    code, _, said = command("release", "review", "Board", "--pictures", str(tmp_path / "look"))
    assert (code, "0 of 1 pictures reviewed" in said) == (0, True)
    [file] = (tmp_path / "look").iterdir()
    assert str(file) in said
    assert "K-1" not in file.name
    first = file.read_bytes()
    assert is_bare(first)
    before = listed()
    assert (before["state"], before["files"]) == ("undecided", [file.name])
    assert before["captions"] == [{"source": "The warm door.", "leaves": "The warm door."}]

    decided = {"picture": before["picture"], "how": "shown", "boxes": [[0, 0, 400, 1000]]}
    code, said = answered(command, pictures=[decided])
    assert (code, "pictures, 1: it is not what was shown" in said) == (1, True)
    again = {"picture": before["picture"], "seen": before["seen"]}
    both = {"pictures": [{**decided, "seen": before["seen"]}], "confirmed": [again]}
    code, said = answered(command, **both)  # it was never seen with its box
    assert (code, "confirmed, 1: it is not what was shown" in said) == (1, True)
    code, said = answered(command, pictures=both["pictures"])
    assert (code, "0 of 1 pictures reviewed" in said) == (0, True)
    assert "looked at once" not in said
    code, said = answered(command, confirmed=[{**again, "seen": listed()["seen"]}])
    assert (code, "confirmed, 1: it was not looked at as it leaves" in said) == (1, True)
    assert "--pictures FOLDER" in said
    command("release", "review", "Board", "--pictures", str(tmp_path / "look"))
    assert file.read_bytes() != first
    code, said = answered(command, confirmed=[{**again, "seen": listed()["seen"]}])
    assert (code, "1 of 1 pictures reviewed" in said) == (0, True)
    assert listed()["state"] == "confirmed"

    code, said = answered(command, pictures=[{"picture": before["picture"], "how": "left_out"}])
    assert (code, "1 of 1 pictures reviewed" in said) == (0, True)
    code, _, said = command("release", "review", "Board", "--pictures", str(tmp_path / "none"))
    assert (code, "There is no picture to look at." in said) == (0, True)
    assert not (tmp_path / "none").exists()


def test_a_box_or_a_digest_that_is_none_is_refused_by_its_place(command: Run) -> None:
    command("release", "new", "Board", "K-1", "--for", "The board")
    for wrong, place in (
        ({"pictures": [{"picture": "K-1/Kez", "how": "left_out"}]}, "pictures, 1"),
        ({"pictures": [{"picture": "K-1/Kez", "how": "Kez"}]}, "$.pictures[0].how"),
        ({"pictures": [{"picture": "x", "how": "shown", "boxes": [[1, 2, 3]]}]}, "boxes[0]"),
        ({"pictures": [{"picture": "x", "how": "shown", "boxes": [["Kez", 2, 3, 4]]}]}, "[0][0]"),
        ({"pictures": [{"picture": "the rest", "how": "shown"}]}, "only be left out"),
        ({"confirmed": [{"picture": "K-1/Kez", "seen": ""}]}, "confirmed, 1"),
    ):
        code, said = answered(command, **wrong)
        assert (code, place in said) == (1, True), said
