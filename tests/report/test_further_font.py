"""A font of the reader's own, for characters that none of the program's has."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from trajectories.errors import Failed
from trajectories.report import scripts, typefaces
from trajectories.report.typefaces import FURTHER

# Nothing leads to this sign of a font that travels along, so that it can play another's.
FONT = Path(typefaces.__file__).parent / "fonts" / "NotoSansEthiopic-Regular.ttf"
SIGN = "\u22ee"
DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")


def runs_with(font: Path, text: str) -> list[list[str]]:
    """Set a text in a program of its own, for one never changes its fonts while it runs."""
    asked = (
        "import json, sys; from trajectories.report import scripts as s; text = sys.argv[1];"
        "print(json.dumps([[r.text, r.font_name] for r in s.runs(text)] + [s.missing(text)]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked, text], env={**os.environ, "TRAJECTORIES_FONT": str(font)},
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    found: list[list[str]] = json.loads(done.stdout)
    return found


def test_without_it_a_character_is_printed_as_its_code() -> None:
    assert scripts.missing(SIGN) == ("[U+22EE]",)


def test_it_is_taken_for_what_no_other_font_has() -> None:
    assert runs_with(FONT, f"Kez {SIGN} ሰላም \U0001f642") == [
        ["Kez ", "NotoSans"], [SIGN, FURTHER], [" ", "NotoSans"], ["ሰላም", "NotoSansEthiopic"],
        [" [U+1F642]", "NotoSans"], ["[U+1F642]"],
    ]  # fmt: skip


@pytest.mark.skipif(not DEJAVU.exists(), reason="no such font on this machine")
def test_hebrew_in_a_font_of_ones_own_is_read_from_the_right() -> None:
    *found, missing = runs_with(DEJAVU, "Kez (שלום) 12")
    assert found == [
        ["Kez (", "NotoSans"],
        ["שלום", FURTHER],
        [") ", "NotoSans"],
        ["12", "NotoSans"],
    ]
    assert missing == []


@pytest.mark.parametrize("content", [None, b"", b"no font at all", FONT.read_bytes()[:2000]])
def test_what_is_no_font_is_refused_in_one_sentence(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "mine.ttf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Failed, match="TRAJECTORIES_FONT names cannot be used") as refused:
        typefaces._own(str(path))
    assert "mine" not in refused.value.sentence


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("👩\u200d👧\u200d👦", "[U+1F469][U+1F467][U+1F466]"),
        ("👍🏽", "👍[U+1F3FD]"),
        ("🇬🇧", "[U+1F1EC][U+1F1E7]"),
        ("❤\ufe0f🙂", "❤[U+1F642]"),
        ("\U00020bb7野", "[U+20BB7][U+91CE]"),
        ("1\ufe0f\u20e3", "1[U+20E3]"),
        ("a\x00\x1b[31mb\x7f", "a[U+0000][U+001B][31mb[U+007F]"),
        ("\ud800", "[U+D800]"),
        ("\ue000\U000f0000", "[U+E000][U+F0000]"),
    ],
)
def test_what_no_font_has_is_printed_code_by_code(typed: str, printed: str) -> None:
    assert "".join(run.text for run in scripts.runs(typed)) == printed
    scripts.width(typed, 9)
