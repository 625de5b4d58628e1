"""Every fault of a form, by line."""

import tomllib
from datetime import date

import pytest

from trajectories.model.answers import Understanding
from trajectories.model.codebook import codebook
from trajectories.model.form import Form
from trajectories.model.form_check import form_problems
from trajectories.model.form_lines import line_numbers, line_of
from trajectories.model.form_reading import form_of, saying
from trajectories.model.kind import Kinds

HEAD = """\
name = "a_day"
title = "A day"
version = "1"
source = "ours"
licence = "ours"
for_whom = "child"
"""
USING = Understanding(today=date(2025, 3, 11), visits={}, codebook=codebook())


def faults(text: str) -> list[tuple[int, str]]:
    """Line and rule of everything wrong with a form."""
    lines = line_numbers(text)
    say = saying("f.toml", lines)
    form, wrong = form_of(tomllib.loads(text), say)
    told = {problem.field for problem in wrong}
    found = [p for p in form_problems(form, Kinds(), USING, say) if p.field not in told]
    return sorted({(line_of(lines, p.field), p.rule) for p in (*wrong, *found)})


def question(rest: str, before: str = "") -> str:
    return f'{HEAD}{before}[[questions]]\nname = "q"\ntext = "So?"\n{rest}'


WHOLE = question(
    """\
sort = "select_one"
choices = "had"
[questions.becomes]
kind = "co_construction"
reply_in = "level"
[[questions]]
name = "then"
text = {en = "And then?", cy = "Wedyn?"}
relevant = "${q} = 'none' and not(selected(${q}, 'leads'))"
constraint = ". != ''"
becomes = {kind = "message", reply_in = "text", fields = {to = "board"}}
[[questions]]
name = "more"
sort = "repeat"
[[questions.questions]]
name = "how_strong"
text = "How much?"
sort = "range"
numbers = {end = 3}
[choices]
had = [{name = "none", label = "Nobody asked"}, {name = "leads", label = "Mine"}]
"""
)


def test_a_whole_form_has_no_fault() -> None:
    assert faults(WHOLE) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(1, "needed")]),
        (HEAD, [(1, "needed")]),
        (question("").replace('"a_day"', '"A day!"'), [(1, "name")]),
        (question("").replace('"A day"', "3"), [(2, "type")]),
        (question("").replace('"child"', '"cat"'), [(6, "choice")]),
        (question("odd = 1"), [(10, "key")]),
        (question("", "bring = 'x'\n"), [(7, "type")]),
        (question("", "settings = 3\n"), [(7, "type")]),
        (question("follow_ups = [3]"), [(10, "type")]),
        (question("required = 'yes'"), [(10, "type")]),
        (question("room = 'x'"), [(10, "type")]),
        (question("becomes = 3"), [(10, "type")]),
        (question("numbers = {start = 'x', end = 3}"), [(10, "type")]),
        (question("becomes = {kind = 3}"), [(10, "type")]),
        (question("becomes = {kind = 'message', fields = {to = 3}}"), [(10, "type")]),
        (question("sort = 'selct'"), [(10, "choice")]),
        (f"{HEAD}questions = [3]", [(7, "needed"), (7, "type")]),
        (f"{HEAD}questions = 3", [(7, "type")]),
        (question("", "choices = 3\n"), [(7, "type")]),
        (question("", "choices = {a = 3}\n"), [(7, "type")]),
        (question("[choices]\na = [\n{name = 'x', label = 'X'},\n3]"), [(13, "type")]),
        (question("[choices]\na = [\n{name = 'x'},\n{name='y', label='Y'}]"), [(12, "needed")]),
        (
            question("[choices]\na = [{name='x', label='X'}, {name='x', label='Y'}]"),
            [(11, "unique")],
        ),
        (question("[[questions]]\nname = 'q'\ntext = 'Again?'"), [(10, "unique")]),
        (question("[[questions]]\nname = 'Q!'\ntext = 'Again?'"), [(11, "name")]),
        (question("[[questions]]\ntext = 'Again?'"), [(10, "needed")]),
        (question("[[questions]]\nname = 'r'"), [(10, "needed")]),
        (question("sort = 'select_one'\nchoices = 'none'"), [(11, "choices")]),
        (question("sort = 'range'"), [(7, "range")]),
        (question("sort = 'range'\nnumbers = {start = 3, end = 3}"), [(11, "range")]),
        (question("sort = 'group'"), [(7, "group")]),
        (question("[[questions.questions]]\nname = 'r'\ntext = 'R?'"), [(7, "group")]),
        (question("sort = 'calculate'"), [(7, "needed")]),
        (question("sort = 'note'\nbecomes = {kind = 'message'}"), [(11, "becomes")]),
        (question("relevant = '${q} = 1'"), [(10, "condition")]),
        (question("relevant = '${z} = 1'"), [(10, "condition")]),
        (question("constraint = '. >'"), [(10, "condition")]),
        (question("becomes = {kind = 'contribution'}"), [(10, "never asked")]),
        (question("becomes = {kind = 'nothing'}"), [(10, "kind")]),
        (question("becomes = {fields = {to = 'board'}}"), [(10, "needed")]),
        (
            question("becomes = {kind='message', fields={to = 'bord'}}"),
            [(10, "one of the choices")],
        ),
        (question("becomes = {kind='factor', fields={code = 'zzz'}}"), [(10, "in the codebook")]),
        (question("becomes = {kind='message', fields={session = 's'}}"), [(10, "field")]),
        (question("becomes = {kind='message', reply_in='words'}"), [(10, "field")]),
        (question("becomes = {kind='message', reply_in='to'}"), [(10, "choice")]),
        (question("becomes = {kind='factor', reply_in='strength'}"), [(10, "rating")]),
        (
            question(
                "sort='select_one'\nchoices='c'\nbecomes={kind='message', reply_in='to'}\n"
                "[choices]\nc = [{name = 'mayor', label = 'The mayor'}]"
            ),
            [(12, "choice")],
        ),
    ],
)
def test_a_fault_is_told_with_its_line_and_its_rule(
    text: str, expected: list[tuple[int, str]]
) -> None:
    assert faults(text) == expected


def test_strengths_are_asked_of_researchers_alone() -> None:
    rating = "sort = 'range'\nnumbers = {end = 3}\nbecomes = {kind='factor', reply_in='strength'}"
    assert faults(question(rating).replace('"child"', '"researcher"')) == []


def test_groups_nest_only_so_deep() -> None:
    text, path = HEAD, "questions"
    for level in range(6):
        text += f"[[{path}]]\nname = 'q{level}'\nsort = 'group'\n"
        path += ".questions"
    text += f"[[{path}]]\nname = 'last'\ntext = 'So?'\n"
    assert {rule for _, rule in faults(text)} == {"nesting"}


def test_a_problem_says_where_and_never_what_stands_there() -> None:
    say = saying("", {})
    problem = say("", "rule", "found", "advice")
    assert problem.where == "line 1"
    form, (wrong,) = form_of({"Kez said": 1}, say)
    assert form == Form()
    assert "Kez" not in wrong.line()


def test_lines_are_counted_past_texts_comments_and_lists() -> None:
    text = (
        '# [[questions]]\nname = "a [b]" # = c\nabout = """\nodd = 1\n[x]\n"""\n'
        '"ti.tle" = {en = "x=[", cy = \'y\'}\nbring = [ # some\n  "a, b",\n\n  ["c"],\n]\n'
        "  [[questions]]\n  name = 'q'\n[[questions]]\n[questions.becomes]\nkind = 'x'\n"
        "[[questions.questions]]\nname = 'r'\n[settings]\n a.b = 1\n"
    )
    assert line_numbers(text) == {
        "name": 2, "about": 3, "ti.tle": 7, "bring": 8, "bring.0": 9, "bring.1": 11,
        "questions.0": 13, "questions.0.name": 14, "questions.1": 15, "questions.1.becomes": 16,
        "questions.1.becomes.kind": 17, "questions.1.questions.0": 18,
        "questions.1.questions.0.name": 19, "settings": 20, "settings.a.b": 21,
    }  # fmt: skip
    assert line_of(line_numbers(text), "questions.1.becomes.fields.to") == 16
    assert line_of({}, "nowhere.at.all") == 1
