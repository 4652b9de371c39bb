"""plyer, the portable channel: shows somewhere, on its best effort, without buttons and without saying whether it did.

Its traps, guarded here (plyer 2.1.0): inside a Flatpak it pastes our text into a D-Bus command line; on Linux a title
that begins with "-" is taken for an option of notify-send, backslashes and markup are interpreted; on Windows longer
texts than the shell takes raise in a thread of its own, which sleeps for as long as the notification shows.
"""

import importlib.util
import shutil
import sys
import threading
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sitbreak import paths
from sitbreak.errors import BackendError
from sitbreak.notify import Notice, Notifier, SilentError
from sitbreak.notify.wording import clipped, clipped_utf16, escaped, plain
from sitbreak.sentence import Sentence
from sitbreak.supervise import turn_budget
from sitbreak.supervise.contain import contained

ANSWER_S = 0.2  # so long an error is waited for, and the loop with it; then it is taken for shown
STAY_S = 10
TITLE_CHARS, BODY_CHARS = 120, 600
# szInfoTitle and szInfo of NOTIFYICONDATAW hold 64 and 256 UTF-16 units, the last a NUL
WINDOWS_TITLE_UNITS, WINDOWS_BODY_UNITS = 63, 255
FLATPAK = Path("/app")


class Plyer(Notifier):
    """One notification at a time, each in a daemon thread: its own threads are then daemons too, and no end waits.

    `why_useless` says why it should not even be tried just now, "" if it may.
    """

    name = "plyer"
    verified = False

    def __init__(
        self,
        *,
        platform: str = sys.platform,
        notify: Callable[..., None] | None = None,
        why_useless: Callable[[], str] = lambda: "",
    ) -> None:
        """BackendError when plyer is missing, or would do harm here."""
        if platform == "linux" and notify is None:
            refuse_linux_traps()
        self._why_useless = why_useless
        self._refuse_if_useless()
        self._platform = platform
        self._notify = notify or _facade()
        self._thread: threading.Thread | None = None

    def show(self, notice: Notice) -> None:
        """Hand it over; BackendError when plyer fails at once, SilentError while an earlier one still hangs."""
        self._refuse_if_useless()
        if self._thread is not None and self._thread.is_alive() and self._platform != "win32":
            raise SilentError(Sentence("the last notification has not returned yet"))
        outcome: list[Exception] = []
        self._thread = threading.Thread(target=self._work, args=(notice, outcome), name="plyer", daemon=True)
        self._thread.start()
        with turn_budget.waiting(ANSWER_S) as allowed_s:
            self._thread.join(allowed_s)
        if outcome:
            raise BackendError(
                Sentence("plyer failed: {outcome}", outcome=str(outcome[0]) or type(outcome[0]).__name__)
            ) from outcome[0]

    def withdraw(self, tag: str) -> None:
        """Not possible: what plyer showed goes by itself."""

    def _refuse_if_useless(self) -> None:
        if reason := self._why_useless():
            raise BackendError(reason)

    def _work(self, notice: Notice, outcome: list[Exception]) -> None:
        title, message = fitted(notice, self._platform)
        # plyer hangs the balloon on an icon of its own; pystray's would do, but there may be none (`tray.backend`)
        icon = {"app_icon": str(paths.resource("icons", "sitbreak.ico"))} if self._platform == "win32" else {}
        contained(
            "plyer",
            lambda: self._notify(title=title, message=message, app_name="sitbreak", timeout=STAY_S, **icon),
            failed=outcome.append,
        )


def fitted(notice: Notice, platform: str) -> tuple[str, str]:
    """Return title and message as the platform's part of plyer can carry them."""
    title, body = plain(notice.title), plain(notice.body)
    if platform == "win32":
        # an empty message shows no balloon at all
        return clipped_utf16(title, WINDOWS_TITLE_UNITS), clipped_utf16(body or title, WINDOWS_BODY_UNITS)
    title, body = clipped(title, TITLE_CHARS), clipped(body, BODY_CHARS)
    if platform == "linux":
        return _no_option(title), _no_option(escaped(body.replace("\\", "\\\\")))
    return title, body


def _no_option(text: str) -> str:
    return f" {text}" if text.startswith("-") else text


def refuse_linux_traps() -> None:
    """Raise BackendError where plyer cannot or must not be used."""
    if FLATPAK.is_dir():
        raise BackendError(Sentence("inside a Flatpak plyer would paste our text into a command line"))
    if shutil.which("notify-send") is None and importlib.util.find_spec("dbus") is None:
        raise BackendError(Sentence("plyer finds neither notify-send nor python-dbus"))


def _facade() -> Callable[..., None]:
    """Import plyer; it loads the platform's part at the first use, and warns where it had to take another."""

    def notify(**words: Any) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from plyer import notification

            notification.notify(**words)

    if importlib.util.find_spec("plyer") is None:
        raise BackendError(Sentence("plyer is not installed"))
    return notify
