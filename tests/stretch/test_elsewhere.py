"""Where the guided stretch opens without a window of its own."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from sitbreak.stretch import elsewhere
from sitbreak.stretch.elsewhere import TERMINALS, TerminalWay, instead_of_window, terminal_way

WAYLAND = {"WAYLAND_DISPLAY": "wayland-1"}


def having(*programs: str) -> Callable[[str], str | None]:
    return lambda name: f"/usr/bin/{name}" if name in programs else None


@pytest.mark.parametrize("words", TERMINALS, ids=lambda words: words[0])
def test_each_terminal_is_taken_where_it_is_the_only_one(words: tuple[str, ...]) -> None:
    assert terminal_way(WAYLAND, having(words[0])) == TerminalWay(words, WAYLAND)


def test_what_the_person_chose_goes_first() -> None:
    way = terminal_way(WAYLAND, having("foot", "xdg-terminal-exec"))

    assert way is not None
    assert way.name == "xdg-terminal-exec"


def test_without_a_wayland_display_or_a_terminal_there_is_none() -> None:
    assert terminal_way({}, having("foot")) is None
    assert terminal_way(WAYLAND, having()) is None


@pytest.mark.posix_only("the sockets of Wayland, of AF_UNIX")
def test_a_service_without_the_variable_finds_the_sessions_one_socket(tmp_path: Path) -> None:
    environment = {"XDG_RUNTIME_DIR": str(tmp_path)}
    (tmp_path / "wayland-1.lock").touch()
    assert terminal_way(environment, having("foot")) is None
    with socket.socket(socket.AF_UNIX) as one, socket.socket(socket.AF_UNIX) as other:
        one.bind(str(tmp_path / "wayland-1"))
        assert terminal_way(environment, having("foot")) == TerminalWay(("foot",), WAYLAND)
        other.bind(str(tmp_path / "wayland-2"))
        assert terminal_way(environment, having("foot")) is None, "which is ours is not known"


def test_our_window_goes_before_all_and_without_anything_it_is_said_what_to_type(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(elsewhere, "no_window", lambda: None)
    assert instead_of_window() is None
    monkeypatch.setattr(elsewhere, "no_window", lambda: "no X display")
    monkeypatch.setattr(elsewhere, "terminal_way", lambda: None)
    with pytest.raises(OSError, match=r"no X display, and no terminal to open\. `sitbreak stretch --terminal`"):
        instead_of_window()
