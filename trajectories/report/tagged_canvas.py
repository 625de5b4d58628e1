"""A canvas that says of everything it draws what it is: an element of the structure, or furniture.

Whatever draws says so around it:

    with canvas.tagged(element):          text in here belongs to the element
    with canvas.figure(element, box):     all that is drawn in here is one picture
    with canvas.artefact("Pagination"):   nothing of this is read out: rules, running heads

Text that nobody tagged becomes a paragraph, so that no words are lost; a line or a picture that
nobody tagged is an error that tests find. See ISO 32000-1, 14.6 and 14.7.
"""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import IO, Any, Final

from reportlab.pdfgen.canvas import Canvas

from trajectories.report.file_bytes import file_bytes
from trajectories.report.structure import Link, PageTags, write_structure
from trajectories.report.tags import FOREIGN, Box, Element, Piece, Way

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
        self._next_key = 0
        self._links: deque[Element] = deque()
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
        owners = self._page_tags[-1].owners
        number = len(owners)
        owners.append(element)
        element.kids.append(Piece(len(self._page_tags) - 1, number))
        return f"/{element.kind} <</MCID {number}>> BDC"

    def open_element(self) -> Element | None:
        """Return what text belongs to here; None within a picture or furniture."""
        if self._bracketed:
            return None
        element = self._stack[-1]
        return element.add("P") if element is self.structure else element

    def await_link(self, element: Element) -> None:
        """Expect the place to press for words that were just written; it comes after its line."""
        self._links.append(element)

    def linkRect(  # noqa: N802 - ReportLab's name
        self,
        contents: str,
        destinationname: str,
        Rect: Any = None,  # noqa: N803 - as above
        *_more: Any,
        **_looks: Any,
    ) -> None:
        """Make a place to press that leads elsewhere in the document and is part of its words.

        Paragraphs alone make links, and say where by what they are drawn on.
        """
        page: Any = self
        left, foot, right, top = Rect
        element = self._links.popleft() if self._links else self._stack[-1].add("Link")
        link = Link(
            box=(*page.absolutePosition(left, foot), *page.absolutePosition(right, top)),
            destination=page._bookmarkReference(destinationname),  # noqa: SLF001 - as ReportLab does
            contents=contents or self._leads(destinationname),
            element=element,
            key=self._take_key(),
        )
        page._addAnnotation(link)  # noqa: SLF001 - as above
        self._page_tags[-1].links.append(link)
        element.kids.append(Way(len(self._page_tags) - 1, link))

    def linkURL(self, url: str, *place: Any, **looks: Any) -> None:  # noqa: N802 - as above
        """Make no place to press of a change of language, which ReportLab takes for a link."""
        if not url.startswith(f"{FOREIGN}:"):
            super().linkURL(url, *place, **looks)

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """End a page."""
        tags = self._page_tags[-1]
        tags.key = self._take_key()
        super().showPage()
        document: Any = vars(self)["_doc"]
        tags.finish(document.Pages.pages[-1])
        self._page_tags.append(PageTags())

    def save(self) -> None:
        """Write the document with its structure."""
        page: Any = self
        if page._code:  # noqa: SLF001 - as the method it stands in for
            self.showPage()
        document = page._doc  # noqa: SLF001 - as above
        write_structure(document, self.structure, self._page_tags[:-1])
        document.format = partial(file_bytes, document)
        super().save()

    def write(self, operators: str) -> None:
        """Write drawing operators to the page as they are; see ISO 32000-1, annex A."""
        page: Any = self
        page._code.append(operators)  # noqa: SLF001 - the list every method of a canvas writes to

    def _take_key(self) -> int:
        self._next_key += 1
        return self._next_key - 1
