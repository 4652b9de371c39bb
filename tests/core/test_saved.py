"""The state survives: ages relative to one stamp, read back exactly, refused when it is not usable."""

import copy
import json
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from sitbreak.core.engine import Engine
from sitbreak.core.events import Command, Locked, Now, Tick
from sitbreak.core.saving import VERSION
from sitbreak.state import StateFile
from sitbreak.texts import Texts
from tests.core.sim import Sim, having
from tests.scenarios.scenario_file import NEUTRAL


def busy_day() -> Sim:
    sim = Sim(having(sit={"interval_s": 600}, posture={"enabled": True})).types(620).idle(400).types(630)
    sim.asks(Command.SNOOZE)
    sim.asks(Command.PAUSE, 900)
    return sim.idle(10)


def test_a_restart_at_once_changes_nothing() -> None:
    sim = busy_day()
    before, why = sim.status, sim.engine.explain(sim.now())[:-3]
    sim.restart()

    assert sim.status == before
    assert sim.engine.explain(sim.now())[: len(why)] == why


@pytest.mark.parametrize(
    ("down_s", "told"),
    [
        (0, "sitbreak was started again, at once"),
        (0.9, "sitbreak was started again, at once"),
        (1, "sitbreak was not running for 1 s"),
        (90, "sitbreak was not running for 1 min 30 s"),
    ],
)
def test_why_names_no_downtime_of_nothing(down_s: float, told: str) -> None:
    sim = Sim().types(600).restart(down_s)

    (line,) = [line for line in sim.engine.explain(sim.now()) if line.key.startswith("why.restart")]
    assert Texts("en").say(line.key, **cast(Any, line.args)) == told


def test_the_saved_state_is_plain_json() -> None:
    saved = busy_day().engine.saved(busy_day().now(), "boot")

    assert json.loads(json.dumps(saved, allow_nan=False)) == saved
    assert "NaN" not in json.dumps(saved)


def test_it_holds_ages_not_moments() -> None:
    sim = Sim().types(600).idle(50)

    sitting = sim.engine.saved(sim.now(), "boot")["sitting"]
    assert isinstance(sitting, dict)
    assert sitting["last_at"] == 50


# As the first version wrote it: ages in seconds, and names that no longer are those of the fields.
FIRST_VERSION = json.loads("""
{
 "version": 1, "wall": "2026-03-03T09:27:40+00:00", "session_s": 2660.0, "boot_id": "boot",
 "sitting": {
  "last_at": 10.0, "input_at": 10.0, "seat_s": 630.0, "stop_at": null, "stop_why": "idle", "on_break": false,
  "locked_at": null, "hint": false, "held": false, "burst_from_at": null, "burst_to_at": null, "bout_at": 640.0,
  "standing_at": null, "stood_s": 0.0, "breaks": 1,
  "credited": {
   "how": "natural", "sat_s": 620.0, "bout_at": 1660.0, "from_at": 1040.0, "counted": true, "until_at": 640.0
  },
  "day": {
   "ordinal": 739678, "began_at": null, "sat_s": 1250.0, "stood_s": 0.0, "longest_s": 620.0, "breaks": 1,
   "limit_said": false
  }
 },
 "reminding": {
  "phase": "snoozed", "base_s": 0.0, "repeats": 0, "ignored": 0, "snoozes": 1, "snooze_until_at": -290.0,
  "number": 2, "shown_at": 40.0, "spoke_at": 40.0, "prompted": false, "awaits": false, "stand_offered": false
 },
 "hush": {
  "paused": "for", "paused_until_at": -890.0, "wanted_at": null, "held_at": null, "reasons": [], "hint": false
 },
 "nudging": {
  "last_at": 1660.0, "today": 1, "this_bout": false, "welcome_at": 640.0, "displays": false, "set_up_on": 739678,
  "closed": 0
 },
 "journal": [["2026-03-03T09:27:30+00:00", "why.paused", {"for_s": 900}]]
}
""")


CHANGED = {"snooze_until_at": None}  # what is over is forgotten now


def test_a_state_of_the_first_version_is_read_and_written_with_the_same_keys() -> None:
    sim = busy_day()
    engine = Engine(sim.engine.state.settings, sim.now(), copy.deepcopy(FIRST_VERSION), "boot")
    again = engine.saved(sim.now(), "boot")

    assert engine.status(sim.now()) == sim.status
    assert not set(FIRST_VERSION) - set(again)
    first = cast(dict[str, dict[str, Any]], FIRST_VERSION)
    for name in ("sitting", "reminding", "hush", "nudging"):
        was, now = first[name] | CHANGED, cast(dict[str, Any], again[name]) | CHANGED
        assert was == {key: now[key] for key in was}


def test_numbers_of_reminders_go_on_after_a_restart() -> None:
    sim = Sim(having(sit={"interval_s": 60}, remind={"repeat_s": 60})).types(70).restart(5)
    number = sim.engine.state.reminder.number
    sim.types(70)

    assert (number, sim.engine.state.reminder.number) == (1, 2)


def test_a_downtime_of_a_break_is_one_and_a_shorter_one_is_not() -> None:
    assert Sim().types(600).restart(299).status.breaks_today == 0
    assert Sim().types(600).restart(300).status.breaks_today == 1


def test_nothing_is_shown_for_the_time_it_was_not_running() -> None:
    sim = Sim(having(sit={"interval_s": 700})).types(600).restart(250)

    assert (sim.shown, sim.status.sitting_s) == ([], 780)


def test_what_fell_due_in_the_downtime_is_shown_to_whoever_is_there() -> None:
    sim = Sim(having(sit={"interval_s": 700})).types(600).restart(150)

    assert sim.shown == [(750, "sit")]


def test_after_a_reboot_the_wall_clock_tells_the_downtime() -> None:
    sim = Sim().types(600)
    saved = sim.engine.saved(sim.now(), "first")
    later = Now(7.0, 7.0, sim.now().wall + timedelta(seconds=100))
    engine = Engine(NEUTRAL, later, saved, "second")

    assert engine.status(later).sitting_s == 700


def test_an_unknown_boot_is_another_one() -> None:
    sim = Sim().types(600)
    saved = sim.engine.saved(sim.now(), "")
    later = Now(sim.now().steady_s + 9999, 9999, sim.now().wall + timedelta(seconds=100))

    assert Engine(NEUTRAL, later, saved, "").status(later).sitting_s == 700


def test_a_wall_clock_that_went_back_over_a_reboot_is_no_downtime() -> None:
    sim = Sim().types(600)
    saved = sim.engine.saved(sim.now(), "first")
    earlier = Now(7.0, 7.0, sim.now().wall - timedelta(hours=1))

    assert Engine(NEUTRAL, earlier, saved, "second").status(earlier).sitting_s == 600


def test_a_lock_that_ended_while_it_was_down_ends_at_the_start() -> None:
    sim = Sim().types(600).tell(Locked(True)).restart(30)
    assert sim.status.state.value == "locked"

    assert sim.tell(Locked(False)).status.state.value == "sitting"


def damaged() -> list[dict[str, Any]]:
    good = busy_day().engine.saved(busy_day().now(), "boot")
    cases = []
    for path, value in [
        (("version",), VERSION + 1),
        (("version",), 0),
        (("version",), True),
        (("wall",), "yesterday"),
        (("wall",), "2026-03-03T09:00:00"),
        (("session_s",), None),
        (("sitting",), []),
        (("sitting", "seat_s"), "much"),
        (("sitting", "seat_s"), True),
        (("sitting", "last_at"), float("nan")),
        (("sitting", "on_break"), 1),
        (("sitting", "day", "breaks"), 1.5),
        (("reminding", "phase"), "asleep"),
        (("hush", "reasons"), ["boredom"]),
        (("nudging",), None),
        (("eyes",), []),
        (("journal",), [["now"]]),
    ]:
        bad = copy.deepcopy(good)
        place: Any = bad
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = value
        cases.append(bad)
    for part in ("sitting", "reminding", "hush", "nudging", "eyes", "journal", "boot_id"):
        bad = copy.deepcopy(good)
        del bad[part]
        cases.append(bad)
    return cases


@pytest.mark.parametrize("bad", damaged(), ids=lambda bad: str(len(str(bad))))
def test_a_damaged_state_is_refused_with_a_reason(bad: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"cannot be used|its version is"):
        Engine(NEUTRAL, Sim().now(), bad, "boot")


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{}", '{"version": 99}', "\udcff"])
def test_an_unusable_file_is_set_aside_and_said_once(tmp_path: Path, text: str) -> None:
    file = StateFile(tmp_path / "state.json")
    file.path.write_bytes(text.encode("utf-8", "surrogateescape"))

    engine, problem = file.start(NEUTRAL, Sim().now(), "boot")

    assert problem is not None
    assert "state.json.unusable" in problem
    assert "Error" not in problem  # words for a person, not what Python calls it
    assert (tmp_path / "state.json.unusable").read_bytes() == text.encode("utf-8", "surrogateescape")
    assert engine.status(Sim().now()).sitting_s == 0
    assert file.start(NEUTRAL, Sim().now(), "boot")[1] is None


def test_two_unusable_files_are_both_kept(tmp_path: Path) -> None:
    file = StateFile(tmp_path / "state.json")
    for text in ("first", "second"):
        file.path.write_text(text)
        file.load()

    assert sorted(path.read_text() for path in tmp_path.iterdir()) == ["first", "second"]


def test_a_state_is_read_back_by_the_next_start(tmp_path: Path) -> None:
    sim, file = Sim().types(600), StateFile(tmp_path / "deep" / "state.json")
    file.write(sim.engine.saved(sim.now(), "boot"))

    engine, problem = file.start(NEUTRAL, sim.now(), "boot")

    assert (engine.status(sim.now()).sitting_s, problem) == (600, None)
    assert [path.name for path in file.path.parent.iterdir()] == ["state.json"]


def test_a_write_that_fails_leaves_the_old_state(tmp_path: Path) -> None:
    file = StateFile(tmp_path / "state.json")
    file.write({"version": 1, "old": True})

    with pytest.raises(ValueError, match="JSON"):
        file.write({"seat_s": float("nan")})

    assert json.loads(file.path.read_text()) == {"version": 1, "old": True}
    assert [path.name for path in tmp_path.iterdir()] == ["state.json"]


def test_the_file_says_when_it_should_be_written_again(tmp_path: Path) -> None:
    file = StateFile(tmp_path / "state.json")
    assert file.due(0)

    file.write({}, at_s=100)

    assert (file.due(159), file.due(160)) == (False, True)


def test_a_fresh_engine_has_something_to_do_at_once() -> None:
    engine = Engine(NEUTRAL, Sim().now())

    assert engine.wake_s(Sim().now()) == 0
    assert engine.step(Tick(), Sim().now()) == []
    assert engine.wake_s(Sim().now()) > 0
