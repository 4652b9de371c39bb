"""One channel: connected when it is needed, kept alive by a supervisor of its own, and whether it answers."""

import sys
from datetime import datetime
from typing import TYPE_CHECKING

from sitbreak.core.events import Now
from sitbreak.notify import Notice, Notifier, Refused, SilentError
from sitbreak.sentence import Sentence
from sitbreak.supervise.candidate import Candidate, Refusal
from sitbreak.supervise.supervisor import Supervisor

if TYPE_CHECKING:
    from sitbreak.dbus import Bus

FIRST_PAUSE_S, LONGEST_PAUSE_S = 15.0, 600.0
_SHOWS = {
    "linux": Sentence("install a notification server: dunst, mako, xfce4-notifyd, ..."),
    "win32": Sentence("pip install plyer, or for toasts with buttons: pip install 'sitbreak[windows]'"),
    "darwin": Sentence("pip install plyer, or for notifications with buttons: pip install 'sitbreak[macos]'"),
}


def what_would_show(platform: str = sys.platform) -> str:
    """Return what to install where nothing but the console serves."""
    return _SHOWS.get(platform, _SHOWS["linux"])


class Channel:
    """A supervised notifier that may be connected although others are; loop thread only."""

    def __init__(self, candidate: Candidate[Notifier]) -> None:
        self.name = candidate.name
        self._silence: Refusal | None = None  # connected, but it did not answer the last time
        self._supervisor = Supervisor(
            "notify",
            (candidate,),
            first_s=FIRST_PAUSE_S,
            longest_s=LONGEST_PAUSE_S,
            found=self.end_silence,
            lost=self.end_silence,
        )

    @property
    def notifier(self) -> Notifier | None:
        """The connection; None until it is needed, and after it failed."""
        return self._supervisor.current

    @property
    def up(self) -> bool:
        """Whether it serves, as far as is known."""
        return self.notifier is not None and self._silence is None

    @property
    def silent(self) -> bool:
        """Whether it is connected but did not answer the last time."""
        return self.notifier is not None and self._silence is not None

    @property
    def verified(self) -> bool:
        """Whether it is connected and knows that what it shows is shown."""
        return self.notifier is not None and self.notifier.verified

    @property
    def refusal(self) -> Refusal | None:
        """Why it does not serve; None while it does, and before anybody asked it."""
        return next(iter(self._supervisor.refusals), self._silence)

    @property
    def error(self) -> str | None:
        """How the last connection died, until there is another."""
        return self._supervisor.error

    @property
    def since(self) -> datetime | None:
        """When it was connected or lost."""
        return self._supervisor.since.wall if self._supervisor.since else None

    def connect(self, now: Now) -> bool:
        """Connect where there is no connection, whatever the pause; one that was silent is given another chance."""
        self._supervisor.tick(now, force=True)
        self.end_silence()
        return self.notifier is not None

    def retry(self, now: Now) -> bool:
        """Connect where there is no connection and the pause is over; tell whether there is one."""
        self._supervisor.tick(now)
        return self.notifier is not None

    def takes(self, notice: Notice, now: Now) -> bool:
        """Connect if need be, and show; a channel that fails is let go of, one that is silent is kept."""
        return self.connect(now) and bool(self._supervisor.use(lambda notifier: self._show(notifier, notice)))

    @property
    def told_later(self) -> bool:
        """Whether what it takes may turn out not to be shown."""
        return self.notifier is not None and self.notifier.told_later

    @property
    def is_connecting(self) -> bool:
        """Whether it may be connected in a moment, and is to be tried again then."""
        return self._supervisor.is_connecting

    def refused(self) -> list[Refused]:
        """Return what it took and did not show after all. One that was silent is kept, as by `takes`."""
        refused = self._supervisor.use(lambda notifier: notifier.refused()) or []
        for _, error in refused:
            if isinstance(error, SilentError):
                self._silence = Refusal.of(self.name, error)
        return refused

    def withdraw(self, tag: str) -> None:
        """Take the notice with this tag away if it shows here."""
        self._supervisor.use(lambda notifier: notifier.withdraw(tag))

    def end_silence(self) -> None:
        """It answered after all, gets another chance, or the silent connection is no more."""
        self._silence = None

    def fail(self, error: Exception) -> None:
        """Let go of the connection, so that the next use makes a new one."""
        self._supervisor.fail(error)

    def attach(self, bus: "Bus | None") -> None:
        """Go on over another session bus, or none; of no concern to most."""

    def close(self) -> None:
        """Withdraw everything and let go of the connection."""
        self._supervisor.close()

    def _show(self, notifier: Notifier, notice: Notice) -> bool:
        try:
            notifier.show(notice)
        except SilentError as error:
            self._silence = Refusal.of(self.name, error)
            return False
        return True
