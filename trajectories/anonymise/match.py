"""Words of a text that may name somebody the registers know."""

import msgspec

from trajectories.anonymise.known import Named


class Match(msgspec.Struct, frozen=True):
    """Words of a text, from `first` to `last`, and what they may name."""

    first: int
    last: int
    named: Named
    why: str = ""
    """Why it has to be asked, where it is not written as the register has it."""
