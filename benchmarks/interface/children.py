"""A study of many children: the list, going to one, what to know before a visit, the board."""

import gc
from collections.abc import Iterator
from pathlib import Path

from benchmarks.interface.figures import FIRST, HIT, KEY, Figure, Spent, slowness
from benchmarks.interface.studies import PASSPHRASE, RARE, make_children
from benchmarks.interface.terminal import (
    CHILD,
    DOWN,
    ENTER,
    ESCAPE,
    F6,
    FIND,
    KEY_QUIET,
    PAGE_DOWN,
    PALETTE,
    Terminal,
)
from benchmarks.search import cold


def of_children(folder: Path, children: int, records: int, *, most: int = 30) -> Iterator[Figure]:
    make_children(folder, children, records)
    with Terminal(folder, most=most) as terminal:
        terminal.rest(1.0)
        terminal.send(PASSPHRASE)
        terminal.rest()
        what = f"list of {children} children, and who is due, after unlock"
        yield Figure(what, [terminal.once(ENTER)], FIRST)
        yield Figure("key: a letter of the search", [*_typed(terminal, "k-01")], KEY)
        terminal.once("\x7f" * 4)
        yield Figure("key: down the list", terminal.each(DOWN, 20), KEY)
        yield Figure("brief of a child that is due", [terminal.once(ENTER)])
        terminal.once(ESCAPE)
        terminal.once(ESCAPE)
        yield Figure("go to child asked", [terminal.once(CHILD)])
        yield Figure("key: a letter of the child", [*_typed(terminal, "k-01")], KEY)
        yield Figure("the child opened", [terminal.once(ENTER)])
        yield Figure("palette shown", [terminal.once(PALETTE)])
        yield Figure("key: a letter in the palette", [*_typed(terminal, "find")], KEY)
        terminal.once(ESCAPE)
        terminal.once(ESCAPE)
        yield Figure("search opened", [terminal.once(FIND)])
        terminal.once("gard")
        yield Figure("key: down the places", terminal.each(DOWN, 15), KEY)
        terminal.once(ESCAPE)
        terminal.once(ESCAPE)
        yield Figure(f"whose account there is, of {children}", [terminal.once(F6)])
        yield Figure("key: down the board", terminal.each(DOWN, 15), KEY)
        yield Figure("key: a window down the board", terminal.each(PAGE_DOWN, 15), KEY)
    yield _first_hit(folder)


def _typed(terminal: Terminal, words: str) -> Iterator[Spent]:
    for letter in words:
        yield terminal.once(letter, quiet=KEY_QUIET)


def _first_hit(folder: Path) -> Figure:
    gc.freeze()  # as the program does when it has started
    times = [Spent(0.0, cold(folder, words), slowed=slowness()) for words in (RARE,) * 5]
    return Figure("first hit of a rare word", times, HIT)
