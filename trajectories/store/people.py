"""Change who can open a study, and with what: each change makes a new study file, in one write.

Keys of a person's own are made by themselves. Whoever lets another in makes interim keys and a code
that opens once; at the first opening the person's own keys are made, the interim ones certify
those, and sign nothing else. So nobody else has ever held the keys a person signs with.

A name opens with a passphrase or with a one-time code, never with both; beside the passphrase there
may be a recovery code.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import msgspec

from trajectories.errors import Failed
from trajectories.model.ids import random_id
from trajectories.store.access import Access, Random, own_slot
from trajectories.store.keys import (
    KdfCost,
    Secrets,
    Slot,
    Way,
    make_secrets,
    make_slot,
    open_slot,
)
from trajectories.store.recovery_code import make_code, read_code
from trajectories.store.study_file import (
    Certificate,
    Recovery,
    StudyFile,
    certified_bytes,
    signed_change,
)


class LetIn(NamedTuple):
    """A study file another can open, and the code they open it with: to be shown once."""

    access: Access
    code: str


def own_cost(access: Access) -> KdfCost:
    """Return what this person's passphrase costs to turn into a key."""
    slot = own_slot(access.study, access.researcher, access.way)
    assert slot is not None
    return slot.cost


def own_name(access: Access) -> str:
    """Return the name this person opens the study under."""
    slot = own_slot(access.study, access.researcher, access.way)
    assert slot is not None
    return slot.name


def let_in(access: Access, *, name: str, at: str, random: Random, researcher: str = "") -> LetIn:
    """Make a way in for somebody new: interim keys under a one-time code."""
    wanted = name.strip()
    if not wanted or any(one.name.casefold() == wanted.casefold() for one in access.study.slots):
        raise Failed(
            "Everybody opens a study under a name of their own, and this one is taken or empty.",
            "Choose another name.",
        )
    researcher = researcher or random_id(random)
    return _with_code(access, wanted, researcher, access.study.slots, at=at, random=random)


def let_in_again(access: Access, *, name: str, at: str, random: Random) -> LetIn:
    """Make a new one-time code for somebody who lost theirs; what opened before opens no more."""
    slot = next((one for one in access.study.slots if one.name == name), None)
    if slot is None:
        raise Failed("Nobody opens the study under that name.")
    if slot.researcher == access.researcher:
        raise Failed("A way in of one's own is changed with `trajectories study passphrase`.")
    others = tuple(one for one in access.study.slots if one.name != name)
    return _with_code(access, name, slot.researcher, others, at=at, random=random)


def with_passphrase(
    access: Access, passphrase: str, *, cost: KdfCost, at: str, random: Random
) -> Access:
    """Give this person a new passphrase in place of the way in they used.

    The first replaces the interim keys too. A recovery code that was used opens no more.
    """
    study, secrets = access.study, access.secrets
    if access.way == "code":
        secrets = make_secrets(random, study_key=secrets.study_key)
        certificate = _certificate(access, access.researcher, secrets, at=at)
        study = msgspec.structs.replace(study, certificates=(*study.certificates, certificate))
    slot = _slot(access, secrets, passphrase, own_name(access), cost=cost, at=at, random=random)
    replaced: set[Way] = {"passphrase", access.way}
    kept = _without(study, access.researcher, replaced)
    study = msgspec.structs.replace(study, slots=(*kept, slot))
    signed = signed_change(study, secrets, at=at, by=access.researcher)
    return replace(access, study=signed, secrets=secrets, way="passphrase")


def with_recovery(access: Access, code: str, *, cost: KdfCost, at: str, random: Random) -> Access:
    """Let this person in with `code` when the passphrase is forgotten; a former code is void."""
    slot = make_slot(
        access.secrets,
        read_code(code),
        study=access.study.id,
        name=own_name(access),
        researcher=access.researcher,
        way="recovery",
        cost=cost,
        random=random,
        at=at,
        by=access.researcher,
    )
    kept = _without(access.study, access.researcher, {"recovery"})
    study = msgspec.structs.replace(access.study, slots=(*kept, slot))
    return replace(access, study=signed_change(study, access.secrets, at=at, by=access.researcher))


def with_recovery_noted(access: Access, *, at: str) -> Access:
    """Note for all to see that this person opened the study with their recovery code."""
    used = (*recoveries(access.study), Recovery(researcher=access.researcher, at=at))
    study = msgspec.structs.replace(access.study, recoveries=used)
    return replace(access, study=signed_change(study, access.secrets, at=at, by=access.researcher))


def recoveries(study: StudyFile) -> tuple[Recovery, ...]:
    """Return each use of a recovery code, oldest first."""
    return () if study.recoveries is msgspec.UNSET else study.recoveries


def opens_with(access: Access, passphrase: str) -> bool:
    """Say whether this person has a passphrase; WrongPassphrase when it is not `passphrase`."""
    slot = own_slot(access.study, access.researcher, "passphrase")
    if slot is None:
        return False
    # Its cost was let through at the opening, and the MAC says it is the same.
    open_slot(slot, passphrase, study=access.study.id, floor=slot.cost)
    return True


def interim_certificate(access: Access, researcher: str, secrets: Secrets, at: str) -> Certificate:
    """Certify keys made for somebody else, until they make their own."""
    return _certificate(access, researcher, secrets, at=at, interim=True)


def _with_code(
    access: Access, name: str, researcher: str, others: Sequence[Slot], *, at: str, random: Random
) -> LetIn:
    code = make_code(random)
    interim = make_secrets(random, study_key=access.secrets.study_key)
    certificate = interim_certificate(access, researcher, interim, at)
    slot = code_slot(access, interim, code, name, researcher, at=at, random=random)
    study = msgspec.structs.replace(
        access.study,
        slots=(*others, slot),
        certificates=(*access.study.certificates, certificate),
    )
    study = signed_change(study, access.secrets, at=at, by=access.researcher)
    return LetIn(replace(access, study=study), code)


def code_slot(
    access: Access,
    secrets: Secrets,
    code: str,
    name: str,
    researcher: str,
    *,
    at: str,
    random: Random,
) -> Slot:
    """Wrap keys made for somebody else under a code that opens once."""
    return make_slot(
        secrets,
        read_code(code),
        study=access.study.id,
        name=name,
        researcher=researcher,
        way="code",
        cost=own_cost(access),
        random=random,
        at=at,
        by=access.researcher,
    )


def _slot(
    access: Access,
    secrets: Secrets,
    passphrase: str,
    name: str,
    *,
    cost: KdfCost,
    at: str,
    random: Random,
) -> Slot:
    return make_slot(
        secrets,
        passphrase,
        study=access.study.id,
        name=name,
        researcher=access.researcher,
        way="passphrase",
        cost=cost,
        random=random,
        at=at,
        by=access.researcher,
    )


def _certificate(
    access: Access, researcher: str, secrets: Secrets, *, at: str, interim: bool = False
) -> Certificate:
    bare = Certificate(
        researcher=researcher,
        keys=secrets.public(),
        epoch=access.study.epoch,
        at=at,
        by=access.researcher,
        interim=True if interim else msgspec.UNSET,
    )
    return msgspec.structs.replace(bare, sig=access.secrets.sign(certified_bytes(bare)))


def _without(study: StudyFile, researcher: str, ways: set[Way]) -> tuple[Slot, ...]:
    return tuple(one for one in study.slots if one.researcher != researcher or one.way not in ways)
