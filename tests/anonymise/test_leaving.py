from tests.report.outgoings import kez
from trajectories.anonymise.leaving import LEAVES, MADE, leaving_texts
from trajectories.model.fields import walk
from trajectories.model.kind import Kinds


def test_every_field_named_is_one_that_holds_words() -> None:
    for kind, names in (*LEAVES.items(), *MADE.items()):
        held = {field.name for field in Kinds().named(kind).fields if field.holds_words}
        assert names <= held


def test_what_leaves_is_listed_with_who_says_it_and_nothing_else() -> None:
    outgoing = kez()
    found = leaving_texts(outgoing)
    assert found
    assert {text.case for text in found if not text.made} == {outgoing.case.id}
    assert all(text.at == (text.record, text.path) for text in found)
    quoted = [text for text in found if text.kind == "evidence" and text.path == "words"]
    assert any(text.speaker for text in quoted)
    listed = {text.text for text in found}
    notes = {
        each.value
        for entry in outgoing.case.own
        for each in walk(entry)
        if each.path in ("note", "hedge", "when_said")
    }
    assert not listed & notes
