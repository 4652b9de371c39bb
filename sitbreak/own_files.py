"""Every file of ours that is about the person: which there are, that nobody else reads them, and that they can go.

Whatever lies in the state and the cache folder is ours, whatever its name; the settings stay when all else goes.
"""

import contextlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from sitbreak import files, paths
from sitbreak.bounded import LINE, RefusedTextError, json_value
from sitbreak.desktop_settings import config_home

# held or read by a daemon that runs; nothing in them is about anybody
IMPERSONAL = frozenset({"sitbreak.lock", "control.json", "options.json", "control.sock", "control.path"})
MOST = 10_000
TRACES = "traces.jsonl"
MOST_TRACES_BYTES = 256 << 10
_HALF = re.compile(r"\.(?:tmp|new)$|\.(?P<pid>\d+)\.(?:tmp|part)$")
"""What was being written when its process was killed: the daemon's own, or with the number of another process."""


def about_person(but: Path | None = None) -> list[Path]:
    """Return the files that hold something about the person, less the settings and `but`.

    SitbreakError: no folder. OSError: one that may not be looked into, which could hold more.
    """
    kept = [path for folder in _folders() for path in _within(folder) if path.name not in IMPERSONAL]
    elsewhere = [path for path in (paths.last_account(), *traces()) if path.exists()]
    return [path for path in dict.fromkeys((*kept, *elsewhere)) if path != but]


def settings() -> list[Path]:
    """Return what the person wrote or chose: also those may tell something about them.

    SitbreakError: no folder. OSError: one that may not be looked into, which could hold more.
    """
    return list(_within(paths.config_dir()))


def remove(these: Iterable[Path]) -> list[Path]:
    """Delete files for good; return those that could not be."""
    stayed = []
    for path in these:
        try:
            files.patiently(partial(path.unlink, missing_ok=True), files.HELD_S)
        except OSError:
            stayed.append(path)
    for folder in _folders():
        for inner in sorted((each for each in folder.rglob("*") if each.is_dir()), reverse=True):
            with contextlib.suppress(OSError):  # it is not empty
                inner.rmdir()
    return stayed


def note_trace(trace: Path) -> None:
    """Remember that a recording lies there, so that it can be forgotten. OSError when that cannot be written."""
    if trace.absolute() not in traces():
        with open(paths.state_dir() / TRACES, "a", encoding="utf-8", opener=files.opened) as file:
            file.write(json.dumps(str(trace.absolute())) + "\n")


def traces() -> list[Path]:
    """Return where recordings of ours were written that look like one still. SitbreakError: no folder."""
    try:
        lines = files.read_bytes(paths.state_dir() / TRACES, MOST_TRACES_BYTES).splitlines()
    except OSError:
        return []
    named = []
    for line in lines:
        with contextlib.suppress(ValueError, RefusedTextError):
            named.append(Path(str(json_value(line, LINE))))
    return [path for path in dict.fromkeys(named) if _is_trace(path)]


def tidy() -> list[Path]:
    """Make private what others could read, and sweep what killed processes left; return what was loose.

    Only for whoever holds the `Instance`.
    """
    _sweep_autostart()
    loose = []
    for folder in (*_folders(), paths.config_dir()):
        for path in _within(folder, passing_over=OSError):
            if _is_left_over(path):
                with contextlib.suppress(OSError):
                    path.unlink()
            elif files.tighten(path):
                loose.append(path)
        for inner in folder.rglob("*"):
            if inner.is_dir() and files.tighten(inner):
                loose.append(inner)
    return loose


def _sweep_autostart() -> None:
    """Remove what was half written in folders that are not ours, by the name that only we give."""
    for folder in ("autostart", "systemd/user"):
        for path in (config_home(os.environ) / folder).glob(".sitbreak.*.tmp"):
            if _is_left_over(path):
                with contextlib.suppress(OSError):
                    path.unlink()


def _folders() -> tuple[Path, ...]:
    return paths.state_dir(), paths.cache_dir()


def _within(folder: Path, passing_over: type[OSError] = FileNotFoundError) -> Iterator[Path]:
    """Yield the files below a folder, links as links; others could make it endless. OSError but `passing_over`."""

    def tell(error: OSError) -> None:
        if not isinstance(error, passing_over):
            raise error

    for number, (at, _, names) in enumerate(os.walk(folder, onerror=tell)):
        if number > MOST:
            return
        for name in names:
            yield Path(at, name)


def _is_trace(path: Path) -> bool:
    """Tell whether a recording of ours begins it; nothing is there any more, or it is another's, if not."""
    try:
        with open(path, "rb", opener=files.opened) as file:
            return file.read(64).startswith(b'{"sitbreak_trace"')
    except OSError:
        return False


def _is_left_over(path: Path) -> bool:
    found = _HALF.search(path.name)
    if found is None:
        return False
    return found["pid"] is None or not _runs(int(found["pid"]))


def _runs(pid: int) -> bool:
    if os.name == "nt":  # os.kill would end it there
        return False
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
