"""A password in a real secret service: GNOME's, on a D-Bus of the test's own, asked through the real `keyring`."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ASKED = """
import keyring
from sitbreak.errors import BackendError
from sitbreak.link.credentials import credentials

assert "SecretService" in str(keyring.get_keyring()), keyring.get_keyring()
try:
    credentials("keyring", "broker.lan")
    raise AssertionError("it knows something already")
except BackendError as error:
    assert "knows nothing" in error.title
keyring.set_password("sitbreak", "anna", "right horse")
found = credentials("keyring", "broker.lan")
assert (found.user, found.password) == ("anna", "right horse")
keyring.set_password("sitbreak@broker.lan", "berta", "another horse")
found = credentials("keyring", "broker.lan")
assert (found.user, found.password) == ("berta", "another horse"), "that of the broker comes first"
assert credentials("keyring", "elsewhere.lan").user == "anna"
assert found.key == ""
keyring.set_password("sitbreak-key", "whatever", "0123456789abcdef")
found = credentials("keyring", "broker.lan")
assert (found.user, found.key) == ("berta", "0123456789abcdef"), "a key of one's own"
assert "horse" not in repr(found) and "0123" not in repr(found)
print("found")
"""
UNLOCKED = "printf 'a login password\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec \"$@\""


def test_a_password_is_found_in_the_desktops_secret_service(tmp_path: Path) -> None:
    for program in ("dbus-run-session", "gnome-keyring-daemon"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    if importlib.util.find_spec("keyring") is None:
        pytest.skip("keyring is not installed")
    folders = {"HOME": tmp_path, "XDG_RUNTIME_DIR": tmp_path / "run", "XDG_DATA_HOME": tmp_path / "data"}
    for folder in folders.values():
        folder.mkdir(mode=0o700, exist_ok=True)
    gone = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "GNOME_KEYRING_CONTROL")
    environment = {name: value for name, value in os.environ.items() if name not in gone}
    environment |= {name: str(folder) for name, folder in folders.items()}
    command = ["dbus-run-session", "--", "sh", "-c", UNLOCKED, "sh", sys.executable, "-c", ASKED]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.strip().endswith("found"), done.stderr[-2000:]
