"""Put English clauses together: pronouns, verbs that agree, lists, the ends of sentences.

A small grammar of our own, because a hedge changes the verb ("sleeps" becomes "may sleep" or
"might have slept") and a template of fixed words could only drop it or contradict it.
"""

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

SAME_DAY = "the same day"
_GOING_ON = ", going on"  # by the clock of a release
APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"

Tense = Literal["present", "past", "perfect"]

_IRREGULAR = {
    "be": ("was", "been"), "become": ("became", "become"), "begin": ("began", "begun"),
    "come": ("came", "come"), "do": ("did", "done"), "fall": ("fell", "fallen"),
    "feel": ("felt", "felt"), "find": ("found", "found"), "get": ("got", "got"),
    "give": ("gave", "given"), "go": ("went", "gone"), "have": ("had", "had"),
    "hear": ("heard", "heard"), "keep": ("kept", "kept"), "know": ("knew", "known"),
    "lead": ("led", "led"), "leave": ("left", "left"), "make": ("made", "made"),
    "meet": ("met", "met"), "say": ("said", "said"), "see": ("saw", "seen"),
    "sleep": ("slept", "slept"), "stand": ("stood", "stood"), "stop": ("stopped", "stopped"),
    "refer": ("referred", "referred"), "take": ("took", "taken"), "tell": ("told", "told"),
    "think": ("thought", "thought"),
}  # fmt: skip
_ENDS_A_SENTENCE = (
    ".", "!", "?", "…", ".”", "!”", "?”", "…”", '."', '!"', '?"', ".)",
    "\N{ARABIC FULL STOP}", "؟", "।", "።",
)  # fmt: skip
# Words that begin a sentence and are nobody's name, so that a small letter takes nothing away.
_NO_NAMES = frozenset({
    "a", "about", "after", "all", "an", "and", "around", "as", "at", "because", "before", "but",
    "during", "ever", "every", "for", "from", "he", "her", "his", "if", "in", "it", "its", "just",
    "last", "maybe", "my", "nearly", "next", "not", "now", "on", "one", "our", "over", "perhaps",
    "she", "since", "so", "some", "that", "the", "their", "then", "there", "these", "they",
    "this", "those", "three", "two", "until", "we", "what", "when", "where", "while", "who",
    "with", "you", "your",
})  # fmt: skip
_OWN_VOICE = re.compile(r"\b(?:I|me|my|mine|we|us|our|you|your)\b", re.IGNORECASE)
_NUMBERS = (
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
_MONTH_OR_SEASON = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|spring|summer|autumn|winter|\d{4})\b"
)
_DAY = re.compile(r"\d{1,2} [A-Z]")


class Pronouns(msgspec.Struct, frozen=True):
    """The words that stand for a person; "they" takes the verb of many."""

    she: str
    her: str  # "I saw her"
    hers: str  # "her brother"
    herself: str
    many: bool = False


SHE = Pronouns("she", "her", "her", "herself")
HE = Pronouns("he", "him", "his", "himself")
THEY = Pronouns("they", "them", "their", "themselves", many=True)
YOU = Pronouns("you", "you", "your", "yourself", many=True)


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """Who does what: the verb is kept as its plain form, so that a hedge can be put before it."""

    subject: str
    verb: str
    rest: str
    many: bool = False
    tense: Tense = "present"
    negative: bool = False

    def words(self, modal: str = "") -> str:
        """Say the clause, plainly or with a modal ("may", "might have") before its verb."""
        return joined(self.subject, self._verb(modal), self.rest)

    def _verb(self, modal: str) -> str:
        if modal:
            return self._with_modal(modal)
        if self.tense == "perfect":
            return joined(_third("have", many=self.many), self._not, participle(self.verb))
        if self.negative and self.verb != "be":
            return f"{self._do} not {self.verb}"
        inflected = self._past if self.tense == "past" else _third(self.verb, many=self.many)
        return joined(inflected, self._not)

    def _with_modal(self, modal: str) -> str:
        first, _, have = modal.partition(" ")
        if have or self.tense != "present":
            return joined(first, self._not, "have", participle(self.verb))
        return joined(first, self._not, self.verb)

    @property
    def _not(self) -> str:
        return "not" if self.negative else ""

    @property
    def _do(self) -> str:
        return "did" if self.tense == "past" else _third("do", many=self.many)

    @property
    def _past(self) -> str:
        if self.verb == "be" and self.many:
            return "were"
        return _IRREGULAR.get(self.verb, (_regular_past(self.verb), ""))[0]


def without_subject(clause: Clause) -> Clause:
    """Leave the subject out, for a verb that follows another's."""
    return msgspec.structs.replace(clause, subject="")


def _third(verb: str, *, many: bool) -> str:
    """Return the present form for one (she sleeps) or for many (they sleep)."""
    if verb == "be":
        return "are" if many else "is"
    if many:
        return verb
    if verb == "have":
        return "has"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "o")) else f"{verb}s"


def participle(verb: str) -> str:
    """Return the form that follows "have"."""
    return _IRREGULAR.get(verb, ("", _regular_past(verb)))[1]


def _regular_past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    return f"{verb[:-1]}ied" if verb.endswith("y") and verb[-2] not in "aeiou" else f"{verb}ed"


def joined(*words: str) -> str:
    """Join what is not empty with single spaces."""
    return " ".join(word for word in words if word)


def in_words(number: int) -> str:
    """Say a small number in words, as prose does; others in figures."""
    return _NUMBERS[number] if 0 < number < len(_NUMBERS) else str(number)


def listed(words: Sequence[str], last: str = "and") -> str:
    """Say a list: "a", "a and b", "a, b and c"."""
    if not words:
        return ""
    *others, final = words
    return f"{', '.join(others)} {last} {final}" if others else final


def capital(text: str) -> str:
    """Begin with a capital letter; the rest is left as it was typed."""
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """End with a full stop where no mark ends the text yet; it takes the place of a comma."""
    text = text.rstrip()
    if not text or text.endswith(_ENDS_A_SENTENCE):
        return text
    return f"{text.rstrip(',;: ')}."


def as_sentence(*words: str) -> str:
    """Make a sentence of words: one line, a capital first, a mark last."""
    return ended(capital(flat(joined(*words))))


def with_text(lead: str, text: str) -> str:
    """Put a person's free words after our own."""
    return as_sentence(f"{lead}: {text}" if text.strip() else lead)


def flat(text: str) -> str:
    """Put a text on one line."""
    return " ".join(text.split())


def dated(words: str) -> str:
    """Put the preposition before a date in words: "on 3 March", "in May 2003", "since …"."""
    if words.endswith(_GOING_ON):
        return since(words.removesuffix(_GOING_ON))
    if words == SAME_DAY:
        return "on the same day"
    unsure, _, rest = words.partition(" ")
    if unsure == "perhaps" and rest:
        return f"perhaps {dated(rest)}"
    if words.startswith("about "):
        about = words.replace(", not sure", " (not sure)")
        return f"from {about}" if " to " in words else about
    if _DAY.match(words) or _MONTH_OR_SEASON.match(words):
        preposition = "on" if _DAY.match(words) else "in"
        return f"{'from' if ' to ' in words else preposition} {words}"
    if words.startswith(("month ", "months ")):  # by the clock of a release
        return f"in {words}"
    return f"at {words}" if words.startswith(("visit ", "the ")) else words


def made_for(recipient: str, made_on: str) -> str:
    """Say for whom a report was made, and when where that may be told."""
    whom = re.sub("^The ", "the ", recipient)
    return f"For {', '.join(filter(None, (whom, made_on)))}." if recipient else ""


def since(words: str) -> str:
    """Say from when on, whatever way the date was put."""
    plain = re.sub(r"^(?:since|from)\s+", "", mid_sentence(words), flags=re.IGNORECASE)
    plain = plain.removesuffix(_GOING_ON)
    plain = plain.replace(", not sure", " (not sure)").removeprefix("at ")
    if plain.startswith(("between ", "within ")):  # by the clock of a release
        return f"since some time {plain}"
    return f"since {plain}" if plain else ""


def mid_sentence(text: str) -> str:
    """Fit a person's free words into a sentence of ours that goes on after them.

    The mark that ends them goes, and a first capital goes where it is no name's. Words that speak
    of "me" or "us" are quoted, because ours tell of somebody.
    """
    plain = flat(text).rstrip(".!?;,: ")
    if _OWN_VOICE.search(plain):
        return f"“{plain}”"
    first = plain.partition(" ")[0]
    return plain[:1].lower() + plain[1:] if first.lower() in _NO_NAMES else plain
