"""Every text a report prints, to look through before it is drawn."""

from collections.abc import Iterator

from trajectories.analysis.service_map import MapGroup
from trajectories.report.blocks import Heading, Map, Part, Quotation, Table, paragraphs_of
from trajectories.report.content import ReportContent


def texts_of(said: ReportContent) -> Iterator[tuple[str, str]]:
    """Give each text that is printed, with the sign of the part it stands in."""
    if said.letterhead:
        yield from (("1", said.letterhead.name), ("1", said.letterhead.introduction))
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
        yield from ((part.sign, text) for text in _texts_of_part(part))
    for item in said.evidence:
        yield from (("C", text) for text in (item.words, item.told, item.source, item.picture))
    yield from (("1", text) for text in (said.code, said.recipient, said.made_on, said.state))


def _texts_of_part(part: Part) -> Iterator[str]:
    yield part.title
    for block in part.blocks:
        if isinstance(block, Heading):
            yield block.text
        elif isinstance(block, Table):
            yield from block.columns
        elif isinstance(block, Map):
            yield from (block.heading, block.note)
            yield from (words for group in block.of.groups for words in _texts_of_group(group))
    for paragraph in paragraphs_of(part):
        if isinstance(paragraph, Quotation):
            yield from (paragraph.words, paragraph.source)
        else:
            yield paragraph.text


def _texts_of_group(group: MapGroup) -> tuple[str, ...]:
    return (group.label, *(node.label for node in group.nodes))
