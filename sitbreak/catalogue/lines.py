"""Our catalogue in one language as lines of JSON, of which the daemon reads those that it needs.

One line says what follows, one holds what entries share, and each entry has its own, nudges first; that of a stretch is
a pair: what it is chosen by, and its words. `tools/catalogue_lines.py` writes them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sitbreak.bounded import json_value
from sitbreak.catalogue.dose import Dose, Range
from sitbreak.catalogue.kinds import Area, Equipment, Origin, Place, Position, Sides, StretchKind
from sitbreak.catalogue.library import LOOK_ID, WALK_ID, Library
from sitbreak.catalogue.model import Catalogue, Safety, Source, Stretch
from sitbreak.catalogue.moves import Move
from sitbreak.catalogue.nudges import Nudge

Fields = Mapping[str, Any]
Sources = Sequence[Source]
Pair = Sequence[Fields]
Reader = Callable[[Pair, "Sources | None"], Stretch]
CHOSEN_BY = (
    *("id", "position", "areas", "kind", "moves", "discreet", "undoes_sitting"),
    *("equipment", "where", "dose", "quick_round_s"),
)
"""The fields of a stretch that the chooser looks at."""


def head_of(line: bytes) -> Fields:
    """Read the first line: of which files all was made, and how many entries of each kind follow. ValueError."""
    head = json_value(line)
    if not isinstance(head, dict):
        raise ValueError("the first line is no object")
    return head


def library_of(head: Fields, lines: Iterator[bytes]) -> Library:
    """Read all of it. ValueError, LookupError or TypeError where the lines are not what the first one says."""
    shared = json_value(next(lines, b""))
    sources = _sources(shared)
    return _library(head, lines, sources, Safety(**_made(shared["safety"], _OF_SAFETY, sources)), _whole)


def outline_of(head: Fields, lines: Iterator[bytes]) -> Library:
    """Read what is chosen by: stretches without words, no sources, nothing on safety. ValueError and the others."""
    next(lines, b"")
    return _library(head, lines, None, Safety(), _outline)


def stretch_of(lines: Iterator[bytes], head: Fields, stretch_id: str) -> Stretch | None:
    """Read the one stretch of this id, whole. ValueError and the others."""
    shared = next(lines, b"")
    for line in islice(lines, head["nudges"], None):
        pair = json_value(line)
        if pair[0]["id"] == stretch_id:
            return _whole(pair, _sources(json_value(shared)))
    return None


def _library(
    head: Fields, lines: Iterator[bytes], sources: "Sources | None", safety: Safety, read: "Reader"
) -> Library:
    nudges = [Nudge(**_made(json_value(line), _OF_NUDGE, sources)) for line in islice(lines, head["nudges"])]
    told = [read(json_value(line), sources) for line in lines]
    stretches = {stretch.id: stretch for stretch in told}
    if {len(told), len(stretches)} != {head["stretches"]} or len(nudges) != head["nudges"]:
        raise ValueError("there are more or fewer entries than the first line says")
    return Library(Catalogue(stretches, stretches[WALK_ID], stretches[LOOK_ID], safety), tuple(nudges))


def _whole(pair: Pair, sources: "Sources | None") -> Stretch:
    chosen_by, words = pair
    return Stretch(**_made({**chosen_by, **words}, _OF_STRETCH, sources))


def _outline(pair: Pair, _sources: "Sources | None") -> Stretch:
    chosen_by, _ = pair
    return Stretch(name="", steps=(), **_made(chosen_by, _OF_STRETCH, None))


def _sources(shared: Fields) -> Sources:
    return [Source(*told) for told in shared["sources"]]


def _made(fields: Fields, makers: "Mapping[str, Callable[[Any], Any]]", sources: "Sources | None") -> dict[str, Any]:
    """Make of the fields what they were; those that are plain have no maker."""
    made = {name: makers[name](value) if name in makers else value for name, value in fields.items()}
    if "sources" in made:
        made["sources"] = () if sources is None else tuple(sources[each] for each in made["sources"])
    return made


def _set_of(kind: Callable[[str], Any]) -> Callable[[list[str]], frozenset[Any]]:
    return lambda told: frozenset(map(kind, told))


def _range(told: list[int]) -> Range:
    low, high = told
    return Range(low, high)


def _dose(fields: Fields) -> Dose:
    return Dose(**_made(fields, _OF_DOSE, None))


_OF_DOSE: "Mapping[str, Callable[[Any], Any]]" = {
    **dict.fromkeys(("hold_s", "hold_older_s", "reps", "sets", "rest_s"), _range),
    "sides": Sides,
}
_OF_STRETCH: "Mapping[str, Callable[[Any], Any]]" = {
    "position": Position,
    "areas": lambda told: tuple(map(Area, told)),
    "kind": StretchKind,
    "moves": _set_of(Move),
    "origin": Origin,
    "equipment": _set_of(Equipment),
    "where": _set_of(Place),
    "dose": _dose,
    "english": frozenset,
    **dict.fromkeys(("steps", "aliases", "also", "muscles", "cautions"), tuple),
}
_OF_NUDGE: "Mapping[str, Callable[[Any], Any]]" = {"groups": tuple}
_OF_SAFETY: "Mapping[str, Callable[[Any], Any]]" = dict.fromkeys(("cautions", "urgent"), tuple)
