"""A study in which one child's words are everywhere words can be, to be erased in tests."""

from pathlib import Path

import msgspec

from tests.opened import a_case, keep, saved
from trajectories.model.ids import text_id
from trajectories.model.kinds.voice import Memo
from trajectories.model.people import Child
from trajectories.model.register import RegisterEntry
from trajectories.model.sessions import Evidence, Session
from trajectories.model.study import CollectiveMessage, MirrorItem, Workshop
from trajectories.store.folder import BookRef
from trajectories.use_cases.case import case_book, name_person
from trajectories.use_cases.document import export_case, export_site
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import save_record
from trajectories.use_cases.study import save_site_entry

MARKER = "zanzibarine"
NAME = "Quillemette"
SECRET = "her mum is on the boats"
FIRST = f"We sat on the low wall.\nShe thinks {SECRET} now.\nThen she {MARKER} drew a kite."
TEXT = f"We sat on the wall.\nShe thinks {SECRET} now.\nThen she {MARKER} drew a kite."
"""The text as it was corrected: every offset behind the first line moved."""


def a_told_case(study: OpenStudy, code: str = "K-07") -> str:
    """Make a case whose notes, passages, records, names and draft hold the marker and more."""
    case = a_case(study, code, called=NAME)
    keep(study, case, Session(id="s1", on="2025-02-11", text=FIRST))
    keep(study, case, Evidence(id="e1", session="s1", words=SECRET))
    keep(study, case, Session(id="s1", on="2025-02-11", text=TEXT))
    start = TEXT.index("She thinks")
    end = TEXT.index(" drew")
    keep(study, case, Evidence(id="e1", session="s1", text=text_id(TEXT), words=SECRET))
    keep(study, case, Evidence(
        id="e2", session="s1", text=text_id(TEXT), start=start, end=end, words=TEXT[start:end],
    ))  # fmt: skip
    keep(study, case, Memo(id="m1", text=f"Ask Ms Ode: HER mum is\non the boats? {MARKER}"))
    keep(study, case, Memo(id="m2", text="The boats were painted blue."))
    study.folder.save_draft(case, "m9", msgspec.json.encode({"text": f"{TEXT} And"}))
    return case


def a_named_case(study: OpenStudy, code: str = "K-07") -> str:
    """Make a told case that its site names too, and that left the study as a document."""
    case = a_told_case(study, code)
    child = study.entries(case_book(case)).of(Child)[0]
    site = child.site
    saved(save_site_entry(study, site, Workshop(id="w1", audience="board")))
    shown = MirrorItem(id="i1", workshop="w1", cases=(case,), reveals="difference")
    saved(save_site_entry(study, site, shown))
    made = CollectiveMessage(
        id="c1", to="providers", text="Open on Sundays.", cases=(case, "other")
    )
    saved(save_site_entry(study, site, made))
    name_person(study, case, RegisterEntry(id=child.id, called=NAME, child_of_case=case))
    return case


def documents_of(study: OpenStudy, case: str, into: Path) -> tuple[Path, ...]:
    """Export the case and its site."""
    site = study.entries(case_book(case)).of(Child)[0].site
    return (
        export_case(study, case, form="json", with_register=True, into=into),
        export_site(study, site, form="json", into=into),
    )


def revisions_of(study: OpenStudy, *refs: BookRef) -> dict[BookRef, object]:
    """Take the state of books, as a colleague's copy would hold it."""
    return {ref: study.folder.read(ref) for ref in refs}


def corrected(study: OpenStudy, case: str, memo: Memo) -> None:
    """Correct a memo."""
    saved(save_record(study, case, memo))
