"""Which line is tried of what starts with the desktop: one that says its version, and starts nothing."""

import sys

import pytest

from sitbreak.autostart.trial import asks_version

LINES = {
    "linux": (
        (["/usr/bin/sitbreak", "run"], ["/usr/bin/sitbreak", "--version"]),
        (["/usr/bin/sitbreak", "run", "--set", "a=b"], ["/usr/bin/sitbreak", "--version"]),
        (["/v/python", "-P", "-m", "sitbreak", "run"], ["/v/python", "-P", "-m", "sitbreak", "--version"]),
        (["env", "A=1", "sitbreak", "run"], ["env", "A=1", "sitbreak", "--version"]),
        (["/bin/sh", "-c", "sleep 9; sitbreak run"], None),
        (["/home/me/start-sitbreak.sh"], None),
        (["run"], None),
    ),
    "win32": (
        ([r"C:\v\Scripts\sitbreak-tray.exe"], [r"C:\v\Scripts\sitbreak.exe", "--version"]),
        (
            [r"C:\v\pythonw.exe", "-P", "-m", "sitbreak", "run"],
            [r"C:\v\python.exe", "-P", "-m", "sitbreak", "--version"],
        ),
        ([r"C:\Windows\wscript.exe", r"C:\me\sitbreak.vbs"], None),
    ),
}


@pytest.mark.parametrize(
    ("platform", "command", "tried"), [(platform, *pair) for platform, pairs in LINES.items() for pair in pairs]
)
def test_only_what_says_its_version_and_ends_is_tried(
    platform: str, command: list[str], tried: list[str] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)

    assert asks_version(command) == tried
