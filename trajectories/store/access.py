"""Make a study's first keys, or unlock them: what stands between a passphrase and the books."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from trajectories.errors import Failed, Tampered, WrongPassphrase
from trajectories.model.ids import random_id
from trajectories.store.keys import (
    FLOOR_COST,
    KdfCost,
    PublicKeys,
    Secrets,
    Slot,
    Way,
    make_secrets,
    make_slot,
    open_slot,
)
from trajectories.store.recovery_code import has_shape, read_code
from trajectories.store.sealed import Header, Sealer
from trajectories.store.study_file import (
    NAME,
    Certificate,
    KeyBefore,
    StudyFile,
    certified_bytes,
    read_study_file,
    verify_study_file,
)

Random = Callable[[int], bytes]

_PURPOSES = {"catalogue": "catalogue", "names": "catalogue", "draft": "draft", "title": "header"}


@dataclass(frozen=True, repr=False)
class Access:
    """A study file, and the keys one person has to what it describes."""

    study: StudyFile
    secrets: Secrets
    researcher: str
    way: Way = "passphrase"
    """How the study was opened: anything but a passphrase is to be replaced by one first."""
    before: Secrets | None = None
    """The keys of the epoch before, while files under them may still be there."""

    def sealer(self, random: Random) -> Sealer:
        """Return what seals this study's files, and opens them."""
        key_for = partial(_key_for, self.secrets)
        if self.before is not None:
            key_for = partial(_key_by_epoch, self.secrets, self.before, self.study.epoch)
        return Sealer(self.study.id, self.study.epoch, key_for, random)

    def people(self) -> dict[str, PublicKeys]:
        """Return everybody's present public keys by researcher id, those who left included."""
        return {one.researcher: one.keys for one in self.study.certificates}

    def signers(self) -> dict[str, tuple[PublicKeys, ...]]:
        """Return every pair of keys a revision may be signed with, by researcher id."""
        found: dict[str, tuple[PublicKeys, ...]] = {}
        for one in self.study.certificates:
            if one.interim is not True:
                found[one.researcher] = (*found.get(one.researcher, ()), one.keys)
        return found


def first_access(
    *, title: str, name: str, passphrase: str, cost: KdfCost, at: str, random: Random
) -> Access:
    """Make a study's id and keys, with one slot and a certificate that signs itself."""
    if not passphrase or not name.strip():
        raise Failed("A study needs a name to be opened under, and a passphrase.")
    study, researcher = random_id(random), random_id(random)
    secrets = make_secrets(random)
    certificate = Certificate(
        researcher=researcher, keys=secrets.public(), epoch=1, at=at, by=researcher
    )
    signature = secrets.sign(certified_bytes(certificate))
    slot = make_slot(
        secrets,
        passphrase,
        study=study,
        name=name,
        researcher=researcher,
        way="passphrase",
        cost=cost,
        random=random,
    )
    sealer = _sealer(study, 1, secrets, random)
    return Access(
        StudyFile(
            id=study,
            made=at,
            epoch=1,
            title=sealer.seal("title", study, generation=0, plain=title.encode()),
            slots=(slot,),
            certificates=(msgspec.structs.replace(certificate, sig=signature),),
        ),
        secrets,
        researcher,
    )


def unlock(folder: Path, *, slot: str, passphrase: str, floor: KdfCost = FLOOR_COST) -> Access:
    """Read study.json, open the way in of that name, and refuse a file changed without the key.

    A code may be typed in place of the passphrase; its shape tells which slot is meant, so that
    one slot is tried and no other.
    """
    study = read_study_file(folder)
    chosen, secret = _chosen(study, slot, passphrase)
    secrets = open_slot(chosen, secret, study=study.id, floor=floor)
    verify_study_file(study, secrets)
    access = Access(study, secrets, chosen.researcher, chosen.way, _before(study, secrets))
    if access.people().get(chosen.researcher) != secrets.public():
        raise Tampered(NAME, "the keys in the slot are not those of its researcher")
    return access


def own_slot(study: StudyFile, researcher: str, way: Way) -> Slot | None:
    """Return the slot of a person for one way in, if there is one."""
    found = (one for one in study.slots if one.researcher == researcher and one.way == way)
    return next(found, None)


def key_before(study: str, before: Secrets, now: Secrets, epoch: int, random: Random) -> KeyBefore:
    """Wrap the study key of the epoch before under the present one."""
    nonce = random(12)
    wrapping = AESGCM(now.derive("rekey", "study", study))
    wrapped = wrapping.encrypt(nonce, before.study_key, _of_epoch(study, epoch))
    return KeyBefore(epoch=epoch, nonce=nonce, wrapped=wrapped)


def _chosen(study: StudyFile, name: str, typed: str) -> tuple[Slot, str]:
    """Return the one slot to try, and the secret to try on it."""
    named = {one.way: one for one in study.slots if one.name == name}
    if not named:
        names = ", ".join(dict.fromkeys(one.name for one in study.slots))
        raise Failed("The study is not opened under that name.", f"It is opened by: {names}.")
    code = named.get("code") or named.get("recovery")
    if code is not None and (secret := read_code(typed)):
        return code, secret
    if code is not None and has_shape(typed):
        raise _wrong("A character of the code is mistyped: compare it group by group.")
    if "passphrase" not in named:
        raise _wrong("This name is opened with a one-time code until its own passphrase is set.")
    return named["passphrase"], typed


def _wrong(advice: str) -> WrongPassphrase:
    failure = WrongPassphrase()
    failure.advice = advice
    return failure


def _before(study: StudyFile, secrets: Secrets) -> Secrets | None:
    """Return the keys of the epoch before, while the change from them is not finished."""
    rekey = study.rekey
    if rekey is msgspec.UNSET:
        return None
    wrapping = AESGCM(secrets.derive("rekey", "study", study.id))
    try:
        key = wrapping.decrypt(rekey.nonce, rekey.wrapped, _of_epoch(study.id, rekey.epoch))
    except (InvalidTag, ValueError) as failure:
        raise Tampered(NAME, "the key before does not open under the present one") from failure
    return Secrets(study_key=key, signing=secrets.signing, exchange=secrets.exchange)


def _of_epoch(study: str, epoch: int) -> bytes:
    return f"trajectories/1/rekey/{study}/{epoch}".encode()


def _sealer(study: str, epoch: int, secrets: Secrets, random: Random) -> Sealer:
    return Sealer(study, epoch, partial(_key_for, secrets), random)


def _key_by_epoch(now: Secrets, before: Secrets, epoch: int, header: Header) -> bytes:
    return _key_for(before if header.epoch < epoch else now, header)


def _key_for(secrets: Secrets, header: Header) -> bytes:
    return secrets.derive(_PURPOSES.get(header.kind, "book"), header.kind, header.book)
