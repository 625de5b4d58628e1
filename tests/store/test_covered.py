"""What is beneath a box is in no copy, however the picture was held, stored and made smaller."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from trajectories.anonymise.bare_jpeg import is_bare
from trajectories.store.covered import Sides, as_held
from trajectories.store.pictures import copy_of

SECRET = (0, 0, 255)
BOX: Sides = (100, 200, 450, 600)
_ORIENTATION, _GPS = 0x0112, 0x8825
TURNS = {
    1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
}  # fmt: skip
"""How a picture is turned to be stored as a camera held that way stores it."""


def upright(size: tuple[int, int] = (600, 400), mode: str = "RGB") -> Image.Image:
    """Draw a white picture, blue just where a box will be."""
    image = Image.new("RGB", size, "white")
    across, down = size
    left, top, right, bottom = BOX
    image.paste(SECRET, (left * across // 1000, top * down // 1000,
                         right * across // 1000, bottom * down // 1000))  # fmt: skip
    return image.convert(mode)


def stored(image: Image.Image, form: str, orientation: int = 1, **more: object) -> bytes:
    turn = TURNS[orientation]
    exif = Image.Exif()
    exif[_ORIENTATION] = orientation
    made = BytesIO()
    (image.transpose(turn) if turn is not None else image).save(made, form, exif=exif, **more)
    return made.getvalue()


def copied(content: bytes, *boxes: Sides, longest: int = 300) -> Image.Image:
    copy = copy_of(BytesIO(content), longest=longest, boxes=boxes)
    assert is_bare(copy)
    return Image.open(BytesIO(copy)).convert("RGB")


def is_told(image: Image.Image) -> bool:
    """Tell whether any point is blue rather than grey."""
    points = zip(*(iter(image.tobytes()),) * 3, strict=True)
    return any(blue > red + 40 for red, _, blue in points)


@pytest.mark.parametrize("orientation", TURNS)
def test_a_box_covers_what_it_was_drawn_over_however_the_camera_was_held(orientation: int) -> None:
    content = stored(upright(), "JPEG", orientation, quality=95)
    assert is_told(copied(content))
    image = copied(content, BOX)
    assert image.size == (300, 200)
    assert not is_told(image)
    assert image.getpixel((90, 80)) == (0, 0, 0)
    assert min(image.crop((160, 0, 300, 200)).tobytes()) > 200  # nothing else is covered


@pytest.mark.parametrize(
    ("form", "mode"),
    [("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("GIF", "P"), ("WEBP", "RGB"),
     ("TIFF", "CMYK"), ("JPEG", "CMYK"), ("BMP", "RGB")],
)  # fmt: skip
def test_a_box_covers_a_picture_of_any_form(form: str, mode: str) -> None:
    made = BytesIO()
    upright(mode=mode).save(made, form)
    assert is_told(copied(made.getvalue()))
    assert not is_told(copied(made.getvalue(), BOX))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "I;16"])
def test_a_box_covers_a_picture_without_colours(mode: str) -> None:
    made = BytesIO()
    Image.new(mode, (40, 30), 255 if mode != "I;16" else 65535).save(made, "PNG")
    image = copied(made.getvalue(), (0, 0, 500, 1000))
    assert image.getpixel((5, 15)) == (0, 0, 0)


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (5, 900), (4001, 17)])
@pytest.mark.parametrize("longest", [1, 50, 460])
def test_nothing_of_it_runs_over_the_edge_of_a_box_at_any_size(
    size: tuple[int, int], longest: int
) -> None:
    made = BytesIO()
    upright(size).save(made, "PNG")
    assert not is_told(copied(made.getvalue(), BOX, longest=longest))
    assert not is_told(copied(made.getvalue(), (0, 0, 1000, 1000), longest=longest))


def test_all_that_is_written_beside_a_photograph_stays_behind() -> None:
    exif = Image.Exif()
    exif.get_ifd(_GPS)[1] = "N"
    exif[0x010E] = "Quetzalcoatl"
    about = PngImagePlugin.PngInfo()
    about.add_text("Comment", "Quetzalcoatl")
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    xmp = b"<x:xmpmeta>Quetzalcoatl</x:xmpmeta>"
    for form, more in (
        ("JPEG", {"comment": b"Quetzalcoatl", "xmp": xmp}),
        ("PNG", {"pnginfo": about}),
    ):
        made = BytesIO()
        upright().save(made, form, exif=exif, icc_profile=icc, **more)
        assert made.getvalue().count(b"Quetzalcoatl") > 1
        for boxes in ((), (BOX,)):
            copy = copy_of(BytesIO(made.getvalue()), longest=300, boxes=boxes)
            assert is_bare(copy)
            assert b"Quetzalcoatl" not in copy


def test_a_region_that_is_shown_has_the_boxes_of_the_whole_picture() -> None:
    made = BytesIO()
    upright().save(made, "PNG")
    copy = copy_of(BytesIO(made.getvalue()), longest=300, region=(0, 0, 500, 1000), boxes=(BOX,))
    image = Image.open(BytesIO(copy)).convert("RGB")
    assert image.size == (150, 200)
    assert not is_told(image)
    assert image.getpixel((90, 80)) == (0, 0, 0)


SIDE = st.integers(0, 998)
BOXES = st.lists(
    st.tuples(SIDE, SIDE, SIDE, SIDE).map(
        lambda s: (min(s[0], s[2]), min(s[1], s[3]), max(s[0], s[2]) + 1, max(s[1], s[3]) + 1)
    ),
    max_size=4,
)


@settings(max_examples=25, deadline=None)
@given(boxes=BOXES, data=st.data())
def test_in_which_order_boxes_were_drawn_tells_nothing(
    boxes: list[Sides], data: st.DataObject
) -> None:
    content = stored(upright((60, 40)), "JPEG", 6)
    other = data.draw(st.permutations(boxes))
    first = copy_of(BytesIO(content), longest=60, boxes=boxes)
    assert first == copy_of(BytesIO(content), longest=60, boxes=other)
    assert first == copy_of(BytesIO(content), longest=60, boxes=(*other, *boxes))


@settings(max_examples=25, deadline=None)
@given(boxes=BOXES.filter(bool), orientation=st.sampled_from(range(9)))
def test_a_region_as_it_is_held_is_as_large_as_it_was(boxes: list[Sides], orientation: int) -> None:
    left, top, right, bottom = boxes[0]
    held = as_held(boxes[0], orientation)
    assert held[0] < held[2]
    assert held[1] < held[3]
    assert (held[2] - held[0]) * (held[3] - held[1]) == (right - left) * (bottom - top)
