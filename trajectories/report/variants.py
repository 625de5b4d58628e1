"""How the copies of a report differ on paper: values, so that every copy is one code path.

What a copy's readers are told is decided before, by what is let out to them.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import msgspec

from trajectories.model.outgoing import Variant

_LARGE: Final = 1.6  # the smallest running text becomes 14 points


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """What one variant prints.

    `head` stands at the top of every page, before the case's code; `marks`: evidence is marked and
    set out in an annex; `to_the_child`: the sentences say "you" to her or him; `print_size`: how
    many times as large as the panel's copy.
    """

    head: str = "Case"
    marks: bool = False
    drawn: bool = False
    print_size: float = 1.0
    to_the_child: bool = False


LAYOUTS: Final[Mapping[Variant, Layout]] = MappingProxyType({
    "panel": Layout(marks=True, drawn=True),
    "child": Layout(head="Your own copy \N{MIDDLE DOT}", print_size=_LARGE, to_the_child=True),
    "provider": Layout(head="For one service \N{MIDDLE DOT} case", print_size=1.2),
    "page-1": Layout(),
    "mirror": Layout(head="Mirror pack \N{MIDDLE DOT} case", print_size=_LARGE),
})  # fmt: skip
