"""The link on a real Mosquitto: what it publishes and hears, and what becomes of it when the broker does not help."""

import json
import stat
import time
from pathlib import Path
from typing import Any

import pytest

from sitbreak.link import process
from sitbreak.link.messages import OFFLINE, Presence, from_json
from tests.broker.linked import ME, YOU, a_state, account, linked, somebody
from tests.broker.mosquitto import Brokers, Certificates, Mosquitto
from tests.desktop.kit import wait_until

PRESENCE, STATE, COMMAND = (f"sitbreak/{ME}/{what}" for what in ("presence", "state", "command"))
PAHO_LEAVES_A_SOCKET = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
"""A handshake that fails leaves paho's socket to the garbage collector."""

DISCOVERY = f"homeassistant/device/sitbreak_{ME}/config"


def test_presence_is_published_and_stays_for_whoever_comes_later(broker: Mosquitto) -> None:
    with linked(broker.port) as daemon:
        wait_until(lambda: "connected" in daemon.states(), "the link is connected")
        wait_until(lambda: daemon.last("link").get("echo_ms") is not None, "its own message came back")
        with somebody(broker.port) as other:
            payload = wait_until(lambda: other.of(PRESENCE), "a late-comer hears the presence")[0]
            presence = from_json(payload, Presence, ME)
            assert isinstance(presence, Presence)
            assert 0.9 <= presence.spans[-1].to_age < 60


def test_the_others_are_heard_with_ages_and_told_to_be_gone(broker: Mosquitto) -> None:
    with linked(broker.port) as daemon, somebody(broker.port) as other:
        wait_until(lambda: "connected" in daemon.states(), "the link is connected")
        other.publish(f"sitbreak/{YOU}/presence", json.dumps({"v": 1, **account(YOU, age_s=7)}))
        told = wait_until(lambda: daemon.last("machines").get("presence"), "the daemon is told of the other machine")
        assert told["machine"] == YOU
        assert told["input"][0][1] == pytest.approx(7, abs=2)
        other.publish(f"sitbreak/{YOU}/presence", OFFLINE)
        wait_until(lambda: daemon.last("machines") == {"gone": YOU}, "it is told that it has gone")


def test_whoever_comes_later_hears_how_long_a_retained_account_has_waited(broker: Mosquitto) -> None:
    with linked(broker.port, machine=YOU) as first:
        wait_until(lambda: "connected" in first.states(), "the first is connected")
        published_s = time.monotonic()
        wait_until(lambda: time.monotonic() > published_s + 3, "a while has passed")
        with linked(broker.port) as later:
            told = wait_until(lambda: later.last("machines").get("presence"), "the later one is told of the first")
            waited_s = time.monotonic() - published_s
            assert 1 + 2 <= told["input"][0][1] <= 1 + waited_s + 2.5, "to the second that the broker tells"


def test_the_last_will_says_offline_when_the_process_is_killed_and_goodbye_when_it_ends(broker: Mosquitto) -> None:
    with somebody(broker.port) as other:
        with linked(broker.port) as daemon:
            wait_until(lambda: "connected" in daemon.states(), "the link is connected")
        wait_until(lambda: other.of(PRESENCE)[-1:] == [OFFLINE], "it said goodbye")


def test_a_broker_that_is_killed_and_comes_back_finds_the_link_again(broker: Mosquitto) -> None:
    with linked(broker.port) as daemon:
        wait_until(lambda: "connected" in daemon.states(), "the link is connected")
        for _ in range(2):
            broker.kill()
            wait_until(lambda: daemon.last("link")["state"] == "unreachable", "the loss is told")
            daemon.asked.clear()
            broker.start()
            wait_until(lambda: "connected" in daemon.states(), "it has connected again", 30)
        with somebody(broker.port) as other:
            wait_until(lambda: other.of(PRESENCE), "the presence is there again, though the broker forgot it")


@PAHO_LEAVES_A_SOCKET
def test_tls_with_our_authority_connects_and_with_another_is_refused(tmp_path: Path, brokers: Brokers) -> None:
    good, wrong = Certificates(tmp_path / "good"), Certificates(tmp_path / "wrong")
    broker = brokers(certificates=good)
    with linked(broker.port, tls=True, ca_file=str(good.ca)) as daemon:
        wait_until(lambda: "connected" in daemon.states(), "TLS works")
    for ca_file in (str(wrong.ca), ""):
        with linked(broker.port, tls=True, ca_file=ca_file) as daemon:
            told = wait_until(lambda: daemon.last("link").get("state") == "refused" and daemon.last("link"), "refused")
            assert "certificate" in told["words"]
            assert "link.ca_file" in told["hint"]


@PAHO_LEAVES_A_SOCKET
def test_a_certificate_for_another_name_is_refused(tmp_path: Path, brokers: Brokers) -> None:
    other = Certificates(tmp_path / "other", name="elsewhere.example")
    broker = brokers(certificates=other)
    with linked(broker.port, tls=True, ca_file=str(other.ca)) as daemon:
        told = wait_until(lambda: daemon.last("link").get("state") == "refused" and daemon.last("link"), "refused")
        assert "certificate" in told["words"]


def credentials(path: Path, user: str, password: str, mode: int = 0o600) -> str:
    path.write_text(f'user = "{user}"\npassword = "{password}"\n')
    path.chmod(mode)
    return str(path)


def test_a_wrong_password_is_told_and_the_right_one_connects(tmp_path: Path, brokers: Brokers) -> None:
    broker = brokers(users={"anna": "right horse"})
    with linked(broker.port, credentials=credentials(tmp_path / "wrong", "anna", "secret-horse")) as daemon:
        told = wait_until(lambda: daemon.last("link").get("state") == "refused" and daemon.last("link"), "refused")
        assert "secret-horse" not in str(daemon.asked)
        assert "link.credentials" in told["hint"]
    with linked(broker.port, credentials=credentials(tmp_path / "right", "anna", "right horse")) as daemon:
        wait_until(lambda: "connected" in daemon.states(), "the right password connects")


def test_what_is_written_into_the_file_holds_without_a_restart(
    tmp_path: Path, brokers: Brokers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "LOOK_EVERY_S", 0.5)
    broker = brokers(users={"anna": "right horse"})
    file = credentials(tmp_path / "mqtt", "anna", "wrong")
    with linked(broker.port, credentials=file) as daemon:
        wait_until(lambda: daemon.last("link").get("state") == "refused", "a wrong password is refused")
        credentials(tmp_path / "mqtt", "anna", "right horse")
        wait_until(lambda: daemon.last("link").get("key") == "password", "the right one connects, and signs")
        with Path(file).open("a") as more:
            more.write('key = "0123456789abcdef"\n')
        wait_until(lambda: daemon.last("link").get("key") == "own", "a key is signed with from then on")


def test_a_password_that_others_can_read_is_not_used(tmp_path: Path, brokers: Brokers) -> None:
    broker = brokers(users={"anna": "right horse"})
    file = credentials(tmp_path / "open", "anna", "right horse", stat.S_IRUSR | stat.S_IRGRP)
    with linked(broker.port, credentials=file) as daemon:
        told = wait_until(lambda: daemon.last("link").get("words") and daemon.last("link"), "the mode is told")
        assert "can be read by others" in told["words"]
        assert "chmod 600" in told["hint"]
        assert "connected" not in daemon.states()


def test_an_access_list_that_forbids_our_topics_is_told(tmp_path: Path, brokers: Brokers) -> None:
    users = {"anna": "a"}
    broker = brokers(users=users, acl=["user anna", "topic readwrite other/#"])
    with linked(broker.port, credentials=credentials(tmp_path / "me", "anna", "a")) as daemon:
        told = wait_until(
            lambda: daemon.last("link").get("state") in ("unheard", "refused") and daemon.last("link"),
            "the access list is told",
            40,
        )
        assert "ACL" in told["hint"]


def test_home_assistant_finds_one_device_and_its_states(broker: Mosquitto) -> None:
    with somebody(broker.port) as other, linked(broker.port, name="Desk", commands=True) as daemon:
        wait_until(lambda: "connected" in daemon.states(), "the link is connected")
        daemon.say(a_state(sitting_s=1925, due_in_s=774))
        described = json.loads(wait_until(lambda: other.of(DISCOVERY), "the device is described")[0])
        assert described["device"]["name"] == "Desk"
        state = json.loads(wait_until(lambda: other.of(STATE), "its state is published")[0])
        assert (state["state"], state["sitting"], state["next_break"]) == ("sitting", 32, 13)
        for payload in (b"later", b"quit", b"forget", b"x" * 5000, b"done"):
            other.publish(COMMAND, payload)
        wait_until(lambda: daemon.done == ["snooze", "done"], "what may be asked for is done, and nothing else")


def test_without_commands_nobody_can_press_anything(broker: Mosquitto) -> None:
    with somebody(broker.port) as other, linked(broker.port) as daemon:
        wait_until(lambda: "connected" in daemon.states(), "the link is connected")
        described = json.loads(wait_until(lambda: other.of(DISCOVERY), "the device is described")[0])
        assert {part["p"] for part in described["components"].values()} == {"sensor", "binary_sensor"}
        other.publish(COMMAND, b"skip")
        other.publish(f"sitbreak/{YOU}/presence", json.dumps(account(YOU)))
        wait_until(lambda: daemon.last("machines"), "what came after it has come")
        assert daemon.done == []


def test_desk_and_chair_are_told_as_they_settle(broker: Mosquitto) -> None:
    sensors: dict[str, Any] = {
        "desk__topic": "esphome/desk/height",
        "chair__topic": "zigbee/mat",
        "chair__json": "occupancy",
    }
    with somebody(broker.port) as other, linked(broker.port, **sensors) as daemon:
        wait_until(lambda: "connected" in daemon.states(), "the link is connected")
        for height in ("72.5", "unknown", "unavailable", "", "nan", "-1", "81", "95.5", "112.4"):
            other.publish("esphome/desk/height", height)
        other.publish("zigbee/mat", json.dumps({"occupancy": False, "battery": 97}))
        for bad in ("", "{}", '{"occupancy": null}', "unavailable", b"\xff\xfe"):
            other.publish("zigbee/mat", bad)
        other.publish("zigbee/mat", json.dumps({"occupancy": True}))
        told = wait_until(lambda: daemon.last("desk"), "the desk is told")
        assert (told["standing"], told["height_cm"]) == (True, 112.4)
        told = wait_until(lambda: daemon.last("chair"), "the chair is told")
        assert told["occupied"] is True
        assert len([what for what, _ in daemon.asked if what == "desk"]) == 1, "heights on the way do not count"
