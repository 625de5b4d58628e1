import msgspec

from tests.anonymise.test_review import a_text, reviewed, signed
from trajectories.anonymise.neighbour import TELLS_NOBODY, Fact, facts, standing
from trajectories.model.release import ThingDecision

TEXT = "She is the only one who waits at the church. Pauline rang the bell by the church."


def found(*decisions: ThingDecision, how: str = "", leaves: str = "") -> tuple[Fact, ...]:
    text = a_text(TEXT)
    review = reviewed(text, decisions=decisions)
    if how:
        signatures = tuple(signed(one, how=how, leaves=leaves) for one in review.sentences)
        review = reviewed(text, decisions=decisions, signatures=signatures)
    return facts(review.sentences, {one.thing: one for one in decisions}, {})


def words(facts: tuple[Fact, ...]) -> dict[str, bool]:
    return {one.words: one.kept for one in facts}


def test_landmarks_and_what_is_said_of_one_alone_are_facts_each_once() -> None:
    assert words(found()) == {"only one who": True, "church": True}


def test_what_was_told_in_wider_words_or_left_out_does_not_stay() -> None:
    church = ThingDecision(id="t", thing="landmark:church", how="replace", instead="a building")
    wider = found(church)
    assert words(wider) == {"only one who": True, "church": False}
    assert [one.instead for one in wider] == ["", "a building"]
    assert words(found(how="left_out")) == {"only one who": False, "church": False}
    assert words(found(how="rewritten", leaves="By the church.")) == {
        "only one who": False, "church": True,
    }  # fmt: skip


def test_what_is_kept_for_a_reason_is_a_fact_and_what_tells_nobody_is_none() -> None:
    kept = ThingDecision(id="t", thing="entry:p-nan", how="keep", reason="she asked for it")
    assert words(found(kept)) == {"only one who": True, "church": True, "Pauline": True}
    nobody = ThingDecision(id="t", thing="landmark:church", how="keep", reason=TELLS_NOBODY)
    assert words(found(nobody)) == {"only one who": True}


def test_a_fact_that_stays_anywhere_stays() -> None:
    review = reviewed(a_text(TEXT))
    first, second = review.sentences
    gone = signed(first, how="left_out", leaves="")
    left = reviewed(a_text(TEXT), signatures=(gone, signed(second))).sentences
    assert words(facts(left, {}, {})) == {"only one who": False, "church": True}


def test_several_together_are_rare_and_more_are_one_of_a_kind() -> None:
    fact = Fact(thing="t", words="w", sort="health", kept=True, instead="", sentence="s")
    uncommon = msgspec.structs.replace(fact, sort="rare")
    gone = msgspec.structs.replace(fact, kept=False)
    assert standing([fact, fact, uncommon, uncommon, gone]) == ""
    assert standing([fact] * 3) == "rare"
    assert standing([fact] * 5) == "one_of_a_kind"
