"""Leave out of the child's own copy what was typed of her or him as of somebody else.

The sentences of a report say "you" to the child; what a person typed cannot be turned round by a
program without now and then making somebody else of "her". An aside in brackets goes, what may be
left open is left open, and a record that would say nothing more stays out. Whoever writes the copy
is told by id, and can word it anew. Quotations and answers are whole or not there at all.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

import msgspec

from trajectories.model.case import Case
from trajectories.model.fields import fields_of
from trajectories.model.kind import finished
from trajectories.model.kinds.voice import Message
from trajectories.model.problem import Problem
from trajectories.model.record import Entry, Record
from trajectories.model.rules.finding import finding
from trajectories.model.sessions import Evidence
from trajectories.use_cases.outgoing import HEDGED

E = TypeVar("E", bound=Entry)

_ASIDE: Final = re.compile(r"\s*\([^()]*\)")
_NEVER_PRINTED: Final = frozenset({"id", "note", "when_said"})
_PRONOUNS: Final = {
    "girl": "she her hers herself", "boy": "he him his himself",
    "": "she her hers herself he him his himself they them their theirs themselves themself",
}  # fmt: skip


class SpokenOf:
    """What in a text shows that it speaks of the child: pronouns, and the name."""

    def __init__(self, case: Case, name: str) -> None:
        """Take the pronouns of the child of a case, all where none is known, and a name."""
        pronouns = _PRONOUNS.get(case.child.gender, _PRONOUNS[""]).split()
        words = [*pronouns, *([re.escape(name.strip())] if name.strip() else [])]
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)

    def without(self, entry: E) -> E | None:
        """Return an entry with nothing in it that speaks of the child; None where nothing is left.

        A picture keeps its caption, which is the child's own.
        """
        changes = {name: self._left_of(name, getattr(entry, name)) for name in self.fields(entry)}
        if not changes:
            return entry
        left = msgspec.structs.replace(entry, **changes)
        return left if finished(left) or not finished(entry) else None

    def fields(self, entry: Entry) -> Iterator[str]:
        """Name the fields of an entry that speak of the child as of somebody else."""
        if isinstance(entry, Message):
            return
        for field in fields_of(type(entry)):
            name = field.attribute
            printed = field.holds_words and not field.many and name not in _NEVER_PRINTED
            if isinstance(entry, Evidence):
                printed = name == "done_with_it"
            if printed and self._pattern.search(getattr(entry, name)):
                yield name

    def _left_of(self, field: str, text: str) -> str:
        """Leave out of a text the asides that speak of the child, all of it where that is vain."""
        if field == "hedge":
            return HEDGED
        left = _ASIDE.sub(lambda aside: "" if self._pattern.search(aside[0]) else aside[0], text)
        return "" if self._pattern.search(left) else left.strip()


def to_word_anew(spoken_of: SpokenOf, records: Iterable[Record]) -> Iterator[Problem]:
    """Say which fields are not, or not whole, in the child's own copy for what they speak of."""
    for record in records:
        for field in spoken_of.fields(record):
            yield finding(
                record,
                "the child is spoken to",
                "it speaks of the child as of somebody else, and stays out of the child's copy",
                "Word it so that it can be read to her or him.",
                field=field,
            )
