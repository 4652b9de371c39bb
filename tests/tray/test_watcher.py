"""Whether a watcher holds the icon: what it answers, signals and lists, and what is done about each."""

import pytest

from sitbreak.tray.sni._watcher import TRIES_UNLISTED, ItemRegistration
from tests.tray.fakes import WatcherBus

WRITTEN = [":1.27/StatusNotifierItem", ":1.27@/StatusNotifierItem", ":1.27", "/StatusNotifierItem"]


def registered(bus: WatcherBus, *, wanted: bool = True) -> ItemRegistration:
    made = ItemRegistration(lambda: wanted)
    made.attach(bus)
    bus.own(":1.5")
    return made


def test_it_registers_the_path_alone_with_every_watcher_that_comes() -> None:
    bus = WatcherBus()
    held = registered(bus)

    assert (bus.asked, held.taken) == (["/StatusNotifierItem"], True)
    bus.own(None)
    assert held.taken is False
    bus.own(":1.9")
    assert (len(bus.asked), held.taken) == (2, True)


def test_a_hidden_icon_is_not_registered() -> None:
    bus = WatcherBus()
    registered(bus, wanted=False).check()

    assert bus.asked == []


@pytest.mark.parametrize("written", WRITTEN)
def test_one_that_is_let_go_of_is_registered_again(written: str) -> None:
    bus = WatcherBus()
    held = registered(bus)
    bus.drop(written)

    assert (len(bus.asked), held.taken) == (2, True)


def test_somebody_elses_item_that_goes_is_of_no_concern() -> None:
    bus = WatcherBus()
    registered(bus)
    bus.drop(":1.2/StatusNotifierItem")
    bus.drop(":1.271/StatusNotifierItem")

    assert len(bus.asked) == 1


def test_one_that_a_watcher_refuses_is_not_there() -> None:
    bus = WatcherBus()
    held = registered(bus)
    bus.refuses = True
    bus.drop(WRITTEN[0])

    assert held.taken is False
    bus.refuses = False
    held.check()
    assert held.taken is True


@pytest.mark.parametrize("written", WRITTEN)
def test_one_that_is_gone_from_the_list_is_registered_again_at_the_heartbeat(written: str) -> None:
    bus = WatcherBus()
    held = registered(bus)
    bus.listed = [":1.2/StatusNotifierItem", written]
    held.check()
    assert len(bus.asked) == 1

    bus.listed.remove(written)
    held.check()
    assert len(bus.asked) == 2


def test_a_watcher_whose_list_never_names_us_is_asked_a_few_times_and_believed() -> None:
    bus = WatcherBus()
    held = registered(bus)
    for _ in range(20):
        held.check()

    assert (len(bus.asked), held.taken) == (1 + TRIES_UNLISTED, True)


@pytest.mark.parametrize("listed", [None, 5, "x"])
def test_a_watcher_that_does_not_tell_or_tells_rubbish_is_believed(listed: object) -> None:
    bus = WatcherBus()
    held = registered(bus)
    bus.listed = listed
    held.check()

    assert (len(bus.asked), held.taken) == (1, True)


def test_nobody_is_asked_once_the_connection_has_ended() -> None:
    bus = WatcherBus()
    held = registered(bus)
    held.detach()
    held.check()
    held.ask()

    assert (len(bus.asked), held.taken) == (1, None)
    bus.drop(WRITTEN[0])
    assert len(bus.asked) == 1
