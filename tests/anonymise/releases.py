"""Releases of an invented child, every text of hers signed as it stands or none."""

from collections.abc import Mapping
from typing import Any

from tests.report.outgoings import kez
from trajectories.anonymise.cleared import ClearedPicture
from trajectories.anonymise.clock import clock
from trajectories.anonymise.codes import THE_CHILD, called, codes_of
from trajectories.anonymise.leaving import leaving_texts
from trajectories.anonymise.release import Means, Release, release
from trajectories.model.outgoing import Outgoing
from trajectories.model.people import Child
from trajectories.model.release import ReleasePlan

NAMES = {
    "Kez", "Mr Pike", "Miss Ade", "Jodie", "Saturday Den", "Feelings clinic",
    "Breakfast club",
}  # fmt: skip
CHANCE, OTHER = "5a" * 32, "c3" * 32


def released(
    outgoing: Outgoing | None = None,
    *,
    texts: Mapping[tuple[str, str], str] | None = None,
    chance: str = CHANCE,
    pictures: Mapping[str, ClearedPicture] | None = None,
    **plan: Any,
) -> Release:
    """Release a case; without `texts` every text is signed as it was written."""
    outgoing = outgoing or kez()
    whole = (*outgoing.case.own, *outgoing.case.site, *outgoing.case.study)
    written = {one.at: one.text for one in leaving_texts(outgoing)}
    found = [called(entry, written) for entry in whole if not isinstance(entry, Child)]
    names = codes_of([each for each in found if each], chance)
    asked = ReleasePlan(name="r", recipient="The board", chance=chance, **plan)
    means = Means(
        plan=asked,
        clock=clock(outgoing, asked.clock),
        called={**names, outgoing.case.child.id: THE_CHILD},
        texts={at: (text,) for at, text in (written if texts is None else texts).items()},
        code="C-1",
        pictures=pictures or {},
    )
    return release(outgoing, means)
