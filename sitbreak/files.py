"""Opening a file in whose place something else may lie: a named pipe, a folder, a device.

Nothing here ever waits, and nothing is read without a limit. What is no regular file is told in a sentence.
"""

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TextIO, TypeVar

from sitbreak.sentence import Sentence

T = TypeVar("T")

_FULL, _PERMISSION = Sentence("make room on the disk"), Sentence("check whose file it is, and its permissions")
_WAYS_OUT = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EROFS: Sentence(
        "the disk is read-only: mount it for writing, or set XDG_CONFIG_HOME and XDG_STATE_HOME elsewhere"
    ),
    errno.EACCES: _PERMISSION,
    errno.EPERM: _PERMISSION,
    errno.ENAMETOOLONG: Sentence("use a shorter name"),
    errno.EISDIR: Sentence("a folder has this name: move it away"),
    errno.ENOTDIR: Sentence("a file has the name of a folder: move it away"),
    errno.ENOENT: Sentence("check the path"),
    errno.EIO: Sentence("the disk cannot be read or written: is it failing?"),
}

NO_HOME = Path("/nonexistent")
"""Where everything lies for somebody who has no home: nowhere."""

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
OTHERS = 0o077  # what the group and everybody else may do
KINDS = {
    stat.S_IFIFO: Sentence("a named pipe"),
    stat.S_IFDIR: Sentence("a folder"),
    stat.S_IFSOCK: Sentence("a socket"),
    stat.S_IFCHR: Sentence("a device"),
    stat.S_IFBLK: Sentence("a device"),
}
HELD_S = 1.0
"""So long another program may hold a file at our start and end; what the loop waits for has less."""

HELD_IN_LOOP_S = 0.15
"""So long it may hold one that the loop waits for, which then tries again later."""

HELD_PAUSE_S = 0.05
# 0 where the system has no such flag: then it has no such wait either
WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)


class UnusableFileError(OSError):
    """Something else lies where a file should be, or the file is far too large. `strerror` says what."""

    @property
    def sentence(self) -> str:
        """All of it."""
        return Sentence("{file} {reason}", file=self.filename, reason=self.strerror)

    def __str__(self) -> str:
        return self.sentence


def opened(path: str | os.PathLike[str], flags: int) -> int:
    """Open for `open(..., opener=opened)`. UnusableFileError when it is no regular file; never waits for anybody."""
    check_regular(path)  # opening alone may already do something to a device
    descriptor = os.open(path, flags | WITHOUT_WAITING, PRIVATE_FILE)
    try:
        _require_regular(os.fstat(descriptor), path)
    except UnusableFileError:
        os.close(descriptor)
        raise
    return descriptor


def home() -> Path:
    """Return the user's home, `NO_HOME` where nobody knows one (cron, containers with an account of no name).

    A HOME that is no full path would be another folder for each program that has it: the account's counts.
    """
    try:
        found = Path.home()
        if not found.is_absolute() and sys.platform != "win32":
            import pwd

            found = Path(pwd.getpwuid(os.getuid()).pw_dir)
    except (RuntimeError, KeyError):
        return NO_HOME
    return found if found.is_absolute() else NO_HOME


def way_out(error: OSError, otherwise: str = "sitbreak doctor") -> str:
    """Return the hint for a person, by what the system says is wrong."""
    return _WAYS_OUT.get(error.errno or 0, otherwise)


def check_regular(path: str | os.PathLike[str]) -> None:
    """Raise UnusableFileError when something else than a file lies there; nothing at all is fine."""
    try:
        found = os.stat(path)  # noqa: PTH116 - the log looks at every line: no Path made for it
    except OSError:
        return  # opening it will say so
    _require_regular(found, path)


def read_bytes(path: Path, most: int) -> bytes:
    """Return what the file holds. UnusableFileError when that is more than `most` bytes or it is no file."""
    with open(path, "rb", opener=opened) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise UnusableFileError(errno.EFBIG, Sentence("is larger than {most} bytes", most=most), os.fspath(path))
    return content


def open_new(path: Path) -> TextIO:
    """Open a new text file for writing in place of whatever has this name, line ends as they are.

    Raises OSError, for a folder for one.
    """
    path.unlink(missing_ok=True)
    return open(path, "x", encoding="utf-8", newline="", opener=opened)


class _Umask:
    """The mask that this process was started with, for the programs of the person's that it starts."""

    given: int | None = None


def keep_private() -> None:
    """Let nobody else read what this process creates from now on, whatever it and its libraries ask for."""
    before = os.umask(OTHERS)
    _Umask.given = before if _Umask.given is None else _Umask.given


def given_umask() -> int:
    """Return the mask that the person's own programs are to have; -1: the present one."""
    return -1 if _Umask.given is None else _Umask.given


def make_folder(folder: Path) -> None:
    """Make a folder, and what is missing above it, for the user alone. OSError when that cannot be."""
    if folder.is_dir():
        return
    if folder.parent != folder:
        make_folder(folder.parent)
    try:
        folder.mkdir(mode=PRIVATE_FOLDER)
    except FileExistsError:
        if not folder.is_dir():  # else somebody else just made it
            raise


def make_own(folder: Path) -> None:
    """Make `folder` 0700. OSError when that cannot be, PermissionError when it is somebody else's."""
    make_folder(folder)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or (hasattr(os, "getuid") and found.st_uid != os.getuid()):
        raise PermissionError(errno.EPERM, Sentence("it belongs to somebody else"), os.fspath(folder))
    folder.chmod(PRIVATE_FOLDER)


def tighten(path: Path) -> bool:
    """Take from others what they may do with a file or folder of the user's; tell whether they could do anything."""
    try:
        found = path.lstat()
        if os.name == "nt" or found.st_uid != os.getuid() or not found.st_mode & OTHERS:
            return False
        if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
            return False  # a link is not followed: what it leads to may be somebody's own choice
        path.chmod(stat.S_IMODE(found.st_mode) & ~OTHERS)
    except OSError:  # on a file system without owners
        return False
    return True


def patiently(call: Callable[[], T], for_s: float, *, pause: Callable[[float], None] = time.sleep) -> T:
    """Return what `call` returns; on Windows again and again for so long, while another program has the file open.

    A virus scanner or an indexer looks at every new file, for some tenths of a second, and lets nobody write to it.
    Raises what the last try raised: PermissionError, when it is held for longer.
    """
    for _ in range(max(1, round(for_s / HELD_PAUSE_S)) if sys.platform == "win32" else 0):
        try:
            return call()
        except PermissionError:
            pause(HELD_PAUSE_S)
    return call()


def put_in_place(new: Path, path: Path, for_s: float) -> None:
    """Give a finished file the name of the one that it replaces, with the patience of `patiently`. OSError."""
    patiently(lambda: new.replace(path), for_s)


def replace_text(path: Path, text: str, for_s: float, *, mode: int | None = None) -> None:
    """Replace a file's content by a text in UTF-8, line ends as they are, as `replace_bytes` does. OSError."""
    replace_bytes(path, text.encode(), for_s, mode=mode)


def replace_bytes(
    path: Path, content: bytes, for_s: float, *, mode: int | None = None, survives_power_cut: bool = True
) -> None:
    """Replace a file's content at once: a reader, a crash or a full disk leaves the old content or the new. OSError.

    `mode`: its permissions, where they are not to be the user's alone. `survives_power_cut`: waits for the disk.
    """
    new = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        new.unlink(missing_ok=True)
        with open(new, "xb", opener=opened) as file:
            file.write(content)
            file.flush()
            if survives_power_cut:
                os.fsync(file.fileno())
        if mode is not None:
            new.chmod(mode)
        put_in_place(new, path, for_s)
    except OSError:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)
        raise


def _require_regular(found: os.stat_result, path: str | os.PathLike[str]) -> None:
    if not stat.S_ISREG(found.st_mode):
        kind = KINDS.get(stat.S_IFMT(found.st_mode), Sentence("something else"))
        raise UnusableFileError(errno.EINVAL, Sentence("is {kind}, not a file", kind=kind), os.fspath(path))
