"""Which handler wants which signal."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from jeepney import HeaderFields, MatchRule, Message

from sitbreak.supervise.contain import fault_of, report


@dataclass(frozen=True, slots=True)
class Signal:
    """A signal that matched: who sent it (unique name), from which object, what."""

    sender: str
    path: str
    member: str
    body: tuple[Any, ...]


Handler = Callable[[Signal], None]
Subscription = tuple[MatchRule, Handler]


def of_names(name: str) -> MatchRule:
    """Return the rule for changes of who owns `name`."""
    bus = "org.freedesktop.DBus"
    rule = MatchRule(type="signal", interface=bus, member="NameOwnerChanged", path="/org/freedesktop/DBus")
    rule.add_arg_condition(0, name)
    return rule


class Subscriptions:
    """Hands signals to who asked for them; a handler that fails does not make us deaf for the others."""

    def __init__(self, is_alive: Callable[[], bool]) -> None:
        """`is_alive` tells whether the connection still is."""
        self._is_alive = is_alive
        self._held: list[Subscription] = []

    def add(self, rule: MatchRule, handler: Handler) -> Subscription:
        """Call `handler` for what matches, from now on."""
        self._held.append((rule, handler))
        return self._held[-1]

    def drop(self, subscription: Subscription) -> bool:
        """End one; return whether it was there."""
        if subscription not in self._held:
            return False
        self._held.remove(subscription)
        return True

    def deliver(self, message: Message) -> None:
        """Call whoever wants it. What a handler raises is logged, but for the end of a connection that it noticed."""
        fields = message.header.fields
        signal = Signal(
            fields.get(HeaderFields.sender, ""),
            fields.get(HeaderFields.path, ""),
            fields.get(HeaderFields.member, ""),
            tuple(message.body),
        )
        for rule, handler in list(self._held):
            if rule.matches(message) and (fault := fault_of(partial(handler, signal))) is not None:
                if not self._is_alive():
                    raise fault
                report(f"a handler of {signal.member} from {signal.sender} failed", fault)
