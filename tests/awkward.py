"""A study in which everything a person can write is awkward: markup, commands, marks, scripts.

Everybody in it is invented.
"""

from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any

from tests import releasing
from tests.example_visit import CASE, make_study_before_visit_three, reopened
from tests.opened import keep, saved
from trajectories.model.fields import Field, fields_of
from trajectories.model.ids import kept_text, text_id
from trajectories.model.kind import Kinds
from trajectories.model.kinds.voice import ToAsk
from trajectories.model.people import Child
from trajectories.model.register import IdentifyingValue, RegisterEntry
from trajectories.use_cases.case import name_person, new_case, open_case

MARKER = "Zq"  # begins every awkward text
TEXTS = tuple(
    kept_text(f"{MARKER}{number}{words}")
    for number, words in enumerate((
        "[b]loud[/b] and [inaudible]",
        "[/x][link=a]b[/link]",
        "\x1b[31mred\x07\x9b2J\x1b]0;t\x07",
        "\u202eturned\u202c\u2066\u2069round",
        "\u200ba\u200db\u200e\u200fc\ufeffd",
        "e\u0301\u0323o\u0308 王小明 👩‍👩‍👧",
        "a\tb\u2028c\x7f",
        "$primary {0} %s @click=app.quit",
    ))
)  # fmt: skip
NAMES = (
    "محمد الأمين", "زینب خان", "ঋতু চক্রবর্তী", "ਹਰਪ੍ਰੀਤ ਸਿੰਘ", "தமிழ்ச்செல்வி", "ሃያት ገብረ", "王小明",
    "👩‍👩‍👧 Kez", "Ọlúwadámiláre", "Nguyễn Thị", "Łucja Żak", "[b]Kez[/b]",
)  # fmt: skip
PHONE = (IdentifyingValue(sort="phone", value="0113 496 0000"),)
_KEPT = frozenset({"code", "words", "language", "list", "region"})  # quotes stand in their notes


def make_awkward_study(folder: Path) -> Path:
    """Make the study of the example visit in awkward words, and a child for every name.

    Two of them seem to be one, something is to be asked of a provider, and a release is begun.
    """
    made = make_study_before_visit_three(folder, _Awkward().document)
    study = reopened(folder)
    try:
        first = open_case(study, CASE)
        releasing.begin(study, folder, TEXTS[0], TEXTS[1], TEXTS[2])
        keep(study, CASE, ToAsk(id="t-awkward", text=TEXTS[0], of_whom="p-pastoral"))
        for number, name in enumerate(NAMES):
            child = Child(code=f"R-{number:02}", site=first.child.site)
            case = saved(new_case(study, child, called=name)).record
            if number < 2:
                entry = RegisterEntry(id=open_case(study, case).child.id, called=name, values=PHONE)
                saved(name_person(study, case, entry))
    finally:
        study.close()
    return made


class _Awkward:
    """Change one document after another, with every awkward text in turn."""

    def __init__(self) -> None:
        self._number = count()
        self._kinds = Kinds()

    def document(self, raw: dict[str, Any]) -> dict[str, Any]:
        records = {
            kind: [self._entry(fields_of(self._kinds.named(kind).entry), one) for one in found]
            for kind, found in raw["records"].items()
        }
        register = [
            {**one, "called": NAMES[number % len(NAMES)]}
            for number, one in enumerate(raw.get("register", ()))
        ]
        more = {"register": register} if register else {}
        return _with_texts({**raw, "records": records, **more})

    def _entry(self, fields: tuple[Field, ...], one: Mapping[str, Any]) -> dict[str, Any]:
        by_name = {field.name: field for field in fields}
        return {name: self._value(by_name.get(name), value) for name, value in one.items()}

    def _value(self, field: Field | None, value: Any) -> Any:
        if field is None or not value:
            return value
        if field.role == "group":
            many = [self._entry(field.fields, one) for one in (value if field.many else [value])]
            return many if field.many else many[0]
        if not field.holds_words or field.name in _KEPT:
            return value
        return [self._next() for _ in value] if field.many else self._next()

    def _next(self) -> str:
        return TEXTS[next(self._number) % len(TEXTS)]


def _with_texts(raw: dict[str, Any]) -> dict[str, Any]:
    """Add every awkward text to the end of every text, under its new digest."""
    digests = {old: _more(text) for old, text in raw.get("texts", {}).items()}
    texts = {text_id(text): text for text in digests.values()}
    changed = _replaced(raw["records"], {old: text_id(new) for old, new in digests.items()})
    return {**raw, "records": changed, **({"texts": texts} if texts else {})}


def _more(text: str) -> str:
    return "\n".join((text, *(f"k: {one}" for one in TEXTS)))


def _replaced(value: Any, by: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: _replaced(one, by) for name, one in value.items()}
    if isinstance(value, list):
        return [_replaced(one, by) for one in value]
    return by.get(value, value) if isinstance(value, str) else value
