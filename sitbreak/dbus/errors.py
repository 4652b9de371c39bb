"""What goes wrong between two programs on a bus: what we are told, and what we tell."""

from sitbreak.errors import BackendError


class BusError(BackendError):
    """A call was refused or not answered in time; `name` is the D-Bus error name, "" for a dead or slow peer."""

    def __init__(self, title: str, *, name: str = "") -> None:
        super().__init__(title)
        self.name = name


class NotAnsweredError(BusError):
    """The deadline has passed, or nobody waited: the other side was silent a moment ago."""


class CallError(Exception):
    """Raised by a method that we export: the caller is sent this error."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(f"{name}: {text}")
        self.name = name
        self.text = text
