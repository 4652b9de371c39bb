"""The engine's slow tests, in numbers: `pytest -m slow`. A failure names the seed and the step."""

import json
import math
import random
from typing import Any

import pytest

from sitbreak.core.settings import Settings
from sitbreak.core.settings_timing import PostureSettings
from sitbreak.dataclass import replace
from tests.core.random_life import RandomLife
from tests.core.saved_day import start_on

pytestmark = pytest.mark.slow

STEPS = 100_000
LIVES = 20
DAMAGED = 10_000
SETTINGS = replace(Settings(), day=replace(Settings().day, limit_s=4 * 3600.0))
ANYTHING: tuple[Any, ...] = (
    *(None, True, False, "", "x", "\ud800", "x" * 100_000, [], {}, [1, 2], {"a": 1}),
    *(math.nan, math.inf, -math.inf, 1e308, -1e308, 10**30, -(10**30), 10**400, 1e18, -1e18, -1, 0, 1, 0.5, -1e9),
    *("2026-03-03T09:00:00", "0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59+00:00", "due", "snoozed", "for"),
)


@pytest.mark.parametrize("seed", range(LIVES))
def test_whatever_people_do_the_count_and_the_reminders_hold(seed: int) -> None:
    life = RandomLife(seed, SETTINGS)
    while life.steps < STEPS // LIVES:
        life.live()

    assert life.restarts > 0


@pytest.mark.parametrize("seed", range(LIVES))
def test_whatever_nonsense_is_told_the_count_and_the_reminders_hold(seed: int) -> None:
    life = RandomLife(seed, replace(SETTINGS, posture=PostureSettings(gap_s=60.0)))
    while life.steps < STEPS // LIVES:
        life.rave()

    assert life.restarts > 0


@pytest.mark.parametrize("seed", range(LIVES))
def test_whatever_is_done_to_a_saved_state_there_is_a_start(seed: int) -> None:
    dice = random.Random(seed)
    life = RandomLife(seed, SETTINGS)
    aside = 0
    for _ in range(DAMAGED // LIVES):
        life.live()
        saved = life.engine.saved(life.now(), "boot")
        text = json.dumps(saved)
        for _ in range(dice.choice((1, 1, 1, 2, 5))):
            text = damaged(text, dice)
        aside += start_on(text, life.settings, life.now()) is not None

    assert aside > DAMAGED // LIVES // 4


def damaged(text: str, dice: random.Random) -> str:
    """Spoil a file: a value in it, or its text."""
    if dice.random() < 0.2:
        place, length = dice.randrange(len(text) + 1), dice.randint(0, 40)
        return text[:place] + dice.choice(("", "0", "-", "]", "\x00", "e9")) + text[place + length :]
    try:
        state = json.loads(text)
    except ValueError:
        return text
    inside: list[tuple[Any, Any]] = []
    gather(state, inside)
    if inside:
        holder, key = dice.choice(inside)
        if isinstance(holder, dict) and dice.random() < 0.1:
            del holder[key]
        else:
            holder[key] = dice.choice(ANYTHING)
    return json.dumps(state)


def gather(value: Any, inside: list[tuple[Any, Any]]) -> None:
    for key in list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        inside.append((value, key))
        gather(value[key], inside)
