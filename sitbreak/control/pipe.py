"""The control socket of Windows: a named pipe, whole messages of bytes, never pickle.

The pipe's name and a secret are drawn anew at every start and lie in a file of the user's profile; who may open it at
all is for `pipe_access` to say. `multiprocessing`'s own authkey would let a silent client hold up `accept`.
"""

import contextlib
import queue
import threading
from collections.abc import Callable
from multiprocessing import connection as mp
from typing import Any

from sitbreak.control import LARGEST_REQUEST_BYTES, PATIENCE_S
from sitbreak.control.endpoint import Endpoint
from sitbreak.control.pipe_access import Guest, Guests, listener, process_of
from sitbreak.control.requests import Say, answered, event_for, refused
from sitbreak.control.status import change_key
from sitbreak.core.events import Event, Now, Query
from sitbreak.errors import ControlError
from sitbreak.sentence import Sentence
from sitbreak.supervise.part import HeartbeatPart

MOST_WATCHERS = 16
MOST_WAITING = 16  # status lines that a watcher has not taken yet


def _same(one: bytes, other: bytes) -> bool:
    """Compare in a time that tells nothing; hmac would bring OpenSSL along."""
    return len(one) == len(other) and not sum(a ^ b for a, b in zip(one, other, strict=True))


class PipeServer(HeartbeatPart):
    """Has the methods of the `Server` on other systems; its threads only ever put events into the inbox."""

    def __init__(self, put: Callable[[Event], None], say: Say, endpoint: Endpoint | None = None) -> None:
        super().__init__()
        self._put = put
        self._say = say
        self._endpoint = endpoint or Endpoint.fresh()
        self._listener = listener(self._endpoint)
        self._guests = Guests()
        self._watcher_slots = threading.BoundedSemaphore(MOST_WATCHERS)
        self._watchers: dict[int, queue.Queue[dict[str, Any] | None]] = {}
        self._links: set[int] = set()  # those of them that are told more than the status
        self._closing = False
        self._endpoint.write()
        self._thread = threading.Thread(target=self._accept, name="control", daemon=True)
        self._thread.start()

    @property
    def watched(self) -> bool:
        """Return whether anybody watches."""
        return bool(self._watchers)

    def publish(self, status: dict[str, Any]) -> None:
        """Hand the status to whoever watches; who does not keep up is dropped."""
        for key in list(self._watchers):
            self._hand(key, status)

    sessions: frozenset[str] = frozenset()
    """No session of Windows feeds another."""

    def tell_session(self, session: str, message: dict[str, Any]) -> bool:  # noqa: ARG002
        """There is none."""
        return False

    def tell_link(self, message: dict[str, Any]) -> bool:
        """Send to the link what it is to publish; tell whether there is one that took it."""
        taken = False
        for key in list(self._links):
            taken |= self._hand(key, message)
        return taken

    def _hand(self, key: int, message: dict[str, Any]) -> bool:
        if (waiting := self._watchers.get(key)) is None:
            return False
        try:
            waiting.put_nowait(message)
        except queue.Full:
            self._watchers.pop(key, None)
            return False
        return True

    def beat(self, now: Now) -> None:
        """Every client has a thread that gives up by itself: nothing to do."""

    def close(self) -> None:
        """Stop listening; watchers are told the end."""
        self._closing = True
        for waiting in list(self._watchers.values()):
            with waiting.mutex:
                waiting.queue.clear()
            waiting.put_nowait(None)
        with contextlib.suppress(OSError):
            mp.Client(self._endpoint.address, self._endpoint.family).close()  # ends the accept that waits
        self._thread.join(PATIENCE_S)
        self._listener.close()
        with contextlib.suppress(OSError):  # held by another program: the next start replaces it
            Endpoint.forget()

    def _accept(self) -> None:
        while True:
            try:
                client = self._listener.accept()
            except OSError:  # it left while it was let in
                if self._closing:
                    return
                continue
            if self._closing:
                client.close()
                return
            if (guest := self._guests.admit(process_of(client))) is not None:
                threading.Thread(target=self._serve, args=(client, guest), name="control client", daemon=True).start()
            else:
                client.close()

    def _serve(self, client: "mp.Connection[bytes, bytes]", guest: Guest) -> None:
        try:
            with client:
                self._serve_request(client, guest)
        except (OSError, EOFError):  # it hung up, or sent more than it may
            return
        finally:
            self._watchers.pop(id(client), None)
            self._links.discard(id(client))
            guest.leave()

    def _serve_request(self, client: "mp.Connection[bytes, bytes]", guest: Guest) -> None:
        if not client.poll(PATIENCE_S) or not _same(
            client.recv_bytes(LARGEST_REQUEST_BYTES), self._endpoint.secret.encode()
        ):
            return
        if not client.poll(PATIENCE_S):
            return
        guest.has_spoken()
        answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        try:
            event = event_for(client.recv_bytes(LARGEST_REQUEST_BYTES), answers.put, self._say)
        except ControlError as error:
            client.send_bytes(refused(error))
            return
        if isinstance(event, Query) and event.what == "watch":
            self._admit_watcher(client, event)
            return
        self._put(event)
        try:
            client.send_bytes(answers.get(timeout=PATIENCE_S))
        except queue.Empty:
            client.send_bytes(refused(ControlError(Sentence("the daemon is too busy to answer"))))

    def _admit_watcher(self, client: "mp.Connection[bytes, bytes]", event: Query) -> None:
        """Let a client watch if there is room; one that never reads keeps its slot, and no more than that."""
        if not self._watcher_slots.acquire(blocking=False):
            client.send_bytes(
                refused(
                    ControlError(
                        Sentence("too many watch already"),
                        hint=Sentence("at most {most}", most=MOST_WATCHERS),
                    )
                )
            )
            return
        try:
            self._watch(client, event)
        finally:
            self._watcher_slots.release()

    def _watch(self, client: "mp.Connection[bytes, bytes]", event: Query) -> None:
        waiting: queue.Queue[dict[str, Any] | None] = queue.Queue(MOST_WAITING)
        self._watchers[id(client)] = waiting
        if event.args.get("link") is True:
            self._links.add(id(client))
        self._put(Query("status", waiting.put_nowait, event.args))
        told: tuple[Any, ...] = ()
        while id(client) in self._watchers and (status := waiting.get()) is not None:
            if "state" not in status:  # told to a link alone
                client.send_bytes(answered(status))
            elif change_key(status) != told:
                told = change_key(status)
                client.send_bytes(answered(status))
