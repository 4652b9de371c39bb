"""What a refusal proposes is taken, and never what was refused."""

import math
import re
from typing import Any

import pytest

from sitbreak.config.reading import read
from sitbreak.config.units import UnclearError, duration_s, length_cm
from sitbreak.config.values import checked
from sitbreak.core.settings import specs

ODD: list[Any] = [45, 0.5, -1, -0.5, math.nan, math.inf, -math.inf, 1e6, 1234567.5, 1e-5, 10**30, True, None, [], {}]
QUOTED = re.compile(r'"([^"]+)"')


@pytest.mark.parametrize("value", ODD, ids=repr)
@pytest.mark.parametrize(("unit", "read_as"), [("duration", duration_s), ("length", length_cm)])
def test_what_the_hint_proposes_is_of_its_kind(value: Any, unit: str, read_as: Any) -> None:
    spec = next(each for each in specs() if each.unit == unit and (each.low or 0) > 0)
    with pytest.raises(UnclearError) as refusal:
        checked(value, spec)

    assert [read_as(proposed) for proposed in QUOTED.findall(refusal.value.hint)]


@pytest.mark.parametrize("spec", list(specs()), ids=lambda spec: str(spec.key))
def test_a_key_whose_dot_is_within_quotes_is_told_to_lose_them_and_not_that_it_is_itself(spec: Any) -> None:
    (problem,) = read(f'"{spec.key}" = 1').problems

    assert str(problem).endswith(f"(without the quotes: {spec.key} = ...)")
