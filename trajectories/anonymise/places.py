"""Where in a sentence as it would leave stands what became of each mention of it."""

from collections.abc import Iterator, Sequence

import msgspec

from trajectories.anonymise.mentions import Mention


class Changed(msgspec.Struct, frozen=True):
    """Characters of a source, from `start` to before `end`, and where what is instead stands."""

    start: int
    end: int
    out_start: int
    out_end: int


def places(mentions: Sequence[Mention], changes: Sequence[Changed]) -> Iterator[tuple[int, int]]:
    """Say for each mention from where to where its place goes in the text that leaves.

    What was taken in by something longer ("half term last year") stands where that stands.
    """
    for mention in mentions:
        shift = 0
        for one in changes:
            if one.start < mention.end and mention.start < one.end:
                yield one.out_start, one.out_end
                break
            if one.end <= mention.start:
                shift = one.out_end - one.end
        else:
            yield mention.start + shift, mention.end + shift
