"""Lines of what is pasted: split where too long to type in, joined where one is asked for."""

import re
from collections.abc import Iterator

_ENDS = re.compile(r"\r\n|\r|\n")
LONGEST_LINE = 1_000  # characters; one line of 50 KB costs 125 ms a key
_SENTENCE_END = re.compile(r"(?<=[.!?…।؟。])\s+")
_WORD_END = re.compile(r"\s+")


def on_one_line(text: str) -> str:
    """Put the lines of a text beside each other; one line stays exactly as it is."""
    lines = _ENDS.split(text)
    return text if len(lines) == 1 else " ".join(filter(None, map(str.strip, lines)))


def with_plain_ends(text: str) -> str:
    """End every line as we end them, whatever the program it comes from does."""
    return _ENDS.sub("\n", text)


def in_paragraphs(text: str) -> str:
    """Split lines that are too long at ends of sentences, else between words, else anywhere."""
    if len(text) <= LONGEST_LINE:
        return text
    return "\n".join(
        line
        for whole in text.split("\n")
        for line in ((whole,) if len(whole) <= LONGEST_LINE else _paragraphs(whole))
    )


def _paragraphs(line: str) -> Iterator[str]:
    begin = 0
    while len(line) - begin > LONGEST_LINE:
        cut, rest = _break(line, begin)
        yield line[begin:cut]
        begin = rest
    yield line[begin:]


def _break(line: str, begin: int) -> tuple[int, int]:
    """Return where a paragraph ends, and where the next begins."""
    for pattern in (_SENTENCE_END, _WORD_END):
        last = None
        for found in pattern.finditer(line, begin + 1, begin + LONGEST_LINE):
            last = found
        if last is not None:
            return last.span()
    return begin + LONGEST_LINE, begin + LONGEST_LINE
