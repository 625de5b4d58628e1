"""Sign revisions, and find those of a book that are changed, forged or missing.

This is asked on import and by `check`, not at each opening: the file's seal already shows whether
anybody without the key touched it. A signature shows who among those with the key wrote what.
"""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from trajectories.model.revision import Revision, signed_bytes
from trajectories.store.keys import PublicKeys, Secrets, is_signed

Rule = Literal["study", "owner", "author", "signature", "sequence"]


class RevisionProblem(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong with one revision, in ids only."""

    rid: str
    record: str
    rule: Rule
    found: str


def sign(revision: Revision, secrets: Secrets) -> Revision:
    """Return `revision` with its signature."""
    signature = urlsafe_b64encode(secrets.sign(signed_bytes(revision))).rstrip(b"=").decode()
    return msgspec.structs.replace(revision, sig=signature)


def revision_problems(
    revisions: Iterable[Revision],
    *,
    study: str,
    owner: str,
    people: Mapping[str, Sequence[PublicKeys]],
    gone: Iterable[tuple[str, int]] = (),
) -> tuple[RevisionProblem, ...]:
    """Return what is wrong, by author and sequence.

    `people` are each researcher's keys by id: more than one pair, when the study key was changed.
    """
    last: dict[str, int] = {}
    erased = frozenset(gone)
    problems: list[RevisionProblem] = []
    for one in sorted(revisions, key=lambda one: (one.author, one.seq, one.rid)):
        problems.extend(_own_problems(one, study=study, owner=owner, people=people))
        expected = last.get(one.author, 0) + 1
        while expected < one.seq and (one.author, expected) in erased:
            expected += 1
        if one.seq != expected:
            found = f"number {one.seq} where {expected} was expected"
            problems.append(_problem(one, "sequence", found))
        last[one.author] = one.seq
    return tuple(problems)


def _own_problems(
    one: Revision, *, study: str, owner: str, people: Mapping[str, Sequence[PublicKeys]]
) -> list[RevisionProblem]:
    problems: list[RevisionProblem] = []
    if one.study != study:
        problems.append(_problem(one, "study", f"written in study {one.study}"))
    if one.case != owner:
        problems.append(_problem(one, "owner", f"written for {one.case}"))
    keys = people.get(one.author.partition("@")[0])
    signature = _signature(one)
    if not keys:
        problems.append(_problem(one, "author", f"{one.author} is not certified"))
    elif not any(is_signed(signed_bytes(one), signature, pair.signing) for pair in keys):
        problems.append(_problem(one, "signature", f"not signed by {one.author}"))
    return problems


def _signature(one: Revision) -> bytes:
    try:
        return urlsafe_b64decode(one.sig + "=" * (-len(one.sig) % 4))
    except (binascii.Error, ValueError):
        return b""


def _problem(one: Revision, rule: Rule, found: str) -> RevisionProblem:
    return RevisionProblem(rid=one.rid, record=one.record, rule=rule, found=found)
