"""What the settings ask for: where activity is seen, how input is listened to, which trays may serve."""

import sys
from collections.abc import Callable, Iterable

from sitbreak.activity import ActivitySource, listener_process
from sitbreak.activity.monitor import Pace
from sitbreak.activity.sampler import Sampler
from sitbreak.activity.sources import candidates as sources
from sitbreak.core.settings import Settings
from sitbreak.core.status_types import State, Status
from sitbreak.daemon.announcements import listened_for
from sitbreak.daemon.buses import Buses
from sitbreak.run_options import RunOptions
from sitbreak.session.monitor import MonitorHub, SessionMonitor
from sitbreak.supervise.candidate import Candidate
from sitbreak.tray import Put, Tray
from sitbreak.tray import candidates as trays


def activity_sources(settings: Settings, buses: Buses) -> Iterable[Candidate[ActivitySource]]:
    """Return what may tell of input, best first."""
    return sources(settings.activity.source, buses.session, buses.system)


def sampler(settings: Settings) -> Sampler:
    """Make what listens for the kind of input now and then; it is deaf where that is not wanted."""
    activity = settings.activity
    return Sampler(
        listener_process.listen,
        noise_px=activity.noise_px,
        confirm_s=activity.confirm_s,
        why_not=listener_process.why_deaf(activity.input_mix, sys.platform),
    )


def session_monitor(
    hub: MonitorHub, settings: Settings, buses: Buses, idle_s: Callable[[], float | None]
) -> SessionMonitor:
    """Make what watches the session, also for what only a sound heeds."""
    needed = listened_for(settings, sys.platform)
    return SessionMonitor(hub, settings.busy, session=buses.session, system=buses.system, idle_s=idle_s, needed=needed)


def tray_candidates(options: RunOptions, settings: Settings, buses: Buses, put: Put) -> Iterable[Candidate[Tray]]:
    """Return the trays that may serve, best first; each takes the session bus of the moment in which it is tried."""
    if not options.tray:
        return ()
    return trays(settings.tray, put, lambda: buses.session)


def pace_of(status: Status) -> Pace:
    """Return how often to look for activity while this is so."""
    if status.reminder is not None:
        return Pace.SHOWING
    match status.state:
        case State.SITTING | State.STANDING:
            return Pace.PRESENT
        case State.AWAY:
            return Pace.AWAY
        case State.BREAK | State.LOCKED:
            return Pace.RESTING
