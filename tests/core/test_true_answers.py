"""Every command in every state is answered with what it really did (docs/semantics.md C1, S9)."""

from collections.abc import Callable
from functools import cache
from itertools import product
from typing import Any, cast

import pytest

from sitbreak.core.effects import Delegated, OpenStretch, Stop
from sitbreak.core.events import Busy, BusyChanged, Command, CommandResult, Locked
from sitbreak.core.status_types import Mode, State, Status
from sitbreak.dataclass import dataclass
from sitbreak.texts import LANGUAGES, Texts
from tests.core.sim import MIN, Sim, having

SETTINGS = having(sit={"interval_s": 20 * MIN}, remind={"snooze_max": 2})


def sitting(minutes: float = 10) -> Sim:
    return Sim(SETTINGS).types(minutes * MIN)


def after(sim: Sim, *commands: Command, for_s: float | None = None) -> Sim:
    for command in commands:
        sim.asks(command, for_s)
    return sim.idle(1)


STATES: dict[str, Callable[[], Sim]] = {
    "nothing known": lambda: Sim(SETTINGS).idle(5),
    "just begun": lambda: sitting(0.5),
    "sitting": sitting,
    "due": lambda: sitting(21),
    "put off": lambda: after(sitting(21), Command.SNOOZE),
    "put off ahead": lambda: after(sitting(19), Command.SNOOZE),
    "used up": lambda: after(after(sitting(21), Command.SNOOZE).types(301), Command.SNOOZE).types(301),
    "held": lambda: Sim(SETTINGS).types(600).tell(BusyChanged(frozenset({Busy.SHARING}))).types(7000),
    "skipped": lambda: after(sitting(), Command.SKIP),
    "away": lambda: sitting().idle(200),
    "on a break": lambda: sitting().idle(400),
    "locked": lambda: sitting().tell(Locked(True)).idle(5),
    "locked on a break": lambda: sitting().tell(Locked(True)).idle(400),
    "standing": lambda: after(sitting(), Command.STANDING).types(60),
    "just done": lambda: after(sitting(), Command.DONE),
    "paused": lambda: after(sitting(), Command.PAUSE),
    "paused for": lambda: after(sitting(), Command.PAUSE, for_s=600),
    "paused today": lambda: after(sitting(21), Command.PAUSE_DAY),
    "paused standing": lambda: after(sitting(), Command.STANDING, Command.PAUSE),
    "in a meeting": lambda: after(sitting(), Command.MEETING, for_s=3600),
    "in a meeting, due": lambda: after(sitting(21), Command.MEETING, for_s=3600),
    "in a call": lambda: sitting().tell(BusyChanged(frozenset({Busy.CALL}))).idle(20),
}
WISHES = [(command, None) for command in Command] + [
    *product((Command.SNOOZE, Command.PAUSE, Command.MEETING), (0.0, 60.0, 3600.0))
]


@dataclass
class Answered:
    """One wish: how it was, what was told, how it is and what was done."""

    before: Status
    told: CommandResult
    now: Status
    done: list[Any]

    def __getitem__(self, name: str) -> float:
        value = self.told.args[name]
        assert isinstance(value, int | float)
        return value


def _in_a_period(met: Answered) -> bool:
    """Say whether the next reminder is a whole interval of sitting away."""
    return met.now.due_in_s in (None, met["interval_s"]) and met.now.mode is not Mode.DUE


def _put_off(met: Answered) -> bool:
    return met.now.mode is Mode.SNOOZED or met.now.due_in_s is None or abs(met.now.due_in_s - met["for_s"]) < 1e-6


CLAIMS: dict[str, Callable[[Answered], bool]] = {
    "told.snoozed": lambda met: _put_off(met) and met.now.mode is not Mode.PAUSED,
    "told.snoozed.last": lambda met: _put_off(met) and met.now.snoozes_left == 0,
    "told.snoozed.paused": lambda met: met.now.mode is Mode.PAUSED,
    "told.snooze.zero": lambda met: met.now == met.before,
    "told.snooze.later": lambda met: met.now == met.before and met.before.due_in_s in (None, met["for_s"]),
    "told.snooze.already": lambda met: met.now == met.before and met.now.snoozed_for_s in (None, met["for_s"]),
    "told.snooze.limit": lambda met: met.now == met.before and met.now.snoozes_left == 0,
    "told.skipped": lambda met: _in_a_period(met) and met.now.mode is Mode.OK,
    "told.skipped.paused": lambda met: _in_a_period(met) and met.now.mode is Mode.PAUSED,
    "told.skip.nothing": lambda met: met.now == met.before and met.now.sitting_s == 0,
    "told.done": lambda met: met.now.sitting_s == 0 and met.now.breaks_today == met.before.breaks_today + 1,
    "told.done.then": lambda met: met.now.breaks_today == met.before.breaks_today + 1,
    "told.done.break": lambda met: met.before.breaks_today == met.now.breaks_today and met.now.sitting_s == 0,
    "told.done.standing": lambda met: met.now.state is met.before.state and met.now.standing_s == met.before.standing_s,
    "told.done.nothing": lambda met: met.before.sitting_s == 0 and met.now.breaks_today == met.before.breaks_today,
    "told.done.short": lambda met: met.now.sitting_s == 0 and met.now.breaks_today == met.before.breaks_today,
    "told.here": lambda met: met.now.sitting_s == met["sitting_s"] > met.before.sitting_s,
    "told.here.nothing": lambda met: met.now == met.before and not met.before.can_undo_break,
    "told.standing": lambda met: met.now.standing_s == 0 and met.now.sitting_s == 0,
    "told.sitting": lambda met: met.before.state is State.STANDING and met.now.state is not State.STANDING,
    "told.paused": lambda met: met.now.paused_for_s == met["for_s"],
    "told.paused.day": lambda met: met.now.paused_until_tomorrow,
    "told.paused.open": lambda met: met.now.mode is Mode.PAUSED and met.now.paused_for_s is None,
    "told.pause.zero": lambda met: met.now == met.before,
    "told.resumed": lambda met: met.before.mode is Mode.PAUSED and met.now.mode is not Mode.PAUSED,
    "told.resume.nothing": lambda met: met.now == met.before and met.now.mode is not Mode.PAUSED,
    "told.meeting": lambda met: met.now.meeting_for_s == met["for_s"] and met.now.state is not State.LOCKED,
    "told.meeting.locked": lambda met: met.now.meeting_for_s == met["for_s"] and met.now.state is State.LOCKED,
    "told.meeting.over": lambda met: met.before.meeting_for_s is not None and met.now.meeting_for_s is None,
    "told.meeting.nothing": lambda met: met.now == met.before and met.now.meeting_for_s is None,
    "told.stretch": lambda met: any(isinstance(effect, OpenStretch) for effect in met.done),
    "told.quit": lambda met: any(isinstance(effect, Stop) for effect in met.done),
    **{
        f"told.{word}": lambda met: any(isinstance(effect, Delegated) for effect in met.done)
        for word in ("report", "stretches", "settings", "doctor", "not-today", "never", "again")
    },
}


@cache
def answered(where: str) -> list[Answered]:
    """Return what became of every wish in such a state."""
    found = []
    for command, for_s in WISHES:
        sim = STATES[where]()
        before, count = sim.status, len(sim.effects)
        told = sim.asks(command, for_s)
        found.append(Answered(before, told, sim.status, [effect for _, effect in sim.effects[count:]]))
    return found


@pytest.mark.parametrize("where", STATES)
def test_every_answer_says_what_really_happened(where: str) -> None:
    for (command, for_s), met in zip(WISHES, answered(where), strict=True):
        before, told = met.before, met.told

        assert CLAIMS[told.key](met), (where, command, for_s, told, before, met.now)
        if not told.ok:
            assert met.now == before, ("refused, and yet", where, command, told)
        for language in LANGUAGES:
            assert Texts(language).say(told.key, **cast("dict[str, Any]", told.args))


def test_every_claim_is_met_somewhere() -> None:
    met = {answer.told.key for where in STATES for answer in answered(where)}

    assert set(CLAIMS) - met == {"told.done.then"}  # tests/core/test_taken_back.py
