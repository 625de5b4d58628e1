"""A canvas that says of everything it draws what it is: an element of the structure, or furniture.

Whatever draws says so around it:

    with canvas.tagged(element):          text in here belongs to the element
    with canvas.figure(element, box):     all that is drawn in here is one picture
    with canvas.artefact("Pagination"):   nothing of this is read out: rules, running heads

Text that nobody tagged becomes a paragraph, so that no words are lost; a line or a picture that
nobody tagged is an error that tests find. See ISO 32000-1, 14.6 and 14.7.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import IO, Any, Final

from reportlab.pdfgen.canvas import Canvas

from trajectories.report.embedded import embed_fonts
from trajectories.report.file_bytes import file_bytes
from trajectories.report.structure import PageTags, write_structure
from trajectories.report.tags import Box, Element, Link, Piece, Place, Way

_UNMOVED: Final = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_VERSION: Final = (1, 7)  # of which PDF/UA-1 speaks


class TaggedCanvas(Canvas):
    """A canvas whose content is tagged; `structure` is the tree that is written with it."""

    def __init__(
        self,
        target: str | IO[bytes],
        *,
        structure: Element | None = None,
        leads: Callable[[str], str] = str,
        **options: Any,
    ) -> None:
        """Open a canvas; `leads` says in words where a link to a named place leads."""
        self.structure = structure or Element("Document")
        self._leads = leads
        self._stack = [self.structure]
        self._bracketed = False
        self._page_tags = [PageTags()]
        self._page = 0  # counted from 0
        self._owners = self._page_tags[0].owners
        self.places: dict[str, Place] = {}
        super().__init__(target, pdfVersion=_VERSION, **options)

    @contextmanager
    def tagged(self, element: Element) -> Iterator[Element]:
        """Count the text that is drawn meanwhile as the element's."""
        self._stack.append(element)
        try:
            yield element
        finally:
            self._stack.pop()

    @contextmanager
    def figure(self, element: Element, box: Box) -> Iterator[None]:
        """Count all that is drawn meanwhile as one picture, in a box of the page."""
        element.box = element.box or box
        with self._bracket(self.opening(element)):
            yield

    @contextmanager
    def artefact(self, sort: str = "Layout") -> Iterator[None]:
        """Say that what is drawn meanwhile says nothing: "Layout" or "Pagination"."""
        with self._bracket(f"/Artifact <</Type /{sort}>> BDC"):
            yield

    @contextmanager
    def _bracket(self, opening: str) -> Iterator[None]:
        if self._bracketed:  # what is part of a picture or of a running head needs no saying
            yield
            return
        self.write(opening)
        self._bracketed = True
        try:
            yield
        finally:
            self._bracketed = False
            self.write("EMC")

    def opening(self, element: Element) -> str:
        """Begin a piece of the page for an element: the operator that says so."""
        owners = self._owners
        number = len(owners)
        owners.append(element)
        element.kids.append(Piece(self._page, number))
        return f"/{element.kind} <</MCID {number}>> BDC"

    def open_element(self) -> Element | None:
        """Return what text belongs to here; None within a picture or furniture."""
        if self._bracketed:
            return None
        element = self._stack[-1]
        return element.add("P") if element is self.structure else element

    def element_of(self, element: Element | None) -> Element | None:
        """Return what text belongs to that names its element, or names none."""
        return None if self._bracketed else element or self.open_element()

    def place(self, name: str, x: float, y: float) -> None:
        """Name a place of this page that links may lead to."""
        self.places.setdefault(name, (self._page, *self._on_page(x, y)))

    def lead(self, element: Element, name: str, box: Box) -> None:
        """Make a place to press, a part of the element, that leads to a place of that name."""
        page: Any = self
        if page._currentMatrix != _UNMOVED:  # noqa: SLF001 - as below
            left, foot, right, top = box
            box = (*self._on_page(left, foot), *self._on_page(right, top))
        link = Link(element, name, self._leads(name), box)
        self._page_tags[-1].links.append(link)
        element.kids.append(Way(self._page, link))

    def _on_page(self, x: float, y: float) -> tuple[float, float]:
        page: Any = self
        if page._currentMatrix == _UNMOVED:  # noqa: SLF001 - ReportLab tells it by no other way
            return x, y
        found: tuple[float, float] = page.absolutePosition(x, y)
        return found

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """End a page."""
        super().showPage()
        document: Any = vars(self)["_doc"]
        self._page_tags[-1].finish(document.Pages.pages[-1])
        self._page_tags.append(PageTags())
        self._page += 1
        self._owners = self._page_tags[-1].owners

    def save(self) -> None:
        """Write the document with its fonts and its structure."""
        page: Any = self
        if page._code:  # noqa: SLF001 - as the method it stands in for
            self.showPage()
        document = page._doc  # noqa: SLF001 - as above
        embed_fonts(document)
        written = write_structure(document, self.structure, self._page_tags[:-1], self.places)
        document.format = partial(file_bytes, document, written)
        super().save()
        del document.format  # what leads back to itself is not freed at once

    def write(self, operators: str) -> None:
        """Write drawing operators to the page as they are; see ISO 32000-1, annex A."""
        page: Any = self
        page._code.append(operators)  # noqa: SLF001 - the list every method of a canvas writes to
