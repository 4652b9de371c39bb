"""A reset of the screen saver is nobody; a hand is somebody, also behind a reset."""

import pytest

from sitbreak.activity.resets import ResetFilter


class TwoCounters:
    """Pointer and keyboard of an X server, and the filter that looks at them."""

    def __init__(self) -> None:
        self.now_s = 1000.0
        self.pointer_s = self.keyboard_s = self.now_s
        self.filter = ResetFilter()

    def reset(self) -> None:
        self.pointer_s = self.keyboard_s = self.now_s

    def look(self) -> float:
        pointer_s, keyboard_s = self.now_s - self.pointer_s, self.now_s - self.keyboard_s
        return self.filter.idle_s(min(pointer_s, keyboard_s), (keyboard_s, pointer_s), self.now_s)


@pytest.fixture
def server() -> TwoCounters:
    made = TwoCounters()
    made.look()
    made.now_s += 5
    made.pointer_s = made.now_s
    assert made.look() == 0
    return made


@pytest.mark.parametrize("every_s", [1.0, 25.0, 59.0])
def test_whoever_left_stays_away_however_often_the_screen_saver_is_reset(server: TwoCounters, every_s: float) -> None:
    left_s = server.now_s
    while server.now_s < left_s + 3600:
        server.now_s += every_s
        server.reset()
        server.now_s += 0.25
        assert server.look() == pytest.approx(server.now_s - left_s)


@pytest.mark.parametrize("device", ["pointer_s", "keyboard_s"])
def test_whoever_works_between_resets_is_seen(server: TwoCounters, device: str) -> None:
    for _ in range(100):
        server.now_s += 25
        server.reset()
        server.now_s += 4
        setattr(server, device, server.now_s)
        server.now_s += 3
        assert server.look() == pytest.approx(3)


def test_a_server_with_one_counter_is_believed() -> None:
    one = ResetFilter()

    assert [one.idle_s(idle_s, (), 100.0) for idle_s in (5.0, 0.0)] == [5.0, 0.0]
    assert [one.idle_s(idle_s, (idle_s,), 100.0) for idle_s in (5.0, 0.0)] == [5.0, 0.0]
