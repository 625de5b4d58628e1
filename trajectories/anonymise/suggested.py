"""Words that may stand in the place of something, from the nearest to the widest."""

from collections.abc import Mapping
from typing import Final

from trajectories.anonymise.mentions import Sort
from trajectories.anonymise.wording import MOCKING, wider

_PEOPLE: Final = ("a worker", "a relative", "a friend")
_MORE: Final[Mapping[Sort, tuple[str, ...]]] = {
    "name": _PEOPLE, "initials": _PEOPLE, "title_and_name": ("a teacher", "a worker"),
    "capital": ("a place", "a worker"), "place": ("a building", "outdoors"),
    "landmark": ("a building", "a shop"), "school": ("a place of learning",),
    "service": ("a place that helps", "a group"), "number": ("several", "many"),
    "age": ("of school age", "grown up"),
    "date": ("some time ago", "later"), "calendar": ("a holiday", "a weekday"),
    "uniqueness": ("one of few",), "health": ("not well",), "kin": ("a family member",),
}  # fmt: skip


def suggested(sort: Sort, role: str = "", *, hurtful: bool = False) -> tuple[str, ...]:
    """Suggest what may stand instead; a hurtful name keeps the harm and loses the name."""
    first = (MOCKING,) if hurtful else ()
    words = (*first, role, wider(sort), *_MORE.get(sort, ()))
    return tuple(dict.fromkeys(filter(None, words)))
