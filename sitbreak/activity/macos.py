"""macOS: Quartz's event counters, which need no permission. Never run on a real Mac (docs/activity.md).

`CGEventSourceSecondsSinceLastEventType` is asked for each kind of event by itself: so keys are told from motion, and
system events that are no input at all (what `kCGAnyInputEventType` counts as well) never matter. After a wake the
counters were seen to restart with nobody there, up to 76 s later (gsong/eyebreak, ADR 0002): in that time an
input is believed once the look before has seen one too.
"""

import sys
from collections.abc import Callable

from sitbreak.activity import Reading
from sitbreak.clocks import system_clocks
from sitbreak.core.input_kind import InputKind
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.supervise.candidate import NeverHereError
from sitbreak.supervise.supervisor import Backend

HID_SYSTEM_STATE = 1  # kCGEventSourceStateHIDSystemState
# CGEventTypes.h: mouse down 1, 3, 25; moved 5; dragged 6, 7, 27; key down 10, modifiers 12; wheel 22; tablet 23
EVENT_TYPES = {
    InputKind.KEY: (10, 12),
    InputKind.CLICK: (1, 3, 25),
    InputKind.SCROLL: (22,),
    InputKind.MOVE: (5, 6, 7, 27, 23),
}
DOUBT_S = 90.0
SLEPT_S = 5.0
SAME_INPUT_S = 0.3

Clock = Callable[[], float]
SecondsSince = Callable[[int, int], float]
"""(state, event type) to the seconds since the last such event."""


class EventCounters(Backend):
    """The input counters of the whole system; one must ask."""

    name = "macos"
    note: str = Sentence("all keys and pointers of this Mac (Quartz event counters), with a doubt of 90 s after a wake")
    partial = False
    armed = False
    counts_sleep = False  # the counters run on mach_absolute_time
    returned = False

    def __init__(self, seconds_since: SecondsSince, clocks: tuple[Clock, Clock] | None = None) -> None:
        """BackendError when Quartz answers no idle time."""
        self._seconds_since = seconds_since
        self._steady_s, self._awake_s = clocks or system_clocks()
        self._slept_s = self._steady_s() - self._awake_s()
        self._doubt_until_s = 0.0
        self._counted_s, self._kind = self._look()  # moments of the awake clock
        self._believed_s = self._counted_s
        self._moved = False

    def read(self) -> Reading:
        """Ask now. BackendError when the counters answer nonsense."""
        doubt = self._doubtful()
        counted_s, kind = self._look()
        moved_before, self._moved = self._moved, counted_s > self._counted_s + SAME_INPUT_S
        self._counted_s = max(self._counted_s, counted_s)
        if self._moved and (moved_before or not doubt):
            self._believed_s, self._kind = counted_s, InputKind.ANY if doubt else kind
        return Reading(max(0.0, self._awake_s() - self._believed_s), self._kind)

    def _look(self) -> tuple[float, InputKind]:
        """Return when the newest event was, on the awake clock, and its kind."""
        idle = [
            (float(self._seconds_since(HID_SYSTEM_STATE, event_type)), kind)
            for kind, event_types in EVENT_TYPES.items()
            for event_type in event_types
        ]
        if any(not idle_s >= 0 for idle_s, _ in idle):  # NaN too
            raise BackendError(Sentence("Quartz answers no idle time"))
        idle_s, kind = min(idle, key=lambda each: each[0])
        return self._awake_s() - idle_s, kind

    def _doubtful(self) -> bool:
        """Tell whether a wake was so lately that the counters may have restarted by themselves."""
        steady_s = self._steady_s()
        slept_s = steady_s - self._awake_s()
        if slept_s - self._slept_s > SLEPT_S:
            self._doubt_until_s = steady_s + DOUBT_S
        self._slept_s = slept_s
        return steady_s < self._doubt_until_s


def connect() -> EventCounters:
    """Use Quartz through pyobjc, which pystray brings along. NeverHereError on another system."""
    if sys.platform != "darwin":
        raise NeverHereError(Sentence("this is {platform}", platform=sys.platform))
    try:
        from Quartz import CGEventSourceSecondsSinceLastEventType
    except ImportError as error:
        raise NeverHereError(Sentence("pyobjc-framework-Quartz is not installed: {reason}", reason=error)) from error
    return EventCounters(CGEventSourceSecondsSinceLastEventType)
