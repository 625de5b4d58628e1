"""The review desk of a release, with keys alone, on K-07 of the demo."""

import shutil
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import pytest
from textual.pilot import Pilot

from tests.opened import the_demo
from tests.tui.invented import enter, program, settle, shown
from tests.tui.rooms import press
from trajectories.anonymise.decoys import Decoy
from trajectories.anonymise.review import Sentence
from trajectories.model.record import Entry
from trajectories.model.release import DecoyReading, SecondReading, SentenceSignature, ThingDecision
from trajectories.tui import held_key
from trajectories.tui.plain_text import counted
from trajectories.tui.screens.release_aloud import ReleaseAloud
from trajectories.tui.screens.release_said import ReleaseSaid
from trajectories.tui.screens.release_things import ReleaseThings
from trajectories.tui.screens.release_whole import ReleaseWhole
from trajectories.tui.widgets.two_versions import TwoVersions
from trajectories.tui.widgets.typing import TypedLine
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease, open_release
from trajectories.use_cases.release_again import disagreed
from trajectories.use_cases.release_answers import Answers, Signed, SignedKind
from trajectories.use_cases.release_desk import is_read, tally
from trajectories.use_cases.release_kinds import written_kinds
from trajectories.use_cases.release_list import begin_release, release_book, releases
from trajectories.use_cases.release_review import answer
from trajectories.use_cases.writing import put

E = TypeVar("E", bound=Entry)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    study = the_demo(folder)
    begin_release(study, "Board, spring", ["K-07"], recipient="The board")
    study.close()
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path


def _release(study: OpenStudy) -> OpenRelease:
    return open_release(study, releases(study)[0].id)


async def kept(pilot: Pilot[Any], sort: type[E]) -> tuple[E, ...]:
    """Read what the book of the release holds now."""
    desk = pilot.app.desk  # type: ignore[attr-defined] # the program under test
    opened: OpenRelease = await desk.ask(_release)
    return tuple(opened.entries.of(sort))


def _sign_most(study: OpenStudy) -> None:
    left = _release(study).review.unsigned[:-4]
    signed = (Signed(sentence=one.address, seen=one.proposal.seen) for one in left)
    answer(study, releases(study)[0].id, Answers(sentences=tuple(signed)))


def _sign_most_kinds(study: OpenStudy) -> None:
    kinds = written_kinds(study, _release(study))[2:]
    signed = (SignedKind(kind=one.name, seen=one.seen) for one in kinds)
    answer(study, releases(study)[0].id, Answers(kinds=tuple(signed)))


def _sign_as_another(study: OpenStudy) -> None:
    """Sign three sentences very fast, as another researcher would have."""
    opened = _release(study)
    plain = [one for one in opened.review.unsigned if len(one.proposal.source.split()) > 9]
    signed = (Signed(sentence=one.address, seen=one.proposal.seen, how="rewritten",
                     leaves="[somebody] said so", seconds=1) for one in plain[:3])  # fmt: skip
    kept = answer(study, opened.id, Answers(sentences=tuple(signed)))
    another = [msgspec.structs.replace(s, by="r-2") for s in kept.entries.of(SentenceSignature)]
    put(study, release_book(opened.id), another)


async def press_anew(pilot: Pilot[Any], key: str, times: int = 1) -> None:
    """Press a key several times, as one does who does not hold it: another comes between."""
    for _ in range(times):
        await pilot.press("z", key)
        await settle(pilot)


async def say(pilot: Pilot[Any], words: str) -> None:
    pilot.app.screen.query_one(TypedLine).insert_text_at_cursor(words)
    await press(pilot, "enter")


def said(pilot: Pilot[Any]) -> ReleaseSaid:
    screen = pilot.app.screen
    assert isinstance(screen, ReleaseSaid)
    return screen


def deciding(pilot: Pilot[Any]) -> ReleaseThings:
    screen = pilot.app.screen
    assert isinstance(screen, ReleaseThings)
    return screen


async def go_to(pilot: Pilot[Any], wanted: type[Sentence | Decoy], *, asked: bool = False) -> None:
    """Move the mark to the next sentence of a sort, that is or is not asked about."""
    screen = said(pilot)
    for place, one in enumerate(screen.listed):
        undecided = bool(one.proposal.undecided) if isinstance(one, Sentence) else False
        aside = isinstance(one, Sentence) and one.is_aside
        open_one = not aside and not is_read(screen.release, one)
        if isinstance(one, wanted) and undecided == asked and open_one:
            screen.query_one(TwoVersions).cursor = place
            break
    await pilot.pause()


async def test_a_release_is_begun_by_keys(folder: Path) -> None:
    async with program(folder).run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await press(pilot, "f9", "ctrl+n")
        await say(pilot, "Another")
        await press(pilot, "enter", "ctrl+s")
        await say(pilot, "The panel")
        await press(pilot, "enter", "down", "enter")
        assert "Begun" in shown(pilot)
        assert "by months" in shown(pilot)
        await press(pilot, "ctrl+n")
        await say(pilot, "Another")
        await press(pilot, "enter", "ctrl+s")
        await say(pilot, "The panel")
        await press(pilot, "enter", "enter")
        assert "NOT BEGUN" in shown(pilot)
        await press(pilot, "ctrl+n", "escape", "escape")
        assert pilot.app.title == "Trajectories"


async def test_things_are_decided_once_by_one_key_and_taken_back(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter(pilot)
        await press(pilot, "f9", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, ReleaseThings)
        first = screen.release.review.undecided
        assert screen.thing == first[0]
        assert f"Where it stands ({len(first[0].where)})" in shown(pilot)
        typed = next(n for n, one in enumerate(screen.offered, 1) if one.sort == "type")
        await press(pilot, str(typed))
        await say(pilot, "a play project")
        assert f"Kept for {counted(len(first[0].where), 'place')}" in shown(pilot)
        await press(pilot, "1", "y", "k")
        await say(pilot, "every town has one")
        assert screen.release.review.undecided == first[4:]
        await press(pilot, "k", "escape", "u", "w", "escape", "t")
        assert "A neighbour would know so far" in shown(pilot)
        await press(pilot, "escape")
        assert screen.release.review.undecided == first[3:]
        assert pilot.app.title == "Trajectories"
        decisions = await kept(pilot, ThingDecision)
        assert sorted(one.how for one in decisions) == ["keep", "replace", "replace"]
        assert "a play project" in [one.instead for one in decisions]


async def test_enter_is_closed_until_what_is_asked_is_answered(folder: Path) -> None:
    async with program(folder).run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await press(pilot, "f9", "2")
        await go_to(pilot, Sentence, asked=True)
        here = said(pilot).one
        await press(pilot, "z", "enter")
        assert "Enter is closed" in shown(pilot)
        assert said(pilot).one == here
        for _ in range(4):
            one = said(pilot).one
            if not isinstance(one, Sentence) or not one.proposal.undecided:
                break
            await press_anew(pilot, "1")
        await press(pilot, "z", "enter")
        assert said(pilot).one != here
        [signature] = await kept(pilot, SentenceSignature)
        assert 0 < signature.looked_at < 60


async def test_a_sentence_is_rewritten_left_out_or_laid_aside_and_one_goes_on_there(
    folder: Path,
) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter(pilot)
        await press(pilot, "f9", "2")
        await go_to(pilot, Sentence)
        await press(pilot, "x")
        await go_to(pilot, Sentence)
        await press(pilot, "d")
        await go_to(pilot, Sentence)
        await press(pilot, "e", "end")
        await say(pilot, " Jodie")
        assert "a name is in it" in shown(pilot)
        await press(pilot, "e", "end")
        await say(pilot, " so it was")
        read = [one.id for one in said(pilot).listed if is_read(said(pilot).release, one)]
        await press(pilot, "escape", "2")
        screen = said(pilot)
        assert screen.one is not None
        assert not is_read(screen.release, screen.one)
        assert [one.id for one in screen.listed if is_read(screen.release, one)] == read
        await press(pilot, "right", "left", "y", "o", "p", "n", "escape")
        signed = {one.how: one for one in await kept(pilot, SentenceSignature)}
        assert sorted(signed) == ["laid_aside", "left_out", "rewritten"]
        assert "so it was" in signed["rewritten"].leaves


async def test_an_invented_sentence_is_noticed_or_signed_and_it_is_kept_which(
    folder: Path,
) -> None:
    async with program(folder).run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await press(pilot, "f9", "2")
        await go_to(pilot, Decoy)
        await press(pilot, "z", "enter")
        await go_to(pilot, Decoy)
        await press(pilot, "e", "enter")
        await go_to(pilot, Decoy)
        await press(pilot, "x")
        assert "well seen" in shown(pilot)
        readings = await kept(pilot, DecoyReading)
        assert sorted(one.noticed for one in readings) == [False, False, True]
        await press(pilot, "u")
        assert len(await kept(pilot, DecoyReading)) == 2


async def test_a_name_is_added_to_the_register_on_the_spot(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter(pilot)
        await press(pilot, "f9", "1")
        before = shown(pilot)
        await press(pilot, "a", "enter", "enter")
        assert "every text was looked through again" in shown(pilot)
        assert shown(pilot) != before
        await press(pilot, "n", "a")
        await say(pilot, "removal")
        await press(pilot, "enter")
        assert "every text was looked through again" in shown(pilot)
        await press(pilot, "up")
        assert "removal" in shown(pilot)


async def test_a_release_goes_from_its_beginning_to_the_written_folder_by_keys_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with program(folder).run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await press(pilot, "f9", "enter")
        for _ in range(40):
            if not deciding(pilot).release.review.undecided:
                break
            await press_anew(pilot, "enter")
        await press(pilot, "n")
        with monkeypatch.context() as held:
            held.setattr(held_key, "REPEATS_WITHIN", 60)  # however slow the machine
            await press(pilot, "z", *["enter"] * 4)
        assert "A held key counts once" in shown(pilot)
        assert len(await kept(pilot, SentenceSignature)) + len(await kept(pilot, DecoyReading)) == 1
        await press(pilot, "escape")
        desk = pilot.app.desk  # type: ignore[attr-defined] # the program under test
        await desk.ask(_sign_most)  # as a first day's work, which would take long here
        await press(pilot, "z", "enter")
        count = len(said(pilot).listed) - tally(said(pilot).release).read
        assert count < 10
        await press_anew(pilot, "enter", count)
        assert "All read · 0 of 3 planted sentences noticed" in shown(pilot)
        await desk.ask(_sign_most_kinds)
        await press(pilot, "n")
        await press_anew(pilot, "enter", 2)
        assert "n goes on to the whole" in shown(pilot)
        await press(pilot, "n", "o")
        assert "before it can be written" in shown(pilot)
        await press(pilot, "escape", "enter")
        for answer in ("her teacher", "the side door", "told without the gate"):
            await say(pilot, answer)
        assert "Who: her teacher" in shown(pilot)
        await press(pilot, "s", "z", "enter")
        assert "who signed it cannot be its second reader" in shown(pilot)
        await press(pilot, "escape", "l")
        await say(pilot, "one of us only")
        await press(pilot, "o", "w")
        pilot.app.screen.query_one(TypedLine).value = str(folder / "out")
        await pilot.press("enter")
        while desk.busy:  # it is tested as a whole, which takes long on a busy machine
            await pilot.pause(0.02)
        await settle(pilot)
        assert "Written" in shown(pilot)
        assert pilot.app.title == "Trajectories"
        await press(pilot, "escape", "escape", "enter")
        assert isinstance(pilot.app.screen, ReleaseWhole)
    [written] = (folder / "out").iterdir()
    files = {one.name for one in written.rglob("*") if one.is_file()}
    assert {"manifest.json", "codebook.csv"} <= files
    words = b"".join(one.read_bytes() for one in written.rglob("*.csv")).decode()
    assert "Jodie" not in words
    assert "mandy" not in words


async def test_what_is_not_finished_is_not_written_and_says_why(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter(pilot)
        await press(pilot, "f9", "3", "right", "p", "n", "u", "n", "w")
        pilot.app.screen.query_one(TypedLine).value = str(folder / "out")
        await press(pilot, "enter")
        assert "Not written" in shown(pilot)
        await press(pilot, "escape", "right", "enter", "enter", "l", "enter", "w", "escape")
        assert not (folder / "out").exists()
        await press(pilot, "s", "n", "enter")
        assert "Nothing waits for a second reader" in shown(pilot)


async def test_a_second_reader_agrees_or_not_to_what_another_signed(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter(pilot)
        desk = pilot.app.desk  # type: ignore[attr-defined] # the program under test
        await desk.ask(_sign_as_another)
        await press(pilot, "f9", "4", "s")
        assert "0 of 3 agreed" in shown(pilot)
        assert "[somebody] said so" in shown(pilot)
        await press(pilot, "z", "enter", "n", "enter")
        assert "2 of 3 agreed" in shown(pilot)
        assert len(await kept(pilot, SecondReading)) == 3
        await press(pilot, "u")
        assert "1 of 3 agreed" in shown(pilot)
        await press(pilot, "escape", "escape", "2")
        screen = said(pilot)
        refused = [n for n, one in enumerate(screen.listed)
                   if isinstance(one, Sentence) and disagreed(screen.release, one)]  # fmt: skip
        screen.query_one(TwoVersions).cursor = refused[0]
        await settle(pilot)
        assert "The second reader does not agree" in shown(pilot)
        await press(pilot, "e")
        await say(pilot, " or so")
        assert not any(disagreed(screen.release, one) for one in screen.release.review.sentences)


SPEAKS = """#!/bin/sh
echo "args: $*" >> {heard}
{cat} >> {heard}
"""


async def test_a_paragraph_is_read_whole_and_spoken_once_somebody_said_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = folder / "heard"
    monkeypatch.setenv("PATH", str(folder))
    async with program(folder).run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await press(pilot, "f9", "2", "h")
        assert isinstance(pilot.app.screen, ReleaseAloud)
        assert "[Play worker who runs drama] asked" in shown(pilot)
        assert "Jodie" not in shown(pilot)
        assert "Board" not in shown(pilot)
        await press(pilot, "s")
        assert "No speech program is found" in shown(pilot)
        speaks(folder)
        await press(pilot, "s")
        assert "heard through doors" in shown(pilot)
        await press(pilot, "enter")
        assert not so_far_heard(heard), "the first answer is no"
        await press(pilot, "s", "down", "enter")
        await spoken_by(pilot, heard, "removal van now.")
        assert so_far_heard(heard).count("args: --stdin\n") == 2
        await press(pilot, "w", "s")
        assert "the paragraph" in shown(pilot)
        await press(pilot, "escape", "h", "s", "f8", "z", "escape", "escape", "4", "h", "w")
        assert "This is all there is" in shown(pilot)
        desk = pilot.app.desk  # type: ignore[attr-defined] # the program under test
        assert desk.speaks
        await desk.lock()
        assert not desk.speaks, "asked again once the study was closed"
    assert "Jodie" not in so_far_heard(heard)
    assert "[" not in so_far_heard(heard)


def speaks(folder: Path) -> None:
    """Put a speech program where the machine looks for one, that writes down what it is given."""
    path = folder / "espeak-ng"
    cat = shutil.which("cat", path="/bin:/usr/bin")
    path.write_text(SPEAKS.format(cat=cat, heard=folder / "heard"))
    path.chmod(0o755)


def so_far_heard(heard: Path) -> str:
    return heard.read_text() if heard.exists() else ""


async def spoken_by(pilot: Pilot[Any], heard: Path, words: str) -> None:
    while words not in so_far_heard(heard):
        await pilot.pause(0.02)
    await settle(pilot)
