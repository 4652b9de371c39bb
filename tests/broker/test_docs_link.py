"""docs/link.md walked through: its configuration, access list and settings, as they stand there."""

import json
import re
import subprocess
from contextlib import closing
from pathlib import Path

from tests.broker.daemons import Daemons, link_of, state_of
from tests.broker.linked import Somebody
from tests.broker.mosquitto import Certificates, Mosquitto, free_port
from tests.desktop.kit import wait_until

DOCUMENT = Path(__file__).parents[2] / "docs" / "link.md"


def blocks() -> list[str]:
    return re.findall(r"```\w*\n(.*?)```", DOCUMENT.read_text(), flags=re.DOTALL)


def block(beginning: str) -> str:
    """Return the one block of the document that begins so."""
    (found,) = (text for text in blocks() if text.startswith(beginning))
    return found


def test_the_broker_the_two_laptops_the_desk_and_the_chair_of_the_document(tmp_path: Path, daemons: Daemons) -> None:
    port, plain, etc = free_port(), free_port(), tmp_path / "etc"
    keys = Certificates(etc / "certs")
    keys.certificate.rename(etc / "certs" / "broker.crt")
    keys.key.rename(etc / "certs" / "broker.key")
    (etc / "acl").write_text(block("user anna"))
    (etc / "passwords").touch(0o600)
    for user in ("anna", "homeassistant", "desk"):  # the test gives the password, which the command asks for
        command = ["mosquitto_passwd", "-b", str(etc / "passwords"), user, f"of {user}"]
        subprocess.run(command, check=True, capture_output=True)
    with (etc / "acl").open("a") as acl:  # whatever publishes the sensors has lines of its own
        acl.write("\nuser desk\ntopic write esphome/desk/height\ntopic write zigbee2mqtt/mat\n")
    config = block("listener 8883").replace("/etc/mosquitto", str(etc)).replace("8883", f"{port} 127.0.0.1")
    broker = Mosquitto.configured(tmp_path / "broker", f"user root\n{config}listener {plain} 127.0.0.1\n", port)
    with closing(broker.start()):
        password = tmp_path / "mqtt"
        password.write_text(block('user = "anna"').replace("...", "of anna"))
        password.chmod(0o600)
        settings = block("[link]\nbroker") + block("[link.desk]") + block("[link.chair]") + '[sit]\nmin_sit = "0 s"\n'
        places = {"broker.lan:8883": f"localhost:{port}", "~/.config/sitbreak/mqtt": password}
        for said, here in {**places, "~/.config/sitbreak/ca.crt": keys.ca}.items():
            settings = settings.replace(said, str(here))
        first, second = daemons("laptop", settings), daemons("other", settings.replace('"Laptop"', '"Desk"'))
        for daemon in (first, second):
            wait_until(lambda daemon=daemon: link_of(daemon).get("machines") == 1, "they hear each other", 60)  # type: ignore[misc]
            assert "link" not in daemon.problems
        with closing(Somebody(plain, "homeassistant", "of homeassistant")) as home:
            wait_until(lambda: len(devices(home)) == 2, "Home Assistant is let in, and finds both")
        with closing(Somebody(plain, "desk", "of desk")) as sensors:
            sensors.publish("zigbee2mqtt/mat", json.dumps({"occupancy": True}))
            wait_until(lambda: state_of(second) == "sitting", "somebody sits on the chair")
            sensors.publish("esphome/desk/height", "112")
            for daemon in (first, second):
                wait_until(lambda daemon=daemon: state_of(daemon) == "standing", "the desk went up")  # type: ignore[misc]


def devices(listener: Somebody) -> set[str]:
    return {topic for topic, _, _ in listener.heard if topic.startswith("homeassistant/device/sitbreak_")}
