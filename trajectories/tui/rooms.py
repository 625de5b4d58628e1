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

REPORT = "report"
"""Named like a room of a child: asked for there, over the timeline."""


@dataclass(frozen=True)
class Lettered:
    """A room in the list of where one can go from a child: its letter, its title, what it shows."""

    letter: str
    name: str
    title: str
    about: str


# Entered with (desk, case id, case code); they give back the record to go to, or None.
CASE_ROOMS: Mapping[str, Room] = {
    "brief": Room("brief", "BriefScreen"),
    "close": Room("close", "CloseScreen"),
    "asking": Room("asking", "AskingScreen"),
    "consent": Room("consent", "ConsentScreen"),
    "sessions": Room("sessions", "SessionsScreen"),
    "evidence": Room("evidence", "EvidenceScreen"),
    "people": Room("people", "PeopleScreen"),
    "done": Room("done", "DoneScreen"),
    "ready": Room("ready", "ReadyScreen"),
    "page_one": Room("page_one", "PageOneScreen"),
    "changes": Room("changes", "ChangesScreen"),
    "voices": Room("voices", "VoicesScreen"),
    "services": Room("services", "ServicesScreen"),
    "agency": Room("agency", "AgencyScreen"),
    "joining": Room("joining", "JoiningScreen"),
}

LETTERED: tuple[Lettered, ...] = (
    Lettered("b", "brief", "Before the visit", "what to know before you knock"),
    Lettered("n", "sessions", "Sessions", "go on with one, or begin a new one"),
    Lettered("f", "asking", "Ask from a form", "in the last session, one question at a time"),
    Lettered("l", "close", "Look back", "what the last session gave; ratings, what is open"),
    Lettered("c", "changes", "Who said what changed", "each account by visit; + - = ~ in the cell"),
    Lettered("v", "voices", "Voices side by side", "what each says of one thing; who differs"),
    Lettered("s", "services", "Services and links", "every account; what happened next"),
    Lettered("a", "agency", "Agency", "three strands by visit, never a total"),
    Lettered("j", "joining", "Joining in", "what was on offer and taken up, by practice"),
    Lettered("w", "page_one", "Write page 1", "page 1 and commentary, from what is offered"),
    Lettered("r", "ready", "Ready for approval", "what is left before a report may be approved"),
    Lettered("o", "consent", "Consent", "who agreed to what; what it opens and closes"),
    Lettered("e", "evidence", "Evidence", "every passage and picture, and what rests on it"),
    Lettered("p", "people", "People and names", "who is around the child, and every name"),
    Lettered("h", "done", "Everything done", "by whom and when; take one thing back"),
)

# Entered with (desk); they give back nothing and post ChildChosen for a child to be shown.
STUDY_ROOMS: Mapping[str, Room] = {
    "search": Room("search", "SearchScreen"),
    "site": Room("site", "SiteScreen"),
    "duplicates": Room("duplicates", "DuplicatesScreen"),
    "to_ask": Room("to_ask", "ToAskScreen"),
    "coverage": Room("coverage", "CoverageScreen"),
    "releases": Room("releases", "ReleasesScreen"),
}

# Entered with (desk, release id, the release kept open or None).
RELEASE_STEPS: Mapping[int, Room] = {
    1: Room("release_things", "ReleaseThings"),
    2: Room("release_said", "ReleaseSaid"),
    3: Room("release_made", "ReleaseMade"),
    4: Room("release_whole", "ReleaseWhole"),
}
RELEASE_PICTURES = Room("release_pictures", "ReleasePictures")
RELEASE_AGAIN = Room("release_again", "ReleaseAgain")
RELEASE_ALOUD = Room("release_aloud", "ReleaseAloud")
"""Entered with (desk, the paragraphs to be read, the paragraphs of the case so far)."""
