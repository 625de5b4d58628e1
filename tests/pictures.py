"""Invented pictures: coloured points, some with what a camera writes beside them."""

from io import BytesIO

from PIL import Image, PngImagePlugin

MARKER = b"Quetzalcoatl"


def jpeg(
    width: int = 640, height: int = 400, *, orientation: int = 0, marked: bool = False
) -> bytes:
    """Draw a JPEG, red on its left half; `marked` plants a marker wherever a camera writes."""
    image = Image.new("RGB", (width, height), "white")
    image.paste((200, 0, 0), (0, 0, width // 2, height))
    exif = Image.Exif()
    if orientation:
        exif[0x0112] = orientation
    if marked:
        exif[0x010E] = exif[0x013B] = MARKER.decode()
    made = BytesIO()
    comment = MARKER if marked else b""
    image.save(made, "JPEG", exif=exif, comment=comment, quality=90)
    return made.getvalue()


def saved_as(form: str, mode: str = "RGB", size: tuple[int, int] = (40, 30)) -> bytes:
    """Draw a picture of any form and mode."""
    made = BytesIO()
    image = Image.new(mode, size)
    if form == "PNG":
        about = PngImagePlugin.PngInfo()
        about.add_text("Comment", MARKER.decode())
        image.save(made, form, pnginfo=about)
    else:
        image.save(made, form)
    return made.getvalue()
