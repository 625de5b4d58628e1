"""Sentences the tool offers for page 1, heading by heading, the most telling first.

They are offers: each is stamped until a person has written it anew, and more are offered than the
page has room for.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from trajectories.model.absence import is_absent
from trajectories.model.kinds.resilience import Factor, FactorLink
from trajectories.model.kinds.services import AvertedEvent, Contribution, Experience, Link
from trajectories.model.record import Record
from trajectories.model.sessions import Session
from trajectories.model.states import LED_NOWHERE, accounts
from trajectories.report.blocks import LONGEST_SENTENCE, Claim, Tone, count_words
from trajectories.report.factor_sentences import factor_briefly, is_gone
from trajectories.report.grammar import as_sentence, in_words, joined, listed
from trajectories.report.link_accounts import link_briefly
from trajectories.report.naming import named_with_role
from trajectories.report.service_sentences import contribution_itself, has_others, others_of
from trajectories.report.shortening import sentences_of
from trajectories.report.telling import Telling, series
from trajectories.report.wordings import LIVING, filled

Passage = tuple[Claim, ...]  # kept or left out together, so that no account stands alone

_NOTHING_ELSE: Final = "Nobody and nothing else is named"
CHANGES: Final = ("better", "worse", "mixed")


def draft_who(telling: Telling) -> Iterator[Passage]:
    """Draft who the child is, and who spoke with us."""
    speech, child = telling.speech, telling.outgoing.case.child
    lives = filled(LIVING.get(child.living_arrangement, ""), speech.pronouns)
    age = telling.outgoing.age or in_words(child.age_at_recruitment)
    aged = f"was {age} when we met" if child.age_at_recruitment or telling.outgoing.age else ""
    facts = ", and ".join(fact for fact in (aged, lives) if fact) or "is the child of this case"
    yield (_frame(as_sentence(speech.child, facts)),)
    yield from _who_spoke(telling)
    if not (telling.records or telling.evidence):
        yield (_frame("Nothing is recorded yet."),)


def _who_spoke(telling: Telling) -> Iterator[Passage]:
    """Draft who spoke, the child first and at how many visits; what is not heard is said too."""
    people, child = people_heard(telling), telling.outgoing.case.child.id
    visits = len(visits_of(telling))
    times = f"at {in_words(visits)} visit{'s' * (visits > 1)}" if visits else ""
    names = [named_with_role(person, telling.speech) for person in people if person != child]
    if child in people:
        yield (_frame(as_sentence(telling.speech.child, "spoke with us", times)),)
    elif names:
        yield (_frame(as_sentence(f"Nothing here is told by {telling.speech.child}")),)
    said: list[str] = []
    for position, name in enumerate(names):
        said.append(name)
        more = [*said, *names[position + 1 : position + 2]]
        if len(more) == len(said) or not _fits(_spoke(more, too=True)):
            first = position + 1 == len(said)
            yield (_frame(_spoke(said, too=child in people or not first)),)
            said = []


def _spoke(names: Sequence[str], *, too: bool) -> str:
    return as_sentence(listed(names), "spoke with us", "too" if too else "")


def _frame(text: str) -> Claim:
    return Claim(text=text, claims=False, draft=True)


def people_heard(telling: Telling) -> list[str]:
    """List whose words are in the report: the child, then carers and family, then others."""
    case = telling.outgoing.case
    heard = {r.informant for r in telling.records} | {e.speaker for e in telling.evidence}
    order = ("child", "carer", "family", "peer", "provider", "board", "other")
    found = [person for person in heard if person and case.voice_of(person) in order]
    found.sort(key=lambda person: (order.index(case.voice_of(person)), person))
    return found


def visits_of(telling: Telling) -> set[str]:
    """Collect the visits that what is printed comes from."""
    ids = {e.session for e in telling.evidence} | {r.session for r in telling.records}
    sessions = (telling.outgoing.case.find(session) for session in ids)
    return {found.visit for found in sessions if isinstance(found, Session) and found.visit}


def draft_changed(telling: Telling) -> Iterator[Passage]:
    """Draft what is said to have changed, the better first, each account beside its like."""
    groups = [found for found in series(telling.of(Factor)).values() if _some_change(found)]
    groups.sort(key=lambda factors: all(factor.change != "better" for factor in factors))
    for factors in groups:
        yield _accounts(telling, factors)


def _some_change(factors: list[Factor]) -> bool:
    return any(factor.change in CHANGES for factor in factors)


def tells_change(factor: Factor) -> bool:
    """Tell whether somebody compared a factor with how it was."""
    return factor.change in (*CHANGES, "same", "cannot_say")


def _accounts(telling: Telling, factors: list[Factor]) -> Passage:
    """Tell what each person says of a factor, the child first; a change outlives "the same"."""
    latest: dict[str, Factor] = {}
    for factor in filter(tells_change, factors):
        before = latest.get(factor.informant)
        if before is None or factor.change in CHANGES or before.change not in CHANGES:
            latest[factor.informant] = factor
    told_by_child_first = sorted(
        latest.values(), key=lambda factor: telling.told_by(factor.informant) != "child"
    )
    return tuple(_factor(telling, factor) for factor in told_by_child_first)


def _factor(telling: Telling, factor: Factor) -> Claim:
    whole = " ".join(telling.told(factor))
    fits = _fits(whole) or factor.say_instead
    text = whole if fits else factor_briefly(factor, telling.speech)
    return telling.claim(factor, text=text, tone=tone_of(factor), draft=True)


def _fits(text: str) -> bool:
    return all(count_words(said) <= LONGEST_SENTENCE for said in sentences_of(text))


def tone_of(factor: Factor) -> Tone:
    """Tell whether a factor speaks of a strength or a gain, or of what is hard."""
    protects = factor.valence == "protective"
    if is_gone(factor) and is_absent(factor.change):
        return "hard" if protects else "neutral"
    if factor.change == "better" or (protects and factor.change != "worse"):
        return "strength"
    return "neutral" if factor.change in ("same", "cannot_say") or is_gone(factor) else "hard"


def stands(factor: Factor) -> bool:
    """Tell whether somebody says that a factor is there, not that it was looked for in vain."""
    return not (is_gone(factor) and is_absent(factor.change))


def draft_unchanged(telling: Telling) -> Iterator[Passage]:
    """Draft what nobody says has changed, what led nowhere and what is still feared."""
    groups = [found for found in series(telling.of(Factor)).values() if not _some_change(found)]
    for factors in groups:
        if any(map(tells_change, factors)):
            yield _accounts(telling, factors)
    for link in telling.of(Link):
        if led_nowhere(link):
            brief = link_briefly(link, telling.speech)
            yield (_record(telling, link, *brief, tone="hard"),)
    for feared in telling.of(AvertedEvent):
        if feared.status in ("pending", "deferred"):
            yield (_record(telling, feared, telling.told(feared)[0], tone="hard"),)
    for factors in groups:
        hard = factors[-1].valence != "protective" and stands(factors[-1])
        if hard and not any(map(tells_change, factors)):
            yield (_factor(telling, factors[-1]),)


def led_nowhere(link: Link) -> bool:
    """Tell whether, by anybody's account, a link was not taken up."""
    ends = {states[-1].state for states in accounts(link.states).values()}
    return bool(LED_NOWHERE & (ends | {link.held_to_be}))


def _record(telling: Telling, record: Record, *said: str, tone: Tone = "neutral") -> Claim:
    text = record.say_instead or " ".join(sentence for sentence in said if sentence)
    return telling.claim(record, text=as_sentence(text), tone=tone, draft=True)


def _who_else(found: Contribution) -> str:
    named = has_others(found)
    return as_sentence(f"What else may have helped: {others_of(found)}" if named else _NOTHING_ELSE)


def draft_helped(telling: Telling) -> Iterator[Passage]:
    """Draft what may have contributed, with who else; then what people say helped."""
    for found in telling.of(Contribution):
        said = telling.told(found)[0]
        if not _fits(said) and not found.say_instead:
            lead = contribution_itself(found, telling.speech, to="to what follows")
            said = joined(as_sentence(lead), as_sentence(found.claim))
        claim = _record(telling, found, said, tone="strength")
        yield claim, telling.claim(found, text=_who_else(found), draft=True)
    for link in telling.of(FactorLink):
        if link.acts in ("mitigates", "produces"):
            yield (_record(telling, link, *telling.told(link), tone="strength"),)
    for met in telling.of(Experience):
        if met.valence == "helped":
            yield (_record(telling, met, telling.told(met)[0], tone="strength"),)
    for factor in telling.of(Factor):
        if factor.valence == "protective" and stands(factor) and not tells_change(factor):
            yield (_factor(telling, factor),)
