"""X11: the server's own idle counter (XSync IDLETIME), or the XScreenSaver query where the server lacks it.

Nothing is sent to us while somebody works. A reading that finds somebody idle arms one alarm, which fires once,
at the next input: so a return is seen at once and costs a single wake-up.
"""

import os
import time
from contextlib import ExitStack

from sitbreak.activity import Reading
from sitbreak.activity.resets import ResetFilter
from sitbreak.activity.x_sync import ALARM_NOTIFY, CHANGE_ALARM, CREATE_ALARM, alarm, counters, values
from sitbreak.dataclass import replace
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.supervise.candidate import NeverHereError
from sitbreak.supervise.contain import as_backend_error
from sitbreak.supervise.supervisor import Backend
from sitbreak.x_client.connection import CONNECT_S, XConnection, answered_within
from sitbreak.x_client.requests import extension, idle_ms, kind_of

ARM_AFTER_S = 1.0  # below that the next movement of the same hand would fire the alarm
ARM_AFTER_RESET_S = 0.1  # no hand goes on after one, and the next may follow soon
KEYBOARD = b"DEVICEIDLETIME 3"  # the masters on every server (XI2 protocol, section 4): 2 the pointer, 3 the keyboard
DEVICES = (KEYBOARD, *(b"DEVICEIDLETIME %d" % each for each in (2, 4, 5)))  # 4 and 5: what XTest types and points with


def _connect() -> XConnection:
    """Connect to the real X server of this session, or say why there is none to trust."""
    with as_backend_error(
        lambda error: Sentence(
            "the X server {display} cannot be reached: {reason}", display=os.environ.get("DISPLAY"), reason=error
        )
    ):
        connection = XConnection(os.environ.get("DISPLAY", ""))
    if extension(connection, "XWAYLAND").present:
        connection.close()
        raise NeverHereError(Sentence("this X server is Xwayland: it sees only what is done in X windows"))
    return connection


class XSync:
    """The IDLETIME counter of the X server, with one alarm for the return."""

    name = "x11"
    note: str = Sentence("all keys and pointers of the X server, exactly (XSync idle counter)")
    partial = False
    counts_sleep = False  # the server counts on CLOCK_MONOTONIC

    def __init__(self, connection: XConnection, opcode: int, first_event: int) -> None:
        """BackendError when the server has no idle counter."""
        there = counters(connection, opcode)
        if b"IDLETIME" not in there:
            raise BackendError(Sentence("the X server has no idle counter"))
        self.returned = False
        self._connection = connection
        self._opcode = opcode
        self._fired = first_event + ALARM_NOTIFY
        self._idle_counter = there[b"IDLETIME"]
        self._devices = {name: there[name] for name in DEVICES if name in there}
        self._resets = ResetFilter()
        self._alarm: int | None = None
        self.armed = False
        connection.wanted = frozenset((self._fired,))

    @answered_within()
    def read(self) -> Reading:
        """Ask for the counters (one round trip for all) and arm the alarm when nothing was touched for a while.

        BackendError when the server is gone.
        """
        idle_ms, *devices_ms = values(self._connection, self._opcode, [self._idle_counter, *self._devices.values()])
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

    @answered_within()
    def ready(self) -> None:
        """Take in our alarm; MappingNotify, which goes to everybody, and all else mean nothing.

        BackendError when the server refused a request.
        """
        if any(kind_of(event) == self._fired for event in self._connection.arrived()):
            self.armed = False
            self.returned = True
        if (fault := self._connection.refused) is not None:
            raise BackendError(Sentence("the X server refused a request: {fault}", fault=fault))

    def close(self) -> None:
        self._connection.close()

    def _arm(self, below_ms: int) -> None:
        """Ask for one event when the counter falls to `below_ms`."""
        change = CHANGE_ALARM
        if self._alarm is None:
            change, self._alarm = CREATE_ALARM, self._connection.new_id()
        self._connection.tell(alarm(self._opcode, change, self._alarm, self._idle_counter, below_ms))
        self.armed = True


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

    def __init__(self, connection: XConnection) -> None:
        """BackendError when the server lacks the extension."""
        found = extension(connection, "MIT-SCREEN-SAVER")
        if not found.present:
            raise BackendError(Sentence("the X server has neither an idle counter (SYNC) nor MIT-SCREEN-SAVER"))
        self._connection = connection
        self._opcode = found.opcode
        self.read()

    @answered_within()
    def read(self) -> Reading:
        """Ask now; one round trip.

        BackendError when the server is gone.
        """
        return Reading(idle_ms(self._connection, self._opcode) / 1000)

    def close(self) -> None:
        self._connection.close()


@answered_within(CONNECT_S)
def connect() -> XSync | XScreenSaver:
    """Connect to the X server of the session. BackendError says why it cannot be trusted or reached.

    Waits up to `CONNECT_S`: not for the loop's thread.
    """
    connection = _connect()
    with ExitStack() as undo:
        undo.callback(connection.close)
        source = _best(connection)
        undo.pop_all()
    return source


def _best(connection: XConnection) -> XSync | XScreenSaver:
    sync = extension(connection, "SYNC")
    if sync.present:
        try:
            return XSync(connection, sync.opcode, sync.first_event)
        except BackendError:
            pass  # no idle counter: the other extension may serve
    return XScreenSaver(connection)
