"""Offer, for the part on what helps, what was seen, what was provided and what may be developing.

The order of NECF 2004, DfES RR603, Example 3, in our own words: a need or something hard that was
told, a service that was used because of it, and what is told of strength where that service is. It
is offered to whoever writes, and is printed nowhere by itself: that one led to another is theirs
to judge.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from trajectories.model.kinds.resilience import Factor, Need
from trajectories.model.kinds.services import ServiceUse
from trajectories.report.blocks import Claim
from trajectories.report.grammar import ended
from trajectories.report.parts.drafts import Passage, stands, tone_of
from trajectories.report.telling import Telling, series
from trajectories.report.use_accounts import use_briefly

SEEN: Final = "What was seen"
PROVIDED: Final = "What was provided"
DEVELOPING: Final = "What may be developing"
_NOTHING: Final = Claim(text="nothing is told of it yet.", claims=False, draft=True)


def draft_resilience(telling: Telling) -> Iterator[Passage]:
    """Draft a passage for each use of a service that addresses a need, as far as it is told."""
    for use in telling.of(ServiceUse):
        needs = [need for need in telling.of(Need) if need.id in use.addresses]
        if needs and not use.say_instead:
            seen = [telling.claim(need, draft=True) for need in needs]
            said = " ".join(use_briefly(use, telling.speech))
            provided = telling.claim(use, text=said, draft=True)
            strong = [telling.claim(f, draft=True) for f in _strong(telling, use.service)]
            yield (
                *_under(SEEN, seen), *_under(PROVIDED, [provided]),
                *_under(DEVELOPING, strong or [_NOTHING]),
            )  # fmt: skip


def _strong(telling: Telling, service: str) -> list[Factor]:
    """List each strength that somebody speaks of at the service, by its latest account."""
    there = [factor for factor in telling.of(Factor) if factor.setting == service]
    latest = [found[-1] for found in series(there).values()]
    unchanged = ("same", "cannot_say")
    return [
        found
        for found in latest
        if tone_of(found) == "strength" and stands(found) and found.change not in unchanged
    ]


def _under(lead: str, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Put what the claims are before the first of them."""
    first, *others = claims
    yield msgspec.structs.replace(first, text=ended(f"{lead}: {first.text}"))
    yield from others
