"""The package: what the trays of Linux load, and whose the main thread is."""

import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from sitbreak.tray import macos, main_thread
from tests.tray.fakes import FakeAppKit


@pytest.mark.posix_only("the trays of Linux, the signals of macOS")
def test_the_main_thread_of_macos_is_appkits_until_the_work_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    app = FakeAppKit(monkeypatch)
    threads: dict[str, int | None] = {}

    def work(on_main: Callable[[Callable[[], None]], None]) -> None:
        threads["work"] = threading.get_ident()
        on_main(lambda: threads.__setitem__("main", threading.get_ident()))

    main_thread(work, "darwin")

    assert threads["main"] == threading.get_ident() != threads["work"]
    assert app.policy == macos.ACCESSORY
    assert set(app.signals) == {signal.SIGINT}, "only what Python handles is passed on"


def test_what_the_work_on_macos_raises_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    FakeAppKit(monkeypatch)

    with pytest.raises(ZeroDivisionError):
        main_thread(lambda _on_main: print(1 // 0), "darwin")


def test_elsewhere_the_work_has_the_main_thread_itself() -> None:
    threads: list[int] = []
    main_thread(lambda on_main: on_main(lambda: threads.append(threading.get_ident())), "linux")

    assert threads == [threading.get_ident()]


@pytest.mark.posix_only("the trays of Linux, the signals of macOS")
def test_the_linux_trays_load_no_toolkit_and_no_pillow() -> None:
    code = (
        "import sys\n"
        "import sitbreak.tray.tray_icon, sitbreak.tray.sni_, sitbreak.tray.popup, sitbreak.tray.panel\n"
        "from sitbreak.core.settings_surface import TraySettings\n"
        "from sitbreak.supervise.candidate import attempt\n"
        "from sitbreak.tray import candidates\n"
        "print([type(attempt(one)).__name__ for one in candidates(TraySettings(), print)])\n"
        "heavy = {'gi', 'PIL.Image', 'tkinter', 'asyncio', 'ssl', 'email', 'importlib.metadata', '_hashlib'}\n"
        "print(heavy & set(sys.modules))"
    )
    env = {"PYTHONPATH": str(Path(macos.__file__).parents[2]), "PATH": ""}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)

    assert done.stdout.splitlines() == ["['Refusal', 'Refusal', 'Refusal']", "set()"], done.stderr
