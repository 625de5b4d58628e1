"""List the evidence of a case with what rests on each piece, and star what is worth quoting."""

from collections.abc import Collection, Mapping
from typing import Final

import msgspec

from trajectories.model.kind import finished
from trajectories.model.private import closed_to
from trajectories.model.record import Visibility
from trajectories.model.rules.consent import may_quote
from trajectories.model.rules.resting import cited
from trajectories.model.sessions import Evidence, Session
from trajectories.use_cases.case import case_book, open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.writing import Saved, put

_EVERYBODY: Final[tuple[Visibility, ...]] = ("case",)


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of evidence, the records that rest on it, and whether its words may be printed."""

    evidence: Evidence
    on: str
    """The date of its session; empty where it belongs to none."""
    records: tuple[str, ...]
    quotable: bool


def evidence_of(
    study: OpenStudy, case: str, *, readers: Collection[Visibility] = _EVERYBODY
) -> tuple[Ground, ...]:
    """List the evidence these readers may see, by session and place in it.

    Records that more may not read are not counted either: a number would tell of them.
    """
    around = open_case(study, case)
    closed = closed_to(around, {"case", *readers})
    resting: dict[str, list[str]] = {}
    for record in around.records():
        if record.visibility in readers and record.id not in closed and finished(record):
            for one in dict.fromkeys(cited(record)):
                resting.setdefault(one, []).append(record.id)
    dates: Mapping[str, str] = {
        one.id: one.on for one in (*around.own.of(Session), *around.site.of(Session))
    }
    found = [
        Ground(
            evidence=one,
            on=dates.get(one.session, ""),
            records=tuple(resting.get(one.id, ())),
            quotable=may_quote(around, one, today=study.today),
        )
        for one in around.own.of(Evidence)
        if one.visibility in readers
    ]
    return tuple(
        sorted(found, key=lambda g: (g.on, g.evidence.part, g.evidence.start, g.evidence.id))
    )


def star(study: OpenStudy, case: str, evidence: str, *, key_quote: bool) -> Saved | None:
    """Make a passage a key quote, or no longer; None where it is one already, or none here."""
    found = open_case(study, case).own.one(evidence, Evidence)
    if found is None or found.key_quote == key_quote:
        return None
    return put(study, case_book(case), (msgspec.structs.replace(found, key_quote=key_quote),))
