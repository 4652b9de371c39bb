"""One connection as the program uses it: calls, signals, name owners, exported objects, and a loop's part of it."""

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from math import inf
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageFlag,
    Properties,
    message_bus,
    new_error,
    new_method_call,
    new_method_return,
    new_signal,
)

from sitbreak.dbus.errors import BusError, CallError, NotAnsweredError
from sitbreak.dbus.export import Interface, Objects
from sitbreak.dbus.link import Late, Link
from sitbreak.dbus.patience import Patience
from sitbreak.dbus.questions import ANSWER_S, Answer, checked_later
from sitbreak.dbus.signals import BUS, Handler, Subscription, of_names
from sitbreak.dbus.transport import Transport
from sitbreak.dbus.typed import checked, fits, of
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.supervise.contain import as_backend_error, contained, report

ERROR = "org.freedesktop.DBus.Error"


class Bus:
    """A connection to the session or system bus; for the loop's thread, but `ask`, `tell` and `emit` for any."""

    clock = staticmethod(time.monotonic)
    """What `later` counts on, in seconds."""

    def __init__(self, transport: Transport, patience: Patience | None = None) -> None:
        """Say Hello. BusError when the bus does not answer within 0.25 s.

        `patience` is shared by connections that are made one after the other to the same bus.
        """
        self._link = Link(transport, patience or Patience(), self._serve)
        self._followed: dict[str, tuple[int, Callable[[], None]]] = {}  # how many listen, and the way to end it
        self._exported: dict[str, Interface] = {}
        self._objects = Objects(self._exported)
        try:
            self.unique_name = str(self._link.wait_for(message_bus.Hello(), BUS)[0])
        except BusError:
            self.close()
            raise

    @classmethod
    def connect(cls, which: str = "SESSION", patience: Patience | None = None) -> "Bus":
        """Connect to "SESSION", "SYSTEM" or an address. BackendError, from what went wrong, when there is none."""
        name = which.lower()
        if patience is not None and patience.is_silent(which):
            raise BackendError(Sentence("no D-Bus {bus} bus: it did not answer a moment ago", bus=name))
        try:
            # jeepney raises ValueError, RuntimeError, OSError and AuthenticationError here
            with as_backend_error(lambda error: Sentence("no D-Bus {bus} bus: {reason}", bus=name, reason=error)):
                return cls(Transport.connect(which), patience)
        except BackendError as error:
            if patience is not None and isinstance(error.__cause__, TimeoutError | NotAnsweredError):
                patience.gave_up(which)
            raise

    @property
    def alive(self) -> bool:
        """Whether the connection is there, as far as is known."""
        return self._link.alive

    def call(
        self,
        name: str,
        path: str,
        interface: str,
        member: str,
        signature: str = "",
        *args: Any,
        gives: str,
        late: Late | None = None,
    ) -> tuple[Any, ...]:
        """Call a method and return its results; signals that arrive meanwhile wait for `settle`.

        `gives` is the signature of the results. `late` is called with them if they come after the call was given up.
        BusError when it is refused, or answered with something else; NotAnsweredError after 0.25 s, and at once while
        the other side is known to be silent.
        """

        def came_late(results: tuple[Any, ...]) -> None:
            if late is not None and fits(results, gives):
                late(results)

        message = _call(name, path, interface, member, signature, args)
        return checked(self._link.wait_for(message, name, late and came_late), gives, member)

    def ask(
        self,
        name: str,
        path: str,
        interface: str,
        member: str,
        signature: str = "",
        *args: Any,
        gives: str,
        replied: Callable[[Answer], None],
        start: bool = False,
        limit_s: float = ANSWER_S,
    ) -> None:
        """Call a method and go on; `replied` gets the answer, in `ready`: a NotAnsweredError after `limit_s`.

        `gives` is the signature of the results, others are a BusError; `start`: launch the service. BusError when the
        bus is gone.
        """
        replied = checked_later(replied, gives, member)
        message = _call(name, path, interface, member, signature, args)
        if not start:
            message.header.flags |= MessageFlag.no_auto_start
        self._link.send(message, self._link.question(member, name, replied, limit_s))

    def tell(self, name: str, path: str, interface: str, member: str, signature: str = "", *args: Any) -> None:
        """Call a method without waiting for, or hearing of, its outcome. BusError when the bus is gone."""
        message = _call(name, path, interface, member, signature, args)
        message.header.flags |= MessageFlag.no_reply_expected | MessageFlag.no_auto_start
        self._link.send(message)

    def get(self, kind: str, name: str, path: str, interface: str, key: str) -> Any:
        """Read a property of this D-Bus type, as `call` does."""
        question = Properties(DBusAddress(path, bus_name=name, interface=interface)).get(key)
        ((_, value),) = checked(self._link.wait_for(question, name), "v", key)
        return of(kind, value, key)

    def owner(self, name: str) -> str | None:
        """Return the unique name of who owns `name` now, without starting anybody.

        BusError when the bus does not answer.
        """
        try:
            return str(self._link.wait_for(message_bus.GetNameOwner(name), BUS)[0])
        except BusError as error:
            if error.name == f"{ERROR}.NameHasNoOwner":
                return None
            raise

    def is_silent(self, name: str) -> bool:
        """Tell whether its owner did not answer a moment ago, so that it would not be waited for."""
        return self._link.is_silent(name)

    def await_answers(self) -> None:
        """Wait until everything asked so far is answered, at most 0.25 s, and not for who was silent before.

        BusError when the connection is gone.
        """
        self._link.await_answers()

    def later(self, delay_s: float, call: Callable[[], None]) -> Callable[[], None]:
        """Do it so much later, in `settle`; return the way to call it off."""
        return self._link.timers.add(delay_s, call)

    def subscribe(
        self,
        handler: Handler,
        *,
        sender: str,
        interface: str = "",
        member: str = "",
        path: str = "",
        signature: str | None = None,
    ) -> Callable[[], None]:
        """Call `handler` for such signals of whoever owns the name `sender`; returns the way to end it.

        A handler that looks at the body gives its `signature`: others do not reach it.
        Nobody else is believed, and nobody at all while the name has no owner. BusError when the bus is gone.
        """
        ends = [
            self._follow(sender),
            self._listen(Subscription(handler, sender, interface, member, path, signature=signature)),
        ]

        def end_both() -> None:
            while ends:
                ends.pop()()

        return end_both

    def watch_name(self, name: str, changed: Callable[[str | None], None]) -> Callable[[], None]:
        """Call `changed` with the new owner's unique name, or None, whenever `name` changes hands; "name.*": any below.

        Returns the way to end it. BusError when the bus is gone.
        """
        return self._listen(of_names(name, lambda signal: changed(signal.body[2] or None)))

    def _follow(self, name: str) -> Callable[[], None]:
        """Know who owns the name, from the answer of the bus to this on; return the way to end it."""
        listeners, end = self._followed.get(name, (0, None))
        if end is None:
            end = self._listen(of_names(name, lambda _signal: None))
            self._link.subscriptions.own(name, None)
            question = self._link.question("GetNameOwner", BUS, lambda answer: self._owned(name, answer), inf)
            question.at_once = True
            self._link.send(message_bus.GetNameOwner(name), question)
        self._followed[name] = (listeners + 1, end)
        return lambda: self._unfollow(name)

    def _owned(self, name: str, answer: Answer) -> None:
        if name in self._followed and not isinstance(answer, BusError):
            self._link.subscriptions.own(name, str(answer[0]))

    def _unfollow(self, name: str) -> None:
        listeners, end = self._followed.pop(name)
        if listeners > 1:
            self._followed[name] = (listeners - 1, end)
            return
        self._link.subscriptions.forget(name)
        end()

    def _listen(self, subscription: Subscription) -> Callable[[], None]:
        def told(answer: Answer) -> None:
            if isinstance(answer, BusError):
                report(f"the bus tells nothing of {subscription.member} of {subscription.sender}", answer)

        self._link.send(message_bus.AddMatch(subscription.rule), self._link.question("AddMatch", BUS, told, inf))
        self._link.subscriptions.add(subscription)

        def end() -> None:
            if self._link.subscriptions.drop(subscription) and self.alive:
                with suppress(BusError):  # it died, and nobody noticed yet
                    self._link.send(message_bus.RemoveMatch(subscription.rule))

        return end

    def export(self, objects: Mapping[str, Interface]) -> Callable[[], None]:
        """Answer calls to these paths, too, and tell of them when asked; return the way to end it."""
        self._exported.update(objects)

        def end() -> None:
            for path in objects:
                self._exported.pop(path, None)

        return end

    def emit(self, path: str, interface: str, member: str, signature: str = "", *args: Any) -> None:
        """Send a signal of ours to whoever wants it. BusError when the bus is gone."""
        self._link.send(new_signal(DBusAddress(path, interface=interface), member, signature or None, args))

    def fileno(self) -> int:
        """Return the socket's descriptor, for the selector."""
        return self._link.fileno()

    def ready(self) -> bool:
        """Handle what arrived, 64 messages or 20 ms at a time; return whether more may wait, untold by the descriptor.

        BackendError when the connection is gone: the bus is marked dead.
        """
        return self._link.ready()

    def settle(self) -> bool:
        """Serve what arrived during calls: it lies in our buffers, so the descriptor will not tell of it.

        Also what is due by the clock: answers that never came, and `later`. Returns whether more may wait.
        """
        return self._link.settle()

    def wake_s(self) -> float:
        """Seconds until `settle` has something to do; inf if nothing."""
        return self._link.wake_s()

    def close(self) -> None:
        """Close the connection; harmless when it is dead."""
        self._link.close()

    def _serve(self, message: Message) -> None:
        faults: list[Exception] = []  # the caller must get an answer, and the loop must go on
        member = message.header.fields.get(HeaderFields.member)
        reply = contained(f"cannot answer {member}", lambda: self._reply(message), failed=faults.append)
        if reply is None:
            reply = new_error(message, f"{ERROR}.Failed", "s", (repr(faults[0]),))
        if not message.header.flags & MessageFlag.no_reply_expected:
            self._link.send(reply)

    def _reply(self, message: Message) -> Message:
        try:
            signature, body = self._objects.serve(message)
        except CallError as error:
            return new_error(message, error.name, "s", (error.text,))
        return new_method_return(message, signature or None, body)


def _call(name: str, path: str, interface: str, member: str, signature: str, args: tuple[Any, ...]) -> Message:
    return new_method_call(DBusAddress(path, bus_name=name, interface=interface), member, signature or None, args)
