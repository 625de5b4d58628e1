"""An invented register that the tests of scanning share."""

from collections.abc import Mapping

from trajectories.anonymise.known import Known, known
from trajectories.model.register import FormSort, IdentifyingValue, NameForm, RegisterEntry


def entry(each: str, called: str, *forms: tuple[FormSort, str], same_as: str = "") -> RegisterEntry:
    written = tuple(NameForm(sort=sort, form=form) for sort, form in forms)
    return RegisterEntry(id=each, called=called, forms=written, same_as=same_as)


CHILD = entry("child", "Kez", ("name", "Kezia"), ("surname", "Okafor"), ("nickname", "Little Bear"))
MOTHER = RegisterEntry(
    id="mother",
    called="Mrs Okafor",
    forms=(NameForm(form="Grace Okafor"),),
    values=(
        IdentifyingValue(sort="phone", value="07700 900123"),
        IdentifyingValue(sort="address", value="14 Mafeking Street, Netherby"),
    ),
)
WORKER = entry("worker", "Will", same_as="site-worker")
SITE_WORKER = entry("site-worker", "Mr Pike", ("name", "William Pike"))
AUNT = entry("aunt", "Ania", ("name", "Anna Kowalska"))
FRIEND = entry("friend", "Anne-Marie O'Connor", ("initials", "A.M.O."))
SCHOOL = entry("school", "Parkside Primary School")
LAYLA = entry("layla", "ليلى")
MAYA = entry("maya", "মায়া")
XIAOMING = entry("xiaoming", "王小明")
CARYS = entry("carys", "Carys")
OLUWASEUN = entry("seun", "Olúwaṣeun")

OWN: Mapping[str, RegisterEntry] = {
    each.id: each
    for each in (
        CHILD, MOTHER, WORKER, SITE_WORKER, AUNT, FRIEND, SCHOOL, LAYLA, MAYA, XIAOMING, CARYS,
        OLUWASEUN,
    )
}  # fmt: skip
OTHERS = {"tariq": entry("tariq", "Tariq")}


def all_known() -> Known:
    return known(OWN, [OTHERS], services=["Saturday Kitchen Club"], codes=["EX-1"])
