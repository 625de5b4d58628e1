"""The pages of asking a form: one for whoever asks, then one a question; which of them are shown.

A page that is for researchers is never shown where a child may look: a cover stands before it,
until somebody has turned the screen.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from trajectories.model.form_answers import offered
from trajectories.model.form_condition import Reply
from trajectories.model.form_steps import NO, YES, Step, count, goes_on_at, steps
from trajectories.tui.plain_text import counted
from trajectories.tui.words import DOT
from trajectories.use_cases.form_asking import Asking

PageSort = Literal["begin", "cover", "step", "end"]
RESEARCHER = "researcher"


@dataclass(frozen=True)
class Page:
    """What is on the screen: a sentence to read, and how to reply."""

    sort: PageSort
    above: str = ""
    title: str = ""
    text: str = ""
    below: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    many: bool = False
    typed: bool = False


@dataclass
class Pages:
    """Goes through the pages of a form, forwards and back, as the replies let it."""

    asking: Asking
    key: str = ""
    """The step that is shown; empty before the first."""
    sort: PageSort = "begin"
    again: dict[str, Reply] = field(default_factory=dict)
    """What was said of going round once more; it is no reply and stands in no notes."""
    turned: bool = False
    """Whether somebody else may be looking at the screen."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every step, as the replies so far let it follow."""
        return steps(self.asking.form, self.replies)

    @property
    def replies(self) -> Mapping[str, Reply]:
        """The replies so far."""
        return {**self.again, **self.asking.replies}

    @property
    def step(self) -> Step | None:
        """The step that is shown."""
        return next((one for one in self.steps if one.key == self.key), None)

    @property
    def for_others(self) -> bool:
        """Whether the form is asked of somebody, and not put down by a researcher alone."""
        return self.asking.form.for_whom != RESEARCHER

    def goes_on_at(self) -> str:
        """Name the step after the last that has a reply; empty where there is none."""
        return goes_on_at(self.steps, self.asking.replies)

    def go_to(self, key: str) -> None:
        """Show a step, or the end where there is no such step; a cover before it where needed."""
        self.key = key
        step = self.step
        if step is None:
            self.sort = "end"
        elif step.for_whom == RESEARCHER and self.for_others and self.turned:
            self.sort = "cover"
        else:
            self.sort = "step"
            self.turned = step.for_whom != RESEARCHER

    def uncover(self) -> None:
        """Show what is under the cover: the screen was turned."""
        self.turned = False
        self.go_to(self.key)

    def next(self) -> None:
        """Go on to the step after."""
        self._by(1)

    def before(self) -> None:
        """Go back to the step before."""
        self._by(-1)

    def page(self) -> Page:
        """Say what is on the screen."""
        step = self.step
        if self.sort == "begin":
            return self._begin()
        if self.sort == "cover":
            return Page("cover", text="The next page is not for showing.",
                        below="Turn the screen to yourself, then press Enter.")  # fmt: skip
        if self.sort == "end" or step is None:
            thanks = "That was all. Thank you." if self.for_others else "That was all."
            return Page("end", above=self._title, text=thanks, below="Enter ends it.")
        if step.again:
            return Page("step", self._above(step), text=f"{step.text}: one more?",
                        choices=((YES, "Yes"), (NO, "No")))  # fmt: skip
        if step.key in self.asking.private:
            return Page("step", self._above(step), " · ".join(step.within), step.text,
                        "This reply is kept private. Enter goes on.")  # fmt: skip
        question = step.question
        choices = () if step.follow_up else offered(self.asking.form, question)
        return Page(
            "step", self._above(step), f" {DOT} ".join(step.within), step.text, choices=choices,
            many=question.sort == "select_multiple",
            typed=not choices and question.sort != "note",
        )  # fmt: skip

    def how(self) -> Iterator[str]:
        """Say what the form says to whoever asks."""
        form, step = self.asking.form, self.step
        if step is not None and step.question.hint:
            yield form.said(step.question.hint)
        for words in step.question.follow_ups if step is not None else ():
            yield f"After a reply: {form.said(words)}"
        if form.about:
            yield form.said(form.about)

    def _by(self, number: int) -> None:
        found = self.steps
        here = next((n for n, one in enumerate(found) if one.key == self.key), None)
        if self.sort == "end":
            here = len(found)
        place = 0 if here is None else here + number
        self.go_to(found[place].key if 0 <= place < len(found) else "" if place > 0 else self.key)

    @property
    def _title(self) -> str:
        return self.asking.form.said(self.asking.form.title)

    def _begin(self) -> Page:
        asking = self.asking
        form = asking.form
        found = self.steps
        done = sum(one.is_question and one.key in asking.replies for one in found)
        who = asking.called(asking.speakers.get(form.for_whom, ""))
        said = (
            f"{who} replies" if who else "",
            asking.part,
            f"{done} of {counted(count(found), 'question')} replied to",
        )
        bring = ", ".join(form.said(one) for one in form.bring)
        line = f" {DOT} ".join(filter(None, said))
        below = (line, form.said(form.about), f"Bring: {bring}" if bring else "", _BEGIN)
        return Page("begin", "For you, before you show the screen", text=self._title,
                    below="\n\n".join(filter(None, below)))  # fmt: skip

    def _above(self, step: Step) -> str:
        if not step.number:
            return self._title
        return f"{step.number} of {count(self.steps)}" + (
            f" {DOT} and more" if step.follow_up else ""
        )


_BEGIN = "Enter begins, or goes on where it stopped. Every question may be left out."
