"""Media players: which of them is asked, and what becomes of odd answers."""

from typing import Any

import pytest

from sitbreak.dataclass import replace
from sitbreak.session.busy.players import MOST, PREFIX, UNTOLD_S, Players
from tests.session.fakes import a_context
from tests.session.player_bus import PlayerBus


def players(bus: PlayerBus) -> Players:
    return Players(replace(a_context([]), session=bus))


@pytest.mark.parametrize(
    ("said", "plays"), [("Playing", True), ("Paused", False), ("Stopped", False), ("PLAYING", False)]
)
def test_a_player_plays_when_it_says_so(said: str, plays: bool) -> None:
    assert players(PlayerBus(vlc=("s", said))).on is plays


@pytest.mark.parametrize("odd", [None, ("i", 5), ("v", ("s", "Playing")), ("as", ["Playing"])])
def test_one_that_answers_oddly_plays_nothing_and_the_next_is_asked(odd: Any) -> None:
    assert players(PlayerBus(odd=odd, vlc=("s", "Playing"))).on is True
    assert players(PlayerBus(odd=odd)).on is False


def test_a_crowd_of_players_is_not_asked_one_and_all() -> None:
    bus = PlayerBus(**{f"p{number}": ("s", "Paused") for number in range(100)})
    assert players(bus).on is False
    assert len(bus.asked) == MOST


def test_the_bus_tells_of_a_player_and_is_hardly_asked_while_there_is_none() -> None:
    bus = PlayerBus()
    seen = players(bus)
    for now_s in range(0, int(UNTOLD_S), 15):
        seen.check(now_s)
    assert bus.lists == 2  # as it is made, and at the first heartbeat

    bus.players["vlc"] = ("s", "Playing")
    bus.hand_over(PREFIX + "vlc", ":1.9")
    bus.wait()
    assert (bus.lists, seen.on) == (3, True)

    bus.players["vlc"] = ("s", "Paused")
    seen.check(UNTOLD_S + 15)
    assert seen.on is False
