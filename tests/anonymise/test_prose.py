"""What stands for a name in words of ours, as a sentence wants it."""

import pytest

from trajectories.anonymise.mentions import Mention
from trajectories.anonymise.prose import some_time
from trajectories.anonymise.wording import mark, proposed, shown
from trajectories.model.release import ThingDecision

CALLED = {
    "aunt": "aunt", "bro": "younger brother", "mate": "friend 2", "teacher": "class teacher",
    "kin": "relative", "child": "the child", "den": "boat project", "nan": "her grandmother",
}  # fmt: skip
INSIDE = {
    **CALLED, "aunt": "her aunt", "bro": "her younger brother", "mate": "her friend 2",
    "teacher": "the class teacher", "kin": "her relative", "den": "the boat project",
}  # fmt: skip


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("with her aunt {aunt} and her brother {bro}.", "with her aunt and her brother."),
        ("Her aunt, {aunt}, rang.", "Her aunt rang."),
        ("Her aunt, {aunt} and all.", "Her aunt and all."),
        ("and so did her friend {mate}.", "and so did her friend 2."),
        ("her auntie {aunt}'s coat", "her auntie's coat"),
        ("her cousin {kin} came", "her cousin came"),
        ("She told her mum {bro} slept.", "She told her mum her younger brother slept."),
        ("{mate} sat down.", "Her friend 2 sat down."),
        ("She sat. {mate} came. “{teacher} did.”",
         "She sat. Her friend 2 came. “The class teacher did.”"),
        ("PE again, with {teacher} to help", "PE again, with the class teacher to help"),
        ("thanks to {teacher}, {mate} and me",
         "thanks to the class teacher, her friend 2 and me"),
        ("her little {bro}", "her little younger brother"),
        ("her {nan}", "her grandmother"),
        ("the {den} opens, {den} shuts", "the boat project opens, the boat project shuts"),
        ("{child} is ten, and {gone} is not", "The child is ten, and somebody or somewhere is not"),
    ],
)  # fmt: skip
def test_a_name_makes_room_for_what_stands_for_it(written: str, said: str) -> None:
    text = written.format(**{one: mark(one) for one in (*CALLED, "gone")})
    assert shown(text, CALLED, quoted=False, in_sentences=INSIDE) == said


def test_a_quotation_keeps_what_stands_around_a_name() -> None:
    text = f"my aunt {mark('aunt')} rang {mark('teacher')}"
    assert shown(text, CALLED, in_sentences=INSIDE) == "my aunt [aunt] rang [class teacher]"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("On the bench until ", ("On the bench until ", "some time")),
        ("They learned it in ", ("They learned it at ", "some time")),
        ("In ", ("At ", "some time")),
        ("She came on about ", ("She came at about ", "some time")),
        ("", ("", "Some time")),
    ],
)
def test_a_day_that_no_clock_tells_was_at_some_time(before: str, after: tuple[str, str]) -> None:
    assert some_time(before) == after


def test_a_date_is_some_time_in_words_of_ours_and_a_date_in_a_quotation() -> None:
    text = "Learned in May, the May letter."
    days = [
        Mention(start=at, end=at + 3, sort="date", light="sure") for at in (11, 20)
    ]  # fmt: skip
    assert (
        proposed(text, days, {}, {}, quoted=False).text == "Learned at some time, the date letter."
    )
    assert proposed(text, days, {}, {}).text == "Learned in [a date], the [date] letter."


def test_what_was_decided_on_has_the_article_and_the_capital_of_its_place() -> None:
    shed = Mention(start=0, end=9, sort="service", light="sure", entries=("shed",))
    again = Mention(start=22, end=31, sort="service", light="sure", entries=("shed",))
    thing = ThingDecision(id="t", thing="entry:shed", how="replace", instead="boat project")
    said = proposed(
        "Boat Shed is shut, at Boat Shed.", [shed, again], {"entry:shed": thing}, {}, quoted=False
    )
    assert said.text == "The boat project is shut, at the boat project."
    pike = Mention(start=4, end=8, sort="name", light="sure", entries=("pike",))
    thing = ThingDecision(id="t", thing="entry:pike", how="replace", instead="a caretaker")
    role = proposed("the Pike", [pike], {"entry:pike": thing}, {}, quoted=False)
    assert role.text == "the caretaker"
    pike = Mention(start=0, end=4, sort="name", light="sure", entries=("pike",))
    told = proposed("Pike rang.", [pike], {"entry:pike": thing}, {}, quoted=False)
    assert told.text == "A caretaker rang."
    alone = proposed("Pike", [pike], {"entry:pike": thing}, {}, quoted=False)
    assert alone.text == "a caretaker"
