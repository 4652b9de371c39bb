"""What else goes with a moment: a soft sound, the person's own programs, and the line of a week that is over."""

import logging
from collections.abc import Callable, Iterable

from sitbreak.core.effects import Effect, Record, ShowNudge, ShowReminder, ShowWeek
from sitbreak.core.events import Busy, Event, Now
from sitbreak.core.records import Absence, Row
from sitbreak.core.settings import Settings
from sitbreak.core.status_types import Status
from sitbreak.daemon.hooks import Hooks
from sitbreak.daemon.weekly import WeeklyLine
from sitbreak.notify import Notice
from sitbreak.sentence import Sentence
from sitbreak.sound import Sound
from sitbreak.supervise.candidate import MOMENT_S
from sitbreak.supervise.health import Health, Level
from sitbreak.supervise.part import HeartbeatPart

SILENT_IN = frozenset({Busy.DO_NOT_DISTURB, Busy.CALL, Busy.SHARING})
FRESH_S = 60.0

log = logging.getLogger(__name__)


def listened_for(settings: Settings, platform: str) -> frozenset[Busy]:
    """Return what must be known though it holds nothing back: no sound comes in it. A call on Windows is a guess."""
    if settings.remind.sound == "off":
        return frozenset()
    return SILENT_IN - {Busy.CALL} if platform == "win32" else SILENT_IN


class Announcements(HeartbeatPart):
    """Told by the daemon what happens; loop thread."""

    def __init__(
        self,
        settings: Callable[[], Settings],
        reasons: Callable[[], frozenset[Busy]],
        show: Callable[[Notice], object],
        status: Callable[[Now], Status],
        hooks: Hooks | None = None,
    ) -> None:
        """`reasons` are those not to interrupt, as last known; `show` shows a notice, `status` says how it stands."""
        super().__init__()
        self._settings, self._reasons, self._status = settings, reasons, status
        self.hooks = hooks or Hooks(lambda: settings().hooks)
        self._weekly = WeeklyLine(show)
        self._sound = Sound("", 0)
        self._played = True
        self._away: bool | None = None

    def performed(self, effect: Effect, now: Now) -> None:
        """Something that the engine wanted was done."""
        match effect:
            case ShowReminder(quiet=False):
                self.due(self._status(now), now, effect.kind.value)
            case ShowNudge(farewell=False):
                self._told("nudge", self._status(now), now)
            case Record():
                self.recorded(effect.row, self._status(now), now)
            case ShowWeek():
                settings = self._settings()
                self._weekly.tell(effect.monday, settings.day.start_h, settings.ui.language)

    def due(self, status: Status, now: Now, kind: str) -> None:
        """A reminder is shown: the sound, unless somebody is in a call or wants quiet, and the hook."""
        remind = self._settings().remind
        if remind.sound != "off" and not SILENT_IN & self._reasons():
            self._play(remind.sound, remind.volume)
        self._told("due", status, now, kind=kind)

    def wake_s(self, now: Now) -> float:
        """Seconds until the next beat, or until a line that is being made may be there."""
        return min(super().wake_s(now), MOMENT_S) if self._weekly.is_awaited else super().wake_s(now)

    def tick(self, now: Now) -> Iterable[Event]:
        """Show the line of a week once it is there."""
        self._weekly.look()
        return super().tick(now)

    def recorded(self, row: Row, status: Status, now: Now) -> None:
        """A break is over, or was declared; one that somebody tells of long afterwards is neither."""
        if not isinstance(row, Absence) or row.credit is None or (now.wall - row.end).total_seconds() > FRESH_S:
            return
        if row.start == row.end:
            self._told("break", status, now, credit=row.credit.value)
        else:
            self._come_back(status, now, row.credit.value)

    def seen(self, status: Status, now: Now) -> None:
        """Notice that an absence has become a break, and the end of one that was not worth a row."""
        if self._away is None:  # whoever was on a break as the program began has begun it long ago
            self._away = status.on_break
        elif status.on_break and not self._away:
            self._away = True
            self._told("break", status, now)
        elif self._away and not status.on_break:
            self._come_back(status, now)

    def beat(self, now: Now) -> None:
        """See how sound and hooks ended."""
        self.hooks.beat(now)
        if (player := self._sound.playing) is not None and (code := player.poll()) is not None:
            self._played, self._sound.playing = code == 0, None

    def health(self) -> Iterable[Health]:
        """Say what could not be heard, and which hooks failed."""
        heard = self._played or self._settings().remind.sound == "off"
        problems = () if heard else (Sentence("the sound of a reminder could not be played: sitbreak doctor -v"),)
        yield Health("sound", None, Level.OK if heard else Level.DEGRADED, problems=problems)
        yield from self.hooks.health()

    def restart(self, now: Now) -> None:
        """Begin anew."""
        self._away, self._played = None, True
        self.hooks.restart(now)

    def close(self) -> None:
        """End the hooks that still run."""
        self.hooks.close()

    def _play(self, name: str, volume: int) -> None:
        if (self._sound.name, self._sound.volume) != (name, volume):
            self._sound = Sound(name, volume)
        try:
            self._sound.play()
        except OSError as error:
            log.warning("no sound: %s", error)
            self._played = False

    def _come_back(self, status: Status, now: Now, credit: str = "") -> None:
        self._away = False
        self._told("back", status, now, credit=credit)

    def _told(self, name: str, status: Status, now: Now, **more: str) -> None:
        self.hooks.happened(name, now, sitting_s=status.sitting_s, today_s=status.today_s, **more)
