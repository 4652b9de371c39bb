"""X11: the server's own idle counter (XSync IDLETIME), or the XScreenSaver query where the server lacks it.

Nothing is sent to us while somebody works. A reading that finds somebody idle arms one alarm, which fires once,
at the next input: so a return is seen at once and costs a single wake-up. The requests that python-xlib lacks are in
`x_sync.py`.
"""

import os
import time
from collections.abc import Iterable
from contextlib import ExitStack
from typing import Any

from sitbreak.activity import Reading
from sitbreak.activity.resets import ResetFilter
from sitbreak.activity.x_sync import ChangeAlarm, CreateAlarm, Initialize, ListSystemCounters, QueryCounter
from sitbreak.dataclass import replace
from sitbreak.errors import BackendError
from sitbreak.foreign_patches import give_xlib_deadlines
from sitbreak.sentence import Sentence
from sitbreak.supervise.candidate import NeverHereError
from sitbreak.supervise.contain import as_backend_error
from sitbreak.supervise.supervisor import Backend
from sitbreak.xlib_connection import BareConnection, close, extension
from sitbreak.xlib_errors import CONNECT_S, server_gone_told
from sitbreak.xlib_events import arrived, read_little
from sitbreak.xlib_requests import QueryScreenSaver

ARM_AFTER_S = 1.0  # below that the next movement of the same hand would fire the alarm
ARM_AFTER_RESET_S = 0.1  # no hand goes on after one, and the next may follow soon
KEYBOARD = b"DEVICEIDLETIME 3"  # the masters on every server (XI2 protocol, section 4): 2 the pointer, 3 the keyboard
DEVICES = (KEYBOARD, *(b"DEVICEIDLETIME %d" % each for each in (2, 4, 5)))  # 4 and 5: what XTest types and points with
ALARM_NOTIFY = 1  # offset from the extension's first event
NEGATIVE_COMPARISON = 3
CA_COUNTER, CA_VALUE_TYPE, CA_VALUE, CA_TEST_TYPE, CA_DELTA, CA_EVENTS = (1 << bit for bit in range(6))


def _connect() -> BareConnection:
    """Connect to the real X server of this session, or say why there is none to trust."""
    # python-xlib raises its own errors, OSError, and ValueError on a mangled DISPLAY
    with as_backend_error(
        lambda error: Sentence(
            "the X server {display} cannot be reached: {reason}", display=os.environ.get("DISPLAY"), reason=error
        )
    ):
        connection = BareConnection()
        read_little(connection)
    if extension(connection, "XWAYLAND").present:
        connection.close()
        raise NeverHereError(Sentence("this X server is Xwayland: it sees only what is done in X windows"))
    return connection


def _counters(connection: BareConnection, opcode: int) -> dict[bytes, int]:
    """Return the server's counters: name to id. Each entry: id, resolution (8 bytes), name length, name, padding."""
    Initialize(display=connection, opcode=opcode, major=3, minor=1)
    reply = ListSystemCounters(display=connection, opcode=opcode)
    raw, at, found = bytes(reply.counters), 0, {}
    for _ in range(reply.count):
        size = int.from_bytes(raw[at + 12 : at + 14], connection.byte_order)
        found[raw[at + 14 : at + 14 + size]] = int.from_bytes(raw[at : at + 4], connection.byte_order)
        at += (14 + size + 3) // 4 * 4
    return found


class XSync:
    """The IDLETIME counter of the X server, with one alarm for the return."""

    name = "x11"
    note: str = Sentence("all keys and pointers of the X server, exactly (XSync idle counter)")
    partial = False
    counts_sleep = False  # the server counts on CLOCK_MONOTONIC

    def __init__(self, connection: BareConnection, opcode: int, first_event: int) -> None:
        """BackendError when the server has no idle counter."""
        counters = _counters(connection, opcode)
        if b"IDLETIME" not in counters:
            raise BackendError(Sentence("the X server has no idle counter"))
        self.returned = False
        self._connection = connection
        self._opcode = opcode
        self._fired = first_event + ALARM_NOTIFY
        self._idle_counter = counters[b"IDLETIME"]
        self._devices = {name: counters[name] for name in DEVICES if name in counters}
        self._resets = ResetFilter()
        self._alarm: int | None = None
        self.armed = False
        self._fault: Any = None
        connection.set_error_handler(self._note_fault)

    @server_gone_told()
    def read(self) -> Reading:
        """Ask for the counters (one round trip for all) and arm the alarm when nothing was touched for a while.

        BackendError when the server is gone.
        """
        idle_ms, *devices_ms = self._query([self._idle_counter, *self._devices.values()])
        seen = self._resets.seen(
            idle_ms / 1000,
            tuple(each / 1000 for each in devices_ms),
            time.monotonic(),
            has_keys=KEYBOARD in self._devices,
        )
        self.ready()  # events that came with the replies will not make the descriptor readable again
        self.returned = False
        if not self.armed and idle_ms >= 1000 * (ARM_AFTER_RESET_S if seen.again else ARM_AFTER_S):
            self._arm(idle_ms // 2)
        # whoever types between two resets shows to an armed alarm only
        return replace(seen, again=seen.again and not self.armed)

    def fileno(self) -> int:
        """Return the connection's descriptor."""
        return int(self._connection.fileno())

    @server_gone_told()
    def ready(self) -> None:
        """Take in events; all but our alarm (MappingNotify goes to everybody) mean nothing.

        BackendError when the server refused a request.
        """
        if any(event.type & 0x7F == self._fired for event in arrived(self._connection)):
            self.armed = False
            self.returned = True
        if self._fault is not None:
            raise BackendError(Sentence("the X server refused a request: {fault}", fault=self._fault))

    def close(self) -> None:
        """Close the connection."""
        close(self._connection)

    def _query(self, counters: Iterable[int]) -> list[int]:
        """Return their values in ms, all asked for before the first answer: so they are of one moment."""
        link, opcode = self._connection, self._opcode
        asked = [QueryCounter(display=link, defer=True, opcode=opcode, counter=each) for each in counters]
        for each in asked:
            each.reply()
        return [int((each.high << 32) + each.low) for each in asked]

    def _arm(self, below_ms: int) -> None:
        """Ask for one event when the counter falls to `below_ms`; a comparison without delta fires only once."""
        change = CreateAlarm if self._alarm is None else ChangeAlarm
        if self._alarm is None:
            self._alarm = self._connection.allocate_resource_id()
        change(
            display=self._connection,
            opcode=self._opcode,
            alarm=self._alarm,
            mask=CA_COUNTER | CA_VALUE_TYPE | CA_VALUE | CA_TEST_TYPE | CA_DELTA | CA_EVENTS,
            counter=self._idle_counter,
            value_type=0,  # absolute
            high=below_ms >> 32,
            low=below_ms & 0xFFFFFFFF,
            test=NEGATIVE_COMPARISON,
            delta_high=0,
            delta_low=0,
            events=1,
        )
        self._connection.flush()
        self.armed = True

    def _note_fault(self, error: Any, _request: Any) -> None:
        self._fault = error


class XScreenSaver(Backend):
    """The idle time of the MIT-SCREEN-SAVER extension, for servers without XSync counters: one must ask."""

    name = "x11"
    note: str = Sentence(
        "all keys and pointers of the X server, asked now and then (XScreenSaver); "
        "a program that resets the screen saver counts too"
    )
    partial = False
    armed = False
    counts_sleep = False
    returned = False

    def __init__(self, connection: BareConnection) -> None:
        """BackendError when the server lacks the extension."""
        found = extension(connection, "MIT-SCREEN-SAVER")
        if not found.present:
            raise BackendError(Sentence("the X server has neither an idle counter (SYNC) nor MIT-SCREEN-SAVER"))
        self._connection = connection
        self._opcode = found.major_opcode
        self.read()

    @server_gone_told()
    def read(self) -> Reading:
        """Ask now; one round trip. What else the server sent is thrown away, or it would pile up.

        BackendError when the server is gone.
        """
        answer = QueryScreenSaver(display=self._connection, opcode=self._opcode, drawable=self._connection.root)
        arrived(self._connection)
        return Reading(answer.idle / 1000)

    def close(self) -> None:
        """Close the connection."""
        close(self._connection)


@server_gone_told(CONNECT_S)
def connect() -> XSync | XScreenSaver:
    """Connect to the X server of the session. BackendError says why it cannot be trusted or reached.

    Waits up to `CONNECT_S`: not for the loop's thread.
    """
    give_xlib_deadlines()
    connection = _connect()
    with ExitStack() as undo:
        undo.callback(close, connection)
        source = _best(connection)
        undo.pop_all()
    return source


def _best(connection: BareConnection) -> XSync | XScreenSaver:
    sync = extension(connection, "SYNC")
    if sync.present:
        try:
            return XSync(connection, sync.major_opcode, sync.first_event)
        except BackendError:
            pass  # no idle counter: the other extension may serve
    return XScreenSaver(connection)
