"""The settings of a running daemon: the file is read again when it changes, and a bad one changes nothing."""

from collections.abc import Callable, Iterable

from sitbreak.config import BadConfigError, ConfigFileWatcher, load_for
from sitbreak.config.syntax import ConfigProblem
from sitbreak.core.events import Now
from sitbreak.core.settings import Settings
from sitbreak.dataclass import dataclass
from sitbreak.errors import ConfigError
from sitbreak.files import HELD_IN_LOOP_S
from sitbreak.run_options import RunOptions
from sitbreak.sentence import Sentence
from sitbreak.supervise.health import Health, Level
from sitbreak.supervise.part import HeartbeatPart


@dataclass(frozen=True, slots=True)
class ReloadResult:
    """What came of reading the file again."""

    settings: Settings | None = None  # the new ones, if they are others than before
    error: ConfigError | None = None  # to be said once; the last good settings stay
    repaired: bool = False  # the file was wrong before


class LiveConfig(HeartbeatPart):
    """Holds the settings in force; every method on the loop's thread."""

    def __init__(self, options: RunOptions, reloaded: Callable[[ReloadResult], None] = lambda _result: None) -> None:
        """Read the file for the first time. ConfigError when it is wrong: there are no last good settings yet.

        `reloaded` is called at the heartbeat after the file changed.
        """
        super().__init__()
        self._options, self._reloaded = options, reloaded
        self._watcher = ConfigFileWatcher(options.file)
        self._loaded = load_for(options)
        self._error: ConfigError | None = None

    @property
    def settings(self) -> Settings:
        """Return the settings in force."""
        return self._loaded.settings

    @property
    def warnings(self) -> tuple[ConfigProblem, ...]:
        """Return what is allowed but worth a word."""
        return self._loaded.warnings

    @property
    def problem(self) -> str | None:
        """Return what is wrong with the file just now, in one line for `status`; None when it is in force."""
        return one_line(self._error) if self._error else None

    def beat(self, now: Now) -> None:  # noqa: ARG002
        """Read the file if it changed."""
        if (result := self.look()) is not None:
            self._reloaded(result)

    def health(self) -> Iterable[Health]:
        """Say what is wrong with the file: a mistake keeps new settings from holding.

        What is allowed is no problem: `config check` and `config set` say why it is unusual, and the start does.
        """
        file = str(self._options.file)
        problems = (self.problem,) if self.problem else ()
        yield Health("config", file, Level.DEGRADED if problems else Level.OK, problems=problems, vital=True)
        yield Health("config warnings", file, facts={"notes": tuple(warning.sentence for warning in self.warnings)})

    def look(self) -> ReloadResult | None:
        """Read the file if it changed; call it at every heartbeat. None when there is nothing new.

        One that could not be read is tried again: who held it lets go, or its modes change, and it looks the same.
        """
        unread = self._error is not None and not isinstance(self._error, BadConfigError)
        return self.read() if self._watcher.changed() or unread else None

    def read(self) -> ReloadResult:
        """Read the file now, after `config set` for one. Never raises."""
        try:
            loaded = load_for(self._options, HELD_IN_LOOP_S)
        except ConfigError as error:
            said_before = self._error is not None and str(error) == str(self._error)
            self._error = error
            return ReloadResult(error=None if said_before else error)
        repaired = self._error is not None
        before, self._loaded, self._error = self._loaded, loaded, None
        if loaded.settings == before.settings:
            return ReloadResult(repaired=repaired)
        return ReloadResult(loaded.settings, repaired=repaired)


def one_line(error: ConfigError) -> str:
    """Return the first problem with its place and way out, and how many there are: for a notification."""
    if not isinstance(error, BadConfigError):
        return error.title
    first, *others = error.problems
    place = error.place.replace("\\", "/").rpartition("/")[2]
    told = Sentence("{place}, {what}", place=place, what=first.sentence)
    return Sentence("{what} (+{n})", what=told, n=len(others)) if others else told
