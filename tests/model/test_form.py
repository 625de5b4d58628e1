from typing import get_type_hints

from trajectories.model.form import (
    Choice,
    Form,
    Question,
    every_question,
    tables,
)  # fmt: skip
from trajectories.model.form_answers import is_true, reply_words
from trajectories.model.form_steps import steps

FORM = Form(
    name="a_day",
    title={"en": "A day", "cy": "Diwrnod"},
    bring=("pens",),
    questions=(
        Question(name="joins", sort="select_multiple", choices="ways", text="How?"),
        Question(
            name="at_home", sort="group", text="At home", relevant="selected(${joins}, 'talk')",
            questions=(
                Question(name="who", text="Who is there?", follow_ups=("And else?",)),
                Question(name="sum", sort="calculate", calculation="1 + 1"),
            ),
        ),
        Question(name="silent", sort="group", questions=(Question(name="inner", text="So?"),)),
    ),
    choices={
        "ways": (Choice(name="talk", label="Talking"), Choice(name="map", label={"cy": "Map"}))
    },
)  # fmt: skip


def names(replies: dict[str, str]) -> list[tuple[tuple[str, ...], str]]:
    return [(step.within, step.question.name) for step in steps(FORM, replies)]


def test_a_group_is_asked_where_it_is_relevant_under_its_title() -> None:
    assert names({}) == [((), "joins"), ((), "inner")]
    assert names({"joins": "map talk"})[1] == (("At home",), "who")


def test_a_condition_that_means_nothing_stops_nobody() -> None:
    assert is_true("", {})
    assert is_true("${a} =", {})
    assert not is_true(". > 3", {}, "2")


def test_a_reply_is_said_by_the_labels_of_what_was_chosen() -> None:
    joins, who = FORM.questions[0], FORM.questions[1].questions[0]
    assert reply_words(FORM, joins, "talk map other") == "Talking, Map, other"
    assert reply_words(FORM, joins, ("talk",)) == "Talking"
    assert reply_words(FORM, who, "Nan") == "Nan"
    assert reply_words(FORM, who, ("Nan", "Ty")) == "Nan, Ty"


def test_words_are_said_in_a_language_else_in_the_forms_own_else_in_any() -> None:
    assert FORM.said(FORM.title, "cy") == "Diwrnod"
    assert FORM.said(FORM.title, "so") == "A day"
    assert FORM.said({"cy": "Map"}) == "Map"
    assert FORM.said({}) == ""
    assert FORM.said("plain", "cy") == "plain"


def test_every_question_is_gone_through_each_group_before_what_is_in_it() -> None:
    found = [question.name for question in every_question(FORM.questions)]
    assert found == ["joins", "at_home", "who", "sum", "silent", "inner"]


def test_every_key_says_what_it_is_for() -> None:
    for name, table in tables().items():
        for key, hint in get_type_hints(table, include_extras=True).items():
            (meta,) = hint.__metadata__
            assert meta.description, (name, key)
            assert meta.extra["needed"] in (True, False), (name, key)
