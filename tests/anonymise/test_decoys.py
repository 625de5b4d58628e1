from trajectories.anonymise.decoys import _INVENTED, A_CASE, decoys
from trajectories.anonymise.known import known
from trajectories.anonymise.review import Review, Sentence
from trajectories.model.register import RegisterEntry

CHANCE = "ab" * 32
NOBODY = known({})


def test_three_invented_sentences_a_case_are_drawn_the_same_each_time() -> None:
    first = decoys("case", CHANCE, NOBODY)
    assert first == decoys("case", CHANCE, NOBODY)
    assert len(first) == A_CASE == 3
    assert len({one.id for one in first}) == 3
    assert [one.text for one in decoys("case", "cd" * 32, NOBODY)] != [one.text for one in first]


def test_they_stand_apart_each_in_a_third_of_the_sentences() -> None:
    for case in ("a", "b", "c"):
        for number, one in enumerate(decoys(case, CHANCE, NOBODY)):
            assert number / A_CASE <= one.share < (number + 1) / A_CASE


def test_what_is_planted_stands_in_the_sentence_and_nothing_in_it_is_asked() -> None:
    for case in map(str, range(12)):
        for one in decoys(case, CHANCE, NOBODY):
            assert one.planted in one.text
            assert {mention.light for mention in one.lights} <= {"look"}


def test_the_scanner_asks_of_none_that_could_be_drawn() -> None:
    drawn = {one.planted for case in range(60) for one in decoys(str(case), CHANCE, NOBODY)}
    assert len(drawn) == len(_INVENTED)


def test_none_holds_a_name_of_the_registers() -> None:
    planted = {one.planted for case in "abcdef" for one in decoys(case, CHANCE, NOBODY)}
    assert "tibbs" in planted
    registered = known({"p": RegisterEntry(id="p", called="Tibbs")})
    assert not [
        one for case in "abcdef" for one in decoys(case, CHANCE, registered)
        if one.planted == "tibbs"
    ]  # fmt: skip


def test_a_decoy_is_no_sentence_and_a_review_holds_sentences_alone() -> None:
    [one, *_] = decoys("case", CHANCE, NOBODY)
    assert not isinstance(one, Sentence)
    assert Review.__annotations__["sentences"] == tuple[Sentence, ...]
