"""Checks of the installation itself: the daemon, files, clock, libraries."""

import os
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from importlib.util import find_spec
from typing import Any

from sitbreak import clocks, paths
from sitbreak.autostart import Registration, places, tried
from sitbreak.config import BadConfigError
from sitbreak.config import load as load_config
from sitbreak.control import client
from sitbreak.core.settings import Settings
from sitbreak.display_sockets import display_answers
from sitbreak.doctor import CheckContext, Finding
from sitbreak.errors import ControlError, NoDaemonError, SitbreakError
from sitbreak.files import UnusableFileError, check_regular
from sitbreak.sentence import Sentence, told_by
from sitbreak.stretch.availability import TK_REMEDY, no_window, window_display
from sitbreak.supervise.health import Level

# module, what it is for, what helps on Debian
LIBRARIES = (
    (
        "_tkinter",
        "tkinter",
        Sentence("the window of a guided stretch; without it the terminal guides"),
        TK_REMEDY.get(sys.platform, TK_REMEDY["linux"]),
    ),
    (
        "pynput",
        "pynput",
        Sentence("source of last resort, and which kind of input it is"),
        Sentence("{command} (needs a compiler)", command="pip install pynput")
        if sys.platform.startswith("linux")
        else "pip install pynput",
    ),
    ("pystray", "pystray", Sentence("the tray icon"), "pip install pystray"),
    ("PIL", "Pillow", Sentence("pictures of the stretches"), "pip install pillow"),
    ("plyer", "plyer", Sentence("notifications where nothing better serves"), "pip install plyer"),
)

# the README says so, too
UNSEEN = {
    "darwin": Sentence("not yet seen on a Mac: its part for macOS is tested with stand-ins for the system alone"),
    "win32": Sentence("not yet seen on a real Windows: it is tried on a Windows Python under wine"),
}


def daemon(_context: CheckContext) -> Iterator[Finding]:
    """Ask the daemon, if one runs, what it makes of all this."""
    try:
        reply = client.ask("doctor")
    except NoDaemonError:
        yield Finding("daemon", "running", Level.DEGRADED, Sentence("no daemon runs now"), "sitbreak run")
        return
    except ControlError as error:
        yield Finding("daemon", "running", Level.DEGRADED, error.title, error.hint or "sitbreak restart")
        return
    yield _answering(reply)
    yield from _of_itself(reply.answer)


def _answering(reply: client.Reply) -> Finding:
    """Say that it answers, and as which version."""
    words = Sentence("version {version} answers on its socket", version=reply.version)
    if not reply.other_version:
        return Finding("daemon", "running", Level.OK, words)
    words = Sentence("{words}; this is another version", words=words)
    return Finding("daemon", "running", Level.DEGRADED, words, "sitbreak restart")


def _of_itself(answer: Mapping[str, Any]) -> Iterator[Finding]:
    """Pass on what it uses, what it left out, what held it up, and what is wrong with it."""
    using = ((Sentence("activity"), "source"), (Sentence("notify"), "channel"), (Sentence("tray"), "backend"))
    chosen = [
        Sentence("{part} through {name}", part=part, name=name)
        for part, key in using
        if (name := answer.get(part, {}).get(key) or "none") != "none"  # what is missing has a finding of its own
    ]
    if chosen:
        yield Finding("daemon", "uses", Level.OK, Sentence.joined(", ", chosen))
    if times := answer.get("activity", {}).get("nobody"):
        words = Sentence("{times} times input was nobody's (a jiggler, a bumped desk): sitbreak why", times=times)
        yield Finding("daemon", "nobody", Level.OK, words)
    if worst := answer.get("loop", {}).get("worst"):
        words = Sentence(
            "the longest turn of the last day took {took} s, by {part} ({at})",
            took=worst["took_s"],
            part=worst["part"],
            at=worst["at"],
        )
        yield Finding("daemon", "loop", Level.OK, words)
    for problem in answer.get("problems", ()):
        yield Finding("daemon", "problem", Level.DEGRADED, str(problem))


def config(_context: CheckContext) -> Iterator[Finding]:
    """Read the config file as the daemon would."""
    path = paths.config_file()
    if not path.exists():
        yield Finding("files", "config", Level.OK, Sentence("none yet, the defaults hold ({path})", path=path))
        return
    try:
        loaded = load_config(path)
    except BadConfigError as error:
        first = error.problems[0]
        words = Sentence("{reason}; `sitbreak run` does not start with it", reason=error.title)
        yield Finding("files", "config", Level.MISSING, words, "sitbreak config check", (first.sentence,), vital=True)
        return
    except SitbreakError as error:
        words = Sentence("{reason}; `sitbreak run` does not start with it", reason=error.title)
        yield Finding("files", "config", Level.MISSING, words, error.hint or "sitbreak config check", vital=True)
        return
    warnings = (*(warning.sentence for warning in loaded.warnings), *_unknown_words(loaded.settings))
    level = Level.DEGRADED if warnings else Level.OK
    words = Sentence("{path}, {n} keys set", path=path, n=len(loaded.given))
    words = Sentence("{words}; {what}", words=words, what=warnings[0]) if warnings else words
    yield Finding("files", "config", level, words, details=warnings)


def _unknown_words(settings: Settings) -> list[str]:
    from sitbreak import catalogue_files

    library = catalogue_files.load_all("en")
    return catalogue_files.unknown_words(settings, library)


def history(_context: CheckContext) -> Iterator[Finding]:
    """Look into the database without changing it."""
    path = paths.history_file()
    if not path.exists():
        yield Finding("files", "history", Level.OK, Sentence("nothing kept yet ({path})", path=path))
        return
    try:
        check_regular(path)
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=2)) as db:
            ((verdict,), *_) = db.execute("PRAGMA quick_check(1)").fetchall()
    except (sqlite3.Error, UnusableFileError) as error:
        verdict = told_by(error)
    size = f"{path}, {path.stat().st_size / 1024:.0f} KiB"
    if verdict == "ok":
        yield Finding("files", "history", Level.OK, size)
    else:
        remedy = Sentence("restart sitbreak: a broken file is set aside, not deleted")
        yield Finding(
            "files", "history", Level.DEGRADED, Sentence("{path}: {reason}", path=size, reason=verdict), remedy
        )


def catalogue(_context: CheckContext) -> Iterator[Finding]:
    """Read the stretches, the user's own included."""
    from sitbreak import catalogue_files

    found = catalogue_files.load_all("en")
    problems = tuple(problem.sentence for problem in found.problems)
    words = Sentence(
        "{n} stretches, {nudges} posture nudges", n=len(found.catalogue.stretches), nudges=len(found.postures)
    )
    if problems:
        remedy = "sitbreak stretches check"
        yield Finding(
            "files",
            "stretches",
            Level.DEGRADED,
            Sentence("{words}; {what}", words=words, what=problems[0]),
            remedy,
            problems,
        )
    else:
        yield Finding("files", "stretches", Level.OK, words)


def autostart(_context: CheckContext) -> Iterator[Finding]:
    """Try what is registered to start with the desktop."""
    for place in places():
        found = tried(place)
        if found is Registration.ON:
            yield Finding("system", "autostart", Level.OK, Sentence("{name}: on", name=place.name))
        elif found is not Registration.OFF:
            wrong = (
                Sentence("broken: its program is gone or fails")
                if found is Registration.STALE
                else Sentence("switched off")
            )
            yield Finding(
                "system",
                "autostart",
                Level.DEGRADED,
                Sentence("{name}: {words}", name=place.name, words=wrong),
                "sitbreak autostart on",
            )


def platform(context: CheckContext) -> Iterator[Finding]:
    """Say of a platform that sitbreak was not yet seen there. Any other is not mentioned."""
    if words := UNSEEN.get(context.platform):
        yield Finding("system", "platform", Level.DEGRADED, words)


def clock(_context: CheckContext) -> Iterator[Finding]:
    """Tell whether a clock counts suspend."""
    if clocks.counts_suspend():
        yield Finding("system", "clock", Level.OK, Sentence("counts suspend"))
    else:
        words = Sentence("no clock counts suspend: a step of the wall clock is taken for sleep")
        yield Finding("system", "clock", Level.DEGRADED, words)


def stretch(context: CheckContext) -> Iterator[Finding]:
    """Tell where the Start button opens the guided stretch."""
    from sitbreak.stretch.elsewhere import instead_of_window, what_would_open

    try:
        way = instead_of_window()
    except OSError as error:
        yield Finding(
            "system",
            "stretch",
            Level.DEGRADED,
            Sentence("opens nowhere: {reason}", reason=error),
            what_would_open(),
        )
        return
    display = os.environ.get("DISPLAY", "")
    on_x = display and context.platform not in ("win32", "darwin")
    if way is None and on_x and not display_answers({"DISPLAY": display}):
        silent = Sentence("no X server answers at {display}", display=display)
        remedy = Sentence("run it from the desktop, so that it gets DISPLAY or WAYLAND_DISPLAY")
        yield Finding("system", "stretch", Level.DEGRADED, silent, remedy)
        return
    words: str = (
        Sentence("opens in a window")
        if way is None
        else Sentence("opens {told}: {no_window}", told=way.told, no_window=no_window())
    )
    if elsewhere := window_display():
        words = Sentence(
            "{words} on {display}, as other programs of this session do: DISPLAY is not set here",
            words=words,
            display=elsewhere["DISPLAY"],
        )
    yield Finding("system", "stretch", Level.OK, words)


def libraries(_context: CheckContext) -> Iterator[Finding]:
    """Tell which libraries are there, without importing them: some connect to a display when they are."""
    for module, name, purpose, remedy in LIBRARIES:
        if find_spec(module):
            yield Finding("system", name, Level.OK, purpose)
        else:
            yield Finding("system", name, Level.DEGRADED, Sentence("not installed: {purpose}", purpose=purpose), remedy)
