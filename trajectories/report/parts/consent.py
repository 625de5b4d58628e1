"""Who agreed to what: in a line for each use, and with every date for Annex A."""

from collections.abc import Mapping
from typing import Final

from trajectories.model.consent import Consent, ConsentDecision, Permission
from trajectories.report.blocks import Block, Cell, Claim, Heading, Note, Table
from trajectories.report.grammar import as_sentence, capital, flat, listed
from trajectories.report.telling import Telling

Decisions = dict[tuple[str, str, str], Consent]  # by whose use it is, who decided, the use

_NOT_ASKED: Final = "not asked"
_STRICTER: Final = (
    "What may not be quoted is told in our words. Between a child and a carer the stricter "
    "decision counts. Dates: Annex A."
)
_USES: Final[Mapping[Permission, str]] = {
    "take_part": "Take part",
    "quote": "Be quoted",
    "photograph": "Pictures",
    "share_with_providers": "Share with services",
}
_IN_PROSE: Final[Mapping[Permission, str]] = {
    "take_part": "taking part",
    "quote": "being quoted",
    "photograph": "pictures",
    "share_with_providers": "sharing with services",
}
_DECISIONS: Final[Mapping[ConsentDecision, str]] = {
    "given": "yes",
    "refused": "no",
    "undecided": "not decided",
    "withdrawn_collecting": "yes, no more to be collected",
    "withdrawn_using": "taken back",
    "withdrawn_erase": "taken back",
}


def consent_in_brief(telling: Telling) -> tuple[str, tuple[Note, ...]]:
    """Say for each use who agreed and who did not, by the latest decisions, and how to read it."""
    latest = _latest_decisions(telling)
    if not latest:
        return "", (Note("No decision about consent travels with this report."),)
    said: dict[str, list[str]] = {}
    for use, title in _IN_PROSE.items():
        words: dict[str, list[str]] = {}
        for subject, by in _deciders(latest, telling):
            consent = latest.get((subject, by, use))
            if consent and consent.decision:
                decided = _DECISIONS[consent.decision]
                words.setdefault(decided, []).append(_speaking(subject, by, telling))
        decisions = "; ".join(f"{decided} ({listed(people)})" for decided, people in words.items())
        said.setdefault(decisions or _NOT_ASKED, []).append(title)
    lines = (as_sentence(f"{listed(uses)}: {decisions}") for decisions, uses in said.items())
    return " ".join(lines), (Note(_STRICTER),)


def consent_table(telling: Telling) -> list[Block]:
    """Set out the latest decisions with their dates: whose use, by whom, a column for each use."""
    latest = _latest_decisions(telling)
    if not latest:
        return []
    deciders = _deciders(latest, telling)
    rows = tuple(
        _decisions(
            _decider(subject, by, telling),
            [latest.get((subject, by, use)) for use in _USES],
            telling,
        )
        for subject, by in deciders
    )
    widths = (0.22, 0.16, *(0.62 / len(_USES) for _ in _USES))
    columns = ("", "Decided", *_USES.values())
    return [
        Heading("Who agreed to what, and when"),
        Table(columns=columns, widths=widths, rows=rows),
    ]


def _deciders(latest: Decisions, telling: Telling) -> list[tuple[str, str]]:
    """List whose use was decided by whom, the child's first."""
    child = telling.outgoing.case.child.id
    return sorted({key[:2] for key in latest}, key=lambda key: (key[0] != child, *key))


def _latest_decisions(telling: Telling) -> Decisions:
    moments = telling.outgoing.calendar

    def place(consent: Consent) -> tuple[float, str]:
        on = moments.moment(consent.id, "on")
        return (on.start if on else 0.0, consent.id)

    decided = sorted(telling.outgoing.case.own.of(Consent), key=place)
    return {(c.subject, c.given_by, c.permission): c for c in decided if c.decision}


def _speaking(subject: str, by: str, telling: Telling) -> str:
    about, who = telling.speech.who(subject), telling.speech.who(by)
    return flat(about if by == subject else f"{who} for {about}")


def _decider(subject: str, by: str, telling: Telling) -> str:
    about = capital(flat(telling.speech.who(subject)))
    return about if by == subject else f"{about}, decided by {telling.speech.who(by)}"


def _decisions(decider: str, decisions: list[Consent | None], telling: Telling) -> tuple[Cell, ...]:
    """Set out what one person decided; a date that all share stands once."""
    dates = {_dates(consent, telling) for consent in decisions if consent}
    shared = dates.pop() if len(dates) == 1 else ""
    cells = (_decision(consent, telling, dated=not shared) for consent in decisions)
    return ((_plain(decider),), (Note(shared),) if shared else (), *cells)


def _decision(consent: Consent | None, telling: Telling, *, dated: bool) -> Cell:
    if consent is None or not consent.decision:
        return (Note(_NOT_ASKED),)
    said = _plain(_DECISIONS[consent.decision])
    dates = _dates(consent, telling) if dated else ""
    return (said, Note(dates)) if dates else (said,)


def _dates(consent: Consent, telling: Telling) -> str:
    on = telling.speech.date(consent.id, "on", consent.on)
    until = telling.speech.date(consent.id, "until", consent.until)
    return ", ".join(part for part in (on, f"until {until}" if until else "") if part)


def _plain(text: str) -> Claim:
    return Claim(text=text, claims=False)
