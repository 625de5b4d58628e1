"""What of a release falls to a second reader, why, and what she said of it.

She answers for what was signed: where the words that leave are others afterwards, it is a new
question, and hers alone to close, also where it would not have fallen to her anew.
"""

from typing import Final, Literal

from trajectories.anonymise.review import Sentence
from trajectories.model.release import SecondReading
from trajectories.use_cases.release import OpenRelease

Why = Literal["", "fast", "lot"]
_FAST: Final = 0.12
"""Seconds a word below which a sentence was looked at too short to have been read."""
_LOT: Final = 20  # one in so many goes to a second reader


def for_second_reader(opened: OpenRelease) -> tuple[Sentence, ...]:
    """List what a second person reads too: one sentence in twenty by lot, and what went fast."""
    refused = {one.signature for one in opened.entries.of(SecondReading) if not one.agrees}
    return tuple(one for one in opened.review.sentences if why_again(one) or _left(one, refused))


def why_again(one: Sentence) -> Why:
    """Say why a signed sentence is read by somebody else too."""
    signature = one.signature
    if signature is None or not one.is_signed or signature.how == "left_out":
        return ""
    if is_fast(len(one.proposal.source.split()), signature.looked_at):
        return "fast"
    return "lot" if int(one.id, 16) % _LOT == 0 else ""


def is_fast(words: int, seconds: float) -> bool:
    """Tell whether so many words were looked at too short; 0 seconds: nobody took the time."""
    return 0 < seconds < words * _FAST


def second_reading(opened: OpenRelease, sentence: Sentence) -> bool | None:
    """Say whether a second reader agrees to a sentence as it is signed; None where nobody read."""
    for one in opened.entries.of(SecondReading):
        if one.signature == sentence.id and _is_of(one, sentence):
            return one.agrees
    return None


def disagreed(opened: OpenRelease, sentence: Sentence) -> bool:
    """Tell whether a second reader does not agree to a sentence as it is signed."""
    return second_reading(opened, sentence) is False


def _is_of(reading: SecondReading, sentence: Sentence) -> bool:
    """Tell whether these very words were read; a book of before tells what was shown alone.

    An agreement of before may be to other words, and is asked for again.
    """
    of_before = not reading.agrees and reading.seen == sentence.proposal.seen
    return reading.seen == sentence.signed_as or of_before


def _left(one: Sentence, refused: set[str]) -> bool:
    """Tell whether she disagreed once to a sentence that still leaves."""
    return one.id in refused and bool(one.leaves)
