"""The part that stands for the link while none is wanted: it loads nothing until `link.broker` is set."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from sitbreak.core.events import Now, Query
from sitbreak.core.settings import Settings
from sitbreak.errors import ControlError
from sitbreak.supervise.health import Health
from sitbreak.supervise.part import HeartbeatPart

if TYPE_CHECKING:
    from sitbreak.daemon.link_process import LinkProcess


class LinkSwitch(HeartbeatPart):
    """Has a `LinkProcess` once a broker was set (a `Part`); loop thread."""

    def __init__(self, settings: Callable[[], Settings]) -> None:
        super().__init__()
        self._settings = settings
        self._process: LinkProcess | None = None

    def wake_s(self, now: Now) -> float:
        """Seconds until the next heartbeat, or the next try to start the process."""
        heartbeat_s = super().wake_s(now)
        return heartbeat_s if self._process is None else min(heartbeat_s, self._process.wake_s(now))

    def tick(self, now: Now) -> Iterable[Any]:
        """Look after the process at each turn, while one is wanted or there."""
        if self._process is None and self._settings().link.broker:
            from sitbreak.daemon.link_process import LinkProcess

            self._process = LinkProcess(self._settings)
        if self._process is not None:
            self._process.look(now)
        return super().tick(now)

    def beat(self, now: Now) -> None:
        """Nothing more: each turn looks."""

    def told(self, query: Query) -> dict[str, Any]:
        """Answer `link`. ControlError where none is wanted."""
        if self._process is None:
            raise ControlError("no link is wanted", hint="link.broker is empty")
        return self._process.told(query)

    def health(self) -> Iterable[Health]:
        """Say how the link is, where one is wanted."""
        return () if self._process is None else self._process.health()

    def restart(self, now: Now) -> None:  # noqa: ARG002
        """End the process; the next turn starts another."""
        self.close()

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.end()
