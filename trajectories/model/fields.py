"""What the fields of an entry are: title, role, choices, where they point, read off the class.

Forms, prompts, tables, search, the schema and validation all read the same list, so that a new
kind needs no code of its own anywhere else. What only the program reads (`unshown`) is left out
here, and so out of all of them.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta

from trajectories.model.absence import ABSENT
from trajectories.model.record import Entry, Part, Role

Choice = str | int
E = TypeVar("E", bound=Entry)


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One field of an entry or of a part of one.

    `name` is the word in documents and `attribute` the one in code; `many` tells a list;
    `choices` holds what may be chosen, absence apart in `absences`; `to` the kinds a reference
    may point at; `ahead` tells of a date that may lie years ahead, `coming` of one that without a
    year is the next and not the last; `fields` what a group asks.
    """

    name: str
    attribute: str
    title: str
    role: Role
    many: bool
    default: Any
    required: bool = False
    ahead: bool = False
    coming: bool = False
    choices: tuple[Choice, ...] = ()
    absences: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    codes: str = ""
    hint: str = ""
    about: str = ""
    group: type[Part] | None = None

    @property
    def fields(self) -> tuple["Field", ...]:
        """The fields of a group; empty for any other role."""
        return fields_of(self.group) if self.group else ()

    @property
    def holds_words(self) -> bool:
        """Tell whether people's own words may stand here."""
        return self.role in ("words", "text")


class Found(msgspec.Struct, frozen=True):
    """A value found in an entry, with the field that asks for it and its path.

    The path is dotted, with positions in lists: `states.0.when`, `evidence.2`.
    """

    path: str
    field: Field
    value: Any


@cache
def fields_of(entry: type[Entry | Part]) -> tuple[Field, ...]:
    """List the fields of a class in order: its own first, then what every record shares."""
    described = [field for field in _described(entry) if field.role != "unshown"]
    shared = _shared_names(entry)
    own = [field for field in described if field.attribute not in shared]
    rest = [field for field in described if field.attribute in shared and field.name != "id"]
    return (*own, *rest)


@cache
def fields_holding(entry: type[Entry | Part], role: Role, to: str = "") -> tuple[Field, ...]:
    """List the fields of a role, and the groups that hold such; of references those to a kind."""
    return tuple(
        field
        for field in fields_of(entry)
        if (fields_holding(field.group, role, to) if field.group else _is_of(field, role, to))
    )


def as_shown(entry: E) -> E:
    """Return an entry without what only the program reads, for whoever prints it whole."""
    hidden = _unshown(type(entry))
    return msgspec.structs.replace(entry, **hidden) if hidden else entry


def walk(entry: Entry | Part, prefix: str = "", *, role: Role | None = None) -> Iterator[Found]:
    """Go through every single value of an entry, lists and groups opened, defaults left out.

    With a `role`, through the values of such fields alone, which is quicker by far.
    """
    for field in fields_of(type(entry)) if role is None else fields_holding(type(entry), role):
        value = getattr(entry, field.attribute)
        if value is field.default:
            continue
        values = enumerate(value) if field.many else ((None, value),)
        for position, single in values:
            path = prefix + field.name + ("" if position is None else f".{position}")
            if isinstance(single, Part):
                yield from walk(single, f"{path}.", role=role)
            elif single not in ("", None) and single != field.default:
                yield Found(path, field, single)


def pointers(entry: Entry | Part, to: str = "") -> Sequence[str]:
    """List the ids an entry points at, those of its parts too; or at one kind alone."""
    found: list[str] = []
    for attribute, default, many, grouped in _pointing(type(entry), to):
        value = getattr(entry, attribute)
        if value is default:
            continue
        for single in value if many else (value,):
            if grouped:
                found += pointers(single, to)
            elif single:
                found.append(single)
    return found


@cache
def _pointing(entry: type[Entry | Part], to: str) -> tuple[tuple[str, Any, bool, bool], ...]:
    """List what is looked at for pointers: attributes, defaults, whether many, whether of parts."""
    return tuple(
        (field.attribute, field.default, field.many, field.group is not None)
        for field in fields_holding(entry, "reference", to)
    )


def _is_of(field: Field, role: Role, to: str) -> bool:
    return field.role == role and (not to or to in field.to)


@cache
def _unshown(entry: type[Entry]) -> dict[str, Any]:
    """Map the attributes nobody is shown to what they hold when empty."""
    hidden = (field for field in _described(entry) if field.role == "unshown")
    return {field.attribute: field.default for field in hidden}


def _described(entry: type[Entry | Part]) -> list[Field]:
    hints = get_type_hints(entry, include_extras=True)
    return [
        _field(entry, position, attribute, hints[attribute])
        for position, attribute in enumerate(entry.__struct_fields__)
    ]


def _shared_names(entry: type[Entry] | type[Part]) -> frozenset[str]:
    return frozenset(getattr(entry.__mro__[1], "__struct_fields__", ()))


def _field(entry: type[Entry] | type[Part], position: int, attribute: str, hint: Any) -> Field:
    meta, inner, many = _unwrapped(hint)
    values = tuple(_literals(inner))
    return Field(
        name=entry.__struct_encode_fields__[position],
        attribute=attribute,
        title=meta.title or attribute,
        many=many,
        default=entry.__struct_defaults__[position],
        choices=tuple(value for value in values if value != "" and value not in ABSENT),
        absences=tuple(str(value) for value in values if value in ABSENT),
        group=_group(inner),
        **(meta.extra or {"role": "words"}),
    )


def _unwrapped(hint: Any) -> tuple[Meta, Any, bool]:
    meta = Meta()
    if get_origin(hint) is Annotated:
        hint, *found = get_args(hint)
        meta = next((m for m in found if isinstance(m, Meta)), meta)
    if get_origin(hint) is tuple:
        return meta, get_args(hint)[0], True
    return meta, hint, False


def _literals(hint: Any) -> Iterator[Choice]:
    if get_origin(hint) is Literal:
        yield from get_args(hint)
    elif get_origin(hint) in (Union, UnionType):
        for member in get_args(hint):
            yield from _literals(member)


def _group(hint: Any) -> type[Part] | None:
    members = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    groups = (m for m in members if isinstance(m, type) and issubclass(m, Part))
    return next(groups, None)
