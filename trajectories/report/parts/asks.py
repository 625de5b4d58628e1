"""What the child and carers ask, of whom, by when, and what was answered."""

from collections.abc import Iterator
from typing import Final

from trajectories.model.kinds.voice import Message
from trajectories.report.blocks import LONGEST_SENTENCE, Ask, count_words
from trajectories.report.grammar import capital, listed
from trajectories.report.message_sentences import answer_of, asked_of, names_asked
from trajectories.report.shortening import shortened
from trajectories.report.telling import Telling
from trajectories.report.voices import Speech

_MOST: Final = 4
_WORDS: Final = 110
_NAMES: Final = 80  # letters; longer ones would take the place of what is asked
_NAMED: Final = 8  # words
_DATED: Final = 8  # as "between visit 5 and the final visit" is not cut
_DASH: Final = "\N{EN DASH}"


def asks_heading(telling: Telling) -> str:
    """Head the table: what the child, the carer or both ask; of adults the first to do so."""
    asking = dict.fromkeys(message.informant for message in telling.of(Message))
    people = sorted(asking, key=lambda person: telling.told_by(person) != "child")
    names = listed([telling.speech.who(person) for person in people[:2]])
    if len(names) > _NAMES:
        return "What they ask"
    return f"What {names} {'ask' if len(people) > 1 else 'asks'}" if people else "What is asked"


def asks(telling: Telling) -> Iterator[Ask]:
    """Give the messages a row each, the child's first, as far as the page has room."""
    messages = sorted(
        telling.of(Message), key=lambda message: telling.told_by(message.informant) != "child"
    )
    room = _WORDS
    for message in messages[:_MOST]:
        ask = _ask(telling, message)
        room -= sum(count_words(text) for text in (ask.what, ask.of_whom, ask.by, ask.answer))
        if room < 0:
            return
        yield ask


def _ask(telling: Telling, message: Message) -> Ask:
    speech = telling.speech
    return Ask(
        what=shortened(message.say_instead or message.text, LONGEST_SENTENCE),
        of_whom=_of_whom(message, speech),
        by=shortened(speech.date(message.id, "by_when", message.by_when), _DATED) or _DASH,
        answer=shortened(capital(answer_of(message, speech)), LONGEST_SENTENCE),
        marks=telling.marks_of(message.evidence),
        informant=message.informant,
        told_by=telling.told_by(message.informant),
    )


def _of_whom(message: Message, speech: Speech) -> str:
    """Name of whom something is asked; of several with long names the first, and how many more."""
    whole = capital(asked_of(message, speech))
    first, *others = names_asked(message, speech)
    if count_words(whole) <= _NAMED or not others:
        return shortened(whole, _NAMED)
    more = "another" if len(others) == 1 else f"{len(others)} others"
    return f"{shortened(capital(first), _NAMED)} and {more}"
