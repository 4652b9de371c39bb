"""Machines that sign, on a broker in the test's hand: how they come to count together, and what it costs."""

import pytest

from sitbreak.config.reading import with_values
from sitbreak.core.settings import Settings
from sitbreak.link.messages import Presence, Span
from sitbreak.link.seals import Signed
from sitbreak.link.traffic import REPLY_EVERY_S, Deed, Publish, Tell, Traffic
from sitbreak.texts import Texts

KEY, BOOT = b"k" * 32, "c" * 32
SETTINGS = with_values(Settings(), {"link.broker": "mqtt://b:1883", "link.discovery": ""})


class SignedHome:
    """Some machines and a broker that takes no time; each tells of itself once a minute."""

    def __init__(self, number: int) -> None:
        self.names = [f"{at:x}" * 32 for at in range(number)]
        self.now_s, self.seq = 0.0, 0
        self.traffic: dict[str, Traffic] = {}
        self.kept: dict[str, bytes] = {}
        self.sent: list[tuple[float, str]] = []
        self.told: dict[str, list[Tell]] = {name: [] for name in self.names}
        self.recorded: list[tuple[str, bytes]] = []

    def comes(self, name: str) -> None:
        """Connect: what the broker has kept is heard first."""
        traffic = self.traffic[name] = Traffic(SETTINGS, name, Texts("en").say)
        traffic.seals = Signed(KEY, name, "own")
        self.told[name] = []
        self.tells(name)
        self.carry_out(name, list(traffic.connected(self.now_s)))
        for topic, payload in list(self.kept.items()):
            self.carry_out(name, list(traffic.received(topic, payload, self.now_s, retained=True, waited_s=1.0)))

    def tells(self, name: str) -> None:
        self.seq += 1
        told = Presence(name, BOOT, self.seq, 600.0, (Span(61, 1),))
        self.carry_out(name, list(self.traffic[name].presence(told, self.now_s)))

    def carry_out(self, name: str, deeds: list[Deed]) -> None:
        for deed in deeds:
            if isinstance(deed, Tell):
                self.told[name].append(deed)
                continue
            assert isinstance(deed, Publish)
            self.sent.append((self.now_s, name))
            self.recorded.append((deed.topic, deed.payload))
            if deed.retain:
                self.kept[deed.topic] = deed.payload
            self.hear(deed.topic, deed.payload)

    def hear(self, topic: str, payload: bytes) -> None:
        for other, traffic in list(self.traffic.items()):
            self.carry_out(other, list(traffic.received(topic, payload, self.now_s)))

    def passes(self, seconds: float) -> None:
        """Let time pass; nobody types."""
        until_s = self.now_s + seconds
        while self.now_s < until_s:
            self.now_s += 0.5
            for name, traffic in list(self.traffic.items()):
                if traffic.due_s(self.now_s) == 0:
                    self.carry_out(name, list(traffic.tick(self.now_s)))
                if self.now_s % 60 == 0:
                    self.tells(name)

    def heard_by(self, name: str) -> int:
        return int(self.traffic[name].facts(self.now_s)["machines"])

    def count_together(self) -> bool:
        return all(self.heard_by(name) == len(self.traffic) - 1 for name in self.traffic)


@pytest.mark.parametrize("number", [2, 3, 5, 16])
def test_machines_that_come_at_once_count_together_within_five_seconds(number: int) -> None:
    home = SignedHome(number)
    for name in home.names:
        home.comes(name)
    home.passes(5)
    assert home.count_together()


def test_one_that_comes_later_or_comes_back_counts_at_once_and_then_all_are_quiet() -> None:
    home = SignedHome(3)
    for name in home.names[:2]:
        home.comes(name)
    home.passes(100)
    for name in (home.names[2], home.names[1], home.names[1], home.names[0]):
        before = len(home.sent)
        home.comes(name)
        home.passes(2 * REPLY_EVERY_S)
        assert home.count_together()
        assert len(home.sent) - before <= 12
        home.passes(99)
    sent = len(home.sent)
    home.passes(600)
    assert len(home.sent) - sent == 3 * 10, "one a minute each, as without a key"


def test_what_a_stranger_has_recorded_moves_nobody_and_has_few_answers() -> None:
    home = SignedHome(2)
    for _ in range(20):
        for name in home.names:
            home.comes(name)
            home.passes(7)
    recorded, sent, newest = list(home.recorded), len(home.sent), home.seq
    home.told = {name: [] for name in home.names}
    for second in range(60):
        for topic, payload in recorded[second::60]:
            home.hear(topic, payload)
        home.passes(1)
    heard = [deed.args["presence"]["seq"] for told in home.told.values() for deed in told]
    assert min(heard) >= newest - 1, "what each has said last, or says now"
    assert len(home.sent) - sent <= 2 * 60 / REPLY_EVERY_S
    assert home.count_together()


def test_a_stranger_who_clears_or_overwrites_what_the_broker_keeps_parts_nobody() -> None:
    home = SignedHome(2)
    for name in home.names:
        home.comes(name)
    home.passes(10)
    told = {name: len(heard) for name, heard in home.told.items()}
    for name in home.names:
        for payload in (b"", b"offline", b"online", b"{}"):
            home.kept[f"sitbreak/{name}/presence"] = payload
            home.hear(f"sitbreak/{name}/presence", payload)
    assert home.count_together()
    assert not any("gone" in deed.args for heard in home.told.values() for deed in heard)
    assert all(len(heard) - told[name] <= 1 for name, heard in home.told.items()), "each has contradicted once"
    home.comes(home.names[0])
    home.passes(5)
    assert home.count_together(), "nor does it keep apart who comes later"
