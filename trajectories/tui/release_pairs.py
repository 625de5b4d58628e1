"""A sentence of a release in two versions: as written, and as it would leave."""

import re
from collections.abc import Iterator, Mapping

from trajectories.anonymise.decoys import Decoy
from trajectories.anonymise.mentions import Mention
from trajectories.anonymise.review import Sentence
from trajectories.anonymise.wording import thing_of
from trajectories.tui.signs import Signs
from trajectories.tui.widgets.two_versions import Pair, Piece, Tone
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_again import disagreed
from trajectories.use_cases.release_desk import ToRead, is_read
from trajectories.use_cases.release_headings import Told, heading

_BRACKETS = re.compile(r"(\[[^\[\]]*\])")


def pair_of(
    opened: OpenRelease,
    one: ToRead,
    signs: Signs,
    told: Mapping[str, Told],
    *,
    light: int | None = None,
) -> Pair:
    """Lay a sentence out; `light` is the place in it that is in question."""
    if isinstance(one, Decoy):
        left = tuple(_lit(one.text, one.lights, frozenset(), light))
        sign = signs.done if is_read(opened, one) else signs.empty
        return Pair(sign=sign, left=left, right=left, heading=("", ""))
    asked = frozenset(one.proposal.undecided)
    source = one.proposal.source
    open_places = frozenset(
        number
        for number, mention in enumerate(one.mentions)
        if thing_of(mention, source, opened.one) in asked
    )
    return Pair(
        sign=signs.led_nowhere if disagreed(opened, one) else _sign(one, signs),
        left=tuple(_lit(source, one.mentions, open_places, light)),
        right=tuple(_leaving(opened, one, open_places)),
        heading=heading(opened, one, told),
    )


def leaves_as(opened: OpenRelease, one: ToRead) -> str:
    """Return a sentence as it would leave, with roles in brackets."""
    if isinstance(one, Decoy):
        return one.text
    text = one.leaves if one.is_signed else one.proposal.text
    return opened.shown(one, text)


def _sign(one: Sentence, signs: Signs) -> str:
    if one.is_signed:
        return signs.done
    if one.is_aside:
        return signs.minus
    return "?" if one.proposal.undecided else signs.empty


def _lit(
    text: str, mentions: tuple[Mention, ...], asked: frozenset[int], light: int | None
) -> Iterator[Piece]:
    at = 0
    for number, mention in enumerate(mentions):
        yield (text[at : mention.start], "")
        tone: Tone = "ask" if number in asked else "look"
        words = text[mention.start : mention.end]
        # Told apart without colour too: in blocks what is asked, underlined what is only lit.
        yield (f"▓{words}▓" if number in asked else words, "here" if number == light else tone)
        at = mention.end
    yield (text[at:], "")


def _leaving(opened: OpenRelease, one: Sentence, asked: frozenset[int]) -> Iterator[Piece]:
    text = leaves_as(opened, one)
    if one.is_signed and not text:
        yield ("left out", "muted")
        return
    if one.proposal.left_out and not one.is_signed:
        yield ("left out: something in it is not to be told", "muted")
        return
    source = one.proposal.source
    open_words = [one.mentions[number].of(source) for number in sorted(asked)]
    for part in _BRACKETS.split(text):
        if _BRACKETS.fullmatch(part):
            yield (part, "changed")
        else:
            yield from _open(part, open_words)


def _open(part: str, words: list[str]) -> Iterator[Piece]:
    """Light the words that are still open in a part that stays."""
    while words:
        before, found, after = part.partition(words[0])
        if not found:
            break
        yield (before, "")
        yield (f"▓{found}▓", "ask")
        part = after
        words.pop(0)
    yield (part, "")
