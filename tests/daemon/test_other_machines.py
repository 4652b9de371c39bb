"""Other computers, a desk and a chair reach the engine over the control socket, and hear of this one."""

from pathlib import Path
from typing import Any

import pytest

from sitbreak.core.effects import CloseReminder
from sitbreak.core.events import Busy, BusyChanged, Command, CommandRequested
from sitbreak.core.status_types import Mode, State
from sitbreak.daemon.other_machines import ELSEWHERE, MOST_ASKS
from sitbreak.errors import ControlError
from sitbreak.link.messages import Answer, Presence, Said, Span, answer_fields, presence_fields
from sitbreak.supervise.health import Level
from tests.core.sim import having
from tests.daemon.joined import BOOT, B, Joined


def test_input_there_is_sitting_here(tmp_path: Path) -> None:
    joined = Joined(tmp_path)
    joined.types(60)
    joined.wait(400)
    joined.hears(Span(390, 0))

    assert joined.engine.status(joined.clock.now).sitting_s == pytest.approx(455)


def test_what_happens_here_is_pushed_once_a_second_at_most_and_once_a_minute_at_rest(tmp_path: Path) -> None:
    joined = Joined(tmp_path)
    joined.types(60)
    assert joined.accounts()[-1].spans[-1].to_age == 0
    before = len(joined.pushed)
    joined.wait(600)

    assert len(joined.pushed) - before <= 13


def test_the_machine_with_the_last_input_shows_and_the_other_does_not(tmp_path: Path) -> None:
    joined = Joined(tmp_path)
    joined.types(500)
    joined.wait(20)
    joined.hears(Span(18, 0))
    for _ in range(30):
        joined.wait(5)
        joined.hears(Span(5, 0))
    assert joined.shown() == []

    joined.hears(Span(2, 0), reminded=(1.0,), showing=True)
    assert joined.shown() == []
    assert joined.engine.status(joined.clock.now).mode is Mode.DUE


def test_when_the_other_goes_this_one_shows(tmp_path: Path) -> None:
    joined = Joined(tmp_path)
    joined.types(500)
    joined.wait(100)
    joined.hears(Span(100, 0))
    joined.wait(20)
    assert joined.shown() == []

    joined.asks("machines", gone=B)
    joined.wait(5)

    assert len(joined.shown()) == 1
    assert joined.accounts()[-1].showing


def test_without_a_link_this_one_shows_at_once_and_no_chair_is_believed(tmp_path: Path) -> None:
    joined = Joined(tmp_path)
    joined.types(500)
    joined.asks("chair", occupied=True, age_s=0.0)
    joined.hears(Span(100, 0))
    joined.types(100)
    joined.hears(Span(2, 0), reminded=(1.0,), showing=True)
    assert joined.shown() == []

    joined.machines.alone(joined.clock.now)
    joined.takes()
    joined.machines.alone(joined.clock.now)
    assert joined.inbox == []
    joined.types(5)

    assert len(joined.shown()) == 1
    assert joined.machines.evidence(joined.clock.now) == ()


def test_a_reminder_that_shows_on_two_machines_is_withdrawn_where_the_person_is_not(tmp_path: Path) -> None:
    joined = Joined(tmp_path)
    joined.types(700)
    joined.wait(60)
    assert len(joined.shown()) == 1

    joined.hears(Span(50, 0), reminded=(90.0,), showing=True)
    joined.wait(10)

    closed = [effect for effect in joined.effects if isinstance(effect, CloseReminder)]
    assert closed == [CloseReminder(1, ELSEWHERE)]
    assert joined.engine.status(joined.clock.now).mode is Mode.DUE
    assert not joined.accounts()[-1].showing
    joined.asks("answer", answer=answer_fields(Answer(B, BOOT, 1, 1.0, Said.SKIP)), delay_s=0.5)
    assert joined.engine.status(joined.clock.now).mode is Mode.OK


def test_an_answer_here_is_told_and_one_from_there_is_taken_once(tmp_path: Path) -> None:
    joined = Joined(tmp_path)
    joined.types(700)
    assert len(joined.shown()) == 1
    answer = answer_fields(Answer(B, BOOT, 1, 1.0, Said.SNOOZE, 300.0))
    for _ in range(3):
        joined.asks("answer", answer=answer, delay_s=0.5)
    assert [type(effect) for effect in joined.effects].count(CloseReminder) == 1
    assert joined.engine.status(joined.clock.now).mode is Mode.SNOOZED
    assert not any("answer" in told for told in joined.pushed)

    joined.step(CommandRequested(Command.SKIP))
    assert [told["answer"]["do"] for told in joined.pushed if "answer" in told] == ["skip"]


def test_standing_is_told_as_standing_and_a_refused_word_is_not_told(tmp_path: Path) -> None:
    joined = Joined(tmp_path)
    joined.types(120)
    joined.step(CommandRequested(Command.RESUME))
    joined.step(CommandRequested(Command.STANDING))
    joined.step(CommandRequested(Command.STANDING))

    assert [told["answer"]["do"] for told in joined.pushed if "answer" in told] == ["stand", "sit"]


def test_a_desk_stands_and_a_chair_sits(tmp_path: Path) -> None:
    joined = Joined(tmp_path)
    joined.types(120)
    joined.asks("desk", standing=True, age_s=30.0, height_cm=110)
    assert joined.engine.status(joined.clock.now).state is State.STANDING
    joined.asks("desk", standing=False, age_s=0.0)
    joined.asks("desk", standing=None)
    joined.asks("chair", occupied=True, age_s=0.0)
    joined.wait(500)
    assert joined.engine.status(joined.clock.now).sitting_s == pytest.approx(500, abs=1)
    joined.asks("chair", occupied=False, age_s=2.0)
    assert joined.engine.status(joined.clock.now).state is State.AWAY
    joined.types(200)
    assert [health.level for health in joined.machines.health()] == [Level.DEGRADED]


def test_what_a_desk_and_a_chair_tell_here_is_told_to_the_others_with_its_age(tmp_path: Path) -> None:
    joined = Joined(tmp_path)
    joined.types(120)
    joined.asks("desk", standing=True, age_s=30.0)
    joined.asks("desk", standing=False, age_s=0.0)
    joined.asks("chair", occupied=True, age_s=3.0)
    joined.wait(10)

    said = [(told["answer"]["do"], told["answer"]["age"]) for told in joined.pushed if "answer" in told]
    assert said == [("stand", 30.0), ("sit", 0.0)]
    account = joined.accounts()[-1]
    assert account.chair
    assert account.chair_age == pytest.approx(13, abs=5)


def test_the_chair_of_another_machine_has_somebody_sit_here_until_that_has_gone(tmp_path: Path) -> None:
    joined = Joined(tmp_path)
    joined.types(120)
    joined.hears(Span(10, 0), chair=True, chair_age=5.0)
    joined.wait(300)
    assert joined.engine.status(joined.clock.now).sitting_s == pytest.approx(420, abs=11)
    assert [reason.key for reason in joined.engine.explain(joined.clock.now)][-1] == "why.now-chair-occupied"

    joined.hears(Span(310, 300), chair=False, chair_age=60.0)
    assert joined.engine.status(joined.clock.now).sitting_s == pytest.approx(360, abs=11)


def test_why_names_the_evidence(tmp_path: Path) -> None:
    joined = Joined(tmp_path)
    joined.types(120)
    joined.asks("chair", occupied=True, age_s=0.0)
    joined.asks("chair", occupied=False, age_s=0.0)
    joined.asks("desk", standing=True, age_s=0.0)
    joined.wait(20)
    joined.hears(Span(5, 0))
    keys = [reason.key for reason in joined.engine.explain(joined.clock.now)]

    assert {"why.chair-occupied", "why.chair-empty", "why.desk-up"} <= set(keys)
    assert keys[-2:] == ["why.now-chair-empty", "why.now-elsewhere"]


def test_a_chair_that_is_not_believed_is_told_by_status_and_doctor(tmp_path: Path) -> None:
    joined = Joined(tmp_path)
    joined.asks("chair", occupied=True, age_s=0.0)
    joined.asks("chair", occupied=False, age_s=0.0)
    assert not joined.machines.facts()["distrusted"]
    joined.types(300)

    (health,) = joined.machines.health()
    assert health.problems == ("chair: somebody types while it says empty: its sensor is not believed",)
    assert joined.machines.facts()["distrusted"]
    assert joined.engine.explain(joined.clock.now)[-1].key == "why.now-chair-distrusted"


def test_a_call_is_told_and_a_full_screen_is_not(tmp_path: Path) -> None:
    joined = Joined(tmp_path)
    joined.step(BusyChanged(frozenset({Busy.CALL, Busy.FULL_SCREEN})))
    joined.wait(10)

    assert joined.accounts()[-1].busy == frozenset({Busy.CALL})


@pytest.mark.parametrize(
    ("what", "args"),
    [
        ("machines", {}),
        ("machines", {"presence": {"machine": B}}),
        ("machines", {"presence": presence_fields(Presence(B, BOOT, 1, -1.0))}),
        ("machines", {"presence": presence_fields(Presence(B, BOOT, 1, 1.0)), "delay_s": float("nan")}),
        ("machines", {"gone": "x"}),
        ("answer", {"answer": {"machine": B, "do": "quit"}}),
        ("desk", {"standing": "yes"}),
        ("desk", {"standing": True, "age_s": -1}),
        ("chair", {"occupied": 1}),
        ("chair", {"occupied": True, "age_s": 1e9}),
    ],
    ids=str,
)
def test_nonsense_is_refused_in_a_sentence_and_changes_nothing(what: str, args: dict[str, Any], tmp_path: Path) -> None:
    joined = Joined(tmp_path)
    with pytest.raises(ControlError):
        joined.asks(what, **args)

    assert joined.inbox == []


def test_a_flood_is_refused_and_over_after_a_while(tmp_path: Path) -> None:
    joined = Joined(tmp_path)
    for _ in range(MOST_ASKS):
        joined.asks("machines", gone=B)
    with pytest.raises(ControlError, match="too much"):
        joined.asks("machines", gone=B)
    joined.clock.wait(20)

    assert joined.asks("machines", gone=B) == {"noted": True}


def test_machines_are_named_in_what_the_daemon_says_of_itself(tmp_path: Path) -> None:
    joined = Joined(tmp_path)
    joined.hears(Span(5, 0))
    joined.asks("machines", gone=B)

    (health,) = joined.machines.health()
    assert (health.name, "gone" in health.words) == (B[:8], True)


def test_a_message_of_unknown_age_only_makes_it_ask(tmp_path: Path) -> None:
    joined = Joined(tmp_path)
    message = presence_fields(Presence(B, BOOT, 1, 800.0, (Span(60, 0),)))
    joined.asks("machines", presence=message, retained=True)
    joined.wait(60)

    assert joined.accounts()[-1].asks
    assert joined.engine.status(joined.clock.now).sitting_s == 0


def test_what_shows_goes_on_to_show_when_the_engine_becomes_one_that_learns(tmp_path: Path) -> None:
    joined = Joined(tmp_path)
    joined.types(700)
    joined.engine.join(joined.machines, joined.clock.now)
    joined.step(CommandRequested(Command.SKIP))

    assert [effect for effect in joined.effects if isinstance(effect, CloseReminder)]


FIRST = "0" * 32  # by name before this one
HELD_FOR_10_MIN = having(sit={"interval_s": 600.0}, busy={"max_s": 600.0})


def test_who_claims_to_be_typed_on_all_the_time_holds_a_reminder_back_for_busy_max(tmp_path: Path) -> None:
    joined = Joined(tmp_path, HELD_FOR_10_MIN)
    for _ in range(118):
        joined.types(5)
        joined.hears(Span(5, 0), machine=FIRST)
    assert joined.shown() == []
    for _ in range(115):
        joined.types(5)
        joined.hears(Span(5, 0), machine=FIRST)
    assert joined.shown() == [], "it may be where the person is"

    for _ in range(15):
        joined.types(5)
        joined.hears(Span(5, 0), machine=FIRST)
    assert len(joined.shown()) == 1


def test_who_claims_to_remind_all_the_time_holds_a_reminder_back_for_busy_max(tmp_path: Path) -> None:
    joined = Joined(tmp_path, HELD_FOR_10_MIN)
    joined.types(590)
    joined.hears(Span(5, 0), machine=FIRST)
    for _ in range(118):
        joined.types(5)
        joined.hears(Span(5, 0), machine=FIRST, reminded=(1.0,), showing=True)
    assert joined.shown() == []

    for _ in range(20):
        joined.types(5)
        joined.hears(Span(5, 0), machine=FIRST, reminded=(1.0,), showing=True)
    assert len(joined.shown()) == 1
    for _ in range(20):
        joined.types(5)
        joined.hears(Span(5, 0), machine=FIRST, reminded=(1.0,), showing=True)
    assert not [effect for effect in joined.effects if isinstance(effect, CloseReminder)], "and it is not withdrawn"
