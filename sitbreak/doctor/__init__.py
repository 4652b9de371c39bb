"""What is sensed and shown here, how well, and what would help. Works with and without a running daemon.

Every check is a function from `CheckContext` to findings. It may fail in any way: that is a finding too.
"""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sitbreak import clocks
from sitbreak.core.events import Event
from sitbreak.core.settings import Settings
from sitbreak.core.settings_timing import BusySettings
from sitbreak.dataclass import asdict, dataclass
from sitbreak.errors import BackendError, SitbreakError
from sitbreak.sentence import Sentence
from sitbreak.session.monitor import SessionMonitor
from sitbreak.supervise.candidate import MOMENT_S, Candidate, Refusal, attempt
from sitbreak.supervise.health import Health, Level
from sitbreak.supervise.part import Ready

if TYPE_CHECKING:
    from sitbreak.dbus import Bus

SETTLE_TRIES = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the table. `details` are for who asks for more; `remedy` is a command or a setting."""

    group: str
    name: str
    level: Level
    words: str
    remedy: str = ""
    details: tuple[str, ...] = ()
    vital: bool = False  # without it there is no reminder

    def as_json(self) -> dict[str, Any]:
        """Return it for `--json`."""
        return {**asdict(self), "level": self.level.value, "details": list(self.details)}


class NoHub:
    """Stands in for the loop while the detectors are only looked at."""

    def put(self, event: Event) -> None:
        """Nobody waits for it."""

    def watch(self, fileno: int, ready: Ready) -> None:
        """Nothing is waited for."""

    def unwatch(self, fileno: int) -> None:
        """Nothing was watched."""


class CheckContext:
    """What the checks look at: settings, buses, and the daemon's own answer if one runs. Closed at the end."""

    def __init__(self, platform: str = sys.platform, *, live: bool = False) -> None:
        self.platform, self.live = platform, live
        self._buses: list[Bus] = []

    @cached_property
    def settings(self) -> Settings:
        """The settings of the config file; the defaults where it cannot be read, which another check tells."""
        from sitbreak import config, paths

        try:
            return config.load(paths.config_file()).settings
        except (SitbreakError, OSError):
            return Settings()

    @cached_property
    def session(self) -> "Bus | None":
        """The session bus, None without one."""
        return self._connect("SESSION")

    @cached_property
    def system(self) -> "Bus | None":
        """The system bus, None without one."""
        return self._connect("SYSTEM")

    @cached_property
    def healths(self) -> list[Health]:
        """What `session.monitor` makes of this desktop, everything looked at that could be."""
        monitor = SessionMonitor(
            NoHub(), BusySettings(), session=self.session, system=self.system, platform=self.platform
        )
        try:
            for _ in range(SETTLE_TRIES):
                if not (monitor.is_connecting or monitor.waits):
                    break
                time.sleep(MOMENT_S)
                self._serve()
                monitor.tick(clocks.now())
            monitor.fresh()
            return list(monitor.health())
        finally:
            monitor.close()

    def close(self) -> None:
        for bus in self._buses:
            bus.close()

    def _serve(self) -> None:
        """Take in what came, as the daemon's loop would: answers, and calls to us."""
        for bus in self._buses:
            with suppress(BackendError):  # it died: who asks it notices
                bus.ready()
                bus.settle()

    def _connect(self, which: str) -> "Bus | None":
        if not self.platform.startswith("linux"):
            return None
        from sitbreak.dbus import Bus

        try:
            bus = Bus.connect(which)
        except BackendError:
            return None
        self._buses.append(bus)
        return bus


Check = Callable[[CheckContext], Iterable[Finding]]


def checks() -> tuple[tuple[str, Check], ...]:
    """Return every check with the group it tells of, in the order of the table."""
    from sitbreak.doctor import activitywatch, capabilities, installation, link

    return (
        ("activity", capabilities.activity),
        ("session", capabilities.session),
        ("not now", capabilities.not_now),
        ("notifications", capabilities.notifications),
        ("notifications", capabilities.sounds),
        ("notifications", capabilities.gnome_breaks),
        ("tray", capabilities.tray),
        ("daemon", installation.daemon),
        ("link", link.link),
        ("link", activitywatch.activitywatch),
        ("files", installation.config),
        ("files", installation.history),
        ("files", installation.catalogue),
        ("system", installation.platform),
        ("system", installation.autostart),
        ("system", installation.clock),
        ("system", installation.stretch),
        ("system", installation.libraries),
    )


def examine(context: CheckContext, wanted: Iterable[tuple[str, Check]] | None = None) -> Iterator[Finding]:
    """Run the checks, one after the other; one that breaks says so and stops nothing."""
    for group, check in checks() if wanted is None else wanted:
        yield from _findings(group, check, context)


def _findings(group: str, check: Check, context: CheckContext) -> Iterator[Finding]:
    found: list[Finding] = []
    ended = attempt(Candidate(check.__name__, lambda: found.extend(check(context))))
    yield from found
    if isinstance(ended, Refusal):
        yield Finding(
            group,
            ended.name,
            Level.MISSING,
            Sentence("this check failed: {reason}", reason=ended.reason),
            Sentence("please report it"),
        )


def works(findings: Iterable[Finding]) -> bool:
    """Tell whether the main job can be done: input is seen, and a reminder reaches somebody."""
    return all(finding.level is not Level.MISSING for finding in findings if finding.vital)
