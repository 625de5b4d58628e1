"""One child with many events: the timeline, a form, a save."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.interface.figures import FIRST, FORM, KEY, Figure
from benchmarks.interface.studies import PASSPHRASE, make_events
from benchmarks.interface.terminal import DOWN, ENTER, F3, LEFT, PAGE_DOWN, RIGHT, Terminal


def of_timeline(folder: Path, events: int, *, most: int = 30) -> Iterator[Figure]:
    make_events(folder, events)
    with Terminal(folder, most=most) as terminal:
        terminal.rest(1.0)
        terminal.send(PASSPHRASE)
        terminal.rest()
        yield Figure("first paint after unlock", [terminal.once(ENTER)], FIRST)
        terminal.send(DOWN)
        yield Figure(f"a child of {events} events opened", [terminal.once(ENTER)])
        yield Figure("key: lane below", terminal.each(DOWN, 15), KEY)
        yield Figure("key: next event in the lane", terminal.each(RIGHT, 20), KEY)
        yield Figure("key: event before", terminal.each(LEFT, 20), KEY)
        yield Figure("key: closer", terminal.each("+", 8), KEY)
        yield Figure("key: next event, zoomed in", terminal.each(RIGHT, 20), KEY)
        yield Figure("key: farther", terminal.each("-", 8), KEY)
        yield Figure("key: a window down, lists", terminal.each(PAGE_DOWN, 20), KEY)
        terminal.once("r")
        terminal.once("service use")
        yield Figure("form shown", [terminal.once(ENTER)], FORM)
        terminal.once(F3)
        yield Figure("next part of the form shown", [terminal.once(F3)], FORM)
