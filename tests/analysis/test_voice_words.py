from tests.cases import KEZ, a_case, a_factor
from trajectories.analysis.chart_words import sentence_start
from trajectories.analysis.sayings import OURS, Matter, sayings
from trajectories.analysis.voice_words import informant_words, matter_words, saying_words
from trajectories.model.kinds.services import Link
from trajectories.model.people import Person, Place

LABELS = {"kez": "Kez", "nan": "Nan", "den": "the Den", "clinic": "the clinic", "gate": "the gate"}
CASE = a_case(
    Link(id="l", link_kind="referral", from_="school", to="clinic"),
    Place(id="gate", sort="other"), Person(id="ty", voice="family"),
)  # fmt: skip
SLEEP = sentence_start(CASE.codebook.label("factor", "sleep"))


def label(named: str) -> str:
    return LABELS.get(named, named)


def test_a_matter_is_said_as_people_do() -> None:
    said = {
        Matter("factor", "sleep", "", "gate"): f"{SLEEP}, the gate",
        Matter("factor", "sleep", "nan"): f"{SLEEP} (Nan)",
        Matter("link", "l"): "Referral: the clinic",
        Matter("link", "gone"): "Gone",
        Matter("joined_up", "clinic den"): "The clinic + the Den",
        Matter("service", "den"): "The Den",
        Matter("say"): "Services as a whole",
        Matter("agency", "control", "carer"): "Control (carer)",
        Matter("agency", "control", "child"): "Control",
        Matter("message", "board"): "To the board",
        Matter("need", "out_of_school"): "Out of school",
        Matter("work_on"): "What to work on",
    }
    found = {matter: matter_words(CASE, matter, label) for matter in said}
    assert found == said


def test_whose_account_it_is_is_said_also_where_it_is_ours_or_nobodys() -> None:
    assert informant_words(KEZ.id, label) == "Kez"
    assert informant_words(OURS, label) == "our own view"
    assert informant_words("", label) == "not said who"


def test_a_hedge_is_kept_as_it_was_said() -> None:
    [hedged, plain] = sayings(a_case(a_factor("a", hedge="I think"), a_factor("b")))
    assert saying_words(hedged) == "a risk (“I think”)"
    assert saying_words(plain) == "a risk"
