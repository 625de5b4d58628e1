"""Plant canaries beside a picture, wherever a camera or a program writes."""

from collections.abc import Mapping
from io import BytesIO
from typing import Final

from PIL import Image, PngImagePlugin

from trajectories.anonymise.canaries import Canary
from trajectories.anonymise.readable import Where

_DESCRIPTION: Final = 0x010E
_XMP: Final = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:title>{}</dc:title></x:xmpmeta>'
Planted = Mapping[Where, tuple[Canary, ...]]


def picture_with(content: bytes, places: Planted) -> bytes:
    """Return a picture of the same points with canaries written beside it."""
    with Image.open(BytesIO(content)) as picture:
        picture.load()
        form = picture.format
        exif = picture.getexif()
        if "EXIF" in places:
            exif[_DESCRIPTION] = _all(places["EXIF"])
        xmp = _XMP.format(_all(places.get("XMP", ())))
        made = BytesIO()
        options = {"exif": exif.tobytes(), "icc_profile": _all(places.get("ICC", ())).encode()}
        if form == "PNG":
            about = PngImagePlugin.PngInfo()
            for number, canary in enumerate(places.get("picture text", ())):
                about.add_text(f"Comment {number}", canary.written)
            about.add_itxt("XML:com.adobe.xmp", xmp)
            picture.save(made, form, pnginfo=about, **options)
        else:
            comment = _all(places.get("picture comment", ())).encode()
            picture.save(made, form, comment=comment, xmp=xmp.encode(), **options)
    return made.getvalue()


def _all(canaries: tuple[Canary, ...]) -> str:
    return " ".join(canary.written for canary in canaries)
