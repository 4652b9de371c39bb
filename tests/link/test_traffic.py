"""What passes between daemon and broker, by the clock."""

import json
from collections.abc import Iterable
from typing import Any

import pytest

from sitbreak.config.reading import with_values
from sitbreak.core.settings import Settings
from sitbreak.link.messages import OFFLINE, Answer, Presence, Said, Span, from_json, presence_fields, to_json
from sitbreak.link.sensors import SETTLE_S
from sitbreak.link.traffic import MOST_MACHINES, Deed, Order, Publish, Tell, Traffic
from sitbreak.texts import Texts

ME, YOU, BOOT = "a" * 32, "b" * 32, "c" * 32
STATUS = {"state": "sitting", "mode": "ok", "sitting_s": 1925, "due_in_s": 774, "breaks_today": 2}


def traffic(**settings: Any) -> Traffic:
    keys = {f"link.{key.replace('__', '.')}": value for key, value in settings.items()}
    return Traffic(with_values(Settings(), {"link.broker": "mqtt://b:1883", **keys}), ME, Texts("en").say)


def account(machine: str = ME, seq: int = 1, age_s: float = 1.0, **more: Any) -> Presence:
    return Presence(machine, BOOT, seq, 600.0, (Span(age_s + 60, age_s),), **more)


def published(deeds: Iterable[Deed], topic: str) -> list[bytes]:
    return [deed.payload for deed in deeds if isinstance(deed, Publish) and deed.topic.endswith(topic)]


def connected(now_s: float = 0.0, **settings: Any) -> Traffic:
    told = traffic(**settings)
    list(told.presence(account(), now_s))
    list(told.connected(now_s))
    return told


def test_nothing_goes_out_before_there_is_a_connection() -> None:
    told = traffic()
    assert list(told.presence(account(), 0)) == []
    assert list(told.status(STATUS, 0)) == []
    assert list(told.tick(1000)) == []
    what = {deed.topic.rpartition("/")[2] for deed in told.connected(1000) if isinstance(deed, Publish)}
    assert what == {"config", "presence", "state"}


def test_an_account_that_waited_has_grown_older() -> None:
    told = traffic()
    list(told.presence(account(age_s=1), 0))
    (payload,) = published(told.connected(30), "presence")
    sent = from_json(payload, Presence, ME)
    assert isinstance(sent, Presence)
    assert sent.spans == (Span(91, 31),)


def test_somebody_who_types_all_day_sends_at_most_twelve_messages_a_minute_and_one_at_rest() -> None:
    told, sent = connected(), 0
    for second in range(600):
        deeds = [*told.presence(account(seq=second + 2), second), *told.tick(second)]
        deeds += told.status({**STATUS, "sitting_s": second, "due_in_s": 2700 - second}, second)
        sent += sum(isinstance(deed, Publish) for deed in deeds)
    assert 100 <= sent <= 120
    at_rest = 0
    for second in range(600, 1200):
        minutes = {"state": "away", "mode": "ok", "sitting_s": 0, "due_in_s": None, "breaks_today": 3}
        deeds = [*told.tick(second), *told.status(minutes, second)]
        at_rest += sum(isinstance(deed, Publish) for deed in deeds)
    assert at_rest <= 10


@pytest.mark.parametrize(
    "change",
    [{"locked": True}, {"asleep": True}, {"standing": True}, {"showing": True}, {"chair": False}, {"asks": True}],
)
def test_what_matters_elsewhere_at_once_does_not_wait(change: dict[str, Any]) -> None:
    told = connected()
    assert published(told.presence(account(seq=2), 1), "presence") == []
    assert len(published(told.presence(account(seq=3, **change), 2), "presence")) == 1


def test_an_answer_goes_out_at_once_and_is_not_retained() -> None:
    told = connected()
    answer = Answer(ME, BOOT, 1, 0.0, Said.SNOOZE, 300.0)
    assert list(told.answer(answer, 1)) == [Publish(f"sitbreak/{ME}/answer", to_json(answer), retain=False)]
    assert list(traffic().answer(answer, 1)) == []


def test_a_break_that_is_due_is_told_at_once_and_minutes_once_a_minute() -> None:
    told = connected()
    list(told.status(STATUS, 0))
    assert published(told.status({**STATUS, "sitting_s": 1985}, 5), "state") == []
    (state,) = published(told.status({**STATUS, "mode": "due"}, 6), "state")
    assert json.loads(state)["break_due"] == "ON"
    assert published(told.tick(20), "state") == []
    list(told.status({**STATUS, "mode": "due", "sitting_s": 2200}, 21))
    assert len(published(told.tick(66), "state")) == 1


def received(told: Traffic, what: str, payload: bytes, now_s: float, machine: str = YOU, **more: Any) -> list[Deed]:
    return list(told.received(f"sitbreak/{machine}/{what}", payload, now_s, **more))


def test_the_delay_of_our_own_echo_is_added_to_the_ages_of_others() -> None:
    told = traffic()
    list(told.presence(account(), 0))
    (payload,) = published(told.connected(0), "presence")
    assert received(told, "presence", payload, 0.5, ME) == []
    (deed,) = received(told, "presence", to_json(account(YOU, age_s=7)), 1)
    assert deed == Tell("machines", {"presence": presence_fields(account(YOU, age_s=7.5))})


def test_a_retained_account_counts_with_the_time_it_waited_and_not_at_all_where_nobody_knows_it() -> None:
    told = connected()
    (unaged,) = received(told, "presence", to_json(account(YOU)), 1, retained=True)
    assert isinstance(unaged, Tell)
    assert unaged.args["retained"], "it is asked to tell anew"
    (deed,) = received(told, "presence", to_json(account(YOU)), 1, retained=True, waited_s=100.0)
    assert isinstance(deed, Tell)
    assert deed.args["presence"]["input"] == [[161, 101]]


def test_a_machine_that_goes_is_told_once_and_all_when_the_broker_goes() -> None:
    told = connected()
    received(told, "presence", to_json(account(YOU)), 1)
    assert received(told, "presence", OFFLINE, 2) == [Tell("machines", {"gone": YOU})]
    assert received(told, "presence", OFFLINE, 3) == []
    received(told, "presence", to_json(account(YOU, seq=2)), 4)
    assert list(told.disconnected(0)) == [Tell("machines", {"broker": False})]
    assert list(told.disconnected(0)) == []


def test_an_answer_counts_of_a_machine_that_is_there_only_and_never_a_retained_one() -> None:
    told, answer = connected(), to_json(Answer(YOU, BOOT, 1, 2.0, Said.SKIP))
    assert received(told, "answer", answer, 1) == []
    received(told, "presence", to_json(account(YOU)), 2)
    assert received(told, "answer", answer, 3, retained=True) == []
    (deed,) = received(told, "answer", answer, 4)
    assert isinstance(deed, Tell)
    assert (deed.what, deed.args["answer"]["do"]) == ("answer", "skip")


def test_more_machines_than_anybody_has_are_not_believed() -> None:
    told = connected()
    for number in range(100):
        machine = f"{number:032x}"
        received(told, "presence", to_json(account(machine)), float(number), machine)
    assert told.facts(100)["machines"] == MOST_MACHINES
    assert told.facts(100)["refused"] == 100 - MOST_MACHINES


@pytest.mark.parametrize(
    "topic", ["sitbreak//presence", "sitbreak/x/presence", "other/" + YOU + "/presence", "", "sitbreak"]
)
def test_topics_of_others_are_left_alone(topic: str) -> None:
    told = connected()
    assert list(told.received(topic, to_json(account(YOU)), 1)) == []


def test_somebody_in_our_name_is_contradicted_once_a_minute() -> None:
    told, sent = connected(), 0
    for second in range(1, 60):
        sent += len(published(received(told, "presence", OFFLINE, second, ME), "presence"))
    assert sent == 1
    assert len(published(received(told, "presence", OFFLINE, 70, ME), "presence")) == 1


def test_a_command_is_carried_out_where_that_is_wanted_and_a_retained_one_never() -> None:
    told = connected(commands=True)
    assert received(told, "command", b"later", 1, ME) == [Order("snooze")]
    assert received(told, "command", b"later", 2, ME, retained=True) == []
    assert received(told, "command", b"quit", 3, ME) == []
    assert received(connected(), "command", b"later", 4, ME) == []
    assert f"sitbreak/{ME}/command" not in connected().subscriptions


def test_the_desk_is_told_dated_once_it_has_settled() -> None:
    told = connected(desk__topic="desk", desk__json="height")
    assert list(told.received("desk", b'{"height": 72}', 10)) == []
    assert told.due_s(10) == SETTLE_S
    assert list(told.tick(15)) == [Tell("desk", {"standing": False, "age_s": 5, "height_cm": 72})]
    for bad in (b'{"height": null}', b"", b"unavailable"):
        assert list(told.received("desk", bad, 20)) == []
    assert told.facts(25)["desk"] == {"height_cm": 72, "age_s": 15, "kept": False, "silent": False}


def test_the_chair_is_told_as_empty_from_the_second_on_in_which_it_became_so() -> None:
    told = connected(chair__topic="mat")
    list(told.received("mat", b"on", 0))
    assert list(told.tick(5)) == [Tell("chair", {"occupied": True, "age_s": 5})]
    list(told.received("mat", b"off", 100))
    assert list(told.tick(104)) == [Tell("chair", {"occupied": False, "age_s": 4})]
    list(told.received("mat", b"unavailable", 200))
    assert list(told.tick(203)) == [Tell("chair", {"occupied": None, "age_s": 3})]


def test_a_chair_that_cannot_be_heard_any_more_tells_nothing_and_is_believed_again_after_a_moment() -> None:
    told = connected(chair__topic="mat")
    list(told.received("mat", b"on", 0))
    list(told.tick(5))
    list(told.disconnected(100))
    assert list(told.tick(104)) == [Tell("chair", {"occupied": None, "age_s": 4})]
    list(told.connected(200))
    list(told.received("mat", b"on", 200, retained=True))
    assert list(told.tick(204)) == [Tell("chair", {"occupied": True, "age_s": 4})]


def test_home_assistant_is_told_nothing_where_it_is_not_wanted() -> None:
    told = traffic(discovery="")
    list(told.presence(account(), 0))
    list(told.status(STATUS, 0))
    assert [deed.topic for deed in told.connected(0) if isinstance(deed, Publish)] == [f"sitbreak/{ME}/presence"]


FORMER = "f" * 32


def test_nothing_is_left_at_the_broker_under_a_name_that_was_forgotten() -> None:
    told = Traffic(with_values(Settings(), {"link.broker": "mqtt://b:1883"}), ME, Texts("en").say, (FORMER, ME))
    for now_s in (0.0, 1000.0):  # the broker may have been away for the first of them
        cleared = [deed for deed in told.connected(now_s) if isinstance(deed, Publish) and not deed.payload]

        assert [(deed.topic, deed.retain) for deed in cleared] == [
            (f"homeassistant/device/sitbreak_{FORMER}/config", True),
            (f"sitbreak/{FORMER}/state", True),
            (f"sitbreak/{FORMER}/presence", True),
        ]


def test_a_last_will_that_comes_late_under_a_forgotten_name_is_cleared_and_nobody_is_told_of_a_machine() -> None:
    told = Traffic(with_values(Settings(), {"link.broker": "mqtt://b:1883"}), ME, Texts("en").say, (FORMER,))
    list(told.connected(0.0))
    topic = f"sitbreak/{FORMER}/presence"
    for payload in (OFFLINE, to_json(account(FORMER))):
        deeds = list(told.received(topic, payload, 1.0, retained=False))
        assert published(deeds, "/presence") == [b""]
        assert not any(isinstance(deed, Tell) for deed in deeds)

    assert list(told.received(topic, b"", 1.0)) == [], "our own clearing comes back"
    many = [deed for _ in range(1000) for deed in told.received(topic, OFFLINE, 2.0)]
    assert len(many) < 100, "who shouts there is not answered each time"
