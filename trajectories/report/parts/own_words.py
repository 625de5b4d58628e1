"""Part 3: the child's and carers' own words, and what they ask with the answers they got."""

from collections.abc import Iterator

import msgspec

from trajectories.model.kinds.agency import ObjectView
from trajectories.model.kinds.voice import Message
from trajectories.model.sessions import Evidence
from trajectories.report.blocks import Block, Cell, Claim, Heading, Note, Part, Quotation, Table
from trajectories.report.grammar import as_sentence, capital, flat, joined
from trajectories.report.message_sentences import answer_of, asked_of, follower
from trajectories.report.parts.commentary import commentary
from trajectories.report.quotations import about, quotation
from trajectories.report.telling import Telling
from trajectories.report.wordings import MESSAGE_FORMS

_WIDTHS = (0.4, 0.18, 0.14, 0.28)


def own_words(telling: Telling) -> Part:
    """Set out key quotes, pictures as the children made them, messages and views of the work."""
    blocks: list[Block] = list(commentary(telling, "own_words"))
    for voices, heading in ((("child",), ""), (("carer", "family"), "Those who care for her")):
        found = list(_quotations(telling, voices))
        if found and heading:
            blocks.append(Heading(_cared_for(telling)))
        blocks += found
    if not any(isinstance(block, Quotation) for block in blocks):
        blocks.append(Note("No words of the child or a carer may be quoted here."))
    blocks += _messages(telling)
    views = [telling.claim(record) for record in telling.of(ObjectView)]
    if views:
        blocks += [Heading("What they think services should work on"), *views]
    return Part(sign="3", title="In their own words", blocks=tuple(blocks))


def _cared_for(telling: Telling) -> str:
    return f"Those who look after {telling.speech.pronouns.her}"


def _quotations(telling: Telling, voices: tuple[str, ...]) -> Iterator[Quotation | Claim]:
    case = telling.outgoing.case
    for evidence in telling.evidence:
        if case.voice_of(evidence.speaker) not in voices:
            continue
        if evidence.key_quote and flat(evidence.words):
            yield quotation(telling, evidence, of=about(telling, evidence))
        elif evidence.sort == "picture" and (evidence.caption or evidence.done_with_it):
            yield _picture(telling, evidence)


def _picture(telling: Telling, evidence: Evidence) -> Quotation | Claim:
    """Set out a picture by its caption in the child's words, with what was done with it."""
    done = as_sentence(evidence.done_with_it) if evidence.done_with_it else ""
    if not flat(evidence.caption):
        marks = telling.marks_of([evidence.id])
        text = f"A picture: {done}" if done else "A picture."
        return Claim(text=text, marks=marks, told_by=telling.told_by(evidence.speaker))
    said = quotation(telling, evidence)
    source = joined(f"{said.source}, of a picture.", done)
    return msgspec.structs.replace(said, source=source)


def _messages(telling: Telling) -> list[Block]:
    messages = telling.of(Message)
    if not messages:
        return []
    rows = tuple(_message_row(telling, message) for message in messages)
    columns = ("Message", "Of whom", "By", "Answer")
    return [Heading("What they ask"), Table(columns=columns, widths=_WIDTHS, rows=rows)]


def _message_row(telling: Telling, message: Message) -> tuple[Cell, ...]:
    speech = telling.speech
    text = flat(message.say_instead or message.text)
    how = [
        f"given {MESSAGE_FORMS[message.form]}" if message.form in MESSAGE_FORMS else "",
        _on(telling, message, "presented_on", "presented"),
        _on(telling, message, "read_back_on", "read back"),
    ]
    told_by = telling.told_by(message.informant)
    claim = Claim(
        text=text,
        marks=telling.marks_of(message.evidence),
        records=(message.id,),
        told_by=told_by,
    )
    by_whom = (capital(speech.who(message.informant)), telling.at(message))
    note = joined(
        as_sentence(", ".join(part for part in (*by_whom, *how) if part)),
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


def _on(telling: Telling, message: Message, field: str, done: str) -> str:
    date = telling.speech.date(message.id, field, getattr(message, field))
    return f"{done} {date}" if date else ""


def _plain(text: str) -> Claim:
    return Claim(text=text, claims=False)
