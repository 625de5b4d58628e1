"""What a screen offers of a case: its picture, what can be filtered, what is to be put right.

Pure and possibly slow with thousands of records, so it is worked out on the study's thread.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from trajectories.model.kind import Kind, finished
from trajectories.model.problem import Problem
from trajectories.tui.case_view import (
    READERS,
    TO_FINISH,
    CaseView,
    Shown,
    others_of,
    reader_words,
    seen,
)  # fmt: skip
from trajectories.tui.drawing import drawn_records, picture_of
from trajectories.tui.options import Option
from trajectories.tui.picture import Picture, sections_of
from trajectories.tui.signs import Signs


@dataclass(frozen=True)
class Showing:
    """A case as it is shown: the picture, and how many records are to be finished."""

    view: CaseView
    picture: Picture
    to_finish: int


@dataclass(frozen=True)
class FilterOffer:
    """What can be left out or let in, and what of it is shown now."""

    options: tuple[Option, ...]
    chosen: tuple[str, ...]
    known_on: date | None = None

    def after(self, chosen: Collection[str]) -> Shown:
        """Return what is shown once this was chosen; without any reader, what all may read."""
        readers = frozenset(chosen).intersection(READERS)
        offered = frozenset(option.id for option in self.options).difference(READERS)
        hidden = offered.difference(chosen)
        return Shown(hidden, readers or frozenset({"case"}), self.known_on)


def showing(view: CaseView, shown: Shown, signs: Signs) -> Showing:
    """Lay a case out as the timeline paints it."""
    view = seen(view, shown)
    others = tuple(others_of(view, shown, signs))
    picture = picture_of(view.chart, others, signs, hidden=shown.hidden)
    picture.find("")  # the index is made here, not when the first key asks for it
    unfinished = sum(not finished(record) for record in view.known.records())
    return Showing(view, picture, unfinished)


def filter_offer(view: CaseView, shown: Shown, signs: Signs) -> FilterOffer:
    """List the sections, the listed kinds and the readers a filter may choose from."""
    whole = showing(view, Shown(readers=shown.readers, known_on=shown.known_on), signs).picture
    options = (
        *(Option(name, name, "lanes") for name in sections_of(whole)),
        *(
            Option(kind.name, kind.title, "listed beneath the lanes")
            for kind in _listed(seen(view, shown))
        ),
        *(
            Option(reader, f"to be read by {reader_words(reader)}", "who may read it")
            for reader in READERS
        ),
    )
    chosen = (
        option.id
        for option in options
        if (option.id in shown.readers if option.id in READERS else option.id not in shown.hidden)
    )
    return FilterOffer(options, tuple(chosen), shown.known_on)


def to_put_right(
    view: CaseView, shown: Shown, problems: Iterable[Problem], signs: Signs
) -> tuple[Option, ...]:
    """List what is to finish and what the rules say, of records that may be spoken of."""
    view = seen(view, shown)
    unfinished = (
        Option(f":{other.record}", f"{other.title}: to finish", other.words)
        for other in others_of(view, shown, signs)
        if other.section == TO_FINISH
    )
    return (*unfinished, *_said_by_rules(view, problems))


def before_handing_on(
    view: CaseView, shown: Shown, problems: Iterable[Problem], warnings: Iterable[str]
) -> tuple[Option, ...]:
    """List what to look at in a report that was written, of records that may be spoken of."""
    said = (Option(f"warning {n}:", warning, "") for n, warning in enumerate(warnings))
    return (*_said_by_rules(seen(view, shown), problems), *said)


def _said_by_rules(view: CaseView, problems: Iterable[Problem]) -> Iterator[Option]:
    for number, problem in enumerate(problems):
        entry = view.known.find(problem.record) if problem.record else None
        if entry is None and problem.record and view.case.find(problem.record):
            continue
        about = f"{view.kind_of(entry).title}, {view.speech.summary(entry)}: " if entry else ""
        yield Option(
            f"{number}:{problem.record}",
            f"{about}{problem.found}",
            f"{problem.rule} · {problem.suggestion}",
        )


def _listed(view: CaseView) -> Iterator[Kind]:
    drawn = drawn_records(view.chart)
    listed = (one for one in view.known.own if one.id not in drawn)
    names = {view.kind_of(entry).name for entry in listed}
    return (kind for kind in view.kinds if kind.name in names)
