"""Words that make a name one of a place: a school, a street, a clinic, a church."""

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import Final

from trajectories.anonymise.mentions import Sort
from trajectories.anonymise.names_and_places import first_names
from trajectories.anonymise.written import TITLES, words_of

SCHOOL: Final = frozenset({
    "school", "primary", "infants", "infant", "juniors", "academy", "nursery", "preschool",
    "playgroup", "college", "grammar", "comprehensive", "kindergarten", "secondary", "ysgol",
    "prep", "university",
})  # fmt: skip
STREET: Final = frozenset({
    "street", "road", "avenue", "lane", "close", "drive", "crescent", "terrace", "gardens",
    "grove", "court", "square", "row", "mews", "walk", "way", "hill", "rise", "parade", "estate",
    "heol", "stryd", "st", "rd", "ave", "cres", "ln",
})  # fmt: skip
SERVICE: Final = frozenset({
    "surgery", "clinic", "hospital", "hospice", "centre", "center", "project", "club", "service",
    "services", "team", "trust", "charity", "society", "association", "group", "unit", "refuge",
    "shelter", "foodbank", "camhs", "practice", "pharmacy", "library", "scheme", "foundation",
    "partnership", "council", "canolfan", "scouts", "cubs", "brownies", "rangers", "rovers",
    "united", "fc", "afc", "rfc", "hostel", "hub", "house", "lodge", "theatre", "cinema", "gym",
    "baths", "leisure",
})  # fmt: skip
LANDMARK: Final = frozenset({
    "church", "chapel", "mosque", "masjid", "temple", "gurdwara", "mandir", "synagogue",
    "cathedral", "abbey", "minster", "eglwys", "capel", "park", "common", "woods", "bridge",
    "tower", "towers", "castle", "market", "station", "stadium", "farm", "beach", "pier", "hotel",
    "inn", "arms", "shop", "stores", "bakery", "butchers", "cafe", "takeaway", "chippy", "garage",
    "supermarket", "museum", "flats", "parc", "pub", "mill", "quay", "docks", "harbour", "airport",
    "cemetery", "green",
})  # fmt: skip
_SORTS: Final[MappingProxyType[Sort, frozenset[str]]] = MappingProxyType({
    "school": SCHOOL, "service": SERVICE, "place": LANDMARK, "address": STREET,
})  # fmt: skip
_SURNAMES: Final = STREET | LANDMARK | {"house", "lodge", "practice"}
"""Kinds of places that are surnames as well."""
_SHORTEST: Final = 2
GENERIC: Final = (
    frozenset().union(*_SORTS.values())
    | {
        "the", "of", "and", "for", "at", "in", "on", "c", "e", "rc", "saint", "community",
        "children", "childrens", "child", "young", "family", "families", "people", "high", "new",
        "old", "upper", "lower", "north", "south", "east", "west", "health", "medical", "youth",
        "day", "after", "breakfast", "sure", "start", "early", "years", "support", "play",
        "street", "y", "yr", "a", "little",
    }
)  # fmt: skip
"""Words that tell no place from another."""


_WORK: Final = frozenset({
    "before", "learning", "mentor", "mentors", "mentoring", "nurse", "nurses", "social", "worker",
    "workers", "work", "gp", "doctor", "doctors", "dentist", "lunch", "lunchtime", "homework",
    "drama", "music", "art", "sports", "sport", "football", "swimming", "pastoral", "counsellor",
    "counselling", "speech", "language", "therapy", "therapist", "mental", "office", "housing",
    "desk", "outreach", "advice", "care", "carers", "parents", "parent", "adult", "s", "our", "my",
    "food", "bank", "bus", "transport", "class", "schools", "clubs", "clinics", "teams", "groups",
    "centres",
})  # fmt: skip
"""What services do and who works there, in words that tell none from another."""
_GENERIC_SERVICE: Final = _WORK | (GENERIC - STREET - LANDMARK) | {"street", "play"}


def names_no_place(keys: Iterable[str]) -> bool:
    """Tell whether words say what sort a service is and not which: school, breakfast club."""
    return all(key in _GENERIC_SERVICE for key in keys)


def sort_of(form: str, *, place: bool = False) -> Sort | None:
    """Tell what sort of place a name of several words names; None where it may be a person.

    A street or a park may also be a surname: Rory Lane and Mr Park are people, Old Lane is none.
    """
    words = [word.key for word in words_of(form)]
    if len(words) < _SHORTEST and not place:
        return None
    if words[:1] == ["st"]:
        return next((sort for sort in _SORTS if set(words) & _SORTS[sort] - {"st"}), "place")
    for sort, kinds in _SORTS.items():
        if found := set(words) & kinds:
            person = found <= _SURNAMES and words[0] in TITLES | first_names()
            return None if person and not place else sort
    return "place" if place else None


def tails(groups: tuple[tuple[str, ...], ...]) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Shorten a name of a place from its beginning: the Den, of Saturday Den."""
    while groups and groups[-1][0] in GENERIC:
        groups = groups[:-1]
    for start in range(1, len(groups)):
        if groups[start][0] not in GENERIC:
            yield groups[start:]


def heads(groups: tuple[tuple[str, ...], ...]) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Shorten a name of a place as people do, while something of its own is left."""
    left = groups
    while len(left) > 1 and left[-1][0] in GENERIC:
        left = left[:-1]
        if any(group[0] not in GENERIC for group in left):
            yield left
            if left[0][0] == "the":
                yield left[1:]
            dropped = groups[len(left) :]
            if len(dropped) > 1:
                yield from ((*left, (word,)) for group in dropped for word in group)
