"""The SNI package as a whole: it stands by itself, loads little, and says what it cannot do."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from jeepney import DBusAddress, new_method_call
from PIL import Image

import sitbreak.tray.sni
from sitbreak.tray.sni import CallError, Icon, Menu, MenuItem, SniPixmap
from sitbreak.tray.sni._bus import session_address
from sitbreak.tray.sni._export import Interface, Method, Objects, complete_types
from sitbreak.tray.sni._pixmap import pixmaps

PACKAGE = Path(sitbreak.tray.sni.__file__).parent


def imported_by(module: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Import):
            found.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level < 2, f"{module.name} reaches outside its package"
            if node.level == 0:
                found.add(str(node.module).split(".")[0])
    return found


def test_it_imports_only_the_standard_library_jeepney_and_pystray():
    imported = set().union(*(imported_by(module) for module in PACKAGE.glob("*.py")))

    assert imported - set(sys.stdlib_module_names) == {"jeepney", "pystray"}


def in_a_new_process(code: str, **env: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(PACKAGE.parents[2]), "PATH": "", **env},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_it_loads_no_toolkit_no_pil_and_no_asyncio_even_without_a_display():
    heavy = "{'gi', 'PIL', 'tkinter', 'asyncio', 'Xlib', 'ssl', 'email', 'importlib.metadata'}"

    assert in_a_new_process(f"import sys, sitbreak.tray.sni; print({heavy} & set(sys.modules))") == "set()"


@pytest.mark.parametrize("before", [None, "gtk"])
def test_the_environment_is_left_as_it_was(before):
    env = {} if before is None else {"PYSTRAY_BACKEND": before}
    code = "import os, sitbreak.tray.sni; print(os.environ.get('PYSTRAY_BACKEND'))"

    assert in_a_new_process(code, **env) == str(before)


def test_without_a_bus_it_says_so_and_starts_no_thread(monkeypatch):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    icon = Icon("x", [SniPixmap(1, 1, b"\0\0\0\0")])

    for start in (icon.open, icon.run, icon.run_detached):
        with pytest.raises(ConnectionError, match="DBUS_SESSION_BUS_ADDRESS is not set"):
            start()


@pytest.mark.parametrize("address", ["nonsense", "tcp:host=localhost,port=1", "unix:path=/nowhere/bus"])
def test_a_bus_address_that_cannot_be_used_is_named(monkeypatch, address):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)

    with pytest.raises(ConnectionError, match="the session bus"):
        Icon("x").open()


def test_the_bus_is_found_in_the_runtime_folder_where_no_variable_names_it(monkeypatch, tmp_path):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    (tmp_path / "bus").touch()

    assert session_address() == f"unix:path={tmp_path}/bus"


def test_a_pil_image_becomes_argb_in_the_panel_sizes_up_to_its_own():
    image = Image.new("RGBA", (48, 48), (1, 2, 3, 255))

    found = pixmaps(image)

    assert [one.width_px for one in found] == [16, 22, 24, 32, 44, 48]
    assert all(set(zip(*[iter(one.argb)] * 4, strict=True)) == {(255, 1, 2, 3)} for one in found)


def test_an_oblong_picture_keeps_its_shape():
    assert (pixmaps(Image.new("RGB", (32, 16)))[0][:2]) == (16, 8)


def test_a_pixmap_of_the_wrong_length_is_refused():
    with pytest.raises(ValueError, match="2x2 px has 3 bytes"):
        pixmaps([SniPixmap(2, 2, b"abc")])


def test_a_left_click_opens_the_menu_only_where_there_is_no_default_action():
    assert Icon("x", menu=Menu(MenuItem("a", None))).is_menu
    assert not Icon("x", menu=Menu(MenuItem("a", None, default=True))).is_menu


def test_signatures_are_split_into_complete_types():
    assert complete_types("ia{sv}av(isvu)a(ia{sv})s") == ["i", "a{sv}", "av", "(isvu)", "a(ia{sv})", "s"]


def offered() -> Objects:
    double = Method("i", "i", lambda number: (2 * number,))
    return Objects({"/thing": Interface("org.example.Thing", {"Double": double}, {"Size": ("u", lambda: 7)})})


def served(path: str, interface: str | None, member: str, signature: str = "", *body: object):
    return offered().serve(
        new_method_call(DBusAddress(path, ":1.1", interface), member, signature or None, tuple(body))
    )


def test_methods_and_properties_are_served_from_one_table():
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
def test_a_wrong_call_gets_the_error_that_fits(call, error):
    with pytest.raises(CallError, match=error):
        served(*call)


def test_the_description_names_what_is_served():
    _, (xml,) = served("/thing", "org.freedesktop.DBus.Introspectable", "Introspect")

    method = '<method name="Double"><arg type="i" direction="in"/><arg type="i" direction="out"/></method>'
    assert method in xml
    assert '<property name="Size" type="u" access="read"/>' in xml
    _, (root,) = served("/", "org.freedesktop.DBus.Introspectable", "Introspect")
    assert '<node name="thing"/>' in root
