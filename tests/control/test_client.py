"""Who is turned away from a crowded daemon asks again, for a second."""

import pytest

from sitbreak.control import client
from sitbreak.errors import ControlError, TurnedAwayError

STATUS = b'{"v": 1, "ok": true, "version": "1", "answer": {"state": "away"}}\n'


class Door:
    """A connection of a daemon that turns so many away before it listens."""

    def __init__(self, turned_away: int) -> None:
        self.left, self.asked, self.waited_s = turned_away, 0, 0.0
        self.silent = 0  # so many get no answer to what they sent

    def open(self) -> "Door":
        return self

    def __enter__(self) -> "Door":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def send(self, _line: bytes) -> None:
        self.asked += 1
        if self.left:
            self.left -= 1
            raise TurnedAwayError("the daemon hung up")

    def receive(self, _within_s: float, _most: int) -> bytes:
        if self.silent:
            self.silent -= 1
            return b""
        return STATUS

    def sleep(self, seconds: float) -> None:
        self.waited_s += seconds


@pytest.fixture
def door(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Door:
    made = Door(request.param)
    monkeypatch.setattr(client, "Connection", made)
    monkeypatch.setattr("sitbreak.control.client.time.sleep", made.sleep)
    return made


@pytest.mark.parametrize("door", [0, 1, 6], indirect=True)
def test_an_answer_comes_once_there_is_room(door: Door) -> None:
    before = door.left

    assert client.ask("status").answer == {"state": "away"}
    assert door.asked == before + 1
    assert door.waited_s < 1


@pytest.mark.parametrize("door", [1000], indirect=True)
def test_after_a_second_the_refusal_is_told(door: Door) -> None:
    with pytest.raises(ControlError, match="hung up"):
        client.ask("status")

    assert 0.9 < door.waited_s < 1.1


@pytest.mark.parametrize("door", [0], indirect=True)
def test_a_question_without_an_answer_is_put_again_and_a_command_is_not(door: Door) -> None:
    door.silent = 2
    assert client.ask("status").answer == {"state": "away"}

    door.silent, door.asked = 2, 0
    with pytest.raises(ControlError, match="without an answer"):
        client.do("done")
    assert door.asked == 1
