"""The display of a session whose programs were told of it, and we were not."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitbreak.stretch.session_display import session_display

pytestmark = pytest.mark.posix_only("the environments of other programs, in Linux' /proc")

BUS = "unix:path=/run/user/1000/bus"
OURS = {"DBUS_SESSION_BUS_ADDRESS": BUS}


class RunningPrograms:
    """A /proc, with displays that somebody listens on."""

    def __init__(self, folder: Path, listening: list[socket.socket]) -> None:
        self.folder, self._listening = folder, listening
        self._number = 100

    def run(self, **environment: str) -> None:
        """Have a program run that was told this."""
        self._number += 1
        (self.folder / str(self._number)).mkdir()
        words = [f"{name}={value}" for name, value in {"DBUS_SESSION_BUS_ADDRESS": BUS, **environment}.items()]
        (self.folder / str(self._number) / "environ").write_bytes("\0".join([*words, ""]).encode())

    def wayland(self, name: str) -> dict[str, str]:
        """Have a compositor listen; return what its programs are told."""
        self._listening.append(one := socket.socket(socket.AF_UNIX))
        one.bind(str(self.folder / name))
        one.listen()
        return {"WAYLAND_DISPLAY": name, "XDG_RUNTIME_DIR": str(self.folder)}

    def found(self, **more: str) -> dict[str, str]:
        return session_display({**OURS, **more}, self.folder)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunningPrograms]:
    listening: list[socket.socket] = []
    monkeypatch.setattr(
        "sitbreak.display_sockets._x_answers", lambda display: display.startswith((":7", ":8", "localhost"))
    )
    yield RunningPrograms(tmp_path, listening)
    for one in listening:
        one.close()


def test_the_display_of_the_sessions_programs_is_found_with_the_key_to_it(programs: RunningPrograms) -> None:
    programs.run()
    programs.run(DISPLAY=":7")
    programs.run(DISPLAY=":7", XAUTHORITY="/run/user/1000/key")

    assert programs.found() == {"DISPLAY": ":7", "XAUTHORITY": "/run/user/1000/key"}


def test_on_wayland_both_displays_are_found(programs: RunningPrograms) -> None:
    wayland = programs.wayland("wayland-0")
    programs.run(DISPLAY=":7")  # by the compositor, which is no client of its own
    programs.run(**wayland)
    programs.run(**wayland, DISPLAY=":7")

    assert programs.found() == {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":7"}


def test_whoever_was_told_of_a_display_looks_for_none(programs: RunningPrograms) -> None:
    programs.run(DISPLAY=":7")

    assert programs.found(DISPLAY=":5") == {}
    assert programs.found(WAYLAND_DISPLAY="wayland-1") == {}


@pytest.mark.parametrize(
    "environment",
    [
        {"DISPLAY": ":7", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/tmp/dbus-other"},
        {"DISPLAY": ":9"},
        {"DISPLAY": "localhost:10.0"},
        {"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": "/nowhere"},
    ],
    ids=["another session", "nobody listens", "another machine", "no compositor"],
)
def test_what_is_not_seen_in_this_session_is_not_taken(programs: RunningPrograms, environment: dict[str, str]) -> None:
    programs.run(**environment)

    assert programs.found() == {}


def test_of_two_displays_neither_is_taken(programs: RunningPrograms) -> None:
    programs.run(DISPLAY=":7")
    programs.run(DISPLAY=":8")

    assert programs.found() == {}


def test_the_bus_of_a_session_is_the_same_with_its_number_and_where_it_usually_is(programs: RunningPrograms) -> None:
    programs.run(DISPLAY=":7", DBUS_SESSION_BUS_ADDRESS=f"{BUS},guid=0123")

    assert programs.found() == {"DISPLAY": ":7"}
    assert session_display({"XDG_RUNTIME_DIR": "/run/user/1000"}, programs.folder) == {"DISPLAY": ":7"}


def test_without_a_session_bus_or_a_proc_there_is_none(programs: RunningPrograms) -> None:
    programs.run(DISPLAY=":7")

    assert session_display({}, programs.folder) == {}
    assert session_display(OURS, programs.folder / "none") == {}


def test_a_program_that_ends_meanwhile_hides_nobody(programs: RunningPrograms) -> None:
    (programs.folder / "77").mkdir()
    programs.run(DISPLAY=":7")

    assert programs.found() == {"DISPLAY": ":7"}
