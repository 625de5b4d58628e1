"""The English names of languages, for the codes a session or a passage carries (ISO 639)."""

from collections.abc import Mapping

from trajectories.report.grammar import flat

ENGLISH = "en"
_NAMES: Mapping[str, str] = {
    "aa": "Afar", "af": "Afrikaans", "ak": "Akan", "am": "Amharic", "ar": "Arabic",
    "az": "Azerbaijani", "bfi": "British Sign Language", "bg": "Bulgarian", "bn": "Bengali",
    "bs": "Bosnian", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English",
    "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish",
    "fr": "French", "ga": "Irish", "gd": "Scottish Gaelic", "gu": "Gujarati", "gv": "Manx",
    "ha": "Hausa", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "hy": "Armenian", "ig": "Igbo", "it": "Italian", "ja": "Japanese", "ka": "Georgian",
    "kk": "Kazakh", "ko": "Korean", "ku": "Kurdish", "ckb": "Sorani Kurdish", "kw": "Cornish",
    "ln": "Lingala", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "ml": "Malayalam",
    "mr": "Marathi", "ms": "Malay", "mt": "Maltese", "ne": "Nepali", "nl": "Dutch",
    "no": "Norwegian", "om": "Oromo", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto",
    "pt": "Portuguese", "rmy": "Romani", "rn": "Kirundi", "ro": "Romanian", "rom": "Romani",
    "ru": "Russian", "rw": "Kinyarwanda", "sco": "Scots", "si": "Sinhala", "sk": "Slovak",
    "sl": "Slovenian", "sn": "Shona", "so": "Somali", "sq": "Albanian", "sr": "Serbian",
    "sv": "Swedish", "sw": "Swahili", "syl": "Sylheti", "ta": "Tamil", "te": "Telugu",
    "th": "Thai", "ti": "Tigrinya", "tl": "Tagalog", "tr": "Turkish", "tw": "Twi",
    "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "wo": "Wolof",
    "xh": "Xhosa", "yi": "Yiddish", "yo": "Yoruba", "yue": "Cantonese", "zh": "Chinese",
    "zu": "Zulu",
}  # fmt: skip
_CODES: Mapping[str, str] = {name.lower(): code for code, name in _NAMES.items()}


def language_name(code: str) -> str:
    """Name a language; one that is no code known here, "Bangla" for one, stands as typed."""
    return _NAMES.get(flat(code).lower(), flat(code))


def said_in(language: str, *, translated: bool) -> str:
    """Say in which language words are, or out of which they were put into English.

    English words need no saying.
    """
    name = "" if flat(language).lower() in ("", ENGLISH, "english") else language_name(language)
    if translated:
        return f"translated from {name}" if name else "translated"
    return f"in {name}" if name else ""


def language_of(language: str, *, translated: bool) -> str:
    """Return the code of the language words stand in; none where it is English or not known."""
    said = flat(language).lower()
    code = said if said in _NAMES else _CODES.get(said, "")
    return "" if translated or code == ENGLISH else code
