"""Part 3: the child's and carers' own words, and what they ask with the answers they got."""

from collections.abc import Iterator
from math import ceil
from typing import Final

import msgspec

from trajectories.model.kinds.agency import ObjectView
from trajectories.model.kinds.voice import Message
from trajectories.model.sessions import Evidence
from trajectories.report.blocks import (
    CHILD,
    Block,
    Cell,
    Claim,
    Figure,
    Heading,
    Note,
    Part,
    Quotation,
    Table,
)
from trajectories.report.grammar import as_sentence, capital, flat, joined, listed
from trajectories.report.message_sentences import answer_of, asked_of, follower
from trajectories.report.parts.commentary import commentary
from trajectories.report.pictures import alternative, shown
from trajectories.report.quotations import about, quotation, strongest
from trajectories.report.telling import Telling
from trajectories.report.wordings import MESSAGE_FORMS

CHILDREN: Final = ("child",)
CARERS: Final = ("carer", "family")
MOST_OF_CHILD: Final = 5
MOST_OF_CARERS: Final = 2
MOST_PICTURES: Final = 2
_NO_PICTURE: Final = "The picture itself could not be printed."
_USUAL: Final = (36, 17, 12, 35)
_WIDTHS: Final = sorted(
    (
        (100 - of_whom - by - answer, of_whom, by, answer)
        for of_whom in range(15, 32, 2)
        for by in (12, 15, 18, 20)
        for answer in range(25, 37, 2)
    ),
    key=lambda shares: sum(abs(one - usual) for one, usual in zip(shares, _USUAL, strict=True)),
)
"""Hundredths of the line for the columns of messages: a release names services and days in more
words than a named report."""
_LETTERS: Final = 0.92  # in a hundredth of the line
_BETWEEN: Final = 2.5  # letters, between two columns


def own_words(telling: Telling) -> Part:
    """Set out key quotes, pictures as the children made them, messages and views of the work."""
    blocks: list[Block] = list(commentary(telling, "own_words"))
    childs, others = (
        said_by(telling, CHILDREN, MOST_OF_CHILD),
        said_by(telling, CARERS, MOST_OF_CARERS),
    )
    childs_left, others_left = _left_over(telling, (*childs, *others))
    blocks += [*childs, *_in_annex_c(telling, childs_left)]
    blocks += [Heading(_cared_for(telling)), *others] if others else []
    if not any(isinstance(block, Quotation | Figure) for block in blocks):
        blocks.append(
            Note("No words of the child or a carer are marked as a quote and may be quoted here.")
        )
    blocks += _in_annex_c(telling, others_left)
    blocks += messages_table(telling)
    views = [telling.claim(record) for record in telling.of(ObjectView)]
    if views:
        blocks += [Heading("What they think services should work on"), *views]
    return Part(sign="3", title="In their own words", blocks=tuple(blocks))


def _cared_for(telling: Telling) -> str:
    return f"Those who look after {telling.speech.pronouns.her}"


def quoted(telling: Telling) -> frozenset[str]:
    """Collect the evidence whose words stand in this part, so that no other repeats them."""
    chosen = (
        *strongest(telling, CHILDREN, MOST_OF_CHILD),
        *strongest(telling, CARERS, MOST_OF_CARERS),
    )
    return frozenset(evidence.id for evidence in chosen)


def said_by(
    telling: Telling, voices: tuple[str, ...], most: int
) -> list[Quotation | Claim | Figure]:
    """Set out the strongest words of some voices, then what they show in pictures."""
    chosen = strongest(telling, voices, most)
    pictures = _pictures(telling, voices)[:MOST_PICTURES]
    words = [quotation(telling, e, of=about(telling, e)) for e in chosen]
    return [*words, *(_picture(telling, e) for e in pictures if e not in chosen)]


def _pictures(telling: Telling, voices: tuple[str, ...]) -> list[Evidence]:
    voice_of = telling.outgoing.case.voice_of
    return [
        e
        for e in telling.evidence
        if e.sort == "picture"
        and (e.caption or e.done_with_it or shown(telling, e))
        and voice_of(e.speaker) in voices
    ]


def _left_over(
    telling: Telling, printed: tuple[Quotation | Claim | Figure, ...]
) -> tuple[list[Evidence], list[Evidence]]:
    """List the quotations that have no room here: the child's, and those of everybody else."""
    here = {mark for block in printed for mark in _marks(block)}
    left = [e for e in telling.quotations if telling.marks.get(e.id) not in here]
    childs = [e for e in left if telling.told_by(e.speaker) == CHILD]
    return childs, [e for e in left if e not in childs]


def _marks(block: Quotation | Claim | Figure) -> tuple[str, ...]:
    return block.caption.marks if isinstance(block, Figure) else block.marks


def _in_annex_c(telling: Telling, left_over: list[Evidence]) -> list[Claim]:
    """Lead in one line to quotations of one or more people."""
    if not left_over:
        return []
    people = dict.fromkeys(e.speaker for e in left_over if e.speaker)
    heard = any(e.sort == "passage" for e in left_over if e.speaker)
    seen = any(e.sort != "passage" for e in left_over if e.speaker)
    done = " and ".join(["said"] * heard + ["showed"] * seen)
    whose = [f"of what {listed([telling.speech.who(one) for one in people])} {done}"] * bool(people)
    whose += ["of our notes"] * any(not e.speaker for e in left_over)
    return [
        Claim(
            text=f"More {', and '.join(whose)}, in Annex C:",
            marks=telling.marks_of(one.id for one in left_over),
            told_by=telling.told_by(left_over[0].speaker),
            claims=False,
        )
    ]


def _picture(telling: Telling, evidence: Evidence) -> Quotation | Claim | Figure:
    """Set out a picture with its caption; the caption alone where it is not to be seen."""
    caption = _caption(telling, evidence)
    picture = shown(telling, evidence)
    if picture is None:
        return caption
    if not picture.content:
        return caption if telling.marks else _without_picture(caption)  # else Annex C says so
    return Figure(picture=picture, caption=caption, alternative=alternative(telling, evidence))


def _without_picture(caption: Quotation | Claim) -> Quotation | Claim:
    """Say with a caption, in a copy without annexes, why there is no picture above it."""
    if isinstance(caption, Claim):
        return msgspec.structs.replace(caption, text=joined(caption.text, _NO_PICTURE))
    return msgspec.structs.replace(caption, source=joined(caption.source, _NO_PICTURE))


def _caption(telling: Telling, evidence: Evidence) -> Quotation | Claim:
    """Set out a picture by its caption in the child's words, with what was done with it."""
    done = as_sentence(evidence.done_with_it) if evidence.done_with_it else ""
    if not flat(evidence.caption):
        marks = telling.marks_of([evidence.id])
        text = f"A picture: {done}" if done else "A picture."
        return Claim(text=text, marks=marks, told_by=telling.told_by(evidence.speaker))
    said = quotation(telling, evidence)
    source = joined(f"{said.source}, of a picture.", done)
    return msgspec.structs.replace(said, source=source)


def messages_table(telling: Telling) -> list[Block]:
    """Set out the messages in a table: of whom, by when, the answer."""
    messages = telling.of(Message)
    if not messages:
        return []
    rows = tuple(_message_row(telling, message) for message in messages)
    columns = ("Message", "Of whom", "By", "Answer")
    shares = min((_USUAL, *_WIDTHS), key=lambda each: sum(_lines(row, each) for row in rows))
    widths = tuple(share / 100 for share in shares)
    return [Heading("What they ask"), Table(columns=columns, widths=widths, rows=rows)]


def _lines(row: tuple[Cell, ...], shares: tuple[int, ...]) -> int:
    """Say about how many lines a row takes in columns of these shares."""
    return max(
        sum(ceil(len(said) / (share * _LETTERS - _BETWEEN)) for said in _said(cell) if said)
        for cell, share in zip(row, shares, strict=True)
    )


def _said(cell: Cell) -> Iterator[str]:
    yield from (part.words if isinstance(part, Quotation) else part.text for part in cell)


def _message_row(telling: Telling, message: Message) -> tuple[Cell, ...]:
    speech = telling.speech
    text = flat(message.say_instead or message.text)
    how = f"given {MESSAGE_FORMS[message.form]}" if message.form in MESSAGE_FORMS else ""
    told_by = telling.told_by(message.informant)
    claim = Claim(
        text=text,
        marks=telling.marks_of(message.evidence),
        records=(message.id,),
        told_by=told_by,
    )
    by_whom = (capital(speech.who(message.informant)), telling.at(message))
    note = joined(
        as_sentence(", ".join(part for part in (*by_whom, how) if part)),
        as_sentence(f"On condition: {message.conditions}") if flat(message.conditions) else "",
    )
    follows = as_sentence(f"Followed up by {follower(message, speech)}")
    return (
        (claim, Note(note)),
        (_plain(capital(asked_of(message, speech))),),
        (_plain(speech.date(message.id, "by_when", message.by_when) or "\N{EN DASH}"),),
        (
            _plain(capital(answer_of(message, speech))),
            *((Note(follows),) if message.followed_up_by else ()),
        ),
    )


def _plain(text: str) -> Claim:
    return Claim(text=text, claims=False)
