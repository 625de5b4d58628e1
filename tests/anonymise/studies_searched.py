"""A small invented study and what is searched for of it."""

from trajectories.anonymise.forms_searched import searched
from trajectories.anonymise.readable import Readable, Where
from trajectories.anonymise.searched import Searched
from trajectories.anonymise.selftest import Hit, search
from trajectories.model.register import IdentifyingValue, NameForm, RegisterEntry

WITHHELD = "He hits me hard when nobody is looking"
ZIPPORAH = RegisterEntry(
    id="p-child",
    called="Zipporah O'Brien-Thessaly",
    forms=(
        NameForm(form="Zip", sort="nickname"),
        NameForm(form="Hal", sort="nickname"),
        NameForm(form="Q.R.", sort="initials"),
        NameForm(form="...", sort="name"),
        NameForm(form="Jo", sort="nickname"),
        NameForm(form="Will", sort="misspelling"),
        NameForm(form="Z.T.", sort="initials"),
        NameForm(form="ZOT", sort="initials"),
    ),
    values=(
        IdentifyingValue(sort="phone", value="07700 900123"),
        IdentifyingValue(sort="postcode", value="AB1 2CD"),
        IdentifyingValue(sort="birth_date", value="2003-05-14"),
        IdentifyingValue(sort="email", value="zt@example.org"),
        IdentifyingValue(sort="address", value="12 Marsh Lane, Leeds"),
        IdentifyingValue(sort="address", value="Leeds"),
        IdentifyingValue(sort="other", value="Xanadu"),
    ),
)
GRAN = RegisterEntry(
    id="p-gran",
    called="Gran",
    forms=(NameForm(form="Q", sort="initials"), NameForm(form="G", sort="surname")),
)
KEPT = RegisterEntry(id="place", called="Yorkshire", in_a_release="keep")
WELSH = RegisterEntry(
    id="p-welsh", called="Rhosyn Hill", forms=(NameForm(form="Cô", sort="nickname"),)
)
SCHOOL = RegisterEntry(id="pl-school", called="Brackwell Primary School")
YARD = RegisterEntry(id="pl-yard", called="Larkfen Rope Swing Farm")
POLISH = RegisterEntry(id="p-paw", called="Paweł Nowakowski")
CHINESE = RegisterEntry(id="p-li", called="李小龙")


def of_the_study() -> Searched:
    return searched(
        registers={
            "K-07": {
                "p-child": ZIPPORAH,
                "p-gran": GRAN,
                "place": KEPT,
                "p-li": CHINESE,
                "p-welsh": WELSH,
                "pl-school": SCHOOL,
                "pl-yard": YARD,
                "p-paw": POLISH,
            },
            "": {"p-site": RegisterEntry(id="p-site", called="Miss Adebayo")},
        },
        named={
            "case code": ("K-07", "K1"),
            "researcher": ("Maria Kowalska",),
            "path": ("/srv/home/zuleika/studies/river", "C:\\Child\\Study"),
            "device": ("ward-laptop",),
            "title": ("The River Study of Friends",),
            "id": ("r0123456789abcdef0123", "r1", "breakfast", "the-breakfast-club"),
        },
        dates=("2004-11-03", "2004-21", "not known"),
        withheld={"r1": WITHHELD},
        shown=("when nobody is looking you can", "it will be", "Kept Words Here"),
        kept=("Leeds", "Hal", "Q.R.", "x"),
    )


def hits(searched: Searched, *texts: str, where: Where = "text") -> tuple[Hit, ...]:
    pieces = [
        Readable(file="a.pdf", where=where, at=f"page {number}", text=text)
        for number, text in enumerate(texts, start=1)
    ]
    return search(pieces, searched)


def sorts(searched: Searched, *texts: str, where: Where = "text") -> list[str]:
    return sorted({hit.sort for hit in hits(searched, *texts, where=where)})
