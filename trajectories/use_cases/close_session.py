"""Close a session: what it gave, one look back, what still stands against an approval.

Nothing has to be done here and nothing is stored to say that it was: a session is closed by leaving
it. Each answer is a correction of its record, one action, to be undone.
"""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from trajectories.analysis.agreed import Agreed, agreed
from trajectories.analysis.brief_words import BriefLine, is_to_ask
from trajectories.analysis.looking_back import LookBack, look_back
from trajectories.analysis.readiness import Readiness
from trajectories.analysis.session_gave import SessionGave, session_gave
from trajectories.errors import Failed
from trajectories.model.case import Case
from trajectories.model.kinds.agency import Direction, Trajectory
from trajectories.model.kinds.services import Link
from trajectories.model.kinds.voice import ToAsk, ToAskSort, ToAskState
from trajectories.model.record import Record
from trajectories.model.sessions import Session
from trajectories.model.unknown_names import UnknownName
from trajectories.report.plain_sheet import plain_sheet
from trajectories.store.leaving import file_name
from trajectories.use_cases.capture import next_visit
from trajectories.use_cases.case import open_case, register_of
from trajectories.use_cases.labels import labels_of
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.readiness import how_ready
from trajectories.use_cases.record import save_record
from trajectories.use_cases.safeguarding import noted_in
from trajectories.use_cases.sheet import Sheet, brief_without_names, write_sheet
from trajectories.use_cases.who import names_to_settle
from trajectories.use_cases.writing import Objected, Saved

READ_BACK = "Read the messages back as they are written down."
_FOOT = "Without names, and not everything may be on paper. Tear this up when it is done."


class Closing(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the close of a session shows."""

    case: Case
    session: Session
    labels: Mapping[str, str]
    gave: SessionGave
    worries: int
    """Worries noted in this session: a number, here and nowhere else."""
    looks: LookBack
    names: tuple[UnknownName, ...]
    consent: tuple[Agreed, ...]
    """What those who were there have still to be asked."""
    next_visit: str
    will_read_back: bool
    """Whether it is noted already that the messages are to be read back."""
    ready: Readiness

    def label(self, entry_id: str) -> str:
        """Say whom or what an id stands for."""
        return self.labels.get(entry_id, "")


def last_session(study: OpenStudy, case: str) -> str:
    """Name the case's latest session; empty where there is none."""
    found = open_case(study, case).own.of(Session)
    return max(found, key=lambda one: (one.on, one.id)).id if found else ""


def read_closing(study: OpenStudy, case: str, session: str) -> Closing:
    """Gather what a session gave, what to ask once, and what is left before an approval."""
    around = open_case(study, case)
    found = around.own.one(session, Session)
    if found is None:
        raise Failed("There is no such session in this case.", "Choose one from the timeline.")
    there = dict.fromkeys(
        person for part in found.parts for person in (part.speaker, *part.present)
    )
    asked = agreed(around, filter(None, there), today=study.today, visit=found.visit)
    return Closing(
        case=around,
        session=found,
        labels=labels_of(around, register_of(study, case)),
        gave=session_gave(around, session),
        worries=noted_in(study, case, session),
        looks=look_back(around, session),
        names=names_to_settle(study, case, session),
        consent=tuple(one for one in asked if is_to_ask(one)),
        next_visit=next_visit(around, session),
        will_read_back=any(o.text == READ_BACK and o.state == "open" for o in around.own.of(ToAsk)),
        ready=how_ready(study, case),
    )


def rate(study: OpenStudy, case: str, record: str, field: str, value: int) -> Saved | Objected:
    """Keep a rating as a correction of its record."""
    return save_record(study, case, msgspec.structs.replace(_record(study, case, record),
                                                            **{field: value}))  # fmt: skip


def judge(
    study: OpenStudy, case: str, session: str, direction: Direction, why: str
) -> Saved | Objected:
    """Keep how things are going as it looks at a session's visit, or correct what was kept."""
    around = open_case(study, case)
    found = around.own.one(session, Session)
    if found is None:
        raise Failed("There is no such session in this case.", "Choose one from the timeline.")
    judged = look_back(around, session).judged or Trajectory(
        visit=found.visit, session=session, learned=found.on
    )
    changed = msgspec.structs.replace(judged, direction=direction, rationale=why)
    return save_record(study, case, changed)


def hold_to_be(
    study: OpenStudy, case: str, record: str, state: str, because: str = ""
) -> Saved | Objected:
    """Keep how we hold a link or use to be, where people tell it differently; all is kept."""
    found = _record(study, case, record)
    changes = {"held_to_be": state}
    changes |= {"held_because": because} if isinstance(found, Link) else {}
    return save_record(study, case, msgspec.structs.replace(found, **changes))


def ask_next_time(
    study: OpenStudy,
    case: str,
    session: str,
    text: str,
    *,
    of_whom: str = "",
    sort: ToAskSort = "question",
) -> Saved | Objected:
    """Keep something to ask or promised, by the visit after this session."""
    around = open_case(study, case)
    found = around.own.one(session, Session)
    asked = ToAsk(
        sort=sort,
        text=text,
        of_whom=of_whom,
        by_visit=next_visit(around, session),
        session=session,
        learned=found.on if found else "",
    )
    return save_record(study, case, asked)


def settle_promise(study: OpenStudy, case: str, record: str, state: ToAskState) -> Saved | Objected:
    """Keep what became of a promise."""
    found = _record(study, case, record)
    return save_record(study, case, msgspec.structs.replace(found, state=state))


def to_do_without_names(study: OpenStudy, case: str) -> Sheet:
    """Say what is to be asked and was promised without names; to be looked through first."""
    sheet = brief_without_names(study, case)
    asked = {one.id for one in open_case(study, case).own.of(ToAsk)}
    lines = tuple(line for line in sheet.lines if line.record in asked)
    return msgspec.structs.replace(sheet, lines=tuple(_titled(lines)))


def write_to_do(
    study: OpenStudy, case: str, *, into: Path, leaving_out: frozenset[int] = frozenset()
) -> Path:
    """Write the to-do list without names, but for the lines left out by their number."""
    sheet = to_do_without_names(study, case)
    kept = [(o.title, o.words) for n, o in enumerate(sheet.lines) if n not in leaving_out]
    text = plain_sheet(f"To do: {sheet.title}", [("To do", kept)] if kept else [], foot=_FOOT)
    return write_sheet(
        study, text, name=f"{file_name(sheet.code)}-to-do.txt", variant="to_do", cases=(case,),
        into=into,
    )  # fmt: skip


def _titled(lines: tuple[BriefLine, ...]) -> list[BriefLine]:
    """Give each line its title, where it went on with that of the line before."""
    titled: list[BriefLine] = []
    for line in lines:
        title = titled[-1].title if line.again and titled else line.title or "Careful"
        titled.append(msgspec.structs.replace(line, title=title, again=False))
    return titled


def _record(study: OpenStudy, case: str, record: str) -> Record:
    found = open_case(study, case).own.one(record, Record)
    if found is None:
        raise Failed("There is no such record in this case.", "It may have been undone meanwhile.")
    return found
