"""A session form on paper, for the bag: A4, plain questions, room to write, and no name anywhere.

Read aloud or filled in by hand where there is no computer; what stands on it is typed into the
notes afterwards.
"""

from collections.abc import Iterator
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
from trajectories.report.flowables import Wrapped
from trajectories.report.pdf import PROGRAM, UPRIGHT, ShapingCanvas
from trajectories.report.scripts import draw, markup, width
from trajectories.report.style import (
    GREY,
    HAIRLINE,
    RULE,
    SMALL,
    paragraph_styles,
    register_fonts,
)

_SIDE: Final = 54.0
_TOP: Final = 56.0
_FOOT: Final = 58.0
_LINE_WIDTH: Final = UPRIGHT[0] - 2 * _SIDE
_LINE: Final = 24.0  # points from one line to write on to the next
_PICTURE: Final = 190.0  # points of an empty frame
_BOX: Final = 9.0
_FOR: Final = {
    "child": "with a child", "carer": "with a carer", "provider": "with a provider",
    "researcher": "for the researcher",
}  # fmt: skip
_NO_NAMES: Final = "No names on this page: not the child's, not anybody's."


def write_form(form: Form, target: IO[bytes]) -> int:
    """Write a form to be filled in by hand; return the number of pages."""
    register_fonts()
    document = _Document(form, target)
    document.build(list(_story(form)), canvasmaker=ShapingCanvas)
    return int(document.page)


class _Document(BaseDocTemplate):
    """Pages with the form's name, version and licence at the foot."""

    def __init__(self, form: Form, target: IO[bytes]) -> None:
        title = form.said(form.title)
        super().__init__(target, title=title, author="", subject="", creator=PROGRAM,
                         producer=PROGRAM, lang=form.language)  # fmt: skip
        self._foot = f"{title} · version {form.version} · {form.licence}"
        height = UPRIGHT[1] - _TOP - _FOOT
        frame = Frame(_SIDE, _FOOT, _LINE_WIDTH, height, 0, 0, 0, 0, id="page")
        self.addPageTemplates([PageTemplate("page", [frame], onPageEnd=self._furnish)])

    def _furnish(self, canvas: Any, _document: Any) -> None:
        draw(canvas, _SIDE, 38.0, _NO_NAMES, SMALL, bold=True, colour=GREY)
        draw(canvas, _SIDE, 28.0, self._foot, SMALL, colour=GREY)
        page = f"page {canvas.getPageNumber()}"
        draw(canvas, UPRIGHT[0] - _SIDE - width(page, SMALL), 38.0, page, SMALL, colour=GREY)


def _story(form: Form) -> Iterator[Flowable]:
    yield _said("title", form.said(form.title))
    parts = [_FOR.get(form.for_whom, ""), form.said(form.about)]
    if not _is_handed_over(form):
        yield _said("subtitle", " · ".join(part for part in parts if part))
    if form.bring and not _is_handed_over(form):
        yield _said("grey", f"Bring: {', '.join(form.said(one) for one in form.bring)}")
    yield _Rows(("Case code", "Visit", "Date", "Who could hear"))
    yield from _questions(form, form.questions)
    yield Spacer(0, 8)
    yield _said("grey", f"Source: {form.source}")


def _questions(form: Form, questions: tuple[Question, ...]) -> Iterator[Flowable]:
    for question in questions:
        if question.questions:
            yield CondPageBreak(100)
            title = form.said(question.text)
            again = f" ({_AGAIN})" if question.sort == "repeat" else ""
            yield _said("heading", title + again)
            yield from _questions(form, question.questions)
        elif question.sort != "calculate":
            yield from _question(form, question)


def _question(form: Form, question: Question) -> Iterator[Flowable]:
    head: list[Flowable] = [_said("subheading", form.said(question.text) + _needed(question))]
    if question.sort == "note":
        head = [_said("body", form.said(question.text))]
    if question.relevant:
        head.append(_said("grey", _PERHAPS))
    if question.hint and not _is_handed_over(form):
        head.append(_said("grey", form.said(question.hint)))
    if question.follow_ups:
        head.append(_said("small", "   ".join(form.said(one) for one in question.follow_ups)))
    for choice in form.offered(question):
        head.append(_Box(form.said(choice.label)))
    numbers = question.numbers
    if numbers is not None:
        head.append(_Scale(_steps(numbers.start, numbers.end, numbers.step)))
    if question.sort == "image":
        head.append(_Empty(_PICTURE))
    lines = question.room if not form.offered(question) else min(question.room, 1)
    head += [_Line() for _ in range(0 if question.sort in ("note", "range") else lines)]
    yield KeepTogether([*head, Spacer(0, 6)])


def _is_handed_over(form: Form) -> bool:
    """Tell whether the child writes in it: then what is for the researcher stays out."""
    return form.activity == "self_report_book"


def _steps(start: float, end: float, step: float) -> list[str]:
    count = min(int((end - start) / step) + 1, 20)
    return [f"{start + place * step:g}" for place in range(count)]


def _needed(question: Question) -> str:
    return " *" if question.required else ""


def _said(style: str, text: str) -> Flowable:
    return Wrapped(markup(text), paragraph_styles()[style])


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

    def __init__(self, titles: tuple[str, ...]) -> None:
        super().__init__()
        self._titles = titles

    def wrap(self, available: float, _height: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width = available
        return available, 34.0

    def draw(self) -> None:
        """Share the width out."""
        share = float(self.width) / len(self._titles)
        for place, title in enumerate(self._titles):
            left = place * share
            draw(self.canv, left, 14, title, 8, colour=GREY)
            _ruled(self.canv, left + width(title, 8) + 5, 12, left + share - 10, RULE)


class _Box(Flowable):
    """A box to tick, and what ticking it says."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = Wrapped(markup(words), paragraph_styles()["body"])

    def wrap(self, available: float, height: float) -> tuple[float, float]:
        """Measure the words beside the box."""
        _, tall = self._words.wrap(available - 20, height)
        return available, tall + 4

    def draw(self) -> None:
        """Draw the box and the words."""
        canvas: Any = self.canv
        canvas.setStrokeColor(RULE)
        canvas.rect(1, float(self._words.height) - 9, _BOX, _BOX, stroke=1, fill=0)
        self._words.drawOn(canvas, 20, 2)


class _Scale(Flowable):
    """Numbers to put a ring round."""

    def __init__(self, numbers: list[str]) -> None:
        super().__init__()
        self._numbers = numbers

    def wrap(self, available: float, _height: float) -> tuple[float, float]:
        """Take the whole width."""
        return available, 26.0

    def draw(self) -> None:
        """Draw each number in a square."""
        canvas: Any = self.canv
        canvas.setStrokeColor(RULE)
        for place, number in enumerate(self._numbers):
            left = place * 34.0
            canvas.rect(left, 2, 22, 20, stroke=1, fill=0)
            draw(canvas, left + (22 - width(number, 10)) / 2, 8, number, 10)


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
        canvas.setStrokeColor(HAIRLINE)
        canvas.rect(0, 6, float(self.width), self._tall - 10, stroke=1, fill=0)


def _ruled(canvas: Any, left: float, y: float, right: float, colour: Color) -> None:
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(0.6)
    canvas.line(left, y, right, y)


_PERHAPS: Final = "Leave this out where it does not follow from what was said above."
_AGAIN: Final = "once for each; use another sheet for more"
