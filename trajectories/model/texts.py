"""Long texts kept once under their digest instead of inside every version of a record.

Twenty corrections of a 100,000-word transcript would otherwise keep it twenty times over.
"""

import hashlib
import unicodedata
from collections.abc import Mapping
from typing import Any

LONGEST_IN_A_BODY = 2_000  # characters
_POINTER = "text_digest"


def normal(text: str) -> str:
    """Return a text as it is kept: NFC, lines ended by LF."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def digest_of(text: str) -> str:
    """Name a text by the SHA-256 of its kept form, in hexadecimal."""
    return hashlib.sha256(normal(text).encode()).hexdigest()


def lifted(body: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """Move the long words of a body out: the body with pointers, and the texts by digest."""
    texts: dict[str, str] = {}

    def lift(value: Any) -> Any:
        if isinstance(value, str) and len(value) > LONGEST_IN_A_BODY:
            texts[digest_of(value)] = value
            return {_POINTER: digest_of(value)}
        if isinstance(value, Mapping):
            return {name: lift(inner) for name, inner in value.items()}
        if isinstance(value, list | tuple):
            return [lift(inner) for inner in value]
        return value

    return {name: lift(value) for name, value in body.items()}, texts


def lowered(body: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    """Put the long words of a body back in the place of their pointers."""

    def lower(value: Any) -> Any:
        if isinstance(value, Mapping):
            if value.keys() == {_POINTER}:
                return texts.get(str(value[_POINTER]), "")
            return {name: lower(inner) for name, inner in value.items()}
        if isinstance(value, list | tuple):
            return [lower(inner) for inner in value]
        return value

    return {name: lower(value) for name, value in body.items()}
