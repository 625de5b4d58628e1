"""What is left to do in a release, in sentences, words and minutes."""

from collections.abc import Iterable, Sequence
from typing import Final, Literal

import msgspec

from trajectories.anonymise.decoys import Decoy
from trajectories.model.release import SentenceSignature
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_again import is_fast
from trajectories.use_cases.release_desk import ToRead, is_read
from trajectories.use_cases.release_desk import to_read as listed
from trajectories.use_cases.release_kinds import written_kinds

Pace = Literal["", "at ease", "fast"]
_SECONDS_A_WORD: Final = 1.2
"""For reading both versions and deciding, until it is known how long these readers take."""
_KNOWN_AFTER: Final = 20  # signed sentences
_SECONDS_A_KIND: Final = 20
_LATEST: Final = 6  # sentences a pace is told by
_FEW: Final = 1  # of them may be short ones, taken in at a glance


class Left(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be read, and what the tool wrote that is to be looked at by kind."""

    sentences: int
    words: int
    minutes: int
    written: int
    kinds: int
    minutes_for_kinds: int


def left(study: OpenStudy, opened: OpenRelease) -> Left:
    """Count what nobody signed yet; how long it takes is told by how long it took."""
    to_read = [one for one in listed(opened) if not is_read(opened, one)]
    kinds = [one for one in written_kinds(study, opened) if not one.is_signed]
    words = _words(to_read)
    return Left(
        sentences=len(to_read),
        words=words,
        minutes=_minutes(words * _seconds_a_word(opened)),
        written=sum(one.count for one in kinds),
        kinds=len(kinds),
        minutes_for_kinds=_minutes(len(kinds) * _SECONDS_A_KIND),
    )


def pace(looked_at: Sequence[tuple[int, float]]) -> Pace:
    """Say how somebody reads of late, by the words and seconds of each sentence."""
    latest = looked_at[-_LATEST:]
    fast = sum(is_fast(words, seconds) for words, seconds in latest)
    return "fast" if fast > _FEW else "at ease" if latest else ""


def _seconds_a_word(opened: OpenRelease) -> float:
    signed = {one.id: one for one in opened.entries.of(SentenceSignature) if one.looked_at}
    found = [one for one in opened.review.sentences if one.id in signed]
    if len(found) < _KNOWN_AFTER:
        return _SECONDS_A_WORD
    return sum(signed[one.id].looked_at for one in found) / _words(found)


def _words(sentences: Iterable[ToRead]) -> int:
    return sum(len(_text(one).split()) for one in sentences)


def _text(one: ToRead) -> str:
    return one.text if isinstance(one, Decoy) else one.proposal.source


def _minutes(seconds: float) -> int:
    return max(1, round(seconds / 60)) if seconds else 0
