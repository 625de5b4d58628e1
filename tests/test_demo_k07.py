"""Hold the demo's K-07 to the day she was invented for: every row of it, and the drawing of it."""

import re
from collections import Counter
from typing import Any

import msgspec
import pytest

from tests.demo import FOLDER, KINDS, TODAY, case, document, names, values
from trajectories.analysis.chart import Chart, chart
from trajectories.model.consent import Consent
from trajectories.model.kinds.services import Link
from trajectories.model.kinds.voice import Approval
from trajectories.model.rules.check import approval_problems
from trajectories.model.rules.consent import held, may_quote, may_show_picture
from trajectories.model.sessions import Evidence
from trajectories.use_cases.outgoing import named

NAME = "k-07.toml"
APPROVED = Approval(id="ap-now", by="res-reader", decision="approved", decided_on=TODAY.isoformat())

# The rows of the encoding table of visit 3: the kind and id of the record each gave, and the field
# that row filled where one record holds more than one row. Row 32, a worry about safety, has none.
ROWS: dict[int, tuple[str, str, dict[str, Any]]] = {
    1: ("to_ask", "ta-glue", {"sort": "promise", "state": "kept"}),
    2: ("evidence", "e-gate", {"sort": "picture", "speaker": "child"}),
    3: ("factor", "f-bullying-before", {"code": "bullying", "valence": "risk", "change": None}),
    4: ("evidence", "e-one-time", {"key_quote": True}),
    5: ("factor", "f-bullying-v3", {"code": "bullying", "change": "better"}),
    6: ("factor", "f-adult-v3", {"code": "positive_adult", "valence": "protective"}),
    7: ("factor_link", "fl-adult-bullying", {"acts": "mitigates", "to": "f-bullying-v3"}),
    8: ("service_use", "u-breakfast", {"entry_route": "came by herself"}),
    9: ("agency", "a-side-door", {"strand": "control", "holder": "child"}),
    10: ("evidence", "e-own-way", {"key_quote": True}),
    11: ("evidence", "e-ready", {"key_quote": True}),
    12: ("factor", "f-welcome-v3", {"code": "welcoming_space", "valence": "protective"}),
    13: ("factor", "f-brother-v3", {"code": "looks_after_others", "setting": "pl-home"}),
    14: ("service_use", "u-breakfast", {"attendance": "2-3 of 5 days"}),
    15: (
        "joining_in",
        "j-drama-v3",
        {"affordance": "recognised_not_used", "disposition": "hesitant"},
    ),
    16: ("event", "ev-move", {"sort": "move", "when": "2024-02%"}),
    17: ("message", "m-ask-first", {"to": "board"}),
    18: ("message", "m-light", {"to": "board", "form": "collage", "conditions": "not my face"}),
    19: ("factor", "f-mother-child", {"visibility": "child_only"}),
    20: ("coping", "c-story", {"visibility": "carer_only", "holder": "p-carer"}),
    21: ("struck_passage", "sx-place", {"by": "res-field"}),
    22: ("link", "l-clinic", {"link_kind": "referral", "in_the_way": ("wrong_address",)}),
    23: ("agency", "a-rang", {"strand": "control", "holder": "carer"}),
    24: ("to_ask", "ta-again", {"sort": "question", "of_whom": "p-pastoral"}),
    25: ("coping", "c-sleeps-in", {"strengthened_by": ("p-carer",)}),
    26: ("factor", "f-sleep-v3", {"code": "sleep", "since": "2024-12~", "hedge": "thinks"}),
    27: ("evidence", "e-form", {"key_quote": True}),
    28: ("experience", "x-den-form", {"matter": "asks_nothing", "valence": "helped"}),
    29: ("link", "l-kin", {"link_kind": "signposting", "beneficiary": "carer"}),
    30: ("evidence", "e-nobody", {"permissions": ()}),
    31: ("averted_event", "av-move", {"status": "pending", "by": ("p-worker", "r-den")}),
    33: ("to_ask", "ta-photos", {"sort": "promise", "by_visit": "v4"}),
    34: ("memo", "me-carrying", {"basis": "inferred", "visibility": "team_only"}),
    35: ("to_ask", "ta-who-knows", {"of_whom": "p-mentor", "by_visit": "v4"}),
    36: ("to_ask", "ta-moved-when", {"of_whom": "p-carer"}),
}
PRIVATE_ROWS = {19, 20, 34}


def test_every_row_of_visit_3_but_the_worry_has_a_home() -> None:
    assert set(ROWS) == set(range(1, 37)) - {32}


@pytest.mark.parametrize("row", sorted(ROWS))
def test_a_row_of_visit_3_is_the_record_it_gave(row: int) -> None:
    kind, entry_id, fields = ROWS[row]
    entry = case(NAME).own.get(entry_id)
    assert entry is not None
    assert KINDS.of(entry).name == kind
    for name, value in fields.items():
        expected = "not_asked" if value is None else value
        assert getattr(entry, name) == expected


def test_no_two_rows_share_a_home_but_the_two_of_breakfast_club() -> None:
    homes = Counter(entry_id for _, entry_id, _ in ROWS.values())
    assert {home: count for home, count in homes.items() if count > 1} == {"u-breakfast": 2}


def test_only_what_was_private_at_visit_3_is_private() -> None:
    own = case(NAME).own
    rows = {row: own.get(entry_id) for row, (_, entry_id, _) in ROWS.items()}
    private = {row for row, e in rows.items() if getattr(e, "visibility", "case") != "case"}
    assert private == PRIVATE_ROWS


def test_the_worry_about_safety_is_in_no_document() -> None:
    told = re.compile(r"forearm|climbing frame|bruise|yellow mark|17:40|\blog no\b", re.IGNORECASE)
    assert [name for name in names() if told.search((FOLDER / name).read_text())] == []


def test_two_people_tell_the_referral_differently_and_both_are_kept() -> None:
    link = case(NAME).own.one("l-clinic", Link)
    assert link is not None
    assert [(state.informant, state.state) for state in link.states] == [
        ("p-pastoral", "made"), ("p-pastoral", "waitlisted"), ("p-carer", "closed_no_contact"),
    ]  # fmt: skip


def test_the_carer_is_quoted_with_the_one_sentence_she_agreed_to() -> None:
    found = case(NAME)
    quotable = {
        evidence.id
        for evidence in found.own.of(Evidence)
        if evidence.speaker == "p-carer" and may_quote(found, evidence, today=TODAY)
    }
    assert quotable == {"e-form"}


def test_the_collage_may_be_shown() -> None:
    found = case(NAME)
    gate = found.own.one("e-gate", Evidence)
    assert gate is not None
    assert may_show_picture(found, gate, today=TODAY)


def test_what_a_play_worker_said_is_held_until_she_decides() -> None:
    assert held(case(NAME), today=TODAY) == {"e-job", "x-den-job"}


def test_consent_was_asked_of_the_child_and_of_her_carer_apart() -> None:
    asked = [c for c in case(NAME).own.of(Consent) if c.subject == "child"]
    takes_part = {(c.given_by, c.decision) for c in asked if c.permission == "take_part"}
    assert takes_part == {("child", "given"), ("p-carer", "given")}


def test_k07_may_be_approved_by_somebody_who_did_not_write_it() -> None:
    found = case(NAME)
    by_id = {entry.id: entry for entry in found.own if not isinstance(entry, Approval)}
    unread = msgspec.structs.replace(found, own=msgspec.structs.replace(found.own, by_id=by_id))
    own_work = msgspec.structs.replace(APPROVED, by="res-field")
    assert approval_problems(unread, APPROVED, today=TODAY, kinds=KINDS) == ()
    refused = approval_problems(unread, own_work, today=TODAY, kinds=KINDS)
    assert [(problem.rule, problem.field) for problem in refused] == [("R4", "reviewer")]


def test_the_nickname_that_hurts_is_in_the_register_as_that() -> None:
    child = next(entry for entry in document(NAME).register if entry.id == "child")
    assert [form.form for form in child.forms if form.meant == "hurtful"] == ["Kezzy Crisps"]


def test_page_1_is_short_and_begins_with_who_spoke() -> None:
    pages = [raw for raw in values(NAME)["records"]["summary"] if raw["of"] == "page_1"]
    assert pages[0]["heading"] == "Who this is about and who spoke"
    assert len(pages) == 5
    words = " ".join(page["text"] for page in pages)
    assert len(words.split()) <= 320
    assert max(len(sentence.split()) for sentence in re.split(r"[.:;] ", words)) <= 22


@pytest.fixture(scope="module")
def drawn() -> Chart:
    """What the timeline shows of K-07."""
    register = {entry.id: entry for entry in document(NAME).register}
    return chart(named(case(NAME), register, today=TODAY, purpose="research", recipient="a panel"))


def test_the_timeline_has_five_meetings_five_services_and_two_links(drawn: Chart) -> None:
    assert drawn.counts[:3] == ("5 meetings", "5 services", "2 links")
    assert drawn.period == "February 2024 to July 2025"
    assert [mark.sign for mark in drawn.visits] == ["2", "3", "4", "5", "F"]


def test_the_timeline_names_services_under_those_who_run_them(drawn: Chart) -> None:
    lanes = {group.label: {lane.resource for lane in group.lanes} for group in drawn.groups}
    assert lanes == {
        "School": {"r-mentor", "r-breakfast"},
        "Health": {"r-clinic"},
        "Community": {"r-den", "r-kin"},
    }


def test_the_timeline_shows_each_factor_where_it_was_told(drawn: Chart) -> None:
    shown = {
        row.code: [
            "+".join(f"{cell.sign} {cell.records[0]}" for cell in cells) for cells in row.cells
        ]
        for row in drawn.factors
    }
    assert shown == {
        "bullying": [
            "present f-bullying-before", "present f-bullying-v2", "eased f-bullying-v3", "",
            "same f-bullying-v5", "",
        ],
        "positive_adult": ["", "", "present f-adult-v3", "eased f-adult-v4", "", ""],
        "looks_after_others": ["", "", "present f-brother-v3", "", "present f-brother-v5", ""],
        "sleep": ["present f-sleep-before", "", "eased f-sleep-v3", "", "same f-sleep-v5", ""],
        "welcoming_space": [
            "present f-welcome-before", "", "present f-welcome-v3", "", "present f-welcome-v5", "",
        ],
        "overcrowding": ["", "", "present f-room-v3", "", "grew f-room-v5", ""],
    }  # fmt: skip


def test_the_timeline_letters_the_side_door_first_then_the_telephone_then_drama(
    drawn: Chart,
) -> None:
    assert [(mark.letter, mark.record) for mark in drawn.diamonds] == [
        ("a", "a-side-door"), ("b", "a-rang"), ("c", "j-drama-v3"), ("d", "j-drama-v4"),
    ]  # fmt: skip


def test_the_site_of_k07_has_its_visits_on_the_days_they_took_place() -> None:
    days = {raw["id"]: raw["actual"] for raw in values("site-riverside.toml")["records"]["visit"]}
    assert days == {
        "v1": "2025-01-14", "v2": "2025-02-11", "v3": "2025-03-11", "v4": "2025-04-08",
        "v5": "2025-05-06", "vf": "2025-07-03",
    }  # fmt: skip
