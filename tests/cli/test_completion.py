"""Completion scripts, in the shells themselves where they are installed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sitbreak.cli import main


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_there_is_a_script_for(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    assert "_SITBREAK_COMPLETE" in capsys.readouterr().out


def test_zsh_finds_its_first_line(capsys: pytest.CaptureFixture[str]) -> None:
    main(["completion", "zsh"])

    assert capsys.readouterr().out.startswith("#compdef sitbreak")


def test_bash_completes_commands_subcommands_and_options(tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not installed")
    program = tmp_path / "sitbreak"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sitbreak "$@"\n')
    program.chmod(0o755)
    script = """
eval "$(sitbreak completion bash)"
try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _sitbreak_completion "$@"; echo "${COMPREPLY[*]}"; }
try sitbreak sta
try sitbreak config pr
try sitbreak status --j
"""
    env = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([bash, "-c", script], env=env, capture_output=True, text=True, timeout=60, check=True)

    assert [line.split() for line in done.stdout.splitlines()] == [["status", "standing"], ["preset"], ["--json"]]


def test_powershell_is_told_what_may_follow(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_SITBREAK_COMPLETE", "powershell_complete")
    monkeypatch.setenv("COMP_WORDS", "sitbreak config pr")
    monkeypatch.setenv("COMP_WORD", "pr")
    with pytest.raises(SystemExit):
        main([])

    assert capsys.readouterr().out.partition("\t")[0] == "preset"
