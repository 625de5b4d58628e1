"""Three sets of colours, each readable by its own figures: text 4.5 to 1 and more, focus 3 to 1.

Textual derives shades with transparency, whose contrast nobody can state. Here every colour that
text or a focus mark is painted with is written out, so that a test can hold each pair to its
figure. Colour never stands alone: signs and words say the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from textual.color import Color
from textual.theme import Theme


@dataclass(frozen=True)
class Colours:
    """The colours one theme is made of."""

    name: str
    dark: bool
    background: str
    surface: str
    panel: str
    foreground: str
    muted: str
    primary: str
    edge: str
    focus: str
    cursor: str
    cursor_text: str
    resting: str
    error: str
    warning: str
    success: str
    groups: tuple[str, str, str]


DARK = Colours(
    name="dark",
    dark=True,
    background="#14171c",
    surface="#1b2028",
    panel="#232a34",
    foreground="#e8ebf0",
    muted="#aab3c0",
    primary="#7cc4ff",
    edge="#6b7787",
    focus="#7cc4ff",
    cursor="#9bd2ff",
    cursor_text="#0b1016",
    resting="#2f4257",
    error="#ff9c9c",
    warning="#f2c14e",
    success="#86dca0",
    groups=("#6cbcf5", "#55d3a9", "#f2a06a"),
)
LIGHT = Colours(
    name="light",
    dark=False,
    background="#fbfaf7",
    surface="#ffffff",
    panel="#eeebe4",
    foreground="#1d2024",
    muted="#545b64",
    primary="#0a5ea8",
    edge="#7d848d",
    focus="#0a5ea8",
    cursor="#0b4f8c",
    cursor_text="#ffffff",
    resting="#cfe0f0",
    error="#a01c1c",
    warning="#6f4b00",
    success="#1a6434",
    groups=("#00659e", "#006b4f", "#9c4207"),
)
CONTRAST = Colours(
    name="contrast",
    dark=True,
    background="#000000",
    surface="#000000",
    panel="#000000",
    foreground="#ffffff",
    muted="#ffffff",
    primary="#ffff00",
    edge="#ffffff",
    focus="#ffff00",
    cursor="#ffff00",
    cursor_text="#000000",
    resting="#5a5a00",
    error="#ffb3b3",
    warning="#ffdd55",
    success="#7dff9b",
    groups=("#8fd3ff", "#7dffc8", "#ffc38f"),
)
ALL = (DARK, LIGHT, CONTRAST)
_KNEE = 0.04045  # of the sRGB curve


def theme_of(colours: Colours) -> Theme:
    """Make the theme Textual paints with."""
    return Theme(
        name=colours.name,
        dark=colours.dark,
        primary=colours.primary,
        secondary=colours.primary,
        accent=colours.primary,
        warning=colours.warning,
        error=colours.error,
        success=colours.success,
        foreground=colours.foreground,
        background=colours.background,
        surface=colours.surface,
        panel=colours.panel,
        variables=dict(variables_of(colours)),
    )


def variables_of(colours: Colours) -> Mapping[str, str]:
    """Write out every colour that is painted with, so that none is derived."""
    first, second, third = colours.groups
    return {
        "text": colours.foreground,
        "text-muted": colours.muted,
        "text-disabled": colours.muted,
        "foreground-muted": colours.muted,
        "foreground-disabled": colours.muted,
        "border": colours.focus,
        "border-blurred": colours.edge,
        "block-cursor-foreground": colours.cursor_text,
        "block-cursor-background": colours.cursor,
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": colours.foreground,
        "block-cursor-blurred-background": colours.resting,
        "block-hover-background": colours.panel,
        "input-cursor-background": colours.cursor,
        "input-cursor-foreground": colours.cursor_text,
        "input-selection-background": colours.resting,
        "input-selection-foreground": colours.foreground,
        "screen-selection-background": colours.resting,
        "screen-selection-foreground": colours.foreground,
        "footer-foreground": colours.foreground,
        "footer-background": colours.panel,
        "footer-key-foreground": colours.primary,
        "footer-key-background": colours.panel,
        "footer-description-foreground": colours.foreground,
        "footer-description-background": colours.panel,
        "scrollbar": colours.edge,
        "scrollbar-hover": colours.focus,
        "scrollbar-active": colours.focus,
        "scrollbar-background": colours.panel,
        "scrollbar-background-hover": colours.panel,
        "scrollbar-background-active": colours.panel,
        "scrollbar-corner-color": colours.panel,
        "resting": colours.resting,
        "edge": colours.edge,
        "cursor": colours.cursor,
        "cursor-text": colours.cursor_text,
        "group-1": first,
        "group-2": second,
        "group-3": third,
    }


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.2 defines it, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def text_pairs(colours: Colours) -> tuple[tuple[str, str], ...]:
    """List every colour of text with every ground it may stand on."""
    grounds = (colours.background, colours.surface, colours.panel)
    inks = (
        colours.foreground, colours.muted, colours.primary, colours.error, colours.warning,
        colours.success, *colours.groups,
    )  # fmt: skip
    plain = tuple((ink, ground) for ink in inks for ground in grounds)
    resting = (colours.foreground, colours.resting)
    return (*plain, (colours.cursor_text, colours.cursor), resting)


def focus_pairs(colours: Colours) -> tuple[tuple[str, str], ...]:
    """List every mark of focus or edge of a field with the grounds beside it."""
    grounds = (colours.background, colours.surface, colours.panel)
    marks = (colours.focus, colours.cursor, colours.edge)
    return tuple((mark, ground) for mark in marks for ground in grounds)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in Color.parse(colour).rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= _KNEE else float(((part + 0.055) / 1.055) ** 2.4)
