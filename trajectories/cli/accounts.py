"""Commands that list whose account says what: changes, services and links, voices side by side."""

from collections.abc import Iterator
from datetime import date

import click

from trajectories.analysis.changes import changes
from trajectories.analysis.pathways import may_say_next, pathways
from trajectories.analysis.voice_words import informant_words, matter_words, saying_words
from trajectories.analysis.voices import Cell, Row, narrowed, voices
from trajectories.cli.spoken import Row as Listed
from trajectories.cli.spoken import Spoken, listing
from trajectories.errors import Failed
from trajectories.model.states import State
from trajectories.use_cases.open_study import OpenStudy


def _changes(_: OpenStudy, __: str, said: Spoken) -> Iterator[Listed]:
    found = changes(said.case)
    for one in found.matters:
        for account in one.accounts:
            for column, factors in enumerate(account.cells):
                for factor in factors:
                    yield {
                        "factor": factor.code, "whose": factor.holder, "where": factor.setting,
                        "told by": account.informant, "seen by us": account.seen,
                        "at": found.columns.titles[column], "valence": factor.valence,
                        "change": factor.change, "strength": factor.strength,
                        "differ": column in one.apart, "record": factor.id,
                        "who": said.label(account.informant), "hedge": factor.hedge,
                        "quoted": said.quoted(factor.evidence),
                    }  # fmt: skip


def _services(_: OpenStudy, __: str, said: Spoken) -> Iterator[Listed]:
    for path in pathways(said.case):
        told = [(one.informant, state) for one in path.accounts for state in one.states]
        for informant, state in told or [("", State())]:
            yield {
                "record": path.record, "path": path.path, "to": path.to, "told by": informant,
                "state": state.state, "when": state.when,
                "may say next": may_say_next(path, informant), "differ": path.apart,
                "held to be": path.held_to_be, "led nowhere": path.led_nowhere,
                "unfinished": path.unfinished, "service": said.label(path.to),
                "who": said.label(informant), "because": path.because,
                "quoted": said.quoted(state.evidence),
            }  # fmt: skip


def _voices(
    _: OpenStudy, __: str, said: Spoken, *, differing: bool, informant: str | None
) -> Iterator[Listed]:
    whole = voices(said.case)
    if informant is not None and informant not in whole.informants:
        raise Failed("Nobody of this id is heard in the case.", "Look it up: `case people`.")
    for row in narrowed(whole, informant=informant, differing=differing).rows:
        for who, cell in zip(whole.informants, row.cells, strict=True):
            yield from _cell(said, row, who, cell)


def _cell(said: Spoken, row: Row, who: str, cell: Cell) -> Iterator[Listed]:
    """Say the accounts of one cell, the newest first, or why there is none."""
    matter = row.matter
    common = {
        "area": matter.area, "of": matter.of, "whose": matter.holder, "where": matter.setting,
        "told by": who, "silence": cell.silence, "differs": cell.differs,
        "matter": matter_words(said.case, matter, said.label),
        "who": informant_words(who, said.label),
        "codes": (), "basis": "", "when": "", "learned": "", "record": "", "words": "",
        "quoted": [],
    }  # fmt: skip
    if cell.silence:
        yield common
    for one in cell.told:
        yield {
            **common, "codes": one.codes, "basis": one.basis, "when": one.when,
            "learned": "" if one.learned == date.min else one.learned.isoformat(),
            "record": one.record, "words": saying_words(one), "quoted": said.quoted(one.evidence),
        }  # fmt: skip


commands = (
    listing(
        "changes",
        "List who said what changed in the case CODE, by factor, informant and visit.",
        ("factor", "whose", "where", "told by", "seen by us", "at", "valence", "change",
         "strength", "differ", "record"),
        ("who", "hedge", "quoted"),
        _changes,
    ),
    listing(
        "services",
        "List every account of every use and link of the case CODE, and what it may say next.",
        ("record", "path", "to", "told by", "state", "when", "may say next", "differ",
         "held to be", "led nowhere", "unfinished"),
        ("service", "who", "because", "quoted"),
        _services,
    ),
    listing(
        "voices",
        "List what each informant says of each matter in the case CODE, and who says nothing.",
        ("area", "of", "whose", "where", "told by", "silence", "differs", "codes", "basis",
         "when", "learned", "record"),
        ("matter", "who", "words", "quoted"),
        _voices,
        click.option("--differing", is_flag=True, help="Only where accounts differ."),
        click.option("--informant", help="Only what this id speaks of; `ours` for our own view."),
    ),
)  # fmt: skip
