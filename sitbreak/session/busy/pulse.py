"""The microphone in use: somebody records from it, as PulseAudio or PipeWire's pulse server tells.

A small client of PulseAudio's native protocol: it subscribes and is silent until a recording begins or ends, where
`pactl` would be a process per look. Protocol: pulseaudio's `src/pulsecore/native-common.h` and `tagstruct.c`.
"""

import os
import socket
import struct
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from sitbreak.core.events import Busy
from sitbreak.dataclass import dataclass
from sitbreak.errors import BackendError
from sitbreak.files import read_bytes
from sitbreak.sentence import Sentence
from sitbreak.session import Detector, DetectorContext
from sitbreak.session.busy import tagstruct
from sitbreak.session.busy.tagstruct import U32
from sitbreak.supervise import turn_budget
from sitbreak.supervise.candidate import NeverHereError
from sitbreak.supervise.health import Health, Level

VERSION = 19  # of the protocol: old enough for every server, new enough for `corked`
COOKIE_BYTES = 256
LARGEST_COOKIE_BYTES = 4096
ANSWER_S = 0.2  # for all that is asked in one go: the loop waits meanwhile
NONE = 0xFFFFFFFF
CONTROL = NONE
LONGEST_BYTES = 16 << 20
MOST_ROUNDS = 3  # of one look; what changes more often is seen at the next

REPLY, AUTH, SET_CLIENT_NAME = 2, 8, 9
GET_SOURCE_INFO_LIST, GET_SOURCE_OUTPUT_INFO_LIST = 24, 32
SUBSCRIBE, SUBSCRIBE_EVENT = 35, 66
SOURCE_OUTPUTS = 0x20

METER_HZ = 60  # pavucontrol and Plasma's applet show levels with streams of 25 Hz
FILTERS = frozenset({"com.github.wwmm.easyeffects", "com.github.wwmm.pulseeffects", "org.PulseAudio.pavucontrol"})


@dataclass(frozen=True, slots=True)
class RecordingStream:
    """One stream that records: from which source, how fast, on whose behalf. Never what."""

    source: int
    client: int
    rate_hz: int
    corked: bool
    app: str


class Microphone(Detector):
    """Subscribes to source outputs; counts those that listen to a real microphone."""

    name = Sentence("microphone")
    reason = Busy.CALL

    def __init__(self, context: DetectorContext) -> None:
        """Subscribe. BackendError when there is no sound server; NeverHereError when it is on another machine."""
        super().__init__(context)
        self._buffer = bytearray()
        self._serial = 0
        self._stale = False
        with turn_budget.waiting(ANSWER_S, turn_budget.AT_LEAST_S) as allowed_s, ExitStack() as undo:
            self._answer_by_s = time.monotonic() + allowed_s
            self._socket = _connect(context.env, allowed_s)
            undo.callback(self._socket.close)
            self._greet(_cookie(context.env))
            self._ask(SUBSCRIBE, U32(SOURCE_OUTPUTS))
            self.refresh()
            undo.pop_all()

    def fileno(self) -> int:
        return self._socket.fileno()

    def ready(self) -> bool:
        """Take in what changed; every event is only a reason to list anew. True where more came meanwhile.

        BackendError when the server is gone.
        """
        self._receive(socket.MSG_DONTWAIT)
        for _ in self._packets():
            pass
        self._relist()
        return self._stale

    def check(self, now_s: float) -> None:
        """List again if an event came beside an answer."""
        self._relist()
        super().check(now_s)

    def read(self) -> bool:
        """List what records now, without monitors (of what is played), meters, filters and paused streams.

        BackendError when the server does not answer.
        """
        self._stale = False
        with turn_budget.waiting(ANSWER_S, turn_budget.AT_LEAST_S) as allowed_s:
            self._answer_by_s = time.monotonic() + allowed_s
            recordings = list(recordings_in(self._ask(GET_SOURCE_OUTPUT_INFO_LIST)))
            if not any(map(is_call, recordings)):
                return False
            monitors = set(monitors_in(self._ask(GET_SOURCE_INFO_LIST)))
        return any(is_call(recording) and recording.source not in monitors for recording in recordings)

    def close(self) -> None:
        self._socket.close()

    @property
    def health(self) -> Health:
        """Say whether it is in use."""
        return self.told(Level.OK, Sentence("in use") if self.on else Sentence("not in use"))

    def _relist(self) -> None:
        for _ in range(MOST_ROUNDS):
            if not self._stale:  # an event may come beside the answer
                break
            self.refresh()

    def _greet(self, cookie: bytes) -> None:
        self._ask(AUTH, U32(VERSION), cookie, ancillary=_credentials())
        self._ask(SET_CLIENT_NAME, {"application.name": b"sitbreak\0"})

    def _ask(self, command: int, *args: Any, ancillary: Any = ()) -> list[Any]:
        self._serial += 1
        body = tagstruct.pack(U32(command), U32(self._serial), *args)
        header = struct.pack(">IIIII", len(body), CONTROL, 0, 0, 0)
        try:
            self._socket.sendmsg([header, body], ancillary)
        except OSError as error:
            raise BackendError(Sentence("the sound server is gone: {reason}", reason=error)) from error
        while True:
            for reply in self._packets():
                if reply[1] == self._serial:
                    if reply[0] != REPLY:
                        raise BackendError(Sentence("the sound server refused: error {reply}", reply=reply[2:3]))
                    return reply[2:]
            self._receive()

    def _receive(self, flags: int = 0) -> None:
        try:
            if not flags:
                self._socket.settimeout(max(0.001, self._answer_by_s - time.monotonic()))
            part = self._socket.recv(65536, flags)
        except BlockingIOError:
            return
        except OSError as error:
            raise BackendError(Sentence("the sound server does not answer: {reason}", reason=error)) from error
        if not part:
            raise BackendError(Sentence("the sound server closed the connection"))
        self._buffer += part

    def _packets(self) -> Iterator[list[Any]]:
        """Yield the answers that are complete; note events."""
        while len(self._buffer) >= 20:
            length, channel = struct.unpack_from(">II", self._buffer)
            if length > LONGEST_BYTES:
                raise BackendError(Sentence("the sound server speaks something else"))
            if len(self._buffer) < 20 + length:
                return
            packet = bytes(self._buffer[20 : 20 + length])
            del self._buffer[: 20 + length]
            if channel != CONTROL:
                continue
            values = tagstruct.unpack(packet)
            if values[0] == SUBSCRIBE_EVENT:
                self._stale = True
            else:
                yield values


def recordings_in(values: list[Any]) -> Iterator[RecordingStream]:
    """Read an answer to GET_SOURCE_OUTPUT_INFO_LIST of protocol 19."""
    for start in range(0, len(values) - 12, 13):
        _, _, _, client, source, sample, _, _, _, _, _, properties, corked = values[start : start + 13]
        app = properties.get("application.id", b"").rstrip(b"\0").decode(errors="replace")
        yield RecordingStream(source, client, sample.rate_hz, corked, app)


def monitors_in(values: list[Any]) -> Iterator[int]:
    """Read from an answer to GET_SOURCE_INFO_LIST which sources only repeat what is played."""
    # index, name, description, sample, map, module, volume, mute, monitor of, its name, latency, driver, flags,
    # properties, configured latency, base volume, state, steps, card, ports, [each port's four], active port
    at = 0
    while at + 21 <= len(values):
        if values[at + 8] != NONE:
            yield values[at]
        ports = values[at + 19]
        at += 21 + 3 * ports


def is_call(recording: RecordingStream) -> bool:
    """Whether somebody records, rather than a meter, a filter, or a program that only holds the stream."""
    return not (
        recording.corked
        or recording.source == NONE
        or recording.client == NONE  # a module of the server's own: loopback, echo cancelling
        or recording.rate_hz <= METER_HZ
        or recording.app in FILTERS
    )


def _connect(env: Any, within_s: float) -> socket.socket:
    path = _socket_path(env)
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(within_s)
    try:
        connection.connect(path)
    except OSError as error:
        connection.close()
        raise BackendError(
            Sentence("no PulseAudio or PipeWire at {path}: {reason}", path=path, reason=error.strerror or error)
        ) from error
    return connection


def _socket_path(env: Any) -> str:
    for server in str(env.get("PULSE_SERVER", "")).split():
        if server.startswith(("unix:", "/")):
            return server.removeprefix("unix:")
        raise NeverHereError(Sentence("the sound server is elsewhere: PULSE_SERVER={server}", server=server))
    runtime = env.get("PULSE_RUNTIME_PATH") or (env.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}") + "/pulse"
    return f"{runtime}/native"


def _cookie(env: Any) -> bytes:
    home = Path(env.get("HOME", "/"))
    config = Path(env.get("XDG_CONFIG_HOME") or home / ".config")
    for path in (env.get("PULSE_COOKIE"), config / "pulse/cookie", home / ".pulse-cookie"):
        try:
            if path and len(cookie := read_bytes(Path(path), LARGEST_COOKIE_BYTES)) >= COOKIE_BYTES:
                return cookie[:COOKIE_BYTES]
        except OSError:
            continue
    return bytes(COOKIE_BYTES)  # the server knows us by our credentials; PipeWire asks for neither


def _credentials() -> list[tuple[int, int, bytes]]:
    ids = struct.pack("3i", os.getpid(), os.getuid(), os.getgid())
    return [(socket.SOL_SOCKET, socket.SCM_CREDENTIALS, ids)]
