"""A session form on paper, for the bag: A4, plain questions, room to write, and no name anywhere.

Read aloud or filled in by hand where there is no computer; what stands on it is typed into the
notes afterwards.
"""

from collections.abc import Iterator
from functools import partial
from typing import IO, Any, Final

from reportlab.lib.colors import Color
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    PageTemplate,
    Spacer,
)

from trajectories.model.form import Form, Question
from trajectories.report.pdf import PROGRAM, UPRIGHT, ShapingCanvas, title_of
from trajectories.report.scripts import draw, markup, width
from trajectories.report.style import (
    GREY,
    HAIRLINE,
    RULE,
    SMALL,
    paragraph_styles,
    register_fonts,
)
from trajectories.report.tags import Element
from trajectories.report.wrapped import Wrapped

_SIDE: Final = 54.0
_TOP: Final = 56.0
_FOOT: Final = 58.0
_LINE_WIDTH: Final = UPRIGHT[0] - 2 * _SIDE
_LINE: Final = 24.0  # points from one line to write on to the next
_PICTURE: Final = 190.0  # points of an empty frame
_BOX: Final = 9.0
_DEEPEST: Final = 6  # level of heading
_FOR: Final = {
    "child": "with a child", "carer": "with a carer", "provider": "with a provider",
    "researcher": "for the researcher",
}  # fmt: skip
_NO_NAMES: Final = "No names on this page: not the child's, not anybody's."


def write_form(form: Form, target: IO[bytes]) -> int:
    """Write a form to be filled in by hand; return the number of pages."""
    register_fonts()
    document = _Document(form, target)
    structure = Element("Document")
    canvas = partial(ShapingCanvas, structure=structure)
    document.build(list(_Typesetter(form, structure).story()), canvasmaker=canvas)
    return int(document.page)


class _Document(BaseDocTemplate):
    """Pages with the form's name, version and licence at the foot."""

    def __init__(self, form: Form, target: IO[bytes]) -> None:
        title = form.said(form.title)
        super().__init__(target, title=title_of(title), author="", subject="", creator=PROGRAM,
                         producer=PROGRAM, lang=form.language)  # fmt: skip
        self._foot = f"{title} · version {form.version} · {form.licence}"
        height = UPRIGHT[1] - _TOP - _FOOT
        frame = Frame(_SIDE, _FOOT, _LINE_WIDTH, height, 0, 0, 0, 0, id="page")
        self.addPageTemplates([PageTemplate("page", [frame], onPageEnd=self._furnish)])

    def _furnish(self, canvas: Any, _document: Any) -> None:
        with canvas.artefact("Pagination"):
            draw(canvas, _SIDE, 38.0, _NO_NAMES, SMALL, bold=True, colour=GREY)
            draw(canvas, _SIDE, 28.0, self._foot, SMALL, colour=GREY)
            page = f"page {canvas.getPageNumber()}"
            draw(canvas, UPRIGHT[0] - _SIDE - width(page, SMALL), 38.0, page, SMALL, colour=GREY)


class _Typesetter:
    """Sets a form and adds to the structure of its document what each text is."""

    def __init__(self, form: Form, structure: Element) -> None:
        self._form = form
        self._structure = structure

    def story(self) -> Iterator[Flowable]:
        """Set the head, the questions, and where they come from."""
        form = self._form
        yield self._said("title", form.said(form.title), "H1")
        parts = [_FOR.get(form.for_whom, ""), form.said(form.about)]
        if not _is_handed_over(form):
            yield self._said("subtitle", " · ".join(part for part in parts if part))
        if form.bring and not _is_handed_over(form):
            yield self._said("grey", f"Bring: {', '.join(form.said(one) for one in form.bring)}")
        yield _Rows(("Case code", "Visit", "Date", "Who could hear"), self._structure.add("P"))
        yield from self._questions(form.questions, level=2)
        yield Spacer(0, 8)
        yield self._said("grey", f"Source: {form.source}")

    def _questions(self, questions: tuple[Question, ...], level: int) -> Iterator[Flowable]:
        for question in questions:
            if question.questions:
                yield CondPageBreak(100)
                title = self._form.said(question.text)
                again = f" ({_AGAIN})" if question.sort == "repeat" else ""
                yield self._said("heading", title + again, f"H{level}")
                yield from self._questions(question.questions, min(level + 1, _DEEPEST))
            elif question.sort != "calculate":
                yield self._question(question, f"H{level}")

    def _question(self, question: Question, kind: str) -> Flowable:
        form = self._form
        text = form.said(question.text)
        if question.sort == "note":
            head: list[Flowable] = [self._said("body", text)]
        else:
            head = [self._said("subheading", text + _needed(question), kind)]
        if question.relevant:
            head.append(self._said("grey", _PERHAPS))
        if question.hint and not _is_handed_over(form):
            head.append(self._said("grey", form.said(question.hint)))
        if question.follow_ups:
            asked = "   ".join(form.said(one) for one in question.follow_ups)
            head.append(self._said("small", asked))
        offered = form.offered(question)
        choices = self._structure.add("L")
        for choice in offered:
            head.append(_Box(form.said(choice.label), choices.add("LI").add("LBody")))
        numbers = question.numbers
        if numbers is not None:
            steps = _steps(numbers.start, numbers.end, numbers.step)
            head.append(_Scale(steps, self._structure.add("P")))
        if question.sort == "image":
            head.append(_Empty(_PICTURE))
        lines = question.room if not offered else min(question.room, 1)
        head += [_Line() for _ in range(0 if question.sort in ("note", "range") else lines)]
        return KeepTogether([*head, Spacer(0, 6)])

    def _said(self, style: str, text: str, kind: str = "P") -> Flowable:
        paragraph = Wrapped(markup(text), paragraph_styles()[style])
        paragraph.element = self._structure.add(kind)
        return paragraph


def _is_handed_over(form: Form) -> bool:
    """Tell whether the child writes in it: then what is for the researcher stays out."""
    return form.activity == "self_report_book"


def _steps(start: float, end: float, step: float) -> list[str]:
    count = min(int((end - start) / step) + 1, 20)
    return [f"{start + place * step:g}" for place in range(count)]


def _needed(question: Question) -> str:
    return " *" if question.required else ""


class _Line(Flowable):
    """A line to write on."""

    def wrap(self, available: float, _height: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width = available
        return available, _LINE

    def draw(self) -> None:
        """Draw the line at its foot."""
        _ruled(self.canv, 0, 2, float(self.width), HAIRLINE)


class _Rows(Flowable):
    """What is filled in at the head of a page: words, each with a line after it."""

    def __init__(self, titles: tuple[str, ...], element: Element) -> None:
        super().__init__()
        self._titles = titles
        self._element = element

    def wrap(self, available: float, _height: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width = available
        return available, 34.0

    def draw(self) -> None:
        """Share the width out."""
        canvas: Any = self.canv
        share = float(self.width) / len(self._titles)
        for place, title in enumerate(self._titles):
            left = place * share
            with canvas.tagged(self._element):
                draw(canvas, left, 14, f"{title} ", 8, colour=GREY)
            _ruled(canvas, left + width(title, 8) + 5, 12, left + share - 10, RULE)


class _Box(Flowable):
    """A box to tick, and what ticking it says."""

    def __init__(self, words: str, element: Element) -> None:
        super().__init__()
        self._words = Wrapped(markup(words), paragraph_styles()["body"])
        self._words.element = element

    def wrap(self, available: float, height: float) -> tuple[float, float]:
        """Measure the words beside the box."""
        _, tall = self._words.wrap(available - 20, height)
        return available, tall + 4

    def draw(self) -> None:
        """Draw the box and the words."""
        canvas: Any = self.canv
        with canvas.artefact():
            canvas.setStrokeColor(RULE)
            canvas.rect(1, float(self._words.height) - 9, _BOX, _BOX, stroke=1, fill=0)
        self._words.drawOn(canvas, 20, 2)


class _Scale(Flowable):
    """Numbers to put a ring round."""

    def __init__(self, numbers: list[str], element: Element) -> None:
        super().__init__()
        self._numbers = numbers
        self._element = element

    def wrap(self, available: float, _height: float) -> tuple[float, float]:
        """Take the whole width."""
        return available, 26.0

    def draw(self) -> None:
        """Draw each number in a square."""
        canvas: Any = self.canv
        for place, number in enumerate(self._numbers):
            left = place * 34.0
            with canvas.artefact():
                canvas.setStrokeColor(RULE)
                canvas.rect(left, 2, 22, 20, stroke=1, fill=0)
            with canvas.tagged(self._element):
                draw(canvas, left + (22 - width(number, 10)) / 2, 8, f"{number} ", 10)


class _Empty(Flowable):
    """A frame to draw in, or to stick a picture on."""

    def __init__(self, tall: float) -> None:
        super().__init__()
        self._tall = tall

    def wrap(self, available: float, _height: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width = available
        return available, self._tall

    def draw(self) -> None:
        """Draw the frame."""
        canvas: Any = self.canv
        with canvas.artefact():
            canvas.setStrokeColor(HAIRLINE)
            canvas.rect(0, 6, float(self.width), self._tall - 10, stroke=1, fill=0)


def _ruled(canvas: Any, left: float, y: float, right: float, colour: Color) -> None:
    with canvas.artefact():
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(0.6)
        canvas.line(left, y, right, y)


_PERHAPS: Final = "Leave this out where it does not follow from what was said above."
_AGAIN: Final = "once for each; use another sheet for more"
