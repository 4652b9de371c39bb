"""An activity monitor driven as the daemon drives it: one hub, the buses in it, a tick a turn."""

from sitbreak import clocks
from sitbreak.activity.listener_process import ListenerProcess
from sitbreak.activity.monitor import ActivityMonitor, Pace
from sitbreak.activity.sampler import Sampler
from sitbreak.activity.sources import candidates
from sitbreak.core.events import Active
from sitbreak.dbus import Bus
from sitbreak.supervise.candidate import NeverHereError
from sitbreak.supervise.health import Health
from tests.desktop.hub_driver import HubDriver
from tests.desktop.kit import wait_until

CONFIRM_S = 3.0  # activity.confirm_s


def no_listener(_for_s: float) -> ListenerProcess:
    """Listen to nothing, so that what the source tells is passed on as it is."""
    raise NeverHereError("nothing listens")


class ActivityDriver(HubDriver):
    """The monitor of a real source and the input it has told of so far."""

    def __init__(self, setting: str, session: Bus | None = None, system: Bus | None = None) -> None:
        super().__init__()
        for bus in (session, system):
            if bus is not None:
                self.add(bus)
        self.seen: list[Active] = []
        self.turns = 0
        self.monitor = ActivityMonitor(
            candidates(setting, session, system), Sampler(no_listener, why_not="nothing listens"), descriptors=self.hub
        )

    @property
    def name(self) -> str | None:
        """The source in use, after one more turn."""
        self.turn()
        return self.health.name

    @property
    def health(self) -> Health:
        """How the monitor is."""
        (health,) = self.monitor.health()
        return health

    def turn(self, limit_s: float = 0.2) -> bool:
        """Wait as long as the monitor allows, then tick; True once something was seen."""
        self.serve(min(limit_s, self.monitor.wake_s(clocks.now())))
        self.seen += self.monitor.tick(clocks.now())
        self.turns += 1
        return bool(self.seen)

    def watches_through(self, name: str) -> None:
        """Wait until the source is connected."""
        wait_until(lambda: self.name == name, f"it watches through {name}; {self.health}")

    def is_idle(self, seconds: float, pace: Pace = Pace.RESTING) -> None:
        """Wait until nothing has been seen for a while, and watch as closely as `pace` says from then on."""
        self.monitor.pace = Pace.SHOWING

        def idle() -> bool:
            self.turn()
            idle_s = self.monitor.idle_s(clocks.now())
            return idle_s is not None and idle_s >= seconds

        wait_until(idle, f"nothing was touched for {seconds} s; {self.seen[-3:]}")
        self.monitor.pace = pace
        self.turn()
        self.seen.clear()

    def burst_s(self) -> float:
        """Take a turn and return how long the input lasts that was seen since."""
        self.turn()
        return self.seen[-1].to_s - self.seen[0].from_s if self.seen else 0.0

    def close(self) -> None:
        """End everything."""
        self.monitor.close()
        super().close()
