"""Every command on a Windows Python, with output that knows few letters."""

import json

import pytest

from sitbreak.cli import COMMANDS
from tests.wine.windows import PYTHON, SITBREAK, Windows

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
# the code page of programs without a console, which wine takes from the locale as Windows from its region
REGIONS = {
    "cp1252": {"LC_ALL": "en_US.UTF-8"},
    "cp932": {"LC_ALL": "ja_JP.UTF-8"},
    "cp1251": {"LC_ALL": "ru_RU.UTF-8"},
}
CODE_PAGES = {
    **REGIONS,
    "cp437": {"PYTHONIOENCODING": "cp437"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
}
ACCENTS = set("àâçéèêëîïôùûœ")

IN_ONE_PROCESS = """
import sys
from sitbreak.__main__ import main
codes = {{}}
for words in {lines!r}:
    try:
        codes[" ".join(words)] = main(words)
    except SystemExit as ended:
        codes[" ".join(words)] = ended.code
sys.stdout.flush()
print(sys.stdout.encoding, "bugs:", [line for line, code in codes.items() if code == 3])
"""


def test_it_is_a_windows_python_with_nothing_of_linux(windows: Windows) -> None:
    told = windows.python(
        "import sys, importlib.util as u\n"
        "print(sys.platform, [n for n in ('jeepney', 'Xlib', 'evdev', 'fcntl') if u.find_spec(n)])"
    )

    assert told.text == "win32 []\n"


@pytest.mark.parametrize("code_page", CODE_PAGES)
def test_no_command_into_a_pipe_ends_for_want_of_a_letter(windows: Windows, code_page: str) -> None:
    program = IN_ONE_PROCESS.format(lines=LINES)
    told = windows.python(program, LANGUAGE="fr", **CODE_PAGES[code_page]).raw

    assert_whole(told, code_page)


@pytest.mark.parametrize("code_page", CODE_PAGES)
def test_no_command_into_a_file_ends_for_want_of_a_letter(windows: Windows, code_page: str) -> None:
    windows.write("program.py", IN_ONE_PROCESS.format(lines=LINES))
    told = windows.redirected(PYTHON, r"C:\program.py", LANGUAGE="ja", **CODE_PAGES[code_page])

    assert_whole(told, code_page)


def assert_whole(told: bytes, code_page: str) -> None:
    """All bytes are of this code page, and no command has died."""
    text = told.decode(code_page)

    assert text.rstrip().endswith(f"{code_page} bugs: []"), text[-2000:]
    assert "fault of its own" not in text


@pytest.mark.parametrize("code_page", REGIONS)
@pytest.mark.parametrize("words", [("doctor",), ("stretches", "list")])
def test_what_is_redirected_to_a_file_is_whole(windows: Windows, words: tuple[str, ...], code_page: str) -> None:
    found = windows.redirected(SITBREAK, *words, LANGUAGE="fr", **REGIONS[code_page])

    assert len(found.decode(code_page)) > 100
    assert b"fault of its own" not in found


def test_letters_that_a_code_page_has_are_written_as_they_are_and_others_alike(windows: Windows) -> None:
    shown = (SITBREAK, "stretches", "show", "neck-side-bend")
    french = {name: windows.redirected(*shown, LANGUAGE="fr", **REGIONS[name]).decode(name) for name in REGIONS}
    japanese = windows.redirected(*shown, LANGUAGE="ja", **REGIONS["cp932"]).decode("cp932")

    assert ACCENTS & set(french["cp1252"])
    assert not ACCENTS & set(french["cp1251"])
    assert len(french["cp1251"].split()) == len(french["cp1252"].split())  # no word is lost
    assert sum(ord(letter) > 0x3000 for letter in japanese) > 100


def test_json_keeps_every_letter(windows: Windows) -> None:
    for region in REGIONS.values():
        told = windows.sitbreak("stretches", "list", "--json", LANGUAGE="ja", **region)

        assert any(ord(letter) > 0x3000 for letter in str(json.loads(told.raw)))


def test_without_a_daemon_a_command_says_how_to_start_one(windows: Windows) -> None:
    told = windows.sitbreak("status")

    assert (told.code, "sitbreak run" in told.text) == (NO_DAEMON, True)


def test_autostart_names_the_program_without_a_console(windows: Windows) -> None:
    windows.sitbreak("autostart", "on")
    told = windows.sitbreak("autostart", "status")
    windows.sitbreak("autostart", "off")

    assert "on" in told.text
    assert r"C:\Python311\Scripts\sitbreak-tray.exe" in told.text
