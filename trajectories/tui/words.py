"""The words a screen uses for values: choices, references, codes, dates, times."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from trajectories.model import when
from trajectories.model.case import Case
from trajectories.model.codebook import Codebook
from trajectories.model.fields import Field, fields_of
from trajectories.model.record import Entry, Part
from trajectories.model.sessions import Evidence
from trajectories.tui.choices import choice_words, plain
from trajectories.tui.plain_text import one_line


def clock_words(at: str) -> str:
    """Say when something was saved: the time today's people read on the wall."""
    return _local(at).strftime("%H:%M")


def day_and_time(at: str) -> str:
    """Say a moment in full: 23 November 2026, 17:41."""
    local = _local(at)
    return f"{when.words(local.date().isoformat())}, {local:%H:%M}"


def short_date(edtf: str) -> str:
    """Say a date where room is short: 11 Mar 2025."""
    return _MONTH.sub(r"\1", when.words(edtf))


_MONTH = re.compile(r"\b([A-Z][a-z]{2})[a-z]+(?= \d{4})")
PRIVATE = "private"  # said in passing of what only some may read
_SOURCE = frozenset({"learned", "session", "basis", "evidence"})


class Speech:
    """Say the values of one case's entries in words."""

    def __init__(
        self,
        case: Case,
        labels: Mapping[str, str],
        codebook: Codebook,
        *,
        covered: Collection[str] = (),
    ) -> None:
        """Know the words for ids and codes, and of which entries nothing is said in passing."""
        self._case = case
        self._labels = labels
        self._codebook = codebook
        self._covered = covered
        self._being_said: list[str] = []  # records may point at each other in a circle
        self._by_role: Mapping[str, Callable[[Field, Any], str]] = {
            "choice": choice_words,
            "reference": lambda _, value: self.label(value),
            "code": lambda field, value: one_line(codebook.label(field.codes, value)),
            "date": lambda _, value: when.words(value),
            "yes_no": lambda _, value: "yes" if value else "",
            "number": lambda _, value: str(value) if value else "",
            "group": lambda _, value: self.part(value),
            "text": lambda _, value: one_line(labels.get(value, value)),
            "text_digest": lambda _, value: "notes are kept" if value else "",
        }

    def telling(self, covered: Collection[str]) -> "Speech":
        """Return the same words, with nothing said in passing of other entries than before."""
        return Speech(self._case, self._labels, self._codebook, covered=covered)

    def covers(self, entry_id: str) -> bool:
        """Tell whether nothing is said of an entry in passing."""
        return entry_id in self._covered

    def label(self, entry_id: str) -> str:
        """Say whom or what an id stands for; of what is private only that it is."""
        if entry_id in self._covered:
            return PRIVATE
        if entry_id in self._labels:
            return one_line(self._labels[entry_id])
        found = self._case.find(entry_id)
        if found is None or entry_id in self._being_said:
            return "not here" if found is None else plain(entry_id)
        self._being_said.append(entry_id)
        try:
            return self.summary(found, longest=1)
        finally:
            self._being_said.pop()

    def author(self, researcher: str) -> str:
        """Say who wrote a version."""
        return one_line(self._labels.get(researcher, "somebody else"))

    def summary(self, entry: Entry, *, longest: int = 3) -> str:
        """Say an entry in one line: the first things said of it, never its id."""
        if isinstance(entry, Evidence) and entry.words:
            return f"“{one_line(entry.words)}”"
        said = [words for _, words in self.own_values(entry)]
        return f" {DOT} ".join(said[:longest])

    def own_values(self, entry: Entry | Part) -> Iterator[tuple[Field, str]]:
        """Go through what the entry itself says, without source, note and date."""
        for field in fields_of(type(entry)):
            if field.about == "" and field.name not in ("when", "when_said"):
                words = self.value(field, getattr(entry, field.attribute))
                if words:
                    yield field, words

    def values(self, entry: Entry | Part) -> Iterator[tuple[Field, str]]:
        """Go through everything an entry says, in the order of its form; defaults are left out."""
        for field in fields_of(type(entry)):
            value = getattr(entry, field.attribute)
            words = self.value(field, value) if value != field.default else ""
            if words:
                yield field, words

    def value(self, field: Field, value: Any) -> str:
        """Say one value; empty where nothing was said."""
        if field.many:
            return f" {DOT} ".join(filter(None, (self._single(field, one) for one in value)))
        return self._single(field, value)

    def _single(self, field: Field, value: Any) -> str:
        if value is None or value is False or value in ("", *field.absences):
            return ""
        say = self._by_role.get(field.role)
        return say(field, value) if say else one_line(str(value))

    def part(self, part: Part) -> str:
        """Say one row of a group in one line: what, when, who; where it comes from is left out."""
        said = (
            self.value(field, getattr(part, field.attribute))
            for field in fields_of(type(part))
            if field.name not in _SOURCE
        )
        return ", ".join(words for words in said if words)


DOT = "·"


def _local(at: str) -> datetime:
    moment = datetime.fromisoformat(at)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone()
