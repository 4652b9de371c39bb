"""Channels in order of preference: the best that works shows, the others wait; what was lost is shown again.

A reminder is open from `show` until it is answered, dismissed or withdrawn. While it is open it is on one channel:
when that one dies the next takes over at once, and when a better one comes (back) the reminder moves there.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sitbreak.dbus import Bus
from sitbreak.errors import BackendError
from sitbreak.notify import REMINDER, Notice, Notifier, SilentError

QUIET_S = 10.0
FIRST_PAUSE_S, LONGEST_PAUSE_S = 15.0, 600.0
# A server that our own notice crashes would be started again and again; more than this waits for the next check.
RESCUES_PER_CHECK = 3

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class State:
    """What `status` and `doctor` say of the channels; `refused` holds name and reason, best first."""

    name: str | None
    verified: bool
    server: str = ""
    capabilities: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True, eq=False)
class Slot:
    """One candidate. `notifier` is None until needed and after it failed; `refusal` says why it does not serve."""

    name: str
    connect: Callable[[], Notifier]
    notifier: Notifier | None = None
    refusal: str = ""
    pause_s: float = FIRST_PAUSE_S
    retry_at_s: float | None = None

    @property
    def up(self) -> bool:
        """Whether it serves, as far as is known."""
        return self.notifier is not None and not self.refusal

    @property
    def silent(self) -> bool:
        """Whether it is connected but did not answer the last time."""
        return self.notifier is not None and bool(self.refusal)

    def takes(self, notice: Notice) -> bool:
        """Connect if need be, and show; a channel that fails is let go of, one that is silent is kept."""
        if not self.raise_up() or self.notifier is None:
            return False
        try:
            self.notifier.show(notice)
        except SilentError as error:
            self.note(error)
            return False
        except Exception as error:
            self.note(error)
            self.drop(self.refusal)
            return False
        return True

    def raise_up(self) -> bool:
        """Connect where there is no connection; keep the reason if that fails."""
        if self.notifier is None:
            try:
                self.notifier = self.connect()
            except Exception as error:
                self.note(error)
                return False
        self.refusal, self.pause_s, self.retry_at_s = "", FIRST_PAUSE_S, None
        return True

    def note(self, error: Exception) -> None:
        """Remember why it does not serve; what is no BackendError is a fault of ours and is logged whole."""
        if not isinstance(error, BackendError):
            log.error("notification channel %s failed", self.name, exc_info=error)
        self.refusal = error.title if isinstance(error, BackendError) else f"{type(error).__name__}: {error}"

    def drop(self, reason: str) -> None:
        """Let go of the connection, so that the next use makes a new one."""
        notifier, self.notifier, self.refusal = self.notifier, None, reason
        if notifier is not None:
            try:
                notifier.close()
            except Exception:
                log.exception("notification channel %s did not close", self.name)


@dataclass(slots=True)
class OpenNotice:
    """A notice that is not over: where it shows (None: nowhere yet), and since which check."""

    notice: Notice
    slot: Slot | None = None
    since_s: float | None = None


@dataclass(slots=True)
class FallbackNotifier:
    """All channels behind one; loop thread only. `echo` says again what an unverified channel may not have shown."""

    slots: Sequence[Slot]
    echo: Notifier | None = None
    on_bus: Callable[[Bus | None], None] = lambda _bus: None
    on_setting: Callable[[str], None] = lambda _setting: None
    _open: dict[str, OpenNotice] = field(default_factory=dict)
    _rescues: int = 0

    def start(self) -> None:
        """Connect the best channel that works."""
        next((slot for slot in self.slots if slot.raise_up()), None)

    @property
    def active(self) -> Slot | None:
        """The best channel that serves."""
        return next((slot for slot in self.slots if slot.up), None)

    @property
    def state(self) -> State:
        """Return what serves, and why the better ones do not."""
        active = self.active
        refused = tuple((slot.name, slot.refusal) for slot in self.slots if slot.refusal)
        if active is None or active.notifier is None:
            return State(None, False, refused=refused)
        server = getattr(active.notifier, "server", None)
        return State(
            active.name,
            active.notifier.verified,
            f"{server.name} {server.version}" if server else "",
            tuple(sorted(server.capabilities)) if server else (),
            refused,
        )

    def show(self, notice: Notice) -> str | None:
        """Show through the best channel that takes it; return its name, None when all refused (it is tried again)."""
        before = self._open.get(notice.tag)
        self._open[notice.tag] = opened = OpenNotice(notice, before.slot if before else None)
        self._place(opened)
        return opened.slot.name if opened.slot else None

    def withdraw(self, tag: str) -> None:
        """Take the notice with this tag away, wherever it shows."""
        opened = self._open.pop(tag, None)
        if opened and opened.slot and opened.slot.notifier:
            opened.slot.notifier.withdraw(tag)

    def ended(self, tag: str) -> None:
        """The notice was answered or dismissed: nothing to show again."""
        self._open.pop(tag, None)

    def keep_late(self, notice: Notice, slot: Slot) -> bool:
        """A channel given up for silent took the notice after all: it may stay unless it shows on one as good."""
        slot.refusal = ""
        opened = self._open.get(notice.tag)
        if opened is None or opened.notice is not notice:
            return False
        if opened.slot is not None and not self._is_better(slot, opened.slot):
            return False
        self._move(opened, slot)
        return True

    def lost(self, slot: Slot, reason: str) -> None:
        """The channel died with everything it showed: reminders go to the next one at once, or at the next check."""
        slot.drop(reason)
        for tag, opened in list(self._open.items()):
            if opened.slot is slot:
                opened.slot = None
                if opened.notice.tag != REMINDER:
                    del self._open[tag]
        if self._rescues < RESCUES_PER_CHECK:
            self._rescues += 1
            self._place_lost()
        if (
            self.active is None
        ):  # so that `status` names who would speak now; never the lost one, which asking may start
            next((other for other in self.slots if other is not slot and other.raise_up()), None)

    def returned(self, slot: Slot) -> None:
        """The channel may work again: connect, and move to it the reminder that a worse one shows."""
        if slot in self.slots and slot.raise_up():
            self._promote(slot)

    def check(self, now_s: float) -> None:
        """At every heartbeat: end quiet notices, place lost ones, try better channels again with growing pauses."""
        self._rescues = 0
        self._end_quiet(now_s)
        self._place_lost()
        for slot in self.slots:
            if slot.up:
                break
            if slot.silent:
                continue  # its late answer, its next owner or the next notice will tell
            if slot.retry_at_s is None:
                slot.retry_at_s = now_s + slot.pause_s
            elif now_s >= slot.retry_at_s:
                slot.pause_s = min(2 * slot.pause_s, LONGEST_PAUSE_S)
                slot.retry_at_s = now_s + slot.pause_s
                self.returned(slot)

    def reconnect(self, bus: Bus | None) -> None:
        """Go on over another session bus, or none: the one of before was lost."""
        self.on_bus(bus)

    def use(self, setting: str) -> None:
        """Go on with the channels that another `notify.channel` allows; an open reminder moves there."""
        self.on_setting(setting)

    def replace(self, slots: Sequence[Slot]) -> None:
        """Serve through these from now on."""
        for slot in self.slots:
            slot.drop("replaced")
        for opened in self._open.values():
            opened.slot = None
        self.slots = slots
        self.start()
        self._place_lost()

    def close(self) -> None:
        """Withdraw everything and let go of all channels."""
        self._open.clear()
        for slot in self.slots:
            slot.drop("closed")

    def _place(self, opened: OpenNotice, *, wake: bool = True) -> None:
        """Give the notice to the first channel that takes it; `wake` asks again those that were silent last time."""
        for slot in self.slots:
            if (wake or not slot.silent) and self._shows(slot, opened.notice):
                self._move(opened, slot)
                if not _verified(slot):
                    self._repeat(opened.notice, slot)
                return
        opened.slot = None

    def _place_lost(self) -> None:
        for opened in self._open.values():
            if opened.slot is None:
                self._place(opened, wake=False)

    def _promote(self, slot: Slot) -> None:
        for opened in self._open.values():
            worse = opened.slot is None or (opened.notice.tag == REMINDER and self._is_better(slot, opened.slot))
            if worse and self._shows(slot, opened.notice):
                self._move(opened, slot)

    def _is_better(self, slot: Slot, other: Slot) -> bool:
        return self.slots.index(slot) < self.slots.index(other)

    def _shows(self, slot: Slot, notice: Notice) -> bool:
        """Try a channel, with a new connection where the one of before turns out to be dead."""
        had_connection = slot.notifier is not None
        return slot.takes(notice) or (had_connection and slot.notifier is None and slot.takes(notice))

    def _move(self, opened: OpenNotice, slot: Slot) -> None:
        """Take the notice from where it was, now that it is on `slot`."""
        before, opened.slot = opened.slot, slot
        if before is not None and before is not slot and before.notifier is not None:
            before.notifier.withdraw(opened.notice.tag)

    def _repeat(self, notice: Notice, slot: Slot) -> None:
        """Say it once more where the channel cannot know; a closed terminal is no trouble."""
        if self.echo is None or self.echo.name == slot.name:
            return
        try:
            self.echo.show(notice)
        except BackendError as error:
            log.debug("nothing echoed: %s", error)

    def _end_quiet(self, now_s: float) -> None:
        """GNOME ignores the time a notice was to last, so we end it."""
        for tag, opened in list(self._open.items()):
            if opened.since_s is None:
                opened.since_s = now_s
            elif opened.notice.quiet and now_s - opened.since_s >= QUIET_S:
                self.withdraw(tag)


def _verified(slot: Slot) -> bool:
    return slot.notifier is not None and slot.notifier.verified
