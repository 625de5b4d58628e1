"""The screens one goes to from a child or from the study, by name, loaded when entered."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True)
class Room:
    """Where a screen is found: the module and the class."""

    module: str
    screen: str

    def load(self) -> Any:
        """Return the class of the screen."""
        return getattr(import_module(f"trajectories.tui.screens.{self.module}"), self.screen)


# Entered with (desk, case id, case code, session id), and `at` a span of its notes.
SESSION = Room("session", "SessionScreen")

# Entered with (desk, case id, case code); they give back the record to go to, or None.
CASE_ROOMS: Mapping[str, Room] = {
    "brief": Room("brief", "BriefScreen"),
    "consent": Room("consent", "ConsentScreen"),
    "sessions": Room("sessions", "SessionsScreen"),
    "people": Room("people", "PeopleScreen"),
    "done": Room("done", "DoneScreen"),
}

# Entered with (desk); they give back nothing and post ChildChosen for a child to be shown.
STUDY_ROOMS: Mapping[str, Room] = {
    "search": Room("search", "SearchScreen"),
}
