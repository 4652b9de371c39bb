"""GNOME's own break reminders: what of them holds ours back, and which break of theirs is one of ours."""

from types import SimpleNamespace

import pytest

from sitbreak import clocks
from sitbreak.core.events import DESKTOP, Command, CommandRequested, Event
from sitbreak.dataclass import dataclass, replace
from sitbreak.session.busy import gnome_breaks
from sitbreak.session.busy.gnome_breaks import BreakState, GnomeBreaks
from tests.kit.bus import FakeBus
from tests.session.fakes import a_context

TAKEN = CommandRequested(Command.DONE, origin=DESKTOP)
EYES_S = 22.0


@dataclass
class BreakingShell:
    """A shell with a break manager, and the detector that follows it."""

    bus: FakeBus
    detector: GnomeBreaks
    told: list[Event]
    clock: SimpleNamespace
    ended: int | None = 100  # LastBreakEndTime

    def goes(self, state: object, *, after_s: float = 0.0, broke: bool = False) -> None:
        """Go into this state (a number, or the variant that tells it), and be asked; `broke`: its break has ended."""
        self.clock.steady_s += after_s
        if broke and self.ended is not None:
            self.ended += int(after_s)
        values = {"State": ("u", int(state)) if isinstance(state, int) else state}
        if self.ended is not None:
            values["LastBreakEndTime"] = ("t", 0 if state == BreakState.IN_BREAK else self.ended)
        self.bus.answers["Get"] = lambda _interface, name: (values.get(name, ("s", "nothing")),)
        self.detector.refresh()


@pytest.fixture(params=[True, False], ids=["both kinds", "movement alone"])
def both_kinds(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch, both_kinds: bool) -> BreakingShell:
    clock, told, bus = SimpleNamespace(steady_s=1000.0), list[Event](), FakeBus()
    monkeypatch.setattr(clocks, "now", lambda: clock)
    monkeypatch.setattr(gnome_breaks, "longest_for_the_eyes_s", lambda _env: EYES_S if both_kinds else 0.0)
    bus.owners["org.gnome.Shell"] = ":1.2"
    made = BreakingShell(bus, GnomeBreaks(replace(a_context(told), session=bus)), told, clock)
    made.goes(BreakState.ACTIVE)
    return made


@pytest.mark.parametrize("state", [*BreakState, 99])
def test_ours_waits_while_a_break_is_due_or_taken_there(shell: BreakingShell, state: int) -> None:
    shell.goes(state)
    assert shell.detector.on is (state in (BreakState.IN_BREAK, BreakState.DUE))


@pytest.mark.parametrize("after", [BreakState.IDLE, BreakState.ACTIVE])
def test_a_break_taken_to_its_end_is_told_once(shell: BreakingShell, after: BreakState) -> None:
    shell.goes(BreakState.DUE)
    shell.goes(BreakState.IN_BREAK, after_s=20)
    shell.goes(BreakState.IN_BREAK, after_s=100)
    assert not shell.told
    shell.goes(after, after_s=200, broke=True)
    assert shell.told == [TAKEN]
    shell.goes(BreakState.ACTIVE, after_s=10, broke=True)
    shell.goes(BreakState.IDLE, after_s=600)
    shell.goes(BreakState.ACTIVE, after_s=600, broke=True)
    assert shell.told == [TAKEN]


def test_a_shell_that_does_not_tell_when_the_break_ended_is_believed(shell: BreakingShell) -> None:
    shell.ended = None
    shell.goes(BreakState.IN_BREAK)
    shell.goes(BreakState.ACTIVE, after_s=300)
    assert shell.told == [TAKEN]


def test_a_break_that_is_long_overdue_is_over_for_the_shell_at_once_and_told_at_its_end(shell: BreakingShell) -> None:
    shell.goes(BreakState.DUE)
    shell.goes(BreakState.IDLE, after_s=1200)
    shell.goes(BreakState.IDLE, after_s=15)
    assert not shell.told
    shell.goes(BreakState.ACTIVE, after_s=300, broke=True)
    assert shell.told == [TAKEN]


def test_one_that_rests_the_eyes_is_a_break_only_where_the_shell_has_no_such_kind(
    shell: BreakingShell, both_kinds: bool
) -> None:
    shell.goes(BreakState.IN_BREAK)
    shell.goes(BreakState.IDLE, after_s=20)
    assert bool(shell.told) is not both_kinds


@pytest.mark.parametrize("between", [BreakState.IN_BREAK, BreakState.IDLE])
def test_one_that_is_broken_off_or_skipped_is_none(shell: BreakingShell, between: BreakState) -> None:
    shell.goes(BreakState.DUE)
    shell.goes(between, after_s=10)
    shell.goes(BreakState.ACTIVE, after_s=100)
    shell.goes(BreakState.DUE)
    shell.goes(BreakState.ACTIVE, after_s=100, broke=True)  # skipped: the shell notes an end as well
    assert not shell.told


def test_an_absence_that_no_break_was_owed_for_is_told_by_the_silence_alone(shell: BreakingShell) -> None:
    shell.goes(BreakState.IDLE, after_s=10)
    shell.goes(BreakState.ACTIVE, after_s=900, broke=True)
    assert not shell.told


def test_a_shell_that_died_in_a_break_has_not_ended_it(shell: BreakingShell) -> None:
    shell.goes(BreakState.IN_BREAK)
    shell.detector._owned(None)
    assert shell.detector.on is None
    shell.goes(BreakState.ACTIVE, after_s=300, broke=True)
    assert not shell.told


@pytest.mark.parametrize("odd", [("s", "3"), ("d", 3.0), ("v", ("u", 3))])
def test_a_shell_that_answers_oddly_holds_nothing_back(shell: BreakingShell, odd: tuple[str, object]) -> None:
    shell.goes(odd)
    assert shell.detector.on is None
