"""What everybody and everything is called in a release: what was decided, else a role or a sort.

Whatever names a thing reads it here, so that a decision on it reaches the tool's own sentences,
tables, drawings and names of files as well as what people said.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from trajectories.anonymise.codes import THE_CHILD, Called, called, codes_of
from trajectories.anonymise.wording import bare, shown
from trajectories.model.case import Case
from trajectories.model.people import Child, Person
from trajectories.model.record import Entry
from trajectories.model.release import ThingDecision

Words = Mapping[tuple[str, str], str]
"""The study's own words that were signed, by record and field."""


class Naming(msgspec.Struct, frozen=True, kw_only=True):
    """Who and what is to be named: the cases that leave, everybody who may be spoken of in them.

    `one` maps entries that are one person or place to one of them; `instead` holds what was decided
    to stand for somebody or something, by that one's id.
    """

    cases: Sequence[Case]
    people: Sequence[Entry]
    one: Mapping[str, str]
    chance: str
    instead: Mapping[str, str] = {}

    def __repr__(self) -> str:
        """Say nothing of what is in it."""
        return f"Naming({len(self.cases)} cases)"

    def names(self, signed: Words) -> Mapping[str, str]:
        """Name by words that were signed; who is named in a role is there by sort or role too."""
        sorts = self._sorts()
        names = self._named_by({place: _plain(text, sorts) for place, text in signed.items()})
        within = {
            place: _plain(text, {**names, **self._sort_of(place[0], sorts)})
            for place, text in signed.items()
        }
        return self._named_by(within)

    def _sort_of(self, entry: str, sorts: Mapping[str, str]) -> Mapping[str, str]:
        """Name one alone by sort: nobody is called by a name that is in itself."""
        known = (entry, self._one(entry))
        return {each: sorts[each] for each in known if each in sorts}

    def _sorts(self) -> Mapping[str, str]:
        """Name everybody and everything by voice or sort alone."""
        sorts = {**self._others({}), **self._children()}
        return {**{old: sorts[new] for old, new in self.one.items() if new in sorts}, **sorts}

    def _named_by(self, words: Words) -> Mapping[str, str]:
        found = [one for entry in self._entries(words) if not isinstance(entry, Child)
                 if (one := called(entry, words))]  # fmt: skip
        names = self._coded(found)
        names = {**self._others(names), **names}
        joined_to = {old: names[new] for old, new in self.one.items() if new in names}
        return {**joined_to, **names, **self._children()}

    def _entries(self, words: Words) -> Iterator[Entry]:
        """Go through who and what is in records, then who is only spoken of and has a role.

        Who is entered twice is called by the entry that has a role.
        """
        whole = [entry for case in self.cases for entry in _whole(case)]
        there = {entry.id for entry in whole}
        spoken_of = [
            entry for entry in self.people if entry.id not in there and _has_role(entry, words)
        ]
        without = [e for e in whole if isinstance(e, Person) and not _has_role(e, words)]
        last = {entry.id for entry in without}
        yield from (entry for entry in whole if entry.id not in last)
        yield from (*spoken_of, *without)

    def _coded(self, found: Sequence[Called]) -> dict[str, str]:
        """Give each its code; what was decided on as it is called anyway stays among its like."""
        joined = {
            self._one(each.id): msgspec.structs.replace(each, id=self._one(each.id))
            for each in reversed(found)
        }
        names = codes_of(reversed(joined.values()), self.chance)
        decided = {
            each: words for each, words in self.instead.items() if names.get(each, words) != words
        }
        if decided:
            names = codes_of(
                (
                    msgspec.structs.replace(each, sort=decided.get(each.id, each.sort))
                    for each in reversed(joined.values())
                ),
                self.chance,
            )
        return {**names, **{each.id: names[self._one(each.id)] for each in found}}

    def _others(self, names: Mapping[str, str]) -> Mapping[str, str]:
        """Name by voice or sort who stands in no record that leaves, and may be spoken of."""
        found = (called(entry, {}) for entry in self.people if entry.id not in names)
        return {each.id: self.instead.get(self._one(each.id), each.sort) for each in found if each}

    def _children(self) -> Mapping[str, str]:
        ids = [case.child.id for case in self.cases]
        return {each: _named_child(self.instead.get(each, THE_CHILD)) for each in ids}

    def _one(self, entry: str) -> str:
        return self.one.get(entry, entry)


def decided_names(
    decisions: Iterable[ThingDecision], one: Mapping[str, str], people: Iterable[Entry]
) -> Mapping[str, str]:
    """Return what was decided to stand for entries of registers, by the one each is."""
    persons = {one.get(each.id, each.id) for each in people if isinstance(each, Person)}
    found = (
        (one.get(entry, entry), bare(each.instead))
        for each in decisions
        if each.how == "replace" and (entry := each.thing.removeprefix("entry:")) != each.thing
    )
    return {each: _as_name(words, of_person=each in persons) for each, words in found if words}


def _as_name(words: str, *, of_person: bool) -> str:
    """Say of one and the same "the shed", not "a shed" at each place; a person's role needs none.

    A role takes whose it is, or its article, in each sentence: "her relative", "the worker".
    """
    first, _, rest = words.partition(" ")
    if first not in ("a", "an") or not rest:
        return words
    return rest if of_person else f"the {rest}"


def _named_child(words: str) -> str:
    """Put the article before what a child is called by, but before a name that was made up."""
    first = words.partition(" ")[0]
    is_name = not first.islower()
    return words if is_name or first in ("the", "her", "his", "their") else f"the {words}"


def _has_role(entry: Entry, words: Words) -> bool:
    return bool(words.get((entry.id, "relation")))


def _whole(case: Case) -> Iterator[Entry]:
    yield from (*case.own, *case.site, *case.study)


def _plain(text: str, names: Mapping[str, str]) -> str:
    """Put words into a name of a release: it stands in brackets itself and begins no sentence."""
    return bare(shown(f" {text}", names))
