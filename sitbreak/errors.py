"""Errors that a person may read: what is wrong, then what to do about it."""


class SitbreakError(Exception):
    """Something a person can act on; the command line prints it in two lines and exits with `exit_code`."""

    exit_code = 1

    def __init__(self, title: str, *, hint: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.title}\n{self.hint}" if self.hint else self.title


class ConfigError(SitbreakError):
    """The config file, or a setting given on the command line, is wrong."""


class CatalogueError(SitbreakError):
    """A stretch or posture file is wrong; the title names file, line and entry."""


class ControlError(SitbreakError):
    """The daemon could not be reached, or refused."""


class TurnedAwayError(ControlError):
    """The daemon closed the connection before it took the request: too many asked at once. Another try may do."""


class SilentDaemonError(ControlError):
    """The daemon is there and does not answer."""


class NoDaemonError(ControlError):
    """No daemon is running."""

    exit_code = 4


class TraceError(SitbreakError):
    """A recorded day cannot be read; the title names file and line."""


class BackendError(SitbreakError):
    """A back end cannot serve here; the title is the reason that `sitbreak doctor` shows."""
