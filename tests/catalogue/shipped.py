"""Our own catalogue, read once for all tests of this folder."""

from functools import cache

from sitbreak import catalogue_files
from sitbreak.catalogue import Catalogue, Constraints, Equipment, Place

ALL_EQUIPMENT = frozenset(Equipment)
OFFICE = Constraints()
HOME = Constraints(where=Place.HOME, equipment=ALL_EQUIPMENT, time_s=3600)


@cache
def shipped(language: str = "en") -> catalogue_files.Library:
    return catalogue_files.load(language)


def catalogue() -> Catalogue:
    return shipped().catalogue
