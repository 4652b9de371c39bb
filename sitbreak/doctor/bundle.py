"""All that a report of a fault needs, as one text, with names and paths replaced by marks."""

import json
import os
import platform
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from importlib import metadata
from pathlib import Path

from sitbreak import __version__, catalogue_files, files, logs, paths
from sitbreak.catalogue_files import Library
from sitbreak.config import BadConfigError, load
from sitbreak.control import client
from sitbreak.core.settings import Settings
from sitbreak.core.written import differences
from sitbreak.doctor import Finding
from sitbreak.doctor.redaction import Redaction, of_this_machine
from sitbreak.errors import ControlError, SitbreakError

LOG_LINES = 300
MOST_BUGS, LARGEST_BUG_BYTES = 5, 200_000
DESKTOP = (
    *("XDG_CURRENT_DESKTOP", "XDG_SESSION_DESKTOP", "DESKTOP_SESSION", "XDG_SESSION_TYPE", "XDG_SESSION_CLASS"),
    *("LANG", "LANGUAGE", "LC_ALL", "LC_TIME", "LC_MESSAGES", "TERM", "TZ", "GDK_SCALE", "QT_SCALE_FACTOR"),
)
# Whether they are there tells something; what they hold may be somebody's machine.
SET = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "SSH_CONNECTION", "SWAYSOCK")
# The daemon's problems are in the person's language.
_ABOUT_SETTINGS = re.compile(
    r"\b(?:stretch|posture)\.(?:avoid|positions|equipment)\b|^\S+ line \d+:|(?:Zeile|ligne|línea) \d+\s?:|\d+行目："
)
LIBRARIES = (
    *("click", "rich", "platformdirs", "tomlkit", "pillow", "pynput", "pystray", "plyer", "jeepney", "python-xlib"),
    "desktop-notifier",
)


def bundle(findings: Iterable[Finding], now: datetime) -> str:
    """Return the text. What cannot be read says so in its place. SitbreakError: no folder."""
    library = catalogue_files.load_all("en")
    hidden = _hidden(library)
    sections: tuple[tuple[str, Callable[[], Iterable[str]]], ...] = (
        ("Versions", _versions),
        ("Desktop", _desktop),
        ("What works here (sitbreak doctor)", lambda: _told(findings)),
        ("Settings that are not the defaults", _settings),
        ("Status", _status),
        (f"The last {LOG_LINES} lines of the log", _log),
        ("Faults of ours", _bugs),
    )
    lines = [f"sitbreak report of {now:%Y-%m-%d %H:%M}; names and paths are replaced by <marks>"]
    for title, section in sections:
        lines += ["", f"== {title}", *_whole(section)]
    return "\n".join(_without_quotes(line) for line in hidden("\n".join(lines)).splitlines()) + "\n"


def _hidden(library: Library) -> Redaction:
    """Return what hides person, machine and paths, and what the person wrote themselves: stretches, odd words."""
    hidden = of_this_machine()
    shipped = catalogue_files.load("en")
    own = [one for one in library.catalogue if one.id not in shipped.catalogue.stretches]
    hidden.hide_each([text for one in own for text in (one.id, one.name, *one.aliases)], "own stretch")
    hidden.hide_each([text for one in own for text in (*one.steps, *one.cautions)], "own text")
    try:
        settings = load(paths.config_file()).settings
    except (SitbreakError, OSError):
        settings = Settings()
    lists = (settings.stretch.avoid, settings.stretch.positions, settings.stretch.equipment, settings.posture.avoid)
    unknown = " ".join(catalogue_files.unknown_words(settings, shipped))
    hidden.hide_each([word for words in lists for word in words if f'"{word}"' in unknown], "own word")
    hidden.hide_each([problem.entry for problem in library.problems if problem.entry], "own stretch")
    return hidden


def _whole(section: Callable[[], Iterable[str]]) -> list[str]:
    try:
        return list(section())
    except BadConfigError as error:  # its sentences quote the file
        places = ", ".join(f"line {problem.line}" for problem in error.problems if problem.line)
        return [f"cannot be told: the file has mistakes ({places or 'of another kind'})"]
    except (SitbreakError, OSError, ValueError) as error:
        return [f"cannot be told: {error}"]


def _versions() -> Iterator[str]:
    yield f"sitbreak {__version__}"
    yield f"Python {platform.python_version()}, {sys.implementation.name}"
    yield " ".join((platform.system(), platform.release(), platform.machine(), *platform.libc_ver()))
    for name in LIBRARIES:
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            yield f"{name}: not installed"


def _desktop() -> Iterator[str]:
    for name in DESKTOP:
        if value := os.environ.get(name):
            yield f"{name}={value}"
    yield f"set: {', '.join(name for name in SET if os.environ.get(name)) or 'none of them'}"


def _told(findings: Iterable[Finding]) -> Iterator[str]:
    for finding in findings:
        yield f"[{finding.level.value}] {finding.group}, {finding.name}: {finding.words}"
        yield from (f"    {detail}" for detail in finding.details)


def _without_quotes(line: str) -> str:
    """Return the line; one on somebody's own files without what is quoted from them."""
    if "<config>" not in line and not _ABOUT_SETTINGS.search(line):
        return line
    quote = '\\"' if '\\"' in line else '"'  # within JSON they are escaped
    parts = line.split(quote)
    return quote.join("<quoted>" if number % 2 else part for number, part in enumerate(parts))


def _settings() -> Iterator[str]:
    changed = differences(Settings(), load(paths.config_file()).settings)
    yield from (f"{key} = {value}" for key, value in changed.items())
    if not changed:
        yield "none"


def _status() -> Iterator[str]:
    try:
        reply = client.ask("status")
    except ControlError as error:
        yield error.title
        return
    yield json.dumps(reply.answer, indent=1, ensure_ascii=False)


def _log() -> Iterable[str]:
    return logs.last_lines(logs.log_file(), LOG_LINES) or ["there is none"]


def _bugs() -> Iterator[str]:
    found = sorted(paths.state_dir().glob("bug-*.txt"))[-MOST_BUGS:]
    for path in found:
        yield f"-- {path.name}"
        yield _text(path)
    if not found:
        yield "none"


def _text(path: Path) -> str:
    return files.read_bytes(path, LARGEST_BUG_BYTES).decode("utf-8", "replace").rstrip()
