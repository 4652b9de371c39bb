"""Windows toasts with buttons, through desktop-notifier (extra `windows`); without it plyer serves.

desktop-notifier speaks asyncio: its loop runs in a daemon thread of ours, and nobody waits for it. It logs failures
instead of raising them, so what counts as shown is its word that the toast was dispatched.
"""

import asyncio
import sys
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from contextlib import ExitStack
from functools import partial
from typing import Any

from sitbreak import paths
from sitbreak.core.events import Command, CommandRequested, Dismissed, Event
from sitbreak.errors import BackendError
from sitbreak.notify import Notice, Notifier, Refused, SilentError
from sitbreak.notify.undelivered import Undelivered
from sitbreak.notify.wording import clipped, plain

LIMIT_S = 2.0  # of one toast; the loop does not wait for it
TITLE_CHARS, BODY_CHARS = 120, 400
ICON = "png/sitbreak-48.png"  # appLogoOverride is 48 px; a toast shows PNG and JPEG, no ICO

_SILENT = f"Windows did not answer within {LIMIT_S:g} s"


class WindowsNotifier(Notifier):
    """Toasts under our own name. `library` is desktop_notifier or a stand-in."""

    name = "windows"
    verified = True
    told_later = True

    def __init__(self, put: Callable[[Event], None], library: Any = None) -> None:
        """Take up to 2 s: never on the loop's thread.

        BackendError when toasts cannot be shown here or are switched off, SilentError when Windows is silent.
        """
        self._library = library or _import()
        self._put, self._undelivered = put, Undelivered(put)
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._serve, name="toasts", daemon=True).start()
        with ExitStack() as undo:
            undo.callback(self._stop)
            self._notifier: Any = None
            if not self._wait(self._connect()):
                raise BackendError("notifications of sitbreak are switched off in the Windows settings")
            undo.pop_all()

    def show(self, notice: Notice) -> None:
        """Hand it over (the tag is the toast's); `refused` tells when Windows does not take it, or not within 2 s."""
        sent = asyncio.run_coroutine_threadsafe(self._send(notice), self._loop)
        sent.add_done_callback(partial(self._sent, notice))

    def refused(self) -> list[Refused]:
        """Return what Windows did not take."""
        return self._undelivered.take()

    def withdraw(self, tag: str) -> None:
        """Take it off the screen and out of the notification centre; does not wait."""
        asyncio.run_coroutine_threadsafe(self._notifier.clear(tag), self._loop)

    def close(self) -> None:
        """Withdraw everything and end the loop."""
        asyncio.run_coroutine_threadsafe(self._clear_and_stop(), self._loop)

    def _toast(self, notice: Notice, dispatched: Callable[[], None]) -> Any:
        def ask(command: Command) -> Callable[[], None]:
            return lambda: self._put(CommandRequested(command, origin="notification"))

        number, default = notice.number, notice.default
        urgency = self._library.Urgency
        return self._library.Notification(
            clipped(plain(notice.title), TITLE_CHARS),
            clipped(plain(notice.body), BODY_CHARS),
            urgency=urgency.Critical if notice.urgent else urgency.Low if notice.quiet else urgency.Normal,
            buttons=tuple(self._library.Button(plain(button.label), ask(button.command)) for button in notice.buttons),
            on_dispatched=dispatched,
            on_clicked=ask(default) if default else None,
            on_dismissed=(lambda: self._put(Dismissed(number))) if number is not None else None,
            identifier=notice.tag,
        )

    def _wait(self, work: Coroutine[Any, Any, Any]) -> Any:
        future: Future[Any] = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(LIMIT_S)
        except TimeoutError:
            future.cancel()
            raise SilentError(_SILENT) from None

    async def _connect(self) -> bool:
        icon = self._library.Icon(path=paths.resource("icons", ICON).absolute())
        self._notifier = self._library.DesktopNotifier(app_name="sitbreak", app_icon=icon)
        return bool(await self._notifier.has_authorisation())

    async def _send(self, notice: Notice) -> bool:
        dispatched = threading.Event()
        toast = self._toast(notice, dispatched.set)
        await asyncio.wait_for(self._notifier.send_notification(toast), LIMIT_S)
        return dispatched.is_set()

    def _sent(self, notice: Notice, sent: "Future[bool]") -> None:
        """Keep why it was not shown; on the thread of the toasts. A cancelled one is given up by `close`."""
        if sent.cancelled():
            return
        error = sent.exception()
        if isinstance(error, TimeoutError):
            self._undelivered.add(notice, SilentError(_SILENT))
        elif error is not None:
            self._undelivered.add(notice, BackendError(f"the toast failed: {str(error) or type(error).__name__}"))
        elif not sent.result():
            self._undelivered.add(notice, BackendError("Windows did not take the toast; its log says why"))

    async def _clear_and_stop(self) -> None:
        try:
            await self._notifier.clear_all()
        finally:
            self._loop.stop()

    def _serve(self) -> None:
        """Run the loop until it is stopped, and give up what still hangs in it; on the thread of the toasts."""
        self._loop.run_forever()
        if hanging := asyncio.all_tasks(self._loop):
            for task in hanging:
                task.cancel()
            self._loop.run_until_complete(asyncio.wait(hanging))
        self._loop.close()

    def _stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)


def _import() -> Any:
    if sys.platform != "win32":
        raise BackendError("toasts are for Windows")
    try:
        import desktop_notifier
    except ImportError as error:
        raise BackendError("desktop-notifier is not installed: pip install 'sitbreak[windows]'") from error
    return desktop_notifier
