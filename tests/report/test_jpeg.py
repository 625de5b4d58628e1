"""A picture goes into the file byte for byte, and once."""

from io import BytesIO

import pikepdf
from PIL import Image

from trajectories.report.jpeg import Jpeg
from trajectories.report.pdf import ShapingCanvas


def a_jpeg(colour: str) -> bytes:
    made = BytesIO()
    Image.new("RGB", (60, 40), colour).save(made, "JPEG")
    return made.getvalue()


def embedded(*pictures: bytes) -> list[bytes]:
    made = BytesIO()
    canvas = ShapingCanvas(made, lang="en-GB")
    for number, content in enumerate(pictures):
        canvas.drawImage(Jpeg(content), 0, 50 * number, 60, 40)
    canvas.save()
    with pikepdf.open(made) as pdf:
        return [image.read_raw_bytes() for image in pdf.pages[0].get_images().values()]


def test_a_picture_stands_in_the_file_as_it_came() -> None:
    red = a_jpeg("red")
    assert embedded(red) == [red]
    assert Jpeg(red).getSize() == (60, 40)


def test_a_picture_shown_twice_is_there_once_and_another_of_its_size_beside_it() -> None:
    red, blue = a_jpeg("red"), a_jpeg("blue")
    assert sorted(embedded(red, blue, red)) == sorted([red, blue])
