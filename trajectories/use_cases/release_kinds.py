"""What the tool itself writes in a release, kind by kind: an example and every value that fills it.

Nobody reads a hundred sentences made from codes. A kind is signed once, with all its values in
sight, and again where a value comes in that was not there.
"""

from collections.abc import Iterator, Mapping

import msgspec

from trajectories.anonymise.release import Release
from trajectories.anonymise.wording import digest
from trajectories.model.fields import Found, walk
from trajectories.model.kind import Kind
from trajectories.model.outgoing import Outgoing
from trajectories.model.people import Child
from trajectories.model.record import Entry, Record
from trajectories.model.release import TemplateSignature
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease

_ID_LENGTH = 32


class WrittenKind(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of record in a release: how many, what one reads like, what fills the others.

    `values` maps the title of a field to all that stands in it, in the words that leave.
    """

    name: str
    title: str
    count: int
    example: str
    values: Mapping[str, tuple[str, ...]]
    signature: TemplateSignature | None = None

    @property
    def id(self) -> str:
        """The id of its signature."""
        return digest(f"kind {self.name}")[:_ID_LENGTH]

    @property
    def seen(self) -> str:
        """Return the SHA-256 of all a reviewer is shown of it."""
        shown = (f"{title}: {', '.join(values)}" for title, values in self.values.items())
        return digest("\0".join((self.name, *shown)))

    @property
    def is_signed(self) -> bool:
        """Tell whether somebody signed it with the values it has today."""
        return self.signature is not None and self.signature.seen == self.seen


def written_kinds(study: OpenStudy, opened: OpenRelease) -> tuple[WrittenKind, ...]:
    """List the kinds of a release in the order of the method, with who signed what."""
    made = [opened.made(case) for case in opened.outgoing]
    signed = {one.kind_name: one for one in opened.entries.of(TemplateSignature)}
    found = []
    for kind in study.kinds:
        held = [(one, entry) for one in made for entry in one.case.own if _is_of(entry, kind)]
        if held:
            found.append(_written(kind, held, signed.get(kind.name)))
    return tuple(found)


def _is_of(entry: Entry, kind: Kind) -> bool:
    return isinstance(entry, kind.entry)


def _written(
    kind: Kind, held: list[tuple[Release, Entry]], signature: TemplateSignature | None
) -> WrittenKind:
    values: dict[str, set[str]] = {}
    for made, entry in held:
        if isinstance(entry, Child) and made.age:
            values.setdefault("Age when we met", set()).add(str(made.age))
        for found in walk(entry):
            if words := _words(found, entry, made):
                values.setdefault(found.field.title, set()).add(str(words))
    examples = (told for made, entry in held if (told := _example(made, entry)))
    return WrittenKind(
        name=kind.name,
        title=kind.title,
        count=len(held),
        example=str(next(examples, "")),
        values={title: tuple(sorted(each)) for title, each in values.items()},
        signature=signature,
    )


def _words(found: Found, entry: Entry, made: Outgoing) -> str:
    """Say a value as it leaves; what people said is read elsewhere."""
    match found.field.role:
        case "choice" | "number":
            return str(found.value).replace("_", " ")
        case "code":
            return made.case.codebook.label(found.field.codes, found.value)
        case "reference":
            return made.labels.get(found.value, "")
        case "date":
            moment = made.calendar.moment(entry.id, found.path)
            return moment.words if moment else ""
        case _:
            return ""


def _example(made: Release, entry: Entry) -> str:
    from trajectories.report.sentences import told
    from trajectories.report.voices import Speech

    if not isinstance(entry, Record):
        return ""
    speech = Speech(case=made.case, labels=made.labels, moments=made.calendar.moments)
    return str(" ".join(told(entry, speech)))


def whole(opened: OpenRelease, case: str) -> tuple[str, ...]:
    """Return all that the report of a case says, in reading order, with no original beside it."""
    return said_in(opened.made(case))


def said_in(made: Release) -> tuple[str, ...]:
    """Return every string a report is drawn from, in reading order."""
    from trajectories.report.content import content
    from trajectories.report.texts import texts_of

    return tuple(_texts(texts_of(content(made))))


def _texts(found: Iterator[tuple[str, str]]) -> Iterator[str]:
    yield from (str(text) for _, text in found if text)
