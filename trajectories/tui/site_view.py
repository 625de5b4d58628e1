"""One site as its screen shows it: visits with their tasks, what is there, what the rules say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trajectories.model import when
from trajectories.model.case import Case, Entries
from trajectories.model.fieldwork import tasks_of
from trajectories.model.kind import Kind, finished
from trajectories.model.problem import Problem
from trajectories.model.record import Entry
from trajectories.model.study import Resource, Site, Visit
from trajectories.tui.choices import plain
from trajectories.tui.plain_text import counted
from trajectories.tui.signs import Signs
from trajectories.tui.vocabulary import Vocabulary
from trajectories.tui.widgets.lines import Line
from trajectories.tui.words import Speech
from trajectories.use_cases.filling import understanding
from trajectories.use_cases.labels import labels_of
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.study import site_entries

TASK = "task:"
PROBLEM = "problem:"
ADD = "add:"
# What a site is expected to have, in this order; other kinds follow where there is something.
EXPECTED = (
    "visit", "resource", "practice", "person", "session", "workshop", "mirror_item",
    "collective_message", "group_observation",
)  # fmt: skip
_PLURALS = {"person": "People", "practice": "Practices", "place": "Places"}


@dataclass(frozen=True)
class SiteView:
    """A site with everything needed to show it."""

    id: str
    site: Site
    entries: Entries
    vocabulary: Vocabulary
    children: int

    @property
    def speech(self) -> Speech:
        """How things are said."""
        return self.vocabulary.speech


def read_site(study: OpenStudy, site: str) -> SiteView:
    """Read a site with its words."""
    entries = site_entries(study, site)
    case = Case(id="", own=Entries(), site=entries, study=study.study_entries())
    using = understanding(study, site)
    speech = Speech(case, labels_of(case, {}), using.codebook)
    return SiteView(
        id=site,
        site=next(iter(entries.of(Site)), Site(id=site)),
        entries=entries,
        vocabulary=Vocabulary(study.kinds, case, speech, using),
        children=sum(row.site == site for row in study.folder.catalogue()),
    )


def lines_of(view: SiteView, problems: Sequence[Problem] | None, signs: Signs) -> Iterator[Line]:
    """Lay a site out in lines; `problems` is None while they are being looked for."""
    yield from _said_by_rules(view, problems, signs)
    for kind in _kinds(view):
        entries = _sorted(view, kind)
        yield Line(f"of {kind.name}", (f"{_plural(kind)} · {len(entries)}",), heading=True)
        for entry in entries:
            sign = "" if finished(entry) else signs.unfinished
            yield Line(entry.id, (sign, _title(view, entry), _more(view, entry)))
            if isinstance(entry, Visit):
                yield from _tasks(entry, signs)
        if not entries:
            yield Line(
                ADD + kind.name, ("", "none yet", f"Enter adds one · {kind.help}"), tone="muted"
            )


def add_offer(view: SiteView) -> tuple[Kind, ...]:
    """List the kinds a person may add to a site, what it is expected to have first."""
    kinds = [kind for kind in view.vocabulary.kinds.at("site")
             if kind.by_hand and kind.name != "site"]  # fmt: skip
    return tuple(sorted(kinds, key=_place))


def _said_by_rules(
    view: SiteView, problems: Sequence[Problem] | None, signs: Signs
) -> Iterator[Line]:
    said = "looking …" if problems is None else counted(len(problems), "thing")
    yield Line("of problems", (f"What the rules say · {said}",), heading=True)
    if problems is not None and not problems:
        yield Line(f"{PROBLEM}none", (signs.done, "nothing is objected to", ""), tone="muted")
    for number, problem in enumerate(problems or ()):
        entry = view.entries.get(problem.record)
        about = f"{_title(view, entry)}: " if entry is not None else ""
        words = f"{about}{_named(view, problem.found)}"
        yield Line(f"{PROBLEM}{number}", ("", problem.rule, words), tone="warning")


def _named(view: SiteView, found: str) -> str:
    """Say visits by their names where a rule names them by id."""
    for visit in view.entries.of(Visit):
        found = found.replace(f"visit {visit.id}", _visit_name(visit))
    return found


def _tasks(visit: Visit, signs: Signs) -> Iterator[Line]:
    for task in tasks_of(visit):
        done = task in visit.tasks_done
        sign, said = (signs.done, "done") if done else (signs.empty, "to do")
        yield Line(f"{TASK}{task}:{visit.id}", (sign, plain(task), said))


def _kinds(view: SiteView) -> list[Kind]:
    there = {view.vocabulary.kinds.of(entry).name for entry in view.entries} - {"site"}
    kinds = view.vocabulary.kinds
    names = [*EXPECTED, *sorted(there.difference(EXPECTED))]
    return [kinds.named(name) for name in names if name in kinds]


def _sorted(view: SiteView, kind: Kind) -> list[Entry]:
    found = [
        entry
        for entry in view.entries.of(kind.entry)
        if getattr(entry, "visibility", "case") == "case"
    ]
    return sorted(found, key=lambda entry: _order(view, entry))


def _order(view: SiteView, entry: Entry) -> tuple[object, ...]:
    if isinstance(entry, Visit):
        return entry.final, entry.number, entry.id
    if isinstance(entry, Resource):
        return entry.resource_kind != "service", entry.name.casefold(), entry.id
    return when.sort_key(_when(entry)), _title(view, entry).casefold(), entry.id


def _title(view: SiteView, entry: Entry) -> str:
    if isinstance(entry, Visit):
        return _visit_name(entry)
    label = view.speech.label(entry.id)
    return label if label != entry.id.replace("_", " ") else view.vocabulary.kinds.of(entry).title


def _visit_name(visit: Visit) -> str:
    return "Final visit" if visit.final else f"Visit {visit.number or '?'}"


def _more(view: SiteView, entry: Entry) -> str:
    if isinstance(entry, Visit):
        return _visit_more(view, entry)
    summary = view.speech.summary(entry, longest=5)
    title = _title(view, entry)
    said = summary.removeprefix(title).lstrip(" ·")
    date = when.words(_when(entry)) if _when(entry) else ""
    return " · ".join(filter(None, (date if date not in title else "", said)))


def _visit_more(view: SiteView, visit: Visit) -> str:
    dates = [f"took place {when.words(visit.actual)}" if visit.actual else ""]
    later = visit.planned if visit.planned != visit.actual else ""
    dates += [f"planned {when.words(later)}" if later else ""]
    who = ", ".join(view.speech.label(one) for one in visit.researchers)
    tasks = tasks_of(visit)
    done = f"{sum(task in visit.tasks_done for task in tasks)} of {len(tasks)} tasks"
    parts = (done if tasks else "", visit.special_event, *dates, who)
    return " · ".join(filter(None, parts)) or "no date yet"


def _when(entry: Entry) -> str:
    return str(getattr(entry, "on", "") or getattr(entry, "when", ""))


def _plural(kind: Kind) -> str:
    return _PLURALS.get(kind.name, f"{kind.title}s")


def _place(kind: Kind) -> int:
    return EXPECTED.index(kind.name) if kind.name in EXPECTED else len(EXPECTED)
