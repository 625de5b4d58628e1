"""What all screens about one child share beside the timeline: read the case, go back."""

from textual import work

from trajectories.tui.desk import Desk
from trajectories.tui.screens.frame import Framed


class CaseRoom(Framed[str | None]):
    """A screen about one child; it gives back the record the timeline is to go to, or None."""

    def __init__(self, desk: Desk, case_id: str, code: str) -> None:
        super().__init__(desk)
        self.case = case_id
        self.code = code

    def on_mount(self) -> None:
        """Read what is to be shown."""
        self.entitle(f"{self.code} · reading …")
        self.read_again()

    def on_screen_resume(self) -> None:
        """Call the window by the case code, and nothing else."""
        self.app.title = self.code

    @work(description="read", exclusive=True, group="read")
    async def read_again(self) -> None:
        """Read the case and show it; what was changed elsewhere included."""
        await self.read()

    async def read(self) -> None:
        """Read the case and show it."""
        raise NotImplementedError

    def action_back(self) -> None:
        """Go back to the timeline."""
        self.dismiss(None)
