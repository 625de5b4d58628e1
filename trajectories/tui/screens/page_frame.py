"""What is shown where page 1 is written: the page, what is offered, what to look at again."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.events import Resize
from textual.widgets import TextArea

from trajectories.report.blocks import LONGEST_PAGE
from trajectories.report.page_text import Place, marks_in, remarked
from trajectories.report.shortening import sentences_of
from trajectories.tui.desk import Desk
from trajectories.tui.page_view import (
    Spot,
    advice_lines,
    cited,
    evidence_said,
    left_to_take,
    length_said,
    offer_lines,
    sentence_length,
    spot,
)
from trajectories.tui.plain_text import counted
from trajectories.tui.screens.case_room import CaseRoom
from trajectories.tui.screens.drafting import Drafting
from trajectories.tui.widgets.detail import Detail
from trajectories.tui.widgets.lines import EDGES, Column, Lines
from trajectories.tui.widgets.page_write import PageWrite
from trajectories.tui.widgets.pane import PaneTitle
from trajectories.tui.widgets.plain import Plain
from trajectories.tui.words import DOT
from trajectories.use_cases.page_one import Judged, Offer, PageToWrite

NARROW = 100  # columns under which the offers stand beneath the page
LOW = 30  # lines under which fewer things to look at again are said
_SAID, _SAID_LOW = 4, 2


class PageFrame(CaseRoom, Drafting[str | None]):
    """The page at the left; the offers, and the evidence in hand, at the right or beneath."""

    DEFAULT_CSS = """
    PageFrame {
        & > #parts { height: 1fr; layout: horizontal; }
        & > #parts > PageWrite { width: 1fr; }
        & > #parts > #beside { width: 46%; max-width: 76; border-left: solid $edge; }
        #beside Lines { background: $background; }
        #beside Lines > .lines--muted { background: $background; }
        #beside Detail { height: 40%; padding: 0 1; }
        & > #advice {
            height: auto; max-height: 4; padding: 0 1; color: $warning; background: $background;
        }
        &.-narrow > #parts { layout: vertical; }
        &.-narrow > #parts > PageWrite { width: 1fr; }
        &.-narrow > #parts > #beside {
            width: 1fr; max-width: 100%; height: 7; border-left: none;
        }
        &.-narrow #beside Detail, &.-narrow #beside #title-of-evidence { display: none; }
        &.-low > #advice { max-height: 2; }
    }
    """
    PAGE: ClassVar[str] = "Page 1"

    def __init__(self, desk: Desk, case_id: str, code: str) -> None:
        super().__init__(desk, case_id, code)
        self.page: PageToWrite | None = None
        self.judged: Judged | None = None
        self.write = PageWrite()
        self.write.read_only = True  # until the page is read: what is typed is never lost
        self.offers = Lines([Column("")], focus_sign=desk.signs.focus)
        self._title_of_offers = PaneTitle()
        self._title_of_evidence = PaneTitle("What it rests on")
        self._title_of_evidence.id = "title-of-evidence"
        self._evidence = Detail()
        self._advice = Plain(id="advice")
        self._spot: Spot | None = None

    def body(self) -> ComposeResult:
        """Put what is offered beside the page."""
        with Container(id="parts"):
            yield self.write
            with Vertical(id="beside"):
                yield self._title_of_offers
                yield self.offers
                yield self._title_of_evidence
                yield self._evidence
        yield self._advice

    def on_resize(self, event: Resize) -> None:
        """Put the offers beneath the page where there is no room beside it."""
        self.set_class(event.size.width < NARROW, "-narrow")
        self.set_class(event.size.height < LOW, "-low")
        self.call_after_refresh(self.follow)
        self._show_advice()

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Follow the cursor."""
        event.stop()
        self.follow()

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Say what the offered sentence rests on."""
        event.stop()
        self._show_evidence()

    def on_descendant_focus(self) -> None:
        """Say what what has the focus rests on."""
        self._show_evidence()

    @property
    def offer(self) -> Offer | None:
        """The offered sentence the mark stands on."""
        line = self.offers.line
        left = self._left
        number = int(line.id) if line is not None and line.id.isdigit() else -1
        return left[number] if 0 <= number < len(left) else None

    @property
    def in_hand(self) -> str:
        """The words whose evidence is asked for: the offered sentence, or the paragraph."""
        if self.offers.has_focus and self.offer is not None:
            return f"[{', '.join(self.offer.marks)}]"
        return self._spot.paragraph if self._spot else ""

    def take_up(self, page: PageToWrite, *, keep_text: bool) -> None:
        """Show a page as it was read; what is typed and not saved stays."""
        self.write.read_only = False
        row, before = self.write.row, self.page
        self.page = page
        offered = (one.text for offers in page.offers.values() for one in offers)
        self.write.know(sentence for text in offered for sentence in sentences_of(text))
        typed = self.write.words
        text = remarked(typed, before.ids if before else {}, page.tale.marks)
        text = text if keep_text else page.text
        if text != typed:
            self.write.load(text)
            self.write.go_to_line(row + 1)
        self.follow()

    def go_to_first(self) -> None:
        """Stand under the first heading."""
        if self.page is not None:
            first = spot(self.page, self.write.words, 0)
            self.write.go_to_line(first.last)

    def follow(self) -> None:
        """Show what is offered where the cursor stands."""
        page = self.page
        if page is None:
            return
        before = self._spot
        self._spot = here = spot(page, self.write.words, self.write.row)
        heading = here.place.heading if here.place else "no heading yet"
        self._title_of_offers.say(f"Offered: {heading}")
        room = max(self.offers.size.width - EDGES, 20)
        place = before.place if before else None
        at = self.offers.line.id if self.offers.line and here.place == place else ""
        lines = offer_lines(page, here.place, self.write.words, room, dash=self.desk.signs.dot)
        self.offers.show(lines, at=at)
        self._show_evidence()
        line = self.write.document.get_line(self.write.row)
        length = sentence_length(line, self.write.place)
        self.status.point_at(length_said(length) if length else "")

    def put_beneath(self, line: int, words: str) -> None:
        """Put a paragraph of its own behind a line, counted from 1."""
        end = len(self.write.document.get_line(line - 1))
        self.write.add(f"\n\n{words}", (line - 1, end))

    def cite(self, mark: str) -> None:
        """Put a mark at the end of the paragraph the cursor is in."""
        here = self._spot
        if here is None or not here.paragraph.strip():
            self.say("Write the paragraph first: a mark stands at its end")
            return
        if mark in marks_in(here.paragraph):
            self.say(f"{mark} stands there already")
            return
        line = self.write.document.get_line(here.paragraph_last - 1)
        kept = line.rstrip()
        inside = kept.endswith("]") and marks_in(kept[kept.rfind("[") :])
        at = (here.paragraph_last - 1, len(kept) - 1 if inside else len(kept))
        self.write.add(f", {mark}" if inside else f" [{mark}]", at)

    def begin_section(self, place: Place) -> None:
        """Go to a section, and begin it where there is none."""
        heading = f"## {place.heading}"
        lines = self.write.words.split("\n")
        if heading not in lines:
            last = max((n for n, line in enumerate(lines, start=1) if line.strip()), default=1)
            self.put_beneath(last, f"{heading}\n\n")
        elif self.page is not None:
            found = spot(self.page, self.write.words, lines.index(heading))
            self.write.go_to_line(found.last)
        self.write.focus()

    def show_judged(self, judged: Judged) -> None:
        """Say how the page stands."""
        self.judged = judged
        stamped = counted(judged.stamped, "sentence") if judged.stamped else ""
        said = (
            self.code,
            self.PAGE,
            f"{judged.words} of {LONGEST_PAGE} words",
            f"{stamped} as offered" if stamped else "",
        )
        self.entitle(f" {DOT} ".join(filter(None, said)))
        self._show_advice()

    def _show_advice(self) -> None:
        said = advice_lines(self.judged)
        most = _SAID_LOW if self.has_class("-low") else _SAID
        shown = said if len(said) <= most else said[: most - 1]
        more = len(said) - len(shown)
        tail = [f"and {more} more to look at again: F6"] if more else []
        self._advice.say("\n".join([*shown, *tail]))

    def _show_evidence(self) -> None:
        if self.page is None:
            return
        said = evidence_said(cited(self.page, self.in_hand))
        self._evidence.show(said or [("", _NO_MARK)])

    @property
    def _left(self) -> list[Offer]:
        if self.page is None or self._spot is None:
            return []
        return list(left_to_take(self.page, self._spot.place, self.write.words))


_NO_MARK = "No mark stands here. F5 chooses evidence, and puts its mark at the end."
