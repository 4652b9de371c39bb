"""What helps when the history cannot be read or written, by what the system says is wrong."""

from sitbreak import files
from sitbreak.sentence import Sentence

_FULL = Sentence("make room on the disk")
_PERMISSION = Sentence("check whose file it is, and its permissions")
_HELD = Sentence("another program holds it; try again in a moment")
_BROKEN = Sentence("the daemon sets a broken file aside and begins anew")
BY_SQLITE = {
    "SQLITE_FULL": _FULL,
    "SQLITE_READONLY": _PERMISSION,
    "SQLITE_CANTOPEN": _PERMISSION,
    "SQLITE_PERM": _PERMISSION,
    "SQLITE_BUSY": _HELD,
    "SQLITE_LOCKED": _HELD,
    "SQLITE_IOERR": Sentence("the disk cannot be read or written: is it full, or failing?"),
}


def way_out(error: BaseException) -> str:
    """Return the hint for a person."""
    if isinstance(error, OSError):
        return files.way_out(error, _BROKEN)
    return BY_SQLITE.get(basic_name(error), _BROKEN)


def basic_name(error: BaseException) -> str:
    """Return SQLite's name of an error without what is more exact, "SQLITE_IOERR" of SQLITE_IOERR_READ; else ""."""
    return "_".join(getattr(error, "sqlite_errorname", "").split("_")[:2])
