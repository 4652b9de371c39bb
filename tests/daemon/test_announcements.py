"""What goes with a moment: a sound where it disturbs nobody, and which hook is started when."""

from datetime import timedelta

import pytest

from sitbreak.core.effects import ShowNudge
from sitbreak.core.events import Busy, Command, Locked
from sitbreak.core.records import Absence, Credit
from sitbreak.core.settings import Settings
from sitbreak.core.settings_surface import HooksSettings
from sitbreak.daemon.announcements import Announcements, listened_for
from sitbreak.daemon.hooks import Hooks
from sitbreak.dataclass import replace
from sitbreak.notify import Notice
from sitbreak.sound import Sound
from tests.core.sim import MIN, Sim, having

ALL = HooksSettings(due=("due",), break_=("break",), back=("back",), nudge=("nudge",))


class EndedChild:
    def poll(self) -> int:
        return 0


class AnnouncedSim:
    """A day whose moments are announced, as the daemon does it: rows as they come, the status after each step."""

    def __init__(self, sim: Sim, settings: Settings | None = None) -> None:
        self.sim, self.told = sim, 0
        self.hooked: list[str] = []
        self.shown: list[Notice] = []
        self.settings = settings or Settings()

        def begin(command: list[str], _environment: dict[str, str]) -> EndedChild:
            self.hooked.append(command[0])
            return EndedChild()

        hooks = Hooks(lambda: ALL, begin)  # type: ignore[arg-type]
        self.reasons: frozenset[Busy] = frozenset()
        self.announced = Announcements(
            lambda: self.settings, lambda: self.reasons, self.shown.append, lambda _now: self.sim.status, hooks
        )
        self.look()

    def look(self) -> list[str]:
        now, status = self.sim.now(), self.sim.status
        rows = self.sim.rows
        for row in rows[self.told :]:
            self.announced.recorded(row, status, now)
        self.told = len(rows)
        self.announced.seen(status, now)
        return self.hooked


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    heard: list[tuple[str, int]] = []
    monkeypatch.setattr(Sound, "play", lambda self: heard.append((self.name, self.volume)))
    return heard


def reminded(day: AnnouncedSim) -> None:
    day.announced.due(day.sim.status, day.sim.now(), "sit")


def heard_with(**remind: object) -> AnnouncedSim:
    return AnnouncedSim(Sim(), replace(Settings(), remind=replace(Settings().remind, **remind)))  # type: ignore[arg-type]


def test_there_is_no_sound_until_somebody_wants_one(played: list[tuple[str, int]]) -> None:
    reminded(heard_with())

    assert played == []


def test_the_one_that_was_chosen_comes_as_loud_as_chosen(played: list[tuple[str, int]]) -> None:
    day = heard_with(sound="bowl", volume=30)
    reminded(day)
    day.settings = replace(day.settings, remind=replace(day.settings.remind, sound="wood"))
    reminded(day)

    assert played == [("bowl", 30), ("wood", 30)]


@pytest.mark.parametrize("reason", [Busy.DO_NOT_DISTURB, Busy.CALL, Busy.SHARING])
def test_none_is_heard_in_do_not_disturb_or_a_call_whatever_lets_the_reminder_come(
    played: list[tuple[str, int]], reason: Busy
) -> None:
    day = heard_with(sound="bell")
    day.reasons = frozenset({reason})
    reminded(day)

    assert played == []
    assert reason in listened_for(day.settings, "linux"), "it is looked at though nothing else asks for it"
    assert listened_for(Settings(), "linux") == frozenset()


def test_a_guess_about_a_call_on_windows_is_not_asked_for() -> None:
    assert Busy.CALL not in listened_for(heard_with(sound="bell").settings, "win32")


def test_a_break_by_its_length_and_the_return_from_it() -> None:
    day = AnnouncedSim(Sim().types(10 * MIN))
    day.sim.idle(6 * MIN)
    assert day.look() == ["break"]
    day.sim.types(10)
    assert day.look() == ["break", "back"]


def test_a_break_under_a_lock() -> None:
    day = AnnouncedSim(Sim().types(10 * MIN))
    day.sim.tell(Locked(True)).idle(6 * MIN)
    assert day.look() == ["break"]
    day.sim.tell(Locked(False)).types(10)
    assert day.look() == ["break", "back"]


def test_a_break_that_somebody_declares_is_one_and_has_no_return() -> None:
    day = AnnouncedSim(Sim().types(10 * MIN))
    day.sim.asks(Command.DONE)
    day.look()
    day.sim.types(MIN)

    assert day.look() == ["break"]


def test_one_that_is_too_short_to_be_counted_has_a_return_too() -> None:
    day = AnnouncedSim(Sim(having(sit={"min_sit_s": 600})).types(30))
    day.sim.idle(6 * MIN)
    day.look()
    day.sim.types(10)

    assert day.look() == ["break", "back"]


def test_whoever_was_on_a_break_as_it_began_starts_no_hook_and_one_told_of_long_afterwards_neither() -> None:
    day = AnnouncedSim(Sim().types(10 * MIN).idle(6 * MIN))
    day.told = len(day.sim.rows)
    now = day.sim.now()
    ended = now.wall - timedelta(minutes=10)
    day.announced.recorded(Absence(ended - timedelta(minutes=3), ended, "idle", Credit.TAKEN), day.sim.status, now)

    assert day.look() == []


def test_a_reminder_and_a_nudge_have_theirs() -> None:
    day = AnnouncedSim(Sim().types(10))
    reminded(day)
    for effect in (ShowNudge(), ShowNudge(eyes=True), ShowNudge(farewell=True)):
        day.announced.performed(effect, day.sim.now())

    assert day.hooked == ["due", "nudge", "nudge"]
