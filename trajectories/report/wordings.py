"""The plain words for codes and closed lists, in the forms a sentence needs.

A factor of the starter codebook has four: what to call it, and what she or he does when it is
there, when it is better and when it is worse. The verb comes first and in its plain form, so that
it can be put after "may". A code a study added has only its label, and reads from that.
"""

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


class FactorWording(msgspec.Struct, frozen=True):
    """How to say one factor: `{she}`, `{her}`, `{hers}`, `{herself}` stand for its holder."""

    noun: str
    there: str
    better: str
    worse: str
    many: bool = False


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


_W = FactorWording
FACTORS: Mapping[str, FactorWording] = {
    "self_esteem": _W(
        "self-esteem", "think well of {herself}", "think better of {herself}",
        "think less well of {herself}",
    ),
    "confidence": _W("confidence", "be confident", "be more confident", "be less confident"),
    "social_skills": _W(
        "getting on with people", "get on with people", "get on better with people",
        "get on less well with people",
    ),
    "standing_up_for_self": _W(
        "standing up for {herself}", "stand up for {herself}", "stand up for {herself} more",
        "stand up for {herself} less",
    ),
    "emotional_wellbeing": _W("how {she} feel{s}", "feel well", "feel better", "feel less well"),
    "health_condition": _W(
        "{hers} health", "have a health condition", "be in better health", "be in worse health"
    ),
    "sleep": _W("sleep", "find sleep hard", "sleep better", "sleep worse"),
    "settled_and_happy": _W(
        "being settled and happy", "be settled and happy", "be happier and more settled",
        "be less settled and happy",
    ),
    "speech_and_expression": _W(
        "being understood", "find it hard to be understood",
        "find it easier to be understood", "find it harder to be understood",
    ),
    "behaviour": _W(
        "behaviour", "behave in ways others find hard", "behave in ways others find easier",
        "behave in ways others find harder",
    ),
    "orientation_to_others": _W(
        "looking towards other people", "be wary of other people", "be less wary of other people",
        "be more wary of other people",
    ),
    "cultural_identity": _W(
        "a sense of where {she} belong{s}", "have a sense of where {she} belong{s}",
        "have a stronger sense of where {she} belong{s}",
        "have a weaker sense of where {she} belong{s}",
    ),
    "independence": _W(
        "doing things alone", "do things alone", "do more things alone", "do fewer things alone"
    ),
    "friendships": _W(
        "friends", "have friends", "have better friendships", "have weaker friendships", many=True
    ),
    "bullying": _W("bullying", "be bullied", "be bullied less", "be bullied more"),
    "carer_child_interaction": _W(
        "being together with {hers} carer", "have good times with {hers} carer",
        "have better times with {hers} carer", "have harder times with {hers} carer",
    ),
    "carer_mental_health": _W(
        "{hers} carer's state of mind", "have a carer who feels low",
        "have a carer who feels better", "have a carer who feels worse",
    ),
    "carer_health": _W(
        "{hers} carer's health", "have a carer in poor health", "have a carer in better health",
        "have a carer in worse health",
    ),
    "contact_with_parent": _W(
        "contact with a parent", "be in touch with a parent", "be more in touch with a parent",
        "be less in touch with a parent",
    ),
    "parent_away": _W(
        "a parent being away", "have a parent who is away", "find a parent's being away easier",
        "find a parent's being away harder",
    ),
    "looks_after_others": _W(
        "looking after others", "look after others", "look after others less",
        "look after others more",
    ),
    "sibling_needs": _W(
        "a brother's or sister's needs", "have a brother or sister who needs a lot",
        "be less held back by a brother's or sister's needs",
        "be more held back by a brother's or sister's needs", many=True,
    ),
    "separation_from_family": _W(
        "being apart from family", "be apart from family", "find being apart from family easier",
        "find being apart from family harder",
    ),
    "positive_adult": _W(
        "an adult to go to", "have an adult to go to", "be more able to go to an adult",
        "be less able to go to an adult",
    ),
    "social_isolation": _W(
        "being on {hers} own", "be on {hers} own a lot", "be on {hers} own less",
        "be on {hers} own more",
    ),
    "trust_in_service": _W(
        "trust in a service", "trust the people of a service", "trust the people of a service more",
        "trust the people of a service less",
    ),
    "being_asked": _W(
        "being asked", "be asked what {she} think{s}", "be asked more what {she} think{s}",
        "be asked less what {she} think{s}",
    ),
    "safe_play": _W(
        "somewhere safe to play", "have somewhere safe to play", "have more safe places to play",
        "have fewer safe places to play",
    ),
    "play_outdoors": _W(
        "playing outdoors", "play outdoors", "play outdoors more", "play outdoors less"
    ),
    "welcoming_space": _W(
        "a place that welcomes {her}", "have a place that welcomes {her}",
        "be made more welcome", "be made less welcome",
    ),
    "access_to_facilities": _W(
        "getting to what there is", "get to what there is", "get more easily to what there is",
        "get less easily to what there is",
    ),
    "structure_to_daily_life": _W(
        "a shape to the day", "have a shape to the day", "have more of a shape to the day",
        "have less of a shape to the day",
    ),
    "culture_shock": _W(
        "everything being new", "find everything new", "find things less strange",
        "find things stranger",
    ),
    "minority_isolation": _W(
        "being the only ones", "be among the only ones", "feel less like the only one",
        "feel more like the only one",
    ),
    "threat_of_relocation": _W(
        "the threat of being moved", "live with the threat of being moved",
        "live with less of a threat of being moved", "live with more of a threat of being moved",
    ),
    "continuity_of_support": _W(
        "support that stays", "have support that stays", "have steadier support",
        "have less steady support",
    ),
    "language_access": _W(
        "being understood in {hers} own language", "be understood in {hers} own language",
        "be better understood in {hers} own language",
        "be less well understood in {hers} own language",
    ),
    "nearness_of_service": _W(
        "help close by", "have help close by", "have help closer by", "have help further away"
    ),
    "stigma": _W(
        "being looked down on", "be looked down on", "be looked down on less",
        "be looked down on more",
    ),
    "disabling_barrier": _W(
        "a barrier that disables", "meet a barrier that disables", "meet barriers less",
        "meet barriers more",
    ),
    "school_transition": _W(
        "changing school", "face a change of school", "find the change of school easier",
        "find the change of school harder",
    ),
    "housing": _W(
        "housing", "live in housing that makes things hard", "be better housed", "be worse housed"
    ),
    "overcrowding": _W(
        "too little room", "have too little room", "have more room", "have less room"
    ),
    "practical_hardship": _W("going short", "go short", "go short less", "go short more"),
    "food": _W(
        "food", "have to worry about food", "have to worry less about food",
        "have to worry more about food",
    ),
}  # fmt: skip

# Where the words above speak as a child would, the words for anybody else: a mother's own state of
# mind is hers, not that of a carer she has.
OF_ANOTHER: Mapping[str, FactorWording] = {
    "carer_child_interaction": _W(
        "being together with {child}", "have good times with {child}",
        "have better times with {child}", "have harder times with {child}",
    ),
    "carer_mental_health": _W("{hers} state of mind", "feel low", "feel better", "feel worse"),
    "carer_health": _W(
        "{hers} health", "be in poor health", "be in better health", "be in worse health"
    ),
    "contact_with_parent": _W(
        "contact with close family", "be in touch with close family",
        "be more in touch with close family", "be less in touch with close family",
    ),
    "parent_away": _W(
        "somebody close being away", "have somebody close who is away",
        "find an absence in the family easier", "find an absence in the family harder",
    ),
    "sibling_needs": _W(
        "what another child needs", "have another child who needs a lot",
        "be less held back by what another child needs",
        "be more held back by what another child needs",
    ),
    "positive_adult": _W(
        "somebody to go to", "have somebody to go to", "be more able to go to somebody",
        "be less able to go to somebody",
    ),
    "safe_play": _W(
        "somewhere safe to be", "have somewhere safe to be", "have more safe places to be",
        "have fewer safe places to be",
    ),
    "play_outdoors": _W("being outdoors", "be outdoors", "be outdoors more", "be outdoors less"),
    "school_transition": _W(
        "a change of school", "face a change of school", "find the change of school easier",
        "find the change of school harder",
    ),
}  # fmt: skip

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
