"""A file that is hashed as it is read, so that it is read once."""

import hashlib
from typing import IO

_BLOCK = 1 << 20


class Hashed:
    """Hashes a file as it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._hash = hashlib.sha256()
        self.size = 0

    def read(self, size: int = -1) -> bytes:
        """Read so many bytes, or all."""
        block = self._file.read(size)
        self._hash.update(block)
        self.size += len(block)
        return block

    def rest(self) -> None:
        """Read what is left."""
        while self.read(_BLOCK):
            pass

    def digest(self) -> str:
        """Return the SHA-256 of what was read."""
        return self._hash.hexdigest()
