"""Where things lie: config, data, state, cache and runtime folders, and our own icons and config files.

The only module that knows. `SITBREAK_HOME` puts every folder below one place (tests, portable use), and
`SITBREAK_CONFIG_DIR` and its like each single one: so `sitbreak run` hands the daemon what was found. platformdirs is
asked where the environment does not say it all: it holds a megabyte.
"""

import os
import stat
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sitbreak.files import NO_HOME, make_folder, tighten

FOLDERS = ("config", "state", "cache", "runtime")
_XDG = {  # XDG Base Directory Specification 0.8
    "config": ("XDG_CONFIG_HOME", ".config"),
    "state": ("XDG_STATE_HOME", ".local/state"),
    "cache": ("XDG_CACHE_HOME", ".cache"),
}
_PLAIN = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/")  # RFC 3986, section 2.3
_PACKAGE = Path(__file__).resolve().parent


def resource(kind: str, name: str) -> Path:
    """Return our own file `name` of `kind` "icons", "config" or "sounds": in the package in a wheel, else beside it."""
    in_wheel = _PACKAGE / "_resources" / kind / name
    return in_wheel if in_wheel.exists() else _PACKAGE.parent / kind / name


def config_dir() -> Path:
    """Hold config.toml and stretches.d/."""
    return _folder("config")


def state_dir() -> Path:
    """Hold the saved state, the history database, the log and the lock file."""
    return _folder("state")


def cache_dir() -> Path:
    """Hold the report's page and the like; may be deleted at any time."""
    return _folder("cache")


def runtime_dir() -> Path:
    """Hold the control socket; private to the user (0700), gone after logout."""
    return _folder("runtime")


def last_account() -> Path:
    """Return what this machine told its others last (`daemon.last_account`)."""
    return runtime_dir() / "last-account.json"


def config_file() -> Path:
    """Return the user's config.toml, whether it exists or not."""
    return config_dir() / "config.toml"


def history_file() -> Path:
    """Where the history is kept; there may be none yet."""
    return state_dir() / "history.db"


def found() -> dict[str, str]:
    """Return the environment variables that name every folder as found now."""
    return {_variable(name): str(_locate(name).absolute()) for name in FOLDERS}


@contextmanager
def closing_told_by(tell: Callable[[Path], None]) -> Iterator[None]:
    """Have `tell`, and not the log, say that others could look into a folder, which is private again."""
    _tell_closed.append(tell)
    try:
        yield
    finally:
        _tell_closed.remove(tell)


def _log_closed(folder: Path) -> None:
    import logging

    logging.getLogger(__name__).warning("others could look into %s; it is private again", folder)


_tell_closed: list[Callable[[Path], None]] = [_log_closed]


def _folder(name: str) -> Path:
    """Return the folder, made if that can be: who reads in one that cannot finds nothing, who writes is told why."""
    folder = _locate(name)
    try:
        make_folder(folder)
        if tighten(folder):
            _tell_closed[-1](folder)
    except OSError:
        return _last_resort() if name == "runtime" and not folder.is_dir() else folder
    return folder


def _locate(name: str) -> Path:
    if given := os.environ.get(_variable(name)):
        return Path(given)
    if home := os.environ.get("SITBREAK_HOME"):
        return Path(home) / ("run" if name == "runtime" else name)
    if name == "runtime" and sys.platform.startswith("linux"):
        return _runtime()
    return _named(name) or _searched(name)


def _named(name: str) -> Path | None:
    """Return the folder where the environment of a Linux names it, or the home, in full; None: it has to be found."""
    variable, below = _XDG.get(name, ("", ""))
    if not variable or not sys.platform.startswith("linux"):
        return None
    if (base := os.environ.get(variable)) is not None:
        below = ""
    else:
        base = os.environ.get("HOME", "")
    return Path(base, below, "sitbreak") if base.startswith("/") else None


def _searched(name: str) -> Path:
    import platformdirs

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # appauthor=False: platformdirs then answers %LOCALAPPDATA%\sitbreak on Windows
        try:
            found = Path(getattr(platformdirs, f"user_{name}_dir")("sitbreak", appauthor=False))
        except RuntimeError:  # nobody knows where the home is
            return NO_HOME / name
    return found if found.is_absolute() else NO_HOME / name


def _runtime() -> Path:
    """Return a folder that lasts as long as the login, or one below the state folder (cron, su, containers).

    The ones of systemd are only taken where they are this user's: `su` hands on the variable of somebody else.
    """
    for place in (os.environ.get("XDG_RUNTIME_DIR", ""), f"/run/user/{os.getuid()}"):
        try:
            found = os.stat(place)  # noqa: PTH116
        except OSError:
            continue
        if place.startswith("/") and stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid():
            return Path(place, "sitbreak")
    return _locate("state") / "run"


def _last_resort() -> Path:
    """Return a folder for the socket where nothing of the user's can be written to.

    Whoever makes or enters it checks that it is the user's own (`control.socket_path.private_folder`).
    """
    import tempfile

    return Path(tempfile.gettempdir(), f"sitbreak-{os.getuid() if hasattr(os, 'getuid') else 'run'}")


def _variable(name: str) -> str:
    return f"SITBREAK_{name.upper()}_DIR"


def uri(path: Path) -> str:
    """Return `path.as_uri()` of an absolute path on Unix, without what pathlib loads for it: 0.4 MiB, all day."""
    return "file://" + "".join(chr(each) if each in _PLAIN else f"%{each:02X}" for each in os.fsencode(path))
