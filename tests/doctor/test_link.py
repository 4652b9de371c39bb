"""What `doctor` says of what leaves this machine."""

from typing import Any

import pytest

from sitbreak import paths
from sitbreak.control import client
from sitbreak.control.client import Reply
from sitbreak.doctor import CheckContext, Finding
from sitbreak.doctor import link as checks
from sitbreak.errors import NoDaemonError
from sitbreak.supervise.health import Level

CONNECTED: dict[str, Any] = {
    "state": "connected",
    "broker": "mqtts://broker.lan:8883",
    "words": "",
    "leaves": "ages",
    "machines": 2,
    "echo_ms": 3,
    "desk": {"height_cm": 112.4, "age_s": 600},
    "chair": {"occupied": True},
    "loud": "",
}


def findings(monkeypatch: pytest.MonkeyPatch, told: dict[str, Any] | None, config: str = "") -> dict[str, Finding]:
    def ask(what: str) -> Reply:
        assert what == "doctor"
        if told is None:
            raise NoDaemonError("sitbreak is not running")
        return Reply("1", {"link": told or None})

    paths.config_file().write_text(config)
    monkeypatch.setattr(client, "ask", ask)
    monkeypatch.setattr(checks, "find_spec", lambda _: object())
    return {finding.name: finding for finding in checks.link(CheckContext())}


def test_nothing_leaves_this_machine_until_a_broker_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing: tuple[dict[str, Any] | None, ...] = (None, {})
    for told in nothing:
        found = findings(monkeypatch, told)
        assert [(each.name, each.level) for each in found.values()] == [("network", Level.OK)]
        assert "nothing leaves this machine" in found["network"].words


def test_what_leaves_it_is_told_and_what_desk_and_chair_said_last(monkeypatch: pytest.MonkeyPatch) -> None:
    found = findings(monkeypatch, CONNECTED)
    assert {each.level for each in found.values()} == {Level.OK}
    assert found["broker"].words == "connected: mqtts://broker.lan:8883; 2 other computers, echo after 3 ms"
    assert found["leaves"].words == "ages"
    assert found["desk"].words == "112.4 cm, told 10 min ago"
    assert found["chair"].words == "occupied"


def test_a_refusal_a_silent_sensor_and_a_flood_are_told_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    told: dict[str, Any] = {
        **CONNECTED,
        "state": "refused",
        "words": "not trusted",
        "hint": "link.ca_file",
        "loud": "a/b",
        "dropped": 9,
    }
    told |= {"desk": {"height_cm": None, "age_s": None}, "chair": {"occupied": None}}
    found = findings(monkeypatch, told)
    assert [each.name for each in found.values() if each.level is Level.OK] == ["leaves"]
    assert (found["broker"].words, found["broker"].remedy) == ("not trusted", "link.ca_file")
    assert all(each.remedy for each in found.values() if each.level is not Level.OK)
    assert "a/b" in found["flood"].words


def test_a_missing_library_is_told_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    found = findings(monkeypatch, CONNECTED)
    monkeypatch.setattr(checks, "find_spec", lambda _: None)
    found = {finding.name: finding for finding in checks.link(CheckContext())}
    assert "sitbreak[link]" in found["paho-mqtt"].remedy


def test_without_a_daemon_the_file_says_that_a_broker_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    found = findings(monkeypatch, None, '[link]\nbroker = "mqtt://broker.lan"\n')
    assert found["broker"].level is Level.DEGRADED
    assert "mqtt://broker.lan:1883" in found["broker"].words
