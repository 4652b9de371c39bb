"""Reading what other programs tell, without waiting for them: one question after the other, answers in the loop."""

import math
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sitbreak.dataclass import KW_ONLY, dataclass
from sitbreak.dbus.errors import BusError
from sitbreak.dbus.questions import Answer

if TYPE_CHECKING:
    from sitbreak.dbus.connection import Bus

PAUSE_S = 0.2  # ten thousand signals in a second are five readings

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Call:
    """One question: yielded by the steps of a reading, which get the results, or have the BusError raised there.

    `gives` is the signature of the results; others are a BusError as well.
    """

    name: str
    path: str
    interface: str
    member: str
    signature: str = ""
    args: tuple[Any, ...] = ()
    _: KW_ONLY
    gives: str


Steps = Generator[Call, tuple[Any, ...], T]
"""Questions, each made of the answers before it, and what they add up to."""


class Inquiry(Generic[T]):
    """Something read when a signal says that it changed: one reading at a time, and at most five a second.

    One thread, that of the bus.
    """

    def __init__(
        self, bus: "Bus", steps: Callable[[], Steps[T]], done: Callable[[T], None], failed: Callable[[BusError], None]
    ) -> None:
        """`steps` begins a reading; `done` gets what it came to, `failed` the BusError that its steps did not take."""
        self._bus, self._steps, self._done, self._failed = bus, steps, done, failed
        self._running = self._again = self._closed = False
        self._paused_until_s = -math.inf
        self._call_off: Callable[[], None] | None = None  # what came in the pause waits for its end

    def begin(self, *, now: bool = False) -> None:
        """Read, once the reading that runs is over and a pause has passed; `now`: without the pause."""
        if self._closed:
            return
        if self._running:
            self._again = True
        elif now or self._bus.clock() >= self._paused_until_s:
            self._read()
        else:
            self._read_after_the_pause()

    def close(self) -> None:
        """Read no more; an answer that is under way is ignored."""
        self._closed = True
        if self._call_off is not None:
            self._call_off()

    def _read(self) -> None:
        if self._call_off is not None:
            self._call_off()
        self._call_off = None
        self._again, self._running = False, True
        self._paused_until_s = self._bus.clock() + PAUSE_S
        self._go_on(self._steps(), None)

    def _read_after_the_pause(self) -> None:
        """Nobody is woken at its end where nothing waits for that."""
        if self._call_off is None:
            self._call_off = self._bus.later(max(0.0, self._paused_until_s - self._bus.clock()), self._pause_over)

    def _pause_over(self) -> None:
        self._call_off = None
        if self._running:
            self._again = True
        else:
            self._read()

    def _go_on(self, steps: Steps[T], answer: Answer | None) -> None:
        """Hand the answer to the steps, and ask what they ask next."""
        if self._closed:
            return
        waits = False
        try:
            call = steps.throw(answer) if isinstance(answer, BusError) else _next(steps, answer)
            self._ask(call, lambda reply: self._go_on(steps, reply))
            waits = True
        except StopIteration as end:
            self._done(end.value)
        except BusError as error:
            self._failed(error)
        finally:
            if not waits:
                self._end()

    def _ask(self, call: Call, replied: Callable[[Answer], None]) -> None:
        place = call.name, call.path, call.interface, call.member
        self._bus.ask(*place, call.signature, *call.args, gives=call.gives, replied=replied)

    def _end(self) -> None:
        self._running = False
        if self._again:
            self._read_after_the_pause()


def _next(steps: Steps[T], answer: tuple[Any, ...] | None) -> Call:
    return next(steps) if answer is None else steps.send(answer)
