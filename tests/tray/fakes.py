"""A tray that only remembers what it was shown."""

from sitbreak.core.view import View


class FakeTray:
    """Shows nothing; raises `fault` from `show` and `ready`, and `close_fault` at its end."""

    def __init__(self, name: str, descriptor: int = 7) -> None:
        self.name, self.note, self.shown, self.descriptor = name, f"fake {name}", True, descriptor
        self.views: list[View] = []
        self.fault: Exception | None = None
        self.close_fault: Exception | None = None
        self.closed = False

    def show(self, shown: View) -> None:
        """Keep it."""
        if self.fault:
            raise self.fault
        self.views.append(shown)

    def fileno(self) -> int:
        """Return a number that is watched by nobody but a fake hub."""
        return self.descriptor

    def ready(self) -> None:
        """Fail if it is to."""
        if self.fault:
            raise self.fault

    def close(self) -> None:
        """Remember that it is closed."""
        self.closed = True
        if self.close_fault:
            raise self.close_fault
