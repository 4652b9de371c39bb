"""Random days: the engine in its loop agrees, second by second, with a naive reading of docs/semantics.md."""

from typing import Any

import pytest
from hypothesis import given, settings

from tests.core.oracle import Oracle
from tests.core.strategies import configs, timelines, told
from tests.kit.effort import examples
from tests.scenarios.expectations import PRESENCE
from tests.scenarios.scenario_file import FILES, Scenario, read_once
from tests.scenarios.simulation import simulate


def assert_agree(scenario: Scenario) -> None:
    seen, oracle = simulate(scenario), Oracle(scenario).run()
    assert [(round(t, 6), shown.kind.value) for t, shown in seen.shown] == oracle.shown
    for t, (status, breaks) in seen.samples.items():
        wanted = oracle.samples[t]
        assert (PRESENCE[status.state], status.mode.value, breaks) == (wanted.presence, wanted.mode, wanted.breaks), t
        assert status.sitting_s == pytest.approx(wanted.sitting_s, abs=1e-6), t
        assert status.today_s == pytest.approx(wanted.today_s, abs=1e-6), t


@settings(max_examples=examples(80))
@given(configs(), timelines())
def test_engine_and_naive_reading_agree(config: dict[str, Any], day: tuple[list[dict[str, Any]], int]) -> None:
    timeline, end = day
    assert_agree(told(config, timeline, end))


VISIBLE = [
    scenario
    for file in FILES
    if file.stem != "days"  # which name rules that are none of T to D, R and S
    for scenario in read_once(file)
    if all(float(h.t).is_integer() for h in scenario.events) and "without_a_signal" not in scenario.name
    if any(expected["type"] == "reminders" for expected in scenario.expect)
]


@pytest.mark.parametrize("scenario", VISIBLE[::3], ids=lambda scenario: scenario.name)
def test_the_naive_reading_agrees_on_told_scenarios(scenario: Scenario) -> None:
    oracle = Oracle(scenario).run()
    for expected in scenario.expect:
        if expected["type"] == "reminders":
            assert [t for t, _ in oracle.shown] == pytest.approx(expected["times"], abs=expected["tol"])
