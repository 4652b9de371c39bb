"""The loop's inbox, for what other threads put into it."""

import queue

from sitbreak.core.events import Event


class Inbox:
    """Keeps events until the test looks."""

    def __init__(self) -> None:
        self.events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self.put = self.events.put

    def next(self) -> Event:
        """Wait for the next one, at most 10 s."""
        return self.events.get(timeout=10)
