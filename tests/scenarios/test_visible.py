"""Every scenario of the files beside this one, as a test of its own."""

import pytest

from tests.scenarios.expectations import unmet
from tests.scenarios.scenario_file import FILES, Scenario, read_once

SCENARIOS = [scenario for file in FILES for scenario in read_once(file)]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=[scenario.name for scenario in SCENARIOS])
def test_a_scenario_comes_out_as_told(scenario: Scenario) -> None:
    assert [str(failure) for failure in unmet(scenario)] == []
