"""What Home Assistant is told, against the rules that its own schemas hold (`home_assistant_rules`)."""

import json
import re
from datetime import datetime
from typing import Any

import pytest

from sitbreak.control.status import status_json
from sitbreak.core.status_types import Mode, State, Status
from sitbreak.link.home_assistant import COMMANDS, STATES, Topics, command, device, discovery_topic, state
from sitbreak.link.messages import OFFLINE
from sitbreak.texts import LANGUAGES, Texts
from tests.link import home_assistant_rules as rules

MACHINE = "0123456789abcdef" * 2
TOPICS = Topics("sitbreak", MACHINE)


def described(*, commands: bool = True, language: str = "en") -> dict[str, Any]:
    told: dict[str, Any] = json.loads(device("Desk", MACHINE, TOPICS, Texts(language).say, commands=commands))
    return told


def test_the_topic_is_one_that_home_assistant_listens_to() -> None:
    topic = discovery_topic("homeassistant", MACHINE)
    found = re.fullmatch(rules.TOPIC, topic)
    assert found is not None
    assert found["component"] == "device"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("commands", [True, False])
def test_the_device_keeps_the_published_rules(language: str, commands: bool) -> None:
    told = described(commands=commands, language=language)
    assert rules.DEVICE_MESSAGE_REQUIRED <= told.keys() <= rules.DEVICE_MESSAGE
    assert {"availability_topic", "availability_template"} <= rules.HANDED_DOWN & told.keys()
    assert told["device"]["identifiers"] == [f"sitbreak_{MACHINE}"]
    assert told["device"].keys() <= rules.DEVICE
    assert rules.ORIGIN_REQUIRED <= told["origin"].keys() <= rules.ORIGIN
    assert told["origin"]["name"] == "sitbreak"
    unique = [part["unique_id"] for part in told["components"].values()]
    assert len(set(unique)) == len(unique)
    assert all(MACHINE in each for each in unique), "two machines are two devices"
    names = [part["name"] for part in told["components"].values()]
    assert len(set(names)) == len(names)
    for part in told["components"].values():
        keys = part.keys() - {"p"}
        assert {"unique_id"} | rules.REQUIRED[part["p"]] <= keys <= rules.COMPONENTS[part["p"]], part
        assert re.fullmatch(r"mdi:[a-z-]+", part.get("icon", "mdi:x"))
        if kind := part.get("device_class"):
            assert part.get("unit_of_measurement") in (rules.UNITS[kind] or [None])
            assert part.get("state_class") in (rules.STATE_CLASSES[kind] or [None])
        assert ("options" in part) is (kind == "enum"), "they are refused together with a unit or a state class"
        for topic in ("state_topic", "command_topic"):
            assert "+" not in part.get(topic, "")
            assert "#" not in part.get(topic, "")


def test_availability_comes_out_as_one_of_the_two_words_that_it_knows() -> None:
    template = described()["availability_template"]
    assert template == f"{{{{ '{rules.NOT_AVAILABLE}' if value[:7] == 'offline' else '{rules.AVAILABLE}' }}}}"
    assert OFFLINE == b"offline"


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
