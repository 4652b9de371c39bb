"""The desktop's colours and its wish for less motion, from a portal on a real bus."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.desktop.kit import clean_env, program, session_bus, wait_until

PORTAL = """
import sys
from jeepney import MessageType, message_bus, new_method_return
from jeepney.io.blocking import open_dbus_connection
connection = open_dbus_connection("SESSION")
connection.send_and_get_reply(message_bus.RequestName("org.freedesktop.portal.Desktop"))
while True:
    message = connection.receive()
    if message.header.message_type is MessageType.method_call:
        connection.send(new_method_return(message, "v", (("v", ("u", int(sys.argv[1]))),)))
"""
ONE_KEY = """
import sys
from jeepney import MessageType, message_bus, new_error, new_method_return
from jeepney.io.blocking import open_dbus_connection
connection = open_dbus_connection("SESSION")
connection.send_and_get_reply(message_bus.RequestName("org.freedesktop.portal.Desktop"))
while True:
    message = connection.receive()
    if message.header.message_type is MessageType.method_call:
        if message.body[1] == sys.argv[1]:
            connection.send(new_method_return(message, "v", (("v", ("u", int(sys.argv[2]))),)))
        else:
            connection.send(new_error(message, "org.freedesktop.portal.Error.NotFound"))
"""
ASK = """
import json
from sitbreak.stretch.theme import _answers, is_dark
print(json.dumps([_answers()[0], is_dark("auto")]))
"""


@pytest.mark.parametrize(("scheme", "dark"), [(1, True), (2, False)])
def test_the_window_follows_the_portal(scheme: int, dark: bool, tmp_path: Path) -> None:
    with session_bus(tmp_path / "bus") as bus:
        env = clean_env(tmp_path, DBUS_SESSION_BUS_ADDRESS=bus)

        def answer() -> list[object]:
            asked = subprocess.run([sys.executable, "-c", ASK], env=env, capture_output=True, text=True, check=True)
            found: list[object] = json.loads(asked.stdout)
            return found

        with program(sys.executable, "-c", PORTAL, str(scheme), env=env):
            wait_until(lambda: answer() == [scheme, dark], f"the portal's {scheme} is understood")


LESS = """
import json
from sitbreak.stretch.reduced_motion import is_reduced
print(json.dumps([is_reduced(motion) for motion in ("auto", "full", "reduced")]))
"""


@pytest.mark.parametrize(("told", "reduced"), [(1, True), (0, False)])
def test_the_figure_moves_as_the_portal_wants(told: int, reduced: bool, tmp_path: Path) -> None:
    with session_bus(tmp_path / "bus") as bus:
        env = clean_env(tmp_path, DBUS_SESSION_BUS_ADDRESS=bus)

        def answer() -> list[bool]:
            asked = subprocess.run([sys.executable, "-c", LESS], env=env, capture_output=True, text=True, check=True)
            found: list[bool] = json.loads(asked.stdout)
            return found

        with program(sys.executable, "-c", ONE_KEY, "reduced-motion", str(told), env=env):
            wait_until(lambda: answer() == [reduced, False, True], f"the portal's {told} is understood")
