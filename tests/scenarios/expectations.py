"""Holds what came of a scenario against what was expected. Every expectation can fail."""

from collections.abc import Iterator
from typing import Any

from sitbreak.core.status_types import State
from sitbreak.dataclass import dataclass
from tests.scenarios.scenario_file import Scenario
from tests.scenarios.simulation import Observed, simulate

PRESENCE = {
    State.SITTING: "present",
    State.STANDING: "present",
    State.AWAY: "away",
    State.BREAK: "break",
    State.LOCKED: "locked",
}
EDGE_S = 1e-6  # clocks are floats


@dataclass(frozen=True, slots=True)
class Failure:
    """An expectation that was not met, and what came instead."""

    scenario: str
    expected: dict[str, Any]
    instead: str

    def __str__(self) -> str:
        return f"{self.scenario}: expected {self.expected}, got {self.instead}"


def unmet(scenario: Scenario) -> list[Failure]:
    """Run one scenario; return what was not met."""
    return list(compare(scenario, simulate(scenario)))


def compare(scenario: Scenario, seen: Observed) -> Iterator[Failure]:
    """Yield each expectation that `seen` does not meet."""
    for expected in scenario.expect:
        if (instead := _instead(expected, seen)) is not None:
            yield Failure(scenario.name, expected, instead)


def _instead(expected: dict[str, Any], seen: Observed) -> str | None:
    """What came instead; None if it came as expected."""
    times = [t for t, _ in seen.shown]
    match expected["type"]:
        case "reminders":
            return None if _as_wanted(times, expected) else f"reminders at {_said(seen)}"
        case "eye_breaks":
            came = [round(t, 1) for t in seen.eye_breaks]
            return None if _as_wanted(seen.eye_breaks, expected) else f"eye breaks at {came}"
        case "warnings":
            told = [round(t, 1) for t in seen.warnings]
            return None if _as_wanted(seen.warnings, expected) else f"notes at {told}"
        case "reminder":
            kinds = [shown.kind.value for t, shown in seen.shown if abs(t - expected["t"]) <= expected["tol"] + EDGE_S]
            return None if kinds == [expected["kind"]] else f"reminders at {_said(seen)}"
        case "reminder_count":
            return None if len(times) == expected["value"] else f"{len(times)} of them"
        case "no_reminder":
            within = [t for t in times if expected["from"] <= t <= expected["to"]]
            return f"reminders at {_said(seen)}" if within else None
        case "withdrawn":
            met = any(abs(t - expected["t"]) <= expected["tol"] + EDGE_S for t in seen.closed)
            return None if met else f"withdrawals at {[round(t, 1) for t in seen.closed]}"
        case _:
            return _sampled(expected, seen)


def _sampled(expected: dict[str, Any], seen: Observed) -> str | None:
    if expected["t"] not in seen.samples:
        return "no such moment in the scenario"
    status, breaks = seen.samples[expected["t"]]
    match expected["type"]:
        case "sitting":
            return _off(status.sitting_s, expected)
        case "today":
            return _off(status.today_s, expected)
        case "breaks":
            return None if breaks == expected["value"] else f"{breaks} breaks"
        case "state":
            state = {"presence": PRESENCE[status.state], "mode": status.mode.value}
            met = all(state[key] == expected[key] for key in state if key in expected)
            return None if met else str(state)
        case _:
            raise AssertionError(f"{expected['type']} was let in and is not judged")


def _as_wanted(times: list[float], expected: dict[str, Any]) -> bool:
    wanted = sorted(expected["times"])
    return len(times) == len(wanted) and all(
        abs(a - b) <= expected["tol"] + EDGE_S for a, b in zip(times, wanted, strict=True)
    )


def _off(value: float, expected: dict[str, Any]) -> str | None:
    return None if abs(value - expected["value"]) <= expected["tol"] + EDGE_S else f"{value:.1f}"


def _said(seen: Observed) -> str:
    return ", ".join(f"{t:.1f} ({shown.kind.value})" for t, shown in seen.shown) or "no time"
