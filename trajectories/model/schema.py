"""Describe the interchange document as a JSON Schema (draft 2020-12), from the list of fields.

The schema says what a document's shape may be; whether a code is in a study's codebook, or an id
leads somewhere, only the study can tell.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from trajectories.model.codebook import starter
from trajectories.model.document import (
    FORMAT,
    MAIN_KIND,
    VERSION,
    DocumentLevel,
    closure_kinds,
    record_kinds,
)
from trajectories.model.document_entries import LARGEST_NUMBER
from trajectories.model.fields import Field
from trajectories.model.ids import ID_PATTERN
from trajectories.model.kind import Kind, Kinds
from trajectories.model.register import RegisterEntry

Schema = dict[str, Any]

_OWNER_ID: Mapping[str, Any] = {"type": "string", "pattern": "^[0-9a-f]{32}$"}
_DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[~?%]?"
_WHEN = rf"^({_DATE}(/({_DATE}|\.\.)?)?|/{_DATE})?$"


def document_schema(kinds: Kinds) -> Schema:
    """Build the schema of documents of every level."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:trajectories:document:{VERSION}",
        "title": "Trajectories interchange document",
        "description": "One study, site or case; told in full in forms/FORMAT.md.",
        "oneOf": [_of_level(level, kinds) for level in MAIN_KIND],
        "$defs": {
            **{kind.name: _of_kind(kind) for kind in _written(kinds)},
            "register_entry": _of_kind(Kind(RegisterEntry)),
        },
    }


def _of_level(level: DocumentLevel, kinds: Kinds) -> Schema:
    """Describe a document of one level."""
    properties: Schema = {
        "format": {"const": FORMAT},
        "version": {"const": VERSION},
        "level": {"const": level},
        "id": {**_OWNER_ID, "title": f"Id of the {level}"},
    }
    if level == "case":
        properties["site"] = {"type": "string", "title": "Id or code of the site"}
    properties["records"] = _by_kind(record_kinds(level, kinds), one=MAIN_KIND[level])
    if carried := closure_kinds(level, kinds):
        books: Schema = {book: _by_kind(found) for book, found in carried.items()}
        properties["closure"] = _table(books, title="What it points at outside its own book")
    properties["texts"] = {
        "type": "object",
        "title": "Texts by SHA-256, or by a name of your own",
        "propertyNames": {"pattern": f"^{ID_PATTERN}$"},
        "additionalProperties": {"type": "string"},
    }
    properties["register"] = {
        "type": "array",
        "title": "Names, by the id of the person, place or child",
        "items": {"allOf": [{"$ref": "#/$defs/register_entry"}], "required": ["id"]},
    }
    required = ["format", "version", "level", "records"]
    return _table(properties, title=f"A {level}", required=required)


def _written(kinds: Kinds) -> Iterable[Kind]:
    """Go through the kinds that may stand in a document of any level."""
    allowed = {kind.name for level in MAIN_KIND for kind in record_kinds(level, kinds)}
    return (kind for kind in kinds if kind.name in allowed)


def _by_kind(kinds: Iterable[Kind], *, one: str = "") -> Schema:
    """Describe a table of kind to entries; exactly one entry of the kind `one`."""
    properties: Schema = {
        kind.name: {"type": "array", "items": {"$ref": f"#/$defs/{kind.name}"}} for kind in kinds
    }
    if "site" in properties:
        properties["site"]["maxItems"] = 1
    if one:
        properties[one] |= {"minItems": 1, "maxItems": 1}
    return _table(properties, required=[one] if one else [])


def _of_kind(kind: Kind) -> Schema:
    """Describe an entry."""
    properties = {"id": {"type": "string", "pattern": f"^({ID_PATTERN})?$", "title": "Id"}}
    properties |= {field.name: _of_field(field) for field in kind.fields}
    return _table(properties, title=kind.title, description=kind.help)


def _of_field(field: Field) -> Schema:
    """Describe what a field holds, with its title and where it points."""
    one = _of_one(field)
    value = {"type": "array", "items": one} if field.many else one
    about = {"title": field.title}
    if field.to:
        about["description"] = f"Id of a {' or '.join(field.to)}"
    elif field.hint:
        about["description"] = field.hint
    return about | value


def _of_one(field: Field) -> Schema:
    if field.role == "group":
        inner = {inner.name: _of_field(inner) for inner in field.fields}
        return _table(inner)
    if field.choices:
        blank = ("",) if field.default == "" and not field.many else ()
        return {"enum": [*field.choices, *field.absences, *blank]}
    if field.role == "number":
        return {"type": "integer", "minimum": 0, "maximum": LARGEST_NUMBER}
    if field.role == "yes_no":
        return {"type": "boolean"}
    if field.role == "date":
        return {"type": "string", "pattern": _WHEN}
    return {"type": "string", **_examples(field)}


def _examples(field: Field) -> Schema:
    """Give the starter codes of a list, which a study may add to."""
    codes = [code.code for code in starter() if field.codes and code.list == field.codes]
    return {"examples": codes} if codes else {}


def _table(properties: Schema, *, required: Iterable[str] = (), **about: str) -> Schema:
    schema: Schema = {name: words for name, words in about.items() if words}
    schema |= {"type": "object", "properties": properties, "additionalProperties": False}
    return schema | ({"required": list(required)} if list(required) else {})
