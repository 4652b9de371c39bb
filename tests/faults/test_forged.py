"""Another program on the buses sends what logind, the bus and the desktop would: the count is untouched."""

import time

from tests.desktop.kit import wait_until
from tests.faults.daemon import SESSION_PATH, FaultDesk
from tests.faults.forger import SESSION, forge


def test_forged_signals_leave_the_count_alone(desk: FaultDesk) -> None:
    desk.start()
    before = desk.ask()[0]
    for address in (desk.session, desk.system):
        forge(address, desk.connections(address))
    time.sleep(1)
    after = desk.ask()[0]

    assert (after["state"], after["mode"], after["held_by"]) == (before["state"], before["mode"], before["held_by"])


def test_the_real_one_is_believed_all_the_same(desk: FaultDesk) -> None:
    desk.start()
    before = desk.ask()[0]
    desk.logind.emit(SESSION_PATH, SESSION, "Lock")

    wait_until(lambda: desk.ask()[0]["state"] != before["state"], "the lock counts")
