from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.invented import enter_case, make_study, program, settle, shown
from trajectories.tui.actions import ACTIONS
from trajectories.tui.keymap import SPOKEN_FOR, Keymap, keymap_document, read_keymap
from trajectories.tui.keymap_file import load_keymap, write_keymap
from trajectories.tui.screens.record import RecordScreen

BY_ID = {action.id: action for action in ACTIONS}


def test_the_file_written_in_full_changes_nothing() -> None:
    assert read_keymap(keymap_document(Keymap()), "keys.toml") == (Keymap(), ())


def test_the_file_holds_every_command_once_with_what_it_does() -> None:
    document = keymap_document(Keymap())
    for action in ACTIONS:
        assert document.count(f'"{action.id}" = [') == 1
        assert action.help in document


def test_a_change_is_kept_through_writing_and_reading(tmp_path: Path) -> None:
    changed = Keymap({"case.report": ("f9", "ctrl+r")})
    write_keymap(tmp_path / "keys.toml", changed)
    assert load_keymap(tmp_path / "keys.toml") == (changed, ())


def test_nothing_is_changed_without_a_file(tmp_path: Path) -> None:
    assert load_keymap(tmp_path / "keys.toml") == (Keymap(), ())


@pytest.mark.parametrize(
    ("line", "rule", "number"),
    [
        ('"case.nothing" = ["r"]', "known command", 2),
        ('"case.report" = "f9"', "keys", 2),
        ('"case.report" = []', "keys", 2),
        ('"case.report" = ["ctrl+m"]', "free key", 2),
        ('"case.report" = ["the big one"]', "key", 2),
        ('"form.save" = ["s"]', "letters", 2),
        ('"case.report" = ["h"]', "one key, one command", 2),
        ('"case.report" = ["f1"]', "one key, one command", 2),
        ('"case.report" = [f9]', "TOML", 2),
    ],
)
def test_a_line_that_cannot_be_used_is_told_and_changes_nothing(
    line: str, rule: str, number: int
) -> None:
    keymap, problems = read_keymap(f"# mine\n{line}\n", "keys.toml")
    assert keymap == Keymap()
    assert [problem.rule for problem in problems] == [rule]
    assert problems[0].where in (f"keys.toml, line {number}", f"keys.toml, line {number - 1}")
    assert problems[0].suggestion


def test_one_bad_line_does_not_take_the_good_ones_with_it() -> None:
    text = '"case.nothing" = ["r"]\n"case.report" = ["f9"]\n'
    keymap, problems = read_keymap(text, "keys.toml")
    assert keymap == Keymap({"case.report": ("f9",)})
    assert len(problems) == 1


def test_two_commands_may_exchange_their_keys() -> None:
    text = '"case.report" = ["h"]\n"case.history" = ["w"]\n'
    keymap, problems = read_keymap(text, "keys.toml")
    assert problems == ()
    assert keymap.keys(BY_ID["case.report"]) == ("h",)
    assert keymap.keys(BY_ID["case.history"]) == ("w",)


@given(
    st.dictionaries(
        st.sampled_from(sorted(BY_ID)),
        st.lists(st.sampled_from(["a", "h", "f1", "f9", "ctrl+r", "ctrl+m", "escape"]), max_size=3),
        max_size=6,
    )
)
def test_whatever_is_asked_for_no_key_does_two_things_in_one_place(
    wanted: dict[str, list[str]],
) -> None:
    lines = (f'"{name}" = {keys}'.replace("'", '"') for name, keys in wanted.items())
    keymap, _ = read_keymap("\n".join(lines), "keys.toml")
    for place in {action.where for action in ACTIONS}:
        found: dict[str, str] = {}
        for action in ACTIONS:
            if action.where in (place, "everywhere"):
                for key in keymap.keys(action):
                    assert key not in SPOKEN_FOR
                    assert found.setdefault(key, action.id) == action.id


@pytest.mark.parametrize("content", [b"\xff\xfe", b'"x" = 1\n' * 40_000])
def test_a_file_that_is_none_is_told_and_changes_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "keys.toml").write_bytes(content)
    keymap, problems = load_keymap(tmp_path / "keys.toml")
    assert keymap == Keymap()
    assert problems[0].rule == "file"


async def test_a_changed_key_does_it_and_stands_at_the_foot_and_in_help(tmp_path: Path) -> None:
    make_study(tmp_path)
    keymap = Keymap({"case.add": ("f9",)})
    async with program(tmp_path, keymap=keymap).run_test(size=(100, 40)) as pilot:
        await enter_case(pilot)
        assert "F9 Record" in shown(pilot)
        await pilot.press("f1")
        await settle(pilot)
        assert "F9             Record" in shown(pilot)
        await pilot.press("escape", "r")
        await settle(pilot)
        assert "which kind?" not in shown(pilot)
        await pilot.press("f9")
        await settle(pilot)
        assert "which kind?" in shown(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, RecordScreen)
