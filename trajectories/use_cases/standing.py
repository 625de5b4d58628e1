"""Say what has to be said at each opening: where the folder lies, the clock, what is overdue.

Nothing is deleted or refused by itself; a person decides.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from trajectories.model import when
from trajectories.model.backup import Backup
from trajectories.model.case import Entries
from trajectories.model.study import Study
from trajectories.store.places import shared_place

_CLOCKS_DIFFER = timedelta(hours=1)


_SHARED = (
    "Another program may replace its files while you write, and erasing does not reach its copies. "
    "Move the study to a folder of this machine alone."
)
_CLOCK = (
    "new entries will bear wrong times. "
    "Set the clock. Nothing is lost: order does not come from it."
)


def place_notice(folder: Path) -> str:
    """Warn of a folder that another program or machine writes to as well; empty otherwise."""
    place = shared_place(folder)
    return f"{place.sentence} {_SHARED}" if place else ""


def clock_notice(last: str, now: datetime) -> str:
    """Say that the clock stands before the last thing that was entered (RFC 3339, or empty)."""
    try:
        before = datetime.fromisoformat(last) - now.astimezone(UTC) if last else timedelta()
    except ValueError:
        return ""
    if before <= _CLOCKS_DIFFER:
        return ""
    return f"The clock stands before the last entry, of {last[:16]}: {_CLOCK}"


def overdue(entries: Entries, today: date) -> tuple[str, ...]:
    """Name the retention dates and the dates of backups that have passed."""
    return (*_retention(entries, today), *_backups(entries.of(Backup), today))


def _retention(entries: Entries, today: date) -> Iterator[str]:
    settings = next(iter(entries.of(Study)), Study())
    for part in settings.retention:
        if _passed(part.until, today):
            yield (
                f"Retention is overdue: {part.category} was to be kept until {part.until}. "
                "Nothing is deleted by itself."
            )


def _backups(backups: Iterable[Backup], today: date) -> Iterator[str]:
    for one in backups:
        if not one.removed_on and _passed(one.keep_until, today):
            yield (
                f"The backup {one.file} of {one.made_on} was to be kept until {one.keep_until}. "
                f"Delete it where it lies, then say so: `trajectories backups --deleted {one.id}`."
            )


def _passed(until: str, today: date) -> bool:
    try:
        last = when.parse(until).latest if until else None
    except when.NotADate:
        return False
    return last is not None and last < today
