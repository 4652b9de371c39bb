"""A desk and a chair on a real Mosquitto, and what a real daemon makes of them; bad values and old ones among it."""

import json
import time
from typing import Any

import pytest

from tests.broker.daemons import Daemons, feeding, link_of, state_of
from tests.broker.linked import somebody
from tests.broker.mosquitto import Mosquitto
from tests.desktop.kit import wait_until
from tests.faults.running import HeadlessDaemon

BAD = ("unavailable?", "", "nan", "-1", "{}", "[]", "655.35", "0", b"\xff\xfe", b"x" * 5000)
SETTINGS = """[link]
broker = "mqtt://127.0.0.1:%d"
[sit]
min_sit = "0 s"
[link.chair]
topic = "zigbee2mqtt/mat"
json = "state.occupancy"
[link.desk]
topic = "desk"
unit = "in"
standing_above = "95 cm"
"""


def why(daemon: HeadlessDaemon) -> list[str]:
    return [reason["key"] for reason in daemon.ask(ask="why")["answer"]["reasons"]]


def mat(occupied: Any) -> str:
    return json.dumps({"battery": 97, "state": {"occupancy": occupied}})


def sitting_s(daemon: HeadlessDaemon) -> float:
    return float(daemon.ask(ask="status")["answer"]["sitting_s"])


@pytest.fixture
def desk(broker: Mosquitto, daemons: Daemons) -> HeadlessDaemon:
    daemon = daemons("desk", SETTINGS % broker.port)
    wait_until(lambda: link_of(daemon).get("state") == "connected", "it is connected")
    return daemon


def test_an_occupied_chair_is_sitting_without_a_key_and_an_empty_one_is_an_absence_at_once(
    desk: HeadlessDaemon, broker: Mosquitto
) -> None:
    with somebody(broker.port) as sensor:
        sensor.publish("zigbee2mqtt/mat", mat(True))
        wait_until(lambda: state_of(desk) == "sitting", "somebody sits, and has pressed nothing")
        assert "why.now-chair-occupied" in why(desk)
        before_s, since_s = sitting_s(desk), time.monotonic()
        for value in (*BAD, mat("maybe"), mat(7), json.dumps({"battery": 96})):
            sensor.publish("zigbee2mqtt/mat", value)
        wait_until(lambda: sitting_s(desk) >= before_s + 5, "it goes on, whatever a sensor mumbles")
        assert sitting_s(desk) - before_s <= time.monotonic() - since_s + 2
        sensor.publish("zigbee2mqtt/mat", mat(False))
        wait_until(lambda: state_of(desk) != "sitting", "nobody is there")
        left_s = sitting_s(desk)
        assert {"why.chair-empty", "why.now-chair-empty"} <= set(why(desk))
        assert link_of(desk)["chair"]["occupied"] is False
        since_s = time.monotonic()
        wait_until(lambda: time.monotonic() - since_s > 3, "a while has passed")
        assert sitting_s(desk) == left_s, "from that second on"
        with feeding(desk) as types:
            types()
            wait_until(lambda: state_of(desk) == "sitting", "a key on an empty chair counts")


def test_a_chair_that_goes_silent_leaves_it_to_the_keys(desk: HeadlessDaemon, broker: Mosquitto) -> None:
    with somebody(broker.port) as sensor:
        sensor.publish("zigbee2mqtt/mat", mat(True))
        wait_until(lambda: "why.chair-occupied" in why(desk), "the chair is known")
        sensor.publish("zigbee2mqtt/mat", "unavailable")
        wait_until(lambda: why(desk).count("why.chair-silent") == 1, "it is silent")
        assert "why.now-chair-occupied" not in why(desk)
        sensor.publish("zigbee2mqtt/mat", mat(True))
        wait_until(lambda: "why.now-chair-occupied" in why(desk), "it is back")
        broker.kill()
        wait_until(lambda: why(desk).count("why.chair-silent") == 2, "without a broker nobody can hear it")


def test_what_the_broker_kept_of_a_chair_makes_nobody_sit(broker: Mosquitto, daemons: Daemons) -> None:
    with somebody(broker.port) as sensor:
        sensor.publish("zigbee2mqtt/mat", mat(True), retain=True)
        sensor.publish("desk", "44.2", retain=True)
        desk = daemons("desk", SETTINGS % broker.port)
        wait_until(lambda: link_of(desk).get("desk", {}).get("height_cm"), "what is kept has come")
        assert link_of(desk)["chair"] == {"occupied": None, "age_s": None, "kept": True}
        assert state_of(desk) == "away", "nobody sits on it"
        assert link_of(desk)["desk"]["kept"]
        assert not [key for key in why(desk) if "chair" in key]


def test_a_desk_stands_in_its_unit_and_no_bad_value_moves_it(desk: HeadlessDaemon, broker: Mosquitto) -> None:
    with somebody(broker.port) as sensor, feeding(desk) as types:
        sensor.publish("desk", "28.5")
        types()
        wait_until(lambda: link_of(desk)["desk"]["height_cm"] == pytest.approx(72.39), "its height is told")
        for value in BAD:
            sensor.publish("desk", value)
        sensor.publish("desk", "44.2")
        wait_until(lambda: state_of(desk) == "standing", "somebody stands")
        assert "why.desk-up" in why(desk)
        told = link_of(desk)["desk"]
        assert (told["height_cm"], told["kept"]) == (pytest.approx(112.268), False)
        assert 0 <= told["age_s"] < 60
        sensor.publish("desk", "28.5")
        wait_until(lambda: state_of(desk) != "standing", "somebody sits")
        assert "why.desk-down" in why(desk)
        assert desk.ask(do="standing")["ok"]
        assert state_of(desk) == "standing", "words still count"


def test_a_desk_and_a_chair_of_one_computer_count_on_the_other(
    desk: HeadlessDaemon, broker: Mosquitto, daemons: Daemons
) -> None:
    laptop = daemons("laptop", f'[link]\nbroker = "mqtt://127.0.0.1:{broker.port}"\n[sit]\nmin_sit = "0 s"\n')
    wait_until(lambda: link_of(laptop).get("machines") == 1, "they hear each other")
    with somebody(broker.port) as sensor:
        sensor.publish("zigbee2mqtt/mat", mat(True))
        wait_until(lambda: state_of(laptop) == "sitting", "the other knows of the chair")
        assert "why.now-chair-occupied" in why(laptop)
        wait_until(lambda: abs(sitting_s(laptop) - sitting_s(desk)) <= 5, "both count alike")
        sensor.publish("desk", "44.2")
        wait_until(lambda: state_of(laptop) == "standing", "and of the desk")
