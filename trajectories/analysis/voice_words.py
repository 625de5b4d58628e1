"""The words for matters, informants and silences where voices stand side by side.

`label` says whom or what an id stands for, as the screen or the command does it.
"""

from collections.abc import Callable, Mapping
from typing import Final

from trajectories.analysis.chart_words import LINKS, sentence_start
from trajectories.analysis.sayings import OURS, Area, Matter, Saying
from trajectories.analysis.voices import Silence
from trajectories.model.case import Case
from trajectories.model.kinds.services import Link

Label = Callable[[str], str]

AREAS: Final[Mapping[Area, str]] = {
    "need": "Needs", "factor": "What shapes it", "coping": "Getting by", "service": "Services",
    "link": "Links between services", "joined_up": "How services fit together",
    "say": "Having a say", "agency": "Agency", "joining_in": "Joining in", "threat": "Threats",
    "event": "What happened", "work_on": "What to work on", "message": "Messages",
    "trajectory": "Where it leads, as we judge it",
}  # fmt: skip
SILENCES: Final[Mapping[Silence, str]] = {
    "nothing_told": "nothing told", "not_met": "not met", "not_observed": "not observed",
}  # fmt: skip


def matter_words(case: Case, matter: Matter, label: Label) -> str:
    """Say what a matter is, without what its area says already."""
    holder = label(matter.holder) if case.find(matter.holder) else matter.holder
    match matter.area:
        case "factor":
            words = case.codebook.label("factor", matter.of)
            words = f"{words}, {label(matter.setting)}" if matter.setting else words
        case "link":
            link = case.own.one(matter.of, Link)
            kind = link.link_kind if link and link.link_kind else "unstated"
            words = f"{LINKS[kind]}: {label(link.to)}" if link else matter.of
        case "joined_up":
            words = " + ".join(map(label, matter.of.split()))
        case "service" | "say" | "joining_in" | "threat":
            words = label(matter.of) if matter.of else "services as a whole"
        case "message":
            words = f"to the {matter.of}"
        case _:
            words = matter.of.replace("_", " ") or AREAS[matter.area].lower()
    return sentence_start(f"{words} ({holder})" if holder and holder != "child" else words)


def informant_words(informant: str, label: Label) -> str:
    """Say whose account it is."""
    if informant == OURS:
        return "our own view"
    return label(informant) if informant else "not said who"


def saying_words(saying: Saying) -> str:
    """Say one thing as it was told, with its hedge."""
    return f"{saying.words} ({saying.hedged})" if saying.hedged else saying.words
