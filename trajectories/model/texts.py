"""Long texts kept once under their digest instead of inside every version of a record.

Twenty corrections of a 100,000-word transcript would otherwise keep it twenty times over.
"""

from collections.abc import Mapping
from typing import Any

from trajectories.model.ids import kept_text, text_id

LONGEST_IN_A_BODY = 2_000  # characters
_POINTER = "text_digest"


def lifted(body: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """Move the long words of a body out: the body with pointers, and the texts by digest."""
    texts: dict[str, str] = {}

    def lift(value: Any) -> Any:
        if isinstance(value, str) and len(value) > LONGEST_IN_A_BODY:
            kept = kept_text(value)
            texts[text_id(kept)] = kept
            return {_POINTER: text_id(kept)}
        if isinstance(value, Mapping):
            return {name: lift(inner) for name, inner in value.items()}
        if isinstance(value, list | tuple):
            return [lift(inner) for inner in value]
        return value

    return {name: lift(value) for name, value in body.items()}, texts


def lowered(body: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    """Put the long words of a body back in the place of their pointers."""
    # Words are asked for first: most values are, and it is soon answered.
    return {
        name: value if isinstance(value, str) else _lowered(value, texts)
        for name, value in body.items()
    }


def _lowered(value: Any, texts: Mapping[str, str]) -> Any:
    if isinstance(value, list | tuple):
        return [one if isinstance(one, str) else _lowered(one, texts) for one in value]
    if isinstance(value, Mapping):
        if value.keys() == {_POINTER}:
            return texts.get(str(value[_POINTER]), "")
        return lowered(value, texts)
    return value
