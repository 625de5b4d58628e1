"""Part 2 in words: how we judge the circumstances, visit by visit, beside the drawing."""

from trajectories.model.kinds.agency import Trajectory
from trajectories.report.blocks import Block, Claim, Heading, Note, Part
from trajectories.report.grammar import as_sentence, dated, joined
from trajectories.report.parts.commentary import commentary
from trajectories.report.telling import Telling
from trajectories.report.wordings import DIRECTIONS


def trajectory(telling: Telling, *, drawn: bool) -> Part:
    """Tell what people wrote about the drawing, and our judgements of the circumstances.

    `drawn`: there is something to draw; else the part says that there is not.
    """
    judged = [_judged(record, telling) for record in telling.of(Trajectory)]
    blocks: list[Block] = list(commentary(telling, "trajectory"))
    if judged:
        blocks += [
            Heading("How we judge the circumstances"),
            Note("A judgement of circumstances at a visit, never of a child. Going back is usual."),
            *judged,
        ]
    if not drawn:
        blocks.append(Note("Nothing is recorded yet that could be drawn."))
    return Part(sign="2", title="The trajectory", blocks=tuple(blocks))


def _judged(record: Trajectory, telling: Telling) -> Claim:
    """Say under the heading what we judge at a visit, and why."""
    visit = telling.speech.label(record.visit, "")
    if record.say_instead or not visit:
        return telling.claim(record)
    direction = DIRECTIONS.get(record.direction, "not clear")
    said = joined(as_sentence(f"{dated(visit)}: {direction}"), as_sentence(record.rationale))
    return telling.claim(record, text=said)
