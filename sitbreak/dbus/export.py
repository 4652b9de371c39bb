"""D-Bus interfaces as tables: one description gives the dispatch, the properties and the XML.

Names and signatures are ours, so the XML needs no escaping.
"""

from collections.abc import Callable, Mapping
from typing import Any

from jeepney import HeaderFields, Message

from sitbreak.dataclass import dataclass, field
from sitbreak.dbus.errors import CallError

PROPERTIES = "org.freedesktop.DBus.Properties"
INTROSPECTABLE = "org.freedesktop.DBus.Introspectable"
PEER = "org.freedesktop.DBus.Peer"
_ERROR = "org.freedesktop.DBus.Error."
Body = tuple[Any, ...]

_DOCTYPE = (
    '<!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN"\n'
    ' "http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">\n'
)


@dataclass(frozen=True, slots=True)
class Method:
    """``takes`` and ``gives`` are D-Bus signatures; ``call`` gets and returns tuples of that shape."""

    takes: str
    gives: str
    call: Callable[..., Body]


Property = tuple[str, Callable[[], Any]]
"""A signature, and how to read the value. All are read-only."""


def anybody(_sender: str) -> bool:
    """Let everybody on the bus call."""
    return True


@dataclass(frozen=True, slots=True)
class Interface:
    """What one D-Bus interface offers; `may_call` gets the unique name of who calls one of its methods."""

    name: str
    methods: Mapping[str, Method] = field(default_factory=dict)
    properties: Mapping[str, Property] = field(default_factory=dict)
    signals: Mapping[str, str] = field(default_factory=dict)
    may_call: Callable[[str], bool] = anybody

    def read(self, name: str) -> tuple[str, Any]:
        """A property as a variant. CallError when there is none of that name."""
        if name not in self.properties:
            raise CallError(_ERROR + "UnknownProperty", f"{self.name} has no property {name}")
        signature, get = self.properties[name]
        return signature, get()

    def read_all(self) -> dict[str, tuple[str, Any]]:
        return {name: self.read(name) for name in self.properties}

    def xml(self) -> str:
        parts = [f'<interface name="{self.name}">']
        for name, method in self.methods.items():
            arguments = _arguments(method.takes, "in") + _arguments(method.gives, "out")
            parts.append(f'<method name="{name}">{arguments}</method>')
        for name, (signature, _) in self.properties.items():
            parts.append(f'<property name="{name}" type="{signature}" access="read"/>')
        for name, signature in self.signals.items():
            parts.append(f'<signal name="{name}">{_arguments(signature)}</signal>')
        return "".join([*parts, "</interface>"])


class Objects:
    """Answers method calls to the exported paths; the standard interfaces come with every one."""

    def __init__(self, exported: Mapping[str, Interface]) -> None:
        self._exported = exported

    def serve(self, message: Message) -> tuple[str, Body]:
        """The reply's signature and body; raises CallError where D-Bus wants an error."""
        fields = message.header.fields
        path = fields.get(HeaderFields.path, "/")
        member = fields.get(HeaderFields.member, "")
        for interface in self._interfaces(path, fields.get(HeaderFields.interface)):
            if (method := interface.methods.get(member)) is not None:
                if not interface.may_call(str(fields.get(HeaderFields.sender, ""))):
                    raise CallError(_ERROR + "AccessDenied", f"{member} is not for you")
                return method.gives, self._run(method, member, message)
        raise CallError(_ERROR + "UnknownMethod", f"{path} has no such method: {member}")

    def _run(self, method: Method, member: str, message: Message) -> Body:
        sent = message.header.fields.get(HeaderFields.signature, "")
        if sent != method.takes:
            raise CallError(_ERROR + "InvalidArgs", f"{member} takes ({method.takes}), not ({sent})")
        return method.call(*message.body)

    def _interfaces(self, path: str, wanted: str | None) -> list[Interface]:
        own = self._exported.get(path)
        offered = [*([own, _properties(own)] if own else []), self._introspectable(path), _PEER]
        return [interface for interface in offered if wanted in (None, interface.name)]

    def _introspectable(self, path: str) -> Interface:
        return Interface(INTROSPECTABLE, {"Introspect": Method("", "s", lambda: (self._describe(path),))})

    def _describe(self, path: str) -> str:
        known = [self._introspectable(path), _PEER]
        if (own := self._exported.get(path)) is not None:
            known += [own, _properties(own)]
        below = "" if path != "/" else "".join(f'<node name="{p[1:]}"/>' for p in self._exported)
        return f"{_DOCTYPE}<node>{''.join(interface.xml() for interface in known)}{below}</node>\n"


def _properties(of: Interface) -> Interface:
    def owner(name: str) -> Interface:
        if name not in ("", of.name):
            raise CallError(_ERROR + "UnknownInterface", f"no properties of {name} here")
        return of

    def refuse(_interface: str, name: str, _value: object) -> Body:
        raise CallError(_ERROR + "PropertyReadOnly", f"{name} cannot be set")

    return Interface(
        PROPERTIES,
        {
            "Get": Method("ss", "v", lambda interface, name: (owner(interface).read(name),)),
            "GetAll": Method("s", "a{sv}", lambda interface: (owner(interface).read_all(),)),
            "Set": Method("ssv", "", refuse),
        },
        signals={"PropertiesChanged": "sa{sv}as"},
    )


def _machine_id() -> Body:
    for path in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        try:
            with open(path, encoding="ascii") as file:  # noqa: PTH123
                return (file.read().strip(),)
        except OSError:
            continue
    raise CallError(_ERROR + "Failed", "this machine has no id")


_PEER = Interface(PEER, {"Ping": Method("", "", tuple), "GetMachineId": Method("", "s", _machine_id)})


def _arguments(signature: str, direction: str = "") -> str:
    way = f' direction="{direction}"' if direction else ""
    return "".join(f'<arg type="{one}"{way}/>' for one in complete_types(signature))


def complete_types(signature: str) -> list[str]:
    """Split a signature into its complete types: ``ia{sv}av`` into ``i``, ``a{sv}``, ``av``."""
    found: list[str] = []
    start = depth = 0
    for at, code in enumerate(signature):
        depth += (code in "({") - (code in ")}")
        if depth == 0 and code != "a":
            found.append(signature[start : at + 1])
            start = at + 1
    return found
