"""Invented sentences with a planted name, place or number, to be noticed among those to be read.

They show whether sentences are read before they are signed. None can leave: a decoy is no
`Sentence`, stands in no `Review`, and nothing that writes knows more of it than whether it was
noticed.
"""

from typing import Final

import msgspec

from trajectories.anonymise.codes import drawn
from trajectories.anonymise.known import Known
from trajectories.anonymise.mentions import Mention
from trajectories.anonymise.scan import scan
from trajectories.anonymise.wording import digest

A_CASE: Final = 3
"""How many stand among the sentences of a case."""
_ID_LENGTH: Final = 32
_INVENTED: Final = (
    ("It is easier when winnow from the launderette walks along.", "winnow"),
    ("I like it when pellow reads the last page twice.", "pellow"),
    ("It is better since tibbs sits at the front of the bus.", "tibbs"),
    ("She said to ask for desney at the desk and not the other one.", "desney"),
    ("We wait outside number forty three until the light goes on.", "number forty three"),
    ("The dog at ninety one barks and then we know we are late.", "ninety one"),
    ("After, we get chips by the old tannery and eat them on the wall.", "the old tannery"),
    ("It was quiet because everybody was down at brackwater.", "brackwater"),
    ("You can see it from the top deck, just past the lantern works.", "the lantern works"),
    ("The lady with the blue van from osmotherby brings the paints.", "osmotherby"),
    ("He keeps his things in locker two hundred and six.", "locker two hundred and six"),
    ("They moved the group to where the sunrise cafe used to be.", "the sunrise cafe"),
)


class Decoy(msgspec.Struct, frozen=True, kw_only=True):
    """An invented sentence of a case: what is planted in it, and how far down it stands.

    `lights` are uncommon words in it, underlined as elsewhere; nothing in it is asked about.
    `share` says how far down among the sentences of its case, from 0 to 1.
    """

    case: str
    number: int
    text: str
    planted: str
    lights: tuple[Mention, ...]
    share: float

    @property
    def id(self) -> str:
        """The id under which it is kept whether it was noticed."""
        return digest(f"decoy {self.case} {self.number}")[:_ID_LENGTH]


def decoys(case: str, chance: str, known: Known) -> tuple[Decoy, ...]:
    """Draw the invented sentences of a case, the same each time; nothing in them is asked about."""
    found = ((text, planted, scan(text, known)) for text, planted in _INVENTED)
    fit = [one for one in found if not any(_tells_itself(mention) for mention in one[2])]
    fit.sort(key=lambda one: drawn(chance, "decoy", case, one[0]))
    return tuple(
        Decoy(
            case=case,
            number=number,
            text=text,
            planted=planted,
            lights=lights,
            share=(number + _fraction(chance, case, text)) / A_CASE,
        )
        for number, (text, planted, lights) in enumerate(fit[:A_CASE])
    )


def _tells_itself(mention: Mention) -> bool:
    """Tell whether a mention is more than underlined: then reading is not needed to notice it."""
    return bool(mention.entries) or mention.light != "look"


def _fraction(chance: str, case: str, text: str) -> float:
    return int(drawn(chance, "where", case, text)[:6], 16) / 16**6
