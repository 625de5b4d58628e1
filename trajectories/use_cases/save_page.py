"""Keep what somebody wrote for page 1 and as commentary: a record a paragraph, all as one action.

The marks at the end of a paragraph are the evidence of its record. The records of a section are
slots in the order of their ids, so that a paragraph put between two others changes the order and
nothing else.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from trajectories.model.case import Case
from trajectories.model.ids import record_id
from trajectories.model.kinds.voice import Commentary, ReportPart, Summary
from trajectories.model.problem import Problem, closing
from trajectories.model.rules.check import problems_of_entry
from trajectories.model.sessions import Evidence
from trajectories.report.grammar import flat
from trajectories.report.page_text import Paragraph, Place, Sections, each, parse, part_named
from trajectories.report.shortening import sentences_of
from trajectories.use_cases.case import case_book, open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.page_one import PageToWrite, Written, kept_sections, page_to_write
from trajectories.use_cases.writing import Objected, Saved, deletion, put


class _Change(msgspec.Struct, frozen=True):
    """What becomes of a section: the records as they will be, and those that go."""

    entries: list[Written]
    gone: list[str]


def save_page(
    study: OpenStudy, case: str, text: str, marks: Mapping[str, str]
) -> Saved | Objected | None:
    """Keep what a text says, as one action; None where it says what is kept already.

    `marks` are the ids of evidence by the marks that stand in the text. A heading that is not in
    the text is left as it is; one with nothing beneath it is emptied. Objected names the lines.
    """
    page, around = page_to_write(study, case), open_case(study, case)
    parsed = parse(text, marks, page.own)
    amiss = (*parsed.problems, *_evidence_gone(parsed.sections, around, marks))
    if amiss:
        return Objected(amiss)
    changes = list(_changes(study, page, around, parsed.sections))
    entries = [one for change in changes for one in change.entries]
    gone = [one for change in changes for one in change.gone]
    if not entries and not gone:
        return None
    refused = tuple(problem for one in entries for problem in _refusing(study, around, one))
    if refused:
        return Objected(refused)
    revisions = study.folder.read(case_book(case)).revisions
    return put(study, case_book(case), entries, also=[deletion(revisions, one) for one in gone])


def _changes(
    study: OpenStudy, page: PageToWrite, around: Case, sections: Sections
) -> Iterator[_Change]:
    kept = kept_sections(around, page.tale)
    before = parse(page.text, page.ids, page.own).sections
    offered = _offered(page, kept)
    for place, paragraphs in sections.items():
        if paragraphs != before.get(place, ()):
            slots = kept.get(place, [])
            hidden = _unmarked(slots, page.tale.marks)
            ids = [one.id for one in slots[: len(paragraphs)]]
            ids += [record_id(study.random) for _ in paragraphs[len(ids) :]]
            by_id = {one.id: one for one in slots}
            entries = [
                _filled(
                    by_id.get(name) or _new(name, place), one, offered, study.today.isoformat(),
                    hidden.get(one.text, ()),
                )
                for name, one in zip(sorted(ids), paragraphs, strict=True)
            ]  # fmt: skip
            yield _Change(entries, [one.id for one in slots[len(paragraphs) :]])


def _new(name: str, place: Place) -> Written:
    if place.of == "commentary":
        part: ReportPart | None = part_named(place.name)
        return Commentary(id=name, report_part=part or "")
    return Summary(id=name, of="page_1", heading=place.name)


def _filled(
    slot: Written,
    paragraph: Paragraph,
    offered: frozenset[str],
    today: str,
    hidden: tuple[str, ...],
) -> Written:
    evidence = (*paragraph.evidence, *hidden)
    slot = msgspec.structs.replace(
        slot, text=paragraph.text, evidence=evidence, when="", learned=today
    )
    if isinstance(slot, Commentary):
        return slot
    left = tuple(one for one in sentences_of(paragraph.text) if one in offered)
    return msgspec.structs.replace(slot, offered=left)


def _unmarked(slots: Sequence[Written], marks: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Map texts to the evidence they rest on that has no mark, because it may not leave just now.

    Whoever leaves such a paragraph as it is does not take its evidence away.
    """
    return {flat(one.text): tuple(e for e in one.evidence if e not in marks) for one in slots}


def _offered(page: PageToWrite, kept: Mapping[Place, list[Written]]) -> frozenset[str]:
    """Name the sentences that count as untouched: offered now, or when they were taken over."""
    now = (one for offered in page.offers.values() for one in offered)
    before = (one for ones in kept.values() for one in ones if isinstance(one, Summary))
    return frozenset((
        *(sentence for one in now for sentence in sentences_of(one.text)),
        *(sentence for one in before for sentence in one.offered),
    ))  # fmt: skip


def _refusing(study: OpenStudy, around: Case, entry: Written) -> tuple[Problem, ...]:
    found = problems_of_entry(entry, around, today=study.today, kinds=study.kinds)
    return closing(found, "save")


def _evidence_gone(
    sections: Sections, around: Case, marks: Mapping[str, str]
) -> tuple[Problem, ...]:
    """Find marks that stand for evidence which is not there any more."""
    by_id = {name: mark for mark, name in marks.items()}
    cited = dict.fromkeys(name for _, paragraph in each(sections) for name in paragraph.evidence)
    return tuple(
        Problem(
            where=f"mark {by_id[name]}",
            rule="marks",
            found="the evidence it stood for is not there any more",
            suggestion="Take the mark out.",
            gate="save",
        )
        for name in cited
        if not isinstance(around.own.get(name), Evidence)
    )
