"""A child as a release would show her: facts others may know of her, in general words, and no name.

Risk is judged on these alone, so that what is judged is what would leave.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal

import msgspec

Scope = Literal["release", "study", "site"]
"""Among whom somebody looks: who is in the release, in the study, in the study at the same site."""

FEWEST: Final = 5
"""k: so many children at least are to look alike, and be counted in a cell that is shown."""


AGE_BAND: Final = "age band"
GENDER: Final = "gender"
ETHNIC_GROUP: Final = "ethnic group"
LIVING_ARRANGEMENT: Final = "living arrangement"
TARGET_GROUPS: Final = "target groups"
SITE: Final = "site"


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """One child: what others may know her by, what they should not learn, what happened to her.

    `quasi` are facts by name ("age band", "gender"), `sensitive` outcomes by name; `events` are
    dated uses and links in general words ("an advice service, between visits 2 and 3"), what it
    was before the first comma. `site` is where she was met, whether or not the release says so:
    those who work there know.
    """

    case: str
    site: str = ""
    quasi: Mapping[str, str] = msgspec.field(default_factory=dict)
    sensitive: Mapping[str, str] = msgspec.field(default_factory=dict)
    events: tuple[str, ...] = ()


class Population(msgspec.Struct, frozen=True):
    """Every child of a study as a release would show her, and who of them leaves."""

    profiles: tuple[Profile, ...]
    leaving: frozenset[str]

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """Among whom one may look; the study is no other than the release where all leave."""
        whole = len(self.released) == len(self.profiles)
        return ("release", "site") if whole else ("release", "study", "site")

    @property
    def released(self) -> tuple[Profile, ...]:
        """Those who leave, in the order given."""
        return tuple(one for one in self.profiles if one.case in self.leaving)


def population(profiles: Sequence[Profile], leaving: Iterable[str] | None = None) -> Population:
    """Put children together; all of them leave where it is not said who does."""
    everyone = (one.case for one in profiles)
    return Population(tuple(profiles), frozenset(everyone if leaving is None else leaving))
