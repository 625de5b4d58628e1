"""Part 8: whose account is not here, what was let pass, how to read it, and on what basis it is."""

from collections.abc import Iterator
from typing import Final

from trajectories.model.consent import Consent, ConsentDecision, Permission
from trajectories.model.kinds.services import Link, ServiceUse
from trajectories.model.kinds.voice import Approval
from trajectories.model.people import Child, Person
from trajectories.report.blocks import Block, Cell, Claim, Heading, Note, Part, Table
from trajectories.report.grammar import as_sentence, capital, flat, listed
from trajectories.report.parts.commentary import commentary
from trajectories.report.telling import Telling

_APOSTROPHE: Final = "\N{RIGHT SINGLE QUOTATION MARK}"
PURPOSES: Final = {
    "research": "Made for research.",
    "care": f"Shared for this child{_APOSTROPHE}s care; not covered by the research exemption.",
}
HOW_TO_READ: Final = (
    "Each sentence keeps who said it and how surely: “says” is an account, “we saw” is our own.",
    "“Thinks”, “might” and words in brackets after a sentence are the hedges people used.",
    "“May” marks what we inferred or expect and nobody told us so.",
    "Where people tell a thing differently, each account is given and none is preferred.",
    "Nothing here is added up to a score, and nothing here predicts.",
)
_USES: Final[dict[Permission, str]] = {
    "take_part": "Take part",
    "quote": "Be quoted",
    "photograph": "Pictures",
    "share_with_providers": "Share with services",
}
_DECISIONS: Final[dict[ConsentDecision, str]] = {
    "given": "yes",
    "refused": "no",
    "undecided": "not decided",
    "withdrawn_collecting": "yes, no more to be collected",
    "withdrawn_using": "taken back",
    "withdrawn_erase": "taken back",
}


def limits(telling: Telling) -> Part:
    """Set out what a reader must know before leaning on the rest."""
    outgoing = telling.outgoing
    blocks: list[Block] = list(commentary(telling, "limits"))
    blocks += [Heading("Whose account is not here"), *_unheard(telling)]
    exceptions = list(_exceptions(telling))
    if exceptions:
        blocks += [Heading("What was let pass, and why"), *exceptions]
    blocks += [Heading("How to read this"), *(_plain(text) for text in HOW_TO_READ)]
    made = f"For {outgoing.recipient}, {outgoing.made_on}" if outgoing.recipient else ""
    blocks += [
        Heading("Purpose and consent"),
        _plain(" ".join(part for part in (PURPOSES[outgoing.purpose], as_sentence(made)) if part)),
        *_consent(telling),
    ]
    return Part(sign="8", title="Limits", blocks=tuple(blocks))


def _plain(text: str) -> Claim:
    return Claim(text=text, claims=False)


def _unheard(telling: Telling) -> Iterator[Block]:
    """Name the people and services whose own account the report does not hold."""
    case, speech = telling.outgoing.case, telling.speech
    heard = {r.informant for r in telling.records} | {e.speaker for e in telling.evidence}
    if case.child.id not in heard:
        yield _plain(as_sentence(f"Nothing here is told by {speech.child}"))
    unheard = [
        speech.who(person.id)
        for person in case.own.of(Person)
        if person.voice in ("carer", "family", "provider") and person.id not in heard
    ]
    if unheard:
        yield _plain(as_sentence(f"Nothing here is told by {listed(unheard, 'or')}"))
    services = _services_unheard(telling, heard)
    if services:
        yield _plain(as_sentence(f"No account of their own from {listed(services)}"))
    if not (unheard or services) and case.child.id in heard:
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
    return [telling.speech.label(service, "a service") for service in services if service]


def _exceptions(telling: Telling) -> Iterator[Claim]:
    """Print the exceptions of the latest decision on a report."""
    approvals = [a for a in telling.outgoing.case.finished(Approval) if a.visibility == "case"]
    decided = sorted(approvals, key=lambda approval: (approval.decided_on, approval.id))
    for approval in decided[-1:]:
        for exception in approval.exceptions:
            yield _plain(as_sentence(exception))


def _consent(telling: Telling) -> Iterator[Block]:
    """Set out the latest decisions: whose use, decided by whom, a column for each use."""
    latest = _latest_decisions(telling)
    if not latest:
        yield Note("No decision about consent travels with this report.")
        return
    child = telling.outgoing.case.child.id
    deciders = sorted({key[:2] for key in latest}, key=lambda key: (key[0] != child, *key))
    rows = tuple(
        (
            (_plain(_decider(subject, by, telling)),),
            *(_decision(latest.get((subject, by, use)), telling) for use in _USES),
        )
        for subject, by in deciders
    )
    widths = (0.28, *(0.72 / len(_USES) for _ in _USES))
    yield Table(columns=("", *_USES.values()), widths=widths, rows=rows)
    yield Note(
        "Where quoting is not agreed, what was said is told in our words. "
        "A child decides for herself or himself beside a carer, and the stricter decision counts."
    )


def _latest_decisions(telling: Telling) -> dict[tuple[str, str, str], Consent]:
    moments = telling.outgoing.calendar

    def place(consent: Consent) -> tuple[float, str]:
        on = moments.moment(consent.id, "on")
        return (on.start if on else 0.0, consent.id)

    decided = sorted(telling.outgoing.case.own.of(Consent), key=place)
    return {(c.subject, c.given_by, c.permission): c for c in decided if c.decision}


def _decider(subject: str, by: str, telling: Telling) -> str:
    about = capital(flat(telling.speech.who(subject)))
    return about if by == subject else f"{about}, decided by {telling.speech.who(by)}"


def _decision(consent: Consent | None, telling: Telling) -> Cell:
    if consent is None or not consent.decision:
        return (Note("not asked"),)
    on = telling.speech.date(consent.id, "on", consent.on)
    until = telling.speech.date(consent.id, "until", consent.until)
    dates = ", ".join(part for part in (on, f"until {until}" if until else "") if part)
    said = _plain(_DECISIONS[consent.decision])
    return (said, Note(dates)) if dates else (said,)
