"""Make a study's first keys, or unlock them: what stands between a passphrase and the books."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec

from trajectories.errors import Failed, Tampered
from trajectories.model.ids import random_id
from trajectories.store.keys import (
    FLOOR_COST,
    KdfCost,
    PublicKeys,
    Secrets,
    make_secrets,
    make_slot,
    open_slot,
)
from trajectories.store.sealed import Header, Sealer
from trajectories.store.study_file import (
    NAME,
    Certificate,
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

    def sealer(self, random: Random) -> Sealer:
        """Return what seals and opens this study's files."""
        return _sealer(self.study.id, self.study.epoch, self.secrets, random)

    def people(self) -> dict[str, PublicKeys]:
        """Return everybody's public keys by researcher id, those who left included."""
        return {one.researcher: one.keys for one in self.study.certificates}


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
    """Read study.json, open the slot of that name, and refuse a file changed without the key."""
    study = read_study_file(folder)
    chosen = next((one for one in study.slots if one.name == slot), None)
    if chosen is None:
        names = ", ".join(one.name for one in study.slots)
        raise Failed("The study is not opened under that name.", f"It is opened by: {names}.")
    secrets = open_slot(chosen, passphrase, study=study.id, floor=floor)
    verify_study_file(study, secrets)
    access = Access(study, secrets, chosen.researcher)
    if access.people().get(chosen.researcher) != secrets.public():
        raise Tampered(NAME, "the keys in the slot are not those of its researcher")
    return access


def _sealer(study: str, epoch: int, secrets: Secrets, random: Random) -> Sealer:
    return Sealer(study, epoch, partial(_key_for, secrets), random)


def _key_for(secrets: Secrets, header: Header) -> bytes:
    return secrets.derive(_PURPOSES.get(header.kind, "book"), header.kind, header.book)
