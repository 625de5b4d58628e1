"""What the palette offers: the commands of a screen, the children, and what is in the case."""

from collections.abc import Collection, Iterable, Iterator

from trajectories.model.kinds.resilience import Factor
from trajectories.model.record import Record
from trajectories.tui.action import Action, Where
from trajectories.tui.actions import actions_at
from trajectories.tui.case_view import CaseView
from trajectories.tui.keymap import Keymap
from trajectories.tui.options import Option
from trajectories.use_cases.case import CaseRow

COMMAND, CHILD, RECORD = "command:", "child:", "record:"


def commands(
    place: Where, keymap: Keymap, *, without: Collection[str] = ()
) -> tuple[tuple[Option, Action], ...]:
    """List what can be done in a place and everywhere, with its key."""
    return tuple(
        (Option(COMMAND + one.id, one.title, one.help, keymap.said(one)), one)
        for one in actions_at(*dict.fromkeys((place, "everywhere")))
        if one.in_palette and one.id not in without
    )


def children(rows: Iterable[CaseRow]) -> Iterator[Option]:
    """Offer every child by code, and by what it is called."""
    for row in rows:
        yield Option(CHILD + row.id, row.code, " ".join(filter(None, ("child", row.called))))


def records(view: CaseView) -> Iterator[Option]:
    """Offer what may be seen of a case: each factor once, by its code, and every other record."""
    met: set[str] = set()
    for entry in view.known.own:
        if not isinstance(entry, Record):
            continue
        words = view.speech.summary(entry)
        if isinstance(entry, Factor):
            if entry.code in met:
                continue
            met.add(entry.code)
            words = view.vocabulary.using.codebook.label("factor", entry.code)
        yield Option(RECORD + entry.id, words, view.kind_of(entry).title.lower())
