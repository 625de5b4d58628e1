from trajectories.anonymise.mentions import Mention, without_overlap


def a_mention(start: int, end: int, why: str = "") -> Mention:
    return Mention(start=start, end=end, sort="name", light="sure", why=why)


def test_of_mentions_that_overlap_the_longest_stays() -> None:
    short, long, apart = a_mention(0, 4), a_mention(2, 9), a_mention(9, 12)
    assert without_overlap([apart, short, long]) == (long, apart)


def test_of_mentions_of_one_length_the_first_given_stays() -> None:
    first, second = a_mention(0, 4, "first"), a_mention(0, 4, "second")
    assert without_overlap([first, second]) == (first,)


def test_a_mention_gives_its_characters() -> None:
    assert a_mention(4, 8).of("Ask Nan.") == "Nan."
