"""What can become of a thing of a release, numbered as it is chosen by a key."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from trajectories.anonymise.mentions import Sort
from trajectories.anonymise.neighbour import ONE_OF_A_KIND, Fact, standing
from trajectories.anonymise.review import Thing
from trajectories.tui.plain_text import counted
from trajectories.use_cases.release_answers import Decided

_MOST = 6
Sorted = Literal["word", "type", "keep", "leave_out"]
SORTS: dict[Sort, str] = {
    "name": "a name?", "name_as_word": "a name", "initials": "initials",
    "title_and_name": "a name?", "capital": "a name?",
    "place": "a place?", "landmark": "landmark?", "uniqueness": "only one?", "kin": "family",
    "rare": "uncommon", "calendar": "calendar", "nhs_number": "NHS number", "upn": "pupil number",
}  # fmt: skip

_SHORT: dict[Sorted, str] = {"type": "type it", "keep": "keep, why", "leave_out": "leave out"}


@dataclass(frozen=True)
class Choice:
    """One thing that can be done: what, in which words, and how it is said."""

    sort: Sorted
    words: str
    said: str


def choices(instead: tuple[str, ...], told: tuple[str, ...] = ()) -> tuple[Choice, ...]:
    """Offer words that may stand instead, the first suggested, then what else can be done.

    What the clock can tell is offered by it: `told` are its words, each where it stands.
    """
    by_clock = (Choice("word", "", ", ".join(f"[{one}]" for one in told)),) if told else ()
    words = (Choice("word", one, f"[{one}]") for one in instead[: _MOST - len(by_clock)])
    return (
        *by_clock,
        *words,
        Choice("type", "", "other words: type them"),
        Choice("keep", "", "keep it, and say why"),
        Choice("leave_out", "", "leave its sentences out"),
    )


def choice_lines(offered: tuple[Choice, ...], thing: Thing) -> Iterator[str]:
    """Say each choice with its key; what was decided is marked."""
    for number, choice in enumerate(offered, 1):
        mark = "  ✓" if _is_taken(choice, thing, first=number == 1) else ""
        is_open = thing.light == "ask" and not thing.is_decided
        first = "  suggested" if number == 1 and is_open else ""
        yield f"{number} {choice.said}{first}{mark}"


def few_choice_lines(offered: tuple[Choice, ...], thing: Thing) -> Iterator[str]:
    """Say each choice with its key in as few lines as there may be: what is always there, in one.

    What was decided is marked.
    """
    always: list[str] = []
    for number, choice in enumerate(offered, 1):
        mark = " ✓" if _is_taken(choice, thing, first=number == 1) else ""
        if choice.sort == "word":
            yield f"{number} {choice.said}{mark}"
        else:
            always.append(f"{number} {_SHORT[choice.sort]}{mark}")
    yield "  ".join(always)


def decided(thing: Thing, choice: Choice, words: str = "") -> Decided:
    """Make of a choice a decision; `words` were typed: what stands instead, or why it stays."""
    match choice.sort:
        case "keep":
            return Decided(thing=thing.id, how="keep", reason=words)
        case "leave_out":
            return Decided(thing=thing.id, how="leave_out")
        case _:
            return Decided(thing=thing.id, how="replace", instead=words or choice.words)


def tells_nobody(thing: Thing) -> Decided:
    """Keep something that tells nobody."""
    return Decided(thing=thing.id, how="tells_nobody")


def sure_words(thing: Thing) -> str:
    """Say in a word or two how sure it is what a thing is."""
    if thing.entry and thing.light == "sure":
        return "register"
    return SORTS.get(thing.sort, thing.sort.replace("_", " "))


def fact_lines(found: tuple[Fact, ...]) -> Iterator[str]:
    """Say what stays that a neighbour would know, and whether it is rare together."""
    telling = [one for one in found if one.sort != "rare"]
    kept = [one for one in telling if one.kept]
    uncommon = sum(one.kept for one in found if one.sort == "rare")
    yield f"A neighbour would know so far: {counted(len(kept), 'fact')}"
    said = {
        "rare": "Together these are rare: could two be told in wider words?",
        "one_of_a_kind": "ONE OF A KIND: so many together tell this child.",
        "": "",
    }[standing(found)]
    if said:
        yield said
    if len(kept) == ONE_OF_A_KIND - 1:
        yield "One more kept fact, and this case is one of a kind."
    for one in kept:
        yield f"· {one.words}: stays"
    if uncommon:
        yield f"· and {counted(uncommon, 'uncommon word')} (t)"
    for one in telling:
        if not one.kept:
            yield f"· {one.words}: {f'[{one.instead}]' if one.instead else 'left out'}"


def facts_said(found: Iterable[tuple[Fact, ...]]) -> str:
    """Say in a few words what stays of all cases, and of how many it is rare together."""
    each = list(found)
    kept = sum(one.kept and one.sort != "rare" for facts in each for one in facts)
    rare = sum(bool(standing(facts)) for facts in each)
    alone = any(standing(facts) == "one_of_a_kind" for facts in each)
    said = "one of a kind" if alone else "rare together" if rare else ""
    return ", ".join(filter(None, (f"a neighbour would know {counted(kept, 'fact')}", said)))


def _is_taken(choice: Choice, thing: Thing, *, first: bool) -> bool:
    decision = thing.decision
    if decision is None:
        return first and thing.light == "sure"
    if decision.how == "replace":
        wanted = decision.instead or choice.words if first else decision.instead
        return choice.sort == "word" and choice.words == wanted
    return choice.sort == decision.how
