"""A session with a transcript of 100,000 words: written, marked, pasted, saved."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.interface.figures import KEY, Figure, Spent
from benchmarks.interface.studies import PASSPHRASE, make_transcript, transcript
from benchmarks.interface.terminal import (
    DOWN,
    END,
    ENTER,
    ESCAPE,
    F4,
    HOME,
    PAGE_DOWN,
    PAGE_UP,
    SAVE,
    Terminal,
)

_DRAFT = 2.5  # seconds within which a draft is kept, and read again
_PASTED = 5_000  # words


def of_transcript(folder: Path, words: int, *, most: int = 30) -> Iterator[Figure]:
    make_transcript(folder, words)
    with Terminal(folder, most=most) as terminal:
        _to_timeline(terminal)
        terminal.once("s")
        yield Figure(f"a session of {words} words opened", [terminal.once(ENTER)])
        yield from _written(terminal, words)
        yield Figure("save of the notes", [terminal.once("x", SAVE, quiet=_DRAFT)])
        yield Figure("from writing to marking", [terminal.once(F4)])
        yield from _marked(terminal)
        print(f"{'megabytes with the transcript open':<52}{terminal.megabytes():>10.0f}")
    with Terminal(folder, most=most) as terminal:
        _to_timeline(terminal)
        terminal.once("s")
        terminal.send(DOWN)
        terminal.once(ENTER)
        pasted = terminal.paste(transcript(words, seed=6))
        yield Figure(f"{words} words pasted into empty notes", [pasted])
        yield Figure("draft kept of what was pasted", [terminal.cost(lambda: None, quiet=_DRAFT)])
        yield Figure("key: a letter at the end of it", terminal.each("x", 15), KEY)
        yield Figure("save of what was pasted", [terminal.once(SAVE, quiet=_DRAFT)])


def _to_timeline(terminal: Terminal) -> None:
    terminal.rest(1.0)
    terminal.send(PASSPHRASE)
    terminal.once(ENTER)
    terminal.once(ENTER)


def _written(terminal: Terminal, words: int) -> Iterator[Figure]:
    """Type at the end, in the middle and at the start."""
    pages = words // 400
    for place, turns in (("end", 0), ("middle", pages), ("start", 3 * pages)):
        terminal.once(PAGE_UP * turns)
        yield Figure(f"key: a letter at the {place} of the notes", terminal.each("x", 15), KEY)
        yield Figure(f"key: Enter at the {place} of the notes", terminal.each(ENTER, 8), KEY)
        if place == "middle":
            yield Figure("key: line below, in the notes", terminal.each(DOWN, 15), KEY)
            yield Figure("key: a letter of a heading", [*_heading(terminal)], KEY)
            pasted = terminal.paste(transcript(_PASTED, seed=6))
            yield Figure(f"{_PASTED} words pasted in the middle", [pasted])
        terminal.send("x")
        yield Figure("draft kept of it all", [terminal.cost(lambda: None, quiet=_DRAFT)])


def _heading(terminal: Terminal) -> Iterator[Spent]:
    terminal.once(ENTER, "## ")
    for letter in "kez collage":
        yield terminal.once(letter, quiet=0.15)
    terminal.once(ENTER)


def _marked(terminal: Terminal) -> Iterator[Figure]:
    for place, key in (("start", HOME), ("middle", ""), ("end", END)):
        if key:
            yield Figure(f"key: to the {place}, marking", [terminal.once(key)], KEY)
        else:
            yield Figure("key: a window down, marking", terminal.each(PAGE_DOWN, 30), KEY)
        below = terminal.each(PAGE_UP if place == "end" else DOWN, 15)
        words = "a window up" if place == "end" else f"sentence below, at the {place}"
        yield Figure(f"key: {words}", below, KEY)
    terminal.once(HOME)
    terminal.once(*(DOWN,) * 4)
    yield Figure("key: f opens the line at the foot", [*_opened(terminal)], KEY)
    yield Figure("key: a letter in the line", terminal.each("b", 2) + terminal.each("u", 2), KEY)
    terminal.once(ESCAPE)
    yield Figure("a factor kept", [*_kept(terminal)])
    yield Figure("the same again kept", [*_again(terminal)])
    yield Figure("undo", terminal.each("u", 3))
    yield Figure("what is private asked", [terminal.once("x")])
    yield Figure("words kept private", [terminal.once("5", ENTER)])


def _opened(terminal: Terminal) -> Iterator[Spent]:
    for _ in range(4):
        yield terminal.once("f", quiet=0.15)
        terminal.once(ESCAPE)
    terminal.once("f")


def _kept(terminal: Terminal) -> Iterator[Spent]:
    for _ in range(4):
        terminal.once(DOWN)
        terminal.once("f")
        terminal.once("bul")
        yield terminal.once(ENTER)


def _again(terminal: Terminal) -> Iterator[Spent]:
    for _ in range(4):
        terminal.once(DOWN)
        terminal.once(".")
        yield terminal.once(ENTER)
