"""What is a word of English and hence no sign of a name; lists made from SCOWL (`lists/`)."""

from functools import cache
from importlib.resources import files


def listed(name: str) -> frozenset[str]:
    """Read a list that comes with the program: words, one a line; lines with # say where from."""
    lines = (files(__package__) / "lists" / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def common() -> frozenset[str]:
    """Return the words everybody uses, as children write them too; about eleven thousand."""
    return listed("common") | listed("children")


@cache
def english() -> frozenset[str]:
    """Return the words any dictionary has, the common ones among them."""
    return common() | listed("english")


@cache
def usual() -> frozenset[str]:
    """Return the words anybody says every day, as children write them too."""
    return listed("usual") | listed("children")


@cache
def everyday() -> frozenset[str]:
    """Return the common words but for the nouns that are seldom said of anybody."""
    return (common() - listed("seldom")) | listed("children")
