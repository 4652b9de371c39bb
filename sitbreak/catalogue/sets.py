"""What may be in a set of stretches that is handed on, by the names of its files alone; pure.

A set is flat: files of stretches and their translations, and pictures beside them or in folders there. Each name must
mean the same on every system, and nothing outside of the folder.
"""

import re
import unicodedata
from collections.abc import Iterable

from sitbreak.catalogue.schema import LONGEST_PICTURE, PICTURES
from sitbreak.sentence import Sentence

MOST_FILES = 200
MOST_BYTES = 64 << 20  # of all files together, unpacked

_PART = re.compile(r"[^\W.](?:[\w .()+-]*[\w()+-])?")  # neither hidden nor ending with a dot or a space
# Names that Windows keeps for devices, with any ending.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))})
# What systems put into every folder and archive; nobody means it.
_LITTER = re.compile(r"(?:^|/)(?:__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)


def is_litter(name: str) -> bool:
    """Tell whether a file is one that the system made by itself."""
    return _LITTER.search(name) is not None


def wrong_name(name: str) -> str | None:
    """Return why a file of this name, with slashes, cannot be in a set; None if it can."""
    parts = name.split("/")
    if name.startswith("/") or "\\" in name or ":" in name or any(part in ("", ".", "..") for part in parts):
        return Sentence("leads out of the folder")
    if len(name) > LONGEST_PICTURE:
        return Sentence("is longer than {most} characters", most=LONGEST_PICTURE)
    if not all(_PART.fullmatch(part) for part in parts):
        return Sentence("has a name that not every system can have")
    if any(part.split(".")[0].rstrip().casefold() in _DEVICES for part in parts):
        return Sentence("has the name of a device")
    return None


def is_stretches(name: str) -> bool:
    """Tell whether it is a file of stretches, or a translation of one."""
    return name.endswith(".toml")


def belongs(name: str) -> bool:
    """Tell whether a file of this name has something to do in a set: stretches or a picture."""
    return (is_stretches(name) and "/" not in name) or name.lower().endswith(PICTURES)


def folded(name: str) -> str:
    """Return a name as a system takes it that tells no cases and no ways to write an accent apart."""
    return unicodedata.normalize("NFC", name).casefold()


def clash(names: Iterable[str]) -> tuple[str, str] | None:
    """Return two names that are one file for some systems, None if there are none."""
    seen: dict[str, str] = {}
    for name in names:
        if (other := seen.setdefault(folded(name), name)) != name:
            return other, name
    return None


def without_top(names: Iterable[str]) -> str:
    """Return the one folder that everything lies in, with its slash; "" if there is none."""
    tops = {name.partition("/")[0] if "/" in name else "" for name in names}
    return f"{tops.pop()}/" if len(tops) == 1 and "" not in tops else ""
