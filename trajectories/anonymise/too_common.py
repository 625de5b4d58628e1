"""Words in a registered name that name half the people or places of any study."""

from typing import Final

_WORDS: Final = """
mum mummy mam mama mom ma dad daddy dada papa pa nan nana nanna nanny gran granny
grandma grandad grandpa grandfather grandmother aunt auntie aunty uncle cousin brother
sister sis bro baby mother father son daughter child children boy girl carer friend
teacher worker key the mr mrs ms miss mx dr doctor nurse sir madam prof professor rev
pastor imam and of for van von der den del dos las los bin ibn binti bint umm abu ter
ten school primary secondary infant junior academy college nursery playgroup centre
center clinic hospital surgery house home street road lane avenue close court park club
team service services family families community health social church mosque north south
east west new old saint site study group library project office council city town
village
"""
TOO_COMMON: Final = frozenset(_WORDS.split())
