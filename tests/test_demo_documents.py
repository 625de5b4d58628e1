"""Hold every demo document to the format, the rules and the promise that nobody in it is real."""

import re
from collections.abc import Callable, Iterator

import pytest

from tests.demo import FOLDER, KINDS, TODAY, case, document, names, paths, values
from tests.opened import an_open_study
from trajectories.model.document import record_kinds
from trajectories.model.fields import walk
from trajectories.model.record import Entry, Record
from trajectories.model.register import RegisterEntry
from trajectories.model.rules.check import problems_of
from trajectories.model.sessions import Evidence, StruckPassage
from trajectories.model.study import CollectiveMessage, MirrorItem
from trajectories.use_cases.document import Imported, import_documents

FINISHED = (
    "study-demo.toml", "site-riverside.toml", "k-07.toml",
    "example-1.toml", "example-2-site.toml", "example-3.toml",
)  # fmt: skip
# Numbers no telephone rings on: kept free for stories by the regulator.
UNUSED_TELEPHONES = ("01632960", "07700900", "01134960", "02079460", "03069990", "08081570")
# Areas in which post is delivered; an invented postcode lies in none of them.
POSTCODE_AREAS = re.compile(
    r"A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE"
    r"|K[ATWY]|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?"
    r"|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE"
)


@pytest.mark.parametrize("name", names())
def test_every_entry_written_by_hand_is_read(name: str) -> None:
    raw = values(name)
    closure = raw.get("closure", {})
    found = document(name)
    assert len(found.records) == sum(map(len, raw["records"].values()))
    assert len(found.closure_site) == sum(map(len, closure.get("site", {}).values()))
    assert len(found.closure_study) == sum(map(len, closure.get("study", {}).values()))
    assert len(found.register) == len(raw.get("register", ()))


@pytest.mark.parametrize("name", names("case"))
def test_no_rule_stops_a_demo_case_from_being_saved(name: str) -> None:
    found = problems_of(case(name), today=TODAY, kinds=KINDS)
    assert [problem.line() for problem in found if problem.gate == "save"] == []


@pytest.mark.parametrize("name", FINISHED)
def test_nothing_in_it_waits_to_be_finished(name: str) -> None:
    found = document(name)
    entries: tuple[Entry, ...] = (*found.records, *found.closure_site, *found.register)
    missing = {entry.id: KINDS.of(entry).missing(entry) for entry in entries}
    assert {entry_id: fields for entry_id, fields in missing.items() if fields} == {}


@pytest.fixture(scope="module")
def imported(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[tuple[Imported, ...], ...]]:
    """What a new study says of the demo documents, the first time and the second."""
    study = an_open_study(tmp_path_factory.mktemp("demo"))
    try:
        yield import_documents(study, paths()), import_documents(study, paths())
    finally:
        study.close()


def test_every_record_imports_into_one_study(imported: tuple[tuple[Imported, ...], ...]) -> None:
    first, _ = imported
    came = {one.source: (one.level, one.new + one.changed, one.kept) for one in first}
    expected = {name: (values(name)["level"], len(document(name).records), ()) for name in names()}
    assert came == expected


def test_importing_the_demo_again_changes_nothing(
    imported: tuple[tuple[Imported, ...], ...],
) -> None:
    _, again = imported
    assert {one.source: (one.new, one.changed) for one in again} == dict.fromkeys(names(), (0, 0))


def test_every_kind_is_shown_somewhere() -> None:
    shown = {KINDS.of(entry).name for name in names() for entry in document(name).records}
    shown |= {"register_entry" for name in names() if document(name).register}
    in_none = {"ledger_entry", "backup", "erasure", "attachment", "organisation", "session_form"}
    in_none |= {kind.name for kind in (*KINDS.at("safeguarding"), *KINDS.at("release"))}
    assert shown == {kind.name for kind in KINDS} - in_none


def test_every_kind_that_belongs_to_a_site_is_shown_at_riverside() -> None:
    shown = {KINDS.of(entry).name for entry in document("site-riverside.toml").records}
    assert shown == {kind.name for kind in record_kinds("site", KINDS)}


def test_every_word_beside_a_reference_leads_to_somebody() -> None:
    cases = {document(name).id for name in names("case")}
    loose = []
    for name in names():
        for entry in document(name).records:
            if isinstance(entry, CollectiveMessage | MirrorItem):
                loose += [(name, entry.id) for one in entry.cases if one not in cases]
        site = {entry.id for entry in case(name).site} if name in names("case") else set()
        loose += [
            (name, entry.id)
            for entry in document(name).register
            if entry.same_as and entry.same_as not in site
        ]
    assert loose == []


@pytest.mark.parametrize("name", names("case"))
def test_a_passage_copied_from_the_site_says_what_stands_there(name: str) -> None:
    copied = [evidence for evidence in case(name).own.of(Evidence) if evidence.from_]
    for evidence in copied:
        source = case(name).site.one(evidence.from_, Evidence)
        assert source is not None
        assert (evidence.words, evidence.session) == (source.words, source.session)


@pytest.mark.parametrize("name", names())
def test_of_words_taken_out_only_their_length_is_left(name: str) -> None:
    found = document(name)
    for struck in (entry for entry in found.records if isinstance(entry, StruckPassage)):
        text = found.texts[struck.text]
        whole = text[struck.start : struck.start + struck.length]
        assert whole == "█" * struck.length
        around = text[struck.start - 1 : struck.start] + text[struck.start + struck.length :][:1]
        assert "█" not in around


def real_telephones(written: str) -> list[str]:
    found = re.findall(r"(?<![\w-])0\d(?:[ -]?\d){8,9}(?![\w-])", written)
    plain = [re.sub(r"[ -]", "", each) for each in found]
    return [each for each in plain if not each.startswith(UNUSED_TELEPHONES)]


def real_postcode_areas(written: str) -> list[str]:
    found: list[str] = re.findall(r"\b([A-Z]{1,2})\d[A-Z\d]? ?\d[A-Z]{2}\b", written)
    return [area for area in found if POSTCODE_AREAS.fullmatch(area)]


def real_nhs_numbers(written: str) -> list[str]:
    found = re.findall(r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b", written)
    return [each for each in found if ends_in_its_check_digit(re.sub(r"[ -]", "", each))]


def ends_in_its_check_digit(digits: str) -> bool:
    """Hold the last of ten digits against the nine before, modulus 11, as NHS numbers do."""
    weighted = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9]))
    return int(digits[9]) == (11 - weighted % 11) % 11


def addresses(written: str) -> list[str]:
    return re.findall(r"[\w.]+@(?!example\.)[\w.]+|https?://\S+", written)


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize(
    "find", [real_telephones, real_postcode_areas, real_nhs_numbers, addresses]
)
def test_no_number_or_address_belongs_to_anybody(
    name: str, find: Callable[[str], list[str]]
) -> None:
    assert find((FOLDER / name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("find", "planted"),
    [
        (real_telephones, "0999 999 9999"),
        (real_postcode_areas, "LS6 3QT"),
        (real_nhs_numbers, "943 476 5919"),
    ],
    ids=["telephone", "postcode", "nhs number"],
)  # fmt: skip
def test_what_looks_for_real_people_finds_them(
    find: Callable[[str], list[str]], planted: str
) -> None:
    assert find(f"She said {planted}, twice.")
    assert not find("She said 01632 960147, ZZ9 4QK and 943 476 5910.")


@pytest.mark.parametrize("name", names())
def test_names_stand_in_the_register_and_in_peoples_own_words_only(name: str) -> None:
    found = document(name)
    forms = {form for entry in found.register for form in name_forms(entry)}
    nameless = " ".join(place for entry in found.records for place in where_no_name_stands(entry))
    met = set(re.findall(r"[^\W\d_]+", nameless.lower()))
    assert forms & met == set()


def name_forms(entry: RegisterEntry) -> set[str]:
    """List the words of a register entry that could be nothing but a name."""
    written = [entry.called, *(form.form for form in entry.forms if form.sort != "initials")]
    capital = (word for form in written for word in form.split() if word[:1].isupper())
    return {word.lower().strip(".") for word in capital} - {"miss", "mr", "mrs", "ms", "dr"}


def where_no_name_stands(entry: Entry) -> Iterator[str]:
    """Go through the id of an entry, and what it says of a person or place by role."""
    yield entry.id
    if not isinstance(entry, Record | Evidence):
        for found in walk(entry):
            if found.field.name in {"relation", "description", "code", "subtype"}:
                yield str(found.value)
            elif found.field.role == "reference":
                yield found.value
