"""What stands beneath the sentences of a release: what is asked, how far one is."""

from collections.abc import Iterator

from trajectories.anonymise.review import Thing
from trajectories.tui.plain_text import counted
from trajectories.tui.release_choices import Choice, choice_lines, few_choice_lines, sure_words
from trajectories.use_cases.release_desk import Tally

HOW = (
    "Enter signs it as it would leave.\n→ goes to words that are lit, to decide of them.\n"
    "e rewrites it, x leaves it out, d lays it aside.\na adds somebody in it to the register.\n"
    "h reads or speaks the paragraph whole."
)
DISAGREED = (
    "The second reader does not agree to it as it is signed.\n"
    "e rewrites it, x leaves it out; other words are a new question to her."
)


def to_decide(count: int) -> str:
    """Say that a sentence cannot be signed yet, and why."""
    return f"Enter is closed: {'one thing' if count == 1 else f'{count} things'} to decide"


def asked_lines(thing: Thing, offered: tuple[Choice, ...], *, few: bool) -> Iterator[str]:
    """Say what is asked and what can be done of it; why, last, where there are few lines."""
    yield f"▓{thing.forms[0]}▓  {sure_words(thing)}, met {counted(len(thing.where), 'time')}"
    why = f"{thing.why[:1].upper()}{thing.why[1:]}." if thing.why else ""
    if few:
        yield from few_choice_lines(offered, thing)
        yield f"y tells nobody. {why}".strip()
    else:
        yield from choice_lines(offered, thing)
        yield why


def tally_words(done: Tally) -> str:
    """Say how far a release is."""
    return (
        f"Read {done.read} · to go {done.to_go} · decided {done.decided} · aside {done.aside} · "
        f"second reader gets {_second_words(done)}"
    )


def _second_words(done: Tally) -> str:
    """Say how many a second reader gets, and why."""
    said = (f"{done.lot} by lot", f"{done.fast} read very fast", f"{done.again} disagreed to")
    counts = (done.lot, done.fast, done.again)
    return ", ".join(words for words, count in zip(said, counts, strict=True) if count) or "none"
