"""The command that asks from a form in a session, question by question, in words at the prompt."""

from collections.abc import Mapping, Sequence

import click

from trajectories.cli.opening import Opening, pass_opening
from trajectories.cli.printing import print_problems
from trajectories.errors import Failed
from trajectories.model.form_answers import offered
from trajectories.model.form_condition import Reply
from trajectories.model.form_steps import NO, YES, Step, count, goes_on_at, steps
from trajectories.use_cases.case import case_named
from trajectories.use_cases.close_session import last_session
from trajectories.use_cases.form_asking import Asking, keep_reply, read_asking
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.writing import Objected

_BEFORE, _STOP = "<", "."
_HOW = (
    f"Enter leaves a question out or as it is, {_BEFORE} goes back to the one before, "
    f"{_STOP} stops. Every reply is saved at once."
)


@click.command("ask")
@click.argument("name")
@click.option("--case", "code", required=True, help="The case's code.")
@click.option("--session", default="", help="The id of the session; by default the last one.")
@click.option("--part", type=click.IntRange(0), default=0, help="The part it is written in.")
@click.option("--speaker", default=None, help="The id of who replies, where it is somebody else.")
@pass_opening
def ask(
    opening: Opening, name: str, code: str, session: str, part: int, speaker: str | None
) -> None:
    """Ask the form NAME in a session; asked again it goes on where it stopped.

    Replies are typed at the prompt or read from standard input, a line each, and stand in the
    session's notes; the ids of the records they became are printed.
    """
    with opening.study() as study:
        case = case_named(study, code)
        session = session or last_session(study, case)
        if not session:
            raise Failed("There is no session in this case.", "Begin one, or add one with record.")
        asking = _Asking(study, case, session, name, part, speaker)
        click.echo(f"{asking.found.form.said(asking.found.form.title)}. {_HOW}", err=True)
        asking.to_the_end()


class _Asking:
    """Goes through the questions of one form, forwards and back."""

    def __init__(
        self, study: OpenStudy, case: str, session: str, name: str, part: int, speaker: str | None
    ) -> None:
        self._study, self._case, self._session = study, case, session
        self._name, self._part, self._speaker = name, part, speaker
        self._again: dict[str, Reply] = {}
        self.found: Asking = self._read()
        if speaker is not None and speaker not in dict(self.found.people):
            raise Failed("Nobody of this id is known here.", "List them with `people list`.")

    def to_the_end(self) -> None:
        """Ask until nothing is left, somebody stops, or standard input ends."""
        key = goes_on_at(self._steps, self.found.replies)
        while step := next((one for one in self._steps if one.key == key), None):
            try:
                typed = self._typed(step)
            except click.Abort:  # the end of standard input, or ctrl+c: all of it is saved
                break
            if typed == _STOP:
                break
            by = -1 if typed == _BEFORE else 1
            if typed and by > 0 and not self._kept(step, typed):
                continue
            key = self._key_beside(key, by)
        done = sum(one.is_question and one.key in self.found.replies for one in self._steps)
        click.echo(f"{done} of {count(self._steps)} questions replied to", err=True)

    @property
    def _steps(self) -> tuple[Step, ...]:
        return steps(self.found.form, self._replies)

    @property
    def _replies(self) -> Mapping[str, Reply]:
        return {**self._again, **self.found.replies}

    def _read(self) -> Asking:
        return read_asking(self._study, self._case, self._session, self._name, part=self._part)

    def _key_beside(self, key: str, by: int) -> str:
        keys = [step.key for step in self._steps]
        place = max(keys.index(key) + by, 0)
        return keys[place] if place < len(keys) else ""

    def _typed(self, step: Step) -> str:
        """Ask one question; a note, and what is private, is only passed by."""
        click.echo(f"\n{_above(step, count(self._steps))}", err=True)
        if step.again:
            return self._prompt(f"{step.text}: one more? (1 yes, 2 no)")
        click.echo(step.text, err=True)
        if step.key in self.found.private:
            click.echo("This reply is kept private.", err=True)
            return ""
        if step.question.sort == "note":
            return ""
        for place, (_, words) in enumerate(self._offered(step), start=1):
            click.echo(f"  {place}  {words}", err=True)
        return self._prompt(
            "reply" if step.key not in self.found.replies else "reply (there is one)"
        )

    def _prompt(self, words: str) -> str:
        typed: str = click.prompt(words, default="", show_default=False, err=True)
        return typed.strip()

    def _kept(self, step: Step, typed: str) -> bool:
        if step.again:
            self._again[step.key] = YES if typed in ("1", YES) else NO
            return True
        reply = _chosen(self._offered(step), typed, many=step.question.sort == "select_multiple")
        if reply is None:
            click.echo("Type the number of an answer, or several with commas.", err=True)
            return False
        own = step.for_whom == self.found.form.for_whom
        saved = keep_reply(
            self._study, self._case, self._session, self._name, step.key, reply, part=self._part,
            speaker=self._speaker if own else None,
        )  # fmt: skip
        if isinstance(saved, Objected):
            print_problems(saved.problems)
            return False
        self.found = self._read()
        if saved.action and saved.record != self._session:
            click.echo(saved.record)
        return True

    def _offered(self, step: Step) -> Sequence[tuple[str, str]]:
        return () if step.follow_up else offered(self.found.form, step.question)


def _above(step: Step, questions: int) -> str:
    number = f"{step.number} of {questions}" if step.number else ""
    follows = "follow-up" if step.follow_up else ""
    for_whom = f"for the {step.for_whom}" if step.for_whom else ""
    return " · ".join(filter(None, (number, follows, *step.within, for_whom)))


def _chosen(choices: Sequence[tuple[str, str]], typed: str, *, many: bool) -> Reply | None:
    """Read what was typed as choices, by number or name; None where it is none of them."""
    if not choices:
        return typed
    names = [name for name, _ in choices]
    numbered = {str(place): name for place, name in enumerate(names, start=1)}
    by_name = {name: name for name in names}
    known = by_name if all(name.isdecimal() for name in names) else {**by_name, **numbered}
    found = [known.get(one.strip(), "") for one in (typed.split(",") if many else [typed])]
    if not all(found):
        return None
    return tuple(found) if many else found[0]
