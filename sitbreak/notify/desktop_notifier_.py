"""Notifications with buttons on Windows and macOS, through desktop-notifier; what both have in common.

desktop-notifier speaks asyncio: its loop runs in a daemon thread of ours, and nobody waits for it. It logs failures
instead of raising them, so what counts as shown is its word that the notification was dispatched.
"""

import asyncio
import threading
from abc import abstractmethod
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from contextlib import ExitStack
from functools import partial
from typing import Any

from sitbreak.core.events import CommandRequested, Dismissed, Event
from sitbreak.errors import BackendError
from sitbreak.notify import Notice, Notifier, Refused, SilentError
from sitbreak.notify.undelivered import Undelivered
from sitbreak.notify.wording import clipped, plain
from sitbreak.sentence import Sentence

LIMIT_S = 2.0  # of one notification; the loop does not wait for it
TITLE_CHARS, BODY_CHARS = 120, 400


class DesktopNotifierChannel(Notifier):
    """One channel over `library`, which is desktop_notifier or a stand-in."""

    told_later = True
    system: str
    """Who shows it, for the reasons."""

    def __init__(self, put: Callable[[Event], None], library: Any = None) -> None:
        """Take up to 2 s: never on the loop's thread.

        BackendError when nothing can be shown here or it is switched off, SilentError when the system is silent.
        """
        self._library = library or self._import()
        self._put, self._undelivered = put, Undelivered(put)
        self._shown = set[str]()  # the tags; on the library's thread only
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._serve, name="desktop-notifier", daemon=True).start()
        with ExitStack() as undo:
            undo.callback(self._stop)
            self._notifier: Any = None
            self._wait(self._connect())
            undo.pop_all()

    def show(self, notice: Notice) -> None:
        """Hand it over (the tag is its identifier); `refused` tells when it is not taken, or not within 2 s."""
        sent = asyncio.run_coroutine_threadsafe(self._send(notice), self._loop)
        sent.add_done_callback(partial(self._sent, notice))

    def refused(self) -> list[Refused]:
        """Return what the system did not take."""
        return self._undelivered.take()

    def withdraw(self, tag: str) -> None:
        """Take it off the screen and out of the notification centre; does not wait."""
        asyncio.run_coroutine_threadsafe(self._clear(tag), self._loop)

    def close(self) -> None:
        """Withdraw what this one has shown, not what another process of ours has, and end the loop."""
        asyncio.run_coroutine_threadsafe(self._clear_and_stop(), self._loop)

    @abstractmethod
    def _import(self) -> Any:
        """Return desktop_notifier. BackendError where it is not, or not for."""

    @abstractmethod
    async def _connect(self) -> None:
        """Make `_notifier`. BackendError when nothing can be shown."""

    async def _allowed(self) -> None:
        """Wait until it may show something. BackendError when it may not."""

    def _urgency(self, notice: Notice) -> Any:
        urgency = self._library.Urgency
        return urgency.Critical if notice.urgent else urgency.Low if notice.quiet else urgency.Normal

    def _notification(self, notice: Notice, dispatched: Callable[[], None]) -> Any:
        def ask(wish: CommandRequested) -> Callable[[], None]:
            return lambda: self._put(wish)

        number, default = notice.number, notice.default
        buttons = tuple(
            # macOS keeps the buttons of the first notification that had these titles: the next one's must be the same
            self._library.Button(plain(button.label), ask(button.pressed()), identifier=button.command.value)
            for button in notice.buttons
        )
        return self._library.Notification(
            clipped(plain(notice.title), TITLE_CHARS),
            clipped(plain(notice.body), BODY_CHARS),
            urgency=self._urgency(notice),
            buttons=buttons,
            on_dispatched=dispatched,
            on_clicked=ask(CommandRequested(default, origin="notification")) if default else None,
            on_dismissed=(lambda: self._put(Dismissed(number))) if number is not None else None,
            identifier=notice.tag,
        )

    def _wait(self, work: Coroutine[Any, Any, None]) -> None:
        future: Future[None] = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            future.result(LIMIT_S)
        except TimeoutError:
            future.cancel()
            raise self._silent() from None

    def _silent(self) -> SilentError:
        return SilentError(Sentence("{system} did not answer within {most:g} s", system=self.system, most=LIMIT_S))

    async def _send(self, notice: Notice) -> bool:
        await asyncio.wait_for(self._allowed(), LIMIT_S)
        dispatched = threading.Event()
        self._shown.add(notice.tag)
        notification = self._notification(notice, dispatched.set)
        await asyncio.wait_for(self._notifier.send_notification(notification), LIMIT_S)
        return dispatched.is_set()

    def _sent(self, notice: Notice, sent: "Future[bool]") -> None:
        """Keep why it was not shown; on the library's thread. A cancelled one is given up by `close`."""
        if sent.cancelled():
            return
        error = sent.exception()
        if isinstance(error, TimeoutError):
            self._undelivered.add(notice, self._silent())
        elif isinstance(error, BackendError):
            self._undelivered.add(notice, error)
        elif error is not None:
            reason = Sentence("the notification failed: {reason}", reason=str(error) or type(error).__name__)
            self._undelivered.add(notice, BackendError(reason))
        elif not sent.result():
            self._undelivered.add(
                notice, BackendError(Sentence("{system} did not take it; the log says why", system=self.system))
            )

    async def _clear(self, tag: str) -> None:
        self._shown.discard(tag)
        await self._notifier.clear(tag)

    async def _clear_and_stop(self) -> None:
        try:
            for tag in tuple(self._shown):
                await self._clear(tag)
        finally:
            self._loop.stop()

    def _serve(self) -> None:
        """Run the loop until it is stopped, and give up what still hangs in it; on the library's thread."""
        self._loop.run_forever()
        if hanging := asyncio.all_tasks(self._loop):
            for task in hanging:
                task.cancel()
            self._loop.run_until_complete(asyncio.wait(hanging))
        self._loop.close()

    def _stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
