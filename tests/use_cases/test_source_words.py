"""What notes and passages become when other words stand in the place of some of them."""

from typing import Any

from trajectories.model.case import Entries
from trajectories.model.ids import text_id
from trajectories.model.kind import body_of
from trajectories.model.record import Entry
from trajectories.model.revision import Revision
from trajectories.model.sessions import Evidence, Session, StruckPassage
from trajectories.use_cases.source_words import Instead, Replaced, replaced

NOTES = "We met. Kez drew. Kez drew a boat. It rained on Kez."
OLD = "Kez drew a kite. We met."


def at(words: str, record: str = "", of: str = NOTES, **more: Any) -> Evidence:
    start = of.index(words)
    return Evidence(
        id=record or words[:3], session="n", text=text_id(of), start=start, end=start + len(words),
        words=words, **more,
    )  # fmt: skip


def a_revision(entry: Entry, number: int) -> Revision:
    kind = str(entry.__struct_config__.tag)
    return Revision(
        rid=f"r{number}", action="a", study="s", case="c", record=entry.id, kind=kind, v=1,
        op="put", author="x@y", seq=number, at="2025-01-01T00:00:00Z", body=body_of(entry),
    )  # fmt: skip


def made(*entries: Entry, before: tuple[Entry, ...] = (), **instead: tuple[str, str]) -> Replaced:
    notes = Session(id="n", on="2025-02-11", text=text_id(NOTES))
    own = {entry.id: entry for entry in (notes, *entries)}
    texts = {text_id(text): text for text in (NOTES, OLD)}
    revisions = [a_revision(e, n) for n, e in enumerate((*before, *own.values()), start=1)]
    wanted = {(record, "words"): Instead(*words) for record, words in instead.items()}
    return replaced(Entries(by_id=own, texts=texts), revisions, wanted)


def of(done: Replaced, record: str) -> Evidence:
    entry = done.entries[record]
    assert isinstance(entry, Evidence)
    return entry


def test_passages_over_each_other_follow_each_other_in_the_notes() -> None:
    first, second = at("Kez drew a boat.", "one"), at("boat. It rained", "two")
    done = made(first, second, one=(first.words, "[She] drew."), two=(second.words, "It rained"))
    [text] = done.texts.values()
    assert text == "We met. Kez drew. [She] drew. It rained on Kez."
    for record in ("one", "two"):
        passage = of(done, record)
        assert text[passage.start : passage.end] == passage.words
        assert passage.text == text_id(text)


def test_what_lies_over_replaced_words_keeps_its_own_and_points_nowhere() -> None:
    first = at("Kez drew a boat.", "one")
    others = (
        at("boat. It", "over"), at("It rained", "after"), at("We met.", "before"),
        Evidence(id="typed", session="n", text=text_id(NOTES), words="She waved."),
        StruckPassage(id="gone", text=text_id(NOTES), start=NOTES.index("boat"), length=4),
        StruckPassage(id="late", text=text_id(NOTES), start=NOTES.index("rained"), length=6),
    )  # fmt: skip
    done = made(first, *others, one=(first.words, "[She] drew."))
    [(digest, text)] = done.texts.items()
    over = of(done, "over")
    assert (over.words, over.text, over.start, over.end) == ("boat. It", "", 0, 0)
    for record in ("after", "before"):
        passage = of(done, record)
        assert text[passage.start : passage.end] == passage.words
    assert (of(done, "typed").text, of(done, "typed").end) == (digest, 0)
    gone, late = done.entries["gone"], done.entries["late"]
    assert isinstance(gone, StruckPassage)
    assert isinstance(late, StruckPassage)
    assert (gone.text, gone.start) == ("", 0)
    assert text[late.start :].startswith("rained")


def test_a_passage_of_earlier_notes_is_found_again_or_points_nowhere() -> None:
    found = at("We met.", "found", of=OLD)
    lost = at("Kez drew a kite.", "lost", of=OLD)
    struck = StruckPassage(id="gone", text=text_id(OLD), start=3, length=4)
    done = made(
        found, lost, struck, found=(found.words, "[We] met."), lost=(lost.words, "[She] drew.")
    )
    [(digest, text)] = done.texts.items()
    assert text.startswith("[We] met. Kez drew.")
    assert (of(done, "found").text, of(done, "found").end) == (digest, len("[We] met."))
    assert (of(done, "lost").text, of(done, "lost").words) == ("", "[She] drew.")
    assert body_of(done.entries["gone"]) == {"length": 4}


def test_what_pointed_at_earlier_notes_once_is_written_anew_as_it_is() -> None:
    first = at("Kez drew a boat.", "one")
    once = at("Kez drew a kite.", "once", of=OLD)
    now = Evidence(id="once", words="elsewhere")
    notes_before = Session(id="n", on="2025-02-11", text=text_id(OLD))
    done = made(first, now, before=(notes_before, once), one=(first.words, "[She] drew."))
    assert done.entries["once"] == now


def test_words_that_are_others_by_now_or_were_kept_as_they_are_change_nothing() -> None:
    first = at("Kez drew a boat.", "one")
    for source, words in (("Kez drew.", "[She] drew."), (first.words, first.words)):
        done = made(first, one=(source, words), nobody=(source, words))
        assert (done.entries, done.texts) == ({}, {})
