"""What is wrong and what `doctor` finds, as a person reads it: nothing English is left but names, keys and commands."""

import re
import zipfile
from pathlib import Path

import pytest
from rich.cells import cell_len

from sitbreak import paths
from sitbreak.__main__ import main
from sitbreak.texts import LANGUAGES

OTHERS = [language for language in LANGUAGES if language != "en"]
LOCALES = {"en": "C.UTF-8", "de": "de_DE.UTF-8", "fr": "fr_FR.UTF-8", "es": "es_ES.UTF-8", "ja": "ja_JP.UTF-8"}
# Words that an English sentence has one of, and no other language: "a", "in" and "no" are words of those, too.
ENGLISH = re.compile(
    r"\b(the|is|are|was|not|must|cannot|write|this|with|there|here|and|or|of|it|its|did|you|your|what|which|be|have|than"
    r"|from|for|unknown|line|at|by|key|file|problems?|missing|known|only|nothing|none|more|first|other)\b"
)
# What is quoted from the file, what can be chosen, titles of what somebody wrote, names.
QUOTED = re.compile(
    r'"[^"]*"|`[^`]*`|\'[^\']*\'|\[[^\]]*\]|\b\w+(?:[._/]\w+)+\b|/\S*|[A-Z]:\\\S*|Run key'
    r"|(?:[\w-]+, )+[\w-]+|\((?:Hedge|Health and)[^)]*\)"
)
COMMANDS = re.compile(r"\b(?:sitbreak|pip|apt|brew) [a-z-]+(?: [a-z-]+)*")

BROKEN_SETTINGS = """
[sit]
interval = 45
brake = "5 min"
break = "2 days"
still_sitting = "soon"

[sti]
interval = "20 min"

[schedule]
monday = "9-12, 11-13"
tuesday = "noon"
wednesday = ["9-12"]

[tray]
panel = "drak"
backend = 3

[stretch]
avoid = "feet, neck"
strength = "yes"
positions = [1, 2]

[history]
keep_days = 1.5

[day]
start = "25:00"
"""
SLIPS = """
[sit]
interval = 45 min
; a comment
break = “5 min”
still_sitting =
strength = yes
break = "5 min
"""
BROKEN_STRETCHES = """
[[stretch]]
id = "Knee Bend"
name = ""
position = "sitting"
areas = ["lower back", "tail"]
steps = "Bend it."
hold_s = 20
dose.reps = "often"
dose.sides = "both"
dose.hold_s = [30, 10]
quick_round_s = 2
discreet = 1
picture = "../x.png"
cautions = [3]
sources = ["nowhere", { publisher = "x" }]
enabled = false

[[stretch]]
id = "twice"
name = "Twice"
position = "standing"
areas = ["hips"]
steps = ["Do it."]
picture = "gone.png"

[[stretch]]
id = "twice"
name = "Again"

[[posture]]
id = "no-text"
weight = 99

[safety]
short = "x"

[rule.flex]
cautions = ["x"]

[off]
ids = ["nobody"]
areas = ["back"]

[sterch]
x = 1
"""


@pytest.fixture(params=OTHERS)
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    spoken: str = request.param
    monkeypatch.setenv("LC_ALL", LOCALES[spoken])
    monkeypatch.setenv("COLUMNS", "200")
    return spoken


def english(text: str) -> list[str]:
    """Return the lines that still have an English word outside of what is quoted."""
    return [line for line in text.splitlines() if ENGLISH.search(COMMANDS.sub("", QUOTED.sub("", line)))]


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    main(words)
    told = capsys.readouterr()
    return told.out + told.err


def test_english_would_be_seen() -> None:
    told = 'x.toml, line 3: "x" is not a duration (write it like "45 min")\nsitbreak config check\nZeile 3: "the key"'

    assert len(english(told)) == 1


def settings_file(text: str) -> Path:
    file = paths.config_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("text", [BROKEN_SETTINGS, SLIPS, '[tray]\nbackend = "x"', "[sit]\ninterval = '2 h'"])
def test_every_mistake_in_the_settings(language: str, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    settings_file(text)
    told = said(capsys, "config", "check")

    assert told
    assert english(told) == []
    assert language in LANGUAGES


@pytest.mark.usefixtures("language")
@pytest.mark.parametrize(
    "words",
    [
        ("config", "set", "sit.intervall", "3"),
        ("config", "set", "sit.interval", "soon"),
        ("config", "set", "sit.interval", "45"),
        ("config", "set", "stretch.strength", "perhaps"),
        ("config", "set", "stretch.avoid", "toenails"),
        ("config", "set", "ui.language", "klingon"),
        ("config", "get", "nothing.here"),
        ("config", "--config", "/", "show"),
        ("config", "preset"),
        ("report", "2026-03-09..2026-03-02"),
        ("report", "--period", "soon"),
        ("replay", "gone.jsonl"),
        ("stretches", "check", "gone.toml"),
        ("stretches", "pack", "x.zip"),
        ("status",),
    ],
)
def test_what_a_command_refuses(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    told = said(capsys, *words)

    assert told
    assert [line for line in english(told) if not line.startswith(("Usage:", "Try ", "Error:"))] == []


@pytest.mark.usefixtures("language")
@pytest.mark.parametrize(
    "text", [BROKEN_STRETCHES, "[[stretch]\nid = ", "[stretch]\nid = 'x'", '[[stretch]]\nname = "x']
)
def test_every_mistake_in_own_stretches(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(text, encoding="utf-8")
    told = said(capsys, "stretches", "check", str(file))

    assert told
    assert english(told.replace(str(tmp_path), "")) == []


@pytest.mark.usefixtures("language")
@pytest.mark.parametrize("content", [BROKEN_STRETCHES, None, b"no archive"])
def test_a_set_that_is_refused(content: str | bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = tmp_path / "set.zip"
    if isinstance(content, bytes):
        archive.write_bytes(content)
    else:
        with zipfile.ZipFile(archive, "w") as out:
            out.writestr("../evil.toml" if content is None else "mine.toml", content or "")
    told = said(capsys, "stretches", "add", str(archive))

    assert told
    assert english(told.replace(str(tmp_path), "")) == []


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("language", "bare_machine")
def test_all_that_doctor_says(capsys: pytest.CaptureFixture[str]) -> None:
    settings_file("[sit]\ninterval = 45\n")
    told = said(capsys, "doctor", "-v", "--no-live")

    assert len(told.splitlines()) > 20
    assert english(told) == []


@pytest.mark.usefixtures("bare_machine")
@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_columns_of_doctor_stand_below_each_other(
    spoken: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", LOCALES[spoken])
    monkeypatch.setenv("COLUMNS", "200")
    lines = [line for line in said(capsys, "doctor", "--no-live").splitlines() if re.match(r"  [✓!✗] ", line)]

    cells = [re.split(r"  +", line.strip()) for line in lines]
    starts = {cell_len(line[: line.index(found[2])]) for line, found in zip(lines, cells, strict=True)}

    assert len(lines) > 10
    assert len(starts) == 1


@pytest.mark.usefixtures("language", "bare_machine")
def test_the_json_of_doctor_stays_english(capsys: pytest.CaptureFixture[str]) -> None:
    told = said(capsys, "doctor", "--json", "--no-live")

    assert '"group": "activity"' in told
    assert "no daemon runs now" in told
