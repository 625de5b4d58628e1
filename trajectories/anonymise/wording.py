"""A sentence as it would leave: what was found in it replaced, what is undecided lit.

The source is never edited: what leaves is made anew from the source, the mentions and the decisions
each time. Replaced words stand in brackets. People and places stand as marks that hold their ids,
so that what is signed does not depend on the codes a release draws; `shown` puts names to them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Final

import msgspec

from trajectories.anonymise.mentions import Mention, Sort
from trajectories.anonymise.name_forms import place_forms
from trajectories.anonymise.places import Changed, places
from trajectories.anonymise.prose import beginning, in_place, in_prose, some_time
from trajectories.model.release import ThingDecision
from trajectories.model.sought import folded

_OPEN: Final = "\N{MATHEMATICAL LEFT WHITE SQUARE BRACKET}"
_CLOSE: Final = "\N{MATHEMATICAL RIGHT WHITE SQUARE BRACKET}"
_HURTFUL: Final = "hurtful:"
_AS_WORD: Final = "as_word:"
MOCKING: Final = "a mocking name"
_ARTICLE: Final = re.compile(r"^(\[?)(?:an?|the) ")
_DETERMINED: Final = re.compile(
    r"\b(?:the|an?|my|your|his|her|its|our|their|this|that|each|every) $", re.IGNORECASE
)
_REWORDED: Final = "[reworded]"
_WORD: Final = re.compile(r"\w+")
_IN_BRACKETS: Final = re.compile(r"\[[^\[\]]*\]")
_SOMEBODY: Final = "somebody or somewhere"
_MARK: Final = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")
_WIDER: Final[Mapping[Sort, str]] = {
    "name": "somebody", "name_as_word": "a name", "initials": "somebody",
    "title_and_name": "somebody", "place": "a place",
    "school": "a school", "service": "a service", "address": "an address",
    "postcode": "a postcode", "date": "a date", "time": "a time", "age": "an age",
    "phone": "a telephone number", "email": "an e-mail address", "url": "a web address",
    "handle": "an account", "nhs_number": "a number", "upn": "a number",
    "national_insurance": "a number", "case_number": "a number", "money": "an amount",
    "number": "a number", "kin": "a relative", "calendar": "a time of year",
    "landmark": "a place", "uniqueness": "something rare", "health": "a matter of health",
    "rare": "something", "capital": "somebody or somewhere",
}  # fmt: skip

_ENDED: Final = re.compile(r"[.!?\u2026]\W*$")
_A_DATE: Final = f"[{_WIDER['date']}]"


class Dated(msgspec.Struct, frozen=True):
    """Where a date stands in a sentence with the words round it, and what the clock makes of it.

    `at` is where its mention begins; where there are no words, it is to be asked.
    """

    at: int
    start: int
    end: int
    words: str


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence as it would leave: `text` with marks, and the things that are still undecided."""

    source: str
    text: str
    undecided: tuple[str, ...]
    found: tuple[str, ...]
    """Where something was found, of which sort, and how it is lit."""
    looks: int
    left_out: bool
    places: tuple[tuple[int, int], ...] = ()
    """Where in `text` stands what became of each mention; none where it is left out."""

    @property
    def changed(self) -> bool:
        """Tell whether anything was replaced."""
        return self.text != self.source

    @property
    def seen(self) -> str:
        """Return the SHA-256 of all a reviewer is shown of it."""
        shown = (self.source, self.text, *self.undecided, "", *self.found, str(self.left_out))
        return digest("\0".join(shown))


def digest(text: str) -> str:
    """Return the SHA-256 of a text, in hex."""
    return sha256(text.encode(errors="surrogatepass")).hexdigest()


def thing_of(mention: Mention, text: str, one: Mapping[str, str]) -> str:
    """Name the thing a mention is of: a person of the registers, else the words, case aside.

    `one` maps the entries that are one person or place to one of them, services by their name. A
    name that is meant to hurt is a thing of its own: the harm is kept, the name is not. So is one
    that is spoken of as a word.
    """
    hurtful = hurtful_key(mention.of(text))
    if hurtful in one:
        return hurtful
    if len(mention.entries) == 1:
        entry = mention.entries[0]
        kind = _AS_WORD if mention.sort == "name_as_word" else "entry:"
        return f"{kind}{one.get(entry, entry)}"
    key = _key(mention.sort, mention.of(text))
    return f"entry:{one[key]}" if key in one else key


def service_keys(named: Mapping[str, str]) -> dict[str, str]:
    """Map the things a service is met as to its id, where they can be no other's.

    `named` are the names by their ids; a name itself goes before what another's is shortened to.
    """
    met: dict[str, set[str]] = {}
    for each, name in named.items():
        for form in place_forms(name):
            met.setdefault(_key("service", form.key), set()).add(each)
    forms = {key: next(iter(each)) for key, each in met.items() if len(each) == 1}
    return {**forms, **{_key("service", name): each for each, name in named.items()}}


def hurtful_key(form: str) -> str:
    """Return the thing that a form of a name is met as where it is meant to hurt."""
    return f"{_HURTFUL}{' '.join(folded(form).split())}"


def is_hurtful(thing: str) -> bool:
    """Tell whether a thing is a name that is meant to hurt."""
    return thing.startswith(_HURTFUL)


def _key(sort: Sort, words: str) -> str:
    return f"{sort}:{' '.join(folded(words).split())}"


def wider(sort: Sort) -> str:
    """Say in wider words what a mention of a sort may be replaced by."""
    return _WIDER[sort]


def mark(entry: str) -> str:
    """Return the mark that stands for a person, place or service of the registers."""
    return f"{_OPEN}{entry}{_CLOSE}"


def proposed(
    text: str,
    mentions: Sequence[Mention],
    decided: Mapping[str, ThingDecision],
    one: Mapping[str, str],
    *,
    quoted: bool = True,
    dates: Sequence[Dated] = (),
) -> Proposal:
    """Make of a sentence what would leave; mentions are in its own characters.

    What replaces a word of a quotation stands in brackets. `dates` are those the clock of the
    release tells; what a person decided goes before it.
    """
    pieces: list[str] = []
    changes: list[Changed] = []
    undecided: list[str] = []
    left_out, at = False, 0
    by_clock = {dated.at: dated for dated in dates if dated.words}
    for mention in mentions:
        if mention.start < at:  # taken in by a date before it: "half term last year"
            continue
        thing = thing_of(mention, text, one)
        decision = decided.get(thing)
        words = _instead(mention, thing, decision)
        start, end = mention.start, _without_stop(mention, text)
        dated = by_clock.get(start) if decision is None or not decision.instead else None
        if dated and words is not None:
            start, end, words = max(at, dated.start), dated.end, f"[{dated.words}]"
        left_out |= bool(decision and decision.how == "leave_out")
        if not decision and (is_hurtful(thing) or (words is None and mention.light == "ask")):
            undecided.append(thing)
        if words is not None:
            gap = _unmarked(text[at:start])
            if not quoted and words == _A_DATE and not _DETERMINED.search(gap):
                gap, words = some_time(gap)
            before = "".join((*pieces, gap))
            words = _fitting(words, before) if quoted else _without_brackets(words)
            if quoted and words.startswith("[") and not before.strip():
                words = f"[{_with_capital(words[1:])}"
            if not quoted and not words.startswith(_OPEN):
                words = in_place(words, before, service=mention.sort == "service")
                words = beginning(words, before) if _ENDED.search(text) else words
            changes.append(Changed(start, end, len(before), len(before) + len(words)))
            pieces += [gap, words]
            at = end
    pieces.append(_unmarked(text[at:]))
    return Proposal(
        source=text,
        text="" if left_out else "".join(pieces),
        undecided=tuple(undecided),
        found=tuple(f"{one.start} {one.end} {one.sort} {one.light}" for one in mentions),
        looks=sum(mention.light == "look" for mention in mentions),
        left_out=left_out,
        places=() if left_out else tuple(places(mentions, changes)),
    )


def _without_stop(mention: Mention, text: str) -> int:
    """Leave a sentence its full stop, which a rule may have taken for the one of "Feb."."""
    stopped = mention.sort == "date" and mention.of(text).endswith(".")
    return mention.end - 1 if stopped and not text[mention.end :].strip() else mention.end


def _instead(mention: Mention, thing: str, decision: ThingDecision | None) -> str | None:
    """Return what stands in the place of a mention; None where it stays as it is."""
    entry = thing.removeprefix("entry:") if thing.startswith("entry:") else ""
    if decision and decision.how == "replace" and decision.instead:
        return f"[{_unmarked(decision.instead)}]"
    if decision and decision.how == "keep":
        return None
    if is_hurtful(thing):
        return f"[{MOCKING}]"
    if decision and decision.how == "replace":
        return _own(mention, entry)
    return _own(mention, entry) if mention.light == "sure" else None


def _fitting(words: str, before: str) -> str:
    """Leave out an article after a word that takes its place: never "the [a church hall]"."""
    return _ARTICLE.sub(r"\1", words) if _DETERMINED.search(before) else words


def _without_brackets(words: str) -> str:
    return words.removeprefix("[").removesuffix("]")


def _own(mention: Mention, entry: str) -> str:
    return mark(entry) if entry else f"[{wider(mention.sort)}]"


def _unmarked(text: str) -> str:
    """Take out of somebody's words the signs that stand for people here."""
    return text.replace(_OPEN, "[").replace(_CLOSE, "]")


def bare(text: str) -> str:
    """Take the brackets and marks off words that are to be a name: what names it puts its own."""
    return re.sub(rf"[][{_OPEN}{_CLOSE}]", "", text).strip()


def shown(
    text: str,
    called: Mapping[str, str],
    *,
    quoted: bool = True,
    in_sentences: Mapping[str, str] | None = None,
) -> str:
    """Put the names of a release to the marks of a text; a capital begins it.

    In a quotation they stand in brackets; in other words as they stand in a sentence.
    """
    if not quoted:
        return in_prose(text, _MARK, lambda one: called.get(one, _SOMEBODY), in_sentences or {})

    def name(found: re.Match[str]) -> str:
        words = called.get(found[1], _SOMEBODY)
        words = words if found.start() else _with_capital(words)
        return f"[{words}]"

    return _MARK.sub(name, text)


def marked(shown_text: str, called: Mapping[str, str]) -> str:
    """Turn a text somebody edited back: bracketed names of the release become marks again."""
    text = _unmarked(shown_text)
    by_name = {_with_capital(name): entry for entry, name in called.items()}
    by_name |= {name: entry for entry, name in called.items()}
    return re.sub(
        r"\[([^\[\]]*)\]",
        lambda found: mark(by_name[found[1]]) if found[1] in by_name else found[0],
        text,
    )


def reworded(source: str, leaves: str) -> str:
    """Mark a quotation that says more than its source with something in brackets for the rest.

    A voice is never rewritten in silence: what has words of ours, or lacks words with nothing to
    show for them, ends with a mark.
    """
    kept = iter(_WORD.findall(folded(source)))
    outside = _WORD.findall(folded(_IN_BRACKETS.sub(" ", _MARK.sub("[]", leaves))))
    told = "[" in leaves or bool(_MARK.search(leaves))
    in_order = all(word in kept for word in outside)
    return leaves if told and in_order else f"{leaves} {_REWORDED}"


def _with_capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def entries_in(texts: Iterable[str]) -> frozenset[str]:
    """Name whatever texts have marks for."""
    return frozenset(found for text in texts for found in _MARK.findall(text))
