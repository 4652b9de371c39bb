"""What we offer on a bus: one table gives the dispatch, the properties and the description."""

import pytest
from jeepney import DBusAddress, HeaderFields, new_method_call

from sitbreak.dbus import CallError
from sitbreak.dbus.export import Body, Interface, Method, Objects, complete_types

pytestmark = pytest.mark.posix_only("D-Bus")


def test_signatures_are_split_into_complete_types() -> None:
    assert complete_types("ia{sv}av(isvu)a(ia{sv})s") == ["i", "a{sv}", "av", "(isvu)", "a(ia{sv})", "s"]


def offered() -> Objects:
    double = Method("i", "i", lambda number: (2 * number,))
    return Objects({"/thing": Interface("org.example.Thing", {"Double": double}, {"Size": ("u", lambda: 7)})})


def served(path: str, interface: str | None, member: str, signature: str = "", *body: object) -> tuple[str, Body]:
    return offered().serve(
        new_method_call(DBusAddress(path, ":1.1", interface), member, signature or None, tuple(body))
    )


def test_methods_and_properties_are_served_from_one_table() -> None:
    assert served("/thing", "org.example.Thing", "Double", "i", 21) == ("i", (42,))
    get = ("/thing", "org.freedesktop.DBus.Properties")
    assert served(*get, "Get", "ss", "org.example.Thing", "Size") == ("v", (("u", 7),))
    assert served(*get, "GetAll", "s", "org.example.Thing") == ("a{sv}", ({"Size": ("u", 7)},))
    assert served("/thing", "org.freedesktop.DBus.Peer", "Ping") == ("", ())
    assert served("/thing", None, "Double", "i", 1) == ("i", (2,))


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (("/thing", "org.example.Thing", "Halve"), "UnknownMethod"),
        (("/nothing", "org.example.Thing", "Double", "i", 1), "UnknownMethod"),
        (("/thing", "org.example.Thing", "Double", "s", "x"), "InvalidArgs"),
        (("/thing", "org.freedesktop.DBus.Properties", "Get", "ss", "org.example.Thing", "Colour"), "UnknownProperty"),
        (("/thing", "org.freedesktop.DBus.Properties", "GetAll", "s", "org.other"), "UnknownInterface"),
        (
            ("/thing", "org.freedesktop.DBus.Properties", "Set", "ssv", "org.example.Thing", "Size", ("u", 1)),
            "ReadOnly",
        ),
    ],
)
def test_a_wrong_call_gets_the_error_that_fits(call: tuple[str, ...], error: str) -> None:
    with pytest.raises(CallError, match=error):
        served(*call)


def test_the_description_names_what_is_served() -> None:
    _, (xml,) = served("/thing", "org.freedesktop.DBus.Introspectable", "Introspect")

    method = '<method name="Double"><arg type="i" direction="in"/><arg type="i" direction="out"/></method>'
    assert method in xml
    assert '<property name="Size" type="u" access="read"/>' in xml
    _, (root,) = served("/", "org.freedesktop.DBus.Introspectable", "Introspect")
    assert '<node name="thing"/>' in root


def test_who_may_not_call_is_refused() -> None:
    told: list[bool] = []

    def tell(on: bool) -> Body:
        told.append(on)
        return ()

    methods = {"Tell": Method("b", "", tell)}
    objects = Objects({"/it": Interface("org.example.It", methods, may_call=lambda name: name == ":1.7")})

    def call(sender: str) -> None:
        message = new_method_call(DBusAddress("/it", ":1.1", "org.example.It"), "Tell", "b", (True,))
        message.header.fields[HeaderFields.sender] = sender
        objects.serve(message)

    call(":1.7")
    with pytest.raises(CallError, match="AccessDenied"):
        call(":1.8")
    assert told == [True]
