"""Let people into a study and out of it, and change what they open it with.

Whoever has the study open can let others in: there is no rank among keys. Codes are given back to
be shown once and are kept nowhere.
"""

from collections.abc import Callable, Sequence

import msgspec

from trajectories.errors import Failed
from trajectories.model.ids import random_id
from trajectories.model.study import Researcher
from trajectories.store import people
from trajectories.store.authorship import rfc3339
from trajectories.store.calibration import calibrated
from trajectories.store.keys import DEFAULT_COST, KdfCost
from trajectories.store.recovery_code import make_code, read_code
from trajectories.store.rekey import NewKeys, new_keys
from trajectories.use_cases import ways_in
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.passphrase import refuse_unless_strong
from trajectories.use_cases.writing import put

LEAVING = (
    "What was copied before stays readable to whoever leaves, and so do backups made before, "
    "with the passphrases of then. Nothing written from now on is."
)


class Invited(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody let in, and the code they open the study with the first time: to be shown once."""

    name: str
    code: str


class Removal(msgspec.Struct, frozen=True, kw_only=True):
    """New keys for all who stay, made and not yet used: show the codes, then `change_keys`."""

    leaving: tuple[str, ...]
    codes: tuple[Invited, ...]
    keys: NewKeys


def who_can_open(study: OpenStudy) -> tuple[ways_in.WayIn, ...]:
    """List who can open the study, since when, and who last changed that."""
    return ways_in.who_can_open(study.folder.access.study)


def last_change(study: OpenStudy) -> ways_in.LastChange:
    """Say who last changed who can open the study."""
    return ways_in.last_change(study.folder.access.study)


def invite(study: OpenStudy, name: str) -> Invited:
    """Let somebody new in, under a one-time code they replace at their first opening."""
    name = " ".join(name.split())
    researcher = _known_as(study, name) or random_id(study.random)
    let_in = people.let_in(
        study.folder.access, name=name, at=_now(study), random=study.random, researcher=researcher
    )
    if study.study_entries().get(researcher) is None:
        put(study, study.study_book, (Researcher(id=researcher, called=name),))
    study.folder.change_access(lambda _: let_in.access)
    return Invited(name=name, code=let_in.code)


def invite_again(study: OpenStudy, name: str) -> Invited:
    """Give somebody who can no longer open the study a new one-time code; the rest is void."""
    let_in = people.let_in_again(
        study.folder.access, name=name, at=_now(study), random=study.random
    )
    study.folder.change_access(lambda _: let_in.access)
    return Invited(name=name, code=let_in.code)


def set_passphrase(
    study: OpenStudy, passphrase: str, *, current: str = "", cost: KdfCost | None = None
) -> None:
    """Set one's own passphrase: the first after a code, or another in place of `current`."""
    access = study.folder.access
    if not study.folder.must_renew:
        people.opens_with(access, current)
    refuse_unless_strong(passphrase, known=known_words(study))
    price = cost or calibrated(least=_dearer(people.own_cost(access), DEFAULT_COST))
    study.folder.change_access(
        lambda access: people.with_passphrase(
            access, passphrase, cost=price, at=_now(study), random=study.random
        )
    )


def known_words(study: OpenStudy) -> tuple[str, ...]:
    """List words of the study that whoever guesses at a passphrase would try first."""
    return (study.folder.title, *(one.name for one in who_can_open(study)))


def new_recovery_code(study: OpenStudy) -> str:
    """Make a recovery code, to be shown once and typed back; it opens nothing until it was."""
    return make_code(study.random)


def keep_recovery_code(study: OpenStudy, code: str, *, typed: str) -> None:
    """Keep a recovery code that was typed back rightly; one's former code opens no more."""
    if not read_code(typed) or read_code(typed) != read_code(code):
        raise Failed("What was typed is not the code that was shown.", "Nothing was changed.")
    study.folder.change_access(
        lambda access: people.with_recovery(
            access, code, cost=people.own_cost(access), at=_now(study), random=study.random
        )
    )


def plan_removal(
    study: OpenStudy, leaving: Sequence[str], *, passphrase: str, cost: KdfCost | None = None
) -> Removal:
    """Make new keys for all but those named; with nobody named, the keys are only changed.

    One's own passphrase is asked for again: the new key is wrapped under it.
    """
    access = study.folder.access
    by_name = {one.name: one.researcher for one in who_can_open(study)}
    unknown = sorted(set(leaving) - set(by_name))
    if unknown:
        raise Failed("Nobody opens the study under a name that was given.", "See `study slots`.")
    people.opens_with(access, passphrase)
    keys = new_keys(
        access,
        leaving=[by_name[name] for name in leaving],
        passphrase=passphrase,
        cost=cost or people.own_cost(access),
        at=_now(study),
        random=study.random,
    )
    codes = tuple(Invited(name=name, code=code) for name, code in sorted(keys.codes.items()))
    return Removal(leaving=tuple(leaving), codes=codes, keys=keys)


def change_keys(
    study: OpenStudy, removal: Removal, *, said: Callable[[int, int], None] | None = None
) -> None:
    """Change the study key and seal everything anew; `said` is told how many files are done.

    Stopped at any moment, it is finished at the next opening by whoever opens.
    """
    study.folder.rekey(removal.keys, said)
    study.forget()


def _known_as(study: OpenStudy, name: str) -> str:
    """Return the id of a researcher of that name who never had a way in, if there is one."""
    had_one = {one.researcher for one in study.folder.access.study.certificates}
    found = (
        one.id
        for one in study.study_entries().of(Researcher)
        if one.called == name and one.id not in had_one
    )
    return next(found, "")


def _now(study: OpenStudy) -> str:
    return rfc3339(study.clock())


def _dearer(one: KdfCost, other: KdfCost) -> KdfCost:
    return KdfCost(*(max(pair) for pair in zip(_of(one), _of(other), strict=True)))


def _of(cost: KdfCost) -> tuple[int, int, int]:
    return (cost.memory_kib, cost.time, cost.parallelism)
