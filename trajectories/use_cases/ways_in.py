"""Say what everybody should know about who can open a study: too few ways in, a code used.

Read from study.json alone, so that it is said even before a passphrase of one's own is set.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Literal

import msgspec

from trajectories.store.folder import StudyFolder
from trajectories.store.people import recoveries
from trajectories.store.study_file import StudyFile

Renewal = Literal["passphrase", "recovery code"]
ENOUGH = 2
"""Ways in a study should have: one alone is lost with one memory."""
_SHOWN = timedelta(days=30)


class WayIn(msgspec.Struct, frozen=True, kw_only=True):
    """One person who can open the study."""

    name: str
    researcher: str
    opens_with: Literal["passphrase", "one-time code"]
    recovery_code: bool
    since: str
    """When they were first let in (RFC 3339, UTC)."""
    changed_at: str
    """When the way in was last changed; empty in a study from before that was kept."""
    changed_by: str
    """The name of who did; their id, when they have left."""


class LastChange(msgspec.Struct, frozen=True, kw_only=True):
    """Who last changed who can open the study, under their signature; empty before any change."""

    at: str = ""
    by: str = ""


def who_can_open(study: StudyFile) -> tuple[WayIn, ...]:
    """List who can open a study, in the order they were let in."""
    names = _names(study)
    since: dict[str, str] = {}
    for one in study.certificates:
        since.setdefault(one.researcher, one.at)
    with_recovery = {one.researcher for one in study.slots if one.way == "recovery"}
    found = (
        WayIn(
            name=one.name,
            researcher=one.researcher,
            opens_with="passphrase" if one.way == "passphrase" else "one-time code",
            recovery_code=one.researcher in with_recovery,
            since=since[one.researcher],
            changed_at=one.at or "",
            changed_by=names.get(one.by or "", one.by or ""),
        )
        for one in study.slots
        if one.way != "recovery"
    )
    return tuple(sorted(found, key=lambda one: (one.since, one.name)))


def last_change(study: StudyFile) -> LastChange:
    """Say who last changed who can open a study."""
    if study.changed is msgspec.UNSET:
        return LastChange()
    by = study.changed.by
    return LastChange(at=study.changed.at, by=_names(study).get(by, by))


def said_at_opening(study: StudyFile, now: datetime) -> Iterator[str]:
    """Say which recovery codes were used of late, and that there are too few ways in."""
    names = _names(study)
    for one in recoveries(study):
        if now.astimezone(UTC) - datetime.fromisoformat(one.at) < _SHOWN:
            who = names.get(one.researcher, one.researcher)
            yield f"{who} opened the study with a recovery code on {one.at[:10]}."
    if sum(one.way != "code" for one in study.slots) < ENOUGH:
        yield (
            "There is one way into this study: should it be forgotten, nobody can open it again. "
            "Make a recovery code (`trajectories study recovery`) or let a colleague in."
        )


def to_renew(folder: StudyFolder) -> tuple[Renewal, ...]:
    """List what the person who opened the study must set anew."""
    access = folder.access
    mine = [one.way for one in access.study.slots if one.researcher == access.researcher]
    used = any(one.researcher == access.researcher for one in recoveries(access.study))
    found: tuple[Renewal, ...] = ("passphrase",) if folder.must_renew else ()
    if access.way == "recovery" or (used and "recovery" not in mine):
        found = (*found, "recovery code")
    return found


def _names(study: StudyFile) -> dict[str, str]:
    return {one.researcher: one.name for one in study.slots}
