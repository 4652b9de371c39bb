"""The shortest that every length of time may be: what 0 switches off does not storm one step above it."""

import pytest

from sitbreak.config.units import UnclearError
from sitbreak.config.values import from_text
from sitbreak.core.setting import SHORTEST_S
from sitbreak.core.settings import Spec, specs
from sitbreak.core.written import duration_text

LENGTHS = [spec for spec in specs() if spec.unit == "duration"]
# Here 0 is the end of a scale and no switch: each shorter value does only a little less, or comes a little sooner.
SCALES = {
    "sit.min_sit",
    "sit.stretch_break",
    "remind.prompted_window",
    "remind.lull",
    "remind.lull_max",
    "activity.confirm",
    "busy.max",
}
SWITCHED = [spec for spec in LENGTHS if spec.low == 0 and spec.key not in SCALES]


def test_a_length_that_zero_switches_off_says_what_is_the_least_beside_it() -> None:
    assert [spec.key for spec in SWITCHED if (spec.least or 0) < SHORTEST_S or "0 = " not in spec.why] == []
    assert [spec.key for spec in LENGTHS if spec.least and spec not in SWITCHED] == []


@pytest.mark.parametrize("spec", SWITCHED, ids=lambda spec: spec.key)
def test_one_step_above_off_is_refused_and_the_sentence_says_both_ways_out(spec: Spec) -> None:
    assert spec.least
    assert (from_text("0", spec), from_text(duration_text(spec.least), spec)) == (0, spec.least)
    for short in ("1 s", "0.001 s", f"{spec.least - 0.5:g} s"):
        with pytest.raises(UnclearError) as refused:
            from_text(short, spec)
        assert refused.value.title.startswith(f"must be at least {duration_text(spec.least)}, or 0 for off, got ")


@pytest.mark.parametrize("spec", [spec for spec in LENGTHS if spec.low], ids=lambda spec: spec.key)
def test_a_length_that_has_no_off_takes_its_least_and_nothing_below(spec: Spec) -> None:
    assert spec.low
    assert from_text(duration_text(spec.low), spec) == spec.low
    for short in ("0", f"{spec.low - 0.5:g} s"):
        with pytest.raises(UnclearError):
            from_text(short, spec)


@pytest.mark.parametrize("spec", LENGTHS, ids=lambda spec: spec.key)
def test_the_default_is_off_or_well_within(spec: Spec) -> None:
    assert spec.high is not None
    assert spec.default == 0 or (spec.least or spec.low or 0) <= spec.default <= spec.high
