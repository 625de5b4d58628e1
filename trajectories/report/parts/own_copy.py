"""The child's own copy: what is good first, then what she said, where she goes, what she asked.

It speaks to her. It says nothing that was told apart, and of what grown-ups say only what is good;
it ends with a slip on which she can say that something is not right.
"""

from collections.abc import Iterable
from typing import Final

from trajectories.model.kinds.agency import Agency, JoiningIn
from trajectories.model.kinds.resilience import Coping, Factor
from trajectories.model.kinds.services import Experience, ServiceUse
from trajectories.model.kinds.voice import Message
from trajectories.model.record import Record
from trajectories.report.blocks import CHILD, Block, Claim, Heading, Note, Part, Quotation, Ruled
from trajectories.report.grammar import as_sentence, capital, flat
from trajectories.report.message_sentences import answer_of, answered, asked_of
from trajectories.report.parts.drafts import tone_of
from trajectories.report.parts.own_words import said_by
from trajectories.report.quotations import title_evidence
from trajectories.report.sentences import told
from trajectories.report.telling import Telling
from trajectories.report.use_accounts import use_briefly

_MOST_WORDS: Final = 6
_MOST_DONE: Final = 3
_ABOUT: Final = (
    "This is your copy. It is about you, and it is made from what you told us.",
    "It also has good things that other people said.",
    "You can show it to anybody you like. You do not have to show it to anybody.",
    "Is something not right? Use the last page.",
)
_NOT_RIGHT: Final = (
    ("Something in here is not right:", 6),
    ("Something is missing:", 5),
    ("I want this to be taken out:", 5),
)


def own_copy(telling: Telling) -> tuple[Part, ...]:
    """Write the child's own copy, strengths first."""
    factors = _one_of_each(telling)
    same = [factor for factor in factors if factor.change in ("same", "mixed", "cannot_say")]
    changed = [factor for factor in factors if factor not in same]
    hard = [factor for factor in changed if tone_of(factor) == "hard"]
    good = [factor for factor in changed if factor not in hard]
    helps = (
        *good,
        *telling.of(Agency)[-_MOST_DONE:],
        *telling.of(Coping)[-_MOST_DONE:],
        *(met for met in telling.of(Experience) if met.valence == "helped"),
    )
    met = (met for met in telling.of(Experience) if met.valence != "helped")
    agreed = (Claim(text=flat(text), claims=False) for text in telling.outgoing.said_instead)
    parts = (
        _part("2", f"Hello {_called(telling)}", map(_plain, _ABOUT)),
        _part("3", "What is good, and what helps", _said(helps, telling)),
        _part("4", "What you told us", _words(telling)),
        _part("5", "Where you go", (*_used(telling), *_said(_latest_joining(telling), telling))),
        _part("6", "What is hard", (*_said((*hard, *met), telling), *agreed)),
        _part("7", "What is the same, or hard to tell", _said(same, telling)),
        _part("8", "What you asked for, and the answer", _asked(telling)),
    )
    return (*(part for part in parts if part.blocks), _slip())


def _one_of_each(telling: Telling) -> tuple[Factor, ...]:
    """Choose of all that was told of a thing what she told last; an adult's word where she did not.

    Who reads for the first time about herself is not to be read to from a file.
    """
    latest: dict[tuple[str, str], Factor] = {}
    for factor in telling.of(Factor):
        thing = (factor.code, factor.holder)
        before = latest.get(thing)
        hers = telling.told_by(factor.informant) == CHILD
        if before is None or hers or telling.told_by(before.informant) != CHILD:
            latest[thing] = factor
    return tuple(latest.values())


def _called(telling: Telling) -> str:
    return telling.outgoing.label(telling.outgoing.case.child.id)


def _part(sign: str, title: str, blocks: Iterable[Block]) -> Part:
    return Part(sign=sign, title=title, blocks=tuple(blocks), numbered=False)


def _said(records: Iterable[Record], telling: Telling) -> tuple[Claim, ...]:
    """Say each thing once, however often it was told."""
    claims = {
        text: record for record in records if (text := " ".join(told(record, telling.speech)))
    }
    return tuple(telling.claim(record, text=text) for text, record in claims.items())


def _words(telling: Telling) -> Iterable[Block]:
    """Give her words and pictures, but for the words that head the page."""
    title = title_evidence(telling)
    heading = flat(title.words) if title else ""
    for said in said_by(telling, ("child",), _MOST_WORDS):
        if not (isinstance(said, Quotation) and said.words == heading):
            yield said


def _used(telling: Telling) -> Iterable[Claim]:
    for use in telling.of(ServiceUse):
        yield telling.claim(use, text=" ".join(use_briefly(use, telling.speech)))


def _latest_joining(telling: Telling) -> tuple[JoiningIn, ...]:
    """Choose for each practice what was said of it last."""
    latest = {record.practice: record for record in telling.of(JoiningIn)}
    return tuple(latest.values())


def _asked(telling: Telling) -> Iterable[Block]:
    """Give each thing she asked for in her words, of whom, and what came back."""
    for message in telling.of(Message):
        of = asked_of(message, telling.speech)
        words = flat(message.say_instead or message.text)
        yield Quotation(words=words, source=f"You ask {of}", answered=True)
        answer = capital(answer_of(message, telling.speech)) if answered(message) else ""
        yield _plain(as_sentence(f"The answer: {answer}") if answer else "No answer has come yet.")


def _slip() -> Part:
    """Leave room to say what is not right, with nothing to explain."""
    lead = "You do not have to say why. Give this page to the person who brought it."
    blocks: list[Block] = [Note(lead)]
    for heading, lines in _NOT_RIGHT:
        blocks += [Heading(heading), Ruled(lines)]
    return Part(
        sign="9",
        title="That\N{RIGHT SINGLE QUOTATION MARK}s not right!",
        blocks=tuple(blocks),
        numbered=False,
        apart=True,
    )


def _plain(text: str) -> Claim:
    return Claim(text=text, claims=False)
