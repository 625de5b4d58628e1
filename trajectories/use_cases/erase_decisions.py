"""Tell whether a decision of a release holds words that nobody but an erased child said.

A decision is taken once for every case a thing is met in, and what stands instead, or why it stays,
is typed by somebody who has all their texts in sight.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final

import msgspec

from trajectories.anonymise.common_words import common
from trajectories.errors import Damaged, Tampered
from trajectories.model.striking import strings
from trajectories.store.folder import BookRef
from trajectories.use_cases.case import case_book, identity_book
from trajectories.use_cases.open_study import OpenStudy

_WORD: Final = re.compile(r"\w+")
_RUN: Final = 3  # words in a row that are a phrase of somebody's, however common each is


class HerWords(msgspec.Struct, frozen=True, dict=True):
    """What a child's books say that is about to be erased."""

    study: OpenStudy
    case: str

    def typed_in(self, body: Mapping[str, Any], met: Iterable[str]) -> bool:
        """Tell whether a decision holds words that of the cases it is met in only this one says."""
        typed = frozenset(_pieces((str(body.get("instead", "")), str(body.get("reason", "")))))
        if not typed or self._said is None:
            return bool(typed)
        hers = typed & self._said
        others = (self._of(case) for case in met if case != self.case and hers)
        return bool(hers.difference(*(said or () for said in others)))

    @cached_property
    def _said(self) -> frozenset[str] | None:
        return self._of(self.case)

    def _of(self, case: str) -> frozenset[str] | None:
        """Collect what the books of a case say, in any version; None where they cannot be read."""
        try:
            return frozenset(
                piece
                for ref in (case_book(case), identity_book(case))
                for piece in _pieces(self._texts(ref))
            )
        except (Damaged, Tampered):
            return None

    def _texts(self, ref: BookRef) -> Iterator[str]:
        if ref in self.study.folder.books():
            state = self.study.folder.read(ref)
            yield from state.texts.values()
            yield from (text for one in state.revisions for _, text in strings(one.body))


def _pieces(texts: Iterable[str]) -> Iterator[str]:
    """Go through the words that not everybody uses, and all runs of a few words."""
    for text in texts:
        words = [word.casefold() for word in _WORD.findall(text)]
        yield from (word for word in words if word not in common())
        yield from (" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
