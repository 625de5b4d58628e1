"""Make and read codes that open a slot in place of a passphrase.

160 bits in Crockford's base 32: no letter that looks like a digit, either case, read over a
telephone. Two check characters, the number modulo 1021, tell a slip of the pen from a wrong code:
1021 is a prime and less than 32 times 32, so one wrong character and two neighbours changed about
are always noticed, and the slow key derivation is not begun for them.
"""

from collections.abc import Callable

LENGTH = 34
"""Characters, without the hyphens: 32 of the secret and 2 of the check."""
_BYTES = 20
_CHECK = 2
_GROUP = 4
_PRIME = 1021
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUE = {letter: value for value, letter in enumerate(_ALPHABET)}
_ALIKE = str.maketrans("OIL", "011", "- \t\N{EN DASH}")


def make_code(random: Callable[[int], bytes]) -> str:
    """Make a code as it is shown: groups of four characters and the check."""
    number = int.from_bytes(random(_BYTES), "big")
    said = _written(number, LENGTH - _CHECK) + _written(number % _PRIME, _CHECK)
    return "-".join(said[at : at + _GROUP] for at in range(0, LENGTH, _GROUP))


def read_code(typed: str) -> str:
    """Return what a code opens with, however it was typed; empty when it is no whole code."""
    said = _plain(typed)
    if not has_shape(typed):
        return ""
    secret, check = said[:-_CHECK], said[-_CHECK:]
    return secret if _number(secret) % _PRIME == _number(check) else ""


def has_shape(typed: str) -> bool:
    """Say whether something has the length and the characters of a code, right or mistyped."""
    said = _plain(typed)
    return len(said) == LENGTH and all(letter in _VALUE for letter in said)


def _plain(typed: str) -> str:
    return typed.upper().translate(_ALIKE).strip()


def _written(number: int, length: int) -> str:
    return "".join(_ALPHABET[number >> 5 * at & 31] for at in reversed(range(length)))


def _number(said: str) -> int:
    number = 0
    for letter in said:
        number = number << 5 | _VALUE[letter]
    return number
