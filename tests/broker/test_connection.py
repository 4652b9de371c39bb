"""How the link finds, loses and finds again a broker that is old, silent, or slept through."""

import json
import socket
from contextlib import closing

import pytest

from sitbreak import clocks
from sitbreak.link import process
from sitbreak.link.messages import OFFLINE
from tests.broker.linked import ME, YOU, account, linked, somebody
from tests.broker.mosquitto import Mosquitto
from tests.broker.old_broker import OldBroker
from tests.desktop.kit import wait_until

PRESENCE = f"sitbreak/{ME}/presence"


def test_a_broker_that_knows_only_mqtt_3_is_spoken_to_in_that(broker: Mosquitto) -> None:
    with closing(OldBroker(broker.port)) as old, somebody(broker.port) as other:
        other.publish(f"sitbreak/{YOU}/presence", json.dumps({"v": 1, **account(YOU)}), retain=True)
        with linked(old.port) as daemon:
            wait_until(lambda: "connected" in daemon.states(), "the link is connected")
            assert old.levels == [5, 4]
            told = wait_until(lambda: daemon.last("machines"), "the other machine is known to be there")
            assert told["retained"], "how old its account is nobody knows"
            other.publish(f"sitbreak/{YOU}/presence", json.dumps({"v": 1, **account(YOU, seq=2, age_s=7)}))
            wait_until(lambda: "retained" not in daemon.last("machines"), "what it tells now counts")
            wait_until(lambda: other.of(PRESENCE), "the account is published")
        wait_until(lambda: other.of(PRESENCE)[-1] == OFFLINE, "it said goodbye")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # paho leaves that socket
def test_a_server_that_accepts_and_says_nothing_is_given_up_after_seconds() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        for tls in (True, False):
            with linked(silent.getsockname()[1], tls=tls) as daemon:
                told = wait_until(
                    lambda daemon=daemon: daemon.last("link").get("state") == "unreachable" and daemon.last("link"),  # type: ignore[misc]
                    "it is told that it does not answer",
                    30,
                )
                assert "does not answer" in told["words"]
                assert told["hint"]


def test_after_sleep_the_connection_is_made_anew(broker: Mosquitto, monkeypatch: pytest.MonkeyPatch) -> None:
    steady, awake = clocks.system_clocks()
    slept_s = 0.0
    monkeypatch.setattr(process, "system_clocks", lambda: (lambda: steady() + slept_s, awake))
    with linked(broker.port) as daemon:
        wait_until(lambda: "connected" in daemon.states(), "the link is connected")
        daemon.asked.clear()
        slept_s = 3600.0
        daemon.say({"presence": account(seq=2)})
        wait_until(lambda: daemon.states()[:1] == ["unreachable"], "the old connection is given up")
        assert "asleep" in next(args for what, args in daemon.asked if what == "link")["words"]
        wait_until(lambda: "connected" in daemon.states(), "a new one is there at once")
