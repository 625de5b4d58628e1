"""Say in words how consent stands and what a decision opens or closes; counts, never contents."""

from collections.abc import Iterator

from trajectories.analysis.chart_words import counted
from trajectories.analysis.consent_standing import Effect, Permitted, Uses
from trajectories.model.consent import ConsentDecision, Permission, Standing, may_use

STANDS: dict[Standing, str] = {
    "given": "agreed",
    "refused": "no",
    "undecided": "not decided yet",
    "withdrawn_collecting": "stop collecting; what came before may be used",
    "withdrawn_using": "withdrawn: stop using",
    "withdrawn_erase": "withdrawn: erase",
    "not_recorded": "not recorded",
}
DECISIONS: tuple[tuple[ConsentDecision, str], ...] = (
    ("given", "Agrees"),
    ("refused", "Says no"),
    ("undecided", "Has not decided yet"),
    ("withdrawn_collecting", "Withdraws: stop collecting"),
    ("withdrawn_using", "Withdraws: stop using"),
    ("withdrawn_erase", "Withdraws: erase"),
)
FOR: dict[Permission, str] = {
    "take_part": "take part",
    "record_audio": "record sound",
    "photograph": "photographs",
    "quote": "quote the very words",
    "share_with_providers": "share with providers",
    "show_as_mirror_data": "show at a workshop",
    "archive": "archive",
    "release": "release without names",
}
_OPEN: dict[Permission, str] = {
    "take_part": "what is said may be used",
    "record_audio": "sound may be recorded",
    "photograph": "pictures may be shown",
    "quote": "the very words may be printed",
    "share_with_providers": "a page for providers may be written",
    "show_as_mirror_data": "may be shown to boards and providers",
    "archive": "may be kept in an archive",
    "release": "may be in a release",
}
_CLOSED: dict[Permission, str] = {
    "take_part": "kept, but held: in no report, release or data set",
    "record_audio": "write notes instead of recording",
    "photograph": "pictures stay out",
    "quote": "told in our words instead",
    "share_with_providers": "nothing for providers",
    "show_as_mirror_data": "nothing at workshops",
    "archive": "not archived",
    "release": "in no release",
}


def waits_for(one: Permitted) -> str:
    """Say who is still to decide where child and carer must and one of them has agreed."""
    if one.standing != "not_recorded" or not (one.own or one.others):
        return ""
    return "a carer is to say" if one.own else "the child is to say"


def meaning(one: Permitted) -> str:
    """Say what follows from how a permission stands."""
    follows = (_OPEN if may_use(one.standing) else _CLOSED)[one.permission]
    waits = waits_for(one)
    return f"{waits} too; until then {follows}" if waits else follows


def effect_words(effect: Effect, *, left: int = 0, erases: bool = False) -> str:
    """Say what a decision would do; `left` counts past exports that held what it closes."""
    parts = [meaning(effect.after)]
    if closes := ", ".join(_counts(effect.closes)):
        parts.append(f"closes {closes}")
    if opens := ", ".join(_counts(effect.opens)):
        parts.append(f"opens {opens}")
    if left:
        parts.append(f"{counted(left, 'export', 'exports')} held it: see the ledger")
    if erases:
        parts.append("erasing is a step of its own, which cannot be taken back")
    return "; ".join(parts)


def _counts(uses: Uses) -> Iterator[str]:
    for ids, one, more in (
        (uses.records, "record", "records"),
        (uses.passages, "quotable passage", "quotable passages"),
        (uses.pictures, "picture", "pictures"),
    ):
        if ids:
            yield counted(len(ids), one, more)
