"""The desktop's colours, from a portal on a real bus."""

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
