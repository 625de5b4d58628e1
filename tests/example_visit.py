"""A visit as it went: K-07's study as it stood when the researcher knocked for visit 3.

The notes are those a researcher typed that evening; everybody and everything in them is invented.
"""

import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.demo import FOLDER, VISIT_3, k07_before_visit_3, values
from tests.made_once import made_once
from tests.studies import PASSPHRASE, SLOT, TINY_COST
from trajectories.model.document import to_values
from trajectories.store.keys import KdfCost
from trajectories.use_cases.document import import_documents
from trajectories.use_cases.open_study import OpenStudy, open_study
from trajectories.use_cases.study import new_study

Changed = Callable[[dict[str, Any]], dict[str, Any]]
CASE = "32827c02fe6a7e9ed8ce546d003f7dd5"
KNOCKED = datetime(2025, 3, 11, 15, 50, tzinfo=UTC)
NOTES = (Path(__file__).parent / "example_visit.txt").read_text(encoding="utf-8")


def knocked() -> datetime:
    return KNOCKED


def make_study_before_visit_three(
    folder: Path, changed: Changed = dict, *, cost: KdfCost = TINY_COST
) -> Path:
    """Make the study in `folder/study`, as it was on the day of visit 3, in words of one's own."""
    if changed is dict:
        made_once(_make, folder, changed, cost)
    else:
        _make(folder, changed, cost)
    return folder / "study"


def _make(folder: Path, changed: Changed, cost: KdfCost) -> None:
    study = new_study(
        folder / "study", title="Riverside", researcher=SLOT, passphrase=PASSPHRASE,
        cost=cost, clock=knocked, home=folder / "home",
    )  # fmt: skip
    arriving = folder / "arriving"
    arriving.mkdir()
    try:
        import_documents(study, list(_documents(arriving, changed)))
    finally:
        study.close()


def study_before_visit_three(folder: Path) -> OpenStudy:
    """Make the study in `folder/study` and open it."""
    make_study_before_visit_three(folder)
    return reopened(folder)


def reopened(folder: Path, **options: Any) -> OpenStudy:
    return open_study(
        folder / "study", slot=SLOT, passphrase=PASSPHRASE, floor=TINY_COST, clock=knocked,
        home=folder / "home", **options,
    )  # fmt: skip


def _documents(folder: Path, changed: Changed) -> Iterable[Path]:
    yield FOLDER / "study-demo.toml"
    for name, raw in (
        ("site.json", _site_before_visit_3(values("site-riverside.toml"))),
        ("k-07.json", to_values(k07_before_visit_3())),
    ):
        (folder / name).write_text(json.dumps(changed(raw)), encoding="utf-8")
        yield folder / name


def _site_before_visit_3(raw: dict[str, Any]) -> dict[str, Any]:
    """Leave the visits to come as planned, and what was said at them out."""
    records = {kind: list(found) for kind, found in raw["records"].items()}
    records["visit"] = [_planned(one) for one in records["visit"]]
    later = {one["id"] for one in records["session"] if one["on"] >= VISIT_3.isoformat()}
    gone = {one["id"] for one in records["evidence"] if one["session"] in later}
    records["session"] = [one for one in records["session"] if one["id"] not in later]
    records["evidence"] = [one for one in records["evidence"] if one["id"] not in gone]
    coded = ("passage_code", "contradiction", "group_observation", "analysis_stage", "workshop",
             "mirror_item", "collective_message")  # fmt: skip
    records = {kind: found for kind, found in records.items() if kind not in coded}
    named = {one.get("text") for found in records.values() for one in found}
    texts = {name: text for name, text in raw.get("texts", {}).items() if name in named}
    return {**raw, "records": records, "texts": texts}


def _planned(visit: dict[str, Any]) -> dict[str, Any]:
    if visit["planned"] < VISIT_3.isoformat():
        return visit
    return {k: v for k, v in visit.items() if k not in ("actual", "tasks_done")}
