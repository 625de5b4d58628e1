"""What a form makes of replies: which questions are asked, and what is written down of them."""

from collections.abc import Iterator, Mapping

from trajectories.model.form import HOLD_OTHERS, Form, Question
from trajectories.model.form_condition import NoCondition, Reply, condition, holds


def asked(form: Form, replies: Mapping[str, Reply]) -> Iterator[tuple[tuple[str, ...], Question]]:
    """Go through the questions that are relevant, each with the titles of the groups round it."""
    return _asked(form, form.questions, (), replies)


def _asked(
    form: Form, questions: tuple[Question, ...], within: tuple[str, ...],
    replies: Mapping[str, Reply],
) -> Iterator[tuple[tuple[str, ...], Question]]:  # fmt: skip
    for question in questions:
        if not is_true(question.relevant, replies):
            continue
        if question.sort in HOLD_OTHERS:
            inner = (*within, form.said(question.text)) if question.text else within
            yield from _asked(form, question.questions, inner, replies)
        elif question.sort != "calculate":
            yield within, question


def is_true(text: str, replies: Mapping[str, Reply], itself: Reply = "") -> bool:
    """Tell whether a condition holds; one that is empty, or means nothing, stops nobody."""
    found = condition(text) if text.strip() else None
    if found is None or isinstance(found, NoCondition):
        return True
    return holds(found, replies, itself)


def reply_words(form: Form, question: Question, reply: Reply) -> str:
    """Say a reply in words: what was chosen by its label, the rest as it was typed."""
    labels = {choice.name: form.said(choice.label) for choice in form.offered(question)}
    if not labels:
        return reply if isinstance(reply, str) else ", ".join(reply)
    chosen = reply.split() if isinstance(reply, str) else reply
    return ", ".join(labels.get(one, one) for one in chosen)
