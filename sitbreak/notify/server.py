"""The notification server of the session bus as a channel: it follows who owns the server's name."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from sitbreak.core.events import Event
from sitbreak.errors import BackendError
from sitbreak.notify import NOTIFICATIONS, Notice, Notifier
from sitbreak.notify.channel import Channel
from sitbreak.sentence import Sentence
from sitbreak.supervise.candidate import Candidate

if TYPE_CHECKING:
    from sitbreak.dbus import Bus
    from sitbreak.notify.fallback import FallbackNotifier

log = logging.getLogger(__name__)


class ServerChannel(Channel):
    """The freedesktop channel, over the session bus of the moment."""

    def __init__(self, bus: "Bus | None", put: Callable[[Event], None], fallback: "FallbackNotifier") -> None:
        super().__init__(Candidate("freedesktop", self._connect))
        self._put, self._fallback = put, fallback
        self._owner: str | None = None  # who answered when it was connected
        self._unwatch: Callable[[], None] = _nothing
        self._bus: Bus | None = None
        self._watch(bus)

    def attach(self, bus: "Bus | None") -> None:
        """Serve over this bus from now on."""
        self._watch(bus)
        if self.notifier is not None:
            self._fallback.lost(self, BackendError(Sentence("the session bus was lost")))
        if self._bus is not None:
            self._fallback.returned(self)

    def why_useless(self) -> str:
        """Return why asking plyer makes no sense: on Linux it speaks to the very server that we speak to."""
        if self.silent or self._is_mute():
            return Sentence("it would wait for the same silent server, and show the notice twice at last")
        if self._bus is None or not self._bus.alive:
            return Sentence("it needs a session bus as well")
        if self._bus.owner(NOTIFICATIONS) is None:
            return Sentence("it needs the very notification server that is missing")
        return ""

    def close(self) -> None:
        """Stop following, too."""
        self._unwatch()
        super().close()

    def _connect(self) -> Notifier:
        if self._bus is None or not self._bus.alive:
            raise BackendError(Sentence("there is no session bus"))
        from sitbreak.notify.freedesktop import Freedesktop

        made = Freedesktop(
            self._bus,
            self._put,
            ended=self._fallback.ended,
            keep_late=self._keep_late,
            awoke=lambda: self._fallback.returned(self),
        )
        self._owner = made.owner
        return made

    def _watch(self, bus: "Bus | None") -> None:
        self._unwatch()
        self._bus, self._unwatch = bus, _nothing
        if bus is not None:
            try:
                self._unwatch = bus.watch_name(NOTIFICATIONS, lambda _owner: self._owner_changed(bus))
            except BackendError as error:
                log.warning("the session bus is of no use: %s", error)
                self._bus = None

    def _owner_changed(self, bus: "Bus") -> None:
        """Act on who owns the name *now*: what the signal says may be old by the time it is read."""
        owner = bus.owner(NOTIFICATIONS)
        if self.notifier is not None:
            if owner == self._owner:
                return
            # without an owner a call now might start another server than the one that is just being restarted
            gone = BackendError(Sentence("the notification server has gone"))
            self._fallback.lost(self, gone, again=owner is not None)
        if owner is not None:
            self._fallback.returned(self)

    def _is_mute(self) -> bool:
        return self._bus is not None and self._bus.is_silent(NOTIFICATIONS)

    def _keep_late(self, notice: Notice) -> bool:
        return self._fallback.keep_late(notice, self)


def _nothing() -> None:
    """There is nothing to end."""
