"""Notice what happened to a study's books while it was closed.

Nothing is put right here: an older copy may be what somebody restored on purpose. It is said, at
each opening until the book is written to again.
"""

from collections.abc import Callable, Iterable

import msgspec

from trajectories.errors import Damaged, Failed, NewerFormat, Tampered
from trajectories.store.book import BookState
from trajectories.store.catalogue import ROW_VERSION, Catalogue, CatalogueRow, KnownBook
from trajectories.store.layout import BookRef, Found

Read = Callable[[BookRef], BookState]
Describe = Callable[[BookState], CatalogueRow]


def compare(
    found: Iterable[Found], catalogue: Catalogue, read: Read, describe: Describe | None
) -> tuple[str, ...]:
    """Read what changed since the catalogue was written, bring it up to date, say what is odd."""
    notices: list[str] = []
    there: set[str] = set()
    for one in found:
        there.add(one.ref.label)
        known = catalogue.books.get(one.ref.label)
        current = describe is None or catalogue.is_current(one.ref.label, one.ref.id)
        if known is None or not known.looks_like(one.mark) or not current:
            notices.extend(_changed(one, catalogue, read, describe))
    gone = sorted(set(catalogue.books) - there)
    notices.extend(f"{label} is gone." for label in gone)
    if catalogue.lost and there:
        notices.append(f"{catalogue.lost} It was made again; older copies cannot be told from now.")
    return tuple(notices)


def odd(ref: BookRef, state: BookState, known: KnownBook | None) -> str:
    """Say what is odd about a copy of a book beside the one last seen; empty when nothing is."""
    if known is None or state.generation > known.generation:
        return ""
    if state.generation < known.generation:
        return (
            f"{ref.label} is an older copy: number {state.generation}, "
            f"where {known.generation} was known."
        )
    return "" if state.digest == known.digest else f"{ref.label} is another copy than was known."


def enter(catalogue: Catalogue, found: Found, state: BookState, describe: Describe | None) -> None:
    """Enter a book just read or written in the catalogue, and the row of its child.

    Without `describe`, what the row said about the child is left as it was.
    """
    ref = found.ref
    book = KnownBook(
        label=ref.label,
        generation=state.generation,
        digest=state.digest,
        size=found.mark.size,
        modified=found.mark.modified,
    )
    row = None
    if ref.level == "case":
        former = catalogue.rows.get(ref.id, CatalogueRow(case=ref.id))
        row = msgspec.structs.replace(
            describe(state) if describe else former,
            case=ref.id,
            version=ROW_VERSION if describe else former.version,
            generation=state.generation,
            digest=state.digest,
        )
    catalogue.know(book, row)


def _changed(one: Found, catalogue: Catalogue, read: Read, describe: Describe | None) -> list[str]:
    try:
        state = read(one.ref)
        said = odd(one.ref, state, catalogue.books.get(one.ref.label))
        if not said:
            enter(catalogue, one, state, describe)  # disputed revisions cannot be described
    except (Damaged, Tampered, NewerFormat, Failed) as failure:
        return [failure.sentence]
    return [said] if said else []
