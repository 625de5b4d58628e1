"""Is a JPEG its points alone, whatever wrote it and whatever was put into it?"""

from io import BytesIO

import pytest
from PIL import Image

from tests.pictures import jpeg
from trajectories.anonymise.bare_jpeg import is_bare
from trajectories.anonymise.cleared import ClearedPicture, looked_at_twice, uncleared


def bare(**options: object) -> bytes:
    made = BytesIO()
    image = Image.effect_noise((64, 48), 90).convert("RGB")  # points with every byte in them
    image.save(made, "JPEG", **options)
    return made.getvalue()


BARE = bare()
POINTS = BARE.index(b"\xff\xda")


def part(mark: int, content: bytes) -> bytes:
    return bytes([0xFF, mark]) + (len(content) + 2).to_bytes(2) + content


def with_part(made: bytes) -> bytes:
    """Put a part in before the points."""
    return BARE[:POINTS] + made + BARE[POINTS:]


@pytest.mark.parametrize(
    "options", [{}, {"progressive": True}, {"restart_marker_rows": 1}, {"quality": 95}]
)
def test_points_alone_are_bare_however_they_are_packed(options: dict[str, object]) -> None:
    assert is_bare(bare(**options))
    assert isinstance(looked_at_twice(bare(**options)), ClearedPicture)


MORE = {
    "EXIF": with_part(part(0xE1, b"Exif\0\0Quetzalcoatl")),
    "XMP": with_part(part(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x/>")),
    "ICC": with_part(part(0xE2, b"ICC_PROFILE\0\1\1x")),
    "IPTC": with_part(part(0xED, b"Photoshop 3.0\0")),
    "Adobe": with_part(part(0xEE, b"Adobe\0d\0\0\0\0\0")),
    "comment": with_part(part(0xFE, b"Quetzalcoatl")),
    "comment after the points": BARE[:-2] + part(0xFE, b"Quetzalcoatl") + BARE[-2:],
    "small picture": with_part(part(0xE0, b"JFIF\0\1\1\0\0\1\0\1\1\1abc")),
    "small picture of 0 by 1": with_part(part(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\1")),
    "extension": with_part(part(0xE0, b"JFXX\0" + bytes(9))),
    "behind the end": BARE + b"Quetzalcoatl",
    "another behind the end": BARE + BARE,
    "no end": BARE[:-2],
    "half an end": BARE[:-1],
    "cut in its parts": BARE[:30],
    "a part of no length": with_part(b"\xff\xdb\0\0"),
    "nothing": b"",
    "a PNG": b"\x89PNG\r\n\x1a\n",
}


@pytest.mark.parametrize("what", MORE)
def test_whatever_is_beside_the_points_is_found(what: str) -> None:
    assert not is_bare(MORE[what])
    with pytest.raises(ValueError, match="more than its points") as refused:
        looked_at_twice(MORE[what])
    assert "Quetzalcoatl" not in str(refused.value)


def test_what_a_camera_writes_is_not_bare_and_what_nobody_looked_at_is_not_cleared() -> None:
    assert not is_bare(jpeg(marked=True))
    assert list(uncleared({1: BARE, 2: looked_at_twice(BARE)}, "pictures")) == ["pictures.0"]
