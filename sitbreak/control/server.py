"""The daemon's side on Linux and macOS: a listening socket in the loop's selector, no thread.

Bounds: 16 KiB a request, 32 clients and 16 watchers at a time; who has not asked within 5 s goes at the next heartbeat.
Nothing is ever waited for: an answer that is not taken at once ends the connection.
"""

import logging
import os
import socket
import sys
import time
from pathlib import Path
from typing import Any

from sitbreak.control import LARGEST_REQUEST_BYTES, PATIENCE_S, socket_path
from sitbreak.control.peer import peer_uid
from sitbreak.control.requests import Say, ServerHub, answered, event_for, refused
from sitbreak.control.status import change_key
from sitbreak.core.events import Now, Query
from sitbreak.errors import ControlError
from sitbreak.supervise.contain import contained
from sitbreak.supervise.part import HeartbeatPart

assert sys.platform != "win32"  # see pipe.py

MOST_CLIENTS = 32
MOST_WATCHERS = 16
LONGEST_SESSION = 200  # characters; a display has 2, a path some 30
_BACKLOG = 128
TURN_S = 0.02

log = logging.getLogger(__name__)


class ControlServer(HeartbeatPart):
    """The control socket; every method on the loop's thread. Only the holder of the `Instance` may make one."""

    def __init__(self, path: Path, hub: ServerHub, say: Say) -> None:
        """Bind the socket. ControlError when that fails."""
        super().__init__()
        self._path = path
        self._hub = hub
        self._say = say
        self._clients: dict[int, _Client] = {}  # in order of arrival
        self._listen()

    def publish(self, status: dict[str, Any]) -> None:
        """Send the status to whoever watches and was told another one; call it after a step."""
        for client in self._watchers():
            client.tell(status)

    @property
    def watched(self) -> bool:
        """Return whether anybody watches, so that nobody else need make a status."""
        return bool(self._watchers())

    @property
    def sessions(self) -> frozenset[str]:
        """Return the other sessions of this person that watch and feed the count, each by its name."""
        return frozenset(client.session for client in self._watchers() if client.session)

    def tell_session(self, session: str, message: dict[str, Any]) -> bool:
        """Send more than the status to the session of that name; tell whether it took it."""
        for client in self._watchers():
            if client.session == session:
                client.send(answered(message))
                return not client.is_gone
        return False

    def tell_link(self, message: dict[str, Any]) -> bool:
        """Send to the link what it is to publish; tell whether there is one that took it."""
        taken = False
        for client in self._watchers():
            if client.is_link:
                client.send(answered(message))
                taken |= not client.is_gone
        return taken

    def beat(self, now: Now) -> None:  # noqa: ARG002 - its clients are timed by the clock that stands still in sleep
        """Drop who was too slow, and listen anew if somebody removed the socket file."""
        now_s = time.monotonic()
        for client in list(self._clients.values()):
            if not client.watches and now_s - client.since_s > PATIENCE_S:
                client.close()
        if self._identity() != self._made:
            self._listen_anew(f"{self._path} had been removed")

    def restart(self, now: Now) -> None:  # noqa: ARG002
        """Hang up on everybody and listen anew."""
        for client in list(self._clients.values()):
            client.close()
        self._listen_anew("the control socket failed")

    def close(self) -> None:
        """Hang up on everybody and remove the socket, unless it is another's by now."""
        for client in list(self._clients.values()):
            client.close()
        self._stop_listening()
        if self._identity() == self._made:
            self._path.unlink(missing_ok=True)

    def _listen_anew(self, why: str) -> None:
        """Try it, and again at the next heartbeat: reminders must not depend on a folder that a logout took away."""
        self._stop_listening()
        try:
            self._listen()
        except ControlError as error:
            log.warning("no command reaches this daemon: %s", error.title)
        else:
            log.warning("%s; listening anew", why)

    def _listen(self) -> None:
        socket_path.private_folder(self._path.parent)
        try:
            self._path.unlink(missing_ok=True)  # left by a killed daemon: we hold the lock, so nobody listens there
        except OSError as error:  # a folder of that name
            raise ControlError(f"{self._path} is in the way: {error.strerror}", hint="remove it") from error
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.setblocking(False)
        before = os.umask(0o177)
        try:
            with socket_path.Reachable(self._path) as name:
                self._socket.bind(name)
        except OSError as error:
            self._socket.close()
            raise ControlError(f"{self._path}: {error.strerror}", hint="sitbreak doctor") from error
        finally:
            os.umask(before)
        self._socket.listen(_BACKLOG)
        self._made = self._identity()
        self._hub.watch(self._socket.fileno(), self._accept)

    def _stop_listening(self) -> None:
        self._hub.unwatch(self._socket.fileno())
        self._socket.close()

    def _identity(self) -> tuple[int, int] | None:
        try:
            found = self._path.lstat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _accept(self) -> None:
        """Let in whoever waits, up to a bound: one a turn would keep the last in the queue waiting for 128 turns."""
        by_s = time.monotonic() + TURN_S
        while self._accept_one() and time.monotonic() < by_s:
            pass

    def _accept_one(self) -> bool:
        """Tell whether somebody waited. Nobody is let in while as many as we serve wait for their answers."""
        if len(self._clients) - len(self._watchers()) >= MOST_CLIENTS and not self._make_room():
            return False
        try:
            connection, _ = self._socket.accept()
        except BlockingIOError:
            return False
        except OSError as error:  # the client is gone again, or we are out of descriptors: the next look retries
            log.debug("accept: %s", error)
            self._make_room()
            return False
        connection.setblocking(False)
        if not _is_ours(connection):
            connection.close()
            return True
        client = _Client(connection, self)
        self._clients[connection.fileno()] = client
        self._hub.watch(connection.fileno(), client.serve)
        client.serve()  # most have written by now: a flood of silent ones cannot crowd them out
        return True

    def _make_room(self) -> bool:
        """Drop the client that has kept us waiting longest; tell whether one did: who has asked gets its answer."""
        idle = next((client for client in self._clients.values() if not (client.watches or client.asked)), None)
        if idle is not None:
            idle.close()
        return idle is not None

    def _watchers(self) -> list["_Client"]:
        return [client for client in self._clients.values() if client.watches]

    def take(self, line: bytes, client: "_Client") -> None:
        """Act on a client's one request. ControlError when it is refused."""
        event = event_for(line, client.finish, self._say)
        if isinstance(event, Query) and event.what == "watch":
            if len(self._watchers()) >= MOST_WATCHERS:
                raise ControlError("too many watch already", hint=f"at most {MOST_WATCHERS} at a time")
            client.session = self._named(event.args.get("session", ""))
            client.is_link = event.args.get("link") is True
            client.watches = True
            event = Query("status", client.tell, event.args)
        self._hub.put(event)

    def _named(self, session: object) -> str:
        """Return the name of a session that begins to watch, "" for a plain watcher. ControlError for a second one."""
        if not isinstance(session, str) or len(session) > LONGEST_SESSION or not (session or " ").isprintable():
            raise ControlError('"session" is no name of a session', hint="for example its display")
        if session in self.sessions:
            raise ControlError("sitbreak is running already in this session", hint="see `sitbreak status`")
        return session

    def ignore(self, fileno: int) -> None:
        """Read no more from a client; it still gets its answer."""
        self._hub.unwatch(fileno)

    def forget(self, fileno: int) -> None:
        """Let go of a client; it closes itself."""
        self._hub.unwatch(fileno)
        self._clients.pop(fileno, None)


class _Client:
    """One connection: reads one request, gets one answer, or watches."""

    def __init__(self, connection: socket.socket, server: ControlServer) -> None:
        self._connection = connection
        self._fileno = connection.fileno()
        self._server = server
        self._got = b""
        self.asked = False
        self._told: tuple[Any, ...] = ()
        self.watches = False
        self.session = ""  # another session of this person, which feeds the count
        self.is_link = False  # the process that speaks with a broker
        self.since_s = time.monotonic()

    def serve(self) -> None:
        """Take in what was sent; a client whose request cannot be borne is hung up on, and nobody else."""
        contained("a client of the control socket could not be served", self._take_in, failed=lambda _: self.close())

    def _take_in(self) -> None:
        """Take in what was sent; act once a whole line is there."""
        try:
            chunk = self._connection.recv(LARGEST_REQUEST_BYTES)
        except BlockingIOError:
            return
        except OSError:  # reset by the client, or dropped by us in this very round
            chunk = b""
        if self.asked:
            self._heard_enough()
            return
        if not chunk:
            self.close()
            return
        self._got += chunk
        line, newline, _ = self._got.partition(b"\n")
        if newline or len(self._got) > LARGEST_REQUEST_BYTES:
            self.asked = True
            try:
                self._server.take(line, self)
            except ControlError as error:
                self.finish(refused(error))

    def send(self, line: bytes) -> None:
        """Send all of it now, or hang up."""
        if self.is_gone:
            return
        try:
            if self._connection.send(line) == len(line):
                return
        except OSError as error:
            log.debug("a client is gone: %s", error)
        self.close()

    @property
    def is_gone(self) -> bool:
        """Whether it was hung up on."""
        return self._connection.fileno() < 0

    def tell(self, status: dict[str, Any]) -> None:
        """Send a status, unless it says the same as the last."""
        if (now := change_key(status)) != self._told:
            self._told = now
            self.send(answered(status))

    def finish(self, line: bytes) -> None:
        """Send the one answer and hang up."""
        self.send(line)
        self.close()

    def close(self) -> None:
        """Hang up; harmless when done before."""
        if not self.is_gone:
            self._server.forget(self._fileno)
            self._connection.close()

    def _heard_enough(self) -> None:
        """The client talks on after its request, or has closed its half and waits for the answer (`nc -N`)."""
        if self.watches:
            self.close()
        else:
            self._server.ignore(self._fileno)


def _is_ours(connection: socket.socket) -> bool:
    try:
        return peer_uid(connection) == os.getuid()
    except OSError:  # macOS has forgotten who it was once the client is gone
        return False
