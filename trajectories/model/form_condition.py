"""Conditions of a form: when a question is asked, and what a reply must be.

A small language of its own, the part of XLSForm's that people use, because what a file says must
never be run: `${name}` is a reply, `.` the reply itself, words stand in quotation marks; `=`, `!=`,
`<`, `<=`, `>`, `>=`, `and`, `or`, `not(…)` and `selected(${name}, 'choice')`. A question without a
reply is equal to `''` and neither less nor more than anything.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

import msgspec

Reply = str | tuple[str, ...]
"""What was replied: words, a number or a date as written; the choices of several."""
Comparing = Literal["=", "!=", "<", "<=", ">", ">="]

LONGEST = 1_000  # characters
DEEPEST = 20  # conditions within each other
_ITSELF = "."
_TOKEN = re.compile(
    r"\s*(?:(?P<reply>\$\{\s*[A-Za-z_][\w-]*\s*\})"
    r"|(?P<number>-?\d+(?:\.\d+)?)"
    r"|(?P<words>'[^']*'|\"[^\"]*\")"
    r"|(?P<name>[A-Za-z_]+)"
    r"|(?P<sign><=|>=|!=|[=<>(),.]))"
)


class Named(msgspec.Struct, frozen=True):
    """The reply to a question; `.` is the one being looked at."""

    name: str


class Constant(msgspec.Struct, frozen=True):
    """Words or a number that stand in the condition."""

    value: str


class Compared(msgspec.Struct, frozen=True):
    """Two values held against each other."""

    left: Named | Constant
    sign: Comparing
    right: Named | Constant


class Selected(msgspec.Struct, frozen=True):
    """Whether a choice is among those of a reply."""

    reply: Named
    choice: str


class Not(msgspec.Struct, frozen=True):
    """What does not hold."""

    inner: "Condition"


class Both(msgspec.Struct, frozen=True):
    """What holds where both do."""

    left: "Condition"
    right: "Condition"


class Either(msgspec.Struct, frozen=True):
    """What holds where one of two does."""

    left: "Condition"
    right: "Condition"


Condition = Compared | Selected | Not | Both | Either


class NoCondition(msgspec.Struct, frozen=True):
    """Why a text is no condition, and at which character it stopped being one."""

    at: int
    found: str


class _Token(NamedTuple):
    sort: str
    text: str
    at: int


def condition(text: str) -> Condition | NoCondition:
    """Read a condition, or say where it stops being one."""
    if len(text) > LONGEST:
        return NoCondition(LONGEST, f"it is longer than {LONGEST} characters")
    try:
        return _Reader(text).whole()
    except _NotUnderstood as stopped:
        return stopped.why


def names_in(found: Condition) -> Iterator[str]:
    """Name the questions a condition looks at; `.` is left out."""
    match found:
        case Compared(left, _, right):
            values = (left, right)
            yield from (v.name for v in values if isinstance(v, Named) and v.name != _ITSELF)
        case Selected(reply, _):
            yield from (name for name in (reply.name,) if name != _ITSELF)
        case Not(inner):
            yield from names_in(inner)
        case _:
            yield from names_in(found.left)
            yield from names_in(found.right)


def holds(found: Condition, replies: Mapping[str, Reply], itself: Reply = "") -> bool:
    """Tell whether a condition holds for these replies; `itself` is what `.` stands for."""
    match found:
        case Compared(left, sign, right):
            known = {**replies, _ITSELF: itself}
            return _compared(_value(left, known), sign, _value(right, known))
        case Selected(reply, choice):
            chosen = {**replies, _ITSELF: itself}.get(reply.name, "")
            return choice in (chosen.split() if isinstance(chosen, str) else chosen)
        case Not(inner):
            return not holds(inner, replies, itself)
        case Both(left, right):
            return holds(left, replies, itself) and holds(right, replies, itself)
        case _:
            return holds(found.left, replies, itself) or holds(found.right, replies, itself)


def _value(value: Named | Constant, replies: Mapping[str, Reply]) -> str:
    if isinstance(value, Constant):
        return value.value
    reply = replies.get(value.name, "")
    return reply if isinstance(reply, str) else " ".join(reply)


def _compared(left: str, sign: Comparing, right: str) -> bool:
    """Compare as numbers where both are, else as words; dates are written so that words do."""
    numbers = _number(left), _number(right)
    if numbers[0] is not None and numbers[1] is not None:
        order = (numbers[0] > numbers[1]) - (numbers[0] < numbers[1])
    elif sign in ("=", "!="):
        order = left != right
    elif not left or not right:
        return False
    else:
        order = (left > right) - (left < right)
    match sign:
        case "=":
            return order == 0
        case "!=":
            return order != 0
        case "<":
            return order < 0
        case "<=":
            return order <= 0
        case ">":
            return order > 0
        case _:
            return order >= 0


def _number(text: str) -> float | None:
    return float(text) if re.fullmatch(r"-?\d{1,15}(?:\.\d{1,15})?", text, re.ASCII) else None


class _NotUnderstood(Exception):
    def __init__(self, at: int, found: str) -> None:
        super().__init__(found)
        self.why = NoCondition(at, found)


class _Reader:
    """Reads one condition from left to right."""

    def __init__(self, text: str) -> None:
        self._tokens = list(_tokens(text))
        self._place = 0
        self._depth = 0

    def whole(self) -> Condition:
        found = self._either()
        if self._next.sort:
            raise self._stopped("something stands after its end")
        return found

    def _either(self) -> Condition:
        found = self._both()
        while self._took("name", "or"):
            found = Either(found, self._both())
        return found

    def _both(self) -> Condition:
        found = self._single()
        while self._took("name", "and"):
            found = Both(found, self._single())
        return found

    def _single(self) -> Condition:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._stopped(f"more than {DEEPEST} conditions stand within each other")
        try:
            if self._took("name", "not"):
                return Not(self._in_brackets())
            if self._took("name", "selected"):
                return self._selected()
            if self._next.text == "(":
                return self._in_brackets()
            return self._comparison()
        finally:
            self._depth -= 1

    def _in_brackets(self) -> Condition:
        self._need("(")
        found = self._either()
        self._need(")")
        return found

    def _selected(self) -> Condition:
        self._need("(")
        reply = self._operand()
        if not isinstance(reply, Named):
            raise self._stopped("selected() looks at a reply first")
        self._need(",")
        choice = self._operand()
        if not isinstance(choice, Constant):
            raise self._stopped("selected() takes a choice in quotation marks")
        self._need(")")
        return Selected(reply, choice.value)

    def _comparison(self) -> Condition:
        left, token = self._operand(), self._next
        signs: tuple[Comparing, ...] = ("=", "!=", "<", "<=", ">", ">=")
        sign = next((one for one in signs if one == token.text and token.sort == "sign"), None)
        if sign is None:
            raise self._stopped("a comparison is wanted: = != < <= > or >=")
        self._place += 1
        return Compared(left, sign, self._operand())

    def _operand(self) -> Named | Constant:
        token = self._next
        self._place += 1
        match token.sort:
            case "reply":
                return Named(token.text[2:-1].strip())
            case "words":
                return Constant(token.text[1:-1])
            case "number":
                return Constant(token.text)
            case "sign" if token.text == _ITSELF:
                return Named(_ITSELF)
        self._place -= 1
        raise self._stopped("a reply ${name}, words in quotation marks or a number are wanted")

    def _took(self, sort: str, text: str) -> bool:
        if (self._next.sort, self._next.text) != (sort, text):
            return False
        self._place += 1
        return True

    def _need(self, sign: str) -> None:
        if not self._took("sign", sign):
            raise self._stopped(f"{sign} is wanted")

    @property
    def _next(self) -> _Token:
        return self._tokens[self._place]

    def _stopped(self, found: str) -> _NotUnderstood:
        return _NotUnderstood(self._next.at, found)


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    end = len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if found is None:
            raise _NotUnderstood(at, "this means nothing in a condition")
        sort = str(found.lastgroup)
        yield _Token(sort, found[sort], found.start(sort))
        at = found.end()
    yield _Token("", "", at)
