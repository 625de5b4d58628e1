"""The mirror pack: a card for each message and contradiction, held up to those who work there."""

from collections.abc import Iterator

from trajectories.model.kinds.voice import Message
from trajectories.model.study import Contradiction
from trajectories.report.blocks import Block, Claim, Note, Part, Quotation, Ruled
from trajectories.report.grammar import as_sentence, capital, flat
from trajectories.report.message_sentences import answer_of, answered, asked_of
from trajectories.report.telling import Telling

_VERDICT = "Is it so?  Yes / in part / no.  What else?"
_LINES = 6


def mirror_cards(telling: Telling) -> tuple[Part, ...]:
    """Write a card for every message, then one for every contradiction."""
    cards = (*_messages(telling), *_contradictions(telling))
    if not cards:
        nothing = Note("Nothing was asked of anybody that could be held up here.")
        return (Part(sign="1", title="No messages", blocks=(nothing,), numbered=False),)
    return tuple(
        Part(
            sign=str(number),
            title=title,
            blocks=(*blocks, Note(_VERDICT), Ruled(_LINES)),
            numbered=False,
            apart=number > 1,
        )
        for number, (title, blocks) in enumerate(cards, start=1)
    )


def _messages(telling: Telling) -> Iterator[tuple[str, tuple[Block, ...]]]:
    speech = telling.speech
    for message in telling.of(Message):
        said = Quotation(
            words=flat(message.say_instead or message.text),
            source=capital(speech.who(message.informant)),
            told_by=telling.told_by(message.informant),
        )
        answer = as_sentence(f"Answer so far: {answer_of(message, speech)}")
        more = (Note(answer),) if answered(message) else ()
        yield f"A message for {asked_of(message, speech)}", (said, *more)


def _contradictions(telling: Telling) -> Iterator[tuple[str, tuple[Block, ...]]]:
    for found in telling.outgoing.case.site.of(Contradiction):
        ends = " \N{LEFT RIGHT ARROW} ".join(
            end.replace("_", " ") for end in (found.between, found.and_)
        )
        yield capital(ends), (Claim(text=as_sentence(found.description), claims=False),)
