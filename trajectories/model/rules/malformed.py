"""Find what no rule of the method could be applied to: values that are not what their field holds.

Everything follows from what fields say of themselves, so that a kind nobody thought of here is
checked like any other. A wrong value is never repeated: it may be a name or a child's words.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from trajectories.model import when
from trajectories.model.fields import Found, walk
from trajectories.model.problem import Problem
from trajectories.model.record import Entry, Record, Role
from trajectories.model.rules.finding import finding
from trajectories.model.rules.reading import Reading
from trajectories.model.sessions import Evidence
from trajectories.model.study import GroupObservation

LONGEST_HEDGE = 40  # characters
_NO_LIMIT = date(9_998, 1, 1)

Check = Callable[[Reading, Entry, Found], Iterator[Problem]]


def malformed(reading: Reading, entry: Entry) -> Iterator[Problem]:
    """Check every value of an entry against the field that asks for it."""
    seen: set[tuple[str, object]] = set()
    for found in walk(entry):
        field = found.field
        if field.role in _CHECKS:
            yield from _CHECKS[field.role](reading, entry, found)
        if field.many and field.role in ("reference", "code", "choice"):
            place = (found.path.rpartition(".")[0], found.value)
            if place in seen:
                yield _malformed(entry, found.path, "the same as one before it", "Leave one out.")
            seen.add(place)


def too_long_a_hedge(reading: Reading, entry: Entry) -> Iterator[Problem]:
    """Keep a hedge to the hedging words."""
    del reading
    if isinstance(entry, Record) and len(entry.hedge) > LONGEST_HEDGE:
        yield _malformed(
            entry,
            "hedge",
            f"{len(entry.hedge)} characters",
            f"Keep the hedging words alone, at most {LONGEST_HEDGE} characters.",
        )


def _reference(reading: Reading, entry: Entry, found: Found) -> Iterator[Problem]:
    target = reading.case.find(found.value)
    if target is None:
        if _should_be_here(reading, found):
            yield _malformed(
                entry, found.path, "points at nothing", "Choose again, or leave it empty."
            )
    elif isinstance(target, GroupObservation):
        yield finding(
            entry,
            "R16",
            "points at a group observation",
            "What was seen of a group is never joined to a child: leave it out.",
            gate="save",
            field=found.path,
        )
    elif (kind := str(target.__struct_config__.tag)) not in found.field.to:
        wanted = " or ".join(found.field.to)
        yield _malformed(
            entry, found.path, f"points at a {kind}", f"Point at a {wanted}, or leave it empty."
        )
    elif isinstance(target, Evidence) and reading.case.own.get(target.id) is None:
        yield _malformed(
            entry, found.path, "evidence of another book", "Copy the passage into this book first."
        )


def _should_be_here(reading: Reading, found: Found) -> bool:
    """Tell whether every book the target may live in is here, and none carries it unread."""
    kinds = [reading.kinds.named(name) for name in found.field.to if name in reading.kinds]
    homes = {level for kind in kinds for level in kind.levels}
    return found.value not in reading.carried and all(map(reading.loaded, homes))


def _code(reading: Reading, entry: Entry, found: Found) -> Iterator[Problem]:
    code = reading.codebook.find(found.field.codes, found.value)
    if code is None:
        if reading.loaded("study"):
            yield _malformed(
                entry,
                found.path,
                f"no code of the list {found.field.codes}",
                "Choose one of the list, or add it to the codebook first.",
            )
    elif code.retired:
        old = _had(reading.saved.get(entry.id), found)
        yield finding(
            entry,
            "R15",
            "a retired code",
            "It stays readable; nothing to do." if old else "Choose a code that is in use.",
            gate="none" if old else "save",
            field=found.path,
        )


def _had(before: Entry | None, found: Found) -> bool:
    """Tell whether an earlier version already held the same code of the same list."""
    values = walk(before) if before else iter(())
    return any(v.value == found.value and v.field.codes == found.field.codes for v in values)


def _date(reading: Reading, entry: Entry, found: Found) -> Iterator[Problem]:
    today = _NO_LIMIT if found.field.ahead else reading.today
    said = when.problem_with(found.value, today=today)
    if said is not None:
        yield finding(
            entry,
            "R18" if _is_date(found.value) else "malformed",
            said.removesuffix("."),
            "Type the date again.",
            gate="save",
            field=found.path,
        )


def _is_date(text: str) -> bool:
    """Tell whether a text is a date that has a place in a calendar, in whatever order."""
    try:
        when.parse(text)
    except when.NotADate as refused:
        return refused.rule == "order"
    return True


def _choice(reading: Reading, entry: Entry, found: Found) -> Iterator[Problem]:
    del reading
    offered, absences = found.field.choices, found.field.absences
    if (offered or absences) and found.value not in offered and found.value not in absences:
        yield _malformed(entry, found.path, "not one of the choices", "Choose again.")


def _text(reading: Reading, entry: Entry, found: Found) -> Iterator[Problem]:
    if found.value not in reading.case.own.texts:
        yield finding(
            entry,
            "malformed",
            "its text is not here",
            "Look for it in a backup.",
            field=found.path,
        )


def _malformed(entry: Entry, field: str, found: str, suggestion: str) -> Problem:
    return finding(entry, "malformed", found, suggestion, gate="save", field=field)


_CHECKS: Mapping[Role, Check] = {
    "reference": _reference,
    "code": _code,
    "date": _date,
    "choice": _choice,
    "text_digest": _text,
}
