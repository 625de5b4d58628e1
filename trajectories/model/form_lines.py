"""Where in a TOML file a value stands: the line of every table and key, by its path.

Python's own reader of TOML keeps no lines. This goes once through a text that was read already and
so is TOML; inside inline arrays it goes down one level, which is where choices are listed.
"""

import re
from collections.abc import Iterator, Mapping

_QUOTED = re.compile(
    r'"""(?:[^"\\]++|\\.|""?+(?!"))*+"{3,5}+'
    r"|'''(?:[^']++|''?+(?!'))*+'{3,5}+"
    r'|"(?:[^"\\\n]++|\\.)*+"|' + r"'[^'\n]*+'|\#[^\n]*+",
    re.DOTALL,
)
_KEY = re.compile(r"""[\w-]+|"[^"\n]*"|'[^'\n]*'""")
_HEADER = re.compile(r"\[(\[)?([^\]\n]*)\]")
_ASSIGNED = re.compile(r"([^=\n]+)=")
_OPEN, _SHUT = "[{", "]}"


def line_numbers(text: str) -> Mapping[str, int]:
    """Map dotted paths, with positions in lists, to line numbers from 1."""
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    table: list[str] = []
    for number, start, bare in _statements(text):
        if header := _HEADER.match(bare):
            table = _table(_parts(text, start + header.start(2), header[2]), counts,
                           again=bool(header[1]))  # fmt: skip
            lines.setdefault(".".join(table), number)
        elif assigned := _ASSIGNED.match(bare):
            path = ".".join((*table, *_parts(text, start, assigned[1])))
            lines[path] = number
            for position, below in _elements(bare[assigned.end() :]):
                lines[f"{path}.{position}"] = number + below
    return lines


def line_of(lines: Mapping[str, int], path: str) -> int:
    """Give the line of a path, or of the nearest thing round it; 1 where there is none."""
    while path and path not in lines:
        path = path.rpartition(".")[0]
    return lines.get(path, 1)


def _statements(text: str) -> Iterator[tuple[int, int, str]]:
    """Give each header or assignment: its line, where it starts, and itself without texts."""
    bare = _QUOTED.sub(_covered, text)
    start = begun = depth = 0
    for line in bare.splitlines(keepends=True):
        if not depth:
            begun = start
        header = not depth and line.lstrip().startswith("[")
        depth += 0 if header else sum((c in _OPEN) - (c in _SHUT) for c in line)
        start += len(line)
        if not depth and bare[begun:start].strip():
            indent = len(bare[begun:start]) - len(bare[begun:start].lstrip())
            yield bare.count("\n", 0, begun) + 1, begun + indent, bare[begun + indent : start]


def _covered(found: re.Match[str]) -> str:
    """Cover a text with marks and a comment with nothing, each as long as it was."""
    return re.sub(r"[^\n]", " " if found[0].startswith("#") else "_", found[0])


def _parts(text: str, start: int, bare: str) -> list[str]:
    """Take a dotted key apart, as it stood before its quotation marks were covered."""
    return [part.strip("\"'") for part in _KEY.findall(text[start : start + len(bare)])]


def _table(parts: list[str], counts: dict[str, int], *, again: bool) -> list[str]:
    """Name the table a header begins, with the positions of the lists it stands in."""
    path: list[str] = []
    for place, part in enumerate(parts):
        path.append(part)
        name = ".".join(path)
        if again and place == len(parts) - 1:
            counts[name] = counts.get(name, 0) + 1
        if name in counts:
            path.append(str(counts[name] - 1))
    return path


def _elements(value: str) -> Iterator[tuple[int, int]]:
    """Give the elements of an inline array: position, and how many lines below its key."""
    if not value.lstrip().startswith("["):
        return
    depth = position = below = 0
    wanted = False
    for character in value:
        below += character == "\n"
        if wanted and character not in " \t\n,]":
            yield position, below
            wanted = False
        depth += (character in _OPEN) - (character in _SHUT)
        if depth == 1 and character in "[,":
            position += character == ","
            wanted = True
