"""What is said of a thing of a release: where it is met, what it becomes, what is left after it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from trajectories.anonymise.review import Sentence, Thing
from trajectories.tui.plain_text import counted
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_becomes import becomes
from trajectories.use_cases.release_left import Left


def where_met(thing: Thing, sentences: Sequence[Sentence]) -> str:
    """Say in which cases a thing is met how often, and what a decision opens again."""
    of = {one.id: one.of.code or "words of the study" for one in sentences}
    found = Counter(of[where.sentence] for where in thing.where if where.sentence in of)
    (case, count), *others = found.most_common() or [("this release", len(thing.where))]
    more = "".join(f" and {number} in {code}" for code, number in others)
    signed = sum(one.is_signed for one in sentences)
    again = f" {counted(signed, 'signed sentence')} to be signed again." if signed else ""
    every = f"all {len(thing.where)}" if len(thing.where) > 1 else "it"
    return f"{counted(count, 'place')} in {case}{more}. u brings back {every}.{again}"


def left_lines(found: Left) -> Iterator[str]:
    """Say what is left after this step, in what people can plan by."""
    if found.sentences:
        yield (
            f"Left after this step: {counted(found.sentences, 'sentence')} to read "
            f"({found.words:,} words, about {found.minutes} min)."
        )
    if found.kinds:
        yield (
            f"{found.written} more the tool made of codes: you check "
            f"{counted(found.kinds, 'kind')} in step 3 (about {found.minutes_for_kinds} min)."
        )


def becomes_words(thing: Thing, opened: OpenRelease) -> str:
    """Say what a thing becomes, as it would stand in a sentence."""
    if thing.decision and thing.decision.how == "keep":
        return "stays"
    if thing.decision and thing.decision.how == "leave_out":
        return "sentences left out"
    if not thing.is_decided:
        return "decide"
    return ", ".join(dict.fromkeys(filter(None, becomes(thing, opened)))) or "left out"
