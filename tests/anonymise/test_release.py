"""What a release holds: nothing that was not cleared, no id, no day, no word unsigned."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from tests.anonymise.releases import NAMES, OTHER, released
from tests.pictures import saved_as
from tests.report.outgoings import kez, with_entries
from trajectories.anonymise.cleared import Cleared, looked_at_twice, uncleared
from trajectories.anonymise.leaving import leaving_texts
from trajectories.anonymise.release import KEPT, copied
from trajectories.model.consent import Consent
from trajectories.model.fields import walk
from trajectories.model.kind import Kinds
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.voice import Memo, Score
from trajectories.model.outgoing import Picture
from trajectories.model.people import Child
from trajectories.model.sessions import Evidence, Region
from trajectories.model.study import Code, Site


def strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for key, held in value.items():
                yield from (*strings(key), *strings(held))
        case msgspec.Struct():
            for name in value.__struct_fields__:
                yield from strings(getattr(value, name))
        case tuple():
            for held in value:
                yield from strings(held)


def test_every_string_of_a_release_was_cleared() -> None:
    made = released()
    assert list(uncleared(made)) == []
    assert all(isinstance(each, Cleared) for each in strings(made) if each)


def test_whoever_makes_a_release_of_a_bare_string_is_told_where_never_what() -> None:
    made = released()
    with pytest.raises(ValueError, match="recipient") as refused:
        msgspec.structs.replace(made, recipient="Kez")
    assert "Kez" not in str(refused.value)


def test_no_id_and_no_day_of_the_study_is_in_it() -> None:
    outgoing = kez()
    said = set(strings(released(outgoing)))
    entries = (*outgoing.case.own, *outgoing.case.site, *outgoing.case.study)
    ids = {entry.id for entry in entries if not entry.id.isalpha()}
    days = {
        found.value for e in entries for found in walk(e) if found.field.role == "date"
    }  # fmt: skip
    assert not said & ids
    assert not said & days
    assert not said & NAMES


def test_no_word_is_in_it_that_nobody_signed() -> None:
    outgoing = kez()
    bare = set(strings(released(outgoing, texts={})))
    assert not bare & {one.text for one in leaving_texts(outgoing) if not one.made}
    one = next(text for text in leaving_texts(outgoing) if text.kind == "evidence")
    assert "She went." in set(strings(released(outgoing, texts={one.at: "She went."})))


def test_what_the_team_keeps_for_itself_is_of_no_kind_that_leaves() -> None:
    assert {kind.name for kind in Kinds()} >= KEPT
    outgoing = with_entries(
        kez(), Memo(id="m", text="x"), Score(id="sc", value="9"), Consent(id="co", subject="kez")
    )
    made = released(outgoing)
    assert not made.case.own.of(Memo)
    assert not made.case.own.of(Score)
    assert not made.case.own.of(Consent)


def test_two_releases_share_no_id_and_no_order() -> None:
    one, again, other = released(), released(), released(chance=OTHER)
    assert one == again
    ids = [entry.id for entry in one.case.own]
    others = [entry.id for entry in other.case.own]
    assert not set(ids) & set(others)
    kinds = [type(entry) for entry in one.case.own]
    assert kinds != [type(entry) for entry in other.case.own]
    assert sorted(map(str, kinds)) == sorted(map(str, map(type, other.case.own)))


def test_the_child_is_told_of_in_wider_words() -> None:
    outgoing = kez()
    child = outgoing.case.child
    full = msgspec.structs.replace(
        child, age_at_recruitment=9, ethnicity="said so", ethnic_group="mixed",
        living_arrangement="kinship_care", languages=("so",), target_groups=("bullied",),
    )  # fmt: skip
    outgoing = with_entries(outgoing, full)
    made = released(outgoing, ethnicity="five_groups")
    [told] = made.case.own.of(Child)
    assert (made.age, told.age_at_recruitment, told.ethnicity, told.languages) == (
        "8 to 11", 0, "", ()
    )  # fmt: skip
    assert (told.code, told.ethnic_group, told.living_arrangement) == (
        "C-1", "mixed", "kinship_care"
    )  # fmt: skip
    assert len(told.target_groups) == 1
    made = released(outgoing, ethnicity="two_groups", home=False, groups=False)
    [told] = made.case.own.of(Child)
    assert (told.ethnic_group, told.living_arrangement, told.target_groups) == (
        "other", "not_said", ()
    )  # fmt: skip


def test_a_code_of_the_study_becomes_another_and_a_shipped_one_stays() -> None:
    outgoing = kez()
    own = Code(id="c1", list="factor", code="kezzys_den", label="a den")
    study = {**outgoing.case.study.by_id, "c1": own}
    case = msgspec.structs.replace(
        outgoing.case, study=msgspec.structs.replace(outgoing.case.study, by_id=study)
    )
    outgoing = msgspec.structs.replace(outgoing, case=case)
    outgoing = with_entries(
        outgoing, Factor(id="f1", code="kezzys_den"), Factor(id="f2", code="sleep")
    )
    made = released(outgoing)
    codes = {factor.code for factor in made.case.own.of(Factor)}
    assert "sleep" in codes
    assert "kezzys_den" not in set(strings(made))
    [code] = made.case.study.of(Code)
    assert code.code in codes
    assert made.case.codebook.label("factor", code.code) == "a den"


def test_a_region_of_a_picture_and_the_name_of_a_site_stay_behind() -> None:
    outgoing = with_entries(
        kez(), Evidence(id="e-p", sort="picture", picture="a1", region=Region(left=10))
    )
    site = {**outgoing.case.site.by_id, "s1": Site(id="s1", code="RIV")}
    case = msgspec.structs.replace(
        outgoing.case, site=msgspec.structs.replace(outgoing.case.site, by_id=site)
    )
    made = released(msgspec.structs.replace(outgoing, case=case))
    assert all(e.region is None and not e.picture for e in made.case.own.of(Evidence))
    assert [site.code for site in made.case.site.of(Site)] == ["site"]


def test_a_picture_leaves_by_a_new_id_only_where_its_evidence_does_and_it_was_looked_at() -> None:
    outgoing = with_entries(kez(), Evidence(id="e-p", sort="picture", picture="a1"))
    picture = looked_at_twice(saved_as("JPEG"))
    made = released(outgoing, pictures={"e-p": picture, "gone": picture})
    [(evidence, shown)] = made.pictures.items()
    kept = made.case.own.one(evidence, Evidence)
    assert kept
    assert (kept.sort, shown.content, shown.missing) == ("picture", picture, "")
    with pytest.raises(ValueError, match="pictures") as refused:
        msgspec.structs.replace(made, pictures={evidence: Picture(content=saved_as("JPEG"))})
    assert "JFIF" not in str(refused.value)
    with pytest.raises(ValueError, match="pictures"):
        msgspec.structs.replace(made, pictures={evidence: Picture(missing="gate.jpg is damaged")})


def test_a_copy_of_a_release_is_the_same_for_other_readers() -> None:
    made = released()
    mirror = copied(made, "mirror")
    assert (mirror.variant, mirror.case) == ("mirror", made.case)
    assert list(uncleared(mirror)) == []
