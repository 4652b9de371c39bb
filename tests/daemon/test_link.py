"""The relay's line to the daemon: what it hears, what it tells, and what it makes of the end."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sitbreak.control.client import Reply
from sitbreak.core.events import Active, InputKind
from sitbreak.daemon.relay.app import _opened
from sitbreak.daemon.relay.link import AGAIN_S, DaemonLink, Verdict
from sitbreak.errors import ControlError, NoDaemonError
from sitbreak.loop import Hub
from sitbreak.supervise.part import HEARTBEAT_S
from tests.control.fake_daemon import FakeDaemon, fake_daemon
from tests.kit.clock import Clock

pytestmark = pytest.mark.posix_only("the control socket of AF_UNIX")

THERE = ":1"
TYPED = Active(10.0, 11.5, InputKind.KEY)


class RelayEnd:
    """A link in a hub of its own, and what it has heard."""

    def __init__(self) -> None:
        self.hub, self.clock = Hub(), Clock()
        self.statuses: list[Reply] = []
        self.notices: list[Any] = []
        self.withdrawn: list[Any] = []
        try:
            self.link = DaemonLink(self.hub, THERE, self, _opened)
        except ControlError:
            self.hub.close()
            raise

    def status(self, reply: Reply) -> None:
        self.statuses.append(reply)

    def notice(self, told: Any) -> None:
        self.notices.append(told)

    def withdraw(self, tag: Any) -> None:
        self.withdrawn.append(tag)

    def until(self, what: Callable[[], Any]) -> None:
        """Serve the hub until that is so; time goes on by a second a turn."""
        deadline_s = time.monotonic() + 20
        while not what():
            assert time.monotonic() < deadline_s
            self.hub.wait(0.02)
            for event in self.link.tick(self.clock.wait(AGAIN_S)):
                assert self.link.verdict is not Verdict.GO_ON, event

    @property
    def is_alone(self) -> bool:
        return any(health.problems for health in self.link.health())

    def close(self) -> None:
        self.link.close()
        self.hub.close()


@pytest.fixture
def daemon() -> Iterator[FakeDaemon]:
    with fake_daemon() as running:
        running.answers |= {"session": {"over": False, "display": ":0"}, "input": {"noted": True}}
        yield running


@pytest.fixture
def relay(daemon: FakeDaemon) -> Iterator[RelayEnd]:  # noqa: ARG001 - it connects to it
    end = RelayEnd()
    yield end
    end.close()


def test_it_hears_the_status_and_every_change(daemon: FakeDaemon, relay: RelayEnd) -> None:
    assert relay.statuses[0].answer["state"] == "sitting"
    daemon.show("Sitting 33 min")
    relay.until(lambda: relay.statuses[-1].answer["line"] == "Sitting 33 min")


def test_what_is_for_this_session_is_heard_there(daemon: FakeDaemon, relay: RelayEnd) -> None:
    assert daemon.server.sessions == {THERE}
    assert daemon.server.tell_session(THERE, {"notice": {"tag": "reminder"}})
    assert daemon.server.tell_session(THERE, {"withdraw": "reminder"})
    assert not daemon.server.tell_session(":2", {"withdraw": "reminder"})
    relay.until(lambda: relay.withdrawn)
    assert (relay.notices, relay.withdrawn) == ([{"tag": "reminder"}], ["reminder"])


def test_a_second_one_of_the_same_session_is_refused(relay: RelayEnd) -> None:
    assert relay.link.verdict is Verdict.GO_ON
    with pytest.raises(ControlError, match="running already in this session"):
        RelayEnd()


def test_without_a_daemon_there_is_nothing_to_feed() -> None:
    with pytest.raises(NoDaemonError):
        RelayEnd()


def test_input_is_told_in_order_and_each_once(daemon: FakeDaemon, relay: RelayEnd) -> None:
    spans = [Active(float(n), n + 0.5, InputKind.CLICK) for n in range(5)]
    for span in spans:
        relay.link.feed(span)

    def told() -> list[dict[str, Any]]:
        return [query.args for query in daemon.queries if query.what == "input"]

    relay.until(lambda: len(told()) == len(spans))
    assert [args["from_s"] for args in told()] == [0.0, 1.0, 2.0, 3.0, 4.0]
    assert told()[0] == {"session": THERE, "from_s": 0.0, "to_s": 0.5, "kind": "click"}


def test_a_command_is_asked_for_and_its_refusal_comes_back(daemon: FakeDaemon, relay: RelayEnd) -> None:
    outcomes: list[Reply | ControlError] = []
    relay.link.ask({"do": "skip"}, outcomes.append)
    relay.until(lambda: outcomes)
    daemon.refuse = True
    relay.link.ask({"do": "snooze", "for_s": 300.0}, outcomes.append)
    relay.until(lambda: len(outcomes) == 2)

    assert isinstance(outcomes[0], Reply)
    assert isinstance(outcomes[1], ControlError)
    assert [asked.command.value for asked in daemon.asked] == ["skip", "snooze"]


def test_it_makes_way_for_itself_when_the_display_that_is_served_is_gone(daemon: FakeDaemon, relay: RelayEnd) -> None:
    daemon.answers["session"] = {"over": True, "display": ":0"}
    relay.until(lambda: daemon.asked)
    assert [(asked.command.value, asked.origin) for asked in daemon.asked] == [("quit", "make way")]
    relay.until(lambda: relay.link.verdict is Verdict.TAKE_OVER)


def test_a_display_that_is_back_at_the_next_look_is_waited_for(daemon: FakeDaemon, relay: RelayEnd) -> None:
    def looks() -> int:
        return len([query for query in daemon.queries if query.what == "session"])

    for number, over in enumerate((True, False, True, False), looks() + 1):
        daemon.answers["session"] = {"over": over, "display": ":0"}
        relay.clock.wait(HEARTBEAT_S)
        relay.until(lambda expected=number: looks() >= expected)  # type: ignore[misc]
    assert daemon.asked == []


def test_it_ends_where_the_daemon_serves_this_very_session(daemon: FakeDaemon, relay: RelayEnd) -> None:
    daemon.answers["session"] = {"over": False, "display": THERE}
    relay.until(lambda: relay.link.verdict is Verdict.END)
    assert list(relay.link.tick(relay.clock.now))


def test_it_ends_when_sitbreak_is_ended_everywhere(daemon: FakeDaemon, relay: RelayEnd) -> None:
    daemon.server.tell_session(THERE, {"ended": True})
    relay.until(lambda: relay.link.verdict is Verdict.END)


def test_a_daemon_that_is_gone_is_succeeded_and_one_that_returns_is_fed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with fake_daemon() as first:
        relay = RelayEnd()
        first.answers |= {"session": {"over": False, "display": ":0"}}
    relay.until(lambda: relay.is_alone)
    with fake_daemon() as second:
        second.answers |= {"session": {"over": False, "display": ":0"}, "input": {"noted": True}}
        relay.until(lambda: len(relay.statuses) == 2)
        assert relay.link.verdict is Verdict.GO_ON
        relay.link.feed(TYPED)
        relay.until(lambda: any(query.what == "input" for query in second.queries))
    relay.until(lambda: relay.is_alone)
    monkeypatch.setattr("sitbreak.daemon.relay.link.GRACE_S", 0.0)
    relay.until(lambda: relay.link.verdict is Verdict.TAKE_OVER)
    relay.close()
