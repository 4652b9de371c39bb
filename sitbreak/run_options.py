"""What `sitbreak run` was told on its command line; read without the command line's libraries where that can be."""

from collections.abc import Sequence
from pathlib import Path

from sitbreak import paths
from sitbreak.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class RunOptions:
    """The options of one run."""

    overrides: tuple[str, ...] = ()  # "sit.interval=20s", in order; they hold for this run and outlive a reload
    config: Path | None = None  # None: the user's own file, written on first run
    trace: Path | None = None  # append what happens here, for `sitbreak replay`
    verbose: bool = False
    tray: bool = True

    @property
    def file(self) -> Path:
        """Return the config file of this run."""
        return self.config or paths.config_file()

    def arguments(self) -> list[str]:
        """Return the command line that says the same, for `sitbreak restart`."""
        words = [word for override in self.overrides for word in ("--set", override)]
        words += ["--config", str(self.config.absolute())] if self.config else []
        words += ["--trace", str(self.trace.absolute())] if self.trace else []
        return words + ["--verbose"] * self.verbose + ["--no-tray"] * (not self.tray)


def of_plain_words(words: Sequence[str]) -> RunOptions | None:
    """Return what these words after `run` say; None for all but the plain ones, which are left to the command line.

    A file that is named is looked at there, too.
    """
    overrides: list[str] = []
    verbose, tray = False, True
    left = list(words)
    while left:
        word = left.pop(0)
        if word in ("-v", "--verbose"):
            verbose = True
        elif word == "--no-tray":
            tray = False
        elif word == "--set" and left and "=" in left[0] and not left[0].startswith("-"):
            overrides.append(left.pop(0))
        else:
            return None
    return RunOptions(tuple(overrides), verbose=verbose, tray=tray)
