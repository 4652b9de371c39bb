"""Two X servers deal out their event numbers differently; each connection must keep its own."""

import pytest

pytest.importorskip("Xlib")

from Xlib.protocol import display, event

from sitbreak import xlib


class Connection(display.Display):  # type: ignore[misc]
    """A connection without a server."""

    def __init__(self) -> None:
        pass


def test_a_number_that_means_one_event_here_may_mean_many_there() -> None:
    xlib.patched()
    here, there = Connection(), Connection()

    here.add_extension_event(89, event.KeyPress)
    there.add_extension_event(89, event.KeyRelease, 0)

    assert here.event_classes[89] is event.KeyPress
    assert there.event_classes[89] == {0: event.KeyRelease}


def test_patching_twice_changes_nothing_for_who_is_connected() -> None:
    xlib.patched()
    here = Connection()
    here.add_extension_event(90, event.KeyPress)

    xlib.patched()

    assert here.event_classes[90] is event.KeyPress
    assert 90 not in Connection().event_classes
