# ruff: noqa: RUF001 - letters that look alike are what this is about
"""A name in letters that only look like ours is found, and a text in another alphabet is none."""

import pytest

from tests.anonymise.registers import entry
from tests.anonymise.studies_searched import hits, of_the_study, sorts
from trajectories.anonymise.known import known
from trajectories.anonymise.look_alikes import in_latin, is_mixed, spelt_out
from trajectories.anonymise.scan import scan
from trajectories.model.register import IdentifyingValue, RegisterEntry

PHONE = IdentifyingValue(sort="phone", value="07700 900123")
MADE = known({"a": entry("a", "Zoe"), "b": entry("b", "Tamara Pike"), "c": entry("c", "Ева")})


@pytest.mark.parametrize(
    ("written", "light", "whose"),
    [
        ("Zоe", "ask", "a"),  # a Cyrillic o
        ("Ζοe", "ask", "a"),  # Greek but for the e
        ("ᴢᴏᴇ", "ask", "a"),
        ("ƶɵɛ", "ask", "a"),
        ("ⓩⓞⓔ", "sure", "a"),
        ("🅉🄾🄴", "sure", "a"),
        ("Ｚｏｅ", "sure", "a"),
        ("𝐙𝐨𝐞", "sure", "a"),
        ("Tаmаrа", "ask", "b"),
        ("Tаmarra", "ask", "b"),
        ("Тамаґа", "ask", ""),
        ("ТАМТАМ", "look", ""),
        ("Xаmbо", "ask", ""),
        ("Ева", "sure", "c"),
    ],
)
def test_letters_that_look_alike_are_asked(written: str, light: str, whose: str) -> None:
    [found, *_] = [one for one in scan(f"so {written} came", MADE) if one.start == 3]
    assert (found.of(f"so {written} came"), found.light, "".join(found.entries)) == (
        written, light, whose,
    )  # fmt: skip


def test_a_text_of_another_alphabet_is_left_as_it_is() -> None:
    for text in ("Она жила у моря", "στις έξι", "মায়া", "Zoë Łódź", "plain", "том", "Akɔsua µg"):
        assert in_latin(text) == text or text.startswith("Ak")
        assert not any(map(is_mixed, text.split()))
    assert in_latin("Akɔsua, Тамара, Zоë") == "Akosua, Tamapa, Zoë"
    assert spelt_out("ⓐ Ⓩ 🅰 🇬🇧 ০৭ ３") == "a Z A 🇬🇧 07 3"


def test_a_number_in_digits_of_another_script_is_found() -> None:
    made = known({"a": RegisterEntry(id="a", values=(PHONE,))})
    for written in ("০৭৭০০ ৯০০১২৩", "０７７００９００１２３", "٠٧٧٠٠ ٩٠٠١٢٣"):
        [found] = scan(written, made)
        assert (found.of(written), found.light, found.entries) == (written, "sure", ("a",))


def test_names_in_letters_that_look_alike_are_found_in_what_leaves() -> None:
    searched = of_the_study()
    for written in ("Zipporаh", "ᴢɪᴘᴘᴏʀᴀʜ", "ⓏⓘⓟⓟⓄⓡⓐⓗ", "Кowalska", "Ζіррогаһ".replace("г", "r")):
        assert sorts(searched, f"so {written} came"), written
    assert hits(searched, "Она живёт у моря, στις έξι, আমি ভাত খাই") == ()
