"""Questions about services and people that more than one kind asks."""

from collections.abc import Iterable

from trajectories.model.people import Person
from trajectories.tui.capture.asking import Choice, Question
from trajectories.tui.capture.filled import choice_question
from trajectories.tui.capture.given import Given

BENEFICIARIES = (
    Choice("child", "for the child", letter="c"),
    Choice("carer", "for the carer", letter="a"),
    Choice("family", "for the family", letter="f"),
    Choice("sibling", "for a brother or sister", letter="s"),
    Choice("joint", "for child and carer", letter="j"),
)


def resource_choices(given: Given) -> tuple[Choice, ...]:
    """Offer services and places: named in the words, used by the child already, the rest."""
    context = given.context
    return tuple(
        Choice(found.id, found.name, _known_use(given, found.id), also=found.subtype)
        for found in context.resources(given.marked)
    )


def beneficiary_question(given: Given, now: str) -> Question:
    """Ask for whom a service or link is."""
    del given
    return choice_question("beneficiary", "for whom", BENEFICIARIES, now)


def short_question(
    name: str, title: str, given: Given, known: str = "", choices: tuple[Choice, ...] = ()
) -> Question:
    """Ask for a short value, typed or chosen by its letter."""
    now = given.words(name, known)
    return Question(name, title, "short", choices, "", walked=True,
                    said=f"{title}: {now}" if now else "")  # fmt: skip


def people_named(
    given: Given, *, voices: Iterable[str] = (), apart: Iterable[str] = ()
) -> tuple[str, ...]:
    """List the people the words name, of some voices, but for some."""
    wanted, without = set(voices), {*apart, given.context.child.id}
    found = (given.context.case.find(one) for one in given.context.named(given.marked.words))
    return tuple(
        one.id
        for one in found
        if isinstance(one, Person) and one.id not in without and (not wanted or one.voice in wanted)
    )


def _known_use(given: Given, service: str) -> str:
    use = given.context.uses.get(service)
    if use is None or not use.states:
        return ""
    last = use.states[-1]
    by = given.label(last.informant)
    state = last.state.replace("_", " ")
    return f"{state}, says {by}" if by else state
