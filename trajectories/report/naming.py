"""Name people, services, factors and records inside a sentence."""

import re

from trajectories.model.articles import is_of_people
from trajectories.model.codebook import codebook
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.services import ServiceUse
from trajectories.model.people import Child, Person
from trajectories.report.factor_wordings import FACTORS, OF_ANOTHER, FactorWording
from trajectories.report.grammar import flat
from trajectories.report.voices import Speech, Voice
from trajectories.report.wordings import filled

_STARTER = codebook()
_OURS = Voice()
_DETERMINED = re.compile(r"(?:the|an?|her|his|their|my|our)\s", re.IGNORECASE)


def named(entry_id: str, speech: Speech) -> str:
    """Name a person, a resource, a factor or a use of a service."""
    entry = speech.case.find(entry_id)
    if isinstance(entry, Factor | ServiceUse):
        return acting(entry_id, speech)[0]
    if isinstance(entry, Child | Person):
        return speech.who(entry_id)
    return speech.service(entry_id, "somebody")


def named_with_role(person: str, speech: Speech) -> str:
    """Name somebody where she or he is first met: "Nan (her grandmother)", "Mr Pike (teacher)"."""
    name, entry = speech.who(person), speech.case.find(person)
    if not isinstance(entry, Person):
        return name
    role = flat(entry.relation)
    if not role or role.casefold() in name.casefold():
        return name
    family = entry.voice in ("carer", "family", "peer") and not _DETERMINED.match(role)
    return f"{name} ({speech.pronouns.hers} {role})" if family else f"{name} ({role})"


def acting(record_id: str, speech: Speech, voice: Voice = _OURS) -> tuple[str, bool]:
    """Name a factor or a use as what acts on something, and whether its verb is of many."""
    match speech.case.find(record_id):
        case Factor() as found:
            return factor_noun(found, speech, voice)
        case ServiceUse() as use:
            service = speech.service(use.service)
            return f"{'seeing' if is_of_people(service) else 'using'} {service}", False
        case _:
            return "something", False


def factor_noun(record: Factor, speech: Speech, voice: Voice = _OURS) -> tuple[str, bool]:
    """Name a factor as somebody tells of it, and whether its verb is of many."""
    wording = factor_wording(record, speech)
    if wording is None:
        return speech.codebook.label("factor", record.code), False
    told_by = _OURS if "{hers} own" in wording.noun else voice  # "being on Kez's own" is nothing
    noun = filled(wording.noun, speech.words_for(record.holder, told_by), speech.child)
    if wording.there == f"have {wording.noun}":
        return f"having {noun}", False
    return noun, wording.many


def factor_title(record: Factor, speech: Speech) -> str:
    """Name a factor at the head of a row."""
    wording = factor_wording(record, speech)
    if wording is None:
        return speech.codebook.label("factor", record.code)
    return of_holder(wording.noun, record, speech)


def of_holder(template: str, record: Factor, speech: Speech) -> str:
    """Put the pronouns of a factor's holder into a template of its wording."""
    return filled(template, speech.pronouns_of(record.holder), speech.child)


def factor_wording(record: Factor, speech: Speech) -> FactorWording | None:
    """Return the shipped words of a factor for its holder, unless the study calls it otherwise."""
    label = speech.codebook.label("factor", record.code)
    if label != _STARTER.label("factor", record.code):
        return None
    of_child = FACTORS.get(record.code)
    if speech.is_child(record.holder):
        return of_child
    return OF_ANOTHER.get(record.code, of_child)


def usual_valence(record: Factor) -> str:
    """Return how the starter codebook expects a factor to work; empty where it does not know it."""
    found = _STARTER.find("factor", record.code)
    return found.valence if found else ""
