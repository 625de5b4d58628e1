from datetime import date

import msgspec
import pytest

from tests.cases import KEZ, NAN, TODAY, a_case
from trajectories.analysis.consent_standing import (
    PERMISSIONS,
    Uses,
    deciders,
    effect,
    permitted,
    subjects,
    uses,
)
from trajectories.analysis.consent_words import (
    DECISIONS,
    FOR,
    STANDS,
    effect_words,
    meaning,
    waits_for,
)
from trajectories.model.consent import Consent, ConsentDecision, Permission, may_use
from trajectories.model.kinds.voice import Event
from trajectories.model.people import Person
from trajectories.model.sessions import Evidence, Session


def said(
    decision: ConsentDecision,
    *,
    subject: str = KEZ.id,
    by: str = KEZ.id,
    permission: Permission = "take_part",
    on: str = "2026-02-01",
) -> Consent:
    return Consent(
        id=f"{subject}-{by}-{permission}-{on}", subject=subject, given_by=by,
        permission=permission, decision=decision, on=on,
    )  # fmt: skip


AGREED = (said("given"), said("given", by=NAN.id))
QUOTED = (said("given", permission="quote"), said("given", by=NAN.id, permission="quote"))
PASSAGE = Evidence(id="e", session="s", words="It was one time.", speaker=KEZ.id)
PICTURE = Evidence(id="p", sort="picture", session="s", picture="file", speaker=KEZ.id)
TOLD = Event(id="r", sort="move", what="moved", informant=KEZ.id, evidence=("e",))
SESSION = Session(id="s", on="2026-02-09")


def test_everybody_who_decided_spoke_or_told_something_is_asked_about() -> None:
    silent = Person(id="ty", voice="family", relation="brother")
    researcher = Person(id="us", voice="researcher", relation="researcher")
    told = Event(id="x", sort="move", what="moved", informant="us")
    case = a_case(SESSION, PASSAGE, TOLD, told, silent, researcher, said("given", subject=NAN.id))
    assert subjects(case) == (KEZ.id, NAN.id)


def test_about_a_child_the_carers_decide_too_and_about_others_they_alone() -> None:
    case = a_case()
    assert deciders(case, KEZ.id) == (KEZ.id, NAN.id)
    assert deciders(case, NAN.id) == (NAN.id,)


def test_a_childs_own_assent_stands_apart_from_a_carers_consent() -> None:
    case = a_case(said("refused"), said("given", by=NAN.id))
    found = permitted(case, today=TODAY)[0]
    assert found.standing == "refused"
    assert found.own is not None
    assert found.own.decision == "refused"
    assert [one.decision for one in found.others] == ["given"]


def test_what_one_of_two_has_agreed_to_waits_for_the_other_by_voice() -> None:
    alone, carer = said("given"), said("given", by=NAN.id)
    waiting = {
        "": a_case(),
        "a carer is to say": a_case(alone),
        "the child is to say": a_case(carer),
    }
    for words, case in waiting.items():
        row = next(one for one in permitted(case, today=TODAY) if one.permission == "take_part")
        assert waits_for(row) == words
        assert meaning(row).startswith(f"{words} too; until then kept" if words else "kept")
    assert waits_for(permitted(a_case(*AGREED), today=TODAY)[0]) == ""


def test_each_decider_stands_with_the_latest_decision() -> None:
    case = a_case(said("refused"), said("given", on="2026-03-01"))
    found = permitted(case, today=TODAY)[0]
    assert found.own is not None
    assert found.own.decision == "given"


def test_a_withdrawal_closes_what_it_would_close_and_nothing_is_changed_by_asking() -> None:
    case = a_case(SESSION, PASSAGE, PICTURE, TOLD, *AGREED, *QUOTED)
    before = uses(case, today=TODAY)
    assert before.records == {"r"}
    assert before.passages == {"e"}
    done = effect(case, said("withdrawn_using", on="2026-04-01"), today=TODAY)
    assert done.closes == before
    assert done.opens == Uses()
    assert uses(case, today=TODAY) == before
    words = effect_words(done, left=2, erases=True)
    assert "closes 1 record, 1 quotable passage" in words
    assert "2 exports" in words
    assert "cannot be taken back" in words


def test_an_agreement_opens_words_and_pictures() -> None:
    case = a_case(
        SESSION, PASSAGE, PICTURE, TOLD, *AGREED,
        said("given", by=NAN.id, permission="quote"),
        said("given", by=NAN.id, permission="photograph"),
    )  # fmt: skip
    quote = effect(case, said("given", permission="quote"), today=TODAY)
    assert quote.opens == Uses(passages=frozenset({"e"}))
    photograph = effect(case, said("given", permission="photograph"), today=TODAY)
    assert photograph.opens == Uses(pictures=frozenset({"p"}))
    assert effect_words(photograph) == "pictures may be shown; opens 1 picture"


def test_a_decision_that_changes_nothing_here_says_what_then_holds() -> None:
    asked = effect(a_case(), said("given", permission="archive"), today=TODAY)
    assert (asked.opens, asked.closes) == (Uses(), Uses())
    assert effect_words(asked) == "a carer is to say too; until then not archived"


@pytest.mark.parametrize("permission", PERMISSIONS)
def test_what_follows_is_said_for_every_permission_whether_it_stands_or_not(
    permission: Permission,
) -> None:
    case = a_case(said("given", permission=permission))
    found = next(one for one in permitted(case, today=TODAY) if one.permission == permission)
    opened = msgspec.structs.replace(found, standing="given")
    assert not may_use(found.standing)
    assert meaning(found) != meaning(opened)
    assert FOR[permission]
    assert found.standing in STANDS
    assert {decision for decision, _ in DECISIONS} <= STANDS.keys()


def test_a_decision_about_a_day_to_come_opens_nothing_today() -> None:
    case = a_case(SESSION, PASSAGE, TOLD, said("given", by=NAN.id))
    done = effect(case, said("given", on="2026-12-01"), today=date(2026, 11, 23))
    assert done.opens == Uses()
