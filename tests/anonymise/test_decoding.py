"""What is written in base64, hex or signs is read; noise is left as noise."""

import base64
import gzip
import random
import zlib
from collections.abc import Callable

import pytest

from trajectories.anonymise.decoding import (
    as_text,
    decoded,
    decoded_in,
    unescaped,
    unpacked,
    without_noise,
)

SAID = "Zipporah was here, Zoë"
IN_BASE64 = base64.b64encode(SAID.encode()).decode()


@pytest.mark.parametrize(
    "written",
    [
        IN_BASE64,
        f"data:{IN_BASE64}",
        f"x{IN_BASE64}",
        f"{IN_BASE64[:9]}\n{IN_BASE64[9:]}",
        base64.urlsafe_b64encode(SAID.encode()).decode().rstrip("="),
        SAID.encode().hex(),
        SAID.encode("utf-16-le").hex(),
        SAID.encode("utf-16-be").hex().upper(),
        SAID.encode("utf-16").hex(),
    ],
)
def test_what_is_written_in_another_writing_is_read(written: str) -> None:
    assert SAID in map(as_text, decoded(written))
    if written[0] != "x" and "\n" not in written:
        assert SAID in map(as_text, decoded_in(b"\x00\xff" + written.encode() + b"\xff"))


def test_a_hex_run_of_odd_length_is_read_to_its_last_whole_byte() -> None:
    assert SAID in map(as_text, decoded(SAID.encode().hex() + "0"))


@pytest.mark.parametrize(
    "pack", [zlib.compress, gzip.compress, lambda said: zlib.compress(said)[2:]]
)
def test_what_was_packed_is_unpacked(pack: Callable[[bytes], bytes]) -> None:
    assert as_text(unpacked(pack(SAID.encode()))) == SAID
    assert as_text(unpacked(pack(SAID.encode() * 9)[:-9])) is not None
    assert unpacked(SAID.encode()) == unpacked(pack(b"short")) == b""


def test_words_run_together_are_not_taken_for_base64() -> None:
    assert list(decoded("misunderstandings\nandothermisunderstandings")) == []


def test_what_is_no_text_is_not_taken_for_one() -> None:
    assert as_text(bytes(range(128, 160))) is None
    assert as_text(b"\x01\x02\x03\x04") is None
    assert as_text(b"") is None
    assert as_text(b"\xff\xfea") is None


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Zo%C3%AB", "Zoë"), ("Zo&euml; &#90;", "Zoë Z"), ("Zo\\u00eb \\x5a", "Zoë Z"),
        ("100 % of R&D", "100 % of R&D"),
    ],
)  # fmt: skip
def test_signs_written_as_codes_are_written_out(written: str, plain: str) -> None:
    assert unescaped(written) == plain


def test_a_long_run_of_noise_is_blanked_and_words_and_paths_are_not() -> None:
    noise = base64.b64encode(random.Random(1).randbytes(300)).decode()
    assert not without_noise(noise).strip()
    path = "studies/RiverdaleCaseStudyOfChildren/K07/letters/ZoeSmith"
    assert without_noise(path) == path
    assert without_noise("a short one") == "a short one"
