"""The roles of people who are spoken of in a release and stand in no record of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from trajectories.anonymise.leaving import LeavingText, made_texts
from trajectories.anonymise.review import Scanned
from trajectories.model.case import Case
from trajectories.model.people import Person
from trajectories.model.record import Entry
from trajectories.model.register import RegisterEntry


def roles_met(
    found: Iterable[Scanned],
    cases: Sequence[Case],
    people: Iterable[Entry],
    registers: Mapping[str, Mapping[str, RegisterEntry]],
    one: Mapping[str, str],
) -> Iterator[tuple[LeavingText, Case]]:
    """List one role of each who is named in a text and has none in a record that leaves.

    A role is a word of the study's own: it is signed before anybody is called by it. That of the
    case goes before the site's, for it is said of this child; each is given with a case that knows
    who the person is.
    """
    in_records = [e for case in cases for e in (*case.own, *case.site) if isinstance(e, Person)]
    told = {_one(one, entry.id) for entry in in_records if entry.relation}
    met = {
        _one(one, name) for text in found for mention in text.mentions for name in mention.entries
    }
    met |= {_one(one, entry.id) for entry in in_records}
    with_role = [each for each in people if isinstance(each, Person) and each.relation]
    for case in cases:
        own = registers.get(case.id, {})
        mine = [each for each in with_role if each.id in own]
        sites = [each for each in with_role if not _is_of_a_case(each, cases, registers)]
        for person in (*mine, *sites):
            who = _one(one, person.id)
            if who in met - told:
                told.add(who)
                of = case if person.id in own else None
                yield from ((text, case) for text in made_texts(person, of))


def _is_of_a_case(
    person: Person,
    cases: Iterable[Case],
    registers: Mapping[str, Mapping[str, RegisterEntry]],
) -> bool:
    return any(person.id in registers.get(case.id, {}) for case in cases)


def _one(one: Mapping[str, str], entry: str) -> str:
    return one.get(entry, entry)
