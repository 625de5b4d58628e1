"""Safeguarding concerns: kept for the study's lead, and nowhere else to be come upon."""

import contextlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import msgspec
import pytest
from pypdf import PdfReader

from tests.opened import a_case, an_open_study, keep, opened_again, saved
from trajectories.errors import Failed, InputRefused
from trajectories.model.consent import Consent
from trajectories.model.kind import Kind, Kinds
from trajectories.model.kinds.voice import Memo
from trajectories.model.ledger import LedgerEntry
from trajectories.model.safeguarding import SafeguardingConcern, SafeguardingRemoval
from trajectories.model.schema import document_schema
from trajectories.model.study import Researcher
from trajectories.report.pages import write_pdf
from trajectories.store.folder import BookRef
from trajectories.store.layout import book_path
from trajectories.use_cases.case import case_book, check_case, list_cases, open_case
from trajectories.use_cases.document import (
    export_case,
    export_site,
    export_study,
    import_documents,
)
from trajectories.use_cases.erase import erase_child
from trajectories.use_cases.history import read_history, study_history
from trajectories.use_cases.ledger import ledger
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import actions_of, save_record, undo
from trajectories.use_cases.report import preview
from trajectories.use_cases.safeguarding import (
    all_concerns,
    concerned_case,
    concerns_of,
    fill_concern,
    fill_told,
    is_lead,
    note_concern,
    noted_in,
    open_concerns,
    opening_notes,
    remove_concern,
    tell_concern,
    write_concerns,
)
from trajectories.use_cases.search import search
from trajectories.use_cases.study import save_study_entry, study_info
from trajectories.use_cases.writing import Objected, put

MARKER = "Quetzalcoatl"
WORDS = f"He said: {MARKER} locks the door.\nI asked no more."


@pytest.fixture
def study(tmp_path: Path) -> OpenStudy:
    return an_open_study(tmp_path)


@pytest.fixture
def case(study: OpenStudy) -> str:
    return a_case(study)


def noted(study: OpenStudy, case: str, **fields: str) -> str:
    concern = SafeguardingConcern(**{"seen_or_said": WORDS, **fields})
    return saved(note_concern(study, case, concern)).record


def planted(study: OpenStudy, case: str) -> str:
    """Note a concern with a marker in every field that takes words."""
    words = [field.name for field in Kind(SafeguardingConcern).fields if field.holds_words]
    assert len(words) == 7
    return noted(study, case, **dict.fromkeys(words, MARKER), when="2025-07-01")


def no_longer_lead(study: OpenStudy) -> None:
    saved(save_study_entry(study, Researcher(id=study.researcher, called="Asha")))


def noted_by_somebody_else(study: OpenStudy, case: str) -> str:
    other = SafeguardingConcern(id="r-other", case=case, seen_or_said=WORDS, noted_by="f" * 32)
    return put(study, BookRef("safeguarding", study.folder.id), (other,)).record


def test_what_was_seen_or_said_is_kept_word_for_word_and_open_until_somebody_was_told(
    tmp_path: Path, study: OpenStudy, case: str
) -> None:
    concern = noted(study, case, by_whom="the boy next door", when="2025-07-13")
    study.close()
    again = opened_again(tmp_path)
    (row,) = open_concerns(again)
    assert (row.id, row.case, row.code, row.noted_on, row.told) == (
        concern, case, "K-07", "2025-07-14", False,
    )  # fmt: skip
    (found,) = concerns_of(again, case)
    assert (found.seen_or_said, found.by_whom) == (WORDS, "the boy next door")
    assert (found.noted_by, found.is_open) == (again.researcher, True)

    told = {"told_to": "Mrs Invented", "told_on": "today", "reference": "SG 4"}
    filled = fill_told(again, concern, told)
    assert isinstance(filled, SafeguardingConcern)
    saved(tell_concern(again, filled))
    assert open_concerns(again) == ()
    (found,) = concerns_of(again, case)
    assert (found.told_to, found.told_on, found.reference) == ("Mrs Invented", "2025-07-14", "SG 4")
    assert found.seen_or_said == WORDS
    assert [row.told for row in all_concerns(again)] == [True]


def test_a_concern_is_filled_from_what_is_typed_like_anything_else(
    study: OpenStudy, case: str
) -> None:
    filled = fill_concern(study, case, {"seen_or_said": "a bruise", "when": "yesterday"})
    assert isinstance(filled, SafeguardingConcern)
    assert (filled.when, filled.when_said) == ("2025-07-13", "yesterday")
    assert not isinstance(fill_concern(study, case, {"when": "the day the dog ate it"}), Memo)


def test_a_concern_without_a_word_is_none_and_an_impossible_day_is_told(
    study: OpenStudy, case: str
) -> None:
    with pytest.raises(Failed, match="Nothing was seen"):
        note_concern(study, case, SafeguardingConcern(seen_or_said=" \n"))
    result = note_concern(study, case, SafeguardingConcern(seen_or_said=WORDS, when="2031-01-01"))
    assert isinstance(result, Objected)
    assert MARKER not in "".join(problem.line() for problem in result.problems)
    assert all_concerns(study) == ()


def test_what_was_seen_or_said_is_never_changed_by_telling(study: OpenStudy, case: str) -> None:
    concern = noted(study, case)
    with pytest.raises(Failed, match="stays as it was noted"):
        fill_told(study, concern, {"seen_or_said": "nothing", "told_to": "her"})
    saved(tell_concern(study, SafeguardingConcern(id=concern, seen_or_said="x", told_to="her")))
    (found,) = concerns_of(study, case)
    assert (found.seen_or_said, found.told_to) == (WORDS, "her")


def test_whoever_does_not_lead_may_note_and_tell_and_read_nothing(
    tmp_path: Path, study: OpenStudy, case: str
) -> None:
    other = noted_by_somebody_else(study, case)
    assert is_lead(study)
    no_longer_lead(study)
    assert not is_lead(study)
    mine = noted(study, case)
    assert open_concerns(study) == ()
    assert opening_notes(study) == ()
    for forbidden in (
        lambda: all_concerns(study),
        lambda: concerns_of(study, case),
        lambda: write_concerns(study, case, tmp_path / "out.txt"),
        lambda: remove_concern(study, mine, because="other", reason="because"),
    ):
        with pytest.raises(Failed, match="leads the study"):
            forbidden()
    assert not (tmp_path / "out.txt").exists()
    saved(tell_concern(study, SafeguardingConcern(id=mine, told_to="Mrs Invented")))
    # One that is somebody else's and one that is none are told in the same words.
    said = set()
    for concern in (other, "r-none"):
        with pytest.raises(Failed) as found:
            tell_concern(study, SafeguardingConcern(id=concern, told_to="me"))
        said.add(found.value.sentence)
    assert len(said) == 1


def test_a_session_counts_its_own_concerns_for_the_screen_that_closes_it(
    study: OpenStudy, case: str
) -> None:
    concern = SafeguardingConcern(seen_or_said=WORDS)
    saved(note_concern(study, case, concern, session="s3"))
    saved(note_concern(study, case, concern))
    assert (noted_in(study, case, "s3"), noted_in(study, case, "s4")) == (1, 0)


def test_open_concerns_are_said_to_the_lead_at_each_opening_without_a_word_of_them(
    study: OpenStudy, case: str
) -> None:
    assert opening_notes(study) == ()
    concern = planted(study, case)
    assert opening_notes(study) == ()
    opened = noted(study, case)
    (note,) = opening_notes(study)
    assert opened in note
    assert "K-07" in note
    assert concern not in note
    assert MARKER not in note


def test_a_damaged_book_of_concerns_is_told_and_every_child_still_opens(
    tmp_path: Path, study: OpenStudy, case: str
) -> None:
    noted(study, case)
    study.close()
    path = book_path(study.folder.root, BookRef("safeguarding", study.folder.id))
    path.write_bytes(path.read_bytes()[:-1])
    again = opened_again(tmp_path)
    (note,) = opening_notes(again)
    assert "damaged" in note
    assert open_case(again, case).child.code == "K-07"


def everything_that_shows_a_case(study: OpenStudy, case: str, folder: Path) -> Iterator[str]:
    """Go through all that a person may see, hear or take away of a study and a case."""
    yield repr([msgspec.to_builtins(row) for row in list_cases(study)])
    yield repr(study.folder.catalogue())
    yield repr(study.folder.names())
    yield study.folder.title
    yield repr(study.notices())
    yield repr(study_info(study))
    yield repr(open_case(study, case))
    yield repr(check_case(study, case))
    yield repr(actions_of(study, case))
    yield repr(study_history(study))
    yield repr(study_history(study, case=case))
    yield repr(read_history(study))
    yield repr(ledger(study))
    yield repr(study.folder.list_drafts())
    yield repr([kind.name for kind in (*Kinds().at("case"), *Kinds().at("site"))])
    yield repr([kind.name for kind in Kinds().records])
    yield msgspec.json.encode(document_schema(Kinds())).decode()
    for path in (
        export_case(study, case, form="json", with_register=True, into=folder),
        export_site(study, open_case(study, case).child.site, form="toml", into=folder),
        export_study(study, form="json", into=folder),
    ):
        yield path.read_text(encoding="utf-8")
    outgoing = preview(study, case)
    yield repr(outgoing)
    page = BytesIO()
    write_pdf(outgoing, page)
    yield " ".join(found.extract_text() for found in PdfReader(page).pages)


def test_a_concern_is_in_nothing_that_shows_counts_or_takes_away_a_case(
    tmp_path: Path, study: OpenStudy, case: str
) -> None:
    keep(study, case, Memo(text="an ordinary day"))
    before = [
        msgspec.to_builtins(list_cases(study)),
        study_info(study).left,
        len(actions_of(study, case)),
        study.folder.case_ids(),
    ]
    concern = planted(study, case)
    saved(tell_concern(study, concerns_of(study, case)[0]))
    assert list(search(study, MARKER)) == []
    assert list(search(study, concern)) == []
    after = [
        msgspec.to_builtins(list_cases(study)),
        study_info(study).left,
        len(actions_of(study, case)),
        study.folder.case_ids(),
    ]
    assert before == after
    for shown in everything_that_shows_a_case(study, case, tmp_path / "out"):
        assert MARKER not in shown
        assert concern not in shown
        assert "safeguarding_concern" not in shown
    undo(study, case)
    assert len(concerns_of(study, case)) == 1
    assert study.folder.verify(case_book(case)) == ()


def test_nothing_of_a_concern_is_readable_in_the_folder(study: OpenStudy, case: str) -> None:
    planted(study, case)
    study.close()
    for path in study.folder.root.rglob("*"):
        assert MARKER not in path.name
        assert case not in path.name or path.is_dir()
        assert path.is_dir() or MARKER.encode() not in path.read_bytes()


def test_a_document_with_a_concern_is_refused(tmp_path: Path, study: OpenStudy) -> None:
    a_case(study)
    source = tmp_path / "k.toml"
    source.write_text(
        'format = "trajectories-document"\nversion = 1\nlevel = "case"\nsite = "SK-07"\n'
        '[[records.child]]\ncode = "N-1"\n'
        f'[[records.safeguarding_concern]]\nby_whom = "{MARKER}"\n',
        encoding="utf-8",
    )
    with pytest.raises(InputRefused) as found:
        import_documents(study, [source])
    assert "no document holds a safeguarding_concern" in "".join(found.value.lines)
    assert MARKER not in "".join(found.value.lines)


def test_no_failure_quotes_a_word_of_a_concern(study: OpenStudy, case: str) -> None:
    planted(study, case)
    for attempt in (
        lambda: note_concern(study, case, SafeguardingConcern(by_whom=MARKER)),
        lambda: tell_concern(study, SafeguardingConcern(id="r-none", told_to=MARKER)),
        lambda: fill_told(study, "r-none", {"told_to": MARKER}),
        lambda: fill_told(study, all_concerns(study)[0].id, {"by_whom": MARKER}),
        lambda: remove_concern(study, "r-none", because="other", reason=MARKER),
    ):
        with pytest.raises(Failed) as found:
            attempt()
        assert MARKER not in found.value.sentence + found.value.advice


def test_the_lead_writes_the_concerns_of_a_case_and_the_ledger_says_only_that(
    tmp_path: Path, study: OpenStudy, case: str
) -> None:
    noted(study, case, by_whom="the boy next door", when="2025-07-13")
    elsewhere = a_case(study, code="B-12", called="Bo")
    noted(study, elsewhere, seen_or_said="another child's")
    path = write_concerns(study, case, tmp_path / "for the lead.txt")
    text = path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o777 == 0o600
    assert WORDS in text
    assert "the boy next door" in text
    assert "13 July 2025" in text
    assert "OPEN" in text
    assert "another child's" not in text
    (entry,) = ledger(study)
    assert entry == LedgerEntry(
        id=entry.id,
        form="safeguarding_concern",
        left_on="2025-07-14",
        by=study.researcher,
    )
    with pytest.raises(Failed, match="no concern"):
        write_concerns(study, a_case(study, code="C-01", called="Cy"), tmp_path / "other.txt")
    assert len(ledger(study)) == 1


def test_that_concerns_were_read_is_logged_and_not_of_which_child(
    study: OpenStudy, case: str
) -> None:
    noted(study, case)
    concerns_of(study, case)
    reads = [one for one in read_history(study).reads if one.what == "safeguarding"]
    assert [one.case for one in reads] == [""]


def test_neither_withdrawal_nor_erasing_the_child_removes_a_concern(
    tmp_path: Path, study: OpenStudy, case: str
) -> None:
    concern = noted(study, case)
    child = open_case(study, case).child.id
    withdrawn = Consent(
        subject=child, given_by=child, permission="take_part", decision="withdrawn_erase"
    )
    saved(save_record(study, case, withdrawn))
    assert len(open_concerns(study)) == 1
    erase_child(study, case, "withdrawn")
    (row,) = open_concerns(study)
    assert (row.id, row.case, row.code) == (concern, case, "")
    (note,) = opening_notes(study)
    assert case in note
    study.close()
    again = opened_again(tmp_path)
    assert concerned_case(again, case) == case
    (found,) = concerns_of(again, case)
    assert found.seen_or_said == WORDS
    filled = fill_told(again, concern, {"told_to": "Mrs Invented", "told_on": "14/7/2025"})
    assert isinstance(filled, SafeguardingConcern)
    saved(tell_concern(again, filled))
    assert WORDS in write_concerns(again, case, tmp_path / "out.txt").read_text(encoding="utf-8")
    with pytest.raises(Failed):
        concerned_case(again, "K-07")


def test_a_concern_is_removed_for_good_only_with_the_leads_reason_which_stays(
    tmp_path: Path, study: OpenStudy, case: str
) -> None:
    concern, other = planted(study, case), noted(study, case, seen_or_said="stays")
    with pytest.raises(Failed, match="only for a reason"):
        remove_concern(study, concern, because="wrong_child", reason=" ")
    assert len(all_concerns(study)) == 2
    saved(remove_concern(study, concern, because="wrong_child", reason="It was another family."))
    assert [row.id for row in all_concerns(study)] == [other]
    book = BookRef("safeguarding", study.folder.id)
    (removal,) = study.entries(book).of(SafeguardingRemoval)
    assert (removal.concern, removal.case, removal.removed_on, removal.reason) == (
        concern, case, "2025-07-14", "It was another family.",
    )  # fmt: skip
    assert MARKER not in repr(study.folder.read(book))
    with contextlib.suppress(Failed):
        assert MARKER not in repr(study.folder.read_previous(book))
    study.close()
    again = opened_again(tmp_path)
    assert [row.id for row in all_concerns(again)] == [other]
    assert again.folder.verify(book) == ()


def test_a_concern_of_the_first_version_is_read() -> None:
    body = {
        "kind": "safeguarding_concern", "id": "r1", "case": "0" * 32, "session": "s1",
        "noted_by": "f" * 32, "noted_on": "2026-11-23", "seen_or_said": "Words.",
        "by_whom": "a neighbour", "when": "2026-11-23", "when_said": "today, about ten",
        "told_to": "Mrs Invented", "told_on": "2026-11-23", "answer": "She will ring.",
        "reference": "SG 4", "follow_up": "Ask on Friday.",
    }  # fmt: skip
    found = msgspec.convert(body, SafeguardingConcern)
    assert msgspec.to_builtins(found) == body
    assert SafeguardingConcern.version == 1
