"""Look at the whole screen: what must hold on every screen, at any size, in any colours."""

from typing import Any

from textual.geometry import Size
from textual.pilot import Pilot
from textual.screen import Screen

from tests.awkward import MARKER, NAMES, TEXTS
from trajectories.tui import as_typed
from trajectories.tui.last_look import LEFT_TO_RIGHT
from trajectories.tui.plain_characters import PlainCharacters
from trajectories.tui.plain_text import one_line
from trajectories.tui.screens.frame import Framed, place_of
from trajectories.tui.widgets.keys import KeysLine
from trajectories.tui.widgets.plain import Plain
from trajectories.tui.widgets.status import StatusLine
from trajectories.tui.widgets.two_versions import TwoVersions

MOST_KEYS = 7
_STEERS = frozenset((*map(chr, range(32)), *map(chr, range(0x7F, 0xA0)), *"\u202a\u202b\u202c\u202d"
                     "\u202e\u2066\u2067\u2068\u2069\u2028\u2029"))  # fmt: skip
_CUT = frozenset(" …│▌|.+╭╰-")  # what may follow a text that found no room, edges and bars too
_AS_IT_LEAVES = frozenset({"release_whole", "release_aloud", "release_look"})
_WRITTEN = frozenset("".join((*TEXTS, *NAMES)))


def look(pilot: Pilot[Any], *, plain: bool = False) -> int:
    """Hold the screen to all of it; return how many awkward texts were seen."""
    screen, size = pilot.app.screen, pilot.app.size
    strips = list(screen._compositor.render_strips())
    assert len(strips) == size.height
    assert {strip.cell_length for strip in strips} == {size.width}
    rows = [strip.text.rstrip() for strip in strips]
    painted = "\n".join(rows)
    steering = _STEERS & set("".join(rows))
    assert not steering, (ascii(steering), painted)
    if plain:
        ours = {one for one in painted if not one.isascii()} - _WRITTEN - {LEFT_TO_RIGHT}
        assert not ours, (ours, painted)
    if isinstance(screen, Framed):
        _is_whole(pilot, screen, rows, plain=plain)
    if screen.focus_chain:
        focused = pilot.app.focused
        assert focused is not None, painted
        seen = screen._compositor.visible_widgets.get(focused)
        assert seen is not None, (focused, painted)
        region, clip = seen
        assert region.overlaps(clip.intersection(Size(*size).region)), (focused, painted)
    if place_of(screen) in _AS_IT_LEAVES:
        return painted.count(MARKER)  # other words stand there on purpose
    if screen.query(TwoVersions):
        rows = [_as_written(row, plain=plain) for row in rows]
    return sum(_as_typed(row, plain=plain) for row in rows)


def has_no_colour(pilot: Pilot[Any]) -> bool:
    """Tell whether everything is painted in greys."""
    styles = {
        segment.style.color
        for strip in pilot.app.screen._compositor.render_strips()
        for segment in strip
        if segment.style and segment.style.color
    }
    return all(max(rgb) - min(rgb) <= 2 for rgb in (one.get_truecolor() for one in styles))


def _is_whole(pilot: Pilot[Any], screen: Screen[Any], rows: list[str], *, plain: bool) -> None:
    """Title, status line and keys are there and whole, as long as nobody's own words are long."""
    painted = "\n".join(rows)
    title, status = screen.query_one("#title", Plain), screen.query_one(StatusLine)
    for words, row in ((str(title.content), rows[0]), (status.said, rows[status.region.y])):
        said = _painted(one_line(words), plain=plain)
        whole = row.strip().startswith(said) or _may_be_cut(words)
        assert whole, (words, painted)
    assert rows[0].strip() or screen.query("#page"), painted  # a page for a child has no title
    keymap = pilot.app.desk.keymap  # type: ignore[attr-defined] # the program under test
    keys = screen.query_one(KeysLine).actions
    all_of_them = [_painted(f"{keymap.said(one)} {one.title}", plain=plain) for one in keys]
    assert 1 <= len(all_of_them) <= MOST_KEYS
    narrow = all_of_them[:-1]  # without leaving the program, which the palette lists too
    assert rows[-1].strip() in ("  ".join(all_of_them), "  ".join(narrow)), painted


def _may_be_cut(words: str) -> bool:
    """Allow it where somebody's own words are long, and of what says first where all of it is."""
    return any(one in words for one in (MARKER, *NAMES, "(ctrl+p lists "))


def _painted(words: str, *, plain: bool) -> str:
    return words.translate(dict(PlainCharacters.SIGNS)) if plain else words


def _as_written(row: str, *, plain: bool) -> str:
    """Take of two versions the one as written, without the signs around what is asked."""
    wall, asked = _painted("│", plain=plain), _painted("▓", plain=plain)
    return row.partition(f" {wall} ")[0].replace(asked, "")


def _as_typed(row: str, *, plain: bool) -> int:
    """Hold every awkward text in a row to what was typed, as far as there was room."""
    row = row.replace(LEFT_TO_RIGHT, "")
    found = 0
    for part in row.split(MARKER)[1:]:
        if not part[:1].isdigit():
            continue  # cut behind the marker
        text = TEXTS[int(part[0])]
        ways = (
            one_line(text),
            as_typed.painted(as_typed.shown_on_one_line(text)),
        )  # read, and in a field
        wanted = [_painted(way, plain=plain).removeprefix(MARKER) for way in ways]
        assert any(_goes_on(one.replace(LEFT_TO_RIGHT, ""), part) for one in wanted), (
            wanted,
            row,
        )
        found += 1
    return found


def _goes_on(said: str, part: str) -> bool:
    """Tell whether a row goes on as a text does, to its end or to where it was cut."""
    same = next((n for n, (a, b) in enumerate(zip(said, part, strict=False)) if a != b), None)
    return same is None or part[same] in _CUT
