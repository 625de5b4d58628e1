"""Set a sheet of plain text: for a bag, to be read at arm's length and torn up."""

from collections.abc import Iterable, Sequence
from textwrap import wrap

WIDTH = 76  # characters a line: what any printer takes on A4
_TITLES = 20  # characters the titles stand in


def plain_sheet(
    title: str, sections: Iterable[tuple[str, Sequence[tuple[str, str]]]], *, foot: str
) -> str:
    """Set sections of titles and words under each other; a box to tick stands before each."""
    lines = [title, "=" * min(len(title), WIDTH)]
    for heading, rows in sections:
        lines += ["", heading, "-" * len(heading)]
        for about, words in rows:
            lines += _row(about, words)
    lines += ["", *wrap(foot, WIDTH)]
    return "\n".join(lines) + "\n"


def _row(about: str, words: str) -> list[str]:
    titles = wrap(about, _TITLES - 2) or [""]
    said = wrap(words, WIDTH - _TITLES - 4) or [""]
    height = max(len(titles), len(said))
    titles += [""] * (height - len(titles))
    said += [""] * (height - len(said))
    first = "[ ] "
    return [
        f"{first if number == 0 else '    '}{left:<{_TITLES}}{right}".rstrip()
        for number, (left, right) in enumerate(zip(titles, said, strict=True))
    ]
