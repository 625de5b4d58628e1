"""Write a sheet without names for the bag: gated, seen line by line, entered in the ledger.

What leaves is only what somebody looked at and left in. Nothing private, nothing held or
withdrawn, none of the child's own words, and no name: a bag is lost more easily than a study.
"""

from collections.abc import Collection, Sequence
from pathlib import Path

import msgspec

from trajectories.analysis.brief import brief
from trajectories.analysis.brief_words import HEADINGS, BriefLine, Wording, brief_lines
from trajectories.errors import Failed
from trajectories.model import when
from trajectories.model.case import Case
from trajectories.model.kinds.voice import ToAsk
from trajectories.model.leaving_out import without
from trajectories.model.rules.consent import people_withdrawn
from trajectories.report.plain_sheet import plain_sheet
from trajectories.store.leaving import file_name, write_leaving
from trajectories.use_cases.case import open_case, register_of
from trajectories.use_cases.ledger import enter
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.sources import made_from
from trajectories.use_cases.staying_behind import staying_behind
from trajectories.use_cases.without_names import WithoutNames

FOOT = (
    "Without names, and not everything may be on paper: read the brief on the screen too. "
    "Tear this up after the visit."
)
VISITOR = "whoever visits"


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """What may stand on a sheet of paper about a child, to be looked at before it is written."""

    code: str
    title: str
    lines: tuple[BriefLine, ...]


def brief_without_names(study: OpenStudy, case: str) -> Sheet:
    """Say the brief of a child by roles; Failed where the use of the whole case was withdrawn."""
    whole = open_case(study, case)
    kept = may_be_carried(study, whole)
    if not kept.own.get(whole.child.id):
        raise Failed("Nothing of this case may leave.", "The use of it was withdrawn (R13).")
    said = WithoutNames(whole, register_of(study, case))
    found = brief(kept, today=study.today, researcher=study.researcher)
    found = msgspec.structs.replace(found, own_words=None)
    wording = Wording(label=said.label, typed=said.typed)
    visit = f"before {said.label(found.visit)}" if found.visit else "before a visit"
    return Sheet(
        code=whole.child.code,
        title=f"{whole.child.code}, {visit}: {when.words(study.today.isoformat())}",
        lines=brief_lines(found, kept, wording, called=None, today=study.today),
    )


def write_brief(
    study: OpenStudy, case: str, *, into: Path, leaving_out: Collection[int] = ()
) -> Path:
    """Write the brief of a child without names, but for the lines left out by their number.

    Ledger entry first, then the file (mode 0600).
    """
    sheet = brief_without_names(study, case)
    kept = [line for number, line in enumerate(sheet.lines) if number not in leaving_out]
    sections = [
        (heading, [(line.title, line.words) for line in kept if line.section == section])
        for section, heading in HEADINGS.items()
    ]
    text = plain_sheet(sheet.title, [one for one in sections if one[1]], foot=FOOT)
    return write_sheet(
        study, text, name=f"{file_name(sheet.code)}-brief.txt", variant="brief", cases=(case,),
        into=into,
    )  # fmt: skip


def write_sheet(
    study: OpenStudy, text: str, *, name: str, variant: str, cases: Sequence[str], into: Path,
    sites: Sequence[str] = (),
) -> Path:  # fmt: skip
    """Enter a sheet in the ledger with the revisions it was made from, and write it."""
    content = text.encode("utf-8")
    enter(
        study,
        "report",
        content,
        cases=cases,
        sites=sites,
        named=False,
        purpose="research",
        recipient=VISITOR,
        variant=variant,
        revisions=made_from(study, *cases),
    )
    return write_leaving(into / name, content)


def may_be_carried(study: OpenStudy, case: Case) -> Case:
    """Take out of a case what stays behind from any report; open questions and promises stay."""
    closed = staying_behind(case, today=study.today)
    gone_people = people_withdrawn(case)
    spared = {
        one.id
        for one in case.own.of(ToAsk)
        if one.visibility == "case"
        and closed.isdisjoint(one.evidence)
        and gone_people.isdisjoint((one.of_whom, one.informant, case.child.id))
    }
    return without(case, closed - spared)
