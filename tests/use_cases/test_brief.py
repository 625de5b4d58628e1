from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.example_visit import CASE, study_before_visit_three
from tests.opened import a_case, an_open_study, keep, saved
from trajectories.analysis.agreed import to_be_asked
from trajectories.analysis.brief_words import AnswerSigns
from trajectories.model.case import Case, Entries
from trajectories.model.people import Child, Person
from trajectories.model.register import NameForm, RegisterEntry
from trajectories.use_cases.brief import agreed_for, keep_decision, read_brief
from trajectories.use_cases.case import open_case
from trajectories.use_cases.record import undo
from trajectories.use_cases.without_names import WithoutNames
from trajectories.use_cases.writing import Saved


def test_on_the_doorstep_of_visit_3_the_brief_says_what_was_left_at_visit_2(
    tmp_path: Path,
) -> None:
    study = study_before_visit_three(tmp_path)
    read = read_brief(study, CASE, signs=AnswerSigns("+", "-", "?"))
    said = [f"{line.title} {line.words}".strip() for line in read.lines]
    assert (read.called, read.found.visit, read.missing) == ("Kez", "v3", ())
    for line in (
        "Likes to be called Kez",
        "Met last 11 February, school, with Kez, Miss Ade, Nan",
        "Promised to Kez: Bring real glue for the collage.",
        "To ask Kez: Which days is she at the Den, only Saturdays?",
        "Feelings clinic on the list 14 October 2024, no news 21 wk",
        "Nan + take part · - record · ? quote",
    ):
        assert line in said
    assert read.label("nobody") == "somebody"
    study.close()


def test_a_decision_is_kept_as_whoever_decides_said_it_and_can_be_taken_back(
    tmp_path: Path,
) -> None:
    study = an_open_study(tmp_path)
    case = a_case(study)
    child = open_case(study, case).child.id
    own = saved(keep_decision(study, case, child, "take_part", "given"))
    saved(keep_decision(study, case, child, "take_part", "given"))
    deciders = {one.given_by for one in open_case(study, case).own if hasattr(one, "given_by")}
    assert deciders == {child, "p-carer"}
    assert own.problems == ()
    [take_part] = [
        one for one in agreed_for(study, case, [child], visit="") if one.permission == "take_part"
    ]
    assert take_part.standing == "given"
    assert isinstance(undo(study, case), Saved)
    assert to_be_asked(open_case(study, case), child, "take_part") == "p-carer"
    study.close()


def test_of_a_child_just_begun_the_brief_says_what_is_missing(tmp_path: Path) -> None:
    study = an_open_study(tmp_path)
    case = a_case(study, called="")
    keep(study, case, Person(id="p-2", voice="provider", relation="teacher"))
    assert read_brief(study, case).missing == (
        "Nobody has said yet what the child likes to be called.",
        "No visit is due: none is planned within two weeks. Choose one, or meet between visits.",
    )
    study.close()


NAMES = ("Oluwaseun", "Mary-Jane", "O'Hara", "ბექა", "Zoë", "Anna Lisa")
AROUND = st.text(alphabet=st.sampled_from("abc .,;:!?\"'()-\n"), max_size=12)


@settings(max_examples=60, deadline=None)
@given(name=st.sampled_from(NAMES), before=AROUND, after=AROUND, loud=st.booleans())
def test_no_name_of_the_register_survives_wherever_it_stands(
    name: str, before: str, after: str, loud: bool
) -> None:
    own = Entries(by_id={"k": Child(id="k", code="K-1"), "p": Person(id="p", relation="aunt")})
    register = {"p": RegisterEntry(id="p", called="Dee", forms=(NameForm(form=name),))}
    said = WithoutNames(Case(id="c", own=own), register)
    typed = f"{before} {name.upper() if loud else name} {after}"
    assert name.casefold() not in said.typed(typed).casefold()
