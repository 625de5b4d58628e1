from datetime import date

import pytest

from tests.analysis.cases import TODAY, letting_out, state
from trajectories.analysis.agreed import Agreed, agreed, to_be_asked
from trajectories.analysis.brief import Brief, brief, some_missed
from trajectories.analysis.brief_words import (
    Wording,
    agreed_lines,
    brief_lines,
    can_be_asked,
    day_words,
    missing,
)  # fmt: skip
from trajectories.analysis.due import (
    AROUND,
    at_hand,
    day_of,
    due_visit,
    is_past,
    runs_out,
    why_none,
)
from trajectories.model.case import Case
from trajectories.model.consent import Consent, ConsentDecision, Permission
from trajectories.model.kinds.services import Link, ServiceUse
from trajectories.model.kinds.voice import Message, ToAsk
from trajectories.model.people import Child, Person
from trajectories.model.record import Entry
from trajectories.model.sessions import Evidence, Session, SessionPart
from trajectories.model.study import Visit

NOTHING_MISSED = ("", "most Saturdays", "3 of 3", "five in five", "every week")


def yes(
    permission: Permission, subject: str = "kez", by: str = "", decision: ConsentDecision = "given",
    **more: str,
) -> Consent:  # fmt: skip
    by = by or subject
    values = {"id": f"c-{subject}-{by}-{permission}-{decision}", "on": "2025-02-11"} | more
    return Consent(subject=subject, given_by=by, permission=permission, decision=decision, **values)


def case_with(*own: Entry) -> Case:
    return letting_out(*own).case


def lines_of(
    case: Case, found: Brief | None = None, called: str | None = "Kez"
) -> dict[str, list[str]]:
    said: dict[str, list[str]] = {}
    wording = Wording(label=lambda one: {"kez": "Kez", "nan": "Nan"}.get(one, one))
    found = found or brief(case, today=TODAY, researcher="me")
    for line in brief_lines(found, case, wording, called=called, today=TODAY):
        said.setdefault(line.section, []).append(f"{line.title} {line.words}".strip())
    return said


def test_of_a_child_nobody_met_the_brief_says_so() -> None:
    case = Case(id="c", own=letting_out().case.own.__class__(by_id={"kez": Child(id="kez")}))
    said = lines_of(case, called="")
    assert "Likes to be called not known yet" in said["before"]
    assert "Family we know of nobody yet" in said["before"]
    assert "Met last not met yet" in said["before"]
    assert "Promised nothing is open" in said["before"]
    assert missing(brief(case, today=TODAY), called="") == (
        "Nobody has said yet what the child likes to be called.",
        "No visit is due: none is planned within two weeks. Choose one, or meet between visits.",
        "No carer is known yet.",
    )


@pytest.mark.parametrize(
    ("visits", "met", "why"),
    [
        ((Visit(id="v1", number=1, planned="2025-07-10"),), (), "board"),
        ((Visit(id="v2", number=2, planned="2025-07-10"),), ("v2",), "met"),
        ((Visit(id="v2", number=2, planned="2025-07-10"),), (), ""),
        ((Visit(id="v1", number=1), Visit(id="v2", number=2, planned="2026-07-10")), (), "far"),
    ],
)
def test_why_no_visit_is_due_is_said(
    visits: tuple[Visit, ...], met: tuple[str, ...], why: str
) -> None:
    assert why_none(visits, met, date(2025, 7, 10)) == why


def test_the_last_meeting_is_told_with_who_was_there_and_by_whom() -> None:
    met = Session(
        id="s9", on="2025-07-03", place="home", researchers=("me",),
        parts=(SessionPart(activity="discussion", present=("kez", "nan")),),
    )  # fmt: skip
    said = lines_of(case_with(met))["before"]
    assert "Met last 3 July, home, with Kez, Nan" in said
    assert "by you" in said
    assert "by another researcher" in lines_of(case_with())["before"]
    assert "Family we know of Nan (her grandmother)" in said


def test_open_promises_questions_and_what_to_mind_are_said_and_confidences_are_not() -> None:
    case = case_with(
        ToAsk(id="p1", sort="promise", text="Bring glue", of_whom="kez", by_visit="v4"),
        ToAsk(id="p2", sort="promise", text="Print them big"),
        ToAsk(id="p3", sort="promise", text="kept already", state="kept"),
        ToAsk(id="q1", text="Which days?", of_whom="kez"),
        ToAsk(id="q2", text="told by the carer alone", visibility="carer_only"),
        ToAsk(id="q3", text=""),
        ToAsk(id="b1", sort="careful", text="Let her lead", visibility="team_only",
              learned="2025-02-11"),
        ToAsk(id="b2", sort="careful", text="Dogs"),
    )  # fmt: skip
    said = lines_of(case)
    assert "Promised to Kez: Bring glue" in said["before"]
    assert "Print them big" in said["before"]
    assert "To ask Kez: Which days?" in said["before"]
    assert said["careful"][:2] == ["Let her lead (11 February)", "Dogs"]
    everything = str(said)
    assert "kept already" not in everything
    assert "carer alone" not in everything


def test_what_is_not_agreed_and_every_condition_stands_under_careful_once() -> None:
    pictures = (
        yes("photograph", note="No faces", on="2025-02-11"),
        yes("photograph", by="nan", on="2025-02-11"),
        yes("share_with_providers", note="ask me first"),
        yes("release", decision="refused", note="never"),
        yes("take_part", note="not a condition"),
    )
    mind = ToAsk(id="b1", sort="careful", text="Not to be quoted", of_whom="nan")
    message = Message(id="m", to="board", text="Ask", conditions="not my face", informant="kez",
                      session="s2")  # fmt: skip
    nameless = Message(id="n", to="board", text="Ask", conditions="no voice", learned="2025-03")
    refused = yes("record_audio", "nan", decision="refused")
    said = lines_of(case_with(*pictures, mind, message, nameless, refused))["careful"]
    assert "No faces (Kez, 11 February)" in said
    assert "not my face (Kez, 11 February)" in said
    assert "no voice (March)" in said
    assert "Nan does not want to be recorded." in said
    assert "Kez has not agreed to be quoted yet." in said
    assert [one for one in said if "Nan" in one and "quoted" in one] == []
    assert not {"never", "not a condition", "ask me first"} & set(said)
    nobody = lines_of(
        case_with(Message(id="o", text="x", conditions="alone"), Message(id="p", text="x"))
    )["careful"]
    assert "alone" in nobody
    written = ToAsk(id="b2", sort="careful", text="Photographs: no faces.", of_whom="")
    once = lines_of(case_with(*pictures, written, message))["careful"]
    assert [one for one in once if "face" in one] == ["Photographs: no faces."]


def test_an_open_link_says_how_long_there_was_no_news() -> None:
    said = lines_of(
        case_with(
            Link(id="l1", link_kind="referral", to="clinic", when="2024-10-07",
                 states=(state("made", "2024-10-07", "pike"),
                         state("waitlisted", "2024-10-14", "pike"))),
            Link(id="l2", link_kind="signposting", to="den", states=(state("told", "2025-05"),)),
            Link(id="l3", link_kind="referral", to="mentor", states=(state("taken_up"),)),
            Link(id="l4", link_kind="referral", to="mentor", states=(state("lost"),)),
            Link(id="l5", link_kind="unstated", to="mentor", states=(state("made"),)),
            Link(id="l6", link_kind="supported_access", to="drama", states=(state("arranged"),)),
            Link(id="l7", link_kind="referral", to="school", when="2025-07-08",
                 states=(state("waitlisted", told_by="pike"),
                         state("closed_no_contact", told_by="nan"))),
        )
    )["open"]  # fmt: skip
    assert said == [
        "clinic on the list 14 October 2024, no news 38 wk",
        "den told May, no news 5 to 10 wk",
        "drama arranged",
        "school closed 8 July, told differently",
    ]


def test_a_use_with_days_missed_is_said_and_one_that_ended_is_not() -> None:
    said = lines_of(
        case_with(
            ServiceUse(id="u1", service="den", attendance="2-3 of 5 days",
                       states=(state("ongoing"),)),
            ServiceUse(id="u2", service="clinic", attendance="1 of 5",
                       states=(state("completed"),)),
        )
    )["open"]  # fmt: skip
    assert said == ["den goes on, days missed: 2-3 of 5 days"]


@pytest.mark.parametrize(
    "words", ["two days in five", "3 out of 5", "Missed twice", "2\N{EN DASH}3 of 5"]
)
def test_words_that_say_some_was_missed(words: str) -> None:
    assert some_missed(words)


@pytest.mark.parametrize("words", NOTHING_MISSED)
def test_words_that_do_not_say_that_any_was_missed(words: str) -> None:
    assert not some_missed(words)


def test_the_latest_starred_words_are_shown_only_where_they_may_be() -> None:
    def quote(number: int, session: str = "s2", speaker: str = "kez") -> Evidence:
        return Evidence(id=f"e{number}", words=f"words {number}", key_quote=True, session=session,
                        speaker=speaker)  # fmt: skip

    said = (quote(1), quote(2, "s3"), quote(3, "elsewhere"), quote(4, "s3", "nan"))
    agreed_to = [
        yes(permission, by=by) for permission in ("take_part", "quote") for by in ("kez", "nan")
    ]
    shown = lines_of(case_with(*said, *agreed_to))["before"]
    assert shown[-1] == "Last time, in their own words “words 2”"
    assert "words" not in str(lines_of(case_with(*said))["before"])
    undated = lines_of(case_with(quote(3, "elsewhere"), *agreed_to))["before"]
    assert undated[-1].endswith("“words 3”")


def test_agreement_is_said_person_by_person_with_what_runs_out_or_is_asked_again() -> None:
    case = case_with(
        yes("take_part"), yes("take_part", by="nan"),
        yes("record_audio", until="2025-07-20"), yes("record_audio", by="nan"),
        yes("quote", decision="refused"),
        yes("take_part", "nan", ask_again_at="v4"), yes("record_audio", "nan", decision="refused"),
    )  # fmt: skip
    found = agreed(case, ("kez", "nan"), today=TODAY, visit="v4")
    wording = Wording(label=str)
    assert [f"{line.title}: {line.words}" for line in agreed_lines(found, wording)] == [
        "kez: yes: take part · no: quote · ask: record (until 20 July 2025), pictures",
        "nan: no: record · ask: take part (again), quote",
    ]
    assert can_be_asked(found, wording) == (
        "Can be asked today: kez (record, pictures), nan (take part, quote). "
        "Writing is possible without it."
    )
    assert can_be_asked((), wording) == ""


def test_a_later_decision_takes_the_place_of_the_one_that_ran_out() -> None:
    case = case_with(
        yes("quote", "nan", until="2025-07-11"),
        yes("quote", "nan", on="2025-07-01", id="later"),
    )
    [quote] = [one for one in agreed(case, ("nan",), today=TODAY) if one.permission == "quote"]
    assert quote == Agreed(person="nan", permission="quote", standing="given", record="later")


def test_a_child_is_asked_itself_and_then_somebody_for_it() -> None:
    assert to_be_asked(case_with(), "kez", "quote") == "kez"
    assert to_be_asked(case_with(yes("quote")), "kez", "quote") == "nan"
    assert to_be_asked(case_with(yes("quote"), yes("quote", by="nan")), "kez", "quote") == "kez"
    assert to_be_asked(case_with(), "nan", "quote") == "nan"
    alone = Case(id="c", own=type(case_with().own)(by_id={"kez": Child(id="kez"),
                                                          "y": yes("quote")}))  # fmt: skip
    assert to_be_asked(alone, "kez", "quote") == "kez"


def test_the_visit_at_hand_is_the_nearest_one_the_child_was_not_met_at() -> None:
    visits = (
        Visit(id="v1", number=1, planned="2025-07-10"),
        Visit(id="v2", number=2, planned="2025-07-20"),
        Visit(id="v3", number=3, planned="2025-07-05"),
        Visit(id="v9", number=9),
        Visit(id="vf", number=0, final=True, actual="2025-07-24"),
    )
    near = at_hand(visits, TODAY)
    assert _id(due_visit(near, ())) == "v3"
    assert _id(due_visit(near, ("v3",))) == "v2"
    assert _id(due_visit(near, ("v2", "v3"))) == "vf"
    assert due_visit(near, ("v2", "v3", "vf")) is None
    assert day_of(visits[3]) is None
    assert is_past(visits[2], TODAY)
    assert not is_past(visits[1], TODAY)
    assert not is_past(None, TODAY)
    assert runs_out("2025-07-20", TODAY)
    assert not runs_out((TODAY + AROUND * 2).isoformat(), TODAY)
    assert not runs_out("some day", TODAY)
    assert not runs_out("", TODAY)


def _id(visit: Visit | None) -> str:
    return visit.id if visit else ""


def test_a_day_of_this_year_is_said_without_the_year() -> None:
    assert day_words("2025-03-11", TODAY) == "11 March"
    assert day_words("2024-03-11", TODAY) == "11 March 2024"
    assert day_words("2025", date(2025, 1, 1)) == "2025"


def test_a_person_whose_role_is_not_known_is_called_and_no_more() -> None:
    case = case_with(Person(id="zed", voice="family"))
    assert "Family we know of Nan (her grandmother), zed" in lines_of(case)["before"]


def test_whoever_stopped_taking_part_is_not_said_to_have_agreed_today() -> None:
    stopped = yes("take_part", "nan", decision="withdrawn_collecting")
    case = case_with(stopped)
    assert "Nan does not want to take part." in lines_of(case)["careful"]
    [line] = agreed_lines(agreed(case, ("nan",), today=TODAY), Wording(label=str))
    assert line.words == "no: take part · ask: record, quote"


def test_what_a_child_is_called_is_not_spoken_of_where_no_name_may_be() -> None:
    assert [one for one in lines_of(case_with(), called=None)["before"] if "called" in one] == []
