"""Keep what is being typed, encrypted, until it is saved or dropped.

A draft is no revision: it may be half a word. There is one file for each owner, name and author,
under a name that says none of them to anybody without the key, sealed with a key of its owner, so
that it can never be opened as another child's.
"""

import hmac
from collections.abc import Sequence
from pathlib import Path

import msgspec

from trajectories.errors import Damaged, Failed, Tampered
from trajectories.model.ids import is_id
from trajectories.store.keys import Secrets
from trajectories.store.replace import DiskFile, failures_in_words, make_folder
from trajectories.store.sealed import Sealer

ENDING = ".draft"
_KIND = "draft"


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody was typing."""

    owner: str
    """The case, site or study it is about."""
    name: str
    """The session or the form."""
    author: str
    at: str
    """RFC 3339, UTC."""
    text: bytes


class Drafts:
    """The drafts about one owner, in one folder."""

    def __init__(
        self,
        folder: Path,
        owner: str,
        *,
        sealer: Sealer,
        secrets: Secrets,
        before: Secrets | None = None,
    ) -> None:
        """Know a folder; `before` are the keys of former names, while those may still be there."""
        self._folder = folder
        self._owner = owner
        self._sealer = sealer
        self._namings = [_naming(one, owner) for one in (secrets, before) if one is not None]

    def save(self, draft: Draft) -> None:
        """Put `draft` in place of the one of the same name and author."""
        if not is_id(draft.name):
            raise Failed("A draft needs a name made of letters, digits, - and _.")
        make_folder(self._folder, self._what)
        plain = msgspec.json.encode(draft)
        content = self._sealer.seal(_KIND, self._owner, generation=0, plain=plain)
        present, *former = self._paths(draft.name, draft.author)
        self._file(present).replace(content)
        self._unlink(former)

    def load(self, name: str, author: str) -> Draft | None:
        """Return the draft of that name and author, if there is one."""
        found = map(self._read, self._paths(name, author))
        return next((one for one in found if one is not None), None)

    def drop(self, name: str, author: str) -> None:
        """Delete the draft of that name and author, if there is one."""
        self._unlink(self._paths(name, author))

    def list(self) -> tuple[Draft, ...]:
        """Return every draft here that can be opened, by whoever it is, oldest first."""
        found = (self._read(path) for path in sorted(self._folder.glob("*" + ENDING)))
        return tuple(sorted((one for one in found if one), key=lambda one: (one.at, one.name)))

    def _read(self, path: Path) -> Draft | None:
        content = self._file(path).read()
        if content is None:
            return None
        opened = self._sealer.open(_KIND, self._owner, content)
        try:
            draft = msgspec.json.decode(opened.plain, type=Draft)
        except msgspec.DecodeError as failure:
            raise Damaged(self._what, "it opens but does not hold a draft") from failure
        if path not in self._paths(draft.name, draft.author) or draft.owner != self._owner:
            raise Tampered(self._what, "it was given another draft's name")
        return draft

    def _paths(self, name: str, author: str) -> Sequence[Path]:
        """Return where a draft lies, and after that where it may lie under former keys."""
        return [self._folder / _file_name(naming, name, author) for naming in self._namings]

    def _unlink(self, paths: Sequence[Path]) -> None:
        with failures_in_words(self._what):
            for path in paths:
                path.unlink(missing_ok=True)

    def _file(self, path: Path) -> DiskFile:
        return DiskFile(path, self._what, keep_previous=False)

    @property
    def _what(self) -> str:
        return f"a draft of {self._owner}"


def draft_name(secrets: Secrets, owner: str, plain: bytes) -> str:
    """Return the file name of an opened draft under these keys; empty when it holds none."""
    try:
        draft = msgspec.json.decode(plain, type=Draft)
    except msgspec.DecodeError:
        return ""
    return _file_name(_naming(secrets, owner), draft.name, draft.author)


def _naming(secrets: Secrets, owner: str) -> bytes:
    return secrets.derive("draft name", _KIND, owner)


def _file_name(naming: bytes, name: str, author: str) -> str:
    said = f"{name}\n{author}".encode()
    return hmac.digest(naming, said, "sha256").hex()[:32] + ENDING
