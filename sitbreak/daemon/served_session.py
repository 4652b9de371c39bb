"""Whether the session that is served is still there (a `Part`): a daemon of a login that is over ends.

It has seen a display, and for a minute now there is neither that display nor a session bus. One that was started on a
console never had a display; a killed X server or compositor whose bus lives on is waited for as long as it takes.
"""

import os
import sys
import time
from collections.abc import Callable, Iterable

from sitbreak.control import client
from sitbreak.core.events import Command, CommandRequested, Event, Now, Query
from sitbreak.display_sockets import display_answers, display_name
from sitbreak.errors import ControlError, NoDaemonError
from sitbreak.sentence import Sentence
from sitbreak.supervise.health import Health, Level
from sitbreak.supervise.part import HeartbeatPart

GONE_S = 60.0
AGAIN_S = 0.1


class ServedSession(HeartbeatPart):
    """Looks at every heartbeat; loop thread."""

    def __init__(
        self, has_bus: Callable[[], bool], has_display: Callable[[], bool] | None = None, gone_s: float = GONE_S
    ) -> None:
        """`has_bus` tells whether there is a session bus, `has_display` whether the display can be reached."""
        super().__init__()
        self._has_bus, self._gone_s = has_bus, gone_s
        self._has_display = has_display or (lambda: display_answers(os.environ))
        self._had_display = False
        self._missing_since_s: float | None = None
        self._missing_s = 0.0

    def told(self, _query: Query) -> dict[str, bool | str]:
        """Answer `session`: whether a new login may take over, as the display that was served is not there; and which.

        A login with another living display feeds this one.
        """
        return {"over": self._had_display and not self._has_display(), "display": display_name(os.environ)}

    def beat(self, now: Now) -> None:
        """Look at both."""
        there = self._has_display()
        self._had_display |= there
        if there or self._has_bus() or not self._had_display:
            self._missing_since_s, self._missing_s = None, 0.0
        elif self._missing_since_s is None:
            self._missing_since_s = now.awake_s
        else:
            self._missing_s = now.awake_s - self._missing_since_s

    def tick(self, now: Now) -> Iterable[Event]:
        """End the daemon a minute after its session has gone."""
        super().tick(now)
        if self._missing_s < self._gone_s:
            return ()
        self._missing_since_s, self._missing_s = None, 0.0
        return (CommandRequested(Command.QUIT, origin="session"),)

    def health(self) -> Iterable[Health]:
        """Say when it seems to be over."""
        if self._missing_since_s is not None:
            words = Sentence("display and session bus are gone")
            yield Health("served session", None, Level.DEGRADED, words, problems=(words,))


def served_elsewhere(within_s: float = 0.0) -> bool:
    """Tell whether the daemon that runs serves another living session than this one.

    It is waited for `within_s`, where it has begun and does not listen yet.
    """
    here = display_name(os.environ)
    if not here or sys.platform == "win32" or not display_answers(os.environ):
        return False
    end_s = time.monotonic() + within_s
    while True:
        try:
            served = client.ask("session").answer.get("display")
        except NoDaemonError:
            if time.monotonic() >= end_s:
                return False
            time.sleep(AGAIN_S)
        except ControlError:
            return False
        else:
            return isinstance(served, str) and served != here
