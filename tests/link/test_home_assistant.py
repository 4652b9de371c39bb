"""What Home Assistant is told, against its published rules of MQTT discovery (home-assistant.io/integrations/mqtt)."""

import json
import re
from datetime import datetime
from typing import Any

import pytest

from sitbreak.control.status import status_json
from sitbreak.core.status_types import Mode, State, Status
from sitbreak.link.home_assistant import COMMANDS, STATES, Topics, command, device, discovery_topic, state
from sitbreak.texts import LANGUAGES, Texts

MACHINE = "0123456789abcdef" * 2
TOPICS = Topics("sitbreak", MACHINE)

# the pages "Device discovery payload", "MQTT sensor", "binary sensor", "button", "switch": the keys that we use
SHARED = {"p", "name", "unique_id", "icon", "device_class", "value_template"}
ALLOWED = {
    "sensor": SHARED | {"state_topic", "state_class", "unit_of_measurement", "options"},
    "binary_sensor": SHARED | {"state_topic", "payload_on", "payload_off"},
    "button": (SHARED - {"value_template"}) | {"command_topic", "payload_press"},
    "switch": SHARED | {"state_topic", "command_topic", "payload_on", "payload_off", "state_on", "state_off"},
}
REQUIRED = {
    "sensor": {"p", "unique_id", "state_topic"},
    "binary_sensor": {"p", "unique_id", "state_topic"},
    "button": {"p", "unique_id", "command_topic"},
    "switch": {"p", "unique_id", "command_topic"},
}
UNITS: dict[str, set[str]] = {"duration": {"d", "h", "min", "s", "ms"}, "enum": set()}
STATE_CLASSES = {"measurement", "total", "total_increasing"}
DEVICE = {"identifiers", "name", "manufacturer", "model", "sw_version", "hw_version", "serial_number"}
AVAILABILITY = {"availability_topic", "availability_template"}


def described(*, commands: bool = True, language: str = "en") -> dict[str, Any]:
    told: dict[str, Any] = json.loads(device("Desk", MACHINE, TOPICS, Texts(language).say, commands=commands))
    return told


def test_the_topic_is_one_that_home_assistant_listens_to() -> None:
    topic = discovery_topic("homeassistant", MACHINE)
    assert re.fullmatch(r"homeassistant/device/[a-zA-Z0-9_-]+/config", topic)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("commands", [True, False])
def test_the_device_keeps_the_published_rules(language: str, commands: bool) -> None:
    told = described(commands=commands, language=language)
    assert told.keys() == {"device", "origin", "components", "qos"} | AVAILABILITY
    assert told["device"]["identifiers"] == [f"sitbreak_{MACHINE}"]
    assert told["device"].keys() <= DEVICE
    assert told["origin"].keys() <= {"name", "sw_version", "support_url"}
    assert told["origin"]["name"] == "sitbreak"
    unique = [part["unique_id"] for part in told["components"].values()]
    assert len(set(unique)) == len(unique)
    assert all(MACHINE in each for each in unique), "two machines are two devices"
    names = [part["name"] for part in told["components"].values()]
    assert len(set(names)) == len(names)
    for part in told["components"].values():
        kind = part["p"]
        assert REQUIRED[kind] <= part.keys() <= ALLOWED[kind], part
        assert re.fullmatch(r"mdi:[a-z-]+", part.get("icon", "mdi:x"))
        if "device_class" in part:
            assert part.get("unit_of_measurement") in (UNITS[part["device_class"]] or [None])
        if part.get("device_class") == "enum":
            assert part["options"]
            assert "state_class" not in part, "an enum has neither state class nor unit"
        assert part.get("state_class", "measurement") in STATE_CLASSES
        for topic in ("state_topic", "command_topic"):
            assert "+" not in part.get(topic, "")
            assert "#" not in part.get(topic, "")


def test_what_is_asked_for_is_there() -> None:
    kinds = {key: part["p"] for key, part in described()["components"].items()}
    assert kinds == {
        "state": "sensor",
        "sitting": "sensor",
        "next_break": "sensor",
        "breaks_today": "sensor",
        "break_due": "binary_sensor",
        "later": "button",
        "skip": "button",
        "done": "button",
        "stretch": "button",
        "pause": "switch",
    }


def test_every_value_that_a_template_reads_is_in_the_state_and_of_its_kind() -> None:
    status = Status(State.SITTING, Mode.DUE, 1925.7, 0.0, 7200.0, 2, 2800.0, datetime(2026, 3, 2, 9), 2700.0)
    told = state(status_json(status, "Sitting"))
    assert told == {
        "state": "sitting",
        "sitting": 32,
        "next_break": 0,
        "breaks_today": 2,
        "break_due": "ON",
        "paused": "OFF",
    }
    for key, part in described()["components"].items():
        if template := part.get("value_template"):
            name = re.fullmatch(r"{{ value_json\.(\w+) }}", template)
            assert name is not None, key
            assert name[1] in told, key


def test_every_state_of_the_engine_is_one_that_home_assistant_was_told_of() -> None:
    assert set(STATES) == {each.value for each in State}


def test_what_is_no_status_is_no_state() -> None:
    for status in ({}, {"state": "flying"}, {"state": "sitting", "sitting_s": None, "breaks_today": 1}):
        assert state(status) is None


def test_only_what_is_listed_can_be_asked_for() -> None:
    pressed = [part["payload_press"] for part in described()["components"].values() if part["p"] == "button"]
    switched = [described()["components"]["pause"][key] for key in ("payload_on", "payload_off")]
    assert {*pressed, *switched} == COMMANDS.keys()
    for payload in (b"", b"quit", b"forget", b"LATER ", b"later" * 1000, b"\xff", b'{"do": "quit"}'):
        assert command(payload) is None
