"""The codebook: the starter list in our own words, and what a study added, changed or retired.

Open, versioned, retired but never deleted, so that a record coded ten years ago still reads.
"""

from collections.abc import Iterable, Mapping
from functools import cache

import msgspec

from trajectories.model.absence import Absent
from trajectories.model.kinds.resilience import Domain, Valence
from trajectories.model.study import Code


class Codebook(msgspec.Struct, frozen=True):
    """Every code of a study by (list, code)."""

    codes: Mapping[tuple[str, str], Code]

    def find(self, list_name: str, code: str) -> Code | None:
        """Return a code, retired ones too, or None."""
        return self.codes.get((list_name, code))

    def label(self, list_name: str, code: str) -> str:
        """Return the plain words for a code; an unknown one reads as itself.

        One that has none, as before somebody signed them for a release, is something.
        """
        found = self.find(list_name, code)
        return found.label or "something" if found else code.replace("_", " ")

    def offered(self, list_name: str) -> tuple[Code, ...]:
        """List the codes a form offers: not the retired ones."""
        return tuple(c for c in self.codes.values() if c.list == list_name and not c.retired)


def codebook(added: Iterable[Code] = ()) -> Codebook:
    """Build the codebook of a study from the starter list and the study's own codes."""
    codes: dict[tuple[str, str], Code] = {
        (code.list, code.code): code for code in (*starter(), *added)
    }
    return Codebook(codes)


@cache
def starter() -> tuple[Code, ...]:
    """List the starter codes."""
    factors = [
        _code("factor", code, label, domain, valence)
        for domain, rows in _FACTORS.items()
        for code, label, valence in rows
    ]
    groups = [_code("target_group", code, label) for code, label in _TARGET_GROUPS]
    tags = [_code("tag", code, code.replace("_", " ")) for code in _TAGS]
    return (*factors, *groups, *tags)


def _code(
    list_name: str,
    code: str,
    label: str,
    domain: Domain | Absent = "not_applicable",
    valence: Valence | Absent = "not_applicable",
) -> Code:
    return msgspec.convert(
        {
            "kind": "code",
            "id": f"{list_name}-{code}",
            "list": list_name,
            "code": code,
            "label": label,
            "domain": domain,
            "valence": valence,
        },
        Code,
    )


_FACTORS: Mapping[Domain, tuple[tuple[str, str, Valence], ...]] = {
    "within_child": (
        ("self_esteem", "self-esteem", "protective"),
        ("confidence", "confidence", "protective"),
        ("social_skills", "getting on with people", "protective"),
        ("standing_up_for_self", "standing up for herself or himself", "protective"),
        ("emotional_wellbeing", "how she or he feels", "protective"),
        ("health_condition", "a health condition", "vulnerability"),
        ("sleep", "sleep", "vulnerability"),
        ("settled_and_happy", "settled and happy", "protective"),
        (
            "speech_and_expression",
            "speech and making herself or himself understood",
            "vulnerability",
        ),
        ("behaviour", "behaviour", "vulnerability"),
        ("orientation_to_others", "looking towards other people", "vulnerability"),
        ("cultural_identity", "a sense of where she or he belongs", "protective"),
        ("independence", "doing things alone", "protective"),
    ),
    "relational": (
        ("friendships", "friends", "protective"),
        ("bullying", "bullying", "risk"),
        ("carer_child_interaction", "being together with the carer", "protective"),
        ("carer_mental_health", "the carer's state of mind", "risk"),
        ("carer_health", "the carer's health", "risk"),
        ("contact_with_parent", "contact with a parent", "protective"),
        ("parent_away", "a parent who is away", "risk"),
        ("looks_after_others", "looks after others", "risk"),
        ("sibling_needs", "a brother's or sister's needs", "risk"),
        ("separation_from_family", "being apart from family", "risk"),
        ("positive_adult", "an adult to go to", "protective"),
        ("social_isolation", "being on their own", "risk"),
        ("trust_in_service", "trust in a service", "protective"),
        ("being_asked", "being asked", "protective"),
    ),
    "environmental": (
        ("safe_play", "somewhere safe to play", "protective"),
        ("play_outdoors", "playing outdoors", "protective"),
        ("welcoming_space", "a place that welcomes", "protective"),
        ("access_to_facilities", "getting to what there is", "protective"),
        ("structure_to_daily_life", "a shape to the day", "protective"),
        ("culture_shock", "everything being new", "risk"),
        ("minority_isolation", "being the only ones", "risk"),
        ("threat_of_relocation", "the threat of being moved", "risk"),
        ("continuity_of_support", "support that stays", "protective"),
        ("language_access", "being understood in one's language", "protective"),
        ("nearness_of_service", "help close by", "protective"),
        ("stigma", "being looked down on", "risk"),
        ("disabling_barrier", "a barrier that disables", "risk"),
        ("school_transition", "changing school", "risk"),
        ("housing", "housing", "risk"),
        ("overcrowding", "too little room", "risk"),
        ("practical_hardship", "going short", "risk"),
        ("food", "food", "risk"),
    ),
}
_TARGET_GROUPS: tuple[tuple[str, str], ...] = (
    ("disabled", "disabled children"),
    ("interim_accommodation", "children in interim accommodation"),
    ("minority_ethnic", "children of minority ethnic communities"),
    ("asylum_seeking", "children seeking asylum"),
    ("newly_arrived", "children newly arrived"),
    ("bereaved", "bereaved children"),
    ("school_transition", "children changing school"),
    ("emotional_behavioural_difficulty", "children with emotional or behavioural difficulties"),
    ("youth_offending_risk", "children at risk of offending"),
    ("bullied", "bullied children"),
    ("young_parent_family", "children of young parents"),
    ("kinship_care", "children in kinship care"),
    ("other", "another group"),
)
_TAGS: tuple[str, ...] = (
    "staying_safe", "being_well", "enjoying_and_achieving", "contributing_to_society",
    "economic_well_being", "child", "family", "community", "organisation",
)  # fmt: skip
