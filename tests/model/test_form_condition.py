import pytest
from hypothesis import given
from hypothesis import strategies as st

from trajectories.model.form_condition import (
    DEEPEST,
    LONGEST,
    Both,
    Compared,
    Condition,
    Constant,
    Either,
    Named,
    NoCondition,
    Not,
    Reply,
    Selected,
    condition,
    holds,
    names_in,
)

NAMES = st.sampled_from(["a", "b", "long_name_2"])
WORDS = st.text(
    alphabet=st.characters(exclude_characters="'", exclude_categories=["Cs"]), max_size=8
)
VALUES = st.one_of(
    NAMES.map(Named), st.just(Named(".")), WORDS.map(Constant),
    st.integers(-50, 50).map(lambda number: Constant(str(number))),
)  # fmt: skip
LEAVES: st.SearchStrategy[Condition] = st.one_of(
    st.builds(Compared, VALUES, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), VALUES),
    st.builds(Selected, NAMES.map(Named), WORDS),
)
CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(Not, inner), st.builds(Both, inner, inner), st.builds(Either, inner, inner)
    ),
    max_leaves=6,
)
REPLY: st.SearchStrategy[Reply] = st.one_of(WORDS, st.lists(WORDS, max_size=3).map(tuple))
REPLIES: st.SearchStrategy[dict[str, Reply]] = st.dictionaries(NAMES, REPLY)


def written(found: Condition | Named | Constant) -> str:
    match found:
        case Named(name):
            return name if name == "." else f"${{{name}}}"
        case Constant(value):
            return f"'{value}'"
        case Compared(left, sign, right):
            return f"{written(left)} {sign}{written(right)}"
        case Selected(reply, choice):
            return f"selected({written(reply)} , '{choice}')"
        case Not(inner):
            return f"not ({written(inner)})"
        case Both(left, right):
            return f"({written(left)}) and ({written(right)})"
        case Either(left, right):
            return f"({written(left)}) or ({written(right)})"


@given(CONDITIONS)
def test_what_is_written_out_is_read_back(found: Condition) -> None:
    assert condition(written(found)) == found


@given(CONDITIONS, REPLIES, WORDS)
def test_a_condition_always_answers_and_not_turns_it_round(
    found: Condition, replies: dict[str, Reply], itself: str
) -> None:
    answer = holds(found, replies, itself)
    assert holds(Not(found), replies, itself) is not answer
    assert holds(Both(found, found), replies, itself) is answer
    assert holds(Either(Not(found), found), replies, itself)


@given(st.text(max_size=60))
def test_any_text_is_a_condition_or_says_where_it_stops_being_one(text: str) -> None:
    found = condition(text)
    if isinstance(found, NoCondition):
        assert 0 <= found.at <= len(text)
        assert found.found


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("${age} >= 9", True),
        ("${age} < 10", True),
        ("${age} > 10", False),
        ("${age} <= 9.0", True),
        ("${age} = '9.0'", True),
        ("${age} != 9", False),
        ("${on} > '2025-03-01'", True),
        ("${on} < '2025-03-01'", False),
        ("${none} = ''", True),
        ("${none} < 3", False),
        ("${none} != 'x'", True),
        ("selected(${ways}, 'map')", True),
        ("selected(${ways}, 'ma')", False),
        ("selected(${place}, 'home')", True),
        ("${place} = 'school' or ${age} = 9 and ${place} = 'home'", True),
        ("(${place} = 'school' or ${age} = 9) and ${place} = 'school'", False),
        ("not(${place} = 'school')", True),
        ("${ways} = 'talk map'", True),
        ('. = "it\'s"', True),
    ],
)
def test_conditions_hold_as_people_read_them(text: str, *, held: bool) -> None:
    replies: dict[str, Reply] = {
        "age": "9",
        "on": "2025-03-11",
        "ways": ("talk", "map"),
        "place": "home",
    }
    found = condition(text)
    assert not isinstance(found, NoCondition), found
    assert holds(found, replies, "it's") is held


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("", 0),
        ("${a}", 4),
        ("${a} = ", 6),
        ("${a} = 'x' 'y'", 11),
        ("${a} = 'x", 6),
        ("a = 1", 0),
        ("(${a} = 1", 9),
        ("selected('a', 'b')", 12),
        ("selected(${a}, ${b})", 19),
        ("selected(${a} 'b')", 14),
        ("${a} ( 1", 5),
        ("__import__('os')", 0),
    ],
)
def test_what_is_no_condition_says_at_which_character(text: str, at: int) -> None:
    found = condition(text)
    assert isinstance(found, NoCondition)
    assert found.at == at


def test_what_is_too_long_or_too_deep_is_refused() -> None:
    assert isinstance(
        condition("(" * (DEEPEST + 1) + "${a} = 1" + ")" * (DEEPEST + 1)), NoCondition
    )
    assert isinstance(condition("${a} = 1 or " * LONGEST), NoCondition)


def test_the_questions_a_condition_looks_at_are_named() -> None:
    found = condition("not(${a} = ${b}) and (. > 1 or selected(${c}, 'x') or selected(., 'y'))")
    assert not isinstance(found, NoCondition)
    assert list(names_in(found)) == ["a", "b", "c"]
