"""The words of one case for the commands that list it: only looked up where words are asked for."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import click

from trajectories.analysis.readable import readable
from trajectories.cli.opening import Opening, pass_opening
from trajectories.cli.printing import as_json, print_listed
from trajectories.model.case import Case
from trajectories.model.sessions import Evidence
from trajectories.use_cases.case import case_named, open_case, register_of
from trajectories.use_cases.labels import labels_of
from trajectories.use_cases.open_study import OpenStudy

Row = Mapping[str, object]

with_words = click.option("--show", is_flag=True, help="Show words, not only codes and ids.")


@dataclass(frozen=True)
class Spoken:
    """What of a case everybody it is for may read, and what its ids stand for."""

    case: Case
    labels: Mapping[str, str]

    def label(self, entry_id: str) -> str:
        """Say whom or what an id stands for."""
        return self.labels.get(entry_id, entry_id)

    def quoted(self, evidence: Iterable[str]) -> list[str]:
        """Give the words of passages, each with who speaks."""
        cited = (self.case.find(one) for one in evidence)
        found = (one for one in cited if isinstance(one, Evidence))
        return [
            f"{self.label(one.speaker)}: “{one.words or one.caption}”"
            for one in found
            if one.words or one.caption
        ]


def spoken(study: OpenStudy, case: str, *, show: bool) -> Spoken:
    """Read a case, and its names only where words are asked for."""
    found = readable(open_case(study, case))
    labels = labels_of(found, register_of(study, case)) if show else {}
    return Spoken(found, labels)


def listing(
    name: str,
    doc: str,
    titles: tuple[str, ...],
    words: tuple[str, ...],
    rows: Callable[..., Iterable[Row]],
    *options: Callable[[Any], Any],
) -> click.Command:
    """Make the command that lists something of a case; `words` are titles only --show adds."""

    @click.command(name, help=doc)
    @click.argument("code")
    @with_words
    @as_json
    @pass_opening
    def command(opening: Opening, /, code: str, *, show: bool, as_json: bool, **more: Any) -> None:
        with opening.study(read_only=True) as study:
            case = case_named(study, code)
            found = list(rows(study, case, spoken(study, case, show=show), **more))
        shown = (*titles, *(words if show else ()))
        kept = [{title: row[title] for title in shown} for row in found]
        print_listed(shown, kept, as_json=as_json)

    for option in options:
        command = option(command)
    return command
