"""What is seen of a picture before it is kept."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.pictures import MARKER, jpeg, saved_as
from trajectories.errors import Failed
from trajectories.store.pictures import LONGEST_SIDE, MOST_POINTS, Look, copy_of, look


def seen(content: bytes) -> Look:
    return look(BytesIO(content))


def small(content: bytes) -> Image.Image:
    return Image.open(BytesIO(seen(content).small)).convert("RGB")


def test_a_small_picture_fits_and_holds_nothing_but_its_points() -> None:
    given = jpeg(1600, 900, orientation=6, marked=True)
    assert MARKER in given
    found = seen(given)
    assert max(small(given).size) == LONGEST_SIDE
    assert MARKER not in found.small
    with Image.open(BytesIO(found.small)) as made:
        assert dict(made.getexif()) == {}
        assert "comment" not in made.info
        assert "icc_profile" not in made.info


@pytest.mark.parametrize(
    ("orientation", "red"),
    [(1, "left"), (2, "right"), (3, "right"), (4, "left"), (5, "top"), (6, "top"), (7, "bottom"),
     (8, "bottom")],
)  # fmt: skip
def test_the_small_picture_is_upright_and_how_the_camera_was_held_is_noted(
    orientation: int, red: str
) -> None:
    given = jpeg(300, 200, orientation=orientation)
    made = small(given)
    assert seen(given).orientation == orientation
    assert made.size == ((300, 200) if orientation < 5 else (200, 300))
    width, height = made.size
    places = {"left": (5, height // 2), "right": (width - 5, height // 2),
              "top": (width // 2, 5), "bottom": (width // 2, height - 5)}  # fmt: skip
    for side, place in places.items():
        point = made.getpixel(place)
        assert isinstance(point, tuple)
        if side == red:
            assert point[1] < 60


def test_a_picture_that_says_nothing_of_how_it_was_held_is_left_as_it_is() -> None:
    assert seen(jpeg()).orientation == 0
    assert seen(jpeg(orientation=99)).orientation == 0


@pytest.mark.parametrize(
    ("form", "mode", "media_type"),
    [
        ("PNG", "RGB", "image/png"),
        ("PNG", "RGBA", "image/png"),
        ("PNG", "LA", "image/png"),
        ("PNG", "P", "image/png"),
        ("PNG", "1", "image/png"),
        ("PNG", "I;16", "image/png"),
        ("GIF", "P", "image/gif"),
        ("WEBP", "RGB", "image/webp"),
        ("TIFF", "RGB", "image/tiff"),
        ("TIFF", "F", "image/tiff"),
        ("TIFF", "CMYK", "image/tiff"),
        ("JPEG", "CMYK", "image/jpeg"),
        ("JPEG", "L", "image/jpeg"),
        ("BMP", "RGB", "image/bmp"),
    ],
)
def test_pictures_of_every_common_form_are_looked_into(
    form: str, mode: str, media_type: str
) -> None:
    content = saved_as(form, mode)
    assert seen(content).media_type == media_type
    assert small(content).size == (40, 30)


def test_a_scan_in_sixteen_bits_keeps_its_greys() -> None:
    grey = BytesIO()
    Image.new("I;16", (30, 30), 0x8000).save(grey, "PNG")
    point = small(grey.getvalue()).getpixel((15, 15))
    assert isinstance(point, tuple)
    assert 120 <= point[0] <= 136


def test_what_is_see_through_is_shown_on_white() -> None:
    assert small(saved_as("PNG", "RGBA")).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF", b"No picture at all, only words.", b"%PDF-1.7\n", b"\0" * 5000],
    ids=len,
)
def test_what_is_no_picture_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(Failed, match="is none"):
        seen(content)


@pytest.mark.parametrize("left", [0.3, 0.6, 0.95])
@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF"])
def test_a_picture_that_is_cut_short_is_refused(form: str, left: float) -> None:
    noisy = Image.effect_noise((300, 200), 90).convert("RGB")
    made = BytesIO()
    noisy.save(made, form)
    whole = made.getvalue()
    with pytest.raises(Failed, match=r"damaged|is none"):
        seen(whole[: int(len(whole) * left)])


@pytest.mark.parametrize("size", [(20_000, 10_000), (12_100, 10_000)])
def test_a_picture_of_two_hundred_million_points_is_refused_before_it_is_decoded(
    size: tuple[int, int],
) -> None:
    # Only the header says so: nothing of that size is ever made here.
    content = bytearray(saved_as("BMP"))
    content[18:26] = size[0].to_bytes(4, "little") + size[1].to_bytes(4, "little")
    assert size[0] * size[1] > MOST_POINTS
    with pytest.raises(Failed, match="120 million points"):
        seen(bytes(content))


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, 1200), value=st.integers(0, 255))
def test_a_changed_byte_gives_a_picture_or_one_clear_sentence(at: int, value: int) -> None:
    content = bytearray(jpeg(64, 48, orientation=3, marked=True))
    content[at % len(content)] = value
    try:
        found = seen(bytes(content))
    except Failed as failure:
        said = failure.sentence
    else:
        said = "seen." if found.small else ""
    assert said.endswith(".")
    assert MARKER.decode() not in said


@pytest.mark.parametrize("sides", [(0, 0, 0, 0), (600, 0, 400, 1000), (-5, 0, 2000, 1000)])
def test_a_region_that_is_none_takes_nothing_away(sides: tuple[int, int, int, int]) -> None:
    whole = copy_of(BytesIO(jpeg(640, 400)), longest=100)
    assert size_of(copy_of(BytesIO(jpeg(640, 400)), longest=100, region=sides)) == size_of(whole)


def test_a_region_of_a_picture_is_copied_as_large_as_the_whole_would_be() -> None:
    copied = copy_of(BytesIO(jpeg(640, 400)), longest=100, region=(0, 0, 250, 250))
    assert size_of(copied) == (100, 62)


def size_of(picture: bytes) -> tuple[int, int]:
    with Image.open(BytesIO(picture)) as image:
        return image.size
