"""The register: the only module that knows what people and places are called.

A register entry has the id of the person, place or child it names, and lives in a book of its
own, so that erasing the register leaves a nameless case.
"""

from typing import Annotated, ClassVar, Literal

from trajectories.model.absence import Blank
from trajectories.model.record import Entry, Level, Part, asks

Meant = Literal["liked", "neutral", "hurtful"]
FormSort = Literal["name", "surname", "nickname", "initials", "misspelling"]
ValueSort = Literal[
    "birth_date", "postcode", "address", "phone", "email", "nhs_number", "upn", "case_number",
    "file_name", "other",
]  # fmt: skip
Treatment = Literal["replace", "keep", "generalise", "leave_out"]


class NameForm(Part, frozen=True, kw_only=True):
    """One form of a name, who uses it and how it is meant."""

    form: Annotated[str, asks("Form", required=True)] = ""
    sort: Annotated[FormSort, asks("Sort", "choice")] = "name"
    used_by: Annotated[str, asks("Used by", "reference", to=("person", "child"))] = ""
    meant: Annotated[Meant, asks("Meant", "choice")] = "neutral"


class IdentifyingValue(Part, frozen=True, kw_only=True):
    """A value that identifies a person or a file."""

    sort: Annotated[ValueSort | Blank, asks("Sort", "choice", required=True)] = ""
    value: Annotated[str, asks("Value", required=True)] = ""


class RegisterEntry(Entry, frozen=True, kw_only=True, tag="register_entry"):
    """What one person or place is called, in every form."""

    title: ClassVar[str] = "Register entry"
    help: ClassVar[str] = "Names and other identifying values, in a book of their own."
    levels: ClassVar[tuple[Level, ...]] = ("identity",)
    version: ClassVar[int] = 2
    """2: says with whom somebody is not to be taken for the same."""

    called: Annotated[str, asks("Wants to be called", required=True)] = ""
    forms: Annotated[tuple[NameForm, ...], asks("Every form of the name", "group")] = ()
    values: Annotated[tuple[IdentifyingValue, ...], asks("Identifying values", "group")] = ()
    in_a_release: Annotated[Treatment, asks("In a release", "choice")] = "replace"
    same_as: Annotated[str, asks("Same as, in the site's register", "text")] = ""
    child_of_case: Annotated[str, asks("Is the child of case", "text")] = ""
    not_same_as: Annotated[
        tuple[str, ...], asks("Looked at, and not the same as, in another register", "text")
    ] = ()
