"""A real speech engine that writes to a file: every language speaks, and a whole stretch is led through by ear."""

import json
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from sitbreak.stretch.task import spoken_s, task_for
from sitbreak.stretch.voice import Voice
from sitbreak.texts import LANGUAGES
from tests.catalogue.shipped import shipped
from tests.desktop.kit import need

# What sitbreak starts as its speech engine: the real one, with its voice in a file; and what it was asked, in order.
ENGINE = """#!{python}
import json, pathlib, subprocess, sys, time
folder = pathlib.Path({folder!r})
number = len(list(folder.glob("*.wav")))
with open(folder / "asked.jsonl", "a") as asked:
    asked.write(json.dumps([time.monotonic(), sys.argv[1:]]) + chr(10))
subprocess.run([{engine!r}, "-w", str(folder / f"{{number:03}}.wav"), *sys.argv[1:]], check=True)
"""


def seconds_in(file: Path) -> float:
    with wave.open(str(file)) as spoken:
        data = spoken.readframes(spoken.getnframes())
        assert max(data) > 0, "it is not silent"
        return float(spoken.getnframes() / spoken.getframerate())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_engine_speaks_each_language_and_takes_about_as_long_as_we_reckon(tmp_path: Path, language: str) -> None:
    need("espeak-ng")
    voice = Voice(language, find=lambda name: name if name == "espeak-ng" else None)
    steps = shipped(language).catalogue.stretches["cat-cow"].steps
    ratios = []
    for number, step in enumerate(steps):
        command = voice.command(step, language)
        assert command
        file = tmp_path / f"{number}.wav"
        subprocess.run([command[0], "-w", str(file), *command[1:]], check=True, timeout=30)
        ratios.append(seconds_in(file) / spoken_s(step))
    if language != "ja":  # it spells signs out
        assert 0.4 < sum(ratios) / len(ratios) < 1.6


def test_a_step_sounds_otherwise_in_the_voice_of_another_language() -> None:
    need("espeak-ng")
    step = shipped("de").catalogue.stretches["cat-cow"].steps[0]

    def sounds(language: str) -> str:
        return subprocess.run(
            ["espeak-ng", "-q", "-x", "-v", language, "--", step],
            capture_output=True,
            text=True,
            check=True,
            timeout=30,
        ).stdout

    assert len({sounds(language) for language in LANGUAGES}) == len(LANGUAGES)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_stretch_is_led_through_by_ear_from_its_name_to_its_end(tmp_path: Path, language: str) -> None:
    need("espeak-ng")
    engine = subprocess.run(["which", "espeak-ng"], capture_output=True, text=True, check=True).stdout.strip()
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "espeak-ng"
    program.write_text(ENGINE.format(python=sys.executable, folder=str(tmp_path), engine=engine), encoding="utf-8")
    program.chmod(0o755)
    env = {
        "PATH": str(folder),
        "SITBREAK_HOME": str(tmp_path / "s"),
        "LC_ALL": f"{language}.UTF-8",
        "HOME": str(tmp_path),
    }
    env["PYTHONPATH"] = ":".join(filter(None, sys.path))
    began = subprocess.run(
        [sys.executable, "-m", "sitbreak", "stretch", "shoulder-rolls", "--terminal", "--voice", "--json"],
        env=env, capture_output=True, text=True, encoding="utf-8", timeout=240, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert began.returncode == 0, began.stderr
    assert json.loads(began.stdout)["finished"]

    asked = [json.loads(line) for line in (tmp_path / "asked.jsonl").read_text(encoding="utf-8").splitlines()]
    transcript = [words[-1] for _, words in asked]
    stretch = shipped(language).catalogue.stretches["shoulder-rolls"]
    assert transcript[0] == f"{stretch.name}."
    preview = [text for text in transcript if text in stretch.steps][: len(stretch.steps)]
    assert preview == list(stretch.steps)
    reps = task_for(stretch).figures.reps
    assert [text for text in transcript if text.isdigit()] == [str(n) for n in range(2, reps + 1)]
    assert stretch.name in transcript[-1]
    assert {words[words.index("-v") + 1] for _, words in asked} == {language}
    assert len(list(tmp_path.glob("*.wav"))) == len(asked)
    assert all(seconds_in(file) > 0.2 for file in tmp_path.glob("*.wav"))
    assert [at_s for at_s, _ in asked] == sorted(at_s for at_s, _ in asked)
