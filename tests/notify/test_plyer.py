"""plyer, wrapped: bounded in time, never in the way of the end, and its traps avoided."""

import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from sitbreak.errors import BackendError
from sitbreak.notify import Notice, SilentError, plyer_
from sitbreak.notify.plyer_ import Plyer, fitted

NOTE = Notice("reminder", "48 min sitting", "Stand up.")


class Recorder:
    def __init__(self) -> None:
        self.calls: list[dict[str, Any]] = []
        self.threads: list[threading.Thread] = []

    def __call__(self, **words: Any) -> None:
        self.calls.append(words)
        self.threads.append(threading.current_thread())


def test_it_shows_in_a_daemon_thread_and_claims_nothing() -> None:
    notify = Recorder()
    channel = Plyer(notify=notify, platform="linux")
    channel.show(NOTE)

    assert channel.verified is False
    assert notify.calls == [{"title": "48 min sitting", "message": "Stand up.", "app_name": "sitbreak", "timeout": 10}]
    assert notify.threads[0].daemon


def test_the_threads_that_plyer_itself_starts_are_daemons_too() -> None:
    """On Windows plyer starts one that sleeps as long as the notification shows."""
    inner: list[threading.Thread] = []

    def notify(**_words: Any) -> None:
        inner.append(threading.Thread(target=print))

    Plyer(notify=notify, platform="win32").show(NOTE)

    assert inner[0].daemon


def test_a_failure_is_told_so_that_the_next_channel_takes_over() -> None:
    def notify(**_words: Any) -> None:
        raise NotImplementedError

    with pytest.raises(BackendError, match="NotImplementedError"):
        Plyer(notify=notify, platform="darwin").show(NOTE)


def test_a_call_that_hangs_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plyer_, "ANSWER_S", 0.05)
    release = threading.Event()

    def hang(**_words: Any) -> None:
        release.wait(30)

    channel = Plyer(notify=hang, platform="linux")
    began = time.monotonic()
    channel.show(NOTE)
    with pytest.raises(SilentError):
        channel.show(NOTE)
    elapsed_s = time.monotonic() - began
    release.set()

    assert elapsed_s < 5


def test_a_hanging_call_does_not_hold_up_the_end_of_the_program() -> None:
    script = (
        "import time\nfrom sitbreak.notify import Notice, plyer_\nplyer_.ANSWER_S = 0.05\n"
        "plyer_.Plyer(notify=lambda **_: time.sleep(60), platform='linux').show(Notice('notice', 'a', 'b'))"
    )
    done = subprocess.run([sys.executable, "-c", script], timeout=30, cwd=Path(__file__).parents[2], check=False)

    assert done.returncode == 0


def test_windows_limits_are_counted_in_utf_16_units() -> None:
    title, message = fitted(Notice("notice", "🙂" * 40, "ä" * 300), "win32")

    assert len(title.encode("utf-16-le")) // 2 <= 63
    assert title == "🙂" * 31 + "…"
    assert (len(message), message[-1]) == (255, "…")


def test_windows_gets_no_empty_message() -> None:
    assert fitted(Notice("notice", "a", ""), "win32") == ("a", "a")


def test_linux_traps_are_defused() -> None:
    assert fitted(Notice("notice", "-5 min", "-b \\n & <i>"), "linux") == (" -5 min", " -b \\\\n &amp; &lt;i&gt;")


def test_it_is_not_asked_where_that_would_be_in_vain() -> None:
    reason = [""]
    channel = Plyer(notify=Recorder(), platform="linux", why_useless=lambda: reason[0])
    channel.show(NOTE)
    reason[0] = "the server is missing"

    with pytest.raises(BackendError, match="missing"):
        channel.show(NOTE)
    with pytest.raises(BackendError, match="missing"):
        Plyer(notify=Recorder(), platform="linux", why_useless=lambda: reason[0])


def test_inside_a_flatpak_it_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(plyer_, "FLATPAK", tmp_path)

    with pytest.raises(BackendError, match="Flatpak"):
        Plyer(platform="linux")


def test_without_a_tool_it_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)

    with pytest.raises(BackendError, match="neither notify-send"):
        Plyer(platform="linux")
