"""What is wrong with the entries of a document: fields, dates, codes and references.

msgspec stops at the first mistake it meets; here every one is found. What *type* a value has is
looked at field by field only in entries that msgspec refused. What it *means* (a date that exists,
a code of the codebook, an id that leads somewhere) is asked once for each value of a field over
all entries, and entry by entry only where one of them means nothing: twenty thousand entries hold
few different days and codes.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from functools import cache, lru_cache
from itertools import chain
from typing import Any, NamedTuple

import msgspec

from trajectories.model import when
from trajectories.model.codebook import Codebook
from trajectories.model.fields import Field, fields_of
from trajectories.model.ids import is_id
from trajectories.model.kind import Kind
from trajectories.model.record import Entry, Part

LARGEST_NUMBER = 1_000_000_000
TEXT_DIGEST_LENGTH = 64

_MEANS_SOMETHING = frozenset({"code", "date", "group", "number", "reference", "text_digest"})
_EMPTY = frozenset({"", 0})
_FAR_AHEAD = date(9000, 1, 1)
_LONGEST_KEY_SHOWN = 64


class Wrong(NamedTuple):
    """Something wrong at a path inside an entry or a document."""

    path: str
    rule: str
    found: str
    suggestion: str


class Around(msgspec.Struct, frozen=True, kw_only=True):
    """What an entry is held against: who can be pointed at, the codebook, the texts, the day."""

    ids: Mapping[str, str]
    "the kind of everything an entry of this book may point at, by id"
    codes: Codebook
    texts: Mapping[str, str]
    "the digest of every text, by the name the document gives it"
    may_be_gone: bool = False
    "whether a text may be named by its digest alone, as where words were struck"
    today: date


def all_mean_something(kind: Kind, entries: list[dict[str, Any]], around: Around) -> bool:
    """Tell whether every value of entries that msgspec took means something."""
    return _all_mean(_looked_at(kind.entry), entries, around)


def wrong_meanings(kind: Kind, raw: Mapping[str, Any], around: Around) -> Iterator[Wrong]:
    """Find values of the right type that mean nothing: in no calendar, in no codebook, nowhere."""
    return _meanings(_looked_at(kind.entry), raw, around)


def wrong_types(kind: Kind, raw: Any) -> Iterator[Wrong]:
    """Find the fields of a refused entry that the kind does not have or cannot hold."""
    if not isinstance(raw, dict):
        yield Wrong("", "type", f"{described(raw)}, not a table", "Write an entry as a table.")
        return
    found = list(_types((_ID, *kind.fields), raw, kind.title))
    if not found:
        yield from _refused_by_itself(kind, raw)
    yield from found


def described(value: Any) -> str:
    """Say what sort of value this is, never the value."""
    return _SORTS.get(type(value), "a date with a time")


def shown(key: str) -> str:
    """Name a key a document used, where it looks like a key and not like somebody's words."""
    return key if is_id(key.strip("_")) and len(key) <= _LONGEST_KEY_SHOWN else "(not a word)"


def nearest(word: str, known: Iterable[str], otherwise: str) -> str:
    """Suggest the known words most like this one."""
    close = get_close_matches(word[:_LONGEST_KEY_SHOWN], list(known), n=2)
    return f"Did you mean {' or '.join(close)}?" if close else otherwise


def _all_mean(fields: Mapping[str, Field], entries: list[dict[str, Any]], around: Around) -> bool:
    for name, field in fields.items():
        values = [entry[name] for entry in entries if name in entry]
        if field.many:
            values = list(chain.from_iterable(values))
        if field.group is not None:
            if None in values or not _all_mean(_looked_at(field.group), values, around):
                return False
        elif any(_meaning(field, value, name, around) for value in set(values) - _EMPTY):
            return False
    return True


def _meanings(
    fields: Mapping[str, Field], raw: Mapping[str, Any], around: Around
) -> Iterator[Wrong]:
    for name, value in raw.items():
        field = fields.get(name)
        if field is None or value in ("", 0):
            continue
        values = enumerate(value) if field.many and isinstance(value, list) else [(None, value)]
        for position, single in values:
            path = name if position is None else f"{name}[{position}]"
            if field.group is None:
                if (wrong := _meaning(field, single, path, around)) is not None:
                    yield wrong
            elif isinstance(single, dict):
                for inner in _meanings(_looked_at(field.group), single, around):
                    yield inner._replace(path=f"{path}.{inner.path}")
            elif single is None:
                yield _null(path)


def _meaning(field: Field, value: Any, path: str, around: Around) -> Wrong | None:
    if isinstance(value, str):
        return _of_text(field, value, path, around)
    if field.role == "number" and type(value) is int and not 0 <= value <= LARGEST_NUMBER:
        advice = f"Write one from 0 to {LARGEST_NUMBER}."
        return Wrong(path, "number", "a number out of range", advice)
    return None


def _of_text(field: Field, value: str, path: str, around: Around) -> Wrong | None:
    if field.role == "date":
        return _date(field, value, path, around.today)
    if field.role == "reference":
        return _reference(field, value, path, around.ids)
    if field.role == "code":
        return _code(field, value, path, around.codes)
    return _text(value, path, around) if field.role == "text_digest" else None


def _date(field: Field, value: str, path: str, today: date) -> Wrong | None:
    refused = _against(value, _FAR_AHEAD if field.ahead else today)
    if refused is None:
        return None
    advice = "Write 2003, 2003-05, 2003-05-14, 2003-21 (spring) or an interval 2003-05/2004."
    return Wrong(path, "date", refused.removesuffix("."), advice)


def _reference(field: Field, value: str, path: str, ids: Mapping[str, str]) -> Wrong | None:
    kind = ids.get(value)
    if kind in field.to:
        return None
    found = f"this id is of the kind {kind}" if kind else "this id leads nowhere"
    advice = f"Write the id of something in the document or the study: {' or '.join(field.to)}."
    return Wrong(path, "reference", found, advice)


def _code(field: Field, value: str, path: str, codes: Codebook) -> Wrong | None:
    if codes.find(field.codes, value) is not None:
        return None
    known = [code.code for code in codes.offered(field.codes)]
    advice = nearest(value, known, "Add it to the codebook, or under closure.study.code.")
    return Wrong(path, "code", f"no code of the codebook's {field.codes} list", advice)


def _text(value: str, path: str, around: Around) -> Wrong | None:
    if value in around.texts or (around.may_be_gone and len(value) == TEXT_DIGEST_LENGTH):
        return None
    advice = "Put it under texts, by the name that stands here."
    return Wrong(path, "text", "there is no text of this name", advice)


def _types(fields: tuple[Field, ...], raw: Mapping[str, Any], title: str) -> Iterator[Wrong]:
    known = {field.name: field for field in fields}
    for name, value in raw.items():
        if name in known:
            yield from _type_of(known[name], value, name)
        else:
            advice = nearest(name, known, f"A {title.lower()} has no such field.")
            yield Wrong(shown(name), "field", "an unknown field", advice)


def _type_of(field: Field, value: Any, path: str) -> Iterator[Wrong]:
    if not field.many:
        yield from _type_of_one(field, value, path)
    elif isinstance(value, list):
        for position, single in enumerate(value):
            yield from _type_of_one(field, single, f"{path}[{position}]")
    else:
        yield _type(path, value, "a list")


def _type_of_one(field: Field, value: Any, path: str) -> Iterator[Wrong]:
    if field.role == "group":
        if isinstance(value, dict):
            for inner in _types(field.fields, value, field.title):
                yield inner._replace(path=f"{path}.{inner.path}")
        elif value is not None:  # null is found in every entry, because msgspec lets it pass here
            yield _type(path, value, "a table")
    elif field.choices and value is not None:
        if not _chosen(field, value):
            yield _choice(field, value, path)
    elif not isinstance(value, _TYPES.get(field.role, str)) or (
        field.role == "number" and isinstance(value, bool)
    ):
        yield _type(path, value, _WANTED.get(field.role, "text in quotation marks"))


def _chosen(field: Field, value: Any) -> bool:
    if value == "":
        return field.default == "" and not field.many
    return type(value) in (str, int) and value in (*field.choices, *field.absences)


def _choice(field: Field, value: Any, path: str) -> Wrong:
    strange = "none of the words that may stand here"
    found = strange if isinstance(value, str) else described(value)
    choices = ", ".join(map(str, (*field.choices, *field.absences)))
    return Wrong(path, "choice", found, f"Write one of {choices}.")


def _type(path: str, value: Any, wanted: str) -> Wrong:
    if value is None:
        return _null(path)
    return Wrong(path, "type", f"{described(value)}, not {wanted}", f"Write {wanted}.")


def _null(path: str) -> Wrong:
    advice = "Leave it out; what is chosen may be not_asked, not_observed or not_applicable."
    return Wrong(path, "null", "null says nothing", advice)


def _refused_by_itself(kind: Kind, raw: Mapping[str, Any]) -> Iterator[Wrong]:
    """Find the fields that a rule of their own refuses, one by one."""
    for name, value in raw.items():
        try:
            msgspec.convert({name: value}, kind.entry)
        except msgspec.ValidationError:
            yield Wrong(name, "type", "a value the field cannot hold", "Look the field up.")


@cache
def _looked_at(entry: type[Entry] | type[Part]) -> Mapping[str, Field]:
    return {f.name: f for f in fields_of(entry) if f.role in _MEANS_SOMETHING}


@lru_cache(maxsize=10_000)
def _against(text: str, today: date) -> str | None:
    return when.problem_with(text, today=today)


_ID = Field(name="id", attribute="id", title="Id", role="text", many=False, default="")
_SORTS: Mapping[type, str] = {
    str: "text",
    bool: "true or false",
    int: "a whole number",
    float: "a number with a decimal point",
    list: "a list",
    dict: "a table",
    type(None): "null",
}
_TYPES: Mapping[str, type] = {"number": int, "yes_no": bool}
_WANTED: Mapping[str, str] = {"number": "a whole number", "yes_no": "true or false"}
