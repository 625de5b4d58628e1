"""The plain words for what may be chosen."""

from collections.abc import Mapping

from trajectories.model.fields import Field

# What the numbers of a scale mean, by field; a bare number says nothing to anybody.
SCALES: Mapping[str, Mapping[int, str]] = {
    "strength": {0: "not there", 1: "slight", 2: "marked", 3: "all over"},
    "joined_up": {
        0: "family carries everything",
        1: "know of each other",
        2: "pass information",
        3: "plan with the family",
    },
}


def plain(choice: str | int) -> str:
    """Say a choice in plain words."""
    return str(choice).replace("_", " ")


def choice_words(field: Field, choice: str | int) -> str:
    """Say a choice: its number and what it means, or its plain words."""
    meaning = SCALES.get(field.name, {}).get(choice) if isinstance(choice, int) else None
    return f"{choice} {meaning}" if meaning else plain(choice)
