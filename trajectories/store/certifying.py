"""Number and sign what stands in the place of what a certificate takes, before it is written.

Whoever erases signs all of it, so that no signature breaks and no number is missing afterwards.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from trajectories.model.erased import Erasures, replacement
from trajectories.model.erasure import AddedRevision, CoveredRevision, Erasure
from trajectories.model.revision import Change, canonical
from trajectories.store.authorship import Author
from trajectories.store.book import BookState
from trajectories.store.layout import BookRef
from trajectories.store.signing import sign

States = Mapping[str, BookState]


def certified(
    certificate: Erasure,
    author: Author,
    erasures: Erasures,
    states: States,
    added: Mapping[BookRef, Sequence[Change]],
) -> Erasure:
    """Return the certificate with numbers and signatures for all that will stand in place."""
    certificate = msgspec.structs.replace(certificate, author=author.id)
    numbers = {book: _next_number(author, states[book], erasures.numbers(book)) for book in states}
    covered = tuple(
        _signed(certificate, one, author, states[one.book], numbers[one.book]) if one.by else one
        for one in certificate.revisions
    )
    certificate = msgspec.structs.replace(certificate, revisions=covered)
    put_in = tuple(
        AddedRevision(book=ref.label, revision=canonical(revision).decode())
        for ref, changes in added.items()
        for revision in author.numbered(
            changes, owner=ref.id, action=certificate.action, numbers=numbers[ref.label]
        )
    )
    return msgspec.structs.replace(certificate, added=put_in)


def _next_number(
    author: Author, state: BookState, gone: Iterable[tuple[str, int]]
) -> Iterator[int]:
    first = author.next_number(state.revisions, gone)
    return iter(range(first, first + 1_000_000))


def _signed(
    certificate: Erasure,
    covered: CoveredRevision,
    author: Author,
    state: BookState,
    numbers: Iterator[int],
) -> CoveredRevision:
    old = next(one for one in state.revisions if one.rid == covered.rid)
    covered = msgspec.structs.replace(covered, by_number=next(numbers))
    signed = sign(replacement(certificate, covered, old), author.secrets)
    return msgspec.structs.replace(covered, by_signature=signed.sig)
