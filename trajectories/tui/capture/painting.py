"""Lay the capture line out: what is typed, the choices, what is filled in, the printed sentence.

Pure: lines of pieces, each with a tone and what a click on it means, for any width.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len

from trajectories.tui.capture.asking import MOST_DIGITS, Choice, Question
from trajectories.tui.capture.line import SIGNS, Line
from trajectories.tui.cells import ending, shortened, wrapped
from trajectories.tui.plain_text import one_line

CURSOR = "▏"
STEP = "›"  # noqa: RUF001 - told apart from > by being drawn
_GAP: Final = 2
_SENTENCE_LINES: Final = 2
_NARROW: Final = 90
_SIGN_WORDS = {"+": "better", "-": "worse", "=": "same", "~": "both"}


@dataclass(frozen=True)
class Spot:
    """What a click means: a choice by its place, a value by its question, a key."""

    choice: int = -1
    value: str = ""
    key: str = ""


NO_SPOT = Spot()


@dataclass(frozen=True)
class Piece:
    """Some words in one tone."""

    words: str
    tone: str = ""
    spot: Spot = NO_SPOT


Row = tuple[Piece, ...]


def laid_out(line: Line, sentence: str, *, width: int, rows: int) -> tuple[Row, ...]:
    """Lay out everything: a rule, the line with its choices in `rows`, values, sentence, keys."""
    left = _left(width)
    asked = _asked(line, left if line.choices else width, rows)
    return (
        _rule(line, width),
        *_beside(asked, _choices(line, width - left, rows), left, rows),
        _values(line, width),
        *_sentence(sentence, width),
        _keys(line, width),
    )


def height(rows: int) -> int:
    """Say how many lines that takes."""
    return rows + 1 + 1 + _SENTENCE_LINES + 1


def _left(width: int) -> int:
    return width * 2 // 5 if width >= _NARROW else width * 3 // 8


def _rule(line: Line, width: int) -> Row:
    title = f"─ {line.recipe.title} "
    return (Piece(title + "─" * max(width - cell_len(title), 0), "muted"),)


def _asked(line: Line, width: int, rows: int) -> list[Row]:
    """Say what was chosen so far, what is asked now, and what is typed."""
    question = line.question
    steps = [one for one in line.questions if not one.walked]
    said = [_chosen_words(line, one) for one in steps if one is not question]
    lead = f" {STEP} ".join(filter(None, (line.recipe.title, *said)))
    if question is None:
        return [(Piece(f" {shortened(lead, width - 2)}", "strong"),)]
    first = steps and question is steps[0]
    asked = "" if first and not question.many else question.title
    picked = _chosen_words(line, question) if question.form != "words" else ""
    chosen = "" if line.typed else picked
    now = f"{asked}: " if asked and (line.typed or chosen or question.walked) else asked
    where = (
        f"{lead} {STEP} {now}" if line.recipe.title != lead or now or chosen else f"{lead} {STEP} "
    )
    typed = one_line(line.typed) + (" " if line.typed.endswith(" ") else "")
    whole = f"{where}{typed or chosen}"
    found = [_tail(whole, width - 3)]
    below = _understood(line, question)
    result: list[Row] = [(Piece(f" {found[0]}", "strong"), Piece(CURSOR, "cursor-line"))]
    if line.note:
        result += [
            (Piece(f" {part}", "warning"),) for part in wrapped(line.note, max(width - 2, 8))
        ]
    elif below:
        result.append((Piece(f" {shortened(below, width - 2)}", "muted"),))
    return result[:rows]


def _tail(words: str, room: int) -> str:
    """Keep the end of what is typed in sight."""
    return words if cell_len(words) <= room else f"…{ending(words, room - 1)}"


def _understood(line: Line, question: Question) -> str:
    """Say what a typed date was taken for."""
    if question.form != "date":
        return ""
    if not line.typed.strip():
        return "a date as you would say it"
    understood = line.given.understand(line.typed)
    return f"understood: {understood.words}" if understood and line.digit < 0 else ""


def _chosen_words(line: Line, question: Question) -> str:
    """Say what a question was answered with."""
    answer = line.given.answer(question.name)
    if answer.typed:
        return one_line(answer.typed)
    by_id = {choice.id: choice.words for choice in question.choices}
    return ", ".join(by_id.get(one) or line.given.label(one) for one in answer.ids)


def _choices(line: Line, width: int, rows: int) -> list[Row]:
    """Lay the choices out: a row each where something is known of them, else in a row."""
    question, choices = line.question, line.choices
    if question is None or not choices:
        return [_makeable(line, question)] if question and question.makes and line.typed else []
    if any(choice.more for choice in choices):
        return _with_more(line, question, choices, width, rows)
    return _flowing(line, question, choices, width, rows)


def _makeable(line: Line, question: Question) -> Row:
    words = one_line(line.typed)
    return (Piece("+ ", "key"), Piece(f"new {question.makes}: {words}", "", Spot(key="enter")))


def _with_more(
    line: Line, question: Question, choices: Sequence[Choice], width: int, rows: int
) -> list[Row]:
    first = max(0, min(line.pointed - rows + 1, len(choices) - rows))
    shown = list(enumerate(choices))[first : first + rows]
    longest = min(max(cell_len(one_line(choice.words)) for _, choice in shown), width // 2)
    found = []
    for place, choice in shown:
        words = shortened(one_line(choice.words), longest)
        spot = Spot(choice=place)
        room = width - longest - 5
        found.append((
            *_label(line, question, place, choice),
            Piece(words + " " * (longest - cell_len(words) + _GAP), _tone(line, question, place),
                  spot),
            Piece(shortened(one_line(choice.more), room), "muted", spot),
        ))  # fmt: skip
    left = len(choices) - first - len(shown)
    if left > 0 and found:
        found[-1] = (*found[-1], Piece(f"  +{left}", "muted"))
    return found


def _flowing(
    line: Line, question: Question, choices: Sequence[Choice], width: int, rows: int
) -> list[Row]:
    """Set the choices one after another, as many as find room; the arrows bring the others."""
    first = 0
    while True:
        found, shown = _flow(line, question, choices, width, rows, first)
        if shown == len(choices) or line.pointed < shown:
            break
        first += 1
    left = len(choices) - shown
    if left > 0:
        found[-1] = (*found[-1], Piece(f"+{left}", "muted"))
    return found


def _flow(
    line: Line, question: Question, choices: Sequence[Choice], width: int, rows: int, first: int
) -> tuple[list[Row], int]:
    """Fill rows from one choice on; say how far it went."""
    found: list[list[Piece]] = [[]]
    used = 0
    for place in range(first, len(choices)):
        words = shortened(one_line(choices[place].words), width - 4)
        length = cell_len(words) + 2 + _GAP
        last_row = len(found) == rows
        room = width - (_GAP + 2 if last_row else 0)  # for the count of those left out
        if used and used + length > room:
            if last_row:
                return [tuple(row) for row in found], place
            found.append([])
            used = 0
        found[-1] += [
            *_label(line, question, place, choices[place]),
            Piece(words, _tone(line, question, place), Spot(choice=place)),
            Piece(" " * _GAP),
        ]
        used += length
    return [tuple(row) for row in found], len(choices)


def _label(line: Line, question: Question, place: int, choice: Choice) -> Row:
    """Put the key that chooses it before a choice."""
    by_letter = question.form == "letters" and choice.letter and not line.typed
    digit = (
        str(place + 1) if place < MOST_DIGITS and question.form not in ("words", "short") else ""
    )
    short = choice.letter if question.form == "short" else ""
    key = choice.letter if by_letter else short or digit or " "
    return (Piece(f"{key} ", "key", Spot(choice=place)),)


def _tone(line: Line, question: Question, place: int) -> str:
    """Show what Enter takes, and what was chosen."""
    choice = line.choices[place]
    typed = line.typed.strip() and question.form in ("search", "letters")
    if place in (line.pointed, line.digit) or (typed and line.pointed < 0 and place == 0):
        return "cursor"
    given = line.given.answer(question.name)
    untouched = not given.ids and not line.typed and line.pointed < 0
    usual = untouched and question.taken and choice.id == question.taken
    return "chosen" if choice.id in given.ids or usual else ""


def _beside(left: list[Row], right: list[Row], width: int, rows: int) -> Iterator[Row]:
    for number in range(rows):
        first = left[number] if number < len(left) else ()
        used = sum(cell_len(piece.words) for piece in first)
        second = right[number] if number < len(right) else ()
        yield (*first, Piece(" " * max(width - used, 1)), *second)


def _values(line: Line, width: int) -> Row:
    """Say what is filled in; the one Tab stands on is marked."""
    hint = "[Tab to change]"
    room = width - cell_len(hint) - 3
    pieces: list[Piece] = [Piece(" ")]
    used = 0
    for number, (name, words) in enumerate(line.values):
        lead = " · " if number else ""
        said = shortened(words, max(room - used - cell_len(lead), 0))
        if used + cell_len(lead) + 4 > room:
            break
        tone = "cursor" if name == line.at else "strong" if name == "sign" else ""
        pieces += [Piece(lead, "muted"), Piece(said, tone, Spot(value=name))]
        used += cell_len(lead) + cell_len(said)
    if used:
        pieces.append(Piece(" " * max(room - used, 1)))
        pieces.append(Piece(f" {hint}", "muted", Spot(key="tab")))
    return tuple(pieces)


def _sentence(sentence: str, width: int) -> Iterable[Row]:
    lines = wrapped(one_line(sentence), max(width - 2, 10)) if sentence else []
    if len(lines) > _SENTENCE_LINES:
        last = " ".join(lines[_SENTENCE_LINES - 1 :])
        lines = [*lines[: _SENTENCE_LINES - 1], shortened(last, width - 3)]
    for number in range(_SENTENCE_LINES):
        yield (Piece(f" {lines[number]}" if number < len(lines) else "", "sentence"),)


def _keys(line: Line, width: int) -> Row:
    """Name the keys that do something now."""
    keys = [("Enter", "saves", "enter")]
    if line.recipe.signs(line.given):
        keys += [(sign, _SIGN_WORDS[sign], sign) for sign in SIGNS]
    star = "starred" if line.given.starred else "star"
    keys += [("*", star, "*"), ("Esc", "leave", "escape")]
    pieces: list[Piece] = [Piece(" ")]
    used = 1
    for key, words, pressed in keys:
        length = cell_len(key) + 1 + cell_len(words) + _GAP
        if used + length > width:
            break
        spot = Spot(key=pressed)
        pieces += [Piece(key, "key", spot), Piece(f" {words}", "muted", spot), Piece(" " * _GAP)]
        used += length
    return tuple(pieces)
