"""Ask what a factor does to another, or to the use of a service."""

from collections.abc import Iterator
from typing import get_args

import msgspec

from trajectories.model.kinds.resilience import Factor, FactorLink, FactorLinkKind
from trajectories.model.kinds.services import ServiceUse
from trajectories.tui.capture.asking import Choice, Question
from trajectories.tui.capture.filled import choice_question, hedge_question, source_question, told
from trajectories.tui.capture.given import Draft, Given, Recipe
from trajectories.use_cases.marked import passage_at

_LETTERS = {"aggravates": "a", "mitigates": "m", "produces": "p", "masks": "k", "depends_on": "d"}
_ACTS = tuple(
    Choice(acts, acts.replace("_", " "), letter=_LETTERS[acts]) for acts in get_args(FactorLinkKind)
)


def _questions(given: Given) -> tuple[Question, ...]:
    first = _from(given)
    others = tuple(choice for choice in _acting(given) if choice.id != first)
    return (
        *(() if given.last.get("factor") else (_from_question(given, walked=False),)),
        Question("to", "acts on", "search", others),
        choice_question("acts", "it", _ACTS, _acts(given)),
        *((_from_question(given, walked=True),) if given.last.get("factor") else ()),
        source_question(given),
        hedge_question(given),
    )


def _draft(given: Given) -> Draft:
    link = FactorLink(
        from_factor=_from(given),
        acts=_acts(given),  # type: ignore[arg-type] # chosen among the kinds of factor link
        to=given.one("to"),
    )
    return Draft(record=msgspec.structs.replace(link, **told(given, link)))


def _from(given: Given) -> str:
    return given.one("from", given.last.get("factor", ""))


def _from_question(given: Given, *, walked: bool) -> Question:
    now = _from(given)
    choices = tuple(c for c in _acting(given) if isinstance(given.context.case.find(c.id), Factor))
    said = next((choice.words for choice in choices if choice.id == now), "")
    return Question("from", "from", "search", choices, now or None, walked=walked,
                    said=f"from {said}" if said else "")  # fmt: skip


def _acting(given: Given) -> tuple[Choice, ...]:
    """Offer the factors as they stand, those of these very words and risks first, then uses."""
    passage = passage_at(given.context.case, given.marked).id
    latest = sorted(
        given.context.latest.values(),
        key=lambda f: (passage not in f.evidence, f.valence == "protective"),
    )
    return (*(_of_factor(given, factor) for factor in latest), *_uses(given))


def _of_factor(given: Given, factor: Factor) -> Choice:
    words = given.context.using.codebook.label("factor", factor.code)
    known = given.context.known_of(factor.code, factor.holder)
    return Choice(factor.id, words, known, also=factor.code)


def _uses(given: Given) -> Iterator[Choice]:
    for use in given.context.uses.values():
        yield Choice(use.id, f"using {given.label(use.service)}")


def _acts(given: Given) -> str:
    """Say what one factor does to another, by how both work, until somebody says otherwise."""
    helps = _helps(given, _from(given))
    target = _helps(given, given.one("to"))
    usual = {
        (True, False): "mitigates",
        (True, True): "produces",
        (False, False): "aggravates",
        (False, True): "aggravates",
    }[helps, target]
    return given.one("acts", usual)


def _helps(given: Given, record: str) -> bool:
    found = given.context.case.find(record)
    return isinstance(found, ServiceUse) or (
        isinstance(found, Factor) and found.valence == "protective"
    )


FACTOR_LINK = Recipe(">", "factor link", _questions, _draft)
