"""Keep words as they were said, starred or not, and what their speaker agreed to."""

from dataclasses import replace

import msgspec

from trajectories.model.consent import Consent
from trajectories.model.rules.consent import stands, whose
from trajectories.tui.capture.asking import Choice, Question
from trajectories.tui.capture.filled import choice_question, people_question, source
from trajectories.tui.capture.given import Draft, Given, Recipe
from trajectories.use_cases.capture import next_visit
from trajectories.use_cases.marked import learned_on, passage_at

_AGREED = (
    Choice("yes", "yes, for these words", letter="y"),
    Choice("undecided", "asked, not yet", letter="a"),
    Choice("refused", "no, not these or any", letter="n"),
)


def _questions(given: Given) -> tuple[Question, ...]:
    agreed = choice_question("agreed", "may they be quoted", _AGREED, given.one("agreed"))
    said = agreed.said and f"quoted: {agreed.said}"
    return (
        replace(agreed, said=said or _standing(given)),
        people_question("speaker", "who speaks", given, (_speaker(given),), many=False),
    )


def _draft(given: Given) -> Draft:
    known = passage_at(given.context.case, given.marked)
    speaker = given.one("speaker")
    marked = msgspec.structs.replace(given.marked, speaker=speaker) if speaker else None
    agreed = given.one("agreed")
    return Draft(
        marked=marked,
        # What is evidence already is marked again to be starred: nothing else would change.
        key_quote=given.starred or bool(known.id),
        permissions=("quote",) if agreed == "yes" else (),
        also=(_consent(given, agreed),) if agreed in ("undecided", "refused") else (),
    )


def _speaker(given: Given) -> str:
    return given.one("speaker", source(given).informant)


def _standing(given: Given) -> str:
    """Say how it stands with quoting whoever speaks."""
    context = given.context
    person = whose(context.case, _speaker(given))
    stand = stands(context.case, person, "quote", today=context.today)
    name = given.label(person, "the child")
    if stand in ("given", "withdrawn_collecting"):
        return f"{name} agreed to be quoted"
    return f"{name} has not agreed to be quoted: told in our words"


def _consent(given: Given, decision: str) -> Consent:
    case = given.context.case
    person = whose(case, _speaker(given))
    return Consent(
        subject=person,
        given_by=person,
        permission="quote",
        decision=decision,  # type: ignore[arg-type] # one of two decisions
        on=learned_on(case, given.marked.session),
        ask_again_at=next_visit(case, given.marked.session),
    )


QUOTE = Recipe("q", "quote", _questions, _draft)
