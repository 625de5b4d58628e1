import pytest

from trajectories.model.case import Entries
from trajectories.model.ids import text_id
from trajectories.model.kinds.voice import Memo
from trajectories.model.sessions import Evidence, Session
from trajectories.use_cases.passages import not_located, settled

TALK = "I like it there. It was ONE time. Cafe\u0301."
KEPT = "I like it there. It was ONE time. Caf\u00e9."
DIGEST = text_id(TALK)
OWN = Entries({"s": Session(id="s", text=DIGEST)}, {DIGEST: KEPT})


def found(**fields: object) -> Evidence:
    entry, _ = settled(Evidence(id="e", **fields), OWN)  # type: ignore[arg-type]  # any field
    assert isinstance(entry, Evidence)
    return entry


def test_a_typed_text_is_kept_once_under_its_digest_and_a_digest_stays() -> None:
    entry, texts = settled(Session(id="s2", text=TALK), OWN)
    assert isinstance(entry, Session)
    assert (entry.text, texts) == (DIGEST, {DIGEST: KEPT})
    assert settled(entry, OWN) == (entry, {})
    assert settled(Memo(text=TALK), OWN) == (Memo(text=TALK), {})


def test_a_passage_is_found_in_the_text_of_its_session() -> None:
    evidence = found(session="s", words="It was ONE time.")
    assert (evidence.text, evidence.start, evidence.end) == (DIGEST, 17, 33)
    assert found(text=DIGEST, words="Cafe\u0301.").words == "Caf\u00e9."


def test_a_passage_corrected_to_other_words_of_the_text_moves_there() -> None:
    evidence = found(text=DIGEST, start=0, end=4, words="ONE time")
    assert KEPT[evidence.start : evidence.end] == "ONE time"


@pytest.mark.parametrize(
    "fields",
    [
        {"session": "s", "words": "never said"},
        {"session": "s", "words": ""},
        {"words": "It was"},
        {"text": DIGEST, "start": 0, "end": 6, "words": "I like"},
        {"text": DIGEST, "start": 0, "end": 6, "words": "Another tongue", "translated": True},
    ],
)
def test_a_passage_stays_as_it_is_where_there_is_nothing_to_find(fields: dict[str, object]) -> None:
    assert found(**fields) == Evidence(id="e", **fields)  # type: ignore[arg-type]  # any field


def test_a_letter_given_as_evidence_is_the_whole_of_its_text() -> None:
    evidence = found(sort="document", text="Dear board,\r\nplease.")
    assert (evidence.start, evidence.end) == (0, 19)


def test_words_without_a_plain_place_are_told_by_id() -> None:
    (problem,) = not_located(found(text=DIGEST, words="i"), OWN.texts)
    assert (problem.record, problem.field, problem.gate) == ("e", "words", "save")
    assert not_located(found(text=DIGEST, words="ONE"), OWN.texts) == ()
    assert not_located(Memo(), OWN.texts) == ()
