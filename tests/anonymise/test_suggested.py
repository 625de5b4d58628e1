from trajectories.anonymise.suggested import suggested


def test_the_role_comes_first_then_wider_words_each_once() -> None:
    assert suggested("name", "play worker 2")[:2] == ("play worker 2", "somebody")
    assert suggested("landmark") == ("a place", "a building", "a shop")
    assert suggested("money") == ("an amount",)
    assert suggested("place", "a place").count("a place") == 1


def test_a_name_meant_to_hurt_keeps_the_harm_and_loses_the_name() -> None:
    assert suggested("name", "the child", hurtful=True)[:2] == ("a mocking name", "the child")
