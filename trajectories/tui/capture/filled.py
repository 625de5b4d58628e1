"""The filled-in values many kinds share: who says so, when, their hedge, whose, free words."""

from collections.abc import Iterable
from typing import Any

from trajectories.model.record import Record
from trajectories.tui.capture.asking import Choice, Question
from trajectories.tui.capture.given import Given
from trajectories.tui.plain_text import one_line
from trajectories.use_cases.marked import Source, hedge_in, source_of

WE_SAW = "we saw it"
OUR_READING = "our own reading"
NOWHERE = "nowhere"
_LONGEST = 48  # characters of words shown in the line of filled-in values


def cut(words: str) -> str:
    """Cut words for the line of filled-in values."""
    plain = one_line(words)
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST].rstrip()}…"


def people_choices(given: Given) -> tuple[Choice, ...]:
    """Offer people, those named in the words first, each under a letter of the name."""
    taken: set[str] = set()
    choices = []
    for person in given.context.people(given.marked):
        words = given.label(person, "the child")
        letter = next((c for c in words.lower() if c.isalpha() and c not in taken), "")
        taken.add(letter)
        choices.append(Choice(person, words, letter=letter))
    return tuple(choices)


def source(given: Given) -> Source:
    """Say who says so and how it is known, as chosen or as the place of the words says."""
    match given.one("source"):
        case "":
            return source_of(given.context.case, given.marked)
        case "us":
            return Source()
        case "reading":
            return Source(basis="inferred")
        case person:
            return Source(informant=person, basis="reported")


def source_question(given: Given) -> Question:
    """Ask who says so."""
    now = source(given)
    told = f"{given.label(now.informant, 'the child')} told me"
    said = {"observed": WE_SAW, "inferred": OUR_READING}.get(now.basis, told)
    choices = (
        *people_choices(given),
        Choice("us", WE_SAW),
        Choice("reading", OUR_READING),
    )
    return Question("source", "who says so", "search", choices, "", walked=True, said=said,
                    makes="person")  # fmt: skip


def hedge(given: Given) -> str:
    """Return the hedging words: as typed, else as they stand in what was said."""
    told = source(given).basis == "reported"
    return given.words("hedge", hedge_in(given.marked.words) if told else "")


def hedge_question(given: Given) -> Question:
    """Ask for the words that hedge."""
    now = hedge(given)
    return Question("hedge", "their hedge", "short", taken="", walked=True,
                    said=f"“{cut(now)}”" if now else "")  # fmt: skip


def date_question(
    name: str, title: str, given: Given, *, choices: tuple[Choice, ...] = ()
) -> Question:
    """Ask for a date."""
    chosen = next((choice.words for choice in choices if choice.id == given.one(name)), "")
    understood = given.date(name)
    now = chosen or (understood.words if understood else "")
    return Question(name, title, "date", choices, "", walked=True,
                    said=f"{title}: {now}" if now else "")  # fmt: skip


def words_question(name: str, title: str, given: Given, otherwise: str = "") -> Question:
    """Ask for free words; without an answer they are those that were marked."""
    now = given.words(name, otherwise)
    return Question(name, title, "words", taken="", walked=True,
                    said=f"{title}: {cut(now)}" if now else "")  # fmt: skip


def choice_question(
    name: str, title: str, choices: tuple[Choice, ...], now: str, *, many: bool = False
) -> Question:
    """Ask for one of a few things, filled in already."""
    said = next((choice.words for choice in choices if choice.id == now), "")
    return Question(name, title, "letters", choices, "", many=many, walked=True, said=said)


def people_question(
    name: str, title: str, given: Given, now: Iterable[str], *, many: bool = True
) -> Question:
    """Ask for people, filled in where the words name them."""
    said = ", ".join(given.label(person, "the child") for person in now)
    return Question(name, title, "search", people_choices(given), "", many=many, walked=True,
                    said=f"{title}: {said}" if said else "", makes="person")  # fmt: skip


def marked_words(given: Given) -> str:
    """Return the words marked, on one line."""
    return one_line(given.marked.words)


def dated(given: Given, name: str = "when") -> dict[str, Any]:
    """Return a date as a record keeps it, with the words where they say more."""
    understood = given.date(name)
    if understood is None:
        return {}
    more = understood.said.strip() not in (understood.edtf, understood.words)
    return {name: understood.edtf, f"{name}_said": understood.said.strip() if more else ""}


def told(given: Given, record: Record) -> dict[str, Any]:
    """Return who says so, how it is known and hedged, as fields of a record."""
    now = source(given)
    return {"informant": now.informant, "basis": now.basis, "hedge": hedge(given)[:40]} | (
        dated(given) if "when" in given.answers and not record.id else {}
    )
