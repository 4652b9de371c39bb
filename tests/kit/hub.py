"""A hub that waits for nothing: it keeps the events that were put and the descriptors that are watched."""

from sitbreak.core.events import Event
from sitbreak.supervise.part import Ready


class Hub:
    """Stands in for `loop.Hub`."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.watched: dict[int, Ready] = {}

    def put(self, event: Event) -> None:
        """Keep the event."""
        self.events.append(event)

    def watch(self, fileno: int, ready: Ready) -> None:
        """Keep what is to be called; a descriptor may be watched once."""
        assert fileno not in self.watched
        self.watched[fileno] = ready

    def unwatch(self, fileno: int) -> None:
        """Forget it."""
        self.watched.pop(fileno, None)
