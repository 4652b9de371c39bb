"""The SNI package as a whole: it stands by itself, loads little, and says what it cannot do."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

import sitbreak.tray.sni
from sitbreak.tray.sni import Icon, Menu, MenuItem, SniPixmap
from sitbreak.tray.sni._pixmap import pixmaps
from tests.tray.fakes import CachingHost

pytestmark = pytest.mark.posix_only("D-Bus")

PACKAGE = Path(sitbreak.tray.sni.__file__).parent


def imported_by(module: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level < 2, f"{module.name} reaches outside its package"
            if node.level == 0:
                found.add(str(node.module))
    return found


def test_of_ours_it_imports_only_what_knows_nothing_of_sitbreak() -> None:
    imported = set().union(*(imported_by(module) for module in PACKAGE.glob("*.py")))
    foreign = {name for name in imported if name.split(".")[0] not in sys.stdlib_module_names}

    assert {name.split(".")[0] for name in foreign} == {"pystray", "sitbreak"}
    assert {name.split(".")[1] for name in foreign if name.startswith("sitbreak")} == {
        "dataclass",
        "dbus",
        "errors",
        "foreign_patches",
        "sentence",
    }


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


def test_it_loads_no_toolkit_no_pil_and_no_asyncio_even_without_a_display() -> None:
    heavy = "{'gi', 'PIL', 'tkinter', 'asyncio', 'Xlib', 'ssl', 'email', 'importlib.metadata'}"

    assert in_a_new_process(f"import sys, sitbreak.tray.sni; print({heavy} & set(sys.modules))") == "set()"


@pytest.mark.parametrize("before", [None, "gtk"])
def test_the_environment_is_left_as_it_was(before: str | None) -> None:
    env = {} if before is None else {"PYSTRAY_BACKEND": before}
    code = "import os, sitbreak.tray.sni; print(os.environ.get('PYSTRAY_BACKEND'))"

    assert in_a_new_process(code, **env) == str(before)


def test_without_a_bus_it_says_so_and_starts_no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    icon = Icon("x", [SniPixmap(1, 1, b"\0\0\0\0")])

    for start in (icon.open, icon.run, icon.run_detached):
        with pytest.raises(ConnectionError, match="DBUS_SESSION_BUS_ADDRESS is not set"):
            start()


@pytest.mark.parametrize("address", ["nonsense", "tcp:host=localhost,port=1", "unix:path=/nowhere/bus"])
def test_a_bus_address_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)

    with pytest.raises(ConnectionError, match="the session bus"):
        Icon("x").open()


def test_a_pil_image_becomes_argb_in_the_panel_sizes_up_to_its_own() -> None:
    image = Image.new("RGBA", (48, 48), (1, 2, 3, 255))

    found = pixmaps(image)

    assert [one.width_px for one in found] == [16, 22, 24, 32, 44, 48]
    assert all(set(zip(*[iter(one.argb)] * 4, strict=True)) == {(255, 1, 2, 3)} for one in found)


def test_an_oblong_picture_keeps_its_shape() -> None:
    assert (pixmaps(Image.new("RGB", (32, 16)))[0][:2]) == (16, 8)


def test_a_pixmap_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="2x2 px has 3 bytes"):
        pixmaps([SniPixmap(2, 2, b"abc")])


def test_a_left_click_opens_the_menu_only_where_there_is_no_default_action() -> None:
    assert Icon("x", menu=Menu(MenuItem("a", None))).is_menu
    assert not Icon("x", menu=Menu(MenuItem("a", None, default=True))).is_menu


def test_a_host_that_keeps_the_picture_it_read_is_told_of_the_new_one_before_it_is_to_show_it() -> None:
    host = CachingHost()
    icon = host.icon
    icon.icon = host.picture(1)
    icon.visible = True
    host.read_all()

    icon.icon = host.picture(2)
    icon.attention = True
    assert host.shown == host.picture(2)

    icon.icon = host.picture(3)
    assert host.shown == host.picture(3)
    icon.attention = False
    assert host.shown == host.picture(3)
    assert host.seen == [host.picture(1), host.picture(2), host.picture(3)], "never an old one in between"
