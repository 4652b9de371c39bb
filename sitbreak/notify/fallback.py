"""Channels in order of preference: the best that works shows, the others wait; what was lost is shown again.

A reminder is open from `show` until it is answered, dismissed or withdrawn. While it is open it is on one channel:
when that one dies the next takes over at once, and when a better one comes (back) the reminder moves there.
"""

import logging
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from sitbreak.core.events import Event, Now
from sitbreak.dataclass import dataclass
from sitbreak.errors import BackendError
from sitbreak.notify import REMINDER, Notice, Notifier, SilentError
from sitbreak.notify.channel import Channel, what_would_show
from sitbreak.sentence import Sentence
from sitbreak.supervise.candidate import MOMENT_S
from sitbreak.supervise.health import Health, Level
from sitbreak.supervise.part import Periodic

if TYPE_CHECKING:
    from sitbreak.dbus import Bus

# A server that our own notice crashes would be started again and again; more than this waits for the next check.
MOVES_PER_CHECK = 3

log = logging.getLogger(__name__)

Channels = Callable[[str, "Bus | None", "FallbackNotifier"], Iterable[Channel]]
"""Make the channels that a `notify.channel` allows, over this session bus; they tell the third what becomes of them."""


@dataclass(slots=True)
class OpenNotice:
    """A notice that is not over: where it shows (None: nowhere yet), and since which check."""

    notice: Notice
    channel: Channel | None = None
    since_s: float | None = None


class FallbackNotifier:
    """All channels behind one (a `Part`); loop thread only, reads no clock.

    Calls that carry no time happen at the last `tick`, which comes every turn.
    """

    def __init__(
        self, channels: Channels, setting: str, bus: "Bus | None", *, now: Now, echo: Notifier | None = None
    ) -> None:
        """`echo` says again what an unverified channel may not have shown. Nothing is connected yet."""
        self._make, self._setting, self._bus, self._now, self._echo = channels, setting, bus, now, echo
        self._beat = Periodic()
        self._open: dict[str, OpenNotice] = {}
        self._moves = 0
        self._channels = tuple(channels(setting, bus, self))

    def start(self) -> None:
        """Connect the best channel that works, before the first tick does."""
        self._connect_best()

    def show(self, notice: Notice) -> str | None:
        """Show through the best channel that takes it; return its name, None when all refused (it is tried again)."""
        before = self._open.get(notice.tag)
        self._open[notice.tag] = opened = OpenNotice(notice, before.channel if before else None)
        self._place(opened)
        return opened.channel.name if opened.channel else None

    def withdraw(self, tag: str) -> None:
        """Take the notice with this tag away, wherever it shows."""
        opened = self._open.pop(tag, None)
        if opened and opened.channel:
            opened.channel.withdraw(tag)

    def attach(self, bus: "Bus | None") -> None:
        """Go on over another session bus, or none: the one of before was lost."""
        self._bus = bus
        for channel in self._channels:
            channel.attach(bus)

    def use(self, setting: str) -> None:
        """Go on with the channels that another `notify.channel` allows; an open reminder moves there."""
        for channel in self._channels:
            channel.close()
        for opened in self._open.values():
            opened.channel = None
        self._setting, self._channels = setting, tuple(self._make(setting, self._bus, self))
        self._connect_best()
        self._place_lost()

    def tick(self, now: Now) -> Iterable[Event]:
        """At every heartbeat: end quiet notices, place lost ones, try better channels again with growing pauses."""
        self._now = now
        self._place_refused()
        if self._beat.is_due(now):
            self._moves = 0
            self._end_quiet()
            self._place_lost()
            self._retry_better()
        elif self._is_connecting:
            self._retry_better()
        return ()

    def wake_s(self, now: Now) -> float:
        """Seconds until the next heartbeat, or until one that is being connected to may be there."""
        return min(self._beat.wake_s(now), MOMENT_S) if self._is_connecting else self._beat.wake_s(now)

    def health(self) -> tuple[Health, ...]:
        """What serves, and why the others do not; the problem is for whoever has the texts to put it into words."""
        active = self._active
        refusals = tuple(channel.refusal for channel in self._channels if channel.refusal)
        better = self._channels[: self._channels.index(active)] if active else self._channels
        level, words, remedy = self._told(active)
        server = active.notifier.server if active and active.notifier else None
        return (
            Health(
                "notify",
                active.name if active else None,
                level,
                words or Sentence.joined("; ", (refusal.sentence for refusal in refusals)),
                remedy,
                refusals,
                error=next((channel.error for channel in better if channel.error), None),
                since=active.since if active else None,
                vital=True,
                facts={
                    "verified": active is not None and active.verified,
                    "server": f"{server.name} {server.version}" if server else "",
                    "capabilities": sorted(server.capabilities) if server else [],
                },
            ),
        )

    def restart(self, now: Now) -> None:
        """Begin anew with the same channels; an open reminder is shown again."""
        self._now, self._beat = now, Periodic()
        self.use(self._setting)

    def close(self) -> None:
        """Withdraw everything and let go of all channels."""
        self._open.clear()
        for channel in self._channels:
            channel.close()

    def ended(self, tag: str) -> None:
        """The notice was answered or dismissed: nothing to show again."""
        self._open.pop(tag, None)

    def keep_late(self, notice: Notice, channel: Channel) -> bool:
        """A channel given up for silent took the notice after all: it may stay unless it shows on one as good."""
        channel.end_silence()
        opened = self._open.get(notice.tag)
        if opened is None or opened.notice is not notice or channel not in self._channels:
            return False
        if opened.channel is not None and not self._is_better(channel, opened.channel):
            return False
        self._move(opened, channel)
        return True

    def lost(self, channel: Channel, error: Exception, *, again: bool = True) -> None:
        """The channel died with everything it showed: reminders go to the best one at once, or at the next check.

        `again`: that may be the same one, connected anew.
        """
        channel.fail(error)
        self._gone_from(channel)
        if self._moves < MOVES_PER_CHECK:
            self._moves += 1
            self._place_lost(besides=None if again else channel)
        if self._active is None:
            # so that `status` names who would speak now; never the lost one, which asking may start
            self._connect_best(besides=channel)

    def returned(self, channel: Channel) -> None:
        """The channel may work again: connect, and move to it the reminder that a worse one shows."""
        if channel.connect(self._now):
            self._promote(channel)

    @property
    def _active(self) -> Channel | None:
        """The best channel that serves."""
        return next((channel for channel in self._channels if channel.up), None)

    @property
    def _is_connecting(self) -> bool:
        """Whether a better one than the one that serves may be there in a moment."""
        active = self._active
        better = self._channels[: self._channels.index(active)] if active else self._channels
        return any(channel.is_connecting for channel in better)

    def _connect_best(self, *, besides: Channel | None = None) -> None:
        for channel in self._channels:
            if channel is not besides and channel.connect(self._now):
                return

    def _retry_better(self) -> None:
        """Try again, the best first, those better than the one that serves."""
        for channel in self._channels:
            # one that is silent will tell by its late answer, its next owner or the next notice
            if not channel.up and not channel.silent and channel.retry(self._now):
                self._promote(channel)
            if channel.up:
                return

    def _place(self, opened: OpenNotice, *, wake: bool = True, besides: Channel | None = None) -> None:
        """Give the notice to the first channel that takes it; `wake` asks again those that were silent last time."""
        for channel in self._channels:
            asked = channel is not besides and (wake or not channel.silent)
            if asked and self._shows(channel, opened.notice):
                self._move(opened, channel)
                if not channel.verified:
                    self._repeat(opened.notice, channel)
                return
        opened.channel = None

    def _gone_from(self, channel: Channel, *, but: Notice | None = None) -> None:
        """Nothing shows there any more: a reminder is to be placed anew, anything else is over."""
        for tag, opened in list(self._open.items()):
            if opened.channel is channel and opened.notice is not but:
                opened.channel = None
                if tag != REMINDER:
                    del self._open[tag]

    def _place_refused(self) -> None:
        """Show elsewhere what a channel took and could not show."""
        for channel in self._channels:
            for notice, error in channel.refused():
                if not isinstance(error, SilentError):
                    channel.fail(error)
                    self._gone_from(channel, but=notice)
                opened = self._open.get(notice.tag)
                if opened is not None and opened.notice is notice and opened.channel is channel:
                    self._place(opened, wake=False, besides=channel)

    def _place_lost(self, *, besides: Channel | None = None) -> None:
        for opened in list(self._open.values()):
            if opened.channel is None:
                self._place(opened, wake=False, besides=besides)

    def _promote(self, channel: Channel) -> None:
        for opened in list(self._open.values()):
            # one that tells later might not show it, and it would come twice where it is now
            moves = opened.notice.tag == REMINDER and not channel.told_later
            worse = opened.channel is None or (moves and self._is_better(channel, opened.channel))
            if worse and self._shows(channel, opened.notice):
                self._move(opened, channel)

    def _is_better(self, channel: Channel, other: Channel) -> bool:
        return self._channels.index(channel) < self._channels.index(other)

    def _shows(self, channel: Channel, notice: Notice) -> bool:
        """Try a channel, with a new connection where the one of before turns out to be dead."""
        had_connection = channel.notifier is not None
        if channel.takes(notice, self._now):
            return True
        if not had_connection or channel.notifier is not None:
            return False
        self._gone_from(channel, but=notice)
        return channel.takes(notice, self._now)

    def _move(self, opened: OpenNotice, channel: Channel) -> None:
        """Take the notice from where it was, now that it is on `channel`."""
        before, opened.channel = opened.channel, channel
        if before is not None and before is not channel:
            before.withdraw(opened.notice.tag)

    def _repeat(self, notice: Notice, channel: Channel) -> None:
        """Say it once more where the channel cannot know; a closed terminal is no trouble."""
        if self._echo is None or self._echo.name == channel.name:
            return
        try:
            self._echo.show(notice)
        except BackendError as error:
            log.debug("nothing echoed: %s", error)

    def _end_quiet(self) -> None:
        """GNOME ignores the time a notice was to last, so we end it."""
        now_s = self._now.steady_s
        for tag, opened in list(self._open.items()):
            if opened.since_s is None:
                opened.since_s = now_s
            elif opened.notice.quiet and now_s - opened.since_s >= opened.notice.lasts_s:
                self.withdraw(tag)

    def _told(self, active: Channel | None) -> tuple[Level, str, str]:
        """Return how well the reminders get through, in words ("": the refusals say it), and what would help."""
        if active is None:
            off = Sentence("switched off ({setting})", setting=f'notify.channel = "{self._setting}"')
            return Level.MISSING, "" if self._channels else off, "sitbreak config set notify.channel auto"
        if active.name == "console":
            remedy = "" if self._setting == "console" else what_would_show()
            return Level.DEGRADED, Sentence("console: reminders are printed where `sitbreak run` was started"), remedy
        server = active.notifier.server if active.notifier else None
        words = active.name
        if server:
            words = Sentence("{name}: {words}", name=words, words=f"{server.name} {server.version}")
        if active.verified:
            return Level.OK, words, ""
        return Level.DEGRADED, Sentence("{channel}; whether it shows anything cannot be known", channel=words), ""
