"""Change the study key, so that whoever is left out opens nothing that is written from now on.

Taking a slot away would leave the key in the head of whoever once opened it. So everything is
sealed anew under a new key, in three steps, each of which may be stopped at any moment:

1. study.json is replaced: the new epoch, slots for the new key only, and the old key wrapped under
   the new one. From here on the old slots open nothing, and whoever opens the study, by whichever
   slot, holds both keys.
2. Every file that is still under the old key is replaced by the same under the new one: books,
   copies before, drafts, caches, the read log; snapshots are dropped. A file's header says which
   key it is under, so a second run goes on where the first was stopped, and until then both kinds
   are read.
3. The catalogue is brought up to date and study.json replaced once more, without the old key.

The old key under the new and not the other way about: whoever was left out holds the old key, and
must not come to the new one through it. Nobody but a colleague has their private keys, so each gets
a one-time code and makes new keys at the next opening; their former certificate stays, and what
they signed is verified as before.

A file that does not open under the old key is left as it is: it was damaged before. One that cannot
be read stops the second step, and both keys are kept until it can.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from trajectories.errors import Damaged, Failed, Tampered
from trajectories.store import layout, snapshots
from trajectories.store.access import Access, Random, key_before
from trajectories.store.book import BookStorage
from trajectories.store.catalogue import Catalogue
from trajectories.store.drafts import ENDING as DRAFT
from trajectories.store.drafts import draft_name
from trajectories.store.keys import KEY, KdfCost, Secrets, make_secrets, make_slot
from trajectories.store.layout import BookRef, Found
from trajectories.store.people import code_slot, interim_certificate, own_name
from trajectories.store.reads import NAME as READS
from trajectories.store.reads import ReadLog
from trajectories.store.recovery_code import make_code
from trajectories.store.replace import TEMPORARY, DiskFile, failures_in_words, swap, sync_folders
from trajectories.store.sealed import LONGEST_HEADER, MAGIC, Sealer, digest, read_header
from trajectories.store.study_file import StudyFile, signed_change, write_study_file

_HEAD = len(MAGIC) + 2 + LONGEST_HEADER + 64
"""Enough of a file to read its header."""

Said = Callable[[int, int], None]
"""Told how many files are done, of how many."""


@dataclass(frozen=True, kw_only=True, repr=False)
class NewKeys:
    """A study file under a new key, not written yet, and the codes the others open it with."""

    access: Access
    codes: dict[str, str]
    """By the name each opens under: to be shown before the change begins."""


def new_keys(
    access: Access,
    *,
    leaving: Sequence[str],
    passphrase: str,
    cost: KdfCost,
    at: str,
    random: Random,
) -> NewKeys:
    """Make new keys for all but those `leaving`, who are named by researcher id."""
    if access.researcher in leaving:
        raise Failed("Nobody takes their own way in away.", "Ask a colleague to do it.")
    if access.before is not None:
        raise Failed("The change of keys before this one is not finished.", "Open the study again.")
    former = access.study
    secrets = replace(access.secrets, study_key=random(KEY))
    epoch = former.epoch + 1
    bare = msgspec.structs.replace(
        former,
        epoch=epoch,
        slots=(),
        rekey=key_before(former.id, access.secrets, secrets, former.epoch, random),
    )
    name = own_name(access)
    changed = replace(access, study=bare, secrets=secrets, before=access.secrets)
    own = make_slot(
        secrets,
        passphrase,
        study=former.id,
        name=name,
        researcher=access.researcher,
        way="passphrase",
        cost=cost,
        random=random,
        at=at,
        by=access.researcher,
    )
    changed = replace(changed, study=msgspec.structs.replace(bare, slots=(own,)))
    changed, codes = _with_colleagues(changed, former, leaving, at=at, random=random)
    title = access.sealer(random).open("title", former.id, former.title).plain
    sealed = changed.sealer(random).seal("title", former.id, generation=0, plain=title)
    study = msgspec.structs.replace(changed.study, title=sealed)
    study = signed_change(study, secrets, at=at, by=access.researcher)
    return NewKeys(access=replace(changed, study=study), codes=codes)


def begin(root: Path, access: Access) -> None:
    """Do the first step: from now on only those with a new slot open the study."""
    write_study_file(root, access.study, access.secrets)


def finish(root: Path, access: Access, random: Random, said: Said | None = None) -> Access:
    """Do the second step and the third, as far as they are not done yet."""
    snapshots.drop_all(root)
    _seal_anew(root, access, random, said)
    _carry_over_reads(root, access, random)
    _bring_catalogue_up_to_date(root, access, random)
    done = replace(
        access, study=msgspec.structs.replace(access.study, rekey=msgspec.UNSET), before=None
    )
    write_study_file(root, done.study, done.secrets)
    return done


def _with_colleagues(
    access: Access, former: StudyFile, leaving: Sequence[str], *, at: str, random: Random
) -> tuple[Access, dict[str, str]]:
    """Make a one-time code and interim keys for everybody who stays."""
    names = {one.researcher: one.name for one in former.slots}
    codes: dict[str, str] = {}
    slots, certificates = list(access.study.slots), list(former.certificates)
    for researcher, name in names.items():
        if researcher != access.researcher and researcher not in leaving:
            code = make_code(random)
            interim = make_secrets(random, study_key=access.secrets.study_key)
            certificates.append(interim_certificate(access, researcher, interim, at))
            slots.append(code_slot(access, interim, code, name, researcher, at=at, random=random))
            codes[name] = code
    study = msgspec.structs.replace(
        access.study, slots=tuple(slots), certificates=tuple(certificates)
    )
    return replace(access, study=study), codes


def _seal_anew(root: Path, access: Access, random: Random, said: Said | None) -> None:
    sealer = access.sealer(random)
    with failures_in_words("the study's files under its new key"):
        waiting = list(_under_key_before(root, access.study))
    folders: set[Path] = set()
    for number, path in enumerate(waiting, 1):
        _replace_one(root, path, access, sealer)
        folders.add(path.parent)
        if said is not None:
            said(number, len(waiting))
    sync_folders(folders)


def _replace_one(root: Path, path: Path, access: Access, sealer: Sealer) -> None:
    what = str(path.relative_to(root))
    content = DiskFile(path, what).read() or b""
    try:
        header, _ = read_header(what, content)
        plain = sealer.open(header.kind, header.book, content).plain
    except Damaged:
        return
    anew = sealer.seal(header.kind, header.book, generation=header.gen, plain=plain)
    target = _renamed(path, plain, header.book, access.secrets)
    if target == path or not target.exists():  # a draft kept meanwhile is the newer one
        swap(target, anew, what)
    if target != path:
        path.unlink(missing_ok=True)


def _renamed(path: Path, plain: bytes, owner: str, secrets: Secrets) -> Path:
    """Return where a file lies under the new key: the name of a draft is made with it."""
    if path.suffix != DRAFT:
        return path
    return path.with_name(draft_name(secrets, owner, plain) or path.name)


def _under_key_before(root: Path, study: StudyFile) -> Iterator[Path]:
    """List what says of itself that it is sealed in an earlier epoch; links are not followed."""
    for folder, _, names in os.walk(root, onerror=_stop):
        for name in sorted(names):
            path = Path(folder, name)
            if not path.is_symlink() and not name.endswith(TEMPORARY) and _is_earlier(path, study):
                yield path


def _stop(failure: OSError) -> None:
    """Stop at a folder that cannot be listed: its files would lose the only key they have."""
    raise failure


def _is_earlier(path: Path, study: StudyFile) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(_HEAD)
    try:
        header, _ = read_header(path.name, head)
    except Damaged:
        return False
    return header.study == study.id and header.epoch < study.epoch


def _carry_over_reads(root: Path, access: Access, random: Random) -> None:
    """Seal the read log anew; one that is not of this study is left as it is."""
    assert access.before is not None
    log = ReadLog(
        root,
        study=access.study.id,
        secrets=access.secrets,
        author=access.researcher,
        clock=lambda: datetime.now(UTC),
        random=random,
    )
    with suppress(Tampered):
        if (root / READS).exists():
            swap(root / READS, log.carried_over(access.before), READS)


def _bring_catalogue_up_to_date(root: Path, access: Access, random: Random) -> None:
    """Enter every book's new copy; an older one than was known is left to be noticed again."""
    ref = BookRef("catalogue", access.study.id)
    file = DiskFile(layout.book_path(root, ref), ref.label)
    if file.mark() is None:
        return
    catalogue = Catalogue(BookStorage(file, access.sealer(random), ref.level, ref.id))
    if catalogue.lost:
        return
    for found in layout.books_in(root, access.study.id):
        _enter_anew(catalogue, found, layout.book_path(root, found.ref), access.study)
    catalogue.write()


def _enter_anew(catalogue: Catalogue, found: Found, path: Path, study: StudyFile) -> None:
    label = found.ref.label
    known = catalogue.books.get(label)
    content = DiskFile(path, label).read()
    if known is None or content is None:
        return
    try:
        header, _ = read_header(label, content)
    except Damaged:
        return
    if (header.gen, header.epoch) != (known.generation, study.epoch):
        return
    named = digest(content)
    size, modified = found.mark.size, found.mark.modified
    book = msgspec.structs.replace(known, digest=named, size=size, modified=modified)
    row = catalogue.rows.get(found.ref.id) if found.ref.level == "case" else None
    catalogue.know(book, row and msgspec.structs.replace(row, digest=named))
