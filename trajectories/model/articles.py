"""Put people, places and services in a sentence: "the" where English wants it, never on a guess.

A name that ends in a plain word for a place, a group or a role is a description and takes the
article ("the Feelings clinic", "the Family support team"). A name all in capitals ("Hillcrest
School") is a proper name and keeps its own form, unless it begins with a day or a season ("the
Saturday Den"). Everything else stays as it was typed; whoever types "the" has the last word.

A role or a place is nobody's name: it takes whose it is, or the article, unless it has one.
"""

import re
from collections.abc import Mapping
from typing import Final

_ONE: Final = frozenset({
    "agency", "association", "board", "bus", "café", "cafe", "centre", "charity", "choir", "class",
    "classroom", "clinic", "club", "coach", "college", "committee", "council", "counsellor",
    "course", "crèche", "den", "department", "desk", "doctor", "evening", "fund", "garden", "group",
    "gym", "hall", "helpline", "home", "hospital", "hostel", "hub", "kitchen", "library", "line",
    "mentor", "morning", "mosque", "network", "nurse", "nursery", "office",
    "officer", "panel", "park", "partnership", "playground", "playgroup", "playscheme", "pool",
    "practice", "programme", "project", "psychologist", "room", "scheme", "school", "service",
    "session", "shop", "society", "studio", "surgery", "table", "team", "temple", "tent",
    "therapist", "trust", "unit", "visitor", "walk", "worker", "workshop",
})  # fmt: skip
_MANY: Final = frozenset({
    "assistants", "counsellors", "doctors", "mentors", "nurses", "officers", "services",
    "therapists", "visitors", "volunteers", "workers",
})  # fmt: skip
_TIMES: Final = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "weekday",
    "weekend", "spring", "summer", "autumn", "winter", "easter", "christmas",
})  # fmt: skip
# Alone or after a day these take it; after the name of a place they do not: "Hillcrest primary
# school". With a capital they never do: "goes to Sunday School".
_OF_A_PLACE: Final = frozenset({"college", "hospital", "nursery", "park", "school"})
_PEOPLE: Final = frozenset({
    "assistants", "coach", "counsellor", "counsellors", "doctor", "doctors", "mentor", "mentors",
    "nurse", "nurses", "officer", "officers", "psychologist", "therapist", "therapists", "visitor",
    "visitors", "volunteers", "worker", "workers",
})  # fmt: skip
_DETERMINED: Final = re.compile(
    r"(?:the|an?|this|that|some|any|her|his|their|our|my|your|one)\s", re.IGNORECASE
)
_COUNTED: Final = re.compile(
    r"(?:two|three|four|five|each|every|all|both|several|many|most|another|other|somebody|someone)"
    r"\b"
)
# What one is on, or in; at everything else.
_ON: Final = frozenset({
    "bus", "estate", "field", "hill", "landing", "pitch", "playground", "stairs", "way",
})  # fmt: skip
_IN: Final = frozenset({
    "bedroom", "car", "caravan", "corridor", "flat", "garden", "hall", "house", "kitchen", "park",
    "room", "rooms", "stairwell", "street", "town", "village", "woods", "yard",
})  # fmt: skip
_AT: Final = frozenset({"beach", "bench", "church", "corner", "gate", "gates", "harbour", "shops"})
_BARE: Final = frozenset({"church", "college", "home", "hospital", "nursery", "school", "town"})
_WHERE: Final = re.compile(
    r"(?:where|wherever|in|inside|on|at|by|near|behind|under|over|above|below|beside|outside|next"
    r"|opposite|round|around|between|with|along|across|here|there|everywhere|anywhere"
    r"|upstairs|downstairs|outdoors|indoors)\b",
    re.IGNORECASE,
)
_WHOSE: Final = re.compile(r"['\u2019]s?\s")
_RELATED: Final = ("carer", "family", "peer")
HERS: Final[Mapping[str, str]] = {"girl": "her", "boy": "his"}
"""Whose somebody is, by the gender of the child; "their" of others."""
_BEFORE_MORE: Final = re.compile(r"\s(?:for|of|at|in|on|to|with|by|near|over)\s")
_PLURAL: Final = re.compile(r"[a-z]{3,}(?<![su])s$")


def with_article(name: str) -> str:
    """Return a service's name as it stands inside a sentence."""
    first, _, rest = name.partition(" ")
    if first == "The" and rest:
        return f"the {rest}"
    if _DETERMINED.match(name):
        return name
    if not rest:
        alone = name.lower()
        return f"the {alone}" if alone in _ONE | _MANY else name
    head = head_of(name)
    described = head.islower() or head == first
    timed = first.lower() in _TIMES
    of_place = head.lower() in _OF_A_PLACE
    fits = described and (timed or first.islower()) if of_place else described or timed
    return f"the {name}" if fits and head.lower() in _ONE | _MANY else name


def of_person(role: str, voice: str, hers: str) -> str:
    """Return a role inside a sentence: "her aunt", "the class teacher"; a name as it is."""
    if not role[:1].islower() or _has_its_own(role, _DETERMINED, _COUNTED):
        return role
    return f"{hers} {role}" if voice in _RELATED else f"the {role}"


def of_place(words: str) -> str:
    """Return a place of a child's own inside a sentence; a name, and whose it is, stay as typed."""
    if not words[:1].islower() or _has_its_own(words, _DETERMINED, _COUNTED, _WHERE):
        return words
    head = head_of(words).lower()
    plain = words != head or head not in _BARE
    known = head in _ONE | _ON | _IN | _AT and not _WHOSE.search(words)
    return f"the {words}" if plain and known else words


def at_place(words: str, inside: str) -> str:
    """Put the preposition before a place: "on the way", "in the hall"; none where it has its own.

    `inside` is the place as it stands inside a sentence.
    """
    if not words or _WHERE.match(words):
        return words
    head = head_of(words).lower()
    several = " and " in words
    preposition = "at" if several else "on" if head in _ON else "in" if head in _IN else "at"
    return f"{preposition} {inside}"


def _has_its_own(words: str, *patterns: re.Pattern[str]) -> bool:
    return any(pattern.match(words) for pattern in patterns)


def is_many(name: str) -> bool:
    """Tell whether a service's name takes the verb of many: "home-school workers help"."""
    head = head_of(name)
    return head.lower() in _MANY or bool(head.islower() and _PLURAL.search(head))


def is_of_people(name: str) -> bool:
    """Tell whether a service is called by who gives it: a mentor is seen, not used."""
    return head_of(name).lower() in _PEOPLE


def head_of(name: str) -> str:
    """Return the word that says what a named thing is: the last before "for", "of" and the like."""
    words = _BEFORE_MORE.split(name, maxsplit=1)[0].split()
    return words[-1] if words else ""
