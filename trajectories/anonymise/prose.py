"""Marks in words of ours: whoever they are of, called as a sentence of English wants it.

What was a name takes no article; what stands for it does, unless a word before takes its place:
"with Mrs Lowe" becomes "with the class teacher", "her aunt Ines" no more than "her aunt". In a
quotation it stands in brackets instead, and nothing around it is touched.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

from trajectories.model.articles import head_of, with_article

_DETERMINERS: Final = "an?|the|my|your|his|her|its|our|their|this|that|each|every"
_DETERMINED: Final = re.compile(
    rf"\b(?:{_DETERMINERS}) (?:(?:big|dear|eldest|little|new|old|older|own|younger|youngest) )?$",
    re.IGNORECASE,
)
_ITS_OWN: Final = re.compile(rf"^(?:{_DETERMINERS}) ", re.IGNORECASE)
_SAME: Final = {
    **dict.fromkeys(("mum", "mam", "mummy", "mammy", "mom", "ma", "mama"), "mother"),
    **dict.fromkeys(("dad", "daddy", "da", "papa"), "father"),
    **dict.fromkeys(("nan", "nana", "nanny", "gran", "granny", "grandma"), "grandmother"),
    **dict.fromkeys(("grandad", "grandpa"), "grandfather"),
    **dict.fromkeys(("auntie", "aunty"), "aunt"),
    **dict.fromkeys(("mate", "classmate", "friends"), "friend"),
    "sis": "sister", "bro": "brother",
}  # fmt: skip
_ANYBODY: Final = frozenset({"carer", "member", "person", "relative", "somebody", "worker"})
"""What somebody is called by whose role nobody signed: it may be the aunt, or the cook."""
_APPOSED: Final = re.compile(
    rf"\b(?:{_DETERMINERS}) (?:[\w'\u2019-]+ ){{0,2}}(?P<noun>[^\W\d_]+)(?P<between>,? )$",
    re.IGNORECASE,
)
_BEGINS: Final = re.compile(r"(?:^|[.!?\u2026][\"'\u201d\u2019)]?\s+)[\"'\u201c\u2018(]?$")
_CODE: Final = re.compile(r" \d+$")
_OF_A_DAY: Final = re.compile(r"\b([io])n( (?:about )?)$", re.IGNORECASE)


def in_prose(
    text: str,
    mark: re.Pattern[str],
    called: Callable[[str], str],
    in_sentences: Mapping[str, str],
) -> str:
    """Put to each mark what it is called, as it stands where it is."""
    said, at = "", 0
    for found in mark.finditer(text):
        said += text[at : found.start()]
        at = found.end()
        words = called(found[1])
        apposed = _APPOSED.search(said)
        if apposed and _is_same(apposed["noun"], words):
            said = _beside(said, apposed, words)
            # "Her aunt, Ines, rang": both commas go.
            at += apposed["between"] == ", " and text[at : at + 1] == ","
        elif _DETERMINED.search(said):
            said += _ITS_OWN.sub("", words)
        else:
            words = in_sentences.get(found[1], words)
            said += beginning(words, said)
    return said + text[at:]


def beginning(words: str, before: str) -> str:
    """Begin with a capital where a sentence begins."""
    return words[:1].upper() + words[1:] if _BEGINS.search(before) else words


def _is_same(noun: str, words: str) -> bool:
    """Tell whether a noun beside a name is what who bears it is called: no brother is "her mum"."""
    head = head_of(_CODE.sub("", words)).lower()
    return head in _ANYBODY or _SAME.get(head, head) == _SAME.get(noun.lower(), noun.lower())


def _beside(said: str, apposed: re.Match[str], words: str) -> str:
    """Say "her friend" where that was said of a name already, with the code where two share it."""
    code = _CODE.search(words)
    return said[: apposed.end("noun")] + (code[0] if code else "")


def in_place(words: str, before: str, *, service: bool) -> str:
    """Put what somebody decided on into the place of a name: "opens at the boat project"."""
    if _DETERMINED.search(before):
        return _ITS_OWN.sub("", words)
    return with_article(words) if service else words


def some_time(before: str) -> tuple[str, str]:
    """Say when something was that no clock tells: what stands before it, and the words."""
    return _OF_A_DAY.sub(_at, before), "some time" if before.strip() else "Some time"


def _at(found: re.Match[str]) -> str:
    return f"{'At' if found[1].isupper() else 'at'}{found[2]}"
