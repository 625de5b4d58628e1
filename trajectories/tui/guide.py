"""A minute through the program, a line at a time, while one does it.

Nothing is shown that cannot be done at once, and nothing is locked: who does something else does
it, and the line waits. A step is over when its place or stage is reached, or some keys were tried.
"""

from dataclasses import dataclass, replace
from typing import get_args

from trajectories.tui.action import Stage, Where


@dataclass(frozen=True)
class Step:
    """One line: what to do in `at`; it is over on reaching `to` or `stage`, or after `keys`."""

    at: Where
    words: str
    to: Where = ""
    stage: Stage = ""
    keys: int = 0


STEPS: tuple[Step, ...] = (
    Step("children", "These children are invented. ↓ goes to one, Enter opens it.", to="case"),
    Step("case", "Time runs to the right. ↑↓ change the lane, ←→ go along it: try.", keys=6),
    Step("case", "b tells what to know before you knock.", to="brief"),
    Step("brief", "Read it. Enter on “Begin writing” begins a session.", to="session"),
    Step("session", "Write; k: begins what the child says. Esc when it is written.",
         stage="marking"),
    Step("session", "↑↓ choose a sentence, f makes it a factor.", stage="giving"),
    Step("session", "A digit or letters choose, Enter keeps it, u takes it back.",
         stage="kept"),
    Step("session", "Esc goes back to the timeline: what you kept is there.", to="case"),
    Step("case", "Esc goes back to the children.", to="children"),
    Step("children", "F9 lists releases: what leaves without names.", to="releases"),
    Step("releases", "Enter reviews one: decide, read, sign, write. Esc goes back.", to="children"),
    Step("children", "ctrl+p finds everything, F1 helps, F8 blanks. That was it.", keys=3),
)  # fmt: skip
_STAGES: tuple[Stage, ...] = get_args(Stage)


@dataclass(frozen=True)
class Guide:
    """How far somebody has come."""

    step: int = 0
    pressed: int = 0

    @property
    def is_over(self) -> bool:
        """Whether there is nothing more to say."""
        return self.step >= len(STEPS)

    def words(self, place: Where) -> str:
        """Say what to do here; empty where there is nothing to say."""
        if self.is_over or place != STEPS[self.step].at:
            return ""
        return f"{self.step + 1} of {len(STEPS)}  {STEPS[self.step].words}"

    def after_key(self, place: Where) -> "Guide":
        """Go on after a key was pressed in a place."""
        if self.is_over or place != STEPS[self.step].at:
            return self
        wanted = STEPS[self.step].keys
        if wanted and self.pressed + 1 >= wanted:
            return Guide(self.step + 1)
        return replace(self, pressed=self.pressed + 1)

    def at(self, place: Where, stage: Stage = "") -> "Guide":
        """Go on where the next place or stage was reached; who skips some steps is followed."""
        reached = _STAGES.index(stage)
        step = self.step
        while step < len(STEPS) and STEPS[step].at == place:
            if not 0 < _STAGES.index(STEPS[step].stage) <= reached:
                break
            step += 1
        if step > self.step:
            return Guide(step)
        for number in range(self.step, len(STEPS)):
            if STEPS[number].to:
                return Guide(number + 1) if STEPS[number].to == place else self
        return self
