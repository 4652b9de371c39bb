"""The session monitor on private buses, driven as the daemon drives it, with the heartbeat on the test's side."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sitbreak import clocks
from sitbreak.core.events import Event
from sitbreak.core.settings_timing import BusySettings
from sitbreak.session import SessionWatcher
from sitbreak.session.monitor import SessionMonitor
from sitbreak.supervise.health import Health
from tests.desktop.hub_driver import HubDriver


class SessionDriver(HubDriver):
    """The session monitor on the buses at these addresses; what it put is in `events`."""

    def __init__(
        self,
        *,
        session: str | None = None,
        system: str | None = None,
        env: dict[str, str] | None = None,
        settings: BusySettings | None = None,
        idle_s: Callable[[], float | None] = lambda: 0.0,
    ) -> None:
        super().__init__()
        self.monitor = SessionMonitor(
            self.hub,
            settings or BusySettings(),
            session=self.connect(session),
            system=self.connect(system),
            env=env or {},
            idle_s=idle_s,
        )

    def turn(self, *, heartbeat: bool = False) -> list[Event]:
        """Take one short turn, with a heartbeat if so asked; return all events so far."""
        if heartbeat:
            self.monitor.beat(clocks.now())
        self.serve()
        return self.events

    def saw(self, event: Event) -> Callable[[], bool]:
        """Return a condition for `wait_until`: the last event of its kind is this one."""
        return lambda: [one for one in self.turn() if type(one) is type(event)][-1:] == [event]

    def health(self, name: str) -> Health:
        """Return the health of the watcher of this name."""
        (found,) = [health for health in self.monitor.health() if health.name == name]
        return found

    def watcher(self, name: str) -> SessionWatcher:
        """Return the watcher of this name, which lives."""
        live = [watched.current for watched in self.monitor._all() if watched.current is not None]
        (found,) = [watcher for watcher in live if watcher.name == name]
        return found

    def close(self) -> None:
        """End everything."""
        self.monitor.close()
        super().close()


@contextmanager
def session_driver(
    *, session: str | None = None, system: str | None = None, env: dict[str, str] | None = None
) -> Iterator[SessionDriver]:
    """Make one and clear it away."""
    made = SessionDriver(session=session, system=system, env=env)
    try:
        yield made
    finally:
        made.close()
