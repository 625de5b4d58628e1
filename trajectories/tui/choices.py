"""The plain words for what may be chosen."""

from collections.abc import Mapping

from trajectories.analysis.chart_words import JOINED_UP, STRENGTHS
from trajectories.model.fields import Field

# What the numbers of a scale mean, by field; a bare number says nothing to anybody.
SCALES: Mapping[str, Mapping[int, str]] = {
    "strength": dict(enumerate(STRENGTHS)),
    "joined_up": dict(enumerate(JOINED_UP)),
}


def plain(choice: str | int) -> str:
    """Say a choice in plain words."""
    return str(choice).replace("_", " ")


def choice_words(field: Field, choice: str | int) -> str:
    """Say a choice: its number and what it means, or its plain words."""
    meaning = SCALES.get(field.name, {}).get(choice) if isinstance(choice, int) else None
    return f"{choice} {meaning}" if meaning else plain(choice)
