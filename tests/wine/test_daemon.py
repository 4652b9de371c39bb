"""The daemon on a Windows Python: input, reminder, tray, pipe, messages, end."""

import json
import subprocess
import time

import pytest

from tests.wine.windows import LIMIT_S, TRAY, Windows, wait_until

SHORT = [
    word
    for setting in ("sit.interval=12s", "sit.break=60s", "sit.still_sitting=6s", "sit.min_sit=0s", "remind.lull=0s")
    for word in ("--set", setting)
]
HELD_S = 62.0
ON_THE_ICON = "11", "13"  # the first in the panel

TWO_HUNDRED = """
import collections, threading
from sitbreak.control import client
told = collections.Counter()
def ask():
    try:
        client.ask("status")
        told["answered"] += 1
    except Exception as error:
        told[repr(error)] += 1
threads = [threading.Thread(target=ask) for _ in range(200)]
for each in threads: each.start()
for each in threads: each.join()
print(dict(told))
"""
SILENT = """
from multiprocessing import connection
from sitbreak.control import client
from sitbreak.control.endpoint import Endpoint
silent = [connection.Client(Endpoint.read().address, "AF_PIPE") for _ in range(30)]
import subprocess, sys
command = [sys.executable, "-m", "sitbreak", "status"]
print(subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True).returncode)
"""
ACCESS = """
import ctypes
from ctypes import byref, c_ulong, c_void_p, c_wchar_p
from multiprocessing import connection
from sitbreak.control.endpoint import Endpoint
from sitbreak.control.pipe_access import user_sid
from sitbreak.windows_api import library
pipe = connection.Client(Endpoint.read().address, "AF_PIPE")
advapi, found, text = library("advapi32"), c_void_p(), c_wchar_p()
advapi.GetSecurityInfo.argtypes = (c_void_p, c_ulong, c_ulong, *[c_void_p] * 5)
print(advapi.GetSecurityInfo(pipe.fileno(), 6, 4, None, None, None, None, byref(found)))
advapi.ConvertSecurityDescriptorToStringSecurityDescriptorW.argtypes = (c_void_p, c_ulong, c_ulong, c_void_p, c_void_p)
advapi.ConvertSecurityDescriptorToStringSecurityDescriptorW(found, 1, 4, byref(text), None)
print(text.value.replace(user_sid(), "ME"))
"""
ASKED_IN_A_HURRY = """
import sys
from sitbreak.__main__ import main
main(["status", "--format", "waybar"])
from sitbreak.lean_imports import Later
heavy = {"multiprocessing", "threading", "platformdirs", "ctypes", "re", "typing", "click"}
print([name for name, each in sys.modules.items() if name in heavy and not isinstance(each, Later)])
"""
SESSION_WINDOW = """
import ctypes, sys
from sitbreak.windows_api import library
user32 = library("user32")
user32.FindWindowW.restype = ctypes.c_void_p
user32.FindWindowW.argtypes = (ctypes.c_wchar_p, ctypes.c_wchar_p)
user32.SendMessageW.argtypes = (ctypes.c_void_p, ctypes.c_uint, ctypes.c_void_p, ctypes.c_void_p)
window = user32.FindWindowW(None, "sitbreak session")
print(*[user32.SendMessageW(window, *message, None) for message in {messages!r}])
"""
HELD = """
import ctypes, threading
from sitbreak import config, paths
from sitbreak.windows_api import library
file = (paths.config_dir() if {name!r} == "config.toml" else paths.state_dir()) / {name!r}
file.touch()
kernel = library("kernel32")
kernel.CreateFileW.restype = ctypes.c_void_p
handle = kernel.CreateFileW(str(file), 0x80000000, 0, None, 3, 0, None)
assert handle != ctypes.c_void_p(-1).value
threading.Timer(0.5, lambda: kernel.CloseHandle(ctypes.c_void_p(handle))).start()
{work}
"""
AT_ITS_START_AND_END = """
from sitbreak.control.pipe import PipeServer
from sitbreak.state import StateFile
config.load(paths.config_file())
server = PipeServer(lambda event: None, lambda key, **_: key)
StateFile(paths.state_dir() / "state.json").load()
server.close()
print("whole", (paths.state_dir() / "control.json").exists())
"""
SETS_A_KEY = """
from sitbreak.config.writing import write
write(paths.config_file(), "[sit]\\ninterval = '30 min'\\n")
print(config.load(paths.config_file()).settings.sit.interval_s)
"""
LOCK, UNLOCK = (0x02B1, 7), (0x02B1, 8)
MENU = """
import ctypes
from sitbreak.windows_api import library
user32 = library("user32")
user32.FindWindowW.restype = ctypes.c_void_p
user32.FindWindowW.argtypes = (ctypes.c_wchar_p, ctypes.c_wchar_p)
user32.IsWindowVisible.argtypes = (ctypes.c_void_p,)
menu = user32.FindWindowW("#32768", None)
print("open" if menu and user32.IsWindowVisible(menu) else "closed")
"""


def xdotool(windows: Windows, *words: str) -> str:
    return subprocess.run(["xdotool", *words], env=windows.env, capture_output=True, text=True).stdout


def status(windows: Windows) -> dict[str, object]:
    answer: dict[str, object] = json.loads(windows.sitbreak("status", "--json").text)
    return answer


def test_a_person_is_seen_reminded_and_answers_from_another_process(desktop: Windows) -> None:
    pad = desktop.start("notepad.exe", name="pad")
    wait_until(lambda: xdotool(desktop, "search", "--onlyvisible", "--class", "notepad") != "", "notepad has a window")

    def types() -> bool:
        xdotool(desktop, "mousemove_relative", "--", "7", "3")
        xdotool(desktop, "search", "--onlyvisible", "--class", "notepad", "windowfocus", "key", "a")
        return True

    try:
        with desktop.daemon(*SHORT):
            wait_until(lambda: types() and status(desktop)["state"] == "sitting", "sitting is seen")
            wait_until(lambda: types() and status(desktop)["mode"] == "due", "a reminder is shown")
            told = desktop.sitbreak("skip")
            assert told.code == 0
            wait_until(lambda: status(desktop)["mode"] == "ok", "it is answered")
    finally:
        desktop.run("taskkill", "/f", "/im", "notepad.exe")
        pad.wait(30)
    assert desktop.state("history.db").stat().st_size > 0


def test_two_hundred_clients_are_answered_and_silent_ones_leave_room(desktop: Windows) -> None:
    with desktop.daemon("--no-tray"):
        assert desktop.python(TWO_HUNDRED).text == "{'answered': 200}\n"
        assert desktop.python(SILENT).text == "0\n"


def test_the_pipe_is_for_the_user_and_the_system_alone(desktop: Windows) -> None:
    with desktop.daemon("--no-tray"):
        failed, access = desktop.python(ACCESS).text.splitlines()

    assert failed == "0"
    assert access.startswith("D:P(")
    assert sorted(entry.rpartition(";")[2] for entry in access.strip("()").split(")(")) == ["ME", "SY"]
    assert access.count("(A;;") == 2


def test_a_menu_stays_open_for_a_minute_while_the_daemon_reminds_and_answers(desktop: Windows) -> None:
    with desktop.daemon(*SHORT):
        panel = xdotool(desktop, "search", "--name", "^panel$").strip()
        wait_until(lambda: status(desktop)["tray"] == "pystray", "the icon is in the tray")

        def opened() -> bool:
            xdotool(desktop, "mousemove", "--window", panel, *ON_THE_ICON, "sleep", "0.5", "click", "3", "sleep", "2")
            return desktop.python(MENU).text == "open\n"

        wait_until(opened, "the menu opens")
        end_s, modes = time.monotonic() + HELD_S, set[object]()
        while time.monotonic() < end_s or modes < {"ok", "due"}:
            assert time.monotonic() < end_s + LIMIT_S, f"no reminder came while the menu was open: {modes}"
            xdotool(desktop, "mousemove", "--window", panel, "5", "9", "mousemove", "--window", panel, *ON_THE_ICON)
            modes.add(mode := status(desktop)["mode"])
            assert mode != "due" or desktop.sitbreak("skip").code == 0
            assert desktop.python(MENU).text == "open\n"
        xdotool(desktop, "mousemove", "900", "100", "click", "1")
        wait_until(lambda: desktop.python(MENU).text == "closed\n", "it closes when one wants it to")


def test_lock_and_shutdown_are_heard_and_everything_is_saved(desktop: Windows) -> None:
    with desktop.daemon("--no-tray"):
        assert desktop.python(SESSION_WINDOW.format(messages=[LOCK])).text == "0\n"
        wait_until(lambda: status(desktop)["state"] == "locked", "the lock is told")
        desktop.python(SESSION_WINDOW.format(messages=[UNLOCK]))
        wait_until(lambda: status(desktop)["state"] != "locked", "the unlock is told")
        before = desktop.state("state.json").stat().st_mtime_ns
        assert desktop.python(SESSION_WINDOW.format(messages=[(0x0011, 0), (0x0016, 1)])).text == "1 0\n"
        wait_until(lambda: not desktop.state("control.json").exists(), "it has ended")

    assert desktop.state("state.json").stat().st_mtime_ns > before


def test_started_without_a_console_it_serves_too(desktop: Windows) -> None:
    with desktop.daemon("--no-tray", program=(TRAY,)):
        assert desktop.sitbreak("pause", "1h").code == 0
        assert status(desktop)["mode"] == "paused"


@pytest.mark.parametrize("name", ["control.json", "state.json", "config.toml"])
def test_a_file_that_a_scanner_holds_ends_nothing(desktop: Windows, name: str) -> None:
    told = desktop.python(HELD.format(name=name, work=AT_ITS_START_AND_END), SITBREAK_HOME=r"C:\held")

    assert told.text == "whole False\n"


def test_a_status_bar_is_answered_without_loading_what_commands_need(desktop: Windows) -> None:
    with desktop.daemon():
        bar, loaded = desktop.python(ASKED_IN_A_HURRY).text.splitlines()

        assert json.loads(bar)["alt"] in {"away", "sitting"}
        assert loaded == "[]"
        words = ["status", "--format", "{short} {state} {mode}"]
        whole = desktop.python(f"from sitbreak import cli; cli.main({words!r})").text
        assert desktop.sitbreak(*words).text == whole != ""


def test_a_setting_is_kept_though_a_scanner_holds_the_file(desktop: Windows) -> None:
    told = desktop.python(HELD.format(name="config.toml", work=SETS_A_KEY), SITBREAK_HOME=r"C:\held")

    assert told.text == "1800.0\n"


def test_the_start_menu_has_an_entry_for_the_toasts(desktop: Windows) -> None:
    with desktop.daemon("--no-tray"):
        pattern = "users/*/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/sitbreak.lnk"
        wait_until(lambda: bool(list(desktop.drive.glob(pattern))), "it is written")
        (entry,) = desktop.drive.glob(pattern)

    assert entry.read_bytes()[:4] == b"L\0\0\0"
