"""Names of accounts as they are told: words with a full stop within, which no two sentences are."""

from typing import Final

from trajectories.anonymise.common_words import english
from trajectories.anonymise.names_and_places import first_names
from trajectories.anonymise.no_names import NO_NAMES
from trajectories.anonymise.word_runs import LITTLE
from trajectories.anonymise.written import ABBREVIATED, key_of

ACCOUNT: Final = r"(?<![\w.@/])(?i:[a-z][\w\-]*)(?:\.[a-z\d_][\w\-]*)+(?![\w@/]|\.\w)"
"""Words joined by full stops, each but the first beginning small."""


def is_account(written: str) -> bool:
    """Tell whether words joined by full stops are an account: saltcrisp.hw, but not nice.then."""
    parts = [key_of(part) for part in written.split(".")]
    first, last = parts[0], parts[-1]
    if first in ABBREVIATED or not any(map(str.isalpha, last)):
        return False
    if any(sign.isdigit() or sign == "_" for sign in written):
        return any(len(part) > 1 for part in parts)
    if len(last) == 1:
        return len(first) > 1 and not _is_word(first) and last not in {"a", "i"}
    return not _is_word(last) and last not in first_names()


def _is_word(part: str) -> bool:
    return part in english() or part in NO_NAMES or part in LITTLE
