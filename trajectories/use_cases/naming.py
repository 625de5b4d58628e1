"""Find the people, services and places that words name, by every form the register knows."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from trajectories.model.case import Case
from trajectories.model.people import Child, Person, Place
from trajectories.model.record import Entry
from trajectories.model.register import RegisterEntry
from trajectories.model.study import Practice, Resource

_TITLES: Final = frozenset({"mr", "mrs", "ms", "miss", "dr", "the"})
_SHORTEST: Final = 3  # letters of a word that stands for a whole name


def names_of(
    case: Case, register: Mapping[str, RegisterEntry], labels: Mapping[str, str]
) -> Mapping[str, str]:
    """Map what somebody or something is called, in small letters, to its id.

    Whole names first; then single words of them that belong to one alone ("den", "pike").
    """
    forms = [
        (form.lower(), entry.id)
        for entry in (*case.own, *case.site)
        if isinstance(entry, Child | Person | Place | Resource | Practice)
        for form in _forms(entry, register.get(entry.id), labels)
    ]
    whole: dict[str, str] = {}
    for form, entry_id in forms:
        whole.setdefault(form, entry_id)
    practices = {practice.id for practice in case.site.of(Practice)}
    owners = _owners((form, one) for form, one in forms if one not in practices)
    # "Drama at the Den" is at the Den: of a practice's name only the words of nothing else count.
    of_practices = _owners((form, one) for form, one in forms if one in practices)
    owners |= {word: ids for word, ids in of_practices.items() if word not in owners}
    alone = {word: next(iter(ids)) for word, ids in owners.items() if len(ids) == 1}
    return {**alone, **whole}


def _owners(forms: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Map each word that may stand for a whole name to those whose name it is part of."""
    owners: dict[str, set[str]] = {}
    for form, entry_id in forms:
        for word in re.findall(r"[^\W\d_]+", form):
            if len(word) >= _SHORTEST and word not in _TITLES:
                owners.setdefault(word, set()).add(entry_id)
    return owners


def named_in(words: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """List the ids of whatever is named in words, each once, in the order they are named.

    Where a longer name stands, a shorter one inside it is not meant.
    """
    lowered = words.lower()
    found: list[tuple[int, int, str]] = []
    for name in sorted(names, key=len, reverse=True):
        if name not in lowered:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", lowered):
            inside = any(start < match.end() and match.start() < end for start, end, _ in found)
            if not inside:
                found.append((match.start(), match.end(), names[name]))
    return tuple(dict.fromkeys(entry_id for _, _, entry_id in sorted(found)))


def _forms(entry: Entry, named: RegisterEntry | None, labels: Mapping[str, str]) -> tuple[str, ...]:
    known = (labels.get(entry.id, ""), named.called if named else "")
    forms = (form.form for form in named.forms if len(form.form) > 1) if named else ()
    return tuple(filter(None, (*known, *forms)))
