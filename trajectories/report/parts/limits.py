"""Part 8: whose account is not here, what was let pass, how to read it, and on what basis it is."""

import re
from collections.abc import Iterator
from typing import Final

from trajectories.model.kinds.services import Link, ServiceUse
from trajectories.model.outgoing import Outgoing
from trajectories.model.people import Child, Person
from trajectories.report.blocks import Block, Claim, Heading, Note, Part
from trajectories.report.grammar import as_sentence, joined, listed, made_for
from trajectories.report.naming import named_with_role
from trajectories.report.parts.commentary import commentary
from trajectories.report.parts.consent import consent_in_brief
from trajectories.report.parts.state import state_in_full
from trajectories.report.telling import Telling

_APOSTROPHE: Final = "\N{RIGHT SINGLE QUOTATION MARK}"
PURPOSES: Final = {
    "research": "Made for research.",
    "care": f"Shared for this child{_APOSTROPHE}s care; not covered by the research exemption.",
}
_EXCEPTION: Final = re.compile(r"R4(?: (?P<part>\w+))?:\s*(?P<reason>.*)", re.DOTALL)
_LACKING: Final = {
    "visits": "Met on fewer visits than the study asks for",
    "carer": "No carer was heard",
    "consent": "Agreement is not complete",
    "reviewer": "Nobody read it who did not write it",
}
HOW_TO_READ: Final = (
    "“Says” is an account, “we saw” is our own.",
    "“Thinks”, “might” and words in brackets are hedges people used.",
    "“May” is what we inferred or expect.",
    "Where accounts differ, each is given and none preferred.",
    "Nothing is a score, and nothing predicts.",
)

IN_BRACKETS: Final = (
    "In a quotation, words in [brackets] stand for what would tell who or where somebody is."
)


def limits(telling: Telling) -> Part:
    """Set out what a reader must know before leaning on the rest."""
    outgoing = telling.outgoing
    blocks: list[Block] = list(commentary(telling, "limits"))
    blocks += [Heading("Whose account is not here"), *_unheard(telling)]
    exceptions = list(_exceptions(telling))
    if exceptions:
        blocks += [Heading("Exceptions made, and why"), *exceptions]
    blocks += [Heading("How to read this"), _plain(" ".join(_how_to_read(outgoing)))]
    made = made_for(outgoing.recipient, outgoing.made_on)
    purpose = joined(PURPOSES[outgoing.purpose], made, state_in_full(outgoing))
    agreed, stricter = consent_in_brief(telling)
    blocks += [Heading("Purpose and consent"), _plain(joined(purpose, agreed)), *stricter]
    return Part(sign="8", title="Limits", blocks=tuple(blocks))


def _how_to_read(outgoing: Outgoing) -> tuple[str, ...]:
    released = (IN_BRACKETS,) if outgoing.state.decision == "released" else ()
    return (*HOW_TO_READ, *released)


def _plain(text: str) -> Claim:
    return Claim(text=text, claims=False)


def _unheard(telling: Telling) -> Iterator[Block]:
    """Name the people and services whose own account the report does not hold."""
    case, speech = telling.outgoing.case, telling.speech
    heard = {r.informant for r in telling.records} | {e.speaker for e in telling.evidence}
    said = [f"Nothing here is told by {speech.child}"] if case.child.id not in heard else []
    unheard = [
        named_with_role(person.id, speech)
        for person in case.own.of(Person)
        if person.voice in ("carer", "family", "provider") and person.id not in heard
    ]
    said += [f"Nothing here is told by {listed(unheard, 'or')}"] if unheard else []
    services = _services_unheard(telling, heard)
    said += [f"Nobody spoke with us for {listed(services, 'or')}"] if services else []
    if said:
        yield _plain(joined(*map(as_sentence, said)))
    else:
        yield Note("Everybody named here told us something.")


def _services_unheard(telling: Telling, heard: set[str]) -> list[str]:
    people = (telling.outgoing.case.find(person) for person in sorted(heard))
    speaking = {person.service for person in people if isinstance(person, Person)}
    met = [use.service for use in telling.of(ServiceUse)]
    met += [end for link in telling.of(Link) for end in (link.from_, link.to)]
    services = [
        service
        for service in dict.fromkeys(met)
        if service not in speaking
        and not isinstance(telling.outgoing.case.find(service), Person | Child)
    ]
    return [telling.speech.service(service) for service in services if service]


def _exceptions(telling: Telling) -> Iterator[Claim]:
    """Print what was let pass in the decision this report says of itself."""
    for exception in telling.outgoing.state.exceptions:
        yield _plain(as_sentence(_let_pass(exception)))


def _let_pass(exception: str) -> str:
    """Say an exception as its reader would, without the name of the rule."""
    found = _EXCEPTION.match(exception)
    if not found:
        return exception
    lacking = _LACKING.get(found["part"] or "", "")
    return f"{lacking}: {found['reason']}" if lacking else found["reason"]
