"""What a form has to know of a case: what may be chosen, and how it is said."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from trajectories.model.answers import Understanding
from trajectories.model.case import Case
from trajectories.model.fields import Choice, Field
from trajectories.model.kind import Kind, Kinds
from trajectories.model.phrases import Understood, understand
from trajectories.model.record import Entry
from trajectories.model.states import states_of
from trajectories.tui.choices import choice_words, plain
from trajectories.tui.options import Option
from trajectories.tui.words import Speech

# What may be made while choosing; everything else is begun from the timeline.
_MADE_ON_THE_WAY = frozenset({
    "person", "place", "session", "evidence", "resource", "practice", "visit", "need", "factor",
    "service_use",
})  # fmt: skip


@dataclass(frozen=True)
class Vocabulary:
    """The words and choices of one case, as it was when the form was opened."""

    kinds: Kinds
    case: Case
    speech: Speech
    using: Understanding

    def options(self, field: Field, values: Mapping[str, Any]) -> tuple[Option, ...]:
        """List what may be chosen for a field; `values` is what the form says so far."""
        match field.role:
            case "reference":
                found = self._entries(field, str(values.get("visibility") or "case"))
                return tuple(sorted(found, key=lambda option: option.words.lower()))
            case "code":
                return self._codes(field)
            case _:
                return tuple(
                    Option(str(choice), choice_words(field, choice))
                    for choice in self.choices(field, values)
                )

    def choices(self, field: Field, values: Mapping[str, Any]) -> tuple[Choice, ...]:
        """List the choices of a field; of states only those the kind of link passes through."""
        if field.name in ("state", "held_to_be"):
            narrowed = states_of(str(values.get("link_kind", "use")))
            return narrowed or tuple(choice for choice in field.choices if choice)
        return (*field.choices, *field.absences)

    def words(self, field: Field, chosen: str) -> str:
        """Say what was chosen."""
        said = self.speech.value(field, (chosen,) if field.many else chosen)
        return said or (plain(chosen) if field.role == "choice" else chosen)

    def understand(self, typed: str, *, coming: bool = False) -> Understood | None:
        """Say what a typed date means, or None."""
        using = self.using
        return understand(typed, today=using.today, visits=using.visits, coming=coming)

    def makeable(self, field: Field) -> tuple[Kind, ...]:
        """List the kinds of which a new one may be made while choosing."""
        names = (name for name in field.to if name in _MADE_ON_THE_WAY and name in self.kinds)
        return tuple(self.kinds.named(name) for name in names)

    def _entries(self, field: Field, readers: str) -> Iterator[Option]:
        """List what may be pointed at: of what is private only what the form is private like."""
        books = (self.case.own, self.case.site, self.case.study)
        for entry in (entry for book in books for entry in book):
            kind = self.kinds.of(entry)
            if kind.name in field.to:
                alike = getattr(entry, "visibility", "case") == readers
                if alike and readers != "case":
                    yield Option(entry.id, self.speech.summary(entry), self._more(entry, kind))
                elif not self.speech.covers(entry.id):
                    yield Option(entry.id, self.speech.label(entry.id), self._more(entry, kind))

    def _more(self, entry: Entry, kind: Kind) -> str:
        return kind.title.lower() if kind.is_record else str(getattr(entry, "voice", "")) or ""

    def _codes(self, field: Field) -> tuple[Option, ...]:
        return tuple(
            Option(code.code, code.label, _domain(str(code.domain)))
            for code in self.using.codebook.offered(field.codes)
        )


def _domain(domain: str) -> str:
    return "" if domain == "not_applicable" else domain.replace("_", " ")
