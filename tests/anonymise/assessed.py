"""A release of invented children with something of everything to find, for several tests."""

from trajectories.analysis.suppression import cell_of
from trajectories.anonymise.advice import ready_steps
from trajectories.anonymise.differencing import Count, Earlier
from trajectories.anonymise.kept import Quoted
from trajectories.anonymise.profile import (
    AGE_BAND,
    ETHNIC_GROUP,
    GENDER,
    LIVING_ARRANGEMENT,
    SITE,
    Population,
    Profile,
    population,
)  # fmt: skip
from trajectories.anonymise.risk import Material

_AGES = ("5 to 7", "8 to 11", "12 to 15")
_SERVICES = ("advice service", "play project", "health clinic", "mentoring", "breakfast club")


def some_children(number: int = 36) -> Population:
    """Make children who differ a little, the same ones every time."""
    return population([
        Profile(
            case=f"K-{place:02}",
            site=f"site {'AB'[place % 5 == 0]}",
            quasi={
                AGE_BAND: _AGES[place % 3 % (2 + (place > 30))],
                GENDER: "girl" if place % 2 else "boy",
                ETHNIC_GROUP: ("white", "asian", "white", "black")[place % 4],
                LIVING_ARRANGEMENT: "kinship care" if place % 7 == 0 else "mother",
                SITE: f"site {'AB'[place % 5 == 0]}",
            },
            sensitive={"trajectory": ("towards inclusion", "mixed")[place % 3 == 0]},
            events=tuple(
                f"{_SERVICES[(place + step) % 5]}, month {1 + (place * step) % 6}"
                for step in range(1, 5)
            ),
        )
        for place in range(number)
    ])  # fmt: skip


def material(among: Population | None = None) -> Material:
    """Put together a release of some of them, after two others."""
    among = among or some_children()
    leaving = frozenset(one.case for one in among.profiles if one.case != "K-03")
    among = Population(among.profiles, leaving)
    everyone = frozenset(one.case for one in among.profiles)
    return Material(
        among=among,
        tables=((SITE, "trajectory"), (SITE, GENDER)),
        earlier=(
            Earlier(
                release="Board, spring",
                children=everyone,
                counts=(Count(of=cell_of({}), count=len(everyone)),),
            ),
            Earlier(release="Panel", children=leaving),
        ),
        withdrawn=frozenset({"K-03"}),
        quoted=(
            Quoted(case="K-07", record="r1", written="It was one time.", leaving="It was [once]."),
        ),
        kept={
            "K-07": ("lives with grandmother", "lift is broken"),
            "K-08": ("lives with grandmother",),
            "K-09": (),
        },
        steps=ready_steps(among),
    )
