"""A visit as it went, row by row: the keys pressed over marked words, and the record they give.

Keys: a letter or digit as it is; `>>` Tab, `<<` Enter, `_` a space. Rows that are private, of
pictures or typed as whole lines are recorded elsewhere.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.example_visit import CASE, NOTES
from tests.tui.test_capture_line import marked, open_with_notes
from trajectories.model.consent import Consent
from trajectories.model.kinds.services import ServiceUse
from trajectories.model.record import Record
from trajectories.model.sessions import Evidence
from trajectories.tui.capture.line import Line, chosen_last, entered, typed, walked
from trajectories.tui.capture.recipes import begins, line_for
from trajectories.tui.tally import Tally
from trajectories.use_cases.capture import capture, marks_of, take_up_lines
from trajectories.use_cases.case import open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.proposals import capture_context
from trajectories.use_cases.writing import Saved

Row = tuple[int, str, int, str, str, str, Mapping[str, Any]]
"""Number, words, part, speaker, keys, kind, and some of what the record says."""

CRISPS = "They call me Kezzy Crisps. Cos I had crisps for breakfast that one time. It was ONE time."
LESS = "Not as much. (pause, long) It's cos I go in with Miss Ade now, through the side."
READY = "When I'm there I'm not -- I don't have to be, like, ready."
MY_WAY = '"I said can I come in your way."'
FORM = "That Den is the only place nobody's asked me for a form."

DRESSED = 'She gets him dressed in the mornings, "cos Nan\'s knees"'
CLOSED = (
    "Nan heard nothing. Rang in Jan, they said a letter went and nobody came so they'd closed\n"
    "it. It went to the old address."
)
CARD = "Woman at Den (Jodie? no, Carol) told her about the kinship carers group at the Methodist"
MOVE = (
    "might have to move over the other side. If they move\n"
    "she loses the school AND the Den. Carol wrote a letter."
)

ROWS: tuple[Row, ...] = (
    (1, "wanted to know if I'd brought glue like I said. I had.", 1, "", "? 1 <<", "to_ask",
     {"id": "ta-glue", "state": "kept"}),
    (3, CRISPS, 2, "child", "f 1 <<", "factor",
     {"code": "bullying", "valence": "risk", "setting": "pl-school", "informant": "child",
      "basis": "reported"}),
    (4, CRISPS, 2, "child", "q * <<", "quote", {"key_quote": True}),
    (5, LESS, 2, "child", "f 1 + >> 1 <<", "factor",
     {"code": "bullying", "change": "better", "change_known": "compared_by_informant",
      "since": "2024-11~", "since_said": "breakfast club"}),
    (6, LESS, 2, "child", "f p o <<", "factor",
     {"code": "positive_adult", "valence": "protective", "setting": ""}),
    (7, LESS, 2, "child", "> 1 <<", "factor_link", {"acts": "mitigates"}),
    (8, "Breakfast club's\nthrough the side.", 2, "child", "s 1 >> s <<", "service_use",
     {"id": "u-breakfast", "entry_route": "came by herself"}),
    (9, MY_WAY, 2, "", "a c <<", "agency",
     {"strand": "control", "holder": "child", "level": "not_asked", "informant": "child"}),
    (10, MY_WAY, 2, "", "q * <<", "quote", {"key_quote": True, "speaker": "child"}),
    (11, READY, 2, "child", "q * <<", "quote", {"key_quote": True}),
    (12, READY, 2, "child", "f w e <<", "factor",
     {"code": "welcoming_space", "valence": "protective", "setting": "r-den"}),
    (13, DRESSED, 2, "", "f l o o <<", "factor",
     {"code": "looks_after_others", "valence": "risk", "setting": "pl-home",
      "informant": "child"}),
    (14, "so that's breakfast club missed, two days last week? maybe three", 2, "child",
     "s . >> 2-3 <<", "service_use", {"id": "u-breakfast", "attendance": "2-3 of 5 days"}),
    (15, "Drama at the Den - watched it twice from the door with her coat on.\nIf you", 2, "child",
     "j d r << w 1 <<", "joining_in",
     {"practice": "pr-drama", "affordance": "recognised_not_used", "disposition": "hesitant",
      "would_join_with": ("p-drama",), "hedge": "I might"}),
    (16, "When they move your stuff. Nobody said. They just put it in bags.", 2, "child",
     "e m >> feb_2024~? <<", "event", {"sort": "move", "when": "2024-02%"}),
    (17, "They should ask you. When they move your stuff.", 2, "child", "m b <<", "message",
     {"to": "board", "text": "They should ask you. When they move your stuff.",
      "form": "collage"}),
    (18, "Tell them the rec needs a light. And ask kids BEFORE.", 2, "child", "m b >> f <<",
     "message", {"to": "board", "form": "collage", "conditions": "not my face"}),
    (22, CLOSED, 3, "", "l c l << c >> w >> jan <<", "link",
     {"id": "l-clinic", "in_the_way": ("wrong_address",)}),
    (23, "Rang in Jan", 3, "", "a c <<", "agency",
     {"strand": "control", "holder": "carer", "level": "not_asked"}),
    (24, "She rang Pike, Pike said he'd do it\nagain, she doesn't know if he has.", 3, "", "? <<",
     "to_ask", {"sort": "question", "of_whom": "p-pastoral", "by_visit": "v4"}),
    (25, "Meanwhile sleeps in with Nan.", 3, "", "o c <<", "coping",
     {"strategy": "Meanwhile sleeps in with Nan.", "strengthened_by": ("p-carer",)}),
    (26, 'Better since about Christmas, N thinks, "she\'s not up and down like she\nwas"', 3, "",
     "f s l + >> christmas <<", "factor",
     {"code": "sleep", "change": "better", "since": "2024-12~", "hedge": "thinks",
      "informant": "p-carer"}),
    (27, FORM, 3, "p-carer", "q * <<", "quote", {"key_quote": True, "speaker": "p-carer"}),
    (28, FORM, 3, "p-carer", "s 1 e a <<", "experience",
     {"of": "r-den", "matter": "asks_nothing", "valence": "helped"}),
    (29, CARD, 3, "", "l k << s t n >> c <<", "link",
     {"link_kind": "signposting", "from_": "r-den", "to": "r-kin", "beneficiary": "carer",
      "in_the_way": ("clash",)}),
    (30, "I mind being nobody.", 3, "p-carer", "q >> a <<", "quote", {"key_quote": False}),
    (31, MOVE, 3, "", "o v <<", "averted_event",
     {"status": "pending", "by": ("p-worker",), "hedge": "might have to",
      "informant": "p-carer"}),
    (33, "Promised K the photos printed big by next time.", 3, "", "? p <<", "to_ask",
     {"sort": "promise", "of_whom": "child", "by_visit": "v4"}),
    (36, "(the move from Mum's - Feb half term last year? or before. check)", 2, "",
     "? >> >> n <<", "to_ask", {"sort": "question", "of_whom": "p-carer"}),
)  # fmt: skip


@pytest.fixture
def study(tmp_path: Path) -> Iterator[OpenStudy]:
    study = open_with_notes(tmp_path)
    yield study
    study.close()


def press(line: Line, keys: str) -> Line:
    """Press keys one after another."""
    for token in keys.split():
        if token == "<<":
            line = entered(line)
        elif token == ">>":
            line = walked(line)
        else:
            for character in token.replace("_", " "):
                line = typed(line, character)
    return line


def kept(study: OpenStudy, line: Line) -> Saved:
    """Save what a line gives."""
    draft = line.draft
    done = capture(
        study, CASE, draft.marked or line.given.marked, draft.record, key_quote=draft.key_quote,
        permissions=draft.permissions, made=draft.made, also=draft.also,
    )  # fmt: skip
    assert isinstance(done, Saved), done
    return done


def words_of(row: Row) -> str:
    """Return the words of a row; row 15 is two lines, of which the notes have one after another."""
    number, words = row[0], row[1]
    if number == 15:
        start = NOTES.index("Drama at the Den")
        return NOTES[start : NOTES.index("If you were in charge")].strip()
    return words


def test_every_row_of_the_visit_finds_its_home_in_a_few_keys(study: OpenStudy) -> None:
    tally = Tally()
    last: Mapping[str, str] = {}
    before: Line | None = None
    counted: dict[int, int] = {}
    for row in ROWS:
        number, _, part, speaker, keys, kind, says = row
        place = marked(words_of(row), part, speaker)
        letter, _, rest = keys.partition(" ")
        assert begins(letter)
        line = line_for(letter, capture_context(study, CASE), place, last, before)
        assert line is not None
        line = press(line, rest)
        assert line.standing == "ready", (number, line.note)
        done = kept(study, line)
        tally = tally.recorded(line.keys)
        counted[number] = line.keys
        found = open_case(study, CASE).find(done.record)
        assert isinstance(found, Record | Evidence)
        if kind == "quote":
            assert isinstance(found, Evidence), number
        else:
            assert found.__struct_config__.tag == kind, number
        for name, value in says.items():
            assert getattr(found, name) == value, (number, name)
        last = dict(chosen_last(line)) | ({"factor": done.record} if kind == "factor" else {})
        before = line
    take_up_lines(study, CASE, "s-3")
    assert tally.median <= 5
    elsewhere = {2: 9, 19: 3, 20: 3, 21: 3, 32: 30, 34: 2, 35: 1}
    assert len(counted | elsewhere) == 36
    assert sum(keys <= 12 for keys in (counted | elsewhere).values()) >= 32
    _check_accounts(study)
    assert len(marks_of(study, CASE, "s-3")) == len(ROWS) + 2
    # 8 and 14 tell of one spell with one service; a memo and two questions were typed


def _check_accounts(study: OpenStudy) -> None:
    """What two people tell of one link is kept side by side; the use has one more state."""
    case = open_case(study, CASE)
    clinic, club = case.own.by_id["l-clinic"], case.own.by_id["u-breakfast"]
    assert [(s.state, s.informant, s.when) for s in clinic.states][-1] == (  # type: ignore[attr-defined] # its kind
        "closed_no_contact", "p-carer", "2025-01"
    )  # fmt: skip
    told = [(s.state, s.informant) for s in club.states]  # type: ignore[attr-defined] # its kind
    assert told[-1] == ("ongoing", "child")
    assert told.count(("ongoing", "child")) == 1
    asked = [c for c in case.own.of(Consent) if c.on == "2025-03-11"]
    assert [(c.subject, c.decision, c.ask_again_at) for c in asked] == [
        ("p-carer", "undecided", "v4")
    ]


def line_of(study: OpenStudy, keys: str, words: str = "It was ONE time.", **place: Any) -> Line:
    """Begin over some words and press keys."""
    letter, _, rest = keys.partition(" ")
    line = line_for(letter, capture_context(study, CASE), marked(words, **place), {}, None)
    assert line is not None
    return press(line, rest)


@pytest.mark.parametrize(
    ("keys", "kind", "says"),
    [
        ("o n h <<", "need", {"aspect": "health", "identified_by": "child"}),
        ("o w <<", "object_view", {"object": "It was ONE time."}),
        ("o w >> a_light >> so_we_can_see <<", "object_view",
         {"object": "a light", "outcome": "so we can see"}),
        ("o s 1 a <<", "co_construction", {"level": "consulted"}),
        ("o s planned << n <<", "co_construction", {"of": "", "level": "none"}),
        ("o j 1 2 >> c <<", "joined_up_view", {"complementarity": "complementary"}),
        ("o m >> a_thought <<", "memo", {"text": "a thought", "visibility": "team_only"}),
        ("o v >> a >> >> wrote <<", "averted_event", {"status": "averted", "done": "wrote"}),
        ("o c >> >> t y <<", "coping", {"holder": "p-brother"}),
        ("f 1 - >> >> reading <<", "factor", {"basis": "inferred", "change": "worse"}),
        ("f 1 = >> >> we_saw <<", "factor", {"basis": "observed", "change_known": "seen_by_us"}),
        ("f 1 >> >> 0 << <<", "factor", {"setting": "pl-school"}),
        ("f sleep >> >> >> r <<", "factor", {"valence": "risk"}),
        ("s clinic << <<", "service_use", {"service": "r-clinic"}),
        ("s clinic >> w >> >> >> april >> <<", "service_use", {"service": "r-clinic"}),
        ("s den >> d <<", "service_use", {"id": "u-den"}),
        ("s den >> e w - >> >> n <<", "experience", {"valence": "hindered", "otherwise": "none"}),
        ("l housing << r <<", "link", {"link_kind": "referral", "to": "r-housing"}),
        ("l housing << u <<", "link", {"link_kind": "unstated", "states": ()}),
        ("l housing << r m >> april >> >> school <<", "link",
         {"from_": "r-school", "when": "2024-04"}),
        ("j long_table << h >> >> >> n <<", "joining_in",
         {"practice": "pr-table", "disposition": "willing_with_support"}),
        ("m p >> on_paper >> w <<", "message",
         {"to": "providers", "conditions": "on paper", "form": "written"}),
        ("? c <<", "to_ask", {"sort": "careful", "of_whom": "", "by_visit": ""}),
        ("? 2 <<", "to_ask", {"id": "ta-den-days", "state": "answered"}),
        ("? >> >> >> final <<", "to_ask", {"by_visit": "vf"}),
        ("1 <<", "factor", {"code": "bullying"}),
    ],
)  # fmt: skip
def test_other_kinds_and_values_are_reached_by_letters_and_tab(
    study: OpenStudy, keys: str, kind: str, says: Mapping[str, Any]
) -> None:
    done = kept(study, line_of(study, keys))
    found = open_case(study, CASE).find(done.record)
    assert isinstance(found, Record)
    assert found.__struct_config__.tag == kind
    for name, value in says.items():
        assert getattr(found, name) == value, name


def test_who_and_what_is_new_is_made_without_leaving_the_line(study: OpenStudy) -> None:
    context = capture_context(study, CASE)
    known = {r.id for r in context.case.site}
    swimming = kept(study, line_of(study, "s swimming_club <<"))
    use = open_case(study, CASE).find(swimming.record)
    assert use is not None
    assert {e.id for e in open_case(study, CASE).site} - known == {use.service}  # type: ignore[attr-defined] # its kind
    drama = kept(study, line_of(study, "j drama + w Bea + Bo <<"))
    found = open_case(study, CASE).find(drama.record)
    assert found is not None
    assert found.practice != "pr-drama"  # type: ignore[attr-defined] # its kind
    labels = capture_context(study, CASE).labels
    assert [labels[one] for one in found.would_join_with] == ["Bea", "Bo"]  # type: ignore[attr-defined] # its kind


def test_a_service_that_goes_on_is_dated_from_its_beginning_only_where_that_was_said(
    study: OpenStudy,
) -> None:
    kept(study, line_of(study, "s swimming + <<"))
    kept(study, line_of(study, "s judo + >> >> >> april <<"))
    states = {
        s.when for u in open_case(study, CASE).own.of(ServiceUse) for s in u.states
        if s.session == "s-3"
    }  # fmt: skip
    assert states == {"2025-03-11", "2024-04/.."}


def test_nothing_is_refused_for_being_unfinished_and_faults_are_said(study: OpenStudy) -> None:
    line = line_of(study, "e <<")
    assert line.standing == "asking"
    assert line.note
    again = entered(line)
    assert again.standing == "ready"
    done = kept(study, again)
    found = open_case(study, CASE).find(done.record)
    assert found is not None
    assert found.sort == ""  # type: ignore[attr-defined] # its kind
    assert "not understood" in line_of(study, "e m >> zzz <<").note
    assert "called so" in line_of(study, "f zzzz <<").note
    assert "type the name" in line_of(study, "s +").note
    assert line_of(study, "f 9").note == ""
    assert msgspec.structs.asdict(marked("It was ONE time."))["part"] == 2


def test_tab_goes_round_the_values_and_comes_back(study: OpenStudy) -> None:
    line = line_of(study, "f 1")
    names = [one.name for one in line.questions]
    for _ in names:
        line = walked(line)
    assert line.at == names[1]
    assert walked(line, -1).at == names[0]
