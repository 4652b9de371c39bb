"""Whole daemons and a real Mosquitto: `link.broker` in the settings is all that it takes."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sitbreak.sentence import Sentence
from sitbreak.texts import LANGUAGES, Texts
from tests.broker.daemons import Daemons, feeding, link_of, state_of
from tests.broker.linked import somebody
from tests.broker.mosquitto import Brokers, Mosquitto
from tests.desktop.kit import wait_until

NETWORK = ("libssl", "libcrypto", "_ssl", "paho")


def test_two_daemons_are_two_devices_of_home_assistant_and_one_person(broker: Mosquitto, daemons: Daemons) -> None:
    settings = f'[link]\nbroker = "mqtt://127.0.0.1:{broker.port}"\ncommands = true\nname = "%s"\n'
    with somebody(broker.port) as other:
        first, second = (daemons(name, settings % name) for name in ("desk", "laptop"))
        for daemon in (first, second):
            wait_until(lambda daemon=daemon: link_of(daemon).get("state") == "connected", "it is connected")  # type: ignore[misc]
        devices = wait_until(lambda: len(found := configs(other.heard)) == 2 and found, "both describe themselves")
        assert {each["device"]["name"] for each in devices.values()} == {"desk", "laptop"}
        assert len({each["device"]["identifiers"][0] for each in devices.values()}) == 2
        (desk,) = (each for each in devices.values() if each["device"]["name"] == "desk")
        pause = desk["components"]["pause"]
        other.publish(pause["command_topic"], pause["payload_on"])
        wait_until(lambda: first.ask(ask="status")["answer"]["mode"] == "paused", "the one pauses")
        told = wait_until(
            lambda: [s for s in states(other.of(pause["state_topic"])) if s["paused"] == "ON"], "it says so"
        )
        assert told[-1]["state"] in desk["components"]["state"]["options"]
        wait_until(lambda: second.ask(ask="status")["answer"]["mode"] == "paused", "what is said to one holds on both")


def configs(heard: list[tuple[str, bytes, bool]]) -> dict[str, dict[str, Any]]:
    return {topic: json.loads(payload) for topic, payload, _ in heard if topic.startswith("homeassistant/device/")}


def states(payloads: list[bytes]) -> list[dict[str, Any]]:
    return [json.loads(payload) for payload in payloads]


def test_a_broker_that_dies_is_told_by_status_and_the_daemon_goes_on(broker: Mosquitto, daemons: Daemons) -> None:
    daemon = daemons("desk", f'[link]\nbroker = "mqtt://127.0.0.1:{broker.port}"\n')
    wait_until(lambda: link_of(daemon).get("state") == "connected", "it is connected")
    assert daemon.problems == "" or "link" not in daemon.problems
    broker.kill()
    wait_until(lambda: "link: " in daemon.problems, "status says that the broker is gone")
    broker.start()
    wait_until(lambda: link_of(daemon).get("state") == "connected", "it is connected again", 60)
    assert "link: " not in daemon.problems


def test_the_daemon_itself_holds_no_network_library_and_its_link_dies_with_it(
    broker: Mosquitto, daemons: Daemons
) -> None:
    daemon = daemons("desk", f'[link]\nbroker = "mqtt://127.0.0.1:{broker.port}"\n')
    wait_until(lambda: link_of(daemon).get("state") == "connected", "it is connected")
    maps = Path(f"/proc/{daemon.process.pid}/maps").read_text()
    assert [name for name in NETWORK if name in maps] == []
    with somebody(broker.port) as other:
        (topic,) = wait_until(lambda: {t for t, _, _ in other.heard if t.endswith("/presence")}, "it is there")
        daemon.process.kill()
        wait_until(lambda: other.of(topic)[-1] == b"offline", "the link ends when its daemon is killed")


def test_a_changed_setting_is_followed_and_an_empty_one_ends_it(broker: Mosquitto, daemons: Daemons) -> None:
    daemon = daemons("desk", '[link]\nbroker = ""\n')
    assert link_of(daemon) == {}
    file = daemon.home / "config" / "config.toml"
    file.write_text(f'[link]\nbroker = "mqtt://127.0.0.1:{broker.port}"\n')
    assert daemon.ask(ask="reload")["ok"]
    wait_until(lambda: link_of(daemon).get("state") == "connected", "it is connected")
    file.write_text('[link]\nbroker = ""\n')
    assert daemon.ask(ask="reload")["ok"]
    wait_until(lambda: link_of(daemon) == {}, "nothing is told any more")


def test_three_daemons_share_one_sitting_also_after_the_broker_was_gone(broker: Mosquitto, daemons: Daemons) -> None:
    settings = f'[link]\nbroker = "mqtt://127.0.0.1:{broker.port}"\n[sit]\nmin_sit = "0 s"\n'
    three = [daemons(name, settings) for name in ("desk", "laptop", "tower")]
    for daemon in three:
        wait_until(lambda daemon=daemon: link_of(daemon).get("state") == "connected", "it is connected")  # type: ignore[misc]
    with feeding(three[0]) as types:
        types()
        for daemon in three:
            wait_until(lambda daemon=daemon: state_of(daemon) == "sitting", "all know that somebody sits")  # type: ignore[misc]
        broker.kill()
        assert three[1].ask(do="standing")["ok"]
        types()
        assert (state_of(three[0]), state_of(three[1])) == ("sitting", "standing")
        broker.start()
        for daemon in three:
            wait_until(lambda daemon=daemon: state_of(daemon) == "standing", "all know that somebody stands", 90)  # type: ignore[misc]


REFUSED = Sentence("the broker refuses this computer: {reason}", reason=Sentence("Not authorized"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_password_is_told_by_status_and_doctor_in_the_language_of_the_person(
    language: str, brokers: Brokers, daemons: Daemons, tmp_path: Path
) -> None:
    broker, password = brokers(users={"anna": "right horse"}), tmp_path / "mqtt"
    password.write_text('user = "anna"\npassword = "wrong-horse"\n')
    password.chmod(0o600)
    settings = f'[ui]\nlanguage = "{language}"\n[link]\nbroker = "mqtt://127.0.0.1:{broker.port}"\n'
    daemon = daemons("desk", settings + f'credentials = "{password}"\n')
    words = Texts(language).put(REFUSED)
    wait_until(lambda: words in daemon.problems, "status says it")
    assert Texts(language).put("link.credentials names a file with user and password") in daemon.problems
    environment = {**os.environ, "SITBREAK_HOME": str(daemon.home), "HOME": str(daemon.home)}
    for command in ("status", "doctor"):
        ended = subprocess.run(
            [sys.executable, "-m", "sitbreak", command], env=environment, capture_output=True, text=True, check=False
        )
        said = ended.stdout + ended.stderr
        assert "".join(words.split()) in "".join(said.split()), command
        assert "wrong-horse" not in said
    assert "wrong-horse" not in daemon.log


def test_after_all_was_forgotten_it_is_another_machine_to_the_others(broker: Mosquitto, daemons: Daemons) -> None:
    with somebody(broker.port) as other:

        def presences() -> set[str]:
            return {topic for topic, _, _ in other.heard if topic.endswith("/presence")}

        daemon = daemons("desk", f'[link]\nbroker = "mqtt://127.0.0.1:{broker.port}"\n')
        (before,) = wait_until(presences, "it is there")
        environment = {**os.environ, "SITBREAK_HOME": str(daemon.home), "HOME": str(daemon.home)}
        subprocess.run([sys.executable, "-m", "sitbreak", "forget", "--all", "-y"], env=environment, check=True)
        wait_until(lambda: len(presences()) == 2, "it tells of itself under another name", 60)
        wait_until(lambda: other.of(before)[-1] in (b"offline", b""), "and is gone under the old one")
        wait_until(
            lambda: [name for name in kept(broker) if before.split("/")[1] in name] == [], "nothing is left of it"
        )
        new = presences() - {before}
        assert any(topic.startswith("homeassistant/") for topic in kept(broker)), "the new one is described"
        assert new <= kept(broker)


def kept(broker: Mosquitto) -> set[str]:
    """Return the topics of what the broker keeps for whoever comes."""
    with somebody(broker.port) as late:
        wait_until(lambda: late.heard, "it sends what it keeps")
        late.publish("the/last", b"")  # answered after all that was kept
        wait_until(lambda: late.of("the/last"), "it has sent all")
        return {topic for topic, payload, is_kept in late.heard if is_kept and payload}
