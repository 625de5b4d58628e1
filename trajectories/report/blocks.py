"""What a page says, as values: claims with their evidence, quotations, tables, headings.

Nothing here knows a font or a page, so that what a report says can be read in a test, linted and
compared without drawing it.
"""

from math import ceil
from typing import Final, Literal

import msgspec

from trajectories.analysis.service_map import ServiceMap
from trajectories.model.outgoing import Picture

LONGEST_PAGE: Final = 320  # words on page 1
LONGEST_SENTENCE: Final = 22  # words on page 1
_LONG_WORD: Final = 30  # letters
ASK_COLUMNS: Final = ("Of whom", "By", "Answer")

CHILD: Final = "child"

Teller = Literal["child", "adult", "us"]
Tone = Literal["strength", "hard", "neutral"]


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """What is said in one breath, with the marks of the evidence it rests on.

    `records` are the ids it was made from; `informant` is whose account it is and `told_by` that
    person's part; `claims` is false for what states no more than a frame (who this is about, how
    to read a word). `draft` marks a sentence that the tool offered and nobody has touched.
    """

    text: str
    marks: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    informant: str = ""
    told_by: Teller = "us"
    tone: Tone = "neutral"
    draft: bool = False
    claims: bool = True


class Quotation(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody's own words, whose they are, and the mark of where they stand.

    `language` is the code of the language they are in, where it is known and not English.
    `answered`: what follows is the answer, and stays on the same page.
    """

    words: str
    source: str
    marks: tuple[str, ...] = ()
    speaker: str = ""
    told_by: Teller = "child"
    language: str = ""
    answered: bool = False


class Heading(msgspec.Struct, frozen=True):
    """A heading inside a part."""

    text: str


class Note(msgspec.Struct, frozen=True):
    """A line in grey: how to read what follows, or that there is nothing."""

    text: str


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A picture with its caption, and what is read out in its place."""

    picture: Picture
    caption: Claim | Quotation
    alternative: str


Paragraph = Claim | Quotation | Note
Cell = tuple[Paragraph, ...]


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """Rows under column heads; `widths` are shares of the line."""

    columns: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Map(msgspec.Struct, frozen=True):
    """A drawing of who sent whom, with how to read it beneath."""

    heading: str
    of: ServiceMap
    note: str


class Ruled(msgspec.Struct, frozen=True):
    """So many empty lines to write on."""

    lines: int


Block = Claim | Quotation | Heading | Note | Table | Ruled | Figure | Map


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the report, or an annex: its number or letter, its title and what it says.

    `numbered`: the sign is printed; `apart`: it begins a page.
    """

    sign: str
    title: str
    blocks: tuple[Block, ...]
    numbered: bool = True
    apart: bool = False


class Section(msgspec.Struct, frozen=True):
    """A heading of page 1 and the sentences under it."""

    heading: str
    claims: tuple[Claim, ...]


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """What a child or carer asks, of whom, by when, and the answer."""

    what: str
    of_whom: str
    by: str
    answer: str
    marks: tuple[str, ...]
    informant: str
    told_by: Teller


class PageOne(msgspec.Struct, frozen=True, kw_only=True):
    """The page everybody reads: own words first, four headings, then what is asked."""

    quotation: Quotation | None
    sections: tuple[Section, ...]
    asks_heading: str
    asks: tuple[Ask, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every sentence of the page, in the order it is read."""
        return tuple(claim for section in self.sections for claim in section.claims)

    @property
    def words_told(self) -> dict[str, int]:
        """Count the words of each person's account, by id, the child's as "child"."""
        told = [(c.told_by, c.informant, c.text) for c in self.claims]
        told += [(a.told_by, a.informant, a.what) for a in self.asks]
        if self.quotation:
            told.append((self.quotation.told_by, self.quotation.speaker, self.quotation.words))
        counts: dict[str, int] = {}
        for told_by, person, text in told:
            if told_by != "us":
                teller = CHILD if told_by == CHILD else person
                counts[teller] = counts.get(teller, 0) + count_words(text)
        return counts

    @property
    def word_count(self) -> int:
        """Count every word of the page but the marks, the running heads and the stamps."""
        quoted = (self.quotation.words, self.quotation.source) if self.quotation else ()
        asked = [text for ask in self.asks for text in (ask.what, ask.of_whom, ask.by, ask.answer)]
        heads = [section.heading for section in self.sections]
        heads += (self.asks_heading, *ASK_COLUMNS) if self.asks else ()
        said = [claim.text for claim in self.claims]
        return sum(count_words(text) for text in (*quoted, *heads, *said, *asked))


class Letterhead(msgspec.Struct, frozen=True, kw_only=True):
    """Who makes the report: a name, a few words, and a logo as a JPEG or nothing."""

    name: str
    introduction: str
    logo: bytes


class EvidenceItem(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of evidence as Annex C prints it.

    `words` is what may be quoted; where that is nothing, `told` says in our words what it holds.
    `shown` is the picture itself, where it may be shown, and `alternative` what is read out for it.
    `used_in` are the signs of the parts that cite it: "1", "4", "B"; `language` is that of the
    words, as of a quotation.
    """

    mark: str
    words: str
    told: str
    source: str
    picture: str = ""
    shown: Picture | None = None
    alternative: str = ""
    used_in: tuple[str, ...] = ()
    language: str = ""


def claims_of(part: Part) -> tuple[Claim, ...]:
    """List the claims of a part, those in tables too."""
    return tuple(found for found in paragraphs_of(part) if isinstance(found, Claim))


def paragraphs_of(part: Part) -> tuple[Paragraph, ...]:
    """List the paragraphs of a part in the order they are read."""
    found: list[Paragraph] = []
    for block in part.blocks:
        if isinstance(block, Table):
            found.extend(p for row in block.rows for cell in row for p in cell)
        elif isinstance(block, Figure):
            found.append(block.caption)
        elif not isinstance(block, Heading | Ruled | Map):
            found.append(block)
    return tuple(found)


def count_words(text: str) -> int:
    """Count words as a reader does: what stands between spaces and holds a letter or a digit.

    What has no space in it for very long, as in scripts that put none, counts by its length.
    """
    words = [word for word in text.split() if word[0].isalnum() or any(map(str.isalnum, word))]
    longer = (ceil(len(word) / _LONG_WORD) - 1 for word in words if len(word) > _LONG_WORD)
    return len(words) + sum(longer)
