"""What the steps of the review desk of a release share: the release kept open, steps, undo."""

from collections.abc import Callable
from time import monotonic
from typing import Any, ClassVar, Concatenate, ParamSpec

from rich.cells import cell_len
from textual import work
from textual.events import Key

from trajectories.errors import InputRefused, TrajectoriesError
from trajectories.tui.cells import shortened
from trajectories.tui.desk import Desk
from trajectories.tui.held_key import HELD, HeldKey, Press
from trajectories.tui.plain_text import not_done
from trajectories.tui.rooms import RELEASE_STEPS
from trajectories.tui.screens.frame import Framed
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_answers import Answers, Decided
from trajectories.use_cases.release_desk import open_desk
from trajectories.use_cases.release_kept_open import reopened, take_back_here
from trajectories.use_cases.release_review import answer_here

P = ParamSpec("P")
_AROUND_NAME = 4  # cells beside the name in the title
_LEAST_NAME = 8


class ReleaseFrame(Framed[None]):
    """One step of a release; the release is read once and kept open while one works in it."""

    STEP: ClassVar[int] = 1
    ABOUT: ClassVar[str] = ""

    def __init__(self, desk: Desk, release_id: str, opened: OpenRelease | None = None) -> None:
        super().__init__(desk)
        self._release = release_id
        self.opened = opened
        self._begun = monotonic()
        self.keys = HeldKey()

    def on_mount(self) -> None:
        """Read the release."""
        self.entitle(f"Release · step {self.STEP} of 4: {self.ABOUT} · reading …")
        self.read_again()

    def on_key(self, event: Key) -> None:
        """Take notice of every key, so that a held one is told from one pressed again."""
        self.keys.typed(event.key)

    async def is_held(self, press: Press) -> bool:
        """Tell whether a key is only held, and say that it counts once."""
        if await self.keys.is_held(press):
            self.say(HELD, "bad")
            return True
        return False

    def on_screen_resume(self) -> None:
        """Call the window by no child; the key that led here does nothing more."""
        self.keys.arrived()
        self.app.title = "Trajectories"

    @work(description="read", exclusive=True, group="release")
    async def read_again(self) -> None:
        """Read the release and show it."""
        if self.opened is None:
            self.opened = await self.desk.ask(open_desk, self._release)
        await self.show_release(self.opened)
        self.point_at_facts(self.opened)

    async def show_release(self, opened: OpenRelease) -> None:
        """Show the release as it is now."""
        raise NotImplementedError

    def point_at_facts(self, opened: OpenRelease) -> None:
        """Keep what a neighbour would know on screen, at every step."""
        raise NotImplementedError

    def entitle_step(self, opened: OpenRelease, more: str) -> None:
        """Say which release and step, and how far it is; never a name."""
        codes = ", ".join(one.case.child.code for one in opened.outgoing.values())
        step = f" · {codes} · step {self.STEP} of 4"
        room = self.app.size.width - cell_len(f"{step} · {more}") - _AROUND_NAME
        # How far one is goes before what the step is about, and that before the whole name.
        about = f": {self.ABOUT}" if room >= cell_len(self.ABOUT) + _LEAST_NAME else ""
        name = shortened(opened.plan.name, max(room - cell_len(about), _LEAST_NAME))
        self.entitle(f"“{name}”{step}{about} · {more}")

    @property
    def release(self) -> OpenRelease:
        """The release, once it was read."""
        if self.opened is None:
            raise RuntimeError("no release is open")
        return self.opened

    @property
    def minutes(self) -> str:
        """How long somebody has been at this step."""
        return f"{int((monotonic() - self._begun) // 60)} min"

    async def give(
        self,
        use_case: Callable[Concatenate[OpenStudy, OpenRelease, P], OpenRelease],
        *args: P.args,
        **more: P.kwargs,
    ) -> bool:
        """Do something in the release; say why where it is refused."""
        if self.opened is None:
            return False
        try:
            opened = await self.desk.ask(_worked_out, use_case, self.opened, args, more)
        except InputRefused as refused:
            self.say(not_done("NOT KEPT", refused.lines[0].partition(": ")[2]), "bad")
            return False
        except TrajectoriesError as failed:
            self.say_failure(failed)
            return False
        self.opened = opened
        await self.show_release(opened)
        self.point_at_facts(opened)
        return True

    async def decide(self, decision: Decided) -> bool:
        """Keep what becomes of a thing."""
        return await self.give(answer_here, Answers(things=(decision,)))

    async def look_again(self) -> bool:
        """Read registers and cases again, and look everything through."""
        return await self.give(reopened)

    @work(description="undo", exclusive=True, group="release")
    async def action_undo(self) -> None:
        """Take back what was decided or signed last."""
        if await self.give(take_back_here):
            self.say("Taken back", "good")

    def action_step(self, by: int) -> None:
        """Go to another step; the release stays open."""
        screen = RELEASE_STEPS[self.STEP + by].load()
        self.app.switch_screen(screen(self.desk, self._release, self.opened))

    def action_back(self) -> None:
        """Stop here."""
        self.dismiss(None)


def _worked_out(
    study: OpenStudy,
    use_case: Callable[..., OpenRelease],
    opened: OpenRelease,
    args: tuple[Any, ...],
    more: dict[str, Any],
) -> OpenRelease:
    """Do it, and work out in the thread of the study what the screen will show."""
    done = use_case(study, opened, *args, **more)
    done.review  # noqa: B018 - worked out here
    done.called  # noqa: B018 - worked out here too
    return done
