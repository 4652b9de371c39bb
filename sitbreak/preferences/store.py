"""Where the settings are kept: the file, changed as `config set` changes it, and the desktop's autostart."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

from sitbreak import bounded_files
from sitbreak.autostart import Registration, places, start_command, state
from sitbreak.bounded import CONFIG, RefusedTextError
from sitbreak.config import BadConfigError, ConfigFileWatcher, config_text, load, spec_of, write_default
from sitbreak.config.reading import read
from sitbreak.config.writing import assign, write
from sitbreak.control import client
from sitbreak.core.settings import Settings
from sitbreak.core.written import value_of
from sitbreak.dataclass import dataclass, field
from sitbreak.errors import ConfigError, ControlError, NoDaemonError, SitbreakError
from sitbreak.preferences.fields import AUTOSTART
from sitbreak.sentence import Sentence, told_by


def change_file(file: Path, values: Mapping[str, Any]) -> list[str]:
    """Set keys in the file, comments and order kept, and have a running daemon follow; return what is to be said.

    BadConfigError when the file is no TOML, ConfigError when it cannot be written: then nothing has changed.
    """
    write_default(file)
    told: list[str] = [
        Sentence("{place}, {what}", place=file, what=problem.sentence) for problem in assign(file, values)
    ]
    told += [warning.sentence for warning in read(config_text(file)).warnings]
    return told + reload_daemon()


def reload_daemon() -> list[str]:
    """Have the daemon, if one runs, read its file now; return what it finds wrong."""
    try:
        client.ask("reload")
    except NoDaemonError:
        return []
    except ControlError as error:
        return [Sentence("{what} ({hint})", what=error.title, hint=error.hint) if error.hint else error.title]
    return []


class AutostartSwitch(Protocol):
    """Whether sitbreak starts with the desktop."""

    def is_on(self) -> bool:
        """Tell it."""

    def turn(self, on: bool) -> None:
        """Change it. OSError when the desktop's folder cannot be written."""


class DesktopAutostart:
    """The places of this system; what is on stays where it is."""

    def is_on(self) -> bool:
        """Tell whether one of them starts something."""
        return any(state(place) is Registration.ON for place in places())

    def turn(self, on: bool) -> None:
        """Fill the usual place, or empty them all. OSError when a folder cannot be written."""
        found = places()
        if not on:
            for place in found:
                place.empty()
        elif not self.is_on():
            for place in found[1:]:
                place.empty()  # it would be started twice
            found[0].fill(start_command())


@dataclass(frozen=True, slots=True)
class _Step:
    """One change that can be undone: the values before, and the file's text before and after."""

    before: Mapping[str, Any]
    text_before: str
    text_after: str


@dataclass(slots=True)
class Store:
    """The settings in force, changed one at a time, each change at once in the file and undoable."""

    file: Path
    autostart: AutostartSwitch = field(default_factory=DesktopAutostart)
    change: Callable[[Path, Mapping[str, Any]], list[str]] = change_file
    reload: Callable[[], list[str]] = reload_daemon
    settings: Settings = field(default_factory=Settings, init=False)
    trouble: str = field(default="", init=False)  # what is wrong with the file, in its own words
    _past: list[_Step] = field(default_factory=list, init=False)
    _starts: bool = field(default=False, init=False)
    _watch: ConfigFileWatcher = field(init=False)

    def __post_init__(self) -> None:
        self._watch = ConfigFileWatcher(self.file)
        self._starts = self.autostart.is_on()
        self._read()

    def value(self, key: str) -> Any:
        """Return what holds for a key."""
        return self._starts if key == AUTOSTART else value_of(self.settings, spec_of(key))

    def set(self, values: Mapping[str, Any]) -> bool:
        """Set keys, as one change; False where that changed nothing: `trouble` says why, or it was so already."""
        before = {key: self.value(key) for key in values}
        if before == values:
            return False
        text = self._text()
        if not self._done(values):
            return False
        self._past.append(_Step(before, text, self._text()))
        return True

    def undo(self) -> str | None:
        """Take the last change back, to the letter where nobody else wrote since; return its key, or the first."""
        if not self._past:
            return None
        step = self._past[-1]
        if AUTOSTART not in step.before and self._text() == step.text_after and step.text_before:
            done = self._put_back(step.text_before)
        else:
            done = self._done(step.before)
        if not done:
            return None
        self._past.pop()
        return next(iter(step.before))

    def refresh(self) -> bool:
        """Read the file anew if somebody else changed it; return whether that was so."""
        if not self._watch.changed():
            return False
        self._read()
        return True

    def _done(self, values: Mapping[str, Any]) -> bool:
        in_file = {key: value for key, value in values.items() if key != AUTOSTART}
        try:
            if AUTOSTART in values:
                self.autostart.turn(bool(values[AUTOSTART]))
                self._starts = self.autostart.is_on()
            told = self.change(self.file, in_file) if in_file else []
        except (SitbreakError, OSError) as error:
            self.trouble = _in_words(error)
            return False
        self._after(told)
        return True

    def _put_back(self, text: str) -> bool:
        try:
            write(self.file, text)
        except ConfigError as error:
            self.trouble = _in_words(error)
            return False
        self._after(self.reload())
        return True

    def _after(self, told: list[str]) -> None:
        self._watch.changed()
        self._read()
        self.trouble = self.trouble or Sentence.joined("\n", told)

    def _read(self) -> None:
        try:
            self.settings, self.trouble = load(self.file).settings, ""
        except BadConfigError as error:  # what can be read of it holds, as for the daemon
            self.settings, self.trouble = _what_holds(self.file, self.settings), _in_words(error)
        except ConfigError as error:
            self.trouble = _in_words(error)

    def _text(self) -> str:
        """Return the file as it is, line ends and all; "" where there is none that can be read."""
        try:
            return bounded_files.read(self.file, CONFIG.characters).decode("utf-8")
        except (OSError, UnicodeDecodeError, RefusedTextError):
            return ""


def _what_holds(file: Path, before: Settings) -> Settings:
    try:
        found = read(config_text(file))
        return found.settings if found.given else before  # of what is no TOML nothing can be read
    except (ConfigError, OSError):
        return before


def _in_words(error: Exception) -> str:
    if isinstance(error, SitbreakError) and error.hint:
        return Sentence("{what} ({hint})", what=error.title, hint=error.hint)
    return told_by(error)
