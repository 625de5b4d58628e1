"""Whatever is registered is found, however it is written, and what is not is no alarm."""

import base64
import hashlib
import random
import zlib

import pytest

from tests.anonymise.studies_searched import WITHHELD, hits, of_the_study, sorts
from trajectories.anonymise.forms_searched import searched as every_form
from trajectories.anonymise.readable import Readable, Where
from trajectories.anonymise.searched import Searched
from trajectories.anonymise.selftest import Hit, search
from trajectories.anonymise.too_common import TOO_COMMON
from trajectories.anonymise.written import KIN

SEEN = b"Zipporah was here"


def digest(kind: str, content: bytes) -> bytes:
    return hashlib.new(kind, content, usedforsecurity=False).digest()


@pytest.fixture(scope="module")
def searched() -> Searched:
    return of_the_study()


@pytest.mark.parametrize(
    ("sort", "written"),
    [
        ("name", "zipporah"), ("name", "ZIPPORAH\u2019S"), ("name", "Zip\u00adpo\u200brah"),
        ("name", "Zippo-\nrah"), ("name", "Zippo\nrah"), ("name", "Zi-pporah"),
        ("name", "Zip"), ("name", "O\u2019Brien"), ("name", "obrien"),
        ("name", "Thessaly, Zipporah"),
        ("name", "Z i p p o r a h"), ("name", "Zip%70orah"), ("name", "&#90;ipporah"),
        ("name", "ZipporahAndMore"), ("name", "zipporah2004"), ("name", "I told Will that"),
        ("name", "met Jo there"), ("name", "ask Adebayo"), ("name", "见过李小龙了"),
        ("name", "Adebayos"), ("name", "met Hill there"), ("name", "Brackwell"),
        ("name", "Hill, Rhosyn"), ("name", "Brackwell School"), ("name", "Pawel"),
        ("name", "Nowakowskiego"), ("name", "so. Will says it"), ("name", "so. Will\u2019s bag"),
        ("name", base64.b64encode(SEEN).decode()),
        ("name", base64.b64encode(base64.b64encode(SEEN)).decode()),
        ("name", base64.b64encode(zlib.compress(SEEN)).decode()),
        ("name", base64.b64encode(zlib.compress(zlib.compress(SEEN))).decode()),
        ("name", zlib.compress(SEEN).hex()),
        ("name", SEEN.hex()), ("name", SEEN.hex().encode().hex()),
        ("name", base64.b64encode(b"\xff\x00\xfe" + SEEN).decode()),
        ("name", digest("md5", b"Zip").hex()), ("name", digest("sha1", b"zip").hex()),
        ("name", digest("sha256", b"ZIPPORAH").hex()[:20]),
        ("name", digest("sha256", b"zipporah").hex().replace("a", "a\n", 1)),
        ("name", base64.b64encode(digest("sha1", b"Zipporah")).decode()),
        ("initials", "said Z.T. then"), ("initials", "said Z. T. then"), ("initials", "ZOT"),
        ("value", "+44 7700 900 123"), ("value", "07700-900123"), ("value", "0770\n0900123"),
        ("value", "ab12cd"), ("value", "AB1 2CD"), ("value", "zt@example.org"),
        ("value", "born 14/05/03"), ("value", "14 Marsh Lane"), ("value", "in Xanadu"),
        ("value", digest("md5", b"2003-05-14").hex()),
        ("date", "3rd November"), ("date", "spring 2004"),
        ("date", "2004-21"), ("date", "in November 2004"),
        ("case code", "K-07"), ("case code", "k07"), ("case code", "K-\n07"),
        ("researcher", "kowalska"), ("researcher", "MariaKowalska2"),
        ("path", "zuleika/studies"), ("path", "by zuleika"), ("path", "Child\\Study"),
        ("device", "Ward laptop"), ("title", "the river study of friends"),
        ("id", "r0123456789abcdef0123"), ("id", "the-breakfast-club"),
        ("withheld", f"… {WITHHELD[:20]} …"),
    ],
)  # fmt: skip
def test_it_is_found(searched: Searched, sort: str, written: str) -> None:
    found = {hit.sort for hit in hits(searched, f"Then {written} as before")}
    assert found == {sort}


@pytest.mark.parametrize(
    "written",
    [
        "Nothing of anybody at all", "Will it be", "it will", "zipper", "unzip", "jo", "JO",
        "Option Z. Then", "Z.T", "zot", "Gran", "K 07 in all", "Yorkshire", "Leeds", "Hal", "K1",
        "said Q.R. then",
        "when nobody is looking", "He hits me", "school", "14 Marsh", "2003", "r1",
        "Zi\np", "Zipp: orah", "in 2004, 21 of us", "Cos", "hill", "a child study",
        "the breakfast club",
        "LIKE WILL WE",
        "up. Hill and dale", "Primary School", "so. Will", "a rope swing",
    ],
)  # fmt: skip
def test_it_is_no_alarm(searched: Searched, written: str) -> None:
    assert hits(searched, written) == ()


def test_the_clock_of_a_release_beside_a_word_of_a_withheld_record_is_no_alarm() -> None:
    said = {"r1": "at visit 3 her grandmother rang the clinic again"}
    looked_for = every_form(registers={}, named={}, dates=(), withheld=said)
    assert hits(looked_for, "at visit 3 Her grandmother sleeps") == ()
    assert hits(looked_for, "her grandmother rang the house") != ()


def test_what_goes_over_pages_rows_and_drawn_strings_is_found(searched: Searched) -> None:
    places: tuple[Where, ...] = ("text", "row", "drawn")
    for where in places:
        [hit] = hits(searched, "and so Kowal", "ska began", where=where)
        assert (hit.sort, hit.at) == ("researcher", "page 1")
    whole = base64.b64encode(SEEN).decode()
    [hit] = hits(searched, whole[:10], whole[10:])
    assert (hit.sort, hit.at) == ("name", "")


def test_strings_that_do_not_follow_each_other_are_not_put_together(searched: Searched) -> None:
    assert hits(searched, "Kowal", "ska", where="object") == ()
    assert hits(searched, "river study of", "friends the", where="object") == ()
    assert sorts(searched, "the River", "Study of Friends", where="object") == []


def test_a_name_of_a_file_is_no_sentence(searched: Searched) -> None:
    assert sorts(searched, "Will.pdf", where="file name") == ["name"]
    assert sorts(searched, "ZipAnd2.pdf", where="file name") == ["name"]
    assert sorts(searched, "will.pdf", where="file name") == []


def test_bytes_are_searched_for_what_is_long_only(searched: Searched) -> None:
    def of_bytes(content: bytes) -> list[str]:
        piece = Readable(file="a.png", where="bytes", content=content)
        return [hit.sort for hit in search([piece], searched)]

    assert of_bytes(b"\x00\x01Zipporah\x02") == ["name"]
    assert of_bytes("\x00Kowalska".encode("utf-16-be")) == ["researcher"]
    assert of_bytes(b"\xff07700900123\xff") == ["value"]
    assert of_bytes(b"\xff" + SEEN.hex().encode() + b"\xff") == ["name"]
    assert of_bytes(b"\xff" + base64.b64encode(SEEN) + b"\xff") == ["name"]
    assert of_bytes(b"\x00 Zip \x00 Zip Jo\x00 K-07 14 May 2003 \x00") == []


def test_a_name_of_three_letters_is_no_alarm_in_noise(searched: Searched) -> None:
    noise = random.Random(7).randbytes(15_000)
    written = base64.b64encode(noise).decode()
    planted = written[:9_001] + "+Zip/" + written[9_001:]
    lines = "\n".join(planted[start : start + 76] for start in range(0, len(planted), 76))
    assert hits(searched, planted) == ()
    assert hits(searched, lines) == ()
    assert hits(searched, noise.hex()) == ()
    piece = Readable(file="a", where="bytes", content=noise + b" Zip " + planted.encode())
    assert search([piece], searched) == ()
    long = written[:9_001] + "+Zipporah/" + written[9_001:]
    assert sorts(searched, long) == ["name"]


def test_what_is_packed_again_and_again_is_looked_into_four_times(searched: Searched) -> None:
    once = SEEN.hex()
    four, five = once.encode().hex().encode().hex().encode().hex(), ""
    five = four.encode().hex()
    assert sorts(searched, four) == ["name"]
    assert sorts(searched, five) == []
    deep = base64.b64encode(b"\xff\x00" + five.encode()).decode()
    assert sorts(searched, deep) == []


def test_what_nobody_can_open_is_a_hit(searched: Searched) -> None:
    piece = Readable(file="a.bin", where="not opened")
    [hit] = search([piece], searched)
    assert hit.sentence == "a.bin: this file cannot be read, so it cannot be searched."


def test_a_hit_says_where_and_never_what(searched: Searched) -> None:
    [hit] = hits(searched, "Zipporah")
    assert hit == Hit("a.pdf", "text", "page 1", "name", "K-07/p-child")
    assert hit.sentence == "a.pdf, text page 1: a name of register entry K-07/p-child."
    [hit] = hits(searched, "met Adebayo")
    assert hit.of == "p-site"
    [hit] = hits(searched, "3 November")
    assert hit.sentence == "a.pdf, text page 1: a date of the study."


def test_page_2_comes_before_page_10(searched: Searched) -> None:
    found = hits(searched, *["met Zip here"] * 11)
    assert [hit.at for hit in found] == [f"page {number}" for number in range(1, 12)]


def test_what_is_shown_in_a_traceback_says_nothing(searched: Searched) -> None:
    piece = Readable(file="a.pdf", where="text", at="page 1", text="Zipporah")
    phrases = [phrase for found in searched.phrases.values() for phrase in found]
    shown = f"{piece!r} {searched!r} {phrases!r}"
    assert "zip" not in shown.lower()
    assert "phrases" in repr(searched)


def test_what_is_searched_is_counted(searched: Searched) -> None:
    assert searched.forms > 50


def test_what_is_not_searched_is_counted(searched: Searched) -> None:
    assert dict(searched.unsearched) == {"name": 2, "initials": 1, "case code": 1, "id": 2}


def test_what_is_left_standing_as_kin_is_not_searched_for_either() -> None:
    assert KIN <= TOO_COMMON
