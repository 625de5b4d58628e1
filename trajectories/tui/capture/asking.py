"""One question of the capture line, its choices, and which of them typed letters mean."""

from dataclasses import dataclass
from typing import Final, Literal

from trajectories.tui.short_forms import shortens

Form = Literal["search", "letters", "words", "short", "date"]
"""How a question is answered: letters narrow a list; one letter alone chooses; words are typed;
a short value is typed or chosen; a date is typed as people say it, or chosen."""

MOST_DIGITS: Final = 9


@dataclass(frozen=True)
class Choice:
    """One thing to choose: its words, what is known of it, the letter that alone means it."""

    id: str
    words: str
    more: str = ""
    letter: str = ""
    also: str = ""
    """Further words it is found by."""


@dataclass(frozen=True)
class Question:
    """One thing the line asks, or fills in to be walked by Tab.

    `taken` is what it is without an answer: None leaves it open, so that Enter asks it before it
    saves. `said` puts what it is now into words, for the line of filled-in values.
    """

    name: str
    title: str
    form: Form = "search"
    choices: tuple[Choice, ...] = ()
    taken: str | None = None
    many: bool = False
    walked: bool = False
    said: str = ""
    makes: str = ""
    """What may be made on the way where nothing known is meant: person, resource, practice."""
    last: str = ""
    """What was chosen the last time."""

    @property
    def typed_into(self) -> bool:
        """Whether every character is part of an answer."""
        return self.form in ("words", "short", "date")


def matching(question: Question, typed: str) -> tuple[Choice, ...]:
    """List the choices typed letters may mean, the likeliest first; all of them for no letters."""
    wanted = typed.strip().casefold()
    if not wanted:
        return question.choices
    ranked = [(_rank(choice, wanted), place) for place, choice in enumerate(question.choices)]
    return tuple(question.choices[place] for rank, place in sorted(ranked) if rank < _NOT)


def lettered(question: Question, letter: str) -> Choice | None:
    """Return the choice a letter alone means."""
    return next((choice for choice in question.choices if choice.letter == letter), None)


_NOT: Final = 9


def _rank(choice: Choice, wanted: str) -> int:
    """Say how well a choice fits: its letter, the start of its words, the start of any word."""
    said, code = choice.words.casefold(), choice.also.replace("_", " ").casefold()
    words = f"{said} {code}"
    if wanted in (choice.letter, code):
        return 0
    if code.startswith(wanted):
        return 1
    if said.startswith(wanted):
        return 2
    if f" {wanted}" in words:
        return 3
    if wanted in words:
        return 4
    return 5 if len(wanted) > 1 and shortens(wanted, words) else _NOT
