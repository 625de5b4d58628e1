from trajectories.model.erased import Erasures
from trajectories.model.erased_entries import without_erased, without_references
from trajectories.model.erasure import CoveredRevision, CoveredText, Erasure, StruckPlace
from trajectories.model.ids import text_id
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.services import Link
from trajectories.model.record import Entry
from trajectories.model.sessions import Evidence, Session
from trajectories.model.states import State
from trajectories.model.striking import BLOCK, Span, struck

BOOK = "case/c1"
TEXT = "We sat. Her mum is away. We drew."
PLACE = Span(8, 23)
STRIKE = Erasure(
    id="x1",
    what="span",
    book=BOOK,
    owner="c1",
    texts=(
        CoveredText(book=BOOK, digest=text_id(TEXT), by=text_id(struck(TEXT, [PLACE]))),
    ),
    places=(
        StruckPlace(book=BOOK, of=text_id(TEXT), start=8, length=15),
    ),
    revisions=(
        CoveredRevision(book=BOOK, rid="v1", author="asha@laptop", number=1, by="v2"),
    ),
)  # fmt: skip
ERASURES = Erasures((STRIKE,))


def passage(start: int, end: int, **more: object) -> Evidence:
    values = {"id": "e1", "session": "s1", "text": text_id(TEXT), "words": TEXT[start:end], **more}
    return Evidence(start=start, end=end, **values)  # type: ignore[arg-type]  # fields by name


def resting(*entries: Entry) -> tuple[Entry, ...]:
    return without_erased(entries, {text_id(TEXT): TEXT}, ERASURES, BOOK).entries


def test_nothing_is_looked_at_where_nothing_was_erased() -> None:
    found = without_erased([passage(0, 7)], {text_id(TEXT): TEXT}, Erasures(), BOOK)
    assert (found.entries, found.left_out) == ((passage(0, 7),), ())


def test_passages_are_struck_as_far_as_they_lie_over_struck_words() -> None:
    before, across, inside, behind = (
        entry.words
        for entry in resting(passage(0, 7), passage(4, 15), passage(12, 15), passage(25, 33))
        if isinstance(entry, Evidence)
    )
    assert before == "We sat."
    assert across == "at. " + BLOCK * 7
    assert inside == BLOCK * 3
    assert behind == "We drew."


def test_all_of_a_translation_is_struck_with_what_it_translates() -> None:
    (entry,) = resting(passage(8, 23, words="Mae ei mam i ffwrdd", translated=True))
    assert isinstance(entry, Evidence)
    assert entry.words == BLOCK * len("Mae ei mam i ffwrdd")


def test_a_session_points_at_the_struck_text() -> None:
    (session,) = resting(Session(id="s1", text=text_id(TEXT)))
    assert session == Session(id="s1", text=text_id(struck(TEXT, [PLACE])))


def test_pointers_at_what_is_gone_go_with_it() -> None:
    link = Link(
        id="l1", from_="school", informant="p1",
        states=(State(state="made", informant="p1", evidence=("e1", "e2")),),
    )  # fmt: skip
    pruned = without_references(link, frozenset({"p1", "e1"}))
    assert pruned.informant == ""
    assert pruned.states == (State(state="made", evidence=("e2",)),)
    factor = Factor(id="f1", code="sleep")
    assert without_references(factor, frozenset({"sleep"})) is factor


def test_who_wrote_what_was_struck_is_still_known() -> None:
    assert ERASURES.authors(BOOK) == {"asha@laptop"}
    assert ERASURES.numbers(BOOK) == {("asha@laptop", 1)}
