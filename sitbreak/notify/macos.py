"""macOS through `osascript`, which needs no bundle, no signature and no library; no buttons, and no word of success.

The texts are arguments of the script and never part of it, so nothing in them can be executed.
docs/adr/0011-notification-channels.md says why it is not UNUserNotificationCenter.
"""

import threading
from collections.abc import Callable, Sequence

from sitbreak import processes
from sitbreak.core.events import Event
from sitbreak.errors import BackendError
from sitbreak.notify import Notice, Notifier, Refused
from sitbreak.notify.undelivered import Undelivered
from sitbreak.notify.wording import clipped, plain
from sitbreak.sentence import Sentence

SCRIPT = ("on run argv", "display notification (item 2 of argv) with title (item 1 of argv)", "end run")
LIMIT_S = 2.0  # of the script; nobody waits for it
TITLE_CHARS, BODY_CHARS = 60, 240

Run = Callable[[Sequence[str]], None]


class MacOSNotifier(Notifier):
    """The notification centre, under the name of Script Editor; each script runs on a thread that ends with it."""

    name = "macos"
    verified = False
    told_later = True

    def __init__(self, put: Callable[[Event], None], run: Run | None = None) -> None:
        """BackendError when there is no osascript."""
        if run is None and processes.which("osascript") is None:
            raise BackendError(Sentence("there is no osascript here"))
        self._run = run or _run
        self._undelivered = Undelivered(put)

    def show(self, notice: Notice) -> None:
        """Start the script; `refused` tells when it fails or takes longer than 2 s."""
        threading.Thread(target=self._work, args=(notice,), name="osascript", daemon=True).start()

    def refused(self) -> list[Refused]:
        """Return what its script did not show."""
        return self._undelivered.take()

    def withdraw(self, tag: str) -> None:
        """Not possible without a bundle of our own."""

    def _work(self, notice: Notice) -> None:
        title, body = clipped(plain(notice.title), TITLE_CHARS), clipped(plain(notice.body), BODY_CHARS)
        lines = [part for line in SCRIPT for part in ("-e", line)]
        try:
            self._run(["osascript", *lines, "--", title, body])
        except OSError as error:
            self._undelivered.add(notice, BackendError(Sentence("osascript failed: {reason}", reason=error)))


def _run(command: Sequence[str]) -> None:
    told = processes.output_of(command, limit_s=LIMIT_S)
    if told.code:
        raise OSError(Sentence("it ended with {code}", code=told.code))
