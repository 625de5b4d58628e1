"""What tells somebody by its shape alone: dates, numbers, addresses, titles, named schools.

A fixed list of rules, tried in order; of matches that overlap the longest is kept, of equal ones
that of the earlier rule.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

import msgspec

from trajectories.anonymise.accounts import ACCOUNT, is_account
from trajectories.anonymise.common_words import english
from trajectories.anonymise.institutions import LANDMARK, SCHOOL, SERVICE, STREET
from trajectories.anonymise.mentions import Light, Mention, Sort
from trajectories.anonymise.names_and_places import first_names
from trajectories.anonymise.spoken_digits import SPOKEN, is_no_counting
from trajectories.anonymise.written import key_of

_MONTH: Final = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY: Final = "(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_NO_DAY: Final = (
    r"(?<!urday)(?<!sday)(?<!nday)(?<!riday)(?<!\bsat)(?<!\bsun)(?<!\bmon)(?<!\btue)(?<!\btues)"
    r"(?<!\bwed)(?<!\bweds)(?<!\bthu)(?<!\bthur)(?<!\bthurs)(?<!\bfri)"
)
"""What comes after no day of the week: Kez, 9, but not Saturday, 9."""
_DAY: Final = r"(?:3[01]|[12]\d|0?\d)(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:(?:19|20)\d\d|['\u2019]\d\d)"
_DASH: Final = r"[-\u2010-\u2015/.]"
_SMALL: Final = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen|eighteen|nineteen"
)
_TENS: Final = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
SPELLED: Final = rf"(?:(?:{_TENS})(?:[- ](?:{_SMALL}))?|{_SMALL})"
"""Numbers to ninety-nine in words."""
_AGE: Final = rf"(?:\d{{1,2}}(?:\u00bd|\.5)?|{SPELLED})"
_YOUNG: Final = rf"(?:1?\d|{_SMALL})"
_AGES: Final = rf"(?:between )?{_AGE}(?:(?:/| or | and | going on ){_AGE})?"
_HYPHEN: Final = "[- \\u2010-\\u2013]"
_HALF: Final = rf"(?:{_HYPHEN}and{_HYPHEN}a{_HYPHEN}half)"
_CHILD: Final = "(?:boy|girl|child|lad|lass|kid|son|daughter|brother|sister|twin)s?"
_ABOUT: Final = "(?:now|currently|still|about|around|almost|nearly|only|just|already|rising)"
_ORDINAL: Final = (
    "(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    "|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth)"
)
_IS: Final = (
    r"(?:i am|i'm|im|hes|shes|(?!(?:it|there|that|what|here)['\u2019]s)\w+['\u2019]s"
    r"|(?<!it )(?<!there )(?<!that )(?:is|was)|(?:we|they|twins)(?: are| were|'re|\u2019re)|both)"
)
"""What comes before an age: Kez is nine, he's nine, they are nine."""
_NAME: Final = r"[^\W\d_a-z][^\W\d_]*(?:['\u2019-][^\W\d_]{2,})*"
"""A word with a capital letter, or of a script without."""
_TITLE: Final = (
    r"(?:(?:[Mm]rs?|[Mm]s|[Mm]x|[Dd]r|[Pp]rof|[Rr]ev|Sgt|PC|DC|Cllr)\.?|[Mm]iss|[Pp]rofessor|[Ss]ir"
    r"|[Rr]everend|Nurse|Sister|Father|Pastor|Imam|Rabbi|Sergeant|Councillor|Pani?)"
)
"""Titles; only what is short for one may have a full stop, as the others end a sentence with it."""
_MONTHS_ELSEWHERE: Final = (
    "stycz(?:eń|nia|niu)|lut(?:y|ego|ym)|marc(?:a|u)|marzec|kwie(?:cień|tnia|tniu)|maj[au]?"
    "|czerw(?:iec|ca|cu)|lip(?:iec|ca|cu)|sierp(?:ień|nia|niu)|wrze(?:sień|śnia|śniu)"
    "|październik(?:a|u)?|listopad(?:a|zie)?|gru(?:dzień|dnia|dniu)"
    "|[iy]onawr|[cg]?hwefror|mawrth|fawrth|ebrill|mehefin|fehefin|[gn]?gorffennaf|orffennaf"
    "|[ah]?wst|medi|fedi|hydref|[dt]h?achwedd|rhagfyr|ragfyr"
    "|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"
    "|জানুয়ারি|ফেব্রুয়ারি|মার্চ|এপ্রিল|জুন|জুলাই|আগস্ট|সেপ্টেম্বর|অক্টোবর|নভেম্বর|ডিসেম্বর"
)
"""Months in Polish, Welsh, Arabic and Bengali."""
_SURNAMES: Final = frozenset({
    "brown", "white", "black", "green", "gray", "grey", "king", "cook", "baker", "wood", "bell",
    "young", "wright", "walker", "cooper", "ward", "bird", "fox", "rice", "stone", "little", "long",
    "short", "sharp", "bright", "swift", "bishop", "knight", "page", "carter", "turner", "fisher",
    "carpenter", "gardener", "miller", "mason", "potter", "shepherd", "taylor", "butler", "parsons",
    "price", "waters", "rivers", "fields", "banks", "brooks", "woods", "winter", "summers", "snow",
    "frost", "lamb", "wolf", "swan", "peacock", "gold", "silver", "steel", "street", "north",
    "west", "day", "hill", "park", "lane", "temple", "field", "marsh", "heath", "hall", "barker",
})  # fmt: skip
"""Words that are surnames too, as children write them after miss."""
_ARTICLES: Final = frozenset({
    "the", "a", "this", "that", "my", "our", "your", "his", "her", "their", "no", "at", "in", "to",
    "and", "but", "when", "after", "before", "is", "new", "old", "big", "first", "every", "all",
})  # fmt: skip
"""What stands before the word school without naming one."""
_CHECKED_OVER: Final = 11


class Rule(msgspec.Struct, frozen=True):
    """A shape, what it is, and what else must be true of it."""

    sort: Sort
    light: Light
    pattern: re.Pattern[str]
    why: str = ""
    holds: Callable[[str], bool] | None = None


def identifiers(text: str) -> Iterator[Mention]:
    """Go through what the rules find, rule by rule; it may overlap."""
    for rule in RULES:
        for found in rule.pattern.finditer(text):
            if rule.holds is None or rule.holds(found[0]):
                within = "it" if "it" in rule.pattern.groupindex else 0
                yield Mention(
                    start=found.start(within),
                    end=found.end(within),
                    sort=rule.sort,
                    light=rule.light,
                    why=rule.why,
                )


def is_nhs_number(written: str) -> bool:
    """Check the last of ten digits against the others, as the NHS does."""
    digits = [int(digit) for digit in re.sub(r"\D", "", written)]
    rest = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return digits[-1] == -rest % _CHECKED_OVER and len(set(digits)) > 1


def _ends_in_a_name(written: str) -> bool:
    """Tell whether the word after a title is no plain word: uncle bob, but not nurse all."""
    last = key_of(written.rsplit(maxsplit=1)[-1])
    return last not in english() or last in first_names() | _SURNAMES


def _tells_a_school(written: str) -> bool:
    """Tell whether a school has a name of its own: not The school, nor Our Primary School."""
    return any(key_of(word) not in SCHOOL | _ARTICLES for word in written.split())


def _rule(
    sort: Sort,
    light: Light,
    pattern: str,
    why: str = "",
    *,
    case: bool = False,
    holds: Callable[[str], bool] | None = None,
) -> Rule:
    flags = 0 if case else re.IGNORECASE
    return Rule(sort, light, re.compile(pattern, flags), why, holds)


def _words(kinds: frozenset[str]) -> str:
    """Make a pattern of words that may begin with a capital letter or not."""
    return "|".join(
        f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in sorted(kinds, key=len, reverse=True)
    )


_NAMED_SCHOOL: Final = (
    rf"(?<!\w)(?:(?:St|Saint)\.? )?{_NAME}(?: (?:(?:of|the|and|y) )?{_NAME}){{0,3}}"
    rf"(?:(?:'s|\u2019s)? (?:{_words(SCHOOL)}))+\b"
)
_NAMED_SERVICE: Final = (
    rf"(?<!\w){_NAME}(?: (?:(?:of|the|and|for) )?{_NAME}){{0,3}} "
    rf"(?:{'|'.join(sorted(word.capitalize() for word in SERVICE | LANDMARK))}|FC|AFC|CAMHS)\b"
)
_STREETS: Final = "|".join(sorted(STREET - {"way", "hill", "rise", "row", "st", "walk", "court"}))
_PHONE: Final = (
    r"(?<![\w.])(?:(?:\+|00)\d{1,3}[ \-.]?(?:\(0\)[ \-.]?)?\d(?:[ \-.]?\d){6,11}"
    r"|\(?0\d{2,5}\)?[ \-.]?\d(?:[ \-.]?\d){4,8})(?!\w)"
)

RULES: Final[tuple[Rule, ...]] = (
    _rule("email", "sure", r"(?<![\w.%+\-])[\w.%+\-]+@[\w\-]+(?:\.[\w\-]+)+"),
    _rule("email", "sure", r"(?<![\w.%+\-])[\w.%+\-]+ (?:\(at\)|\[at\]|at) [\w\-]+(?: ?(?:\.|dot) ?"
          r"(?:com|co|uk|org|net|sch|gov|nhs|example|test))+\b"),
    _rule("url", "sure", r"(?:https?://|www\.)[^\s<>\"')\]]*[\w/]"),
    _rule("url", "sure", r"(?<![\w@.\-])[\w\-]+(?:\.[\w\-]+)*\.(?:com|co\.uk|org\.uk|org|net"
          r"|sch\.uk|gov\.uk|nhs\.uk|ac\.uk|wales|cymru|example)(?:/[\w\-./?=&%]*)?(?![\w@])"),
    _rule("handle", "sure", r"(?<![\w.])@\w[\w.]*\w"),
    _rule("handle", "ask", ACCOUNT, "it may be an account", case=True, holds=is_account),
    _rule("nhs_number", "sure", r"(?<![\w-])\d{3}[ \-]?\d{3}[ \-]?\d{4}(?![\w-])",
          holds=is_nhs_number),
    _rule("upn", "sure", r"\b[A-HJ-NP-RT-Z]\d{11}[\dA-Z]\b"),
    _rule("national_insurance", "sure", r"\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b"),
    _rule("postcode", "sure", r"\b(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})\b"),
    _rule("postcode", "ask", r"\b[A-Z]{1,2}\d{1,2}(?= postcode| area)", "half a postcode"),
    _rule("phone", "sure", _PHONE),
    _rule("date", "sure", rf"\b(?:{_WEEKDAY},? )?(?:the )?{_DAY}(?: of)?[ \-]?{_MONTH}\b\.?"
          rf"(?:,? ?{_YEAR})?(?!\w)"),
    _rule("date", "sure", rf"\b{_MONTH}\.? (?:the )?{_DAY}(?:,? {_YEAR})?(?!\w)"),
    _rule("date", "sure", rf"\b(?:early |mid[- ]?|late )?{_MONTH},? (?:of )?{_YEAR}(?!\w)"),
    _rule("date", "sure", rf"\b(?:spring|summer|autumn|winter|christmas|easter),? (?:of |in )?"
          rf"{_YEAR}(?:/\d\d(?:\d\d)?)?(?!\w)"),
    _rule("date", "sure", rf"(?<![\w/.])\d{{1,2}}{_DASH}\d{{1,2}}{_DASH}(?:\d{{4}}|\d\d)(?![\w/])"),
    _rule("date", "sure", rf"(?<![\w/.])(?:19|20)\d\d{_DASH}\d{{1,2}}{_DASH}\d{{1,2}}(?!\w)"),
    _rule("date", "sure", r"(?<![\w/.£$€])(?:[12]?\d|3[01])/(?:0?[1-9]|1[0-2])(?![\w/])"),
    _rule("date", "sure", r"(?<![\w/.£$€-])(?:19[3-9]|20[0-4])\d(?:[-/]\d\d)?(?![\w£]|[.,]\d)"),
    _rule("date", "ask", r"(?<![\w/.:£$€-])(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])"
          r"(?![\w/%]|[.:]\d|-| ?(?:km?|kg|cm|mm?|stone|percent|st|lb|out of|[ap]\.?m)\b"
          r"| (?!(?:was|is|has|says|this|his)\b)[a-z]+s\b)", "a day and a month, or a number"),
    _rule("date", "sure", r"\b(?:January|February|April|June|July|September|October|November"
          r"|December|Jan|Feb|Apr|Sept?|Oct|Nov|Dec)\b", case=True),
    _rule("date", "sure", r"\b(?:january|february|april|july|september|october|november"
          r"|december)\b", case=True),
    _rule("date", "ask", r"\b(?<=[a-z,] )(?:March|May|August)\b", "a month, or a word", case=True),
    _rule("date", "ask", rf"(?<!\w)(?:{_MONTHS_ELSEWHERE})(?!\w)", "a month in another language"),
    _rule("date", "sure", r"(?<=[^\w]in )(?:march|may|june|august)(?=[.,;]|$)"),
    _rule("date", "sure", r"\b(?:the )?(?:[12]?\d|3[01])(?:st|nd|rd|th)\b(?! (?:century|year"
          r"|grade|birthday|time|place|floor|floors|month|week|of all))"),
    _rule("calendar", "look", rf"(?<!\bto )(?<!\bI )(?<!\bwe )(?<!\bthey )\bvisit (?:no\.? )?"
          rf"(?:\d{{1,2}}|{_SMALL})\b|\bvisits (?:\d{{1,2}}|{_SMALL})(?:(?:,| and| to|-)"
          rf" ?(?:\d{{1,2}}|{_SMALL}))+\b|\bV\d{{1,2}}\b", "a visit by its number"),
    _rule("calendar", "look", rf"\b(?:(?:a few|a couple of|several|some|an?|{SPELLED}|\d{{1,2}})"
          r" months? (?:ago|earlier|later|before)|last month)\b", "some months from another time"),
    _rule("time", "look", r"(?<![\w.:£])(?:[01]?\d|2[0-3])[:.][0-5]\d(?: ?[ap]\.?m\b\.?)?"
          r"(?![\w.]\d)"),
    _rule("time", "look", r"(?<![\w.:£])(?:1[0-2]|\d) ?[ap]\.?m\b"),
    _rule("time", "look", rf"\b(?:half|quarter|(?:{SPELLED}|\d{{1,2}})(?: minutes)?) (?:past|to)"
          rf" (?:{SPELLED}|\d{{1,2}})\b"),
    _rule("time", "look", rf"\b(?:at|after|before|by|until|till|(?<!is )(?<!was )(?:about|around))"
          rf" (?:{SPELLED}|1[0-2]|\d)(?: o'?clock)?(?=[.,;:!?)]|$|\s+(?:in the|on|today|tomorrow"
          r"|when|then|and|o.clock))"),
    _rule("age", "ask", rf"\b{_AGE}{_HALF}?{_HYPHEN}(?:years?|yrs?|months?|weeks?|days?)"
          rf"(?:{_HYPHEN}olds?| of age)\b", "an age"),
    _rule("age", "ask", r"(?<![\w.])\d{1,2} ?(?:yo|y/o|yrs?(?: old)?)\b", "an age"),
    _rule("age", "ask", rf"\b(?:aged?|ages)(?::| of| about| around| between)? (?P<it>{_AGES})\b",
          "an age"),
    _rule("age", "ask", rf"\b{_CHILD} of (?P<it>{_YOUNG})(?= (?:who|and|with|in|at|he|she)\b"
          r"|[.,;:!?)]|$)", "it may be an age"),
    _rule("age", "ask", rf"\b(?:{_IS}|at|be|being|nearly|almost|only|just|gone)(?: {_ABOUT})?"
          rf" (?:(?<!only )(?<!just )|(?!one\b))(?P<it>{_AGES})(?=\s*(?:[.,;:!?)"
          r"\u2014\u2013]|$|\n)|\s+(?:now|today|years|but|already"
          r"|soon|next)\b)", "it may be an age"),
    _rule("age", "ask", rf"\b(?:{_IS}|be|being|nearly|almost)(?: {_ABOUT})? (?!one\b)(?P<it>{_AGE})"
          r"(?=\s+(?:and|or|when|so|because|cos|in|on|this|at|then|too|by|if|as|while|until|though"
          r"|like|he|she|i|they|with)\b)", "it may be an age"),
    _rule("age", "ask", rf"\b(?:turn(?:s|ed|ing)?|became|becomes?|becoming) (?P<it>{_AGE})\b"
          r"(?!\s+(?:minutes?|hours?|pages?|times?|corners?|of)\b)", "it may be an age"),
    _rule("age", "ask", rf"(?<=[^\W\d_]){_NO_DAY}(?:, | \(| [\u2013\u2014-] )(?P<it>{_YOUNG}(?: and"
          rf" (?:{_YOUNG}|a half))?)(?=\)| [\u2013\u2014-] |[,;](?! (?:{_YOUNG})\b))",
          "it may be an age"),
    _rule("age", "ask", rf"\b(?:{_IS}|at)(?: {_ABOUT})? (?P<it>{_AGE} (?:weeks?|months?|days?))"
          r"(?! (?:ago|late|early|in|away|since|off|to)\b)", "it may be an age"),
    _rule("age", "ask", rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)|{_ORDINAL}) birthday\b", "an age"),
    _rule("age", "ask", rf"\b(?:his|her|their|my) (?P<it>{_ORDINAL} year)\b", "it may be an age"),
    _rule("number", "ask", r"(?<![\w.:/])(?<!\d[\u2013-])\d{1,2} ?(?:[\u2013\u2014-]|to)"
          r" ?(?:0|nil)\b(?![\u2013/:-]\d)", "a score others may remember"),
    _rule("number", "ask", rf"\b{SPELLED}[ -]nil\b", "a score others may remember"),
    _rule("number", "ask", r"(?<=\bthe )\d{1,3}(?-i:[A-Z])\b|\b\d{2,3}(?-i:[A-Z])(?= (?:bus|at|from"
          r"|to)\b)", "a bus or a line"),
    _rule("number", "ask", r"\b(?:bus|route|tram) (?:no\.? |number )?\d{1,3}[a-z]?\b"
          r"|\b\d{1,3}[a-z]? (?:bus|tram)\b", "a bus or a line"),
    _rule("uniqueness", "ask", rf"\b(?:\d{{1,4}}|{SPELLED}|hundred) (?:other )?(?:children|people"
          r"|kids|boys|girls|families|pupils|babies|cases)(?: \w+){0,2} in (?:the|this|our) "
          r"(?:whole )?(?:country|world|county|city|town|uk|school|village)\b",
          "it is said of a few only"),
    _rule("uniqueness", "ask", r"\b(?:born|came|arrived)\b[^.!?\n]{0,30}\b(?P<it>midnight|new year"
          r"(?:'s|s)?(?: eve| day)?|christmas(?: eve| day)?|leap (?:day|year))\b",
          "a birth others may remember"),
    _rule("money", "look", r"[£$€] ?\d[\d,]*(?:\.\d\d)?(?: ?(?:k|m|million|thousand|p))?\b"),
    _rule("money", "look", rf"(?<![\w.,])(?:\d[\d,.]*|{SPELLED}|hundred|thousand) ?(?:pounds?|quid"
          r"|pence|euros?|dollars?|grand)\b"),
    _rule("address", "sure", rf"(?<![\w£])(?:(?:flat|apartment|unit|no\.?) ?\d+\w?,? )?\d{{1,4}}"
          rf"(?: ?[a-d])?,? (?:[^\W\d_]+['\u2019]?[a-z]* ){{1,3}}(?:{'|'.join(sorted(STREET))})\b"),
    _rule("address", "sure", r"\b(?:flat|apartment|unit|house|plot|room|block) (?:no\.? ?)?\d{1,4}"
          r"[a-z]?\b"),
    _rule("address", "sure", rf"\b{_NAME}(?: {_NAME}){{0,2}} (?:{_words(STREET)})\b",
          case=True),
    _rule("address", "ask", rf"(?<!\w)(?!(?:the|our|my|your|this|that|a|their|his|her|of|across|"
          r"main|whole|next|other|same|busy|side|down|up|one|back|and|in|to|on|bus|memory|council|"
          r"housing|new|big|city|school|front|by|was|is|very|so|too|get|got|gets|stay|stayed|not|"
          r"really|get|were|are|country|tennis|food|fast|test|hard|long|dog|go|a) )"
          rf"[a-z\u00c0-\u024f]{{3,}} (?:{_STREETS})\b", "it may be a street"),
    _rule("case_number", "sure", r"\b(?:ref(?:erence)?|case|file|hospital|record|incident|crime"
          r"|claim|policy|account|passport|urn|id|mrn|lac|ehcp)(?: ?(?:no|number|ref|id|code))?"
          r"\.?:? ?#?(?=[\w/\-]*\d)[A-Z\d][\w/\-]*(?: \d{3,})*"),
    _rule("case_number", "sure", r"(?<![\w/])(?=[A-Z]{1,4}(?:[/\- ]?\d){4})[A-Z]{1,4}"
          r"(?:[/\- ]?\d{2,})+(?:/[A-Z\d]+)*(?![\w])", case=True),
    _rule("number", "sure", r"\b[A-Z]{2}\d\d ?[A-Z]{3}\b", case=True),
    _rule("number", "ask", r"(?<![\w£$€.])\d(?:[ \-]?\d){4,}(?!\w)", "a long number"),
    _rule("number", "ask", SPOKEN, "digits in words", holds=is_no_counting),
    _rule("number", "ask", r"(?<![\w£$€])(?=\w*\d)(?=\w*[A-Z])[A-Z\d]{5,}(?!\w)", "letters and"
          " digits", case=True),
    _rule("initials", "ask", r"\b(?!(?:U\.?K|U\.?S|P\.?E|R\.?E|G\.?P|P\.?S|D\.?O\.?B|T\.?V|R\.?C"
          r"|C\.?E|C\.?V|I\.?D|I\.?Q|B\.?B\.?C|N\.?B)\b)[A-Z]\.(?: ?[A-Z]\.)+", "initials",
          case=True),
    _rule("title_and_name", "ask", rf"\b{_TITLE} {_NAME}(?: {_NAME})?", "nobody in the"
          " register", case=True),
    _rule("title_and_name", "ask", r"\b(?:mrs?|ms|dr|pc)\.?"
          r" (?!(?:and|the|is|was|said|who|but|a|to|it|you|him|her|them|me|my|came|says|has|had|in"
          r"|on|at|for|when|so|because|did|will|out|that)\b)[^\W\d_]{2,}",
          "nobody in the register"),
    _rule("title_and_name", "ask", r"\b(?:(?:miss|nurse)(?! (?:will|may|can)\b)|auntie|aunty|uncle"
          r"|pani) [^\W\d_]{2,}",
          "nobody in the register", holds=_ends_in_a_name),
    _rule("school", "ask", _NAMED_SCHOOL, "a school not in the register", case=True,
          holds=_tells_a_school),
    _rule("service", "ask", _NAMED_SERVICE, "a name not in the register", case=True),
)  # fmt: skip
"""In this order: what is most plainly itself first."""
