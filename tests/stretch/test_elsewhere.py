"""Where the guided stretch opens without a window of its own."""

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sitbreak.stretch import availability, elsewhere
from sitbreak.stretch.elsewhere import (
    ON_X,
    TERMINALS,
    PageWay,
    TerminalWay,
    instead_of_window,
    page_way,
    terminal_way,
    what_would_open,
)

WAYLAND = {"WAYLAND_DISPLAY": "wayland-1"}
X = {"DISPLAY": ":7"}


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


@pytest.mark.parametrize("words", [*TERMINALS[:1], *TERMINALS[2:], *ON_X], ids=lambda words: words[0])
def test_on_x_a_python_without_tkinter_has_the_terminals_that_x_has(words: tuple[str, ...]) -> None:
    assert terminal_way(X, having(words[0])) == TerminalWay(words, X)


def test_foot_is_for_wayland_alone() -> None:
    assert terminal_way(X, having("foot")) is None


@pytest.mark.parametrize("display", [WAYLAND, X], ids=["wayland", "x"])
def test_the_page_needs_a_display_and_something_that_knows_the_browser(display: dict[str, str]) -> None:
    assert page_way(display, having("xdg-open", "firefox")) == PageWay(display)
    assert page_way(display, having("firefox")) is None
    assert page_way({}, having("xdg-open", "firefox")) is None


@pytest.mark.parametrize(
    ("listed", "known"),
    [("text/html=org.gnome.Epiphany.desktop;", True), ("image/png=eog.desktop;\napplication/text/html=x;", False)],
)
def test_a_browser_is_known_by_what_the_desktops_programs_open(tmp_path: Path, listed: str, known: bool) -> None:
    environment = {**X, "XDG_DATA_DIRS": f"/none:{tmp_path}", "HOME": "/none"}
    assert page_way(environment, having("xdg-open")) is None, "xdg-open alone opens nothing"
    (tmp_path / "applications").mkdir()
    (tmp_path / "applications/mimeinfo.cache").write_text(f"[MIME Cache]\n{listed}\n")

    assert (page_way(environment, having("xdg-open")) is not None) is known


@pytest.mark.posix_only("elsewhere Tk brings its own display")
@pytest.mark.parametrize(
    ("environment", "helps"),
    [({}, "run it from the desktop"), (WAYLAND, "apt install foot"), (X, "apt install python3-tk")],
    ids=["nothing", "wayland", "x"],
)
def test_doctor_names_what_would_open_it_on_this_display(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], helps: str
) -> None:
    monkeypatch.setattr("sys.platform", "linux")

    assert helps in what_would_open(environment)


def test_where_there_is_no_display_nothing_else_is_said_to_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elsewhere, "no_window", lambda: "this Python has no tkinter")
    monkeypatch.setattr(elsewhere, "window_display", lambda: None)
    monkeypatch.setattr(elsewhere, "_display", lambda _environment: {})

    with pytest.raises(OSError, match=r"^no X display"):
        instead_of_window()


def test_our_window_goes_before_all_then_a_terminal_then_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    foot, page = TerminalWay(("foot",), WAYLAND), PageWay(WAYLAND)
    monkeypatch.setattr(elsewhere, "no_window", lambda: None)
    monkeypatch.setattr(elsewhere, "terminal_way", lambda: foot)
    monkeypatch.setattr(elsewhere, "page_way", lambda: page)
    assert instead_of_window() is None
    monkeypatch.setattr(elsewhere, "no_window", lambda: "no X display")
    monkeypatch.setattr(elsewhere, "window_display", lambda: None)
    assert instead_of_window() is foot
    monkeypatch.setattr(elsewhere, "terminal_way", lambda: None)
    assert instead_of_window() is page


def test_without_anything_it_is_said_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elsewhere, "no_window", lambda: "no X display")
    monkeypatch.setattr(elsewhere, "window_display", lambda: None)
    monkeypatch.setattr(elsewhere, "terminal_way", lambda: None)
    monkeypatch.setattr(elsewhere, "page_way", lambda: None)
    with pytest.raises(
        OSError, match=r"no X display, and neither a terminal nor a browser.*`sitbreak stretch --terminal`"
    ):
        instead_of_window()


@pytest.mark.parametrize("way", [TerminalWay(("kgx", "--"), WAYLAND), PageWay(X)], ids=["terminal", "page"])
def test_what_is_opened_is_of_this_stretch_and_has_the_display(
    way: TerminalWay | PageWay, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[list[str], Any]] = []
    monkeypatch.setattr(
        "sitbreak.processes.start_detached", lambda words, **more: started.append((words, more["environment"]))
    )
    elsewhere.open_elsewhere(way, "cobra-pose")

    ((words, environment),) = started
    assert "cobra-pose" in words
    assert words[: len(getattr(way, "words", ()))] == list(getattr(way, "words", ()))
    assert environment.items() >= way.display.items()


@pytest.mark.parametrize(
    ("reason", "found", "opened"),
    [
        ("no X display", {"DISPLAY": ":7"}, True),
        ("no X display", {"WAYLAND_DISPLAY": "wayland-0"}, False),
        ("no X display", {}, False),
        ("this Python has no tkinter", {"DISPLAY": ":7"}, False),
    ],
)
def test_a_display_that_the_session_has_opens_our_window_where_there_is_tkinter(
    monkeypatch: pytest.MonkeyPatch, reason: str, found: dict[str, str], opened: bool
) -> None:
    for module in (availability, elsewhere):
        monkeypatch.setattr(module, "no_window", lambda: reason)
    monkeypatch.setattr("sitbreak.stretch.session_display.session_display", lambda: found)
    monkeypatch.setattr(elsewhere, "terminal_way", lambda: TerminalWay(("foot",), WAYLAND))

    assert (instead_of_window() is None) is opened
    assert availability.window_display() == (found if opened else None)
