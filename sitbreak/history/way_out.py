"""What helps when the history cannot be read or written, by what the system says is wrong."""

import sqlite3

from sitbreak import files
from sitbreak.sentence import Sentence

_FULL = Sentence("make room on the disk")
_PERMISSION = Sentence("check whose file it is, and its permissions")
_HELD = Sentence("another program holds it; try again in a moment")
_BROKEN = Sentence("the daemon sets a broken file aside and begins anew")
BY_SQLITE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _PERMISSION,
    sqlite3.SQLITE_CANTOPEN: _PERMISSION,
    sqlite3.SQLITE_PERM: _PERMISSION,
    sqlite3.SQLITE_BUSY: _HELD,
    sqlite3.SQLITE_LOCKED: _HELD,
    sqlite3.SQLITE_IOERR: Sentence("the disk cannot be read or written: is it full, or failing?"),
}


def way_out(error: BaseException) -> str:
    """Return the hint for a person."""
    if isinstance(error, OSError):
        return files.way_out(error, _BROKEN)
    return BY_SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, _BROKEN)
