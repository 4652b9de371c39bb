"""A reset of the screen saver is nobody; a hand is somebody, also behind a reset."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak.activity import Reading
from sitbreak.activity.resets import ResetFilter
from sitbreak.core.events import InputKind
from sitbreak.dataclass import dataclass, field

KEYBOARD, POINTER, XTEST_POINTER, XTEST_KEYBOARD = range(4)
HANDS = {"typing": [KEYBOARD], "pointing": [POINTER], "xdotool key": [KEYBOARD, XTEST_KEYBOARD]}
HANDS |= {"xdotool mousemove": [POINTER, XTEST_POINTER]}


@dataclass
class CountersOfX:
    """What an X server counts of each device, and the filter that looks at it. A look takes its time."""

    now_s: float = 1000.0
    device_at: list[float] = field(default_factory=lambda: [1000.0] * 4)
    filter: ResetFilter = field(default_factory=ResetFilter)

    def reset(self) -> None:
        self.device_at = [self.now_s] * 4

    def touch(self, hand: str) -> None:
        for device in HANDS[hand]:
            self.device_at[device] = self.now_s

    def wait(self, seconds: float) -> None:
        self.now_s += seconds

    def look(self) -> Reading:
        devices_s = tuple(self.now_s - at for at in self.device_at)
        return self.filter.seen(min(devices_s), devices_s, self.now_s)


@pytest.fixture
def server() -> CountersOfX:
    made = CountersOfX()
    made.look()
    made.wait(5)
    made.touch("pointing")
    assert made.look().idle_s == 0
    return made


@pytest.mark.parametrize("every_s", [1.0, 10.0, 25.0, 50.0, 59.0])
def test_whoever_left_stays_away_however_often_the_screen_saver_is_reset(server: CountersOfX, every_s: float) -> None:
    left_s = server.now_s
    while server.now_s < left_s + 3600:
        server.wait(every_s)
        server.reset()
        server.wait(0.25)
        assert server.look().idle_s == pytest.approx(server.now_s - left_s)


@pytest.mark.parametrize("hand", HANDS)
def test_whoever_works_between_resets_is_seen(server: CountersOfX, hand: str) -> None:
    for _ in range(100):
        server.wait(25)
        server.reset()
        server.wait(4)
        server.touch(hand)
        server.wait(3)
        assert server.look().idle_s == pytest.approx(3)


def test_after_a_reset_it_is_to_be_asked_again_and_after_input_it_is_not(server: CountersOfX) -> None:
    server.wait(25)
    server.reset()
    assert server.look().again
    server.wait(1)
    server.touch("typing")
    assert not server.look().again


def test_a_reset_is_no_key(server: CountersOfX) -> None:
    server.wait(25)
    server.reset()
    assert server.look().kind is InputKind.ANY


def test_a_key_before_the_pointer_is_told_with_its_own_moment(server: CountersOfX) -> None:
    server.wait(3)
    server.touch("typing")
    server.wait(2)
    server.touch("pointing")
    server.wait(1)

    seen = server.look()
    assert seen.kind is InputKind.ANY
    assert [seen.idle_s, seen.keys_idle_s] == pytest.approx([1, 3])


def test_a_reset_before_the_pointer_is_no_key(server: CountersOfX) -> None:
    server.wait(3)
    server.reset()
    server.wait(2)
    server.touch("pointing")

    assert server.look().keys_idle_s is None


def test_a_server_with_one_counter_is_believed() -> None:
    one = ResetFilter()

    assert [one.seen(idle_s, (), 100.0).idle_s for idle_s in (5.0, 0.0)] == [5.0, 0.0]
    assert [one.seen(idle_s, (idle_s,), 100.0).idle_s for idle_s in (5.0, 0.0)] == [5.0, 0.0]


@given(st.lists(st.tuples(st.sampled_from([*HANDS, "reset", "look"]), st.floats(0.1, 100)), max_size=40))
def test_what_is_told_is_never_later_than_the_last_hand(told: list[tuple[str, float]]) -> None:
    server = CountersOfX()
    hand_s = server.now_s
    server.look()
    for what, after_s in told:
        server.wait(after_s)
        if what == "reset":
            server.reset()
        elif what != "look":
            server.touch(what)
            hand_s = server.now_s
        assert server.now_s - server.look().idle_s <= hand_s + 0.01
