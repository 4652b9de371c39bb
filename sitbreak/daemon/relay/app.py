"""The relay: its parts made, wired and driven; it counts nothing and keeps nothing."""

import os
import sys
from collections.abc import Iterable, Mapping
from typing import Any

from sitbreak import __version__, clocks
from sitbreak.activity.monitor import ActivityMonitor
from sitbreak.config.live import LiveConfig, ReloadResult
from sitbreak.control.client import Reply
from sitbreak.core.doubt import RelayedInput
from sitbreak.core.effects import Effect, Stop
from sitbreak.core.events import Active, Command, CommandRequested, Event, Now
from sitbreak.core.settings import Settings
from sitbreak.core.status_types import Status
from sitbreak.core.view import view
from sitbreak.daemon.backends import activity_sources, pace_of, sampler, tray_candidates
from sitbreak.daemon.buses import Buses
from sitbreak.daemon.child_processes import ChildProcesses
from sitbreak.daemon.parts import Parts
from sitbreak.daemon.relay.errand import DaemonConnection
from sitbreak.daemon.relay.link import DaemonLink, Verdict
from sitbreak.daemon.relay.status import status_of
from sitbreak.daemon.served_session import ServedSession
from sitbreak.daemon.start_up import print_text, relay_lines
from sitbreak.daemon.turns import Turns
from sitbreak.display_sockets import display_name
from sitbreak.errors import ControlError, NoDaemonError
from sitbreak.loop import Hub
from sitbreak.notify import compose
from sitbreak.notify.choose import choose
from sitbreak.notify.told import TAGS, notice_from
from sitbreak.run_options import RunOptions
from sitbreak.sentence import Sentence
from sitbreak.supervise.health import by_part
from sitbreak.texts import Texts
from sitbreak.tray.tray_icon import TrayIcon

FED_VERSION = "SITBREAK_FED_VERSION"
"""Environment: the version of the daemon for which this process has begun anew; once is enough."""
GONE_S = 20.0  # without its display there is nothing that it could sense or show
HERE = frozenset({Command.REPORT, Command.STRETCHES, Command.SETTINGS, Command.DOCTOR})
"""What opens a window, which belongs into the session that it was asked for in."""


class Relay:
    """A sensor and a tray. `wait`, `step`, `wake_s`, `perform` and `guard` are what `loop.drive` needs."""

    def __init__(self, options: RunOptions, environment: Mapping[str, str] = os.environ) -> None:
        """ControlError when the daemon refuses it: this session has one already."""
        now = self.now()
        self._options, self._environment = options, environment
        self._parts = Parts(self.now, restart_engine=lambda _now: None, ask_engine=lambda _now: None)
        self.guard = self._parts.guard
        self.hub = Hub(self.guard, self._parts.watch)
        self._config = LiveConfig(options, self._take_over)
        settings = self._settings = self._config.settings
        self._texts = Texts.spoken_in(environment, settings.ui.language)
        self._status: Status | None = None
        self._stretch_id: str | None = None
        self.daemon_version = __version__
        self._buses = Buses(self.hub, self._buses_changed, now)
        self._activity = ActivityMonitor(
            activity_sources(settings, self._buses),
            sampler(settings),
            descriptors=self.hub,
            still_s=settings.sit.counts_still_s,
        )
        self._relayed = RelayedInput()
        self._notifier = choose(settings.notify.channel, self._buses.session, self.hub.put, now=now)
        self._children = ChildProcesses(self.hub.put, options.file)
        self._tray = TrayIcon(tray_candidates(options, settings, self._buses, self.hub.put), descriptors=self.hub)
        self._tray.attach(self._buses.session)
        try:
            self._link = DaemonLink(self.hub, display_name(environment), self, _opened)
        except ControlError:
            self.hub.close()
            raise
        self._parts.hold(
            buses=self._buses,
            activity=self._activity,
            notify=self._notifier,
            config=self._config,
            tray=self._tray,
            children=self._children,
            served=ServedSession(lambda: False, gone_s=GONE_S),
            link=self._link,
        )
        self._turns = Turns(self.hub, self._parts.by_name, self.now, self._show, self.guard)

    now = staticmethod(clocks.now)

    @property
    def begins_anew(self) -> bool:
        """Whether this session is the one to be served from now on, or the daemon is another version by now."""
        return self._link.verdict is Verdict.TAKE_OVER or self._is_outdated

    # what the loop needs ------------------------------------------------------------------------------------

    def wake_s(self, now: Now) -> float:  # noqa: ARG002
        """It has nothing to do by itself: its parts say when to wake them."""
        return float("inf")

    def wait(self, engine_s: float) -> Event | None:
        return self._turns.wait(engine_s)

    def step(self, event: Event, now: Now) -> Iterable[Effect]:  # noqa: ARG002
        """Tell the daemon of input; do here what belongs here, and have the daemon do the rest."""
        match event:
            case Active():
                px, wanted = self._settings.activity.noise_px, self._activity.sampler.wanted
                if self._relayed.passes(event, px, wanted=wanted):
                    self._link.feed(event)
            case CommandRequested(command=Command.QUIT):
                return (Stop(),)
            case CommandRequested():
                self._do(event)
        return ()

    def perform(self, effect: Effect, now: Now) -> None:
        """Nothing is left to be done."""

    def begin(self) -> None:
        """Say what this is, what is seen here, and where it shows."""
        self._turns.settle(lambda: self._activity.is_connecting or self._tray.is_settling)
        print_text("\n".join(relay_lines(self._parts.health(), self._texts)))

    def close(self) -> None:
        """End every part."""
        self._parts.close()
        self.hub.close()

    # what the daemon says -----------------------------------------------------------------------------------

    def status(self, reply: Reply) -> None:
        """Take a status. ControlError when it is none."""
        self._status, self.daemon_version = status_of(reply.answer), reply.version

    def notice(self, told: Any) -> None:
        """Show a notice here, where the person is; one that cannot be read is the daemon's business."""
        try:
            notice, self._stretch_id = notice_from(told)
        except ControlError:
            return
        self._notifier.show(notice)

    def withdraw(self, tag: Any) -> None:
        """Take a notice away."""
        if tag in TAGS:
            self._notifier.withdraw(tag)

    # what goes on by itself ---------------------------------------------------------------------------------

    @property
    def _is_outdated(self) -> bool:
        """Whether the daemon has begun anew as another version, which this process has not yet."""
        return self.daemon_version not in (__version__, self._environment.get(FED_VERSION))

    def _do(self, asked: CommandRequested) -> None:
        if asked.command in HERE:
            self._children.run(asked.command)
        elif asked.command is Command.STRETCH:
            self._children.start("stretch", self._stretch_id or "next", "--json")
        else:
            until = {} if asked.until is None else {"until": asked.until.isoformat()}
            self._link.ask({"do": asked.command.value, "for_s": asked.for_s, **until}, self._told)

    def _told(self, outcome: Reply | ControlError) -> None:
        if isinstance(outcome, ControlError):
            self._notifier.show(compose.message(self._texts.put(outcome.title)))

    def _show(self, now: Now) -> None:
        """Bring the icon and the pace of looking up to date."""
        if (status := self._status) is None:
            return
        if self._is_outdated:
            self.hub.put(CommandRequested(Command.QUIT, origin="upgrade"))
        self._activity.pace = pace = pace_of(status)
        still_s = self._settings.sit.counts_still_s
        wanted = self._relayed.wants_proof(now.steady_s, still_s, absent=pace.is_absence)
        self._activity.sampler.wanted = wanted
        degraded = next(map(self._texts.put, by_part(self._parts.health(), "daemon").problems), None)
        self._tray.show(view(status, self._settings, self._texts, degraded=degraded, now=now))

    def _take_over(self, result: ReloadResult) -> None:
        """Put new settings in force; what is wrong with the file is for the daemon to say."""
        if (settings := result.settings) is not None:
            self._apply(settings)

    def _apply(self, settings: Settings) -> None:
        before, self._settings = self._settings, settings
        self._texts = Texts.spoken_in(self._environment, settings.ui.language)
        if settings.activity != before.activity:
            self._activity.renew(activity_sources(settings, self._buses))
            self._activity.use(sampler(settings))
        self._activity.still_s = settings.sit.counts_still_s
        if settings.tray != before.tray:
            self._tray.renew(tray_candidates(self._options, settings, self._buses, self.hub.put))
        if settings.notify.channel != before.notify.channel:
            self._notifier.use(settings.notify.channel)

    def _buses_changed(self) -> None:
        session = self._buses.session
        self._notifier.attach(session)
        self._tray.attach(session)
        self._activity.renew(activity_sources(self._settings, self._buses))


def _opened(patience_s: float) -> DaemonConnection:
    """Connect to the daemon. NoDaemonError when none listens, ControlError."""
    if sys.platform == "win32":
        raise NoDaemonError(Sentence("sitbreak is not running"))
    from sitbreak.control.socket_connection import SocketConnection

    return SocketConnection.open(patience_s)
