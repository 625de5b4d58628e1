"""The plain words for closed lists, in the forms a sentence needs; factors have theirs apart."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from trajectories.report.grammar import APOSTROPHE, Pronouns, Tense


class Doing(msgspec.Struct, frozen=True):
    """What is done, ready for a subject: verb, what follows it, its tense."""

    verb: str
    rest: str = ""
    tense: Tense = "present"
    negative: bool = False
    subject: Literal["party", "it", "service"] = "party"


def filled(template: str, pronouns: Pronouns, child: str = "the child") -> str:
    """Put a person's pronouns into a template; `{s}` ends a verb that follows `{she}`.

    `{child}` is the child of the case, for what somebody else has with her or him. Templates are
    typed with plain apostrophes and printed with real ones.
    """
    return template.replace("'", APOSTROPHE).format(
        she=pronouns.she,
        her=pronouns.her,
        hers=pronouns.hers,
        herself=pronouns.herself,
        s="" if pronouns.many else "s",
        child=child,
    )


NEED_ASPECTS: Mapping[str, str] = {
    "educational": "learning",
    "emotional": "feelings",
    "social": "being with others",
    "health": "health",
    "family": "family life",
    "school": "school",
    "out_of_school": "life out of school",
    "community": "the neighbourhood",
    "material": "what the family lives on",
    "cultural_identity": "where {she} belong{s}",
}
FACTOR_LINKS: Mapping[str, tuple[str, str]] = {  # verb, what follows it
    "aggravates": ("make", "{to} harder"),
    "mitigates": ("ease", "{to}"),
    "produces": ("lead", "to {to}"),
    "masks": ("hide", "{to}"),
    "depends_on": ("depend", "on {to}"),
}
HOLDS_BACK = ("get", "in the way of {to}")
EXPERIENCES: Mapping[str, str] = {
    "location": "by where {it} {is_}",
    "availability": "by when {it} {is_} open or {has} room",
    "cost": "by what {it} cost{s}",
    "staff_skills": "by what {its} staff can do",
    "safety": "by how safe {it} {is_}",
    "welcome": "by the welcome {it} give{s}",
    "asks_nothing": "by asking for nothing",
    "other": "",
}
OTHERWISE: Mapping[str, str] = {
    "none": "nothing else",
    "other_service": "another service",
    "worse_alternative": "something worse",
}
OBSTACLES: Mapping[str, str] = {
    "wrong_address": "a letter to the wrong address",
    "no_letter": "a letter that never came",
    "criteria": "the rules about who gets a place",
    "wait": "the wait",
    "travel": "getting there",
    "language": "language",
    "health": "health",
    "clash": "a clash with something else",
    "family_said_no": f"the family{APOSTROPHE}s decision against it",
    "other": "something else",
}
COMPLEMENTARITY: Mapping[str, str] = {
    "complementary": "fit together",
    "neutral": "neither help nor hinder each other",
    "duplicating": "do the same thing twice",
    "conflicting": "pull against each other",
}
JOINED_UP: Mapping[int, str] = {
    1: "know of each other",
    2: "pass on what they know",
    3: "plan together with the family",
}
STRANDS: Mapping[str, str] = {
    "control": "Deciding and starting things",
    "resources": "Finding and using help",
    "assessment": "Judging how things stand",
}
AUDIENCES: Mapping[str, str] = {
    "providers": "the services",
    "board": "the board",
    "services": "the services",
}
MESSAGE_FORMS: Mapping[str, str] = {
    "clip": "as a clip",
    "collage": "as a collage",
    "in_person": "in person",
    "map": "as a map",
    "film": "as a film",
    "written": "in writing",
}
ANSWERS: Mapping[str, str] = {
    "none_yet": "\N{EN DASH}",
    "promised": "promised",
    "done": "done",
    "refused": "the answer was no",
}
EVENTS: Mapping[str, str] = {  # of what sort something that happened was
    "arrival": "an arrival",
    "separation": "a separation",
    "move": "a move",
    "bereavement": "a death",
    "new_school": "a new school",
    "birth": "a birth",
    "illness": "an illness",
}
DIRECTIONS: Mapping[str, str] = {
    "towards_exclusion": "moving towards exclusion",
    "mixed": "moving both ways",
    "disruption_begun": "beginning to turn",
    "towards_inclusion": "moving towards inclusion",
}
LIVING: Mapping[str, str] = {
    "both_parents": "lives with both parents",
    "mother": "lives with {hers} mother",
    "father": "lives with {hers} father",
    "parent_and_partner": "lives with a parent and the parent's partner",
    "kinship_care": "lives with family other than {hers} parents",
    "foster_care": "lives with foster carers",
    "residential": "lives in a children's home",
    "shared": "lives in more than one home",
}
ACTIVITIES: Mapping[str, str] = {
    "self_report_book": "a book about {herself}",
    "photo_collage": "a photo collage",
    "story_telling": "telling stories",
    "illustrated_map": "a drawn map",
    "filmed_narrative": "a film",
    "discussion": "talking",
    "interview": "an interview",
    "observation": "watching",
    "event_fieldnote": "notes of an event",
    "other": "something else",
}
USE_STATES: Mapping[str, Doing] = {  # {on}: its date; {since}, {from_}: from then on
    "waiting": Doing("wait", "for {service} {on}", "past"),
    "still_waiting": Doing("wait", "for {service} {since}", "perfect"),
    "kept_waiting": Doing("be", "waiting for {service} {on}", "past"),
    "started": Doing("begin", "using {service} {on}", "past"),
    "ongoing": Doing("use", "{service} {since}", "perfect"),
    "used_from": Doing("use", "{service} {from_}", "past"),
    "going_on": Doing("use", "{service}"),
    "went_on": Doing("be", "using {service} {on}", "past"),
    "completed": Doing("finish", "with {service} {on}", "past"),
    "all_of_it": Doing("use", "{service} {on}, and finished with it", "past"),
    "dropped_out": Doing("stop", "using {service} {on}", "past"),
    "refused": Doing("take", "{up} {on}", "past", negative=True),
    "ended_by_service": Doing("be", "no longer offered {service} {on}", "past"),
}
LINKS: Mapping[str, Doing] = {
    "referral": Doing("refer", "{whom} to {to}", "past"),
    "own_referral": Doing("ask", "for a place at {to}", "past"),
    "signposting": Doing("tell", "{whom} about {to}", "past"),
    "supported_access": Doing("help", "{whom} to reach {to}", "past"),
    "joint_working": Doing("work", "together with {to}", "past"),
    "unstated": Doing("lead", "to {to}", "past"),
}
LINK_NAMES: Mapping[str, str] = {
    "referral": "the referral to {to}",
    "signposting": "what was said about {to}",
    "supported_access": "the way to {to}",
    "joint_working": "the work with {to}",
    "unstated": "the link to {to}",
}
LINK_REASONS: Mapping[str, str] = {
    "referral": "The reason for the referral",
    "signposting": "The reason it was suggested",
    "supported_access": "The reason for the help",
    "joint_working": "The reason for working together",
    "unstated": "The reason given",
}
LINK_STATES: Mapping[str, Doing] = {  # after a sentence on the link itself
    "made": Doing("be", "sent", "past", subject="it"),
    "received": Doing("get", "it", "past", subject="service"),
    "accepted": Doing("offer", "a place", "past", subject="service"),
    "waitlisted": Doing("be", "on the list of {to}"),
    "declined_by_service": Doing("offer", "a place", "past", negative=True, subject="service"),
    "declined_by_family": Doing("be", "not what the family wanted", "past", subject="it"),
    "taken_up": Doing("take", "it up", "past"),
    "not_taken_up": Doing("be", "not taken up", "past", subject="it"),
    "withdrawn": Doing("be", "taken back", "past", subject="it"),
    "closed_no_contact": Doing("be", "closed without contact", "past", subject="it"),
    "lost": Doing("be", "lost on the way", "past", subject="it"),
    "told": Doing("be", "told about {to}", "past"),
    "contacted": Doing("get", "in touch", "past"),
    "used": Doing("use", "it", "past"),
    "not_used": Doing("use", "it", "past", negative=True),
    "arranged": Doing("be", "arranged", "past", subject="it"),
    "accompanied": Doing("go", "with somebody", "past"),
    "attended": Doing("go", "there", "past"),
    "not_attended": Doing("go", "there", "past", negative=True),
}
ALONE: Mapping[str, Doing] = {  # where no sentence on the link stands before
    "made": Doing("be", "made", "past", subject="it"),
    "received": Doing("get", "the referral", "past", subject="service"),
    "taken_up": Doing("take", "up the place at {to}", "past"),
    "contacted": Doing("get", "in touch with {to}", "past"),
    "used": Doing("use", "{to}", "past"),
    "not_used": Doing("use", "{to}", "past", negative=True),
    "accompanied": Doing("go", "to {to} with somebody", "past"),
    "attended": Doing("go", "to {to}", "past"),
    "not_attended": Doing("go", "to {to}", "past", negative=True),
}
EXPERIENCED: Mapping[str, Doing] = {
    "helped": Doing("help", "{by}"),
    "hindered": Doing("make", "things harder {by}"),
    "mixed": Doing("help", "in some ways and not in others {by}"),
}
HAVING_A_SAY: Mapping[str, Doing] = {
    "none": Doing("be", "not asked", "past"),
    "informed": Doing("be", "told what would happen", "past"),
    "consulted": Doing("be", "asked", "past"),
    "shaped": Doing("change", "something", "past"),
    "co_designed": Doing("help", "to plan things", "past"),
    "leads": Doing("lead", "something"),
}
AVERTED_EVENTS: Mapping[str, Doing] = {
    "pending": Doing("be", "feared and not yet settled"),
    "averted": Doing("be", "feared and did not happen", "past"),
    "deferred": Doing("be", "feared and was put off", "past"),
    "not_averted": Doing("be", "feared and came about", "past"),
}
DISPOSITIONS: Mapping[str, Doing] = {
    "avoids": Doing("keep", "away from {what}"),
    "hesitant": Doing("be", "in two minds about {what}"),
    "willing_with_support": Doing("be", "ready for {what} with support{helpers}"),
    "willing": Doing("be", "ready for {what}"),
}
