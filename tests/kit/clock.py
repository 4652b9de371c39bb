"""A clock that the tests move by hand."""

from datetime import UTC, datetime, timedelta

from sitbreak.core.events import Now
from sitbreak.dataclass import replace

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Clock:
    """Session time and awake time in seconds, with sleeps; the wall clock goes along."""

    def __init__(self, start_s: float = 1000.0) -> None:
        self.now = Now(start_s, start_s, START)

    def wait(self, seconds: float) -> Now:
        """Let time pass, awake."""
        wall = self.now.wall + timedelta(seconds=seconds)
        self.now = Now(self.now.steady_s + seconds, self.now.awake_s + seconds, wall)
        return self.now

    def sleep(self, seconds: float) -> Now:
        """Let time pass in suspend."""
        self.now = replace(self.wait(seconds), awake_s=self.now.awake_s - seconds)
        return self.now
