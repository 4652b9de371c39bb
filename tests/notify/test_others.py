"""Console, macOS, Windows, pictures and plain text: what each sends, and what it makes of trouble."""

import io
import threading
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlparse
from urllib.request import url2pathname

import pytest

from sitbreak import streams
from sitbreak.core.events import Command, CommandRequested, Dismissed, Event, Tick
from sitbreak.errors import BackendError
from sitbreak.notify import Button, Notice, SilentError, desktop_notifier_
from sitbreak.notify.console import Console, block
from sitbreak.notify.macos import MacOSNotifier
from sitbreak.notify.windows import WindowsNotifier
from tests.kit.inbox import Inbox
from tests.notify.fakes import FakeToastLibrary

NOTE = Notice(
    "reminder",
    "48 min sitting",
    "Stand up: hip-flexor stretch.",
    (Button(Command.STRETCH, "Start"), Button(Command.SKIP, "Skip")),
    default=Command.STRETCH,
    number=4,
)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_console_prints_a_block_with_the_commands_that_answer() -> None:
    out = io.StringIO()
    channel = Console(out)
    channel.show(NOTE)

    assert out.getvalue().splitlines() == [
        "",
        "── 48 min sitting " + "─" * 46,
        "   Stand up: hip-flexor stretch.",
        "   [Start] sitbreak stretch   [Skip] sitbreak skip",
    ]
    assert channel.verified is False


def test_a_terminal_rings_and_is_verified_but_not_for_a_nudge() -> None:
    out = Terminal()
    channel = Console(out)
    channel.show(NOTE)
    channel.show(Notice("nudge", "While you sit", "Both feet down.", quiet=True))

    assert channel.verified is True
    assert out.getvalue().count("\a") == 1


def test_no_text_can_steer_the_terminal() -> None:
    out = Terminal()
    Console(out).show(Notice("notice", "a\x1b[2Jb", "c\rd\x07e\x9bf", quiet=True))

    assert not set(out.getvalue()) & set("\x1b\r\x07\x9b")


def test_a_terminal_that_knows_no_such_letters_gets_others(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii", newline="")
    monkeypatch.setattr("sys.stdout", out)
    streams.settle()
    Console(out).show(NOTE)
    out.seek(0)

    assert out.read().splitlines()[1].startswith("-- 48 min sitting ---")


def test_a_closed_output_is_a_refusal() -> None:
    out = io.StringIO()
    channel = Console(out)
    out.close()

    with pytest.raises(BackendError, match="closed"):
        channel.show(NOTE)
    with pytest.raises(BackendError):
        Console(out)


def test_on_macos_the_text_is_never_part_of_the_script() -> None:
    commands: list[Sequence[str]] = []
    channel = MacOSNotifier(print, commands.append)
    channel.show(Notice("notice", '-e "quit"', 'a" & (do shell script "x") & "'))
    finish("osascript")
    (command,) = commands

    assert channel.refused() == []
    assert command[-3:] == ["--", '-e "quit"', 'a" & (do shell script "x") & "']
    assert not any("shell" in part for part in command[:-2])


@pytest.mark.parametrize("fault", [OSError("gone"), TimeoutError("osascript")])
def test_on_macos_trouble_is_a_refusal(fault: Exception) -> None:
    def run(_command: Sequence[str]) -> None:
        raise fault

    events: list[Event] = []
    channel = MacOSNotifier(events.append, run)
    channel.show(NOTE)
    finish("osascript")
    ((notice, error),) = channel.refused()

    assert (notice, str(error)) == (NOTE, f"osascript failed: {fault}")
    assert events == [Tick()]
    assert channel.refused() == []


def test_on_macos_nobody_waits_for_the_script() -> None:
    runs, goes_on = threading.Event(), threading.Event()

    def run(_command: Sequence[str]) -> None:
        runs.set()
        assert goes_on.wait(10)

    MacOSNotifier(print, run).show(NOTE)
    try:
        assert runs.wait(10)
    finally:
        goes_on.set()
        finish("osascript")


def finish(name: str) -> None:
    """Wait for the threads of this name."""
    for thread in threading.enumerate():
        if thread.name == name:
            thread.join(10)


@pytest.fixture
def library() -> FakeToastLibrary:
    return FakeToastLibrary()


def test_a_toast_has_buttons_and_its_answers_come_back(library: FakeToastLibrary) -> None:
    events: list[Event] = []
    channel = WindowsNotifier(events.append, library)
    channel.show(NOTE)
    toast = library.wait_for("reminder")
    toast.buttons[1].press()
    assert toast.on_clicked is not None
    toast.on_clicked()
    assert toast.on_dismissed is not None
    toast.on_dismissed()
    channel.close()

    assert [button.title for button in toast.buttons] == ["Start", "Skip"]
    assert events == [
        CommandRequested(Command.SKIP, origin="notification"),
        CommandRequested(Command.STRETCH, origin="notification"),
        Dismissed(4),
    ]


def test_toasts_bear_our_icon(library: FakeToastLibrary) -> None:
    WindowsNotifier(print, library).close()

    assert urlparse(library.icon_uri).scheme == "file"
    assert Path(url2pathname(urlparse(library.icon_uri).path)).read_bytes().startswith(b"\x89PNG")


def test_a_later_toast_replaces_by_its_tag_and_is_withdrawn_by_it(library: FakeToastLibrary) -> None:
    channel = WindowsNotifier(print, library)
    channel.show(NOTE)
    channel.show(Notice("reminder", "1 h now", ""))
    library.wait_for("reminder", "1 h now")
    assert [toast.title for toast in library.toasts.values()] == ["1 h now"]
    channel.withdraw("reminder")

    assert library.cleared.wait(10)
    assert library.toasts == {}
    channel.close()


def test_closing_withdraws_its_own_toasts_and_not_those_of_the_daemon(library: FakeToastLibrary) -> None:
    daemons = WindowsNotifier(print, library)
    daemons.show(NOTE)
    library.wait_for("reminder")
    before = set(threading.enumerate())
    doctors = WindowsNotifier(print, library)
    doctors.show(Notice("notice", "a try", ""))
    library.wait_for("notice")
    doctors.close()
    for thread in set(threading.enumerate()) - before:
        thread.join(10)
    assert list(library.toasts) == ["reminder"]
    daemons.close()
    finish("desktop-notifier")

    assert library.toasts == {}


def test_a_toast_that_was_not_dispatched_is_a_refusal(library: FakeToastLibrary) -> None:
    later = Inbox()
    channel = WindowsNotifier(later.put, library)
    library.works = False
    channel.show(NOTE)

    assert later.next() == Tick()
    ((notice, error),) = channel.refused()
    assert (notice, type(error)) == (NOTE, BackendError)
    assert "did not take" in str(error)
    channel.close()


def test_a_toast_of_which_the_library_dies_is_a_refusal(library: FakeToastLibrary) -> None:
    later = Inbox()
    channel = WindowsNotifier(later.put, library)
    library.send_notification = None  # type: ignore[assignment, method-assign]
    channel.show(NOTE)

    assert later.next() == Tick()
    ((_, error),) = channel.refused()
    assert "the notification failed: 'NoneType'" in str(error)
    channel.close()


def test_a_hanging_toast_is_given_up_and_nobody_waits_for_it(
    library: FakeToastLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = Inbox()
    channel = WindowsNotifier(later.put, library)
    library.hangs = True
    channel.show(NOTE)  # hangs for a minute
    assert library.asked.wait(10)
    assert channel.refused() == []
    monkeypatch.setattr(desktop_notifier_, "LIMIT_S", 0.05)
    channel.show(NOTE)

    assert later.next() == Tick()
    ((_, error),) = channel.refused()
    assert isinstance(error, SilentError)
    channel.close()


def test_switched_off_in_the_system_it_is_refused(library: FakeToastLibrary) -> None:
    library.allowed = False

    with pytest.raises(BackendError, match="switched off"):
        WindowsNotifier(print, library)


def test_a_library_that_fails_at_its_start_leaves_no_thread_behind(library: FakeToastLibrary) -> None:
    before = set(threading.enumerate())
    library.has_authorisation = None  # type: ignore[assignment, method-assign]

    with pytest.raises(TypeError):
        WindowsNotifier(print, library)
    for thread in set(threading.enumerate()) - before:
        thread.join(10)
    assert set(threading.enumerate()) <= before


@pytest.mark.posix_only("asks where there are no toasts")
def test_elsewhere_there_are_no_toasts() -> None:
    with pytest.raises(BackendError, match="for Windows"):
        WindowsNotifier(print)


def test_the_console_names_the_length_that_a_button_asks_for() -> None:
    over = Notice("reminder", "Over", "", (Button(Command.MEETING, "30 min more", 1800.0),))

    assert "[30 min more] sitbreak meeting 30 min" in block(over)
