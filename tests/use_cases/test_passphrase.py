from trajectories.use_cases.passphrase import judge


def test_five_unrelated_words_are_enough() -> None:
    assert judge("orchard kettle lantern drum pebble").enough


def test_a_common_word_is_too_easy_and_says_what_to_do() -> None:
    strength = judge("password1")
    assert not strength.enough
    assert "add words" in strength.words


def test_the_title_of_the_study_and_a_name_count_for_little() -> None:
    assert not judge("Riverside Trajectories", known=("Riverside", "Asha Rahman")).enough


def test_nothing_typed_is_not_judged_in_words() -> None:
    assert judge("").words == ""
    assert not judge("").enough


def test_a_very_long_passphrase_is_judged_at_once() -> None:
    assert judge("orchard kettle " * 500).enough
