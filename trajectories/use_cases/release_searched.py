"""What is searched for in the files of a release: everything of the study that names anybody."""

import platform
from collections.abc import Iterable, Iterator
from typing import Final

from trajectories.anonymise.common_words import common, english
from trajectories.anonymise.flow import words_of
from trajectories.anonymise.forms_searched import searched
from trajectories.anonymise.searched import Searched
from trajectories.model.case import Case
from trajectories.model.fields import walk
from trajectories.model.release import ThingDecision
from trajectories.model.study import Researcher, Study
from trajectories.store.folder import BookRef
from trajectories.use_cases.case import case_book, identity_book, open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.people import who_can_open
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_list import release_book

_SHORTEST: Final = 4  # letters of the name of a machine


def searched_for(study: OpenStudy, opened: OpenRelease, shown: Iterable[str]) -> Searched:
    """Find every form of every string of the study; `shown` is what leaves, and so is no secret."""
    cases = [open_case(study, case) for case in opened.plan.cases]
    kept = {one.thing for one in opened.entries.of(ThingDecision) if one.how == "keep"}
    forms = [f for thing in opened.review.things if thing.id in kept for f in thing.forms]
    settings = study.study_entries()
    researchers = [one.called for one in settings.of(Researcher)]
    return searched(
        registers=opened.registers,
        named={
            "researcher": researchers,
            "reviewer": sorted(set(_who_reviewed(study)) - set(researchers)),
            "device": sorted(_devices(study, opened)),
            "title": [one.name for one in settings.of(Study)],
            "path": [str(study.folder.root)],
            "case code": [row.code for row in study.folder.catalogue()],
            "id": [entry.id for case in cases for entry in case.own],
        },
        dates=sorted({date for case in cases for date in _dates(case)}),
        withheld=dict(_withheld(opened, cases)),
        shown=(*shown, *_signed(opened)),
        common=common(),
        kept=forms,
    )


def _who_reviewed(study: OpenStudy) -> Iterator[str]:
    """Go through the names of all who can open the study, and of all who ever were of its team."""
    yield from (one.name for one in who_can_open(study))
    for revision in study.folder.read(study.study_book).revisions:
        if revision.kind == Researcher.__struct_config__.tag:
            yield str(revision.body.get("called", ""))


def _devices(study: OpenStudy, opened: OpenRelease) -> Iterator[str]:
    """Go through the machines what leaves was written on, and the name of this one."""
    books = [release_book(opened.id), study.study_book]
    for case in opened.plan.cases:
        books += [case_book(case), identity_book(case)]
    yield from {device for book in books for device in _of_book(study, book)}
    here = platform.node()
    if len(here) >= _SHORTEST and not english().issuperset(words_of(here)):
        yield here  # "laptop" is anybody's


def _of_book(study: OpenStudy, book: BookRef) -> Iterator[str]:
    for revision in study.folder.read(book).revisions:
        yield revision.author.partition("@")[2]


def _signed(opened: OpenRelease) -> Iterator[str]:
    yield from ("".join(pieces) for pieces in opened.review.texts().values())


def _dates(case: Case) -> Iterator[str]:
    for entry in (*case.own, *case.site):
        for found in walk(entry):
            if found.field.role == "date":
                yield found.value


def _withheld(opened: OpenRelease, cases: Iterable[Case]) -> Iterator[tuple[str, str]]:
    """Go through the words of entries that stay behind, by the id of the entry."""
    for case in cases:
        leaving = opened.outgoing[case.id].case.own
        for entry in case.own:
            if leaving.get(entry.id) is None:
                words = [f.value for f in walk(entry) if f.field.holds_words]
                yield entry.id, "\n".join(words)
