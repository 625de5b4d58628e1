"""Tell what several people say of one thing: side by side, each of whom it is about.

Accounts that end differently are all told and none is preferred: what a clinic calls closed a
school may still call waiting, and that difference is a finding.
"""

from trajectories.model.people import Person
from trajectories.model.states import State, tell_differently
from trajectories.report.voices import Speech, Voice

Sentences = tuple[str, ...]

_COUNTS = {2: "two", 3: "three", 4: "four"}


def said_together(said: list[str], states: tuple[State, ...]) -> Sentences:
    """Put accounts one after another, announced where they end differently."""
    if len(said) == 1 or not tell_differently(states):
        return tuple(said)
    count = _COUNTS.get(len(said), "several")
    return (f"There are {count} accounts.", *said)


def party(beneficiary: str, speech: Speech, voice: Voice) -> tuple[str, bool]:
    """Name for whom a service is, or whose a decision was, and whether the verb is of many."""
    hers = speech.pronouns.hers
    match beneficiary:
        case "carer":
            carer = carer_meant(speech, voice)
            return speech.subject(carer, voice) if carer else (f"{hers} carer", False)
        case "family":
            return "the family", False
        case "sibling":
            return f"{hers} brother or sister", False
        case "joint":
            return f"{speech.child} and {hers} carer", True
        case _:
            return speech.subject("", voice)


def carer_meant(speech: Speech, voice: Voice) -> str:
    """Find the carer who is meant: the one who speaks, or the only one there is."""
    if speech.case.voice_of(voice.informant) == "carer":
        return voice.informant
    carers = [person.id for person in speech.case.own.of(Person) if person.voice == "carer"]
    return carers[0] if len(carers) == 1 else ""
