"""macOS' notifications with buttons: desktop-notifier itself, on a stand-in for macOS."""

import importlib
import importlib.util
import inspect
import io
import os
import platform
import queue
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from sitbreak.core.events import Command, CommandRequested, Dismissed, Event, Tick
from sitbreak.errors import BackendError
from sitbreak.notify import Button, Notice, SilentError, desktop_notifier_, user_notifications
from sitbreak.notify.choose import choose
from sitbreak.notify.user_notifications import UserNotifications
from sitbreak.supervise.candidate import NeverHereError
from tests.kit.clock import Clock
from tests.kit.inbox import Inbox
from tests.notify.fakes import FakeToastLibrary, Toast
from tests.notify.rubicon import DEFAULT, DISMISS, NotificationCentre, modules

WHEELS = "SITBREAK_WHEELS"  # a folder with desktop-notifier's wheel; .ci/unit fetches it
NOTE = Notice(
    "reminder",
    "48 min sitting",
    "Stand up: hip-flexor stretch.",
    (Button(Command.STRETCH, "Start"), Button(Command.SKIP, "Skip")),
    default=Command.STRETCH,
    number=4,
)
Load = Callable[[NotificationCentre], Any]


class Watched(UserNotifications):
    """Tells when the library remembers what it has sent: no person clicks sooner."""

    def __init__(self, put: Callable[[Event], None], library: Any) -> None:
        self.dispatched: queue.SimpleQueue[str] = queue.SimpleQueue()
        super().__init__(put, library)

    def _notification(self, notice: Notice, dispatched: Callable[[], None]) -> Any:
        def told() -> None:
            dispatched()
            self.dispatched.put(notice.tag)

        return super()._notification(notice, told)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path | None:
    """Where desktop-notifier is; None where it is installed."""
    if importlib.util.find_spec("desktop_notifier") is not None:
        return None
    wheels = sorted(Path(os.environ.get(WHEELS, "/nowhere")).glob("desktop_notifier-*.whl"))
    if not wheels:
        pytest.skip(f"desktop-notifier is not installed, and {WHEELS} names no folder with it (.ci/unit fetches it)")
    folder = tmp_path_factory.mktemp("desktop-notifier")
    zipfile.ZipFile(wheels[-1]).extractall(folder)
    return folder


@pytest.fixture
def load(package: Path | None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Load]:
    """Import desktop-notifier on a Mac with this notification centre."""
    before = set(sys.modules)
    if package is not None:
        monkeypatch.syspath_prepend(str(package))
    monkeypatch.setattr(platform, "system", lambda: "Darwin")
    monkeypatch.setattr(platform, "mac_ver", lambda: ("14.5", ("", "", ""), "arm64"))

    def loaded(centre: NotificationCentre) -> Any:
        for module in modules(centre):
            monkeypatch.setitem(sys.modules, module.__name__, module)
        return importlib.import_module("desktop_notifier")

    yield loaded
    for name in [name for name in sys.modules if name.startswith("desktop_notifier") and name not in before]:
        del sys.modules[name]


def test_a_notification_has_buttons_and_its_answers_come_back(load: Load) -> None:
    mac, answers = NotificationCentre(), Inbox()
    with closing(Watched(answers.put, load(mac))) as channel:
        for action, answer in (
            ("Skip", CommandRequested(Command.SKIP, origin="notification")),
            ("Start", CommandRequested(Command.STRETCH, origin="notification")),
            (DEFAULT, CommandRequested(Command.STRETCH, origin="notification")),
            (DISMISS, Dismissed(4)),
        ):
            channel.show(NOTE)
            shown = mac.wait_for("reminder")
            assert (shown.content.title, shown.content.body) == (NOTE.title, NOTE.body)
            channel.dispatched.get(timeout=10)
            mac.responds("reminder", mac.buttons("reminder").get(action, action))

            assert answers.next() == answer


def test_a_later_one_replaces_by_its_tag_and_is_withdrawn_by_it(load: Load) -> None:
    mac = NotificationCentre()
    with closing(UserNotifications(print, load(mac))) as channel:
        channel.show(NOTE)
        channel.show(Notice("reminder", "1 h now", ""))
        mac.wait_for("reminder", "1 h now")
        channel.show(Notice("notice", "Paused", ""))
        mac.wait_for("notice")
        channel.withdraw("reminder")

        mac.wait_for("reminder", gone=True)
        assert list(mac.delivered) == ["notice"]


def test_closing_withdraws_what_this_process_has_shown(load: Load) -> None:
    mac = NotificationCentre()
    library = load(mac)
    with closing(UserNotifications(print, library)) as daemons:
        daemons.show(NOTE)
        mac.wait_for("reminder")
        doctors = UserNotifications(print, library)
        doctors.show(Notice("notice", "a try", ""))
        mac.wait_for("notice")
        doctors.close()
        mac.wait_for("notice", gone=True)

        assert list(mac.delivered) == ["reminder"]
    mac.wait_for("reminder", gone=True)


def test_a_nudge_is_no_passive_one_of_which_there_is_no_banner(load: Load) -> None:
    mac = NotificationCentre()
    library = load(mac)
    levels = importlib.import_module("desktop_notifier.backends.macos").UNNotificationInterruptionLevel
    with closing(UserNotifications(print, library)) as channel:
        channel.show(Notice("nudge", "While you sit", "Both feet down.", quiet=True))

        assert mac.wait_for("nudge").content.interruptionLevel is levels.Active


def test_without_a_bundle_the_dummy_is_found_out_and_the_script_serves(
    load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = load(NotificationCentre(bundle=None))
    with pytest.raises(NeverHereError, match="not in an application bundle"):
        UserNotifications(print, library)
    monkeypatch.setattr(UserNotifications, "_import", lambda _: library)
    monkeypatch.setattr("sitbreak.processes.which", lambda name: f"/usr/bin/{name}")

    channels = choose("auto", None, print, now=Clock().now, stream=io.StringIO(), platform="darwin")

    with closing(channels):
        (health,) = channels.health()
        assert health.name == "macos"
        assert [(refusal.name, refusal.never) for refusal in health.refusals] == [("usernotifications", True)]


def test_not_allowed_by_macos_it_is_refused_with_the_reason(load: Load) -> None:
    with pytest.raises(BackendError, match="not signed, or switched off"):
        UserNotifications(print, load(NotificationCentre(allows=False)))


def test_nobody_waits_for_a_person_who_has_not_answered_whether_it_may(
    load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(user_notifications, "ANSWERED_S", 0.01)
    monkeypatch.setattr(desktop_notifier_, "LIMIT_S", 0.2)
    mac, answers = NotificationCentre(allows=None), Inbox()
    with closing(UserNotifications(answers.put, load(mac))) as channel:
        channel.show(NOTE)
        assert answers.next() == Tick()
        ((notice, error),) = channel.refused()
        assert (notice, type(error)) == (NOTE, SilentError)
        assert mac.delivered == {}
        mac.answer(allows=True)
        channel.show(NOTE)

        assert mac.wait_for("reminder").content.title == NOTE.title


def test_a_person_who_answers_no_is_a_refusal_from_then_on(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(user_notifications, "ANSWERED_S", 0.01)
    mac, answers = NotificationCentre(allows=None), Inbox()
    with closing(UserNotifications(answers.put, load(mac))) as channel:
        mac.answer(allows=False)
        channel.show(NOTE)

        assert answers.next() == Tick()
        ((_, error),) = channel.refused()
        assert "does not let this Python notify" in str(error)


def test_whether_it_was_shown_is_not_known(load: Load) -> None:
    mac = NotificationCentre()
    with closing(UserNotifications(print, load(mac))) as channel:
        assert (channel.verified, channel.told_later) == (False, True)


def test_elsewhere_there_are_none() -> None:
    if sys.platform == "darwin":
        pytest.skip("this is a Mac")
    with pytest.raises(BackendError, match="for macOS"):
        UserNotifications(print)


def test_without_the_library_the_reason_says_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setitem(sys.modules, "desktop_notifier", None)

    with pytest.raises(BackendError, match=r"pip install 'sitbreak\[macos\]'"):
        UserNotifications(print)


def test_the_stand_in_of_the_toasts_takes_what_the_library_takes(load: Load) -> None:
    library, stand_in = load(NotificationCentre()), FakeToastLibrary()

    def names(function: Callable[..., Any]) -> list[str]:
        return list(inspect.signature(function).parameters)

    for method in ("has_authorisation", "send_notification", "clear"):
        real = getattr(library.DesktopNotifier, method)
        assert inspect.iscoroutinefunction(real)
        assert len(names(real)) - 1 == len(names(getattr(stand_in, method)))
    assert set(names(stand_in.DesktopNotifier)) <= set(names(library.DesktopNotifier))
    assert set(names(Toast)) <= set(names(library.Notification))
    assert names(Toast)[:2] == names(library.Notification)[:2]
    assert names(stand_in.Button) == names(library.Button)
    assert set(vars(stand_in.Urgency)) == set(library.Urgency.__members__)
    assert names(library.Icon)[0] == "path"
