"""Our own catalogue, read once for all tests of this folder."""

from functools import cache

from sitbreak import library
from sitbreak.catalogue import Catalogue, Constraints, Equipment

ALL_EQUIPMENT = frozenset(Equipment)
OFFICE = Constraints()
HOME = Constraints(where=library.Place.HOME, equipment=ALL_EQUIPMENT, time_s=3600)


@cache
def shipped(language: str = "en") -> library.Library:
    return library.load(language)


def catalogue() -> Catalogue:
    return shipped().catalogue
