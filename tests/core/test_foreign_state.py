"""The saved state is foreign: whatever it holds, the start works, and so do the first step, the status and the save."""

import json
import math
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak.core.engine import Engine
from sitbreak.core.events import Now, Tick
from sitbreak.core.saving import EARLY_S, LONGEST_S
from sitbreak.state import StateFile
from tests.core.saved_day import GOOD, SETTINGS, SIM, Path_, put

DEEP = 10_000


WRONG: dict[str, Any] = {
    "a text": "much",
    "half a character": "\ud800",
    "a long text": "x" * 100_000,
    "nothing": None,
    "true": True,
    "a list": [1, 2],
    "an object": {"a": 1},
    "1e18": 1e18,
    "-1e18": -1e18,
    "1e308": 1e308,
    "-1e308": -1e308,
    "nan": math.nan,
    "infinity": math.inf,
    "a huge number": 10**400,
    "-1": -1,
    "-1e9": -1e9,
    "0": 0,
    "a naive time": "2026-03-03T09:00:00",
    "the year 1": "0001-01-01T00:00:00+00:00",
    "the year 9999": "9999-12-31T23:59:59+00:00",
}


def places(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    """Every place in a saved state, from the whole to each number."""
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from places(inner, (*path, key))


PLACES = list(places({**GOOD, "journal": GOOD["journal"][-2:]}))


def goes_on(text: str, now: Now | None = None) -> tuple[Engine, str | None]:
    """Start on such a file, and do all that a daemon does in its first hour."""
    with tempfile.TemporaryDirectory() as folder:
        file = StateFile(Path(folder) / "state.json")
        file.path.write_text(text, encoding="utf-8")
        now = now or SIM.now()
        engine, problem = file.start(SETTINGS, now, "boot")
        assert (problem is not None) == (not file.path.exists())
        for seconds in (0, 1, 1800, 3600):
            later = Now(now.steady_s + seconds, now.awake_s + seconds, now.wall + timedelta(seconds=seconds))
            engine.step(Tick(), later)
            engine.explain(later)
            status = engine.status(later)
            assert math.isfinite(status.sitting_s)
            saved = engine.saved(later, "boot")
            json.dumps(saved, allow_nan=False)
        file.write(saved)
    return engine, problem


@pytest.mark.parametrize("kind", WRONG)
def test_any_value_in_any_place_leads_to_a_start_that_works(kind: str) -> None:
    for path in PLACES:
        goes_on(json.dumps(put(GOOD, path, WRONG[kind])))


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(list(WRONG.values())),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(st.lists(st.tuples(st.sampled_from(PLACES[1:]), ANYTHING), min_size=1, max_size=4))
def test_mutated_states_lead_to_a_start_that_works(changes: list[tuple[Path_, Any]]) -> None:
    changed: Any = GOOD
    for path, value in changes:
        try:
            changed = put(changed, path, value)
        except (KeyError, IndexError, TypeError):  # an earlier change took the place away
            continue
    goes_on(json.dumps(changed))


@given(st.text() | st.binary().map(lambda raw: raw.decode("latin-1")))
def test_any_text_leads_to_a_start_that_works(text: str) -> None:
    goes_on(json.dumps(GOOD)[: len(text) * 10] + text.encode("utf-8", "replace").decode())


@pytest.mark.parametrize(
    "text",
    [
        "[" * DEEP + "]" * DEEP,
        '{"a":' * DEEP + "1" + "}" * DEEP,
        json.dumps(GOOD).replace('"boot"', "[" * DEEP + "]" * DEEP),
        json.dumps(GOOD).replace('"hint": false', '"hint": ' + "[" * DEEP + "]" * DEEP),
        "1" * 100_000,
        " " * (2 << 20),
        json.dumps(GOOD) + "\0",
    ],
    ids=["list", "object", "in the stamp", "in a part", "a huge number", "2 MiB", "NUL"],
)
def test_what_is_nested_or_endless_is_set_aside(text: str) -> None:
    _, problem = goes_on(text)

    assert problem is not None
    assert len(problem) < 700


@pytest.mark.parametrize(
    "path", [("sitting", "last_at"), ("reminding", "shown_at"), ("nudging", "welcome_at")], ids=str
)
def test_a_moment_that_has_been_cannot_lie_in_the_future(path: Path_) -> None:
    assert goes_on(json.dumps(put(GOOD, path, -EARLY_S - 1)))[1] is not None


@pytest.mark.parametrize("path", [("sitting", "day", "ordinal"), ("nudging", "set_up_on")], ids=str)
def test_a_day_that_is_yet_to_come_is_no_day(path: Path_) -> None:
    today = SIM.now().wall.toordinal()

    assert goes_on(json.dumps(put(GOOD, path, today + 1)))[1] is None
    assert goes_on(json.dumps(put(GOOD, path, today + 2)))[1] is not None


def test_a_pause_may_end_in_the_future() -> None:
    assert goes_on(json.dumps(put(GOOD, ("hush", "paused_until_at"), -86400.0)))[1] is None


def test_a_state_older_than_ten_years_is_a_fresh_start() -> None:
    now = Now(5.0, 5.0, SIM.now().wall + timedelta(seconds=LONGEST_S + 60))
    saved = {**GOOD, "boot_id": "another"}

    assert goes_on(json.dumps(saved), now)[1] is not None
