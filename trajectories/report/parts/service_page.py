"""The page for one service: how it is used, how the child came and went on, what is asked of it.

It is to be read in two minutes by somebody who has met the child in one place alone, and says
nothing of any other service but that a link has another end.
"""

from collections.abc import Iterator
from typing import Final

from trajectories.model.articles import with_article
from trajectories.model.kinds.services import Experience, Link, ServiceUse
from trajectories.model.kinds.voice import Message
from trajectories.report.blocks import (
    Block,
    Cell,
    Claim,
    Heading,
    Note,
    Part,
    Ruled,
    Table,
)
from trajectories.report.grammar import as_sentence, capital, flat
from trajectories.report.message_sentences import answer_of, answered
from trajectories.report.parts.limits import PURPOSES
from trajectories.report.quotations import quotation
from trajectories.report.telling import Telling, cites

_MOST_WORDS: Final = 3
_HOW_TO_READ: Final = (
    "“Says” is somebody\N{RIGHT SINGLE QUOTATION MARK}s account, “we saw” is our own. Where people "
    "tell a thing differently, each account is given. It holds only what people agreed to share "
    "with services, and nothing of other services but where a link leads to one."
)
_WIDTHS: Final = (0.5, 0.16, 0.34)


def service_page(telling: Telling) -> tuple[Part, ...]:
    """Write the page for the service it is about."""
    service = telling.speech.label(telling.outgoing.service, "This service")
    blocks: tuple[Block, ...] = (
        _plain(
            as_sentence(
                f"What we were told about {telling.speech.child} and {with_article(service)}"
            )
        ),
        *_used(telling),
        *_listed("What it is like", telling.of(Experience), telling),
        *_words(telling),
        *_listed("The way here, and the way on", telling.of(Link), telling),
        *_asked(service, telling),
        Heading("How to read this page"),
        Note(f"{_HOW_TO_READ} {PURPOSES[telling.outgoing.purpose]}"),
    )
    return (Part(sign="2", title=service, blocks=blocks, numbered=False),)


def _used(telling: Telling) -> Iterator[Block]:
    uses = telling.of(ServiceUse)
    if uses:
        yield Heading("How it is used")
    for use in uses:
        yield telling.claim(use)


def _listed(
    heading: str, records: tuple[Experience, ...] | tuple[Link, ...], telling: Telling
) -> list[Block]:
    return [Heading(heading), *map(telling.claim, records)] if records else []


def _words(telling: Telling) -> Iterator[Block]:
    """Give the words of those who use it, as they may be quoted: key quotes, the child's first."""
    about = {cited for record in telling.of(Experience) for cited in cites(record)}
    about |= {cited for record in telling.of(ServiceUse) for cited in cites(record)}
    quotable = [e for e in telling.evidence if e.id in about and flat(e.words)]
    quotable.sort(key=lambda e: (not e.key_quote, telling.told_by(e.speaker) != "child"))
    if quotable:
        yield Heading("In their own words")
    yield from (quotation(telling, evidence) for evidence in quotable[:_MOST_WORDS])


def _asked(service: str, telling: Telling) -> Iterator[Block]:
    """Set out what is asked of it, with room for an answer where there is none."""
    messages = telling.of(Message)
    if not messages:
        return
    yield Heading(f"What is asked of {with_article(service)}")
    yield Table(
        columns=("Message", "By", "Answer"),
        widths=_WIDTHS,
        rows=tuple(_row(message, telling) for message in messages),
    )
    if any(not answered(message) for message in messages):
        yield Note("An answer, by whom, and on what day:")
        yield Ruled(3)


def _row(message: Message, telling: Telling) -> tuple[Cell, ...]:
    speech = telling.speech
    by = speech.date(message.id, "by_when", message.by_when) or "\N{EN DASH}"
    asks = telling.claim(message, text=flat(message.say_instead or message.text))
    who = Note(capital(speech.who(message.informant)))
    answer = capital(answer_of(message, speech))
    return (asks, who), (_plain(by),), (_plain(answer),)


def _plain(text: str) -> Claim:
    return Claim(text=text, claims=False)
