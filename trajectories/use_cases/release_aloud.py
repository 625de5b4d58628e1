"""Words of a release as they would leave, one after the other, to be read or heard as a whole.

What nobody has decided yet is not said: it stands there as that, for it may be a name.
"""

import re
from collections.abc import Sequence
from typing import Final

from trajectories.anonymise.decoys import Decoy
from trajectories.anonymise.review import Sentence
from trajectories.anonymise.wording import thing_of
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_desk import ToRead, is_read

_OPEN: Final = "[not decided]"

Paragraph = tuple[str, ...]
"""Sentences as they would leave."""


def paragraph_at(opened: OpenRelease, listed: Sequence[ToRead], place: int) -> Paragraph:
    """Return the paragraph a sentence stands in, as it would leave."""
    paragraphs = _paragraphs(listed)
    return _said(opened, next((one for one in paragraphs if listed[place] in one), []))


def so_far(opened: OpenRelease, listed: Sequence[ToRead], place: int) -> tuple[Paragraph, ...]:
    """Return the case up to the end of the paragraph a sentence stands in."""
    paragraphs = _paragraphs(listed)
    here = next((n for n, one in enumerate(paragraphs) if listed[place] in one), -1)
    case = _case(listed[place])
    found = [_said(opened, p) for p in paragraphs[: here + 1] if _case(p[0]) in (case, "")]
    return tuple(filter(None, found))


def aloud(opened: OpenRelease, one: ToRead) -> str:
    """Return a sentence as it would leave; empty where it does not."""
    if isinstance(one, Decoy):
        # It stands among the others until somebody saw or signed it, or its absence would tell.
        return "" if is_read(opened, one) else one.text
    if one.is_signed or one.proposal.left_out:
        return opened.shown(one, one.leaves)
    said = opened.shown(one, one.proposal.text)
    asked = _open_words(opened, one)
    if not all(words in said for words in asked):
        return _OPEN
    return re.sub("|".join(map(re.escape, asked)), _OPEN, said) if asked else said


def _open_words(opened: OpenRelease, one: Sentence) -> list[str]:
    source, asked = one.proposal.source, frozenset(one.proposal.undecided)
    found = {m.of(source) for m in one.mentions if thing_of(m, source, opened.one) in asked}
    return sorted(found, key=lambda words: (-len(words), words))


def _said(opened: OpenRelease, paragraph: Sequence[ToRead]) -> Paragraph:
    return tuple(filter(None, (aloud(opened, one) for one in paragraph)))


def _paragraphs(listed: Sequence[ToRead]) -> list[list[ToRead]]:
    """Put together what stands in one text; an invented sentence is of the one before it."""
    found: list[list[ToRead]] = []
    last: tuple[str, str] | None = None
    for one in listed:
        of = last if isinstance(one, Decoy) else one.of.at
        if found and of == last:
            found[-1].append(one)
        else:
            found.append([one])
        last = of
    return found


def _case(one: ToRead) -> str:
    return one.case if isinstance(one, Decoy) else one.of.case
