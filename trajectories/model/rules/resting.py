"""Find the records that rest on nothing but what is kept back.

Leaving out a passage is not enough: a record made from that passage alone says the same thing in
other words.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from trajectories.model.case import Case
from trajectories.model.fields import pointers, walk
from trajectories.model.record import Entry, Record


def cited(entry: Entry) -> tuple[str, ...]:
    """List the evidence an entry cites, that of its states too."""
    return tuple(pointers(entry, "evidence"))


def resting_on(case: Case, gone: Iterable[str], silent: Callable[[str], bool]) -> frozenset[str]:
    """Return what is kept back together with the records that rest on nothing else.

    A record rests on the evidence it cites; where it cites none, on the word of its informants;
    where nobody is said to have told it, on what was seen of the child and on the records it
    points at. `silent` tells of a person, or of "" for nobody, whether the word is kept back.
    """
    kept_back = set(gone)
    grounds = {r.id: _grounds(case, r) for r in case.records() if r.id not in kept_back}
    found = True
    while found:
        more = {id_ for id_, ground in grounds.items() if ground.gone(kept_back, silent)}
        found = not more <= kept_back
        kept_back |= more
    return frozenset(kept_back)


@dataclass(frozen=True)
class _Grounds:
    """What one record rests on."""

    evidence: frozenset[str]
    informants: frozenset[str]
    records: frozenset[str]

    def gone(self, kept_back: set[str], silent: Callable[[str], bool]) -> bool:
        """Tell whether nothing is left to rest on."""
        if self.evidence:
            return self.evidence <= kept_back
        if self.informants:
            return all(map(silent, self.informants))
        return silent("") or (bool(self.records) and self.records <= kept_back)


def _grounds(case: Case, record: Record) -> _Grounds:
    evidence = frozenset(cited(record))
    if evidence:  # then nothing else counts, as for most
        return _Grounds(evidence, frozenset(), frozenset())
    references = tuple(walk(record, role="reference"))
    return _Grounds(
        evidence=evidence,
        informants=frozenset(f.value for f in references if f.field.name == "informant"),
        records=frozenset(f.value for f in references if case.own.one(f.value, Record)),
    )
