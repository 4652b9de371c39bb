"""The icon in the tray: shown through the best tray that works, upgraded when a better one comes (a `Part`).

Owned by the loop's thread. It is handed the time and reads no clock.
"""

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sitbreak.core.events import Event, Now
from sitbreak.core.view import View
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.supervise.candidate import Candidate
from sitbreak.supervise.health import Health, Level
from sitbreak.supervise.part import Descriptors, Periodic
from sitbreak.supervise.supervisor import Supervisor
from sitbreak.tray import WATCHER, Tray

if TYPE_CHECKING:
    from sitbreak.dbus import Bus

LONGEST_PAUSE_S = 30.0
GRACE_S = 10.0  # a panel that restarts is back by then and finds the icon where it was
NO_ICON = Sentence("everything it offers is on the command line too")
UNSEEN = Sentence("no panel shows the icon just now")

log = logging.getLogger(__name__)


class TrayIcon:
    """Shows the last view on the tray in use, if there is one; without any it is said once."""

    def __init__(self, candidates: Iterable[Candidate[Tray]], *, descriptors: Descriptors) -> None:
        """`descriptors` is the hub: the tray's descriptor joins the daemon's selector."""
        self._trays = Supervisor(
            "tray", candidates, descriptors=descriptors, longest_s=LONGEST_PAUSE_S, found=self._show_again
        )
        self._session: Bus | None = None
        self._view: View | None = None
        self._unseen_since_s: float | None = None  # no host has had the icon from then on
        self._told = False
        self._checking = Periodic()

    @property
    def is_shown(self) -> bool:
        """Whether a panel shows the icon now."""
        return self._trays.current is not None and self._trays.current.shown

    @property
    def is_settling(self) -> bool:
        """Whether there may be an icon in a moment: a tray that is being connected to, or has not shown it yet."""
        return self._trays.is_connecting or (self._trays.current is not None and not self.is_shown)

    def renew(self, candidates: Iterable[Candidate[Tray]]) -> None:
        """Start over with other candidates: the settings changed."""
        self._trays.renew(candidates)

    def attach(self, session: "Bus | None") -> None:
        """Follow who owns the watcher's name on this bus, so that the icon comes with its panel. For every new bus."""
        if session is self._session:
            return
        self._session = session
        if session is not None:
            try:
                session.watch_name(WATCHER, self._watcher_changed)
            except BackendError:  # it died meanwhile: the next one is attached, too
                log.debug("the session bus is of no use", exc_info=True)

    def show(self, view: View) -> None:
        """Show this on the tray in use. Equal to the last one costs nothing."""
        if view != self._view:
            self._view = view
            self._trays.use(lambda tray: tray.show(view))

    def tick(self, now: Now) -> Iterable[Event]:
        """Give up a panel that does not come back, try what is due and better. Clicks come through the hub."""
        if self._checking.is_due(now):
            self._trays.use(lambda tray: tray.check())
        self._look_for_the_host(now)
        self._trays.tick(now)
        if self._trays.current is None and self._trays.count and not self._told and not self._trays.is_connecting:
            self._told = True
            reasons = dict.fromkeys(f"{refusal.name}: {refusal.reason}" for refusal in self._trays.refusals)
            log.warning("there is no tray here (%s); the icon appears when one does", "; ".join(reasons))
        return ()

    def wake_s(self, now: Now) -> float:
        """Seconds until `tick` has something to do."""
        due_s = self._trays.wake_s(now)
        if self._unseen_since_s is not None:
            due_s = min(due_s, max(0.0, self._unseen_since_s + GRACE_S - now.steady_s))
        return due_s

    def health(self) -> tuple[Health, ...]:
        """What it shows through now, and why not through something better."""
        tray, refusals, error = self._trays.current, self._trays.refusals, self._trays.error
        shown = self.is_shown
        amiss = bool(refusals or error) and not shown  # no tray though one was wanted, or nobody to show the icon
        return (
            Health(
                "tray",
                tray.name if tray and shown else None,
                Level.DEGRADED if amiss else Level.OK,
                (tray.note if shown else UNSEEN) if tray else NO_ICON,
                refusals=refusals,
                error=error,
                problems=(Sentence("the tray icon is lost: {reason}", reason=error),) if amiss and error else (),
                facts={"shown": shown},
            ),
        )

    def restart(self, now: Now) -> None:  # noqa: ARG002
        """Take the icon away and try every tray again."""
        self._unseen_since_s = None
        self._trays.restart()

    def close(self) -> None:
        """Take the icon away."""
        self._trays.close()

    def _show_again(self) -> None:
        """A tray was taken: it shows what the one before showed."""
        self._unseen_since_s = None
        self._told = False
        if (view := self._view) is not None:
            self._trays.use(lambda tray: tray.show(view))

    def _look_for_the_host(self, now: Now) -> None:
        """A panel that does not come back within the grace makes room for the other trays."""
        tray = self._trays.current
        if tray is None or tray.shown:
            self._unseen_since_s = None
        elif self._unseen_since_s is None:
            self._unseen_since_s = now.steady_s
        elif now.steady_s - self._unseen_since_s >= GRACE_S and self._trays.count > 1:
            self._trays.fail(BackendError(Sentence("the panel that showed the icon went away")))

    def _watcher_changed(self, owner: str | None) -> None:
        """A panel came: try what is better now, not at the end of a pause."""
        if owner is not None:
            self._trays.retry()
