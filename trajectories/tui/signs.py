"""The signs of the screen: a glyph for every state, each beside a word and never instead of it.

Two sets, because some terminals and some eyes do not have the drawn ones; which is used is said
once, at the start, and passed on as a value.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Signs:
    """One set of glyphs, each one cell wide."""

    in_use: str
    waiting: str
    going_on: str
    about: str
    before: str
    sent: str
    told: str
    led_nowhere: str
    visit: str
    visit_in_use: str
    event: str
    threat: str
    pending: str
    message: str
    helps: str
    harder: str
    eased: str
    grew: str
    same: str
    mixed: str
    not_observed: str
    strengths: tuple[str, str, str, str]
    focus: str
    unfinished: str
    private: str
    conflict: str
    done: str
    starred: str
    empty: str
    rule: str
    upright: str
    more: str
    dot: str
    arrow: str
    minus: str
    learned: str
    folded: str
    pointed: str


DRAWN = Signs(
    in_use="━",
    waiting="░",
    going_on="►",
    about="~",
    before="‹",  # noqa: RUF001 - told apart from < by being drawn
    sent="○",
    told="◇",
    led_nowhere="✕",
    visit=":",
    visit_in_use="╋",
    event="●",
    threat="!",
    pending="·",
    message="M",
    helps="■",
    harder="□",
    eased="↑",
    grew="↓",
    same="=",
    mixed="±",
    not_observed="·",
    strengths=("0", "▒", "▓", "█"),
    focus="▸",
    unfinished="◌",
    private="◐",
    conflict="≠",
    done="✓",
    starred="★",
    empty="·",
    rule="─",
    upright="│",
    more="…",
    dot="·",
    arrow="→",
    minus="−",  # noqa: RUF001 - as wide as the plus
    learned="◆",
    folded="+",
    pointed="▾",
)

PLAIN = Signs(
    in_use="=",
    waiting=".",
    going_on=">",
    about="~",
    before="<",
    sent="o",
    told="T",
    led_nowhere="x",
    visit=":",
    visit_in_use="+",
    event="*",
    threat="!",
    pending="-",
    message="M",
    helps="#",
    harder="@",
    eased="^",
    grew="v",
    same="=",
    mixed="%",
    not_observed=".",
    strengths=("0", "1", "2", "3"),
    focus=">",
    unfinished="?",
    private="P",
    conflict="&",
    done="+",
    starred="*",
    empty="-",
    rule="-",
    upright="|",
    more="...",
    dot="-",
    arrow="->",
    minus="-",
    learned="*",
    folded="+",
    pointed="v",
)

# The signs one reader may meet in one column, and so has to tell apart, in both sets.
TOGETHER: Final[Mapping[str, tuple[str, ...]]] = {
    "how a line stands": (
        "done", "led_nowhere", "unfinished", "conflict", "threat", "private", "starred", "empty",
        "dot",
    ),
    "the cell of a grid": (
        "helps", "harder", "eased", "grew", "same", "mixed", "not_observed", "strengths",
        "conflict", "unfinished", "event", "told", "private",
    ),
    "the lane of a service": (
        "in_use", "waiting", "going_on", "about", "before", "sent", "told", "led_nowhere", "visit",
        "visit_in_use",
    ),
    "the lane of a life": (
        "in_use", "going_on", "about", "before", "event", "threat", "pending", "visit",
        "visit_in_use", "message",
    ),
}  # fmt: skip
