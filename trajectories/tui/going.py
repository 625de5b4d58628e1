"""Ways through the program: the palette, another child, a part of the screen, another screen."""

from typing import Any

from textual import work
from textual.worker import get_current_worker

from trajectories.tui.action import Where
from trajectories.tui.ending import Ending
from trajectories.tui.messages import ChildChosen
from trajectories.tui.rooms import STUDY_ROOMS
from trajectories.tui.screens.frame import Dialog, Framed, place_of
from trajectories.tui.screens.pick import PickScreen
from trajectories.tui.screens.unlock import UnlockScreen
from trajectories.use_cases.case import list_cases
from trajectories.use_cases.open_study import OpenStudy

_NOTICED = "Noticed on opening"


class Going(Ending):
    """A program in which one goes from screen to screen."""

    def action_palette(self) -> None:
        """Offer every command of this screen, every child, and what is in the case."""
        if isinstance(self.screen, Framed):  # a question over a screen is answered first
            self._palette(self.screen)

    @work(description="palette", exclusive=True, group="palette")
    async def _palette(self, screen: Framed[Any]) -> None:
        from trajectories.tui import palette

        place = screen.PLACE
        hidden = await self._hidden(place) if self.desk.is_open else ("app.worries",)
        commands = palette.commands(place, self.desk.keymap, without=hidden)
        options = [option for option, _ in commands]
        if self.desk.is_open:
            options += palette.children(await self.desk.ask(list_cases))
        options += screen.to_go_to()
        title = "Commands, children, records" if self.desk.is_open else "Commands"
        picked = await self.push_screen_wait(PickScreen(self.desk, title, options, wide=34))
        if picked is None:
            return
        sort, _, chosen = picked.chosen[0].partition(":")
        if sort == "command":
            action = next(one for _, one in commands if one.id == chosen)
            await self.run_action(action.run, self if action.where == "everywhere" else screen)
        elif sort == "record":
            screen.go_to(chosen)
        else:
            await self._go_to_child(chosen)

    @work(description="notices", exclusive=True, group="palette")
    async def action_notices(self) -> None:
        """Show again what was noticed when the study was opened."""
        screen = self.screen
        if not isinstance(screen, Framed) or not self.desk.is_open:
            return
        from trajectories.tui.screens.notes import NotesScreen

        if noticed := await self.desk.ask(OpenStudy.notices):
            await self.push_screen(NotesScreen(self.desk, _NOTICED, noticed))
        else:
            screen.say("Nothing was noticed on opening")

    async def _hidden(self, place: Where) -> tuple[str, ...]:
        """Name what is not offered to whoever is here."""
        from trajectories.tui.screens.safeguarding import leads

        listed = place in ("case", "children") and await self.desk.ask(leads)
        return () if listed else ("app.worries",)

    @work(description="worries", exclusive=True, group="palette")
    async def action_worries(self) -> None:
        """List the worries nobody was told of yet, and fill in which lead was told."""
        screen = self.screen
        if not isinstance(screen, Framed) or screen.PLACE not in ("case", "children"):
            return
        from trajectories.tui.screens.safeguarding import WorriesScreen, told_screen
        from trajectories.use_cases.safeguarding import open_concerns

        rows = await self.desk.ask(open_concerns)
        if not rows:
            screen.say("No worry is open that you may read")
            return
        picked = await self.push_screen_wait(WorriesScreen(self.desk, rows))
        if picked is None:
            return
        row = next(row for row in rows if row.id == picked.chosen[0])
        kept = await self.push_screen_wait(await told_screen(self.desk, row))
        if kept is not None:
            screen.say(kept.sentence, "good")

    def action_go_to_child(self) -> None:
        """Go to another child; what is being typed is kept as a draft."""
        if isinstance(self.screen, Framed) and self.desk.is_open:
            self._choose_child()

    @work(description="go to child", exclusive=True, group="palette")
    async def _choose_child(self) -> None:
        from trajectories.tui import palette

        options = list(palette.children(await self.desk.ask(list_cases)))
        picked = await self.push_screen_wait(PickScreen(self.desk, "Go to a child", options))
        if picked is not None:
            await self._go_to_child(picked.chosen[0].removeprefix(palette.CHILD))

    async def _go_to_child(self, case_id: str) -> None:
        """Keep what is being typed, leave whatever is open about another child, open this one."""
        rows = {row.id: row for row in await self.desk.ask(list_cases)}
        self.flush_typing()
        here = get_current_worker()
        for other in [one for one in self.workers if one is not here and one.node is not self]:
            other.cancel()
        while not isinstance(self.screen, UnlockScreen) and place_of(self.screen) != "children":
            await self.pop_screen()
        self.open_child(case_id, rows[case_id].code)

    def action_jump(self) -> None:
        """Show a letter on every part of the screen, and go where one says."""
        if isinstance(self.screen, Framed | Dialog):
            self._jump()

    @work(description="jump", exclusive=True, group="jump")
    async def _jump(self) -> None:
        from trajectories.tui.screens.jump import JumpScreen

        part = await self.push_screen_wait(JumpScreen(self.screen.focus_chain))
        if part is not None:
            part.focus()

    @work(description="room", exclusive=True, group="palette")
    async def action_study_room(self, name: str) -> None:
        """Go to another screen about the study, from the list of children or a timeline."""
        if place_of(self.screen) in ("case", "children"):
            await self.push_screen(STUDY_ROOMS[name].load()(self.desk))

    def on_child_chosen(self, event: ChildChosen) -> None:
        """Show the chosen child."""
        self.open_child(event.case_id, event.code, event.room, event.record)

    def open_child(self, case_id: str, code: str, room: str = "", record: str = "") -> None:
        """Show one child, at a record where one is named."""
        from trajectories.tui.screens.case import CaseScreen

        self.push_screen(CaseScreen(self.desk, case_id, code, room=room, at=record))
