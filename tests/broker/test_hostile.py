"""Somebody else on the same broker, broken or hostile: it costs a bounded share, and moves nobody."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sitbreak.link.credentials import Credentials
from sitbreak.link.keys import key_of
from sitbreak.link.seals import MARK, Signed
from tests.broker.daemons import Daemons, at_work, child_of, feeding, link_of, state_of
from tests.broker.floods import large, memory_kib, small, sound
from tests.broker.link_server import LinkedProcess
from tests.broker.linked import ME, YOU, account, linked, somebody
from tests.broker.mosquitto import Mosquitto
from tests.broker.mqtt_flooder import MqttFlooder
from tests.desktop.kit import wait_until

PRESENCE = f"sitbreak/{ME}/presence"
NONSENSE = (
    b"",
    b"online",
    b"{",
    b"[]",
    b"null",
    b"\xff\xfe\x00",
    b"[" * 5000,
    json.dumps({"v": 1, **account(YOU, age_s=-60)}).encode(),
    json.dumps({"v": 1, **account(YOU)}).replace("61.0", "NaN").encode(),
    json.dumps({"v": 1, **account(YOU), "covers": 1e300}).encode(),
    json.dumps({"v": 1, **account(YOU), "seq": -1}).encode(),
    json.dumps({"v": 1, **account(YOU), "machine": ME}).encode(),
    json.dumps({"v": 1, **account("not hex")}).encode(),
    json.dumps({"v": 1, **account(YOU), "input": [[1, 2]] * 4000}).encode(),
    b"x" * 1_000_000,
)


def test_nonsense_is_told_to_nobody(broker: Mosquitto) -> None:
    with linked(broker.port, desk__topic="desk", chair__topic="chair") as daemon, somebody(broker.port) as other:
        wait_until(lambda: "connected" in daemon.states(), "the link is connected")
        for payload in NONSENSE:
            for topic in (
                f"sitbreak/{YOU}/presence",
                f"sitbreak/{YOU}/answer",
                f"sitbreak/{ME}/answer",
                "desk",
                "chair",
            ):
                other.publish(topic, payload)
        for topic in ("sitbreak//presence", "sitbreak/../presence", "sitbreak/" + "x" * 500 + "/presence"):
            other.publish(topic, json.dumps({"v": 1, **account(YOU)}))
        other.publish("sitbreak/" + "d" * 32 + "/presence", json.dumps({"v": 1, **account("d" * 32)}))
        wait_until(lambda: daemon.last("machines"), "what is sound and came last has come")
        assert [args["presence"]["machine"] for what, args in daemon.asked if what == "machines"] == ["d" * 32]
        assert [what for what, _ in daemon.asked if what in ("desk", "chair", "answer")] == []
        assert daemon.done == []


def test_somebody_who_speaks_in_our_name_is_contradicted_and_not_every_time(broker: Mosquitto) -> None:
    with somebody(broker.port) as other, linked(broker.port) as daemon:
        wait_until(lambda: "connected" in daemon.states(), "the link is connected")
        wait_until(lambda: other.of(PRESENCE), "it says that it is there")
        for _ in range(20):
            other.publish(PRESENCE, b"offline", retain=True)
        wait_until(lambda: [each for each in other.of(PRESENCE) if each != b"offline"][1:], "it says so again")
        assert len([each for each in other.of(PRESENCE) if each != b"offline"]) <= 3


@pytest.fixture
def process(tmp_path: Path, broker: Mosquitto) -> Iterator[LinkedProcess]:
    linked = LinkedProcess(tmp_path, broker.port)
    try:
        wait_until(lambda: "connected" in linked.states(), "the process is connected")
        yield linked
    finally:
        linked.close()


@pytest.mark.parametrize(("kind", "count"), [(small, 40_000), (large, 60), (sound, 20_000)])
def test_a_flood_costs_less_than_5_mib_and_few_questions_and_is_told(
    broker: Mosquitto, process: LinkedProcess, kind: Callable[[int], bytes], count: int
) -> None:
    highest = before = memory_kib(process.pid)
    flooder, topic = MqttFlooder(broker.port), f"sitbreak/{YOU}/presence"
    for part in range(20):
        flooder.publish(topic, [kind(part * count + each + 1) for each in range(count // 20)])
        highest = max(highest, memory_kib(process.pid))
    with somebody(broker.port) as other:

        def speaks() -> bool:
            other.publish(f"sitbreak/{'e' * 32}/presence", json.dumps({"v": 1, **account("e" * 32)}))
            return any(args["presence"]["machine"] == "e" * 32 for args in process.server.told("machines"))

        wait_until(speaks, "somebody else is still heard", 120)
    flooder.close()
    assert max(highest, memory_kib(process.pid)) - before < 5 << 10
    assert len(process.server.told("machines")) <= 200
    if kind is not large:  # those the broker keeps back
        wait_until(lambda: process.server.told("link")[-1].get("loud") == topic, "the flood is told of")


OWN = "0123456789abcdef"


@pytest.fixture
def signing(tmp_path: Path, broker: Mosquitto) -> Iterator[LinkedProcess]:
    file = tmp_path / "mqtt"
    file.write_text(f'key = "{OWN}"\n')
    file.chmod(0o600)
    linked = LinkedProcess(tmp_path, broker.port, credentials=str(file))
    try:
        wait_until(lambda: "connected" in linked.states(), "the process is connected")
        yield linked
    finally:
        linked.close()


def made_up(_seq: int) -> bytes:
    return MARK + b"0" * 32 + b" " + b"0" * 16 + b" 1 " + b"0" * 16 + b" \n" + b"x" * 12_000


def recorded(seq: int) -> bytes:
    """Return what a machine of ours has signed in one of a hundred earlier connections."""
    return OLD[seq % len(OLD)].sealed("presence", sound(seq))


KEY = key_of(Credentials("", "", OWN))
OLD = [Signed(KEY.secret, YOU, "own") for _ in range(100)] if KEY is not None else []


@pytest.mark.parametrize(("kind", "count"), [(made_up, 10_000), (recorded, 20_000)])
def test_a_flood_of_forged_and_of_recorded_signatures_costs_less_than_5_mib_and_asks_the_daemon_nothing(
    broker: Mosquitto, signing: LinkedProcess, kind: Callable[[int], bytes], count: int
) -> None:
    highest = before = memory_kib(signing.pid)
    topic = f"sitbreak/{YOU}/presence"
    with somebody(broker.port) as other, closing(MqttFlooder(broker.port)) as flooder:
        for part in range(20):
            flooder.publish(topic, [kind(part * count + each + 1) for each in range(count // 20)])
            highest = max(highest, memory_kib(signing.pid))
        wait_until(lambda: signing.server.told("link")[-1].get("loud") == topic, "the flood is told of")
        assert max(highest, memory_kib(signing.pid)) - before < 5 << 10
        assert signing.server.told("machines") == []
        assert len([each for each in other.of(PRESENCE) if each.startswith(MARK)]) < 60, "few are answered"


SOON = """[link]
broker = "mqtt://127.0.0.1:%d"
[sit]
interval = "15 s"
min_sit = "0 s"
[busy]
max = "30 s"
[remind]
lull = "1 s"
[hooks]
due = %s
"""


def fake(name: str, seq: int) -> bytes:
    """Return an account of a machine that is typed on, has reminded just now, and is in a call."""
    told = {"machine": name, "reminded": [1.0], "showing": True, "busy": ["call"], "chair": seq % 2 == 0}
    return json.dumps({"v": 1, **account(name, seq=seq), **told}).encode()


def test_another_account_on_the_broker_makes_no_reminder_and_fills_no_memory_of_a_whole_daemon(
    broker: Mosquitto, daemons: Daemons, tmp_path: Path
) -> None:
    note = tmp_path / "reminded"
    hook = json.dumps([sys.executable, "-c", f"open({str(note)!r}, 'a').write('x')"])
    daemon = daemons("desk", SOON % (broker.port, hook))
    wait_until(lambda: link_of(daemon).get("state") == "connected", "it is connected")
    link = child_of(daemon.process.pid)
    with feeding(daemon) as types:
        types()
        wait_until(lambda: state_of(daemon) == "sitting", "somebody sits")
        before = memory_kib(daemon.process.pid), memory_kib(link)
        flooder, hands = MqttFlooder(broker.port), at_work(types)
        for part in range(40):
            for number in range(20):
                name = f"{number:032x}"
                flooder.publish(f"sitbreak/{name}/presence", [fake(name, part * 50 + each + 1) for each in range(50)])
                flooder.publish(f"sitbreak/{name}/answer", [b"[" * 5000, b"x" * 100_000])
            next(hands)
            assert daemon.ask(ask="status")["ok"], "it answers all the while"
        after = memory_kib(daemon.process.pid), memory_kib(link)
        flooder.close()
        assert [now - was < 5 << 10 for was, now in zip(before, after, strict=True)] == [True, True], (before, after)
        wait_until(lambda: next(hands) or note.exists(), "its own reminder comes, after busy.max at the latest", 120)
        assert daemon.ask(ask="status")["answer"]["sitting_s"] >= 15, "and not before its time"
        wait_until(lambda: "more is published on" in daemon.problems, "the flood is told by status")
