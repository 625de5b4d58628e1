"""Every text a report prints, to look through before it is drawn."""

from collections.abc import Iterator

from trajectories.analysis.service_map import MapGroup
from trajectories.report.blocks import (
    Block,
    Figure,
    Heading,
    Map,
    Paragraph,
    Quotation,
    Ruled,
    Table,
)
from trajectories.report.content import ReportContent


def texts_of(said: ReportContent) -> Iterator[tuple[str, str]]:
    """Give each text that is printed, in reading order, with the sign of the part it stands in."""
    if said.letterhead:
        yield from (("1", said.letterhead.name), ("1", said.letterhead.introduction))
    yield from (("1", text) for text in (said.code, said.recipient, said.made_on, said.state))
    page = said.page_one
    if page.quotation:
        yield from (("1", page.quotation.words), ("1", page.quotation.source))
    for section in page.sections:
        yield "1", section.heading
        yield from (("1", claim.text) for claim in section.claims)
    yield "1", page.asks_heading
    for ask in page.asks:
        yield from (("1", text) for text in (ask.what, ask.of_whom, ask.by, ask.answer))
    for part in said.parts:
        yield part.sign, part.title
        yield from ((part.sign, text) for block in part.blocks for text in _texts_of_block(block))
    for item in said.evidence:
        yield from (("C", text) for text in (item.words, item.told, item.source, item.picture))


def _texts_of_block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield block.text
        case Table():
            yield from block.columns
            for row in block.rows:
                yield from (text for cell in row for one in cell for text in _texts_in(one))
        case Map():
            yield block.heading
            yield from (words for group in block.of.groups for words in _texts_of_group(group))
            yield block.note
        case Figure():
            yield from _texts_in(block.caption)
        case Ruled():
            return
        case _:
            yield from _texts_in(block)


def _texts_in(one: Paragraph) -> tuple[str, ...]:
    return (one.words, one.source) if isinstance(one, Quotation) else (one.text,)


def _texts_of_group(group: MapGroup) -> tuple[str, ...]:
    return (group.label, *(node.label for node in group.nodes))
