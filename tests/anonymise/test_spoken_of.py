import pytest

from tests.anonymise.registers import entry
from trajectories.anonymise.known import known
from trajectories.anonymise.scan import scan
from trajectories.anonymise.wording import proposed
from trajectories.model.release import ThingDecision

KNOWN = known({"hodan": entry("hodan", "Hodan"), "kezia": entry("kezia", "Kezia Mills")})


def of_hodan(text: str) -> tuple[str, str]:
    [one] = [one for one in scan(text, KNOWN) if one.entries == ("hodan",)]
    return one.sort, one.light


@pytest.mark.parametrize(
    "text",
    [
        "You can call me Hodan if you want", "they called her \u201cHodan\u201d then",
        "she goes by Hodan there", "it has the name Hodan on it",
        "What shall we call you? Hodan is fine, or anything", "Hodan is fine.", "So. Hodan's ok",
        "Hodan is only for my aunty", "Hodan is what they say to me", "Hodan is my other name",
        "Hodan spelled as you hear it", "so Hodan with an o", "it's Hodan, not Zorva",
    ],
)  # fmt: skip
def test_a_name_that_is_spoken_of_as_a_word_is_asked(text: str) -> None:
    assert of_hodan(text) == ("name_as_word", "ask")


@pytest.mark.parametrize(
    "text",
    [
        "they called. Hodan came", "I told Hodan", "Hodan is only six", "so Hodan is fine with it",
        "it was Hodan, not him, that came", "it's Hodan", "Hodan with a hat", "Hodan is what I am",
    ],
)  # fmt: skip
def test_a_name_somebody_is_meant_by_is_replaced(text: str) -> None:
    assert of_hodan(text) == ("name", "sure")


def test_what_is_said_of_a_name_is_decided_apart_from_the_person() -> None:
    text = "Call me Hodan"
    asked = proposed(text, scan(text, KNOWN), {}, {})
    assert asked.undecided == ("as_word:hodan",)
    decided = {
        thing: ThingDecision(id=thing, thing=thing, how="replace", instead="")
        for thing in ("as_word:hodan", "entry:hodan")
    }
    assert proposed(text, scan(text, KNOWN), decided, {}).text == "Call me [a name]"
