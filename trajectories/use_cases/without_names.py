"""Say a case by roles: for a sheet of paper that may be lost on a bus.

Names of the register become what the person is to the child; services become what sort they are.
What nobody entered there is found by its capital letter where a sentence does not begin, and is
taken out, as are numbers that reach somebody. That is not enough for words nobody has read:
whoever writes such a sheet sees every line of it first.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from trajectories.model.case import Case
from trajectories.model.people import Child, Person, Place
from trajectories.model.record import Entry
from trajectories.model.register import RegisterEntry
from trajectories.model.study import Practice, Researcher, Resource, Site, Visit
from trajectories.model.when import MONTHS

TAKEN_OUT: Final = "[…]"
THE_CHILD: Final = "the child"
_SHORT = 2  # letters up to which a name counts only as it is written
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_KIN = ("Mum", "Mam", "Mom", "Dad", "Gran", "Grandad", "Auntie", "Uncle", "Christmas", "Easter")
_PLAIN: Final = frozenset({
    "i", *(word.casefold() for word in (*MONTHS, *_DAYS, *_KIN)),
    *(f"{word.casefold()}s" for word in (*_DAYS, *_KIN)),
})  # fmt: skip
_REACHING: Final = re.compile(
    r"\S+@\S+|(?:https?://|www\.)\S+|\b[A-Z]{1,2}[0-9][A-Z0-9]?\s*[0-9][A-Z]{2}\b"
    r"|\+?[0-9][0-9 ()/-]{4,}[0-9]"
)
_WORD: Final = re.compile(r"[^\W\d_][\w]*(?:['’\-][^\W\d_]+)*")  # noqa: RUF001 - as it is typed
_BEGINS: Final = re.compile(r"(?:^|[.!?:…]\s*|[\"“‘'(]\s*)$")  # noqa: RUF001 - as it is typed


class WithoutNames:
    """The words for a case's ids and for what somebody typed, without anybody's name."""

    def __init__(self, case: Case, register: Mapping[str, RegisterEntry]) -> None:
        self._case = case
        self._names = dict(_names(case, register))
        self._pattern = _pattern_of(self._names)

    def label(self, entry_id: str) -> str:
        """Say what somebody or something is to the child."""
        found = self._case.find(entry_id)
        return self._role(found) if found is not None else "somebody"

    def typed(self, words: str) -> str:
        """Return words with a role in the place of every name, or nothing where there is none."""
        with_roles = self._pattern.sub(self._role_of, words)
        return _masked(with_roles)

    def _role_of(self, found: re.Match[str]) -> str:
        entry = self._entry(found["name"])
        return TAKEN_OUT if entry is None else self._role(entry)

    def _entry(self, name: str) -> Entry | None:
        return self._names.get(name) or self._names.get(name.casefold())

    def _role(self, entry: Entry) -> str:
        """Say what an entry is; a name that was typed into its role is taken out of that too."""
        said = _masked(self._pattern.sub(self._left_of, _sort_of(entry)))
        return said[:1].lower() + said[1:]

    def _left_of(self, found: re.Match[str]) -> str:
        """Leave in a role what only says a sort: some services are called what they are."""
        is_sort = isinstance(self._entry(found["name"]), Resource) and found.group().islower()
        return found.group() if is_sort else TAKEN_OUT


def _masked(words: str) -> str:
    """Take out what reaches somebody, and words that look like names."""
    reaching = _REACHING.sub(TAKEN_OUT, words)
    return " ".join(_WORD.sub(_kept, reaching).split())


def _pattern_of(names: Collection[str]) -> re.Pattern[str]:
    """Find any of some names, the longest first; a short one only as it is written."""
    longest = sorted(names, key=lambda name: (-len(name), name))
    said = [
        re.escape(name) if len(name) <= _SHORT else f"(?i:{re.escape(name)})" for name in longest
    ]
    return re.compile(rf"(?<!\w)(?:(?i:the) )?(?P<name>{'|'.join(said) or '(?!)'})(?!\w)")


def _names(case: Case, register: Mapping[str, RegisterEntry]) -> Iterator[tuple[str, Entry | None]]:
    """Go through every name there is, with the entry whose role may stand for it."""
    for entry in (*case.study, *case.site):
        yield from _named_by(entry)
    for entry_id, named in register.items():
        values = (one.value for one in named.values)
        yield from ((_as_found(value), None) for value in values if value.strip())
        forms = (named.called, *(form.form for form in named.forms))
        yield from ((_as_found(form), case.find(entry_id)) for form in forms if form.strip())
    if case.child.code:
        yield _as_found(case.child.code), case.child


def _named_by(entry: Entry) -> Iterator[tuple[str, Entry | None]]:
    match entry:
        case Resource() | Practice() if entry.name:
            yield _as_found(entry.name), entry
        case Researcher() if entry.called:
            yield _as_found(entry.called), entry
        case Site():
            places = (*entry.neighbourhoods, entry.region)
            yield from ((_as_found(one), None) for one in places if one)


def _as_found(name: str) -> str:
    """Write a name as it is looked up: a short one with its capitals, another without."""
    name = name.strip()
    return name if len(name) <= _SHORT else name.casefold()


def _sort_of(entry: Entry) -> str:
    """Say what an entry is, with nothing of what it is called."""
    match entry:
        case Child():
            return THE_CHILD
        case Person():
            return entry.relation or entry.voice or "somebody"
        case Place():
            return entry.description or entry.sort.replace("_", " ") or "a place"
        case Resource():
            return entry.subtype or entry.resource_kind.replace("_", " ") or "a service"
        case Practice():
            return "an activity"
        case Researcher():
            return "a researcher"
        case Visit():
            return "the final visit" if entry.final else f"visit {entry.number}"
        case _:
            return TAKEN_OUT


def _kept(found: re.Match[str]) -> str:
    """Keep a word that is nobody's name by the look of it."""
    word = found.group()
    plain = re.split("['’]", word)[0].casefold() in _PLAIN  # noqa: RUF001 - as it is typed
    if plain or not word[:1].isupper():
        return word
    begins = _BEGINS.search(found.string[: found.start()]) is not None
    return word if begins and not (word.isupper() and len(word) > 1) else TAKEN_OUT
