"""Machines that sign, on a real Mosquitto where another account hears everything and may publish everywhere."""

import json
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest

from sitbreak.link.messages import Answer, Said, answer_fields
from sitbreak.link.seals import LAST_WORDS, MARK
from tests.broker.daemons import Daemons, feeding, link_of, state_of
from tests.broker.linked import BOOT, ME, YOU, Somebody, StandInLine, account, linked, somebody
from tests.broker.mosquitto import Brokers, Mosquitto
from tests.broker.mqtt_flooder import MqttFlooder
from tests.broker.old_broker import OldBroker
from tests.desktop.kit import wait_until
from tests.faults.running import HeadlessDaemon


def key_file(folder: Path, text: str = 'key = "0123456789abcdef"\n') -> str:
    file = folder / "mqtt"
    file.write_text(text)
    file.chmod(0o600)
    return str(file)


def machines(daemon: StandInLine) -> list[dict[str, Any]]:
    return [args for what, args in daemon.asked if what == "machines"]


def hears(daemon: StandInLine, seq: int) -> bool:
    return any(args.get("presence", {}).get("seq") == seq for args in machines(daemon))


def count_together(one: StandInLine, two: StandInLine) -> None:
    for daemon in (one, two):
        wait_until(lambda daemon=daemon: daemon.last("link").get("machines") == 1, "they hear each other")  # type: ignore[misc]


def forged(topic: str, payload: bytes) -> list[tuple[str, bytes]]:
    """Return what somebody without the key can make of a message."""
    machine = topic.split("/")[1]
    _, _, body = payload.partition(b"\n")
    told = {"v": 1, **account(machine, seq=1 << 40), "reminded": [1.0], "showing": True, "busy": ["call"]}
    plain = json.dumps(told).encode()
    said = json.dumps({"v": 1, **answer_fields(Answer(machine, BOOT, 1 << 40, 0.0, Said.PAUSE))}).encode()
    answers, presence = f"sitbreak/{machine}/answer", f"sitbreak/{machine}/presence"
    changed = bytearray(payload)
    changed[-5] ^= 1
    return [
        (topic, payload),
        (topic, bytes(changed)),
        (topic, body),
        (answers if topic == presence else presence, payload),
        (f"sitbreak/{'d' * 32}/presence", payload),
        (presence, plain),
        (answers, said),
        (presence, MARK + b"0" * 32 + b" " + b"0" * 16 + b" 1 " + b"0" * 16 + b" \n" + plain),
        (presence, LAST_WORDS + b"0" * 32 + b" " + b"0" * 16),
        (presence, b"offline"),
        (presence, b""),
    ]


@pytest.mark.parametrize("old", [False, True])
def test_whatever_another_account_copies_or_makes_up_two_machines_count_on(
    broker: Mosquitto, tmp_path: Path, old: bool
) -> None:
    file = key_file(tmp_path)
    with ExitStack() as stack:
        port = stack.enter_context(closing(OldBroker(broker.port))).port if old else broker.port
        mallory = stack.enter_context(somebody(broker.port))
        with linked(port, machine=YOU, credentials=file) as first, linked(port, credentials=file) as second:
            count_together(first, second)
            first.say({"answer": answer_fields(Answer(YOU, BOOT, 1, 0.0, Said.PAUSE))})
            wait_until(lambda: second.last("answer"), "an answer holds on the other")
        one = stack.enter_context(linked(port, machine=YOU, credentials=file))
        two = stack.enter_context(linked(port, credentials=file))
        count_together(one, two)
        for daemon in (one, two):
            daemon.asked.clear()
        recorded = [
            (topic, payload) for topic, payload, _ in mallory.heard if topic.startswith("sitbreak/") and payload
        ]
        assert {topic.rpartition("/")[2] for topic, _ in recorded} >= {"presence", "answer"}
        made_up = [each for topic, payload in recorded for each in forged(topic, payload)]
        for topic, payload in dict.fromkeys(made_up):
            mallory.publish(topic, payload, retain=topic.endswith("presence"))
        for seq in (2, 3):
            one.say({"presence": account(YOU, seq=seq, locked=seq == 2)})
            wait_until(lambda seq=seq: hears(two, seq), "what the other really says is heard all the while")  # type: ignore[misc]
        assert not [args for args in machines(one) + machines(two) if "gone" in args or args.get("broker") is False]
        assert {args["presence"]["machine"] for args in machines(one)} <= {ME}
        assert {args["presence"]["machine"] for args in machines(two)} == {YOU}
        assert {args["presence"]["seq"] for args in machines(one) + machines(two)} <= {1, 2, 3}
        assert not one.last("answer")
        assert not two.last("answer")
        wait_until(lambda: two.last("link").get("strangers"), "that somebody tries is told")


def test_the_last_will_is_signed_and_says_offline_to_home_assistant_too(broker: Mosquitto, tmp_path: Path) -> None:
    file = key_file(tmp_path)
    with somebody(broker.port) as other, linked(broker.port, credentials=file) as daemon:
        with linked(broker.port, machine=YOU, credentials=file) as gone:
            count_together(daemon, gone)
        wait_until(lambda: daemon.last("machines") == {"gone": YOU}, "it is told that it has gone")
        assert other.of(f"sitbreak/{YOU}/presence")[-1][:7] == b"offline"


def test_nobody_takes_the_connection_away_who_does_not_know_its_name(broker: Mosquitto, tmp_path: Path) -> None:
    with somebody(broker.port) as other, linked(broker.port, credentials=key_file(tmp_path)) as daemon:
        wait_until(lambda: "connected" in daemon.states(), "the link is connected")
        for name in (f"sitbreak-{ME[:14]}", ME, f"sitbreak-{ME}"[:23]):
            with closing(MqttFlooder(broker.port, name)) as taker:
                taker.publish("x", [b"x"])
        other.publish(f"sitbreak/{YOU}/presence", b"{}")
        wait_until(lambda: daemon.last("link").get("strangers"), "it is connected still")
        assert "unreachable" not in daemon.states()


def test_three_daemons_with_a_key_share_one_sitting_also_after_the_broker_was_gone(
    broker: Mosquitto, daemons: Daemons, tmp_path: Path
) -> None:
    settings = FORGED % (broker.port, key_file(tmp_path))
    three = [daemons(name, settings) for name in ("desk", "laptop", "tower")]
    for _ in range(2):
        for daemon in three:
            wait_until(lambda daemon=daemon: link_of(daemon).get("machines") == 2, "all hear each other", 90)  # type: ignore[misc]
        with feeding(three[0]) as types:
            types()
            for daemon in three:
                wait_until(lambda daemon=daemon: state_of(daemon) == "sitting", "all know that somebody sits")  # type: ignore[misc]
        assert three[1].ask(do="standing")["ok"]
        for daemon in three:
            wait_until(lambda daemon=daemon: state_of(daemon) == "standing", "all know that somebody stands")  # type: ignore[misc]
        assert three[2].ask(do="standing")["ok"]
        wait_until(lambda: state_of(three[0]) != "standing", "and that it is over")
        broker.kill()
        wait_until(lambda: link_of(three[0]).get("state") == "unreachable", "the loss is told")
        broker.start()


def test_a_machine_with_a_key_and_one_without_say_why_they_do_not_count_together(
    broker: Mosquitto, daemons: Daemons, tmp_path: Path
) -> None:
    plain = f'[link]\nbroker = "mqtt://127.0.0.1:{broker.port}"\n'
    with_key = daemons("desk", f'{plain}credentials = "{key_file(tmp_path)}"\n')
    without = daemons("laptop", plain)
    wait_until(lambda: "does not sign what it says, and is not believed" in with_key.problems, "the one says why")
    wait_until(lambda: "there is no key here: it does not count" in without.problems, "the other says why")
    for daemon in (with_key, without):
        assert link_of(daemon)["machines"] == 0
        assert "the same account or key in link.credentials" in daemon.problems
    assert (link_of(with_key)["key"], link_of(without)["key"]) == ("own", "")
    assert "0123456789abcdef" not in str(with_key.ask(ask="doctor")) + with_key.log


FORGED = """
[link]
broker = "mqtt://127.0.0.1:%d"
credentials = "%s"
[sit]
min_sit = "0 s"
"""


def test_another_account_cannot_pause_two_daemons_nor_have_them_say_that_somebody_sits(
    brokers: Brokers, daemons: Daemons, tmp_path: Path
) -> None:
    broker = brokers(users={"anna": "right horse", "mallory": "m"})
    file = key_file(tmp_path, 'user = "anna"\npassword = "right horse"\n')
    with closing(Somebody(broker.port, "mallory", "m")) as mallory:
        desk, laptop = (daemons(name, FORGED % (broker.port, file)) for name in ("desk", "laptop"))
        for daemon in (desk, laptop):
            wait_until(lambda daemon=daemon: link_of(daemon).get("machines") == 1, "they hear each other", 60)  # type: ignore[misc]
            assert link_of(daemon)["key"] == "password"
        assert desk.ask(do="pause")["ok"]
        wait_until(lambda: mode_of(laptop) == "paused", "a pause holds on both")
        assert laptop.ask(do="resume")["ok"]
        wait_until(lambda: mode_of(desk) != "paused", "and its end")
        for topic, payload, _ in list(mallory.heard):
            if topic.startswith("sitbreak/") and payload:
                for where, what in forged(topic, payload):
                    mallory.publish(where, what, retain=True)
        with feeding(laptop) as types:
            types()
            wait_until(lambda: state_of(desk) == "sitting", "they count on together")
        assert [mode_of(daemon) for daemon in (desk, laptop)] == ["ok", "ok"]
        assert {len(link_of(daemon)["others"]) for daemon in (desk, laptop)} == {1}
        wait_until(lambda: "is not believed" in desk.problems, "status tells that somebody tries")
        assert "right horse" not in desk.log + laptop.log


def mode_of(daemon: HeadlessDaemon) -> str:
    return str(daemon.ask(ask="status")["answer"]["mode"])
