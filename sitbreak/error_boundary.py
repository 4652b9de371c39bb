"""Where every error ends: sorted once, told in two lines, turned into an exit code. The daemon has it too: no click."""

import codecs
import contextlib
import errno
import os
import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sitbreak import __version__, paths
from sitbreak.errors import NoDaemonError, SitbreakError
from sitbreak.files import opened, way_out
from sitbreak.sentence import Sentence
from sitbreak.streams import harmless
from sitbreak.texts import Texts

if TYPE_CHECKING:
    from typing import TypeGuard

REFUSED, BUG, LOST, INTERRUPTED = 1, 3, 5, 130
MOST_REPORTS = 5
LONGEST_NAME = 400
_OF_THE_DISK = {
    *(errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.ELOOP),
    *(errno.ENAMETOOLONG, errno.ESTALE, errno.ENODEV),
}
"""What the system says of a file that no code of ours can have brought about."""


def _spoken() -> Texts:
    """Return the language of the environment: reading the settings may be what failed."""
    return Texts.spoken_in(os.environ)


def run_guarded(command: Callable[[], object], texts: Callable[[], Texts] = _spoken) -> int:
    """Run a command and return its exit code; what goes wrong is told on stderr, in the language of `texts`."""
    try:
        code = command()
        if sys.stdout is not None:
            sys.stdout.flush()  # here a full disk can still be told in words
    except SitbreakError as error:
        _tell(error, texts)
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # `sitbreak ... | head`
        _drop_output()
        return REFUSED
    except UnicodeEncodeError as error:
        if not _is_a_name(error):
            _tell_bug(error)
            return BUG
        _say(texts().say("cli.name", encoding=sys.getfilesystemencoding()))
        _say("  " + texts().say("cli.name.hint"))
        return REFUSED
    except Exception as error:
        if _is_lost_output(error):
            _say(texts().say("cli.output", reason=error.strerror))
            _drop_output()
            return REFUSED
        if _is_of_a_file(error):
            title = Sentence("{path}: {reason}", path=_brief(error.filename), reason=error.strerror)
            _tell(SitbreakError(title, hint=way_out(error)), texts)
            return REFUSED
        _tell_bug(error)
        return BUG
    return code if isinstance(code, int) else 0


def _is_lost_output(error: Exception) -> "TypeGuard[OSError]":
    """Tell whether what is printed finds no room: such an error names no file."""
    full = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
    return isinstance(error, OSError) and error.filename is None and error.errno in full


def _is_of_a_file(error: Exception) -> "TypeGuard[OSError]":
    """Tell whether the system refuses a file that is named: a folder that may not be looked into, a name too long."""
    return isinstance(error, OSError) and error.filename is not None and error.errno in _OF_THE_DISK


def _brief(name: object) -> str:
    """Return a file's name, the middle left out of what is longer than any that is usual."""
    text = os.fsdecode(name) if isinstance(name, bytes) else str(name)
    return text if len(text) <= LONGEST_NAME else f"{text[:100]}…{text[-40:]}"


def _is_a_name(error: UnicodeEncodeError) -> bool:
    """Tell whether a file's name was to be written: the C library reads some locales otherwise than Python writes.

    Standard output takes every letter, and files are UTF-8. Codecs that are a table call themselves "charmap".
    """
    names = codecs.lookup(sys.getfilesystemencoding()).name
    return names != "utf-8" and codecs.lookup(error.encoding).name in (names, "charmap")


def _drop_output() -> None:
    """Let what is still in the buffer go nowhere: at the end Python would try to write it once more."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell(error: SitbreakError, texts: Callable[[], Texts]) -> None:
    """Print what is wrong and, below it, the way out."""
    spoken = texts()
    title, hint = spoken.put(error.title), spoken.put(error.hint)
    if isinstance(error, NoDaemonError):
        title, hint = spoken.say("cli.no_daemon"), spoken.say("cli.no_daemon.hint")
    _say(title)
    if hint:
        _say(hint if hint.startswith(" ") else f"  {hint}")


def _tell_bug(error: Exception) -> None:
    _say(_spoken().say("cli.bug", error=str(error) or type(error).__name__))
    _say("  " + _spoken().say("cli.bug.hint", path=_report(error)))


def _say(line: str) -> None:
    if sys.stderr is not None:  # Windows' gui-script has no console
        with contextlib.suppress(OSError):  # a full disk or a closed pipe behind it
            print(harmless(line), file=sys.stderr)


def _report(error: Exception) -> Path:
    """Write versions and traceback, ready to paste; nothing in it is about the person.

    One file a bug, and five at most: a daemon that is started again and again must not fill the folder.
    """
    import platform

    # not platform.platform(), which runs uname
    system = " ".join((platform.system(), platform.release(), platform.machine(), *platform.libc_ver()))
    text = (
        f"sitbreak {__version__}, Python {platform.python_version()}, {system}\n"
        f"command: {' '.join(sys.argv[1:2])}\n\n{''.join(traceback.format_exception(error))}"
    )
    path = Path(f"bug-{datetime.now():%Y%m%d-%H%M%S}-{_mark(error)}.txt")
    try:
        path = paths.state_dir() / path
        return _written(path, text)
    except (OSError, SitbreakError):  # a full disk must not hide the bug
        _say(text)
        return path


def _mark(error: Exception) -> str:
    """Return what the same bug has in common every time: its type and where it arose."""
    import zlib

    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return f"{zlib.crc32(f'{type(error).__name__} {place}'.encode(errors='replace')):08x}"


def _written(path: Path, text: str) -> Path:
    """Write the report, unless there is one of this bug, and let go of the oldest. Raises OSError."""
    before = sorted(path.parent.glob("bug-*.txt"))  # their names begin with the time
    same = path.stem.rpartition("-")[2]
    if known := next((report for report in before if report.stem.endswith(f"-{same}")), None):
        return known
    with open(path, "x", encoding="utf-8", errors="backslashreplace", opener=opened) as file:
        file.write(text)
    for oldest in before[: max(0, len(before) + 1 - MOST_REPORTS)]:
        with contextlib.suppress(OSError):
            oldest.unlink()
    return path
