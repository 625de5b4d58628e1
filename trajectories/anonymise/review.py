"""What of a release is read, decided and signed, and what still stands in its way.

A signature covers what the reviewer was shown. Whatever changes it, a correction of the source, a
name added to a register, another decision, makes a sentence open again, and no other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

import msgspec

from trajectories.anonymise.clock_texts import Dating, no_dates
from trajectories.anonymise.known import Known
from trajectories.anonymise.leaving import LeavingText
from trajectories.anonymise.mentions import Light, Mention, Sort
from trajectories.anonymise.scan import scan
from trajectories.anonymise.sentences import sentences
from trajectories.anonymise.wording import (
    Dated,
    Proposal,
    digest,
    is_hurtful,
    proposed,
    thing_of,
)
from trajectories.model.release import SentenceSignature, ThingDecision

_ID_LENGTH: Final = 32
_STUDY: Final = "study"
_HURTFUL: Final = "a form of the name, which must go, and meant to hurt, which is the point"


_TELLS_MONTHS: Final = "a time of year, which beside months tells when they were"


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that would leave: of which text, where in it, and how it would read.

    `after` is what stands between it and the next one. `mentions` are in its own characters.
    `dates` are those of them that the clock of the release can tell.
    """

    of: LeavingText
    position: int
    start: int
    after: str
    mentions: tuple[Mention, ...]
    proposal: Proposal
    dates: tuple[Dated, ...] = ()
    signature: SentenceSignature | None = None

    @property
    def address(self) -> str:
        """Say where it stands: code of the case, record, field, number of the sentence."""
        return f"{self.of.code or _STUDY}/{self.of.record}/{self.of.path}/{self.position}"

    @property
    def id(self) -> str:
        """The id of its signature, the same in every session."""
        return digest(self.address)[:_ID_LENGTH]

    @property
    def is_signed(self) -> bool:
        """Tell whether somebody signed it just as it is shown today."""
        signature = self.signature
        return (
            signature is not None
            and signature.source == digest(self.proposal.source)
            and signature.seen == self.proposal.seen
            and signature.how != "laid_aside"
        )

    @property
    def is_aside(self) -> bool:
        """Tell whether somebody put it off."""
        return self.signature is not None and self.signature.how == "laid_aside"

    @property
    def signed_as(self) -> str:
        """Return the SHA-256 of what was shown and of the words that leave; nothing unsigned."""
        return digest(f"{self.proposal.seen}\0{self.leaves}") if self.is_signed else ""

    @property
    def leaves(self) -> str:
        """What leaves of it, with marks; nothing before it is signed."""
        signature = self.signature
        if signature is None or not self.is_signed or signature.how == "left_out":
            return ""
        return signature.leaves


class Scanned(msgspec.Struct, frozen=True, kw_only=True):
    """A text as it was looked through: its sentences and what was found, before any decision.

    Looking through takes nearly all the time a review takes, and hangs on text and registers alone.
    """

    of: LeavingText
    sentences: tuple[tuple[int, int], ...]
    mentions: tuple[Mention, ...]


class Where(msgspec.Struct, frozen=True):
    """Where a thing stands: in which sentence, and at which of its characters."""

    sentence: str
    start: int
    end: int


class Thing(msgspec.Struct, frozen=True, kw_only=True):
    """A person, place or number of a release, decided once; `forms` are the ways it is written."""

    id: str
    sort: Sort
    light: Light
    forms: tuple[str, ...]
    entry: str
    why: str
    where: tuple[Where, ...]
    decision: ThingDecision | None
    told: tuple[str, ...] = ()
    """What the clock of the release makes of it, which may differ from place to place."""

    @property
    def is_decided(self) -> bool:
        """Tell whether nobody has to say anything more of it."""
        return self.light == "sure" or self.decision is not None


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """Everything of a release that a person answers for, text after text."""

    sentences: tuple[Sentence, ...]
    things: tuple[Thing, ...]
    lit: tuple[Thing, ...]
    """What is only underlined, and can be decided as well."""

    @property
    def unsigned(self) -> tuple[Sentence, ...]:
        """The sentences nobody has signed as they are today."""
        return tuple(one for one in self.sentences if not one.is_signed)

    @property
    def undecided(self) -> tuple[Thing, ...]:
        """The things that are asked and not answered, the most often met first."""
        return tuple(thing for thing in self.things if not thing.is_decided)

    def texts(self) -> Mapping[tuple[str, str, str], tuple[str, ...]]:
        """Return what leaves of every text, by case, record and field.

        In pieces, with marks: its signed sentences and what stands between them.
        """

        def at(one: Sentence) -> tuple[str, str, str]:
            return one.of.case, one.of.record, one.of.path

        return {place: tuple(_pieces(list(found))) for place, found in groupby(self.sentences, at)}


def _pieces(found: Sequence[Sentence]) -> Iterator[str]:
    kept = [one for one in found if one.leaves]
    for position, one in enumerate(kept):
        yield one.leaves
        if position < len(kept) - 1:
            yield one.after


def scanned(text: LeavingText, known: Known) -> Scanned:
    """Look a text through."""
    mentions = scan(text.text, known)
    spans = tuple(_unbroken(sentences(text.text), mentions))
    return Scanned(of=text, sentences=spans, mentions=mentions)


def review(
    texts: Iterable[Scanned],
    decisions: Iterable[ThingDecision],
    signatures: Iterable[SentenceSignature],
    one: Mapping[str, str],
    dating: Dating = no_dates,
) -> Review:
    """Find in every text that would leave what is replaced and what is asked, and who signed what.

    `one` maps the entries of registers that are one person to one of them; `dating` tells dates by
    the clock of the release, each by the day its text was said on.
    """
    decided = {decision.thing: decision for decision in decisions}
    signed = {signature.id: signature for signature in signatures}
    found = [
        _signed(sentence, signed)
        for text in texts
        for sentence in _sentences(text, decided, one, dating)
    ]
    things = _things(found, decided, one)
    return Review(
        sentences=tuple(found),
        things=tuple(thing for thing in things if thing.light != "look" or thing.decision),
        lit=tuple(thing for thing in things if thing.light == "look" and not thing.decision),
    )


def _signed(sentence: Sentence, signed: Mapping[str, SentenceSignature]) -> Sentence:
    signature = signed.get(sentence.id)
    return msgspec.structs.replace(sentence, signature=signature) if signature else sentence


def _sentences(
    found: Scanned,
    decided: Mapping[str, ThingDecision],
    one: Mapping[str, str],
    dating: Dating,
) -> Iterator[Sentence]:
    text, spans = found.of, found.sentences
    for position, (start, end) in enumerate(spans):
        following = spans[position + 1][0] if position + 1 < len(spans) else end
        words = text.text[start:end]
        here = tuple(_moved(m, start) for m in found.mentions if start <= m.start < end)
        dates = dating(text, words, here)
        told = {dated.at: dated.words for dated in dates}
        here = tuple(_by_clock(m, told[m.start]) if m.start in told else m for m in here)
        yield Sentence(
            of=text,
            position=position,
            start=start,
            after=text.text[end:following],
            mentions=here,
            proposal=proposed(words, here, decided, one, quoted=text.quoted, dates=dates),
            dates=dates,
        )


def _unbroken(
    spans: Iterable[tuple[int, int]], mentions: Sequence[Mention]
) -> Iterator[tuple[int, int]]:
    """Put sentences together where something found reaches over their border."""
    held: tuple[int, int] | None = None
    for start, end in spans:
        if held and any(mention.start < held[1] < mention.end for mention in mentions):
            held = held[0], end
            continue
        if held:
            yield held
        held = start, end
    if held:
        yield held


def _moved(mention: Mention, start: int) -> Mention:
    return msgspec.structs.replace(mention, start=mention.start - start, end=mention.end - start)


def _by_clock(mention: Mention, words: str) -> Mention:
    """Replace or ask what was only shown, now that the clock can tell it or is told by it."""
    if mention.light != "look":
        return mention
    if words:
        return msgspec.structs.replace(mention, light="sure")
    return msgspec.structs.replace(mention, light="ask", why=_TELLS_MONTHS)


class _Met(msgspec.Struct, frozen=True):
    thing: str
    mention: Mention
    form: str
    where: Where
    told: str


def _things(
    found: Iterable[Sentence], decided: Mapping[str, ThingDecision], one: Mapping[str, str]
) -> tuple[Thing, ...]:
    """Put the mentions of a release together by what they are of, the most often met first."""
    met: dict[str, list[_Met]] = {}
    for sentence in found:
        source = sentence.proposal.source
        for mention in sentence.mentions:
            thing = thing_of(mention, source, one)
            where = Where(sentence.id, mention.start, mention.end)
            told = next((one.words for one in sentence.dates if one.at == mention.start), "")
            told = told[:1].lower() + told[1:]
            met.setdefault(thing, []).append(_Met(thing, mention, mention.of(source), where, told))
    things = (_thing(thing, each, decided.get(thing)) for thing, each in met.items())
    return tuple(sorted(things, key=lambda thing: (-len(thing.where), thing.id)))


def _thing(thing: str, met: Sequence[_Met], decision: ThingDecision | None) -> Thing:
    asked = next((each.mention for each in met if each.mention.light == "ask"), None)
    hurtful = is_hurtful(thing)
    surest = next((each.mention for each in met if each.mention.light != "look"), met[0].mention)
    first = asked or surest
    return Thing(
        id=thing,
        sort=first.sort,
        light="ask" if hurtful else first.light,
        forms=tuple(dict.fromkeys(each.form for each in met)),
        entry=thing.removeprefix("entry:") if thing.startswith("entry:") else "",
        why=_HURTFUL if hurtful else first.why,
        where=tuple(each.where for each in met),
        decision=decision,
        told=tuple(dict.fromkeys(each.told for each in met if each.told)),
    )
