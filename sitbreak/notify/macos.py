"""macOS through `osascript`, which needs no bundle, no signature and no library; no buttons, and no word of success.

The texts are arguments of the script and never part of it, so nothing in them can be executed.
docs/adr/0011-notification-channels.md says why it is not UNUserNotificationCenter.
"""

from collections.abc import Callable, Sequence

from sitbreak import processes
from sitbreak.errors import BackendError
from sitbreak.notify import Notice, Notifier
from sitbreak.notify.wording import clipped, plain

SCRIPT = ("on run argv", "display notification (item 2 of argv) with title (item 1 of argv)", "end run")
LIMIT_S = 2.0
TITLE_CHARS, BODY_CHARS = 60, 240

Run = Callable[[Sequence[str]], None]


class MacOSNotifier(Notifier):
    """The notification centre, under the name of Script Editor; any thread."""

    name = "macos"
    verified = False

    def __init__(self, run: Run | None = None) -> None:
        """BackendError when there is no osascript."""
        if run is None and processes.which("osascript") is None:
            raise BackendError("there is no osascript here")
        self._run = run or _run

    def show(self, notice: Notice) -> None:
        """Show; BackendError when the script fails or takes longer than 2 s."""
        title, body = clipped(plain(notice.title), TITLE_CHARS), clipped(plain(notice.body), BODY_CHARS)
        lines = [part for line in SCRIPT for part in ("-e", line)]
        try:
            self._run(["osascript", *lines, "--", title, body])
        except OSError as error:
            raise BackendError(f"osascript failed: {error}") from error

    def withdraw(self, tag: str) -> None:
        """Not possible without a bundle of our own."""


def _run(command: Sequence[str]) -> None:
    told = processes.output_of(command, limit_s=LIMIT_S)
    if told.code:
        raise OSError(f"it ended with {told.code}")
