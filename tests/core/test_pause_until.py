"""A pause until a local time goes by the calendar: clock changes, journeys, sleep and restarts do not move it."""

import copy
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from sitbreak.core.engine import Engine
from sitbreak.core.events import Command, CommandRequested, CommandResult, Now, Tick
from sitbreak.core.status_types import Mode
from sitbreak.core.view import headline
from sitbreak.texts import Texts
from tests.core.sim import Sim
from tests.scenarios.scenario_file import NEUTRAL

FRIDAY = datetime(2026, 3, 6, 4)  # the clocks of `Sim` begin on a Tuesday at nine, in UTC
DAY_S = 86400.0


def paused_until(until: datetime) -> Sim:
    return Sim().types(60).tell(CommandRequested(Command.PAUSE, 3600, until=until))


def answer(sim: Sim) -> CommandResult:
    return [effect for _, effect in sim.effects if isinstance(effect, CommandResult)][-1]


def looked(at_s: float, wall: datetime) -> Now:
    return Now(1000 + at_s, 1000 + at_s, wall)


def test_it_says_until_when_and_ends_then() -> None:
    sim = paused_until(FRIDAY)

    assert answer(sim) == CommandResult(True, "told.paused.until", {"until": "2026-03-06 04:00"})
    assert sim.status.paused_until == FRIDAY
    assert sim.status.paused_for_s == (FRIDAY - datetime(2026, 3, 3, 9, 1)).total_seconds()
    sim.to(3 * DAY_S - 5 * 3600 - 60)
    assert sim.status.mode is Mode.PAUSED
    assert sim.idle(61).status.mode is not Mode.PAUSED


@pytest.mark.parametrize(
    ("until", "key"),
    [
        (datetime(2026, 3, 3, 9, 0, 30), "told.paused.over"),
        (datetime(2025, 12, 28), "told.paused.over"),
        (datetime(2028, 1, 1), "told.paused.far"),
        (datetime.max, "told.paused.far"),
        (datetime.min, "told.paused.over"),
    ],
)
def test_what_has_been_or_is_too_far_away_is_refused_and_changes_nothing(until: datetime, key: str) -> None:
    sim = paused_until(until)

    assert (answer(sim).ok, answer(sim).key) == (False, key)
    assert sim.status.mode is Mode.OK


@pytest.mark.parametrize("shift_h", [-1, 1, -9, 9])
def test_another_offset_moves_the_end_with_the_local_clock(shift_h: int) -> None:
    """Summer time begins or ends, or somebody flies to Tokyo: it is over when the clock on the wall says so."""
    sim = paused_until(FRIDAY)
    zone = timezone(timedelta(hours=shift_h))

    def wall(at_s: float) -> datetime:
        return (sim.start + timedelta(seconds=at_s)).astimezone(zone)

    end_s = (FRIDAY.replace(tzinfo=zone) - sim.start).total_seconds()
    sim.engine.step(Tick(), looked(DAY_S, wall(DAY_S)))
    sim.engine.step(Tick(), looked(end_s - 1, wall(end_s - 1)))
    assert sim.engine.status(looked(end_s - 1, wall(end_s - 1))).mode is Mode.PAUSED
    sim.engine.step(Tick(), looked(end_s + 1, wall(end_s + 1)))
    assert sim.engine.status(looked(end_s + 1, wall(end_s + 1))).mode is not Mode.PAUSED


def test_a_clock_that_is_set_moves_it() -> None:
    sim = paused_until(FRIDAY)
    later = looked(120, sim.start + timedelta(days=4))
    sim.engine.step(Tick(), later)

    assert sim.engine.status(later).mode is not Mode.PAUSED


def test_it_survives_a_restart_and_a_boot_under_another_offset() -> None:
    sim = paused_until(FRIDAY)
    saved = json.loads(json.dumps(sim.engine.saved(sim.now(), "first")))
    zone = timezone(timedelta(hours=2))
    begun = Now(5.0, 5.0, datetime(2026, 3, 5, 20, tzinfo=zone))
    engine = Engine(NEUTRAL, begun, saved, "second")

    assert engine.status(begun).paused_until == FRIDAY
    over = Now(5.0 + 8 * 3600, 5.0 + 8 * 3600, datetime(2026, 3, 6, 4, tzinfo=zone))
    assert engine.status(begun).paused_for_s == 8 * 3600
    engine.step(Tick(), over)
    assert engine.status(over).mode is not Mode.PAUSED


def test_one_that_ended_while_nothing_ran_is_over() -> None:
    sim = paused_until(FRIDAY)
    saved = sim.engine.saved(sim.now(), "first")
    begun = Now(5.0, 5.0, datetime(2026, 3, 9, 8, tzinfo=UTC))

    assert Engine(NEUTRAL, begun, saved, "second").status(begun).paused_until is None


def test_a_newer_pause_and_its_end_forget_it() -> None:
    sim = paused_until(FRIDAY)
    sim.asks(Command.PAUSE, 60)
    assert (sim.status.paused_until, sim.status.paused_for_s) == (None, 60)
    sim = paused_until(FRIDAY)
    sim.asks(Command.RESUME)
    assert sim.status.mode is not Mode.PAUSED


def test_a_state_from_before_there_were_such_pauses_is_taken_up() -> None:
    sim = Sim().types(60)
    sim.asks(Command.PAUSE, 900)
    saved = {**copy.deepcopy(sim.engine.saved(sim.now(), "boot")), "version": 2}
    hush = saved["hush"]
    assert isinstance(hush, dict)
    del hush["until"]

    assert Engine(NEUTRAL, sim.now(), saved, "boot").status(sim.now()).paused_for_s == 900


@pytest.mark.parametrize("until", ["soon", "2026-03-06T04:00:00+00:00", "2026-13-01"])
def test_a_saved_end_that_is_no_local_time_sets_the_file_aside(until: str) -> None:
    sim = paused_until(FRIDAY)
    saved = copy.deepcopy(sim.engine.saved(sim.now(), "boot"))
    hush = saved["hush"]
    assert isinstance(hush, dict)
    hush["until"] = until

    with pytest.raises(ValueError, match="cannot be used"):
        Engine(NEUTRAL, sim.now(), saved, "boot")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Paused until Fri 6 Mar, 04:00"),
        ("de", "Angehalten bis Fr, 6. März, 04:00"),
        ("fr", "En sourdine, reprise ven. 6 mars, 04:00"),
        ("es", "En silencio hasta vie 6 mar, 04:00"),
        ("ja", "3月6日(金) 04:00まで停止中"),
    ],
)
def test_status_and_tray_say_it(language: str, line: str) -> None:
    sim = paused_until(FRIDAY)

    assert headline(sim.status, Texts(language), sim.now()) == line


def test_why_tells_it() -> None:
    reason = next(one for one in paused_until(FRIDAY).engine.state.journal.lines if one.key == "why.paused-until")

    assert Texts("en").explain(reason.key, reason.args) == "Paused until Fri 6 Mar 2026, 04:00"
