"""Check that a record is never more open than what it cites, nor cites the team's own (R14)."""

from collections.abc import Iterator

from trajectories.model.problem import Problem
from trajectories.model.record import Entry, Record
from trajectories.model.rules.finding import finding
from trajectories.model.rules.reading import Reading
from trajectories.model.rules.resting import cited
from trajectories.model.sessions import Evidence


def too_open(reading: Reading, entry: Entry) -> Iterator[Problem]:
    """R14: what only some may read is cited only where the same or fewer may read it."""
    if not isinstance(entry, Record) or entry.visibility == "team_only":
        return
    found = (reading.case.own.one(evidence, Evidence) for evidence in cited(entry))
    wanted = {e.visibility for e in found if e} - {"case", entry.visibility}
    if not wanted:
        return
    several = wanted | ({entry.visibility} - {"case"})
    narrow = several.pop() if len(several) == 1 else "team_only"
    yield finding(
        entry,
        "R14",
        f"may be read by more people than what it cites ({', '.join(sorted(wanted))})",
        f"Make it {narrow}; until then it stays out of every report.",
        gate="release",
        field="visibility",
    )


def cites_teams_own(reading: Reading, entry: Entry) -> Iterator[Problem]:
    """R14: what is the team's own is no evidence; what cited it before is told, and stays out."""
    if not isinstance(entry, Record):
        return
    found = (reading.case.own.one(evidence, Evidence) for evidence in cited(entry))
    teams = {one.id for one in found if one and one.visibility == "team_only"}
    if not teams:
        return
    before = reading.saved.get(entry.id)
    added = teams.difference(cited(before) if before else ())
    yield finding(
        entry,
        "R14",
        f"cites what is the team's own and no evidence ({', '.join(sorted(teams))})",
        "Cite other words, or make the passage less private first.",
        gate="save" if added else "release",
        field="evidence",
    )
