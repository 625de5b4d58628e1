"""Plain words by which somebody is known: who did what, what stands where, what a relative does.

No word of these need be rare: "the one who found the baby", "over the carpet place". What is told
is the shape of what is said, so all of it is only shown.
"""

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from trajectories.anonymise.written import KIN

_SOMEBODY: Final = (
    "(?:one|ones|man|woman|lady|guy|bloke|fella|lad|lass|boy|girl|kid|kids|child|children|baby"
    "|person|people|family|families|couple|neighbour|men|women|boys|girls|driver|owner|folk|lot"
    "|student|pupil|player)"
)
_KIN: Final = "|".join(sorted(KIN - {"me", "da", "ma", "baby"}, key=len, reverse=True))
_PLAIN: Final = (
    "(?:door|doors|table|tables|bed|chair|chairs|sofa|settee|window|wall|floor|ceiling|stairs"
    "|sink|kitchen|room|rooms|house|home|garden|road|street|car|time|times|way|end|day|days|week"
    "|weekend|weeks|year|years|summer|holidays?|night|nights|evening|morning|afternoon|moment|phone"
    "|next|other|others|same|thing|things|class|lesson|lessons|teacher|teachers|school|staff|desk"
    "|mat|carpet|toilet|toilets|bathroom|bath|line|side|edge|book|page|list|rest|first|last|past"
    "|top|bottom|back|front|middle|whole|lot|bit|word|words|look|go|chat|think|plan|point|reason"
    "|idea|question|problem|good|bad|great|nice|new|little|big|right|wrong|place|cold|headache"
    "|bad day|good day|minute|second|hour|half|sun|rain|moon|weather|water|fire|lights?|radio|telly"
    "|fridge|oven|cover|covers|duvet|blanket|pillow|coat|bag|box|blue|red|hand|head|feet|arm"
    "|corner|child|children|family|parents|mother|father|mum|dad|boy|girl|man|woman|lady|one)"
)
_WORDS: Final = r"(?:[^\W\d_]+(?:['\u2019-][^\W\d_]+)?)"
_ENDS: Final = (
    "(?:and|but|of|so|because|cos|becos|when|who|which|that|is|was|are|were|has|had|he|she|it|they|we"
    "|i|you|then|if|to|for|with|in|on|at|again|all|as|or|not|now|says|said|came|went)"
)
_FURTHER: Final = rf"(?: (?!{_ENDS}\b){_WORDS})"
_BODY: Final = (
    "(?:arms?|legs?|eyes?|ears?|hands?|feet|foot|fingers?|thumbs?|toes?|teeth|tooth|noses?|hair"
    "|eyebrows?|kidneys?|lungs?|voice|knees?|hips?|side)"
)
_NOT_PLAIN: Final = rf"(?!{_PLAIN}(?:[^\w ]|$| {_ENDS}\b))"
_COLOUR: Final = (
    "(?:red|blue|green|yellow|pink|purple|orange|brown|black|white|grey|gr[ae]y|gold|golden|silver"
    "|striped|spotty|stripy|glittery|shiny|rusty)"
)
_THE: Final = "(?:the|that|this|a|an|our|their|your|his|her)"


class Shape(msgspec.Struct, frozen=True):
    """A way to say something of somebody, and what it tells."""

    why: str
    pattern: re.Pattern[str]


def _shape(why: str, pattern: str) -> Shape:
    return Shape(why, re.compile(pattern, re.IGNORECASE))


SHAPES: Final = (
    _shape(
        "somebody known by what is said of them",
        rf"\b{_THE} (?:{_WORDS} ){{0,2}}?{_SOMEBODY} (?:who|that|what|wot|whose|with|from|in|at|on"
        rf"|by|next|off) (?:{_WORDS} ){{0,4}}?{_WORDS}(?=[^\w ]|$| {_ENDS}\b)",
    ),
    _shape(
        "it may be said of one only",
        r"\b(?:whole|hole|entire) (?:of the )?(?:country|county|world|city|town|league|village"
        r"|estate|area|region|school|street)\b",
    ),
    _shape(
        "it may be said of one only",
        rf"\bthe (?:first|last|only|second|third) {_WORDS}(?: {_WORDS})?"
        r" (?:out|off|left|alive|ever)\b",
    ),
    _shape(
        "what somebody did, and others may know",
        r"\b(?:he|she|who|and|they|mum|dad|nan) (?:made|built|wrote|painted|designed|started"
        r"|founded|invented|found|saved|rescued|beat|played for|sang for|met|ran)"
        rf" (?:the|for|a famous) {_NOT_PLAIN}{_WORDS}{_FURTHER}{{0,4}}",
    ),
    _shape(
        "where something is",
        r"\b(?:over|above|under|underneath|behind|opposite|by|near|neer|beside|past|outside|round"
        r"|across from|next to|next door to|in front of|in between|(?:at|on|round) the (?:back|end"
        rf"|top|bottom|side|corner) of) (?:the|that|our|those) {_NOT_PLAIN}"
        rf"{_WORDS}{_FURTHER}{{0,2}}",
    ),
    _shape(
        "where somebody goes",
        r"\b(?:went|go|goes|going|been|drove|walked|walks|moved|moving|trip"
        r"|took (?:me|us|him|her))(?: up| down| over| back| out| round| off)?"
        rf" to (?:the|a|that|our) {_NOT_PLAIN}{_WORDS}{_FURTHER}?",
    ),
    _shape(
        "what somebody has or wears",
        r"\b(?:(?:has|hav|have|s|\u2019s|'s)(?: now)? got|has|wears?|wearing|wore)"
        rf"(?: only)? (?:a|an|one|no|two|three|four|five|\d)(?! (?:lot|bit)\b)"
        rf"(?: (?!{_ENDS}\b){_WORDS}){{0,2}} {_NOT_PLAIN}(?!{_ENDS}\b){_WORDS}",
    ),
    _shape(
        "what is said of a relative",
        rf"\b(?:{_KIN})(?:['\u2019]?s| is| was| were)? (?:a|an|the|at|in|on|up at|down at|from)"
        rf"(?: the| a| an)? {_NOT_PLAIN}{_WORDS}{_FURTHER}{{0,2}}",
    ),
    _shape(
        "what somebody works at",
        r"\b(?:works?|worked|working|job|employed|shifts?) (?:as|at|in|for|on|down|up)"
        rf"(?: the| a| an)? {_NOT_PLAIN}{_WORDS}{_FURTHER}?",
    ),
    _shape(
        "something that happened",
        rf"\b(?:since|after|before) (?:the|that|his|her|my|our|their) {_NOT_PLAIN}"
        rf"{_WORDS}{_FURTHER}{{0,2}}",
    ),
    _shape(
        "how somebody is made",
        r"\b(?:one|no|half|missing|lost|false|glass|wooden|short|weak|bad|funny|six|extra|broken)"
        rf"(?: (?:a|an|his|her|their|my|both|one|two|of|the))*(?: {_WORDS})? {_BODY}\b",
    ),
    _shape(
        "somebody known by what is with them",
        rf"\b{_WORDS} with (?:no|only|one|two|three|half) {_WORDS}",
    ),
    _shape("how something looks", rf"\b{_COLOUR}(?: {_COLOUR})? (?!{_ENDS}\b){_WORDS}"),
    _shape(
        "a place of work",
        rf"\bthe {_WORDS} (?:works|plant|yard|depot|factory|site|pit|line|rank|mines?)\b",
    ),
    _shape(
        "a thing with a name on it",
        rf"\b{_WORDS} with (?:her|his|my|our|their) names?\b",
    ),
    _shape("a death", r"\b[^\W\d_]+ d(?=\.(?:\s|$))"),
)


def described(text: str) -> Iterator[tuple[int, int, str]]:
    """Go through what is said in such a shape: where, and what it tells; it may overlap."""
    for shape in SHAPES:
        for found in shape.pattern.finditer(text):
            yield *found.span(), shape.why
