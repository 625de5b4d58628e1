"""Steps of a form, its replies in notes, and what a reply may be."""

from datetime import date

import pytest

from trajectories.model.form import Choice, Form, Question, Range
from trajectories.model.form_answers import fault, offered, reply_in_words, reply_words
from trajectories.model.form_notes import replies_in, with_reply
from trajectories.model.form_steps import YES, Step, count, goes_on_at, going_round, steps

TODAY = date(2025, 3, 11)
FORM = Form(
    name="places",
    title="Places",
    questions=(
        Question(name="hello", sort="note", text="Hello."),
        Question(
            name="place", sort="repeat", text="Each place",
            questions=(
                Question(name="what", text="What is it?", follow_ups=("Who is there?",)),
                Question(
                    name="way", sort="repeat", text="Each way",
                    questions=(Question(name="how", text="How?", relevant="${what} != 'home'"),),
                ),
                Question(name="sum", sort="calculate", calculation="1"),
            ),
        ),
        Question(name="silent", sort="repeat", questions=(Question(name="one", text="One?"),)),
        Question(name="many", sort="select_multiple", choices="ways", text="Which?"),
        Question(name="strong", sort="range", numbers=Range(end=3), text="How strong?"),
    ),
    choices={
        "ways": (Choice(name="all", label="Yes, all of it"), Choice(name="yes", label="Yes"))
    },
)  # fmt: skip


def keys(replies: dict[str, str]) -> list[str]:
    return [step.key for step in steps(FORM, replies)]


def step_of(key: str) -> Step:
    return next(one for one in steps(FORM, {**going_round(key), "what@place.1": "x"})
                if one.key == key)  # fmt: skip


def written(text: str, key: str, words: str, initial: str = "k") -> str:
    found = steps(FORM, {**going_round(key), **dict.fromkeys(replies_in(text, FORM).given, "x")})
    step = next(one for one in found if one.key == key)
    before = found[: found.index(step)]
    return with_reply(text, FORM, before, step, words, initial=initial, place=len(text)).text


def test_what_repeats_is_asked_once_more_as_long_as_somebody_says_so() -> None:
    assert keys({})[:5] == ["hello", "what@place.1", "how@place.1@way.1",
                            "way@place.1@way.1?", "place@place.1?"]  # fmt: skip
    assert "what@place.2" in keys({"place@place.1?": YES})
    assert "what@place.2" in keys({"how@place.2@way.1": "on foot"})
    assert "what@place.1+1" in keys({"what@place.1": "x"})
    assert "how@place.1@way.1" not in keys({"what@place.1": "home"})
    assert "how@place.2@way.1" in keys({"what@place.1": "home", "place@place.1?": YES})
    assert going_round("how@place.2@way.2") == {"place@place.1?": YES, "way@place.2@way.1?": YES}


def test_questions_are_counted_without_notes_and_follow_ups() -> None:
    found = steps(FORM, {"what@place.1": "x"})
    assert [one.number for one in found[:3]] == [0, 1, 1]
    assert count(found) == 5
    assert count(()) == 0
    assert goes_on_at(found, {}) == "hello"
    assert goes_on_at(found, {"strong": "2"}) == ""


def test_replies_are_found_again_in_their_turns_and_only_after_their_form() -> None:
    text = "Before.\nMe: How?\nk: no reply\n"
    text = written(text, "how@place.2@way.2", "by bus")
    text = written(text, "how@place.2@way.1", "on foot")
    text = written(text, "what@place.1", "the rec")
    text = written(text, "strong", "? 2", "")
    text += "\nMe: (Each place: x)\nMe: (Odd: 2)\nMe: (form: Other)\nMe: How?\nk: other\n## end\n"
    found = {key: one.words for key, one in replies_in(text, FORM).given.items()}
    assert found == {"how@place.2@way.2": "by bus", "how@place.2@way.1": "on foot",
                     "what@place.1": "the rec", "strong": "? 2"}  # fmt: skip
    assert "\n- ? 2\n" in text
    assert text.index("the rec") < text.index("on foot") < text.index("by bus")
    again = written(text, "strong", "3", "")
    assert "\n3\n" in again


def test_a_question_without_a_reply_waits_for_none_beyond_another() -> None:
    text = "Me: (form: Places)\nMe: One?\n? to ask\nMe: What is it?\n\n! careful\nk: home\n"
    found = replies_in(text, FORM).given
    assert {key: one.words for key, one in found.items()} == {"what@place.1": "home"}


def test_choices_are_read_from_their_labels_though_one_begins_like_another() -> None:
    many = FORM.questions[3]
    assert reply_words(FORM, many, ("all", "yes")) == "Yes, all of it, Yes"
    assert reply_in_words(FORM, many, "Yes, all of it, Yes", today=TODAY) == ("all", "yes")
    assert reply_in_words(FORM, many, "Yes, perhaps", today=TODAY) == "Yes, perhaps"
    assert reply_words(FORM, many, "Perhaps") == "Perhaps"
    assert offered(FORM, FORM.questions[4])[-1] == ("3", "3")


@pytest.mark.parametrize(
    ("sort", "reply", "stands"),
    [
        ("integer", "-3", True), ("integer", "three", False), ("decimal", "1.5", True),
        ("decimal", "much", False), ("date", "March 2024", True), ("date", "zzz", False),
    ],
)  # fmt: skip
def test_a_number_and_a_date_have_to_be_one(sort: str, reply: str, stands: bool) -> None:
    question = Question(name="a", sort=sort, text="?")  # type: ignore[arg-type] # of the list
    assert (fault(FORM, question, reply, {}, today=TODAY) == "") is stands


def test_what_a_constraint_forbids_is_said_in_its_words_or_in_ours() -> None:
    question = Question(name="a", sort="date", text="?", constraint=". > '2025-01'")
    assert fault(FORM, question, "March 2024", {}, today=TODAY) == "That cannot be so."
    assert reply_in_words(FORM, question, "zzz", today=TODAY) == "zzz"
