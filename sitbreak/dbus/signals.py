"""Which handler wants which signal, and from whom: a signal is believed by who sent it.

A message that is addressed to us reaches us whatever rules we gave the bus, and every account of the machine may send
one on the system bus. Only the bus stamps the sender, and only the bus tells who owns a name.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from jeepney import HeaderFields, MatchRule, Message

from sitbreak.dataclass import dataclass
from sitbreak.dbus.typed import fits
from sitbreak.supervise.contain import fault_of, report

BUS = "org.freedesktop.DBus"
BUS_PATH = "/org/freedesktop/DBus"
CHANGED = "NameOwnerChanged"
BELOW = ".*"


@dataclass(frozen=True, slots=True)
class Signal:
    """A signal that matched: who sent it (unique name), from which object, what."""

    sender: str
    path: str
    member: str
    body: tuple[Any, ...]


Handler = Callable[[Signal], None]


@dataclass(frozen=True, slots=True, eq=False)
class Subscription:
    """What one handler wants: signals of the owner of `sender`; "" leaves the rest open (`first`: first argument).

    With a `signature`, a body that has another one is not wanted. `below`: the first argument is this name, or begins
    with it and a dot.
    """

    handler: Handler
    sender: str
    interface: str = ""
    member: str = ""
    path: str = ""
    first: str = ""
    signature: str | None = None
    below: str = ""

    @property
    def rule(self) -> MatchRule:
        """The same for the bus, which follows the owner by itself."""
        told = {"interface": self.interface, "member": self.member, "path": self.path}
        rule = MatchRule(type="signal", sender=self.sender, **{key: text for key, text in told.items() if text})
        if self.first:
            rule.add_arg_condition(0, self.first)
        elif self.below:
            rule.add_arg_condition(0, self.below, "namespace")
        return rule

    def matches(self, signal: Signal, interface: str) -> bool:
        """Tell whether it is such a signal, whoever sent it."""
        first = signal.body[0] if signal.body else ""
        told = (
            (self.interface, interface),
            (self.member, signal.member),
            (self.path, signal.path),
            (self.first, first),
        )
        if not all(wanted in ("", tells) for wanted, tells in told):
            return False
        if self.signature is not None and not fits(signal.body, self.signature):
            return False
        return not self.below or f"{first}.".startswith(f"{self.below}.")


def of_names(name: str, handler: Handler) -> Subscription:
    """Return what tells who owns `name`; "name.*" is itself and any that begins with it and a dot."""
    below = name.removesuffix(BELOW) if name.endswith(BELOW) else ""
    return Subscription(handler, BUS, BUS, CHANGED, BUS_PATH, "" if below else name, "sss", below)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A signal, and who wanted it when it came."""

    signal: Signal
    wanting: tuple[Subscription, ...]


class Subscriptions:
    """Decides what is believed, and hands it on; a handler that fails does not make us deaf for the others."""

    def __init__(self, is_alive: Callable[[], bool]) -> None:
        """`is_alive` tells whether the connection still is."""
        self._is_alive = is_alive
        self._held: list[Subscription] = []
        self._owners: dict[str, str | None] = {BUS: BUS}
        self._senders = frozenset({BUS})

    def add(self, subscription: Subscription) -> None:
        """Call its handler for what matches, from now on; nothing is believed until its sender's owner is known."""
        self._held.append(subscription)

    def drop(self, subscription: Subscription) -> bool:
        """End one; return whether it was there."""
        if subscription not in self._held:
            return False
        self._held.remove(subscription)
        return True

    def own(self, name: str, owner: str | None) -> None:
        """Take in who owns `name` now, by the word of the bus."""
        self._owners[name] = owner
        self._senders = frozenset(filter(None, self._owners.values()))

    def forget(self, name: str) -> None:
        """Follow `name` no longer."""
        self._owners.pop(name, None)
        self._senders = frozenset(filter(None, self._owners.values()))

    def owner(self, name: str) -> str | None:
        """Return who owns `name` as far as is known; None as well for one that is not followed."""
        return self._owners.get(name)

    def believes(self, sender: str) -> bool:
        """Tell whether a signal of this sender may matter to anybody."""
        return sender in self._senders

    def take(self, message: Message) -> Delivery | None:
        """Return whose business a signal is, in the order in which they came; None when it is nobody's."""
        fields = message.header.fields
        signal = Signal(
            fields.get(HeaderFields.sender, ""),
            fields.get(HeaderFields.path, ""),
            fields.get(HeaderFields.member, ""),
            tuple(message.body),
        )
        interface = fields.get(HeaderFields.interface, "")
        if (signal.sender, interface, signal.member) == (BUS, BUS, CHANGED):
            self._changed(*signal.body)
        wanting = tuple(
            one
            for one in self._held
            if self._owners.get(one.sender) == signal.sender and one.matches(signal, interface)
        )
        return Delivery(signal, wanting) if wanting else None

    def deliver(self, delivery: Delivery) -> None:
        """Call whoever wants it. What a handler raises is logged, but for the end of a connection that it noticed."""
        signal = delivery.signal
        for one in delivery.wanting:
            if one in self._held and (fault := fault_of(partial(one.handler, signal))) is not None:
                if not self._is_alive():
                    raise fault
                report(f"a handler of {signal.member} from {signal.sender} failed", fault)

    def _changed(self, name: str, _before: str, owner: str) -> None:
        """A name changed hands: known at once, and told in its turn."""
        if name in self._owners and name != BUS:
            self.own(name, owner or None)
