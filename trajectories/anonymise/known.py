"""What the registers of a study know, made ready once to be looked for in many texts."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

import msgspec

from trajectories.anonymise.mentions import Sort
from trajectories.anonymise.name_forms import How, forms_of, place_forms
from trajectories.anonymise.sounds import heard_as, sound_of
from trajectories.anonymise.written import words_of
from trajectories.model.register import RegisterEntry

_NONE: Final[Mapping[str, str]] = MappingProxyType({})
_RANKS: Final[Mapping[How, int]] = MappingProxyType({
    "whole": 0, "part": 1, "owned": 2, "inflected": 3, "initials": 4,
})  # fmt: skip
_SERVICE: Final = 5
"""A name of the case's own register goes before one of a service, that before all others'."""
_OTHERS: Final = 6
_SORTS: Final[Mapping[str, Sort]] = MappingProxyType({
    "birth_date": "date", "postcode": "postcode", "address": "address", "phone": "phone",
    "email": "email", "nhs_number": "nhs_number", "upn": "upn", "case_number": "case_number",
    "file_name": "handle",
})  # fmt: skip
_REPEATED: Final = re.compile(r"(.)\1+")
_SHORTEST_FUZZY: Final = 4
_SHORTEST_VALUE: Final = 3  # letters and digits of a value that is looked for
_UNSPACED: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_BETWEEN: Final = r"[\s\-\u2010-\u2015./()_\u00ad\u200b]*"


class Named(msgspec.Struct, frozen=True):
    """Whom a form may name: register entries, or nobody where it names a service."""

    rank: int
    how: How
    sort: Sort
    people: tuple[str, ...] = ()

    @property
    def own(self) -> bool:
        """Whether it is of the registers whose people are replaced."""
        return self.rank < _SERVICE

    def __repr__(self) -> str:
        """Say nothing of a name."""
        return f"Named({self.how}, {self.sort}, {', '.join(self.people)})"


class Others(msgspec.Struct, frozen=True):
    """The forms of people of other cases, made ready once for all cases by `others_of`."""

    forms: tuple[tuple[str, Named], ...]

    def __repr__(self) -> str:
        """Say how much is known, and no name."""
        return f"Others({len(self.forms)} forms)"


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """Names by their keys, and values as a pattern; made by `known`."""

    names: Mapping[str, Named]
    longest: int
    """Words of the longest name."""
    fuzzy: tuple[str, ...]
    """Keys that misspelt words are compared with."""
    squeezed: Mapping[str, Named]
    """The same names with each letter once where it is repeated, for those that are drawn out."""
    sounds: Mapping[str, tuple[str, ...]]
    """People by the sound of a name, which is all that goes from one script into another."""
    heard: Mapping[str, tuple[str, ...]]
    """People by what is heard of a name, for those that are written as they are heard."""
    values: Mapping[str, tuple[Sort, tuple[str, ...]]]
    """Values by their letters and digits alone."""
    pattern: re.Pattern[str] | None
    """What finds a value, whatever stands between its letters and digits."""

    def __repr__(self) -> str:
        """Say how much is known, and no name."""
        return f"Known({len(self.names)} forms, {len(self.values)} values)"


def known(
    own: Mapping[str, RegisterEntry],
    others: Iterable[Mapping[str, RegisterEntry]] | Others = (),
    *,
    services: Iterable[str] = (),
    codes: Iterable[str] = (),
    same: Mapping[str, str] = _NONE,
    places: Collection[str] = (),
) -> Known:
    """Make ready what is looked for.

    `own` are the registers whose people are replaced; what only `others` know is asked (made ready
    by `others_of` where many cases share them). `same`
    are further pairs of entries that are one person, beside those an entry tells itself; `places`
    are entries known to name a place, which for others is told from their words.
    """
    people = one_each(own, same)
    forms = [*_named(own, people, places), *_of_services(services)]
    ready = others if isinstance(others, Others) else others_of(others)
    forms += (one for one in ready.forms if own.keys().isdisjoint(one[1].people))
    names = _best(forms)
    values = _values(own, people, codes)
    fuzzy = tuple(sorted(key for key, one in names.items() if _is_compared(key, one)))
    return Known(
        names=names,
        longest=max((key.count(" ") + 1 for key in names), default=0),
        fuzzy=fuzzy,
        squeezed=_squeezed(names),
        sounds=_by_sound(names, sound_of),
        heard=_by_sound(names, heard_as),
        values=values,
        pattern=_pattern(values),
    )


def others_of(registers: Iterable[Mapping[str, RegisterEntry]]) -> Others:
    """Make ready what registers know whose people are asked only; who is a case's own is left."""
    entries = {each: entry for register in registers for each, entry in register.items()}
    return Others(
        tuple(
            (form.key, Named(_OTHERS + _RANKS[form.how], form.how, form.sort, (each,)))
            for each in sorted(entries)
            for form in forms_of((entries[each],), bent=False)
        )
    )


def squeezed(key: str) -> str:
    """Return a word with each letter once where it is repeated."""
    return _REPEATED.sub(r"\1", key)


def one_each(
    register: Mapping[str, RegisterEntry], same: Mapping[str, str] = _NONE
) -> Mapping[str, str]:
    """Give each entry the one that stands for its person: the end of a chain, where it is here."""
    ends = {each: _end(register, same, each) for each in register}
    first: dict[str, str] = {}
    for each, end in sorted(ends.items()):
        first.setdefault(end, end if end in register else each)
    return {each: first[end] for each, end in ends.items()}


def value_key(written: str) -> str:
    """Return what a value is compared by: letters and digits, a number without its country."""
    key = "".join(letter for letter in written.casefold() if letter.isalnum())
    abroad = key.startswith("44") and "+" in written
    return "0" + key.removeprefix("44").removeprefix("0") if abroad else key


def _end(register: Mapping[str, RegisterEntry], same: Mapping[str, str], each: str) -> str:
    """Follow a chain to its end; a circle ends at the least of its ids."""
    seen: list[str] = []
    while each not in seen:
        seen.append(each)
        entry = register.get(each)
        further = (entry.same_as if entry else "") or same.get(each, "")
        if not further:
            return each
        each = further
    return min(seen[seen.index(each) :])


def _named(
    register: Mapping[str, RegisterEntry], people: Mapping[str, str], places: Collection[str]
) -> Iterator[tuple[str, Named]]:
    entries: dict[str, list[RegisterEntry]] = {}
    for each in sorted(register):
        entries.setdefault(people[each], []).append(register[each])
    for person, own in entries.items():
        for form in forms_of(own, place=person in places):
            yield form.key, Named(_RANKS[form.how], form.how, form.sort, (person,))


def _of_services(services: Iterable[str]) -> Iterator[tuple[str, Named]]:
    for service in services:
        for form in place_forms(service):
            yield form.key, Named(_SERVICE, form.how, "service")


def _best(forms: Iterable[tuple[str, Named]]) -> Mapping[str, Named]:
    """Keep of each form the closest meaning; where that may be several people, all of them."""
    best: dict[str, tuple[Named, set[str]]] = {}
    for key, named in forms:
        kept = best.get(key)
        if kept is None or named.rank < kept[0].rank:
            best[key] = named, set(named.people)
        elif named.rank == kept[0].rank:
            kept[1].update(named.people)
    best.pop("", None)
    return {
        key: msgspec.structs.replace(named, people=tuple(sorted(people)))
        for key, (named, people) in best.items()
    }


def _is_compared(key: str, named: Named) -> bool:
    """Tell whether a misspelling of a form is looked for: one word of the own registers."""
    plain = " " not in key and len(key) >= _SHORTEST_FUZZY
    return named.own and named.how in {"whole", "part"} and plain


def _squeezed(names: Mapping[str, Named]) -> Mapping[str, Named]:
    own = ((key, one) for key, one in names.items() if one.own and one.how in {"whole", "part"})
    return _best((squeezed(key), one) for key, one in own)


def _by_sound(
    names: Mapping[str, Named], sound_of: Callable[[str], str]
) -> Mapping[str, tuple[str, ...]]:
    """Give the people whose names sound alike."""
    found: dict[str, set[str]] = {}
    for key, named in names.items():
        single = named.own and named.how == "whole" and named.sort == "name" and " " not in key
        if single and key.isascii() and (sound := sound_of(key)):
            found.setdefault(sound, set()).update(named.people)
    return {sound: tuple(sorted(people)) for sound, people in sorted(found.items())}


def _values(
    register: Mapping[str, RegisterEntry], people: Mapping[str, str], codes: Iterable[str]
) -> Mapping[str, tuple[Sort, tuple[str, ...]]]:
    """Collect the values, and the forms of names that are no words, by their letters and digits."""
    found: dict[str, tuple[Sort, set[str]]] = {}
    for each in sorted(register):
        for written, sort in _written(register[each]):
            key = value_key(written)
            if len(key) >= (1 if _UNSPACED.search(key) else _SHORTEST_VALUE):
                found.setdefault(key, (sort, set()))[1].add(people[each])
    for code in codes:
        if len(value_key(code)) > 1:
            found.setdefault(value_key(code), ("case_number", set()))
    return {key: (sort, tuple(sorted(people))) for key, (sort, people) in sorted(found.items())}


def _written(entry: RegisterEntry) -> Iterator[tuple[str, Sort]]:
    for value in entry.values:
        yield value.value, _SORTS.get(value.sort, "number")
        if value.sort == "address":
            lines = re.split(r"[,;\n]+", value.value)
            yield from ((line, "address") for line in lines if len(words_of(line)) > 1)
    for form in (entry.called, *(form.form for form in entry.forms)):
        if re.search(r"\d", form) or _UNSPACED.search(form):
            yield form, "name"


def _pattern(values: Iterable[str]) -> re.Pattern[str] | None:
    """Make one pattern of all values, the longest first."""
    parts = [_one(key) for key in sorted(values, key=lambda key: (-len(key), key))]
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None


def _one(key: str) -> str:
    if _UNSPACED.search(key):
        return re.escape(key)
    spelled = _BETWEEN.join(map(re.escape, key))
    number = key.isdecimal() and key.startswith("0")
    start = rf"(?:\+?44{_BETWEEN}(?:\(0\){_BETWEEN})?|0){_BETWEEN}" if number else ""
    rest = spelled[1 + len(_BETWEEN) :] if number else spelled
    return rf"(?<![^\W_]){start}{rest}(?![^\W_])"
