"""The plain words for factors, in the forms a sentence needs.

A factor of the starter codebook has four: what to call it, and what she or he does when it is
there, when it is better and when it is worse. The verb comes first and in its plain form, so that
it can be put after "may". A code a study added has only its label, and reads from that.
"""

from collections.abc import Mapping

import msgspec


class FactorWording(msgspec.Struct, frozen=True):
    """How to say one factor: `{she}`, `{her}`, `{hers}`, `{herself}` stand for its holder."""

    noun: str
    there: str
    better: str
    worse: str
    many: bool = False


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
