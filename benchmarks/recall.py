"""Measure what the scanner of releases finds in marked texts, and what it leaves.

    python benchmarks/recall.py [--peer PYTHON [--model NAME]] [--part a] [--missed]

The texts (`release/*.txt`) are invented and were written for this, by those who wrote the rules;
the rules were tuned on parts a, c and d, and part f was not looked at for them. Told are, with the
register whole, at 80 % and at 50 %: what became of the marked words by class, how many other words
were changed, which sentences were lit, how many lights must be answered, and the time. A peer is
any Python that holds Presidio and a small English model of spaCy.
"""

import argparse
import hashlib
import json
import math
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median

import msgspec

sys.path.insert(0, str(Path(__file__).parents[1]))

from trajectories.anonymise.known import Known, known
from trajectories.anonymise.mentions import Mention
from trajectories.anonymise.scan import scan
from trajectories.anonymise.sentences import sentences
from trajectories.anonymise.wording import thing_of
from trajectories.model.register import IdentifyingValue, NameForm, RegisterEntry

TEXTS = Path(__file__).with_name("release")
MARK = re.compile(r"\{(?P<sign>[@#!~])(?P<kind>[a-z]+):(?P<words>[^}]*)\}")
CLASSES = {"@": "registered", "#": "number", "!": "unregistered", "~": "indirect"}
VALUES = {"birth_date", "postcode", "address", "phone", "email", "nhs_number", "upn", "case_number"}
PARTS = {
    "a": "the rules were tuned on it",
    "b": "measured unseen, then looked at once",
    "c": "measured unseen, then tuned on",
    "d": "measured unseen, then tuned on",
    "e": "written with d, measured unseen, then looked at once",
    "f": "written last, not looked at for the rules",
}
UNSEEN = "f"
SHARES = (1.0, 0.8, 0.5)
FATES = ("replaced", "asked", "shown", "left")


class Mark(msgspec.Struct, frozen=True):
    """A stretch of a text that was marked by hand: of which class, and of which kind or entry."""

    start: int
    end: int
    of: str
    kind: str


class Marked(msgspec.Struct, frozen=True):
    """A text without its marks, the marks, and its register."""

    name: str
    text: str
    marks: tuple[Mark, ...]
    register: dict[str, RegisterEntry]

    @property
    def words(self) -> int:
        return len(re.findall(r"\w+(?:['\u2019-]\w+)*", self.text))


def read(path: Path) -> Marked:
    head, _, body = path.read_text("utf-8").partition("\n\n")
    register = {}
    for line in head.splitlines()[1:]:
        each, called, *rest = (part.strip() for part in line.split("|"))
        forms = [part.partition(" ") for part in rest]
        register[each] = RegisterEntry(
            id=each,
            called=called,
            forms=tuple(NameForm(sort=s, form=f) for s, _, f in forms if s not in VALUES),  # type: ignore[arg-type] # read from a file
            values=tuple(IdentifyingValue(sort=s, value=f) for s, _, f in forms if s in VALUES),  # type: ignore[arg-type] # the same
        )
    text, marks, place = "", [], 0
    for found in MARK.finditer(body):
        text += body[place : found.start()]
        words = found["words"]
        end = len(text) + len(re.sub(r"['\u2019]s$", "", words))
        marks.append(Mark(len(text), end, CLASSES[found["sign"]], found["kind"]))
        text += words
        place = found.end()
    return Marked(path.stem, text + body[place:], tuple(marks), register)


def partly(register: dict[str, RegisterEntry], share: float) -> dict[str, RegisterEntry]:
    """Keep a share of a register, the same each time."""
    order = sorted(register, key=lambda each: hashlib.sha256(each.encode()).digest())
    return {each: register[each] for each in order[: math.ceil(share * len(order))]}


def fate(text: str, mark: Mark, found: Sequence[Mention]) -> str:
    """Say what became of marked words; replaced only where all their letters are."""
    here = [one for one in found if one.start < mark.end and mark.start < one.end]
    sure = {at for one in here if one.light == "sure" for at in range(one.start, one.end)}
    if {at for at in range(mark.start, mark.end) if text[at].isalnum()} <= sure:
        return "replaced"
    lights = {one.light for one in here}
    return "asked" if "ask" in lights else "shown" if lights else "left"


class Counts(msgspec.Struct):
    """What is counted over texts."""

    words: int = 0
    fates: Counter[tuple[str, str]] = msgspec.field(default_factory=Counter)
    other_words: int = 0
    changed: int = 0
    sentences: Counter[str] = msgspec.field(default_factory=Counter)
    lit: Counter[str] = msgspec.field(default_factory=Counter)
    asked: Counter[str] = msgspec.field(default_factory=Counter)
    asks: int = 0
    things: int = 0
    looks: int = 0
    missed: list[str] = msgspec.field(default_factory=list)


def count(texts: Iterable[Marked], share: float) -> Counts:
    counts = Counts()
    for marked in texts:
        kept = partly(marked.register, share)
        _count(counts, marked, kept, scan(marked.text, known(kept)))
    return counts


def _count(
    counts: Counts, marked: Marked, kept: dict[str, RegisterEntry], found: tuple[Mention, ...]
) -> None:
    counts.words += marked.words
    counts.asks += sum(one.light == "ask" for one in found)
    counts.looks += sum(one.light == "look" for one in found)
    asked = (one for one in found if one.light == "ask")
    counts.things += len({thing_of(one, marked.text, {}) for one in asked})
    for mark in marked.marks:
        of = "unregistered" if mark.of == "registered" and mark.kind not in kept else mark.of
        became = fate(marked.text, mark, found)
        counts.fates[of, became] += 1
        if became == "left" or (became == "shown" and of != "indirect"):
            counts.missed.append(
                f"{marked.name} {of} {became}: {marked.text[mark.start : mark.end]}"
            )
    for word in re.finditer(r"\w+", marked.text):
        if all(word.end() <= m.start or m.end <= word.start() for m in marked.marks):
            counts.other_words += 1
            sure = (one for one in found if one.light == "sure")
            if any(one.start < word.end() and word.start() < one.end for one in sure):
                counts.changed += 1
                counts.missed.append(f"{marked.name} changed: {word[0]}")
    for start, end in sentences(marked.text):
        inside = [m for m in marked.marks if start <= m.start < end]
        direct = any(mark.of != "indirect" for mark in inside)
        lights = [one for one in found if one.start < end and start < one.end]
        if any(mark.of == "indirect" for mark in inside):
            counts.sentences["any indirect"] += 1
            counts.lit["any indirect"] += bool(lights)
            counts.asked["any indirect"] += any(one.light == "ask" for one in lights)
        kind = "direct" if direct else "only indirect" if inside else "neither"
        counts.sentences[kind] += 1
        counts.lit[kind] += bool(lights)
        counts.asked[kind] += any(one.light == "ask" for one in lights)
        if inside and not lights:
            counts.missed.append(f"{marked.name} dark: {marked.text[start:end][:60]}")


def told(counts: Counts) -> None:
    for of in dict.fromkeys(CLASSES.values()):
        total = sum(counts.fates[of, became] for became in FATES)
        shares = (
            "  ".join(
                f"{became} {counts.fates[of, became]:3} ({counts.fates[of, became] / total:6.1%})"
                for became in FATES
            )
            if total
            else "none"
        )
        print(f"  {of:13}{total:4}: {shares}")
    print(
        f"  other words changed: {counts.changed} of {counts.other_words}"
        f" ({counts.changed / counts.other_words:.2%})"
    )
    for kind in ("direct", "any indirect", "only indirect", "neither"):
        total = counts.sentences[kind]
        print(
            f"  sentences with {kind:13}{total:4}: lit {counts.lit[kind] / max(total, 1):6.1%},"
            f" asked {counts.asked[kind] / max(total, 1):6.1%}"
        )
    print(
        f"  lights per 1,000 words: ask {1000 * counts.asks / counts.words:.1f}"
        f" ({1000 * counts.things / counts.words:.1f} different things),"
        f" look {1000 * counts.looks / counts.words:.1f}"
    )


def seconds(texts: Sequence[Marked], made: Sequence[Known], rounds: int = 5) -> float:
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        for marked, what in zip(texts, made, strict=True):
            scan(marked.text, what)
        taken.append(time.process_time() - start)
    return 1000 * median(taken) / sum(marked.words for marked in texts)


def peer(python: Path, model: str, texts: Sequence[Marked]) -> None:
    """Let Presidio find what it can in the same texts; it knows no register."""
    script = TEXTS / "presidio_spans.py"
    given = json.dumps([marked.text for marked in texts])
    run = subprocess.run(
        [python, script, model], input=given, capture_output=True, text=True, check=True
    )
    answer = json.loads(run.stdout)
    counts = Counts()
    for marked, spans in zip(texts, answer["spans"], strict=True):
        found = tuple(Mention(start=s, end=e, sort="name", light="sure") for s, e in spans)
        _count(counts, marked, marked.register, found)
    print("Presidio alone (what it finds counts as replaced):")
    told(counts)
    print(f"  seconds per 1,000 words: {1000 * answer['seconds'] / counts.words:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=tuple(PARTS))
    parser.add_argument("--peer", type=Path, help="a Python with Presidio")
    parser.add_argument("--model", default="en_core_web_sm", help="the peer's model of spaCy")
    parser.add_argument("--missed", action="store_true", help="print what was not found")
    chosen = parser.parse_args()
    texts = [read(path) for path in sorted(TEXTS.glob("*.txt"))]
    for part in PARTS:
        if chosen.part in (None, part):
            measure([t for t in texts if t.name.startswith(part)], part, chosen)


def measure(texts: Sequence[Marked], part: str, chosen: argparse.Namespace) -> None:
    print(
        f"Part {part} ({PARTS[part]}): {len(texts)} texts, {sum(t.words for t in texts)} words,"
        f" {sum(len(t.marks) for t in texts)} marks"
    )
    for share in SHARES:
        print(f"register {share:.0%}:")
        counts = count(texts, share)
        told(counts)
        if chosen.missed:
            print(*(f"    {line}" for line in counts.missed), sep="\n")
    made = [known(marked.register) for marked in texts]
    print(f"  seconds per 1,000 words: {seconds(texts, made):.3f}")
    if chosen.peer:
        peer(chosen.peer, chosen.model, texts)


if __name__ == "__main__":
    main()
