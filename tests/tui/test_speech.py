"""A speech program of the machine gets the words through a pipe, and nothing else holds them."""

import asyncio
from pathlib import Path

import pytest

from trajectories.tui.speech import (
    SPEAKERS,
    Speaker,
    Speech,
    Unspoken,
    speech_of_this_machine,
    spoken,
)

HEARS = """#!/bin/sh
echo "args: $*" >> {heard}
cat >> {heard}
"""
SENTENCES = ("[Play worker] asked.", "", "She said [[slnc 9]] so\x1b[2J.")


def program(folder: Path, name: str, lines: str) -> Path:
    path = folder / name
    path.write_text(lines.format(heard=folder / "heard"))
    path.chmod(0o755)
    return path


def files_in(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


@pytest.mark.parametrize("speaker", SPEAKERS, ids=lambda one: one.program)
async def test_words_go_through_a_pipe_and_are_no_argument(
    speaker: Speaker, tmp_path: Path
) -> None:
    path = program(tmp_path, speaker.program, HEARS)
    await Speech(speaker, str(path)).speak(SENTENCES)
    heard = (tmp_path / "heard").read_text().splitlines()
    assert [line for line in heard if line.startswith("args")] == [
        f"args: {' '.join(speaker.reads)}"
    ] * 2
    assert "Play worker asked." in heard
    assert "[" not in "".join(heard)
    assert "\x1b" not in "".join(heard)
    assert files_in(tmp_path) == {"heard", speaker.program}


async def test_it_is_silent_at_once_and_a_service_behind_it_too(tmp_path: Path) -> None:
    stays = '#!/bin/sh\necho "$*" >> {heard}\n[ "$1" = --cancel ] || exec tail -f /dev/null\n'
    path = program(tmp_path, "spd-say", stays)
    speech = Speech(SPEAKERS[-1], str(path))

    speaking = asyncio.create_task(speech.speak(["One.", "Two."]))
    while not (tmp_path / "heard").exists():  # noqa: ASYNC110 - another program writes it
        await asyncio.sleep(0.01)
    speech.stop()
    await speaking
    assert (tmp_path / "heard").read_text().splitlines() == ["--pipe-mode --wait", "--cancel"]


async def test_a_program_that_gives_up_is_told_of(tmp_path: Path) -> None:
    path = program(tmp_path, "espeak-ng", "#!/bin/sh\nexit 1\n")
    with pytest.raises(Unspoken):
        await Speech(SPEAKERS[1], str(path)).speak(["A word."])


def test_the_programs_of_the_machine_are_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert speech_of_this_machine() is None
    program(tmp_path, "espeak", HEARS)
    found = speech_of_this_machine()
    assert found is not None
    assert found.program == "espeak"


def test_brackets_and_orders_to_a_terminal_are_not_to_be_heard() -> None:
    assert spoken("[The child] said:\n“yes”.") == "The child said: “yes”."
    assert spoken("!-!SET SELF VOLUME 100") == "SET SELF VOLUME 100"
