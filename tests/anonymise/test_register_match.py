import pytest

from tests.anonymise.registers import all_known, entry
from trajectories.anonymise.known import Known
from trajectories.anonymise.known import known as make_known
from trajectories.anonymise.mentions import without_overlap
from trajectories.anonymise.register_match import registered
from trajectories.anonymise.written import words_of


@pytest.fixture(scope="module")
def known() -> Known:
    return all_known()


def lit(text: str, known: Known) -> list[tuple[str, str, str]]:
    found = without_overlap(registered(text, words_of(text), known))
    return [(one.of(text), one.light, " ".join(one.entries)) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("so kezia's mum", [("kezia", "sure", "child")]),
        ("so KEZIA came", [("KEZIA", "sure", "child")]),
        ("so Kezia\u2019s mum", [("Kezia", "sure", "child")]),
        ("so Ke\u00adzia came", [("Ke\u00adzia", "sure", "child")]),
        ("so Ke-\nzia came", [("Ke-\nzia", "sure", "child")]),
        ("so Kézia came", [("Kézia", "sure", "child")]),
        ("so Anne  Marie\nO'Connor sang", [("Anne  Marie\nO'Connor", "sure", "friend")]),
        ("so Okafor, Kezia came", [("Okafor, Kezia", "sure", "child")]),
        ("so Kezias book", [("Kezia", "sure", "child")]),
        ("so Mrs Okafor rang", [("Mrs Okafor", "sure", "mother")]),
        ("so Miss Kezia sang", [("Miss Kezia", "sure", "child")]),
        ("so annemarie oconnor sang", [("annemarie oconnor", "sure", "friend")]),
        ("so O\u2019Connor\u2019s dog", [("O\u2019Connor", "sure", "friend")]),
        ("so Mr Pike came", [("Mr Pike", "sure", "site-worker")]),
        ("then Will came", [("Will", "sure", "site-worker")]),
        ("at parkside school", [("parkside school", "sure", "school")]),
        ("at Parkside today", [("Parkside", "sure", "school")]),
        ("قالت ليلى", [("ليلى", "sure", "layla")]),
        ("আর মায়া বলল", [("মায়া", "sure", "maya")]),
        ("我看见王小明了", [("王小明", "sure", "xiaoming")]),
        ("so oluwaseun sang", [("oluwaseun", "sure", "seun")]),
        ("ring +44 7700 900-123 now", [("+44 7700 900-123", "sure", "mother")]),
        ("of EX 1 here", [("EX 1", "sure", "")]),
        ("the Saturday Kitchen Club", [("Saturday Kitchen Club", "sure", "")]),
    ],
)
def test_what_is_plainly_of_the_register_is_sure(
    text: str, expected: list[tuple[str, str, str]], known: Known
) -> None:
    assert lit(text, known) == expected


@pytest.mark.parametrize(
    ("text", "words", "entries"),
    [
        ("so Keziah came", "Keziah", "child"),
        ("so keeezia came", "keeezia", "child"),
        ("so keziaand me", "keziaand", "child"),
        ("so ke zia came", "ke zia", "child"),
        ("so K.O. came", "K.O.", "child"),
        ("so Okafor came", "Okafor", "child mother"),
        ("so Tariq came", "Tariq", "tariq"),
        ("so grace came", "grace", "mother"),
        ("so will went home", "will", "site-worker"),
        ("Will in a hurry", "Will", "site-worker"),
        ("so little bear came", "little bear", "child"),
        ("znam Anię i", "Anię", "aunt"),
        ("o Kowalskiej mowa", "Kowalskiej", "aunt"),
        ("at KEZIAAA came", "KEZIAAA", "child"),
        ("so graces brother came", "grace", "mother"),
        ("so karris came", "karris", "carys"),
        ("so Graces hat", "Grace", "mother"),
        ("قال كزيا اليوم", "كزيا", "child"),
        ("gwelodd hi Garys heddiw", "Garys", "carys"),
        ("قالت وليلى", "وليلى", "layla"),
        ("এটা মায়ার বই", "মায়ার", "maya"),
    ],
)
def test_what_may_be_of_the_register_is_asked(
    text: str, words: str, entries: str, known: Known
) -> None:
    assert (words, "ask", entries) in lit(text, known)


def test_a_word_in_its_own_sense_is_shown_only(known: Known) -> None:
    assert lit("and she will be late", known) == [("will", "look", "site-worker")]


def test_a_word_that_a_name_would_come_to_is_shown_or_nothing(known: Known) -> None:
    assert lit("and the graces of it", known) == [("grace", "look", "mother")]
    cora = make_known({"a": entry("a", "Cora")})
    assert lit("and the core of it, don't you", cora) == []


def test_a_name_that_is_a_word_is_sure_where_it_does_what_only_a_person_does(known: Known) -> None:
    assert lit("so will said it", known) == [("will", "sure", "site-worker")]
    assert lit("the grace said it", known) == [("grace", "look", "mother")]


@pytest.mark.parametrize(
    ("text", "light"),
    [
        ("so pat was there", "ask"),
        ("and pat was there", "sure"),
        ("Pat's hand", "sure"),
        ("and pat turned up", "sure"),
        ("and pat turned the page", "ask"),
        ("and the pat was soft", "look"),
        ("he told pat.", "sure"),
        ("he went with pat", "sure"),
        ("he went with pat and her", "sure"),
        ("he went with pat answers", "ask"),
        ("he asked pat you know", "ask"),
        ("me and pat", "sure"),
        ("she and pat", "ask"),
        ("and hope was gone", "ask"),
        ("he told hope.", "sure"),
        ("he went with will be it", "look"),
        ("he asked will be there", "look"),
        ("and miss pat", "sure"),
        ("you miss pat", "look"),
        ("pat, hope", "sure"),
    ],
)
def test_a_name_that_is_a_word_is_sure_where_no_word_would_stand(text: str, light: str) -> None:
    made = make_known({
        "a": entry("a", "Pat", ("name", "Hope Pat"), ("surname", "Miss Pat")),
        "b": entry("b", "Will"),
    })  # fmt: skip
    [first, *_] = [found for _, found, of in lit(text, made) if of]
    assert first == light


def test_a_name_of_a_place_of_several_words_is_sure_however_it_is_written() -> None:
    made = make_known({"a": entry("a", "The Tin Hut Church"), "b": entry("b", "The Nest Church")})
    assert lit("at the tin hut", made) == [("the tin hut", "sure", "a")]
    assert lit("at The Nest", made) == [("The Nest", "sure", "b")]
    assert lit("at the nest", made) == [("the nest", "ask", "b")]


def test_a_name_that_is_part_of_a_phrase_is_shown_only() -> None:
    aide = make_known({"a": entry("a", "Aid")})
    assert lit("I've done first aid", aide) == [("aid", "look", "a")]
    assert lit("so aid came", aide) == [("aid", "ask", "a")]


def test_what_only_says_the_sort_of_a_service_is_shown_and_its_own_name_found() -> None:
    sorts = ["School", "Breakfast club", "Learning mentor", "The Netherby Club"]
    made = make_known({}, services=sorts)
    assert [light for _, light, _ in lit("at School, the breakfast club", made)] == ["look"] * 2
    assert lit("our Learning Mentor", made) == [("Learning Mentor", "look", "")]
    assert lit("at the Netherby Club", made) == [("the Netherby Club", "sure", "")]


@pytest.mark.parametrize(
    ("text", "words", "light"),
    [
        ("we went to the Den", "Den", "ask"),
        ("Den photo in the middle", "Den", "ask"),
        ("it has a den", "den", "look"),
        ("THE DEN", "DEN", "look"),
        ("at the Kitchen", "Kitchen", "ask"),
        ("Kitchen of it", "Kitchen", None),
        ("down the kitchen", "kitchen", None),
    ],
)
def test_the_last_words_of_a_service_are_asked_only_as_a_name(
    text: str, words: str, light: str | None
) -> None:
    made = make_known({"a": entry("a", "The Old Kitchen Church")}, services=["Saturday Den"])
    found = {of: (how, by) for of, how, by in lit(text, made)}
    by = "a" if words.lower() == "kitchen" else ""
    assert found == ({} if light is None else {words: (light, by)})


def test_a_title_goes_with_no_name_of_the_next_sentence(known: Known) -> None:
    assert lit("We saw the Nurse. Kez came", known) == [("Kez", "sure", "child")]
    assert lit("We saw Mr. Pike", known) == [("Mr. Pike", "sure", "site-worker")]


def test_words_that_stand_far_from_each_other_are_no_one_name(known: Known) -> None:
    for between in (" . . . ", "\n\n", ",,", " - ", "! ", " ; "):
        found = lit(f"so Anne{between}Marie, then", known)
        assert "Anne" + between + "Marie" not in [words for words, _, _ in found], between
    assert lit("so Anne-\nMarie O'Connor sang", known) == [
        ("Anne-\nMarie O'Connor", "sure", "friend")
    ]


def test_a_name_spelled_out_is_found(known: Known) -> None:
    assert lit("it is K E Z I A now", known) == [("K E Z I A", "sure", "child")]
    assert lit("it is k-e-z-i-a now", known) == [("k-e-z-i-a", "sure", "child")]


def test_the_title_before_a_name_goes_with_it_and_a_relation_does_not(known: Known) -> None:
    assert lit("so Miss Kezia and Sister Kezia and auntie Kezia", known) == [
        ("Miss Kezia", "sure", "child"),
        ("Kezia", "sure", "child"),
        ("Kezia", "sure", "child"),
    ]
