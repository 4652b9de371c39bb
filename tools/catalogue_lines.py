"""Writes our catalogue in each language as the lines that the daemon reads (`sitbreak/catalogue/lines.py`).

    python -m tools.catalogue_lines

After every change of config/stretches*.toml and config/posture*.toml; a test says when it was forgotten.
"""

import json
from collections.abc import Iterable, Mapping
from enum import Enum
from itertools import chain
from typing import Any

from sitbreak import catalogue_files, catalogue_lines
from sitbreak.catalogue import Nudge, Position, Range, Safety, Source, Stretch
from sitbreak.catalogue.dose import Dose
from sitbreak.catalogue.lines import CHOSEN_BY
from sitbreak.texts import LANGUAGES

_PLAIN: dict[type, Any] = {
    Stretch: Stretch("", "", Position.SEATED, (), ()),
    Nudge: Nudge("", "", ""),
    Dose: Dose(),
    Safety: Safety(),
}
_ALWAYS = {Stretch: ("id", "name", "position", "areas", "steps"), Nudge: ("id", "text", "part")}


def written(language: str) -> bytes:
    """Return the file of a language; of equal TOML files an equal one."""
    library = catalogue_files.load(language)
    stretches, nudges, safety = list(library.catalogue), library.postures, library.catalogue.safety
    of_each = (*(s.sources for s in stretches), *(n.sources for n in nudges), safety.sources)
    # two files may say other things of one id
    places = {source: place for place, source in enumerate(dict.fromkeys(chain.from_iterable(of_each)))}
    head = {"files": catalogue_lines.checksums(language), "stretches": len(stretches), "nudges": len(nudges)}
    shared = {
        "sources": [[each.id, each.title, each.publisher, each.url] for each in places],
        "safety": _fields(safety, places),
    }
    entries = (*(_fields(each, places) for each in nudges), *(_pair(_fields(each, places)) for each in stretches))
    return b"".join(map(_line, (head, shared, *entries)))


def _pair(fields: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    chosen_by = {name: told for name, told in fields.items() if name in CHOSEN_BY}
    return chosen_by, {name: told for name, told in fields.items() if name not in CHOSEN_BY}


def main() -> None:
    """Write them all."""
    for language in LANGUAGES:
        catalogue_lines.lines_file(language).write_bytes(written(language))


def _line(told: Any) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _fields(value: Any, places: Mapping[Source, int]) -> dict[str, Any]:
    """Return the fields that are not as they are anyway."""
    plain, always = _PLAIN[type(value)], _ALWAYS.get(type(value), ())
    names: Iterable[str] = type(value).__dataclass_fields__
    held = {name: getattr(value, name) for name in names}
    return {name: _told(each, places) for name, each in held.items() if name in always or each != getattr(plain, name)}


def _told(value: Any, places: Mapping[Source, int]) -> Any:
    match value:
        case Enum():
            return value.value
        case Source():
            return places[value]
        case Range():
            return [value.low, value.high]
        case Dose():
            return _fields(value, places)
        case frozenset():
            return sorted(_told(each, places) for each in value)
        case tuple():
            return [_told(each, places) for each in value]
        case dict():
            return dict(value)
    return value


if __name__ == "__main__":
    main()
