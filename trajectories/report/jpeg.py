"""Give ReportLab a JPEG as the bytes it is, for it goes into the file as they are."""

from io import BytesIO

from reportlab.lib.utils import ImageReader


class Jpeg(ImageReader):
    """A JPEG known again by its bytes: ReportLab would unpack every point, and keep them."""

    def __init__(self, content: bytes) -> None:
        """Take the bytes of a JPEG."""
        super().__init__(BytesIO(content))
        self._content = content
        self._dataA = None

    def getRGBData(self) -> bytes:  # noqa: N802 - ReportLab's name
        """Return what tells this picture from any other."""
        return self._content
