"""Every command on a Windows Python, with output that knows few letters."""

import json

import pytest

from sitbreak.cli import COMMANDS
from tests.wine.windows import SITBREAK, Windows

ALONE = {
    "run": ("run", "--help"),
    "stretch": ("stretch", "--help"),
    "settings": ("settings", "--help"),  # a window, until somebody closes it
    "config": ("config", "show"),
    "stretches": ("stretches", "list"),
    "export": ("export", "-"),
    "move": ("move", "--help"),
    "forget": ("forget", "--help"),
    "replay": ("replay", "--help"),
    "completion": ("completion", "powershell"),
    "snooze": ("snooze", "10m"),
    "pause": ("pause", "1h"),
    "restart": ("restart", "--help"),
    "autostart": ("autostart", "status"),
}
LINES = [
    *(list(ALONE.get(name, (name,))) for name in COMMANDS),
    ["--help"],
    ["report", "--week"],
    ["stretches", "check"],
]
NO_DAEMON = 4
JAPANESE = "ja_JP.UTF-8"

IN_ONE_PROCESS = """
import io, sys
from sitbreak.__main__ import main
codes = {{}}
for words in {lines!r}:
    try:
        codes[" ".join(words)] = main(words)
    except SystemExit as ended:
        codes[" ".join(words)] = ended.code
sys.stdout.flush()
print("bugs:", [line for line, code in codes.items() if code == 3])
"""


def test_it_is_a_windows_python_with_nothing_of_linux(windows: Windows) -> None:
    told = windows.python(
        "import sys, importlib.util as u\n"
        "print(sys.platform, [n for n in ('jeepney', 'Xlib', 'evdev', 'fcntl') if u.find_spec(n)])"
    )

    assert told.text == "win32 []\n"


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "cp932", "cp1251", "ascii"])
@pytest.mark.parametrize("language", ["en_US.UTF-8", JAPANESE])
def test_no_command_ends_for_want_of_a_letter(windows: Windows, encoding: str, language: str) -> None:
    told = windows.python(IN_ONE_PROCESS.format(lines=LINES), PYTHONIOENCODING=encoding, LANG=language)

    assert told.text.endswith("bugs: []\n"), told.text[-2000:]
    assert "fault of its own" not in told.text


@pytest.mark.parametrize(
    "words", [("doctor",), ("report",), ("stretches", "list"), ("stretches", "show", "neck-side-bend")]
)
def test_what_is_redirected_to_a_file_is_whole(windows: Windows, words: tuple[str, ...]) -> None:
    found = windows.redirected(SITBREAK, *words)

    assert len(found) > 100
    assert b"fault of its own" not in found


def test_json_keeps_every_letter(windows: Windows) -> None:
    told = windows.run(SITBREAK, "stretches", "list", "--json", PYTHONIOENCODING="cp1252", LANG=JAPANESE)

    assert any(ord(letter) > 0x3000 for letter in str(json.loads(told.text)))


def test_without_a_daemon_a_command_says_how_to_start_one(windows: Windows) -> None:
    told = windows.sitbreak("status")

    assert (told.code, "sitbreak run" in told.text) == (NO_DAEMON, True)


def test_autostart_names_the_program_without_a_console(windows: Windows) -> None:
    windows.sitbreak("autostart", "on")
    told = windows.sitbreak("autostart", "status")
    windows.sitbreak("autostart", "off")

    assert "on" in told.text
    assert r"C:\Python311\Scripts\sitbreak-tray.exe" in told.text
