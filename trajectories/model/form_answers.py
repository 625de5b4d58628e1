"""What a reply is: whether it may stand, how it is said in words, and read from words again."""

from collections.abc import Mapping
from datetime import date

from trajectories.model.form import Form, Question
from trajectories.model.form_condition import NoCondition, Reply, condition, holds
from trajectories.model.phrases import understand

_BETWEEN = ", "


def is_true(text: str, replies: Mapping[str, Reply], itself: Reply = "") -> bool:
    """Tell whether a condition holds; one that is empty, or means nothing, stops nobody."""
    found = condition(text) if text.strip() else None
    if found is None or isinstance(found, NoCondition):
        return True
    return holds(found, replies, itself)


def offered(form: Form, question: Question) -> tuple[tuple[str, str], ...]:
    """List what may be chosen for a question, each with its words: its choices, or its numbers."""
    numbers = question.numbers
    if question.sort == "range" and numbers is not None:
        steps = min(int((numbers.end - numbers.start) / numbers.step), _MOST_NUMBERS - 1)
        said = (f"{numbers.start + place * numbers.step:g}" for place in range(steps + 1))
        return tuple((number, number) for number in said)
    return tuple((choice.name, form.said(choice.label)) for choice in form.offered(question))


def reply_words(form: Form, question: Question, reply: Reply) -> str:
    """Say a reply in words: what was chosen by its label, the rest as it was typed."""
    labels = dict(offered(form, question))
    if not labels:
        return reply if isinstance(reply, str) else _BETWEEN.join(reply)
    chosen = reply.split() if isinstance(reply, str) else reply
    if isinstance(reply, str) and not any(one in labels for one in chosen):
        return reply
    return _BETWEEN.join(labels.get(one, one) for one in chosen)


def reply_in_words(form: Form, question: Question, words: str, *, today: date) -> Reply:
    """Read a reply from its words: choices by their labels, a date as it is compared.

    Words that say no choice are the reply themselves: somebody said it otherwise.
    """
    if question.sort == "date":
        found = understand(words, today=today, visits={})
        return found.edtf if found else words
    labels = {label: name for name, label in offered(form, question)}
    if question.sort != "select_multiple":
        return labels.get(words, words)
    chosen: list[str] = []
    rest = words
    while rest:
        label = max((one for one in labels if _begins(rest, one)), key=len, default="")
        if not label:
            return words
        chosen.append(labels[label])
        rest = rest[len(label) :].removeprefix(_BETWEEN)
    return tuple(chosen)


def fault(
    form: Form, question: Question, reply: Reply, replies: Mapping[str, Reply], *, today: date
) -> str:
    """Say why a reply cannot stand, in a sentence; nothing where it can."""
    words = reply_words(form, question, reply)
    match question.sort:
        case "integer" if not words.strip().lstrip("+-").isdecimal():
            return "A whole number is wanted."
        case "decimal" if not _is_number(words):
            return "A number is wanted."
        case "date" if understand(words, today=today, visits={}) is None:
            return "A date is wanted: 14/3/2004, March 2004, about May."
    compared = reply_in_words(form, question, words, today=today)
    if is_true(question.constraint, replies, compared):
        return ""
    return form.said(question.constraint_says) or "That cannot be so."


def _begins(words: str, label: str) -> bool:
    rest = words[len(label) :]
    return bool(label) and words.startswith(label) and (not rest or rest.startswith(_BETWEEN))


def _is_number(words: str) -> bool:
    try:
        float(words)
    except ValueError:
        return False
    return True


_MOST_NUMBERS = 20
