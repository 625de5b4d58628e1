"""What steps 1 and 2 of a release share: decisions that need words, the register, facts."""

import asyncio
from collections.abc import Iterable, Mapping

from textual import work

from trajectories.anonymise.review import Sentence, Thing
from trajectories.errors import Failed
from trajectories.tui.desk import Desk
from trajectories.tui.release_choices import Choice, decided, fact_lines, facts_said
from trajectories.tui.screens.notes import NotesScreen
from trajectories.tui.screens.questions import AskWords
from trajectories.tui.screens.release_frame import ReleaseFrame
from trajectories.tui.screens.who import WhoScreen
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_answers import Decided
from trajectories.use_cases.release_desk import case_of, facts_of
from trajectories.use_cases.release_headings import Told, told


class ReleaseDeciding(ReleaseFrame):
    """A step in which things are decided."""

    def __init__(self, desk: Desk, release_id: str, opened: OpenRelease | None = None) -> None:
        super().__init__(desk, release_id, opened)
        self.told: Mapping[str, Told] = {}
        self._told_of: object = None
        self.turn = asyncio.Lock()  # one key after the other, each on what the one before led to

    async def tell_headings(self, opened: OpenRelease) -> None:
        """Work out when everything was told, once for the cases as they are."""
        if self._told_of is not opened.outgoing:
            self.told = await self.desk.ask(told, opened)
            self._told_of = opened.outgoing

    async def asked(self, thing: Thing, choice: Choice) -> Decided | None:
        """Make a decision of a choice, asking for words where it needs some."""
        if choice.sort in ("word", "leave_out"):
            return decided(thing, choice)
        if choice.sort == "type":
            question, advice = "What stands instead?", "It is set in [brackets]."
        else:
            question, advice = (
                "Why may it stay?",
                "Say whom it cannot tell. It never leaves.",
            )
        before = thing.decision
        words = (before.instead if choice.sort == "type" else before.reason) if before else ""
        ask = AskWords(self.desk, question, words=words, advice=advice)
        typed = (await self.app.push_screen_wait(ask) or "").strip()
        return decided(thing, choice, typed) if typed else None

    async def add_to_register(self, words: str, sentences: Iterable[Sentence]) -> None:
        """Say who or where somebody is, and look everything through again."""
        if self.opened is None:
            return
        try:
            case = case_of(self.opened, sentences)
        except Failed as failed:
            self.say_failure(failed)
            return
        ask = AskWords(
            self.desk, "Which words name somebody or somewhere?", words=words,
            advice="As they stand in the text; then say whose they are.",
        )  # fmt: skip
        form = (await self.app.push_screen_wait(ask) or "").strip()
        if not form:
            return
        kept = await self.app.push_screen_wait(WhoScreen(self.desk, case.id, form))
        if kept is not None and await self.look_again():
            self.say("In the register; every text was looked through again", "good")

    @work(description="together", group="together")
    async def action_together(self) -> None:
        """Show what stays of each case that a neighbour would know."""
        if self.opened is None:
            return
        said: list[str] = []
        for case, outgoing in self.opened.outgoing.items():
            found = facts_of(self.opened, case)
            uncommon = [one.words for one in found if one.sort == "rare" and one.kept]
            lines = [outgoing.case.child.code, *fact_lines(found)]
            lines += [f"Uncommon words: {', '.join(uncommon)}"] if uncommon else []
            said.append("\n".join(lines))
        advice = "It is the sum that tells. Decide of any of them in step 1, or at its sentence."
        await self.app.push_screen_wait(
            NotesScreen(self.desk, "How this could still be told", said, advice)
        )

    def point_at_facts(self, opened: OpenRelease) -> None:
        """Keep the sum of what stays on screen, at every step."""
        found = [facts_of(opened, case) for case in opened.outgoing]
        self.status.point_at(facts_said(found))

    def kept_back(self, opened: OpenRelease) -> str:
        """Say why cases stay behind, where none may leave."""
        if opened.outgoing:
            return ""
        lines = (f"{one.where}: {one.found}. {one.suggestion}" for one in opened.refused)
        return "\n".join(("No case of this release may leave.", "", *lines))

    def tick(self, words: str) -> str:
        """Say a line with the sign for what is done."""
        return words.replace("✓", self.desk.signs.done)
