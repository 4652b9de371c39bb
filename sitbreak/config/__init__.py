"""The config file: TOML -> Settings and back, watched while the daemon runs.

Reading needs the standard library only, because the daemon does it; `writing` (tomlkit) is for the command line.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from sitbreak import bounded_files, paths
from sitbreak.bounded import CONFIG, RefusedTextError
from sitbreak.config.reading import RENAMED, read, with_values
from sitbreak.config.syntax import ConfigProblem
from sitbreak.config.units import UnclearError
from sitbreak.config.values import from_text
from sitbreak.core.settings import Settings, Spec, specs
from sitbreak.dataclass import dataclass
from sitbreak.errors import ConfigError
from sitbreak.files import HELD_S, opened, patiently
from sitbreak.run_options import RunOptions
from sitbreak.sentence import Sentence
from sitbreak.spelling import nearest

_LARGEST_BYTES = CONFIG.characters


class BadConfigError(ConfigError):
    """The file, or what was given with `--set`, is wrong; `problems` has every reason."""

    def __init__(self, place: str, problems: Sequence[ConfigProblem]) -> None:
        self.place = place
        self.problems = tuple(problems)
        if len(self.problems) == 1:
            (problem,) = self.problems
            at = Sentence("{place}, line {line}", place=place, line=problem.line) if problem.line else place
            super().__init__(Sentence("{place}: {what}", place=at, what=problem.text), hint=problem.hint)
        else:
            listed = Sentence.joined("\n", (Sentence("  {what}", what=problem.sentence) for problem in self.problems))
            super().__init__(Sentence("{place}: {n} problems", place=place, n=len(self.problems)), hint=listed)


@dataclass(frozen=True, slots=True)
class LoadedConfig:
    """A config that may be used; `warnings` are worth saying once."""

    settings: Settings
    warnings: tuple[ConfigProblem, ...] = ()
    given: frozenset[str] = frozenset()  # the keys that the file sets


def load(path: Path, *, renamed: Mapping[str, str] = RENAMED, held_s: float = HELD_S) -> LoadedConfig:
    """Read a config file; one that does not exist holds the defaults. BadConfigError lists every problem.

    `held_s`: so long another program may hold it.
    """
    try:
        text = config_text(path, held_s)
    except FileNotFoundError:
        return LoadedConfig(Settings())
    reading = read(text, renamed)
    if reading.problems:
        raise BadConfigError(str(path), reading.problems)
    return LoadedConfig(reading.settings, reading.warnings, reading.given)


def load_for(options: RunOptions, held_s: float = HELD_S) -> LoadedConfig:
    """Read the config of a run, its `--set` included. A file named with --config must exist.

    ConfigError when it does not, or is wrong.
    """
    if options.config and not options.config.exists():
        raise ConfigError(
            Sentence("{config} does not exist", config=options.config), hint=Sentence("check --config, or leave it out")
        )
    loaded = load(options.file, held_s=held_s)
    return LoadedConfig(override(loaded.settings, options.overrides), loaded.warnings, loaded.given)


def override(settings: Settings, assignments: Sequence[str]) -> Settings:
    """Return `settings` changed by "sit.interval=20s" and the like. BadConfigError lists every problem."""
    values, problems = {}, []
    for assignment in assignments:
        key, equals, text = assignment.partition("=")
        try:
            if not equals:
                raise UnclearError(
                    Sentence('"{assignment}" has no value', assignment=assignment),
                    Sentence("write KEY=VALUE, for example sit.interval=20min"),
                )
            spec = spec_of(key.strip())
            values[spec.key] = from_text(text, spec)
        except UnclearError as error:
            problems.append(
                ConfigProblem(
                    Sentence("{key}: {what}", key=key.strip()[:60], what=error.title) if equals else error.title,
                    error.hint,
                )
            )
    if problems:
        raise BadConfigError("--set", problems)
    return with_values(settings, values)


def spec_of(key: str) -> Spec:
    """Return the setting with this key. UnclearError, with the nearest one as hint, when there is none."""
    known = {spec.key: spec for spec in specs()}
    if found := known.get(RENAMED.get(key, key)):
        return found
    close = nearest(key, list(known)) or next((name for name in known if name.endswith(f".{key}")), None)
    raise UnclearError(
        Sentence("unknown key"),
        Sentence("did you mean {close}?", close=close) if close else Sentence("`sitbreak config show` lists every key"),
    )


def write_default(path: Path) -> bool:
    """Write the commented default where no file is; True if it was written (the first run)."""
    default = paths.resource("config", "default.toml").read_text(encoding="utf-8")
    try:
        with open(path, "x", encoding="utf-8", opener=opened) as file:
            file.write(default)
    except OSError:  # it is there, or the folder is read-only: the defaults need no file
        return False
    return True


class ConfigFileWatcher:
    """Notices that a file changed, by asking when told to: three numbers a look, and no descriptor.

    Editors that write another file and rename it are seen by its new inode.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen = self._look()

    def changed(self) -> bool:
        """Return whether the file is another than at the last look. Never raises."""
        before, self._seen = self._seen, self._look()
        return before != self._seen

    def _look(self) -> tuple[int, int, int] | None:
        try:
            stat = self._path.stat()
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_size, stat.st_ino


def config_text(path: Path, held_s: float = HELD_S) -> str:
    """Return the file's text. ConfigError when it cannot be read or is none; FileNotFoundError when it is not there."""
    try:
        if path.exists() and not path.is_file():
            raise ConfigError(
                Sentence("{path} is not a file", path=path),
                hint=Sentence("move it away; sitbreak then writes a fresh one"),
            )
        raw = patiently(lambda: bounded_files.read(path, _LARGEST_BYTES), held_s)
    except FileNotFoundError:
        raise
    except NotADirectoryError as error:  # a home that is none
        raise FileNotFoundError(path) from error
    except RefusedTextError as error:
        size = f"{_LARGEST_BYTES >> 10} KiB"
        raise ConfigError(
            Sentence("{path} is larger than a config can be ({size})", path=path, size=size),
            hint=Sentence("is it the right file?"),
        ) from error
    except OSError as error:
        raise ConfigError(
            Sentence("{path} cannot be read: {reason}", path=path, reason=error.strerror or error),
            hint=Sentence("check its permissions"),
        ) from error
    return _decoded(raw, path)


def _decoded(raw: bytes, path: Path) -> str:
    try:
        # Notepad writes a byte order mark; tomllib wants neither that nor a lone carriage return
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problem = ConfigProblem(Sentence("this is not UTF-8 text"), Sentence("save the file as UTF-8"), line)
        raise BadConfigError(str(path), [problem]) from error
