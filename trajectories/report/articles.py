"""Put "the" before the name of a service where English wants it, and nowhere on a guess.

A name that ends in a plain word for a place, a group or a role is a description and takes the
article ("the Feelings clinic", "the Family support team"). A name all in capitals ("Hillcrest
School") is a proper name and keeps its own form, unless it begins with a day or a season ("the
Saturday Den"). Everything else stays as it was typed; whoever types "the" has the last word.
"""

import re
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
    fits = described and timed if head.lower() in _OF_A_PLACE else described or timed
    return f"the {name}" if fits and head.lower() in _ONE | _MANY else name


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
