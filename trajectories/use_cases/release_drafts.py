"""Which sentences leave on page 1 of a release as the program drafted them: told, not blocking."""

from collections.abc import Mapping

from trajectories.anonymise.risk_words import draft_words
from trajectories.use_cases.release import OpenRelease


def drafts(opened: OpenRelease) -> Mapping[str, int]:
    """Count the drafted sentences nobody has touched, by the code of the case that holds any."""
    from trajectories.report.content import content

    counted = {
        outgoing.case.child.code: sum(
            claim.draft for claim in content(opened.made(case)).page_one.claims
        )
        for case, outgoing in opened.outgoing.items()
    }
    return {code: count for code, count in sorted(counted.items()) if count}


def remarks(opened: OpenRelease) -> tuple[str, ...]:
    """Say what whoever writes a release should know, though nothing of it keeps it back."""
    found = drafts(opened)
    return (draft_words(found),) if found else ()
