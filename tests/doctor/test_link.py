"""What `doctor` says of what leaves this machine."""

from typing import Any

import pytest

from sitbreak import paths
from sitbreak.control import client
from sitbreak.control.client import Reply
from sitbreak.doctor import CheckContext, Finding
from sitbreak.doctor import link as checks
from sitbreak.errors import NoDaemonError
from sitbreak.link.library import how_to_install
from sitbreak.link.seals import Doubt
from sitbreak.sentence import Sentence
from sitbreak.sentence_fields import fields_of
from sitbreak.supervise.health import Level
from sitbreak.texts import Texts

CONNECTED: dict[str, Any] = {
    "state": "connected",
    "broker": "mqtts://broker.lan:8883",
    "words": "",
    "leaves": "ages",
    "machines": 2,
    "echo_ms": 3,
    "desk": {"height_cm": 112.4, "age_s": 600},
    "chair": {"occupied": True, "age_s": 30},
    "loud": "",
    "key": "password",
    "strangers": {},
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
    assert "a key made from the broker's password" in found["key"].words
    assert found["desk"].words == "112.4 cm, told 10 min ago"
    assert found["chair"].words == "occupied, told 30 s ago"


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
    assert [each.name for each in found.values() if each.level is Level.OK] == ["leaves", "key"]
    assert (found["broker"].words, found["broker"].remedy) == ("not trusted", "link.ca_file")
    assert all(each.remedy for each in found.values() if each.level is not Level.OK)
    assert "a/b" in found["flood"].words


def test_a_missing_library_is_told_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    found = findings(monkeypatch, CONNECTED)
    monkeypatch.setattr(checks, "find_spec", lambda _: None)
    found = {finding.name: finding for finding in checks.link(CheckContext())}
    assert found["paho-mqtt"].remedy == how_to_install()


def test_without_a_daemon_the_file_says_that_a_broker_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    found = findings(monkeypatch, None, '[link]\nbroker = "mqtt://broker.lan"\n')
    assert found["broker"].level is Level.DEGRADED
    assert "mqtt://broker.lan:1883" in found["broker"].words


def test_other_computers_are_named_and_those_that_have_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    others = [{"name": "0a1b2c3d", "gone": False}, {"name": "4e5f6071", "gone": True}]
    found = findings(monkeypatch, {**CONNECTED, "others": others})
    assert "input there counts" in found["0a1b2c3d"].words
    assert "gone" in found["4e5f6071"].words


def test_who_can_speak_for_your_computers_is_told_with_how_to_forbid_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert findings(monkeypatch, {**CONNECTED, "key": "own"})["key"].level is Level.OK
    open_to_all = findings(monkeypatch, {**CONNECTED, "key": ""})["key"]
    assert open_to_all.level is Level.DEGRADED
    assert "whoever may publish on this broker can speak for your computers" in open_to_all.words
    assert 'key = "..."' in open_to_all.remedy
    assert "key" not in findings(monkeypatch, {**CONNECTED, "key": None})


@pytest.mark.parametrize("why", [why for why in Doubt if why is not Doubt.NOTHING])
def test_a_computer_that_is_not_believed_is_told_with_the_way_out(monkeypatch: pytest.MonkeyPatch, why: Doubt) -> None:
    found = findings(monkeypatch, {**CONNECTED, "strangers": {"0a1b2c3d": why.value}})["0a1b2c3d"]
    assert found.level is Level.DEGRADED
    assert found.words.startswith("computer 0a1b2c3d ")
    assert "link.credentials" in found.remedy


def test_a_chair_that_is_not_believed_and_a_desk_that_is_silent_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {**CONNECTED, "distrusted": True, "desk": {"height_cm": 112.4, "age_s": 99000, "kept": True, "silent": True}}
    found = findings(monkeypatch, told)
    assert "its sensor is not believed" in found["chair"].words
    assert "as the broker has kept it; silent since" in found["desk"].words
    assert {found[name].level for name in ("chair", "desk")} == {Level.DEGRADED}
    kept = findings(monkeypatch, {**CONNECTED, "chair": {"occupied": None, "age_s": None, "kept": True}})
    assert kept["chair"].words == "the broker has kept occupied, of unknown age: not believed until it tells anew"


@pytest.mark.parametrize("language", ["de", "fr", "es", "ja"])
def test_what_the_link_says_is_told_in_the_language_of_whoever_asks(
    monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    words = Sentence("the broker refuses this computer: {reason}", reason=Sentence("Not authorized"))
    found = findings(monkeypatch, {**CONNECTED, "state": "refused", "words": fields_of(words), "hint": ""})
    put = Texts(language).put(found["broker"].words)
    assert "refuses" not in put
    assert "Not authorized" not in put
    assert found["broker"].words == "the broker refuses this computer: Not authorized"
