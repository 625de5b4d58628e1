"""Page 1 and commentary are written by a person, in a text or a file, and kept as records."""

import os
import stat
from pathlib import Path

import msgspec
import pytest

from tests.approved import told
from tests.opened import an_open_study, keep, saved
from trajectories.errors import Failed
from trajectories.model.kinds.resilience import Need
from trajectories.model.kinds.services import ServiceUse
from trajectories.model.kinds.voice import Commentary, Summary
from trajectories.model.sessions import Evidence
from trajectories.model.states import State
from trajectories.use_cases.case import open_case
from trajectories.use_cases.ledger import ledger
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.page_file import page_file, read_page_file, write_page_file
from trajectories.use_cases.page_one import judge, page_to_write
from trajectories.use_cases.record import delete_record, undo
from trajectories.use_cases.report import preview
from trajectories.use_cases.save_page import save_page
from trajectories.use_cases.writing import Objected

SECRET = "wobblefish"


@pytest.fixture
def study(tmp_path: Path) -> OpenStudy:
    return an_open_study(tmp_path)


@pytest.fixture
def case(study: OpenStudy) -> str:
    """A case of which nobody has written a page 1."""
    case = told(study)
    saved(delete_record(study, case, "page"))
    return case


def save(study: OpenStudy, case: str, text: str) -> None:
    saved(save_page(study, case, text, page_to_write(study, case).ids) or Objected(()))


def summaries(study: OpenStudy, case: str) -> list[tuple[str, str, tuple[str, ...]]]:
    found = sorted(open_case(study, case).own.of(Summary), key=lambda one: one.id)
    return [(one.heading, one.text, one.evidence) for one in found]


def sentences(study: OpenStudy, case: str) -> list[tuple[str, tuple[str, ...], bool]]:
    from trajectories.report.content import content

    claims = content(preview(study, case)).page_one.claims
    return [(one.text, one.marks, one.draft) for one in claims]


def test_what_is_written_is_kept_as_one_action_and_shown_back(study: OpenStudy, case: str) -> None:
    save(
        study, case,
        "## What has changed\n\nShe sleeps. [E2]\n\nHer gran thinks so too. [E1, E2]\n\n"
        "## Commentary: limits\n\nWe did not speak to the school. [E1]\n",
    )  # fmt: skip
    assert summaries(study, case) == [
        ("What has changed", "She sleeps.", ("e2",)),
        ("What has changed", "Her gran thinks so too.", ("e1", "e2")),
    ]
    (commentary,) = open_case(study, case).own.of(Commentary)
    assert (commentary.report_part, commentary.evidence) == ("limits", ("e1",))
    text = page_to_write(study, case).text
    assert "## What has changed\n\nShe sleeps. [E2]\n\nHer gran thinks so too. [E1, E2]" in text
    assert "## Commentary: Limits\n\nWe did not speak to the school. [E1]" in text
    undo(study, case)
    assert summaries(study, case) == []
    assert not open_case(study, case).own.of(Commentary)


def test_a_paragraph_put_between_two_others_stands_between_them(
    study: OpenStudy, case: str
) -> None:
    for text in ("One.\n\nThree.", "One.\n\nTwo. [E2]\n\nThree.", "Two. [E2]"):
        save(study, case, f"## What has not\n\n{text}\n")
        assert [one for _, one, _ in summaries(study, case)] == [
            part.removesuffix(" [E2]") for part in text.split("\n\n")
        ]
        assert [one for one, _, _ in sentences(study, case) if one in "One. Two. Three."]


def test_a_heading_left_out_of_a_text_keeps_what_stands_there_and_an_empty_one_loses_it(
    study: OpenStudy, case: str
) -> None:
    save(study, case, "## What has changed\n\nShe sleeps.\n\n## What has not\n\nThe gate.\n")
    save(study, case, "## What has not\n\nThe door.\n")
    assert {one for _, one, _ in summaries(study, case)} == {"She sleeps.", "The door."}
    save(study, case, "## What has not\n")
    assert [one for _, one, _ in summaries(study, case)] == ["She sleeps."]


def test_nothing_is_written_where_nothing_is_new_or_a_mark_is_unknown(
    study: OpenStudy, case: str
) -> None:
    save(study, case, "## What has not\n\nThe gate. [E2]\n")
    page = page_to_write(study, case)
    assert save_page(study, case, page.text, page.ids) is None
    before = summaries(study, case)
    refused = save_page(
        study, case, f"## What has not\n\n{SECRET}.\n\n## What has changed\n\nx [E77]\n", page.ids
    )
    assert isinstance(refused, Objected)
    assert [one.where for one in refused.problems] == ["line 7"]
    assert SECRET not in refused.problems[0].line()
    assert summaries(study, case) == before


def test_an_offered_sentence_stays_stamped_until_it_is_touched_whatever_becomes_of_its_record(
    study: OpenStudy, case: str
) -> None:
    page = page_to_write(study, case)
    (offer,) = page.offers["What has changed"]
    save(study, case, f"## What has changed\n\n{offer.text} She wakes up happy. [E2]\n")
    ours = (offer.text, "She wakes up happy.")
    printed = [one for one in sentences(study, case) if one[0] in ours]
    assert printed == [(offer.text, ("E2",), True), ("She wakes up happy.", (), False)]
    saved(delete_record(study, case, "f1"))
    assert (offer.text, True) in [(one, draft) for one, _, draft in sentences(study, case)]
    assert judge(page, page.text).stamped >= 1
    touched = offer.text.replace("sleep", "rest")
    save(study, case, f"## What has changed\n\n{touched} [E2]\n")
    assert (touched, ("E2",), False) in sentences(study, case)


def test_a_text_is_judged_as_it_would_be_printed(study: OpenStudy, case: str) -> None:
    page = page_to_write(study, case)
    long = " ".join(["word"] * 30)
    judged = judge(page, f"## What has changed\n\n{long}. She refused; it was hard.\n")
    assert judged.words > 30
    rules = {one.rule for one in judged.problems}
    assert {
        "a sentence has at most 22 words", "one claim in a sentence", "tell it without judging",
        "a claim rests on evidence",
    } <= rules  # fmt: skip
    bare = next(one for one in judged.problems if one.rule == "a claim rests on evidence")
    number = int(bare.where.removeprefix("page 1, sentence "))
    assert judged.sentences[number - 1] == "She refused; it was hard."
    child, gran = "I go in.", "She sleeps and eats and goes out and comes in again and laughs."
    told_by = judge(page, f"## What has changed\n\n{child} [E1]\n\n{gran} {gran} [E2]\n")
    assert "an adult's account is no longer than the child's" in {o.rule for o in told_by.problems}


def test_a_file_is_entered_before_it_leaves_and_only_its_owner_reads_it(
    study: OpenStudy, case: str, tmp_path: Path
) -> None:
    keep(study, case, Evidence(
        id="e9", session="s2", speaker="p-carer", words=SECRET, visibility="carer_only",
    ))  # fmt: skip
    path = write_page_file(study, case, tmp_path / "out" / "page.md")
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600  # noqa: PTH116 - the mode alone
    (entry,) = ledger(study)
    assert (entry.form, entry.cases, entry.named) == ("report", (case,), True)
    content = path.read_text(encoding="utf-8")
    assert SECRET not in content
    assert "Kez" in content


def test_a_file_read_back_as_it_was_written_stays_a_draft(study: OpenStudy, case: str) -> None:
    content = page_file(page_to_write(study, case))
    before = sentences(study, case)
    saved(read_page_file(study, case, content) or Objected(()))
    assert sentences(study, case) == before
    assert read_page_file(study, case, page_file(page_to_write(study, case))) is None


def test_marks_of_a_file_mean_what_they_meant_when_it_was_written(
    study: OpenStudy, case: str
) -> None:
    content = page_file(page_to_write(study, case))
    earlier = Evidence(id="e0", session="s2", speaker="p-carer", words="First.", key_quote=True)
    keep(study, case, msgspec.structs.replace(earlier, id="a0"))
    saved(read_page_file(study, case, cites(content)) or Objected(()))
    assert ("What has not", "The gate.", ("e2",)) in summaries(study, case)


def test_a_file_of_another_child_or_without_its_list_is_refused_whole(
    study: OpenStudy, case: str
) -> None:
    content = page_file(page_to_write(study, case))
    for wrong, where in (
        (content.replace("case K-07", "case M-03"), "line 1"),
        (content.replace("> Page 1 of case K-07", ""), "line 1"),
        (content[: content.index("## Evidence")], "the end of the file"),
        (cites(content).replace("] e2 ", "] gone "), "mark E2"),
    ):
        refused = read_page_file(study, case, wrong)
        assert isinstance(refused, Objected), where
        assert refused.problems[0].where == where
    assert summaries(study, case) == []


def cites(content: str) -> str:
    return content.replace("## What has not\n", "## What has not\n\nThe gate. [E2]\n")


def test_nothing_is_handed_out_of_a_case_whose_use_was_withdrawn(
    study: OpenStudy, case: str, tmp_path: Path
) -> None:
    from tests.approved import agree

    agree(study, case, "take_part", "withdrawn_using")
    with pytest.raises(Failed):
        write_page_file(study, case, tmp_path / "page.md")
    assert not (tmp_path / "page.md").exists()
    assert ledger(study) == ()


def test_a_file_offers_for_commentary_what_was_seen_provided_and_may_be_developing(
    study: OpenStudy, case: str
) -> None:
    assert "What was provided" not in page_file(page_to_write(study, case))
    need = Need(id="n9", aspect="social", sign="plays alone", informant="p-carer", evidence=("e1",))
    use = ServiceUse(
        id="u9", service="den", addresses=("n9",), informant="p-carer", evidence=("e1",),
        states=(State(state="ongoing"),),
    )  # fmt: skip
    keep(study, case, need)
    keep(study, case, use)
    content = page_file(page_to_write(study, case))
    assert "plays alone. What was provided: " in content
    assert "What may be developing: nothing is told of it yet. [E" in content
    saved(read_page_file(study, case, content) or Objected(()))
    assert not open_case(study, case).own.of(Commentary)
