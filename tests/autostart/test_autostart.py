"""Every place that starts sitbreak with the desktop; Windows and macOS through what they leave behind."""

import plistlib
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitbreak.autostart import AutostartPlace, Registration, places, repair, start_command, state, tried
from sitbreak.autostart.macos import LaunchAgent
from sitbreak.autostart.systemd import SystemdUnit, unit_line
from sitbreak.autostart.windows import APPROVED_KEY, RUN_KEY, RunKey
from sitbreak.autostart.xdg import XdgEntry, exec_line
from sitbreak.cli import main
from sitbreak.errors import SitbreakError
from tests.autostart.fakes import FakeRegistry


@pytest.fixture
def registry() -> FakeRegistry:
    return FakeRegistry()


@pytest.fixture(params=["xdg", "systemd", "windows", "macos"])
def place(request: pytest.FixtureRequest, tmp_path: Path, registry: FakeRegistry) -> AutostartPlace:
    made: dict[str, AutostartPlace] = {
        "xdg": XdgEntry(tmp_path / "config/autostart/sitbreak.desktop"),
        "systemd": SystemdUnit(tmp_path / "config/systemd/user", reload=lambda: None),
        "windows": RunKey(registry),
        "macos": LaunchAgent(tmp_path / "config/LaunchAgents/org.sitbreak.daemon.plist"),
    }
    return made[request.param]


@pytest.fixture
def script(tmp_path: Path) -> Path:
    folder = tmp_path / "a venv"
    folder.mkdir()
    path = folder / "sitbreak"
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def traces(tmp_path: Path, registry: FakeRegistry) -> list[object]:
    """Return every file and registry value that is left."""
    files = list((tmp_path / "config").rglob("*"))
    return [*files, *(name for key in registry.keys.values() for name in key)]


@pytest.mark.posix_only("systemd, XDG and links")
def test_on_twice_is_on_once_and_off_leaves_no_trace(
    place: AutostartPlace, script: Path, tmp_path: Path, registry: FakeRegistry
) -> None:
    assert state(place) is Registration.OFF
    place.fill([str(script), "run"])
    once = traces(tmp_path, registry)
    place.fill([str(script), "run"])

    assert traces(tmp_path, registry) == once
    assert state(place) is Registration.ON
    assert place.command() == [str(script), "run"]

    place.empty()
    place.empty()
    assert traces(tmp_path, registry) == []
    assert state(place) is Registration.OFF


@pytest.mark.posix_only("systemd, XDG and links")
def test_a_moved_venv_is_noticed_and_repaired_once(place: AutostartPlace, script: Path, tmp_path: Path) -> None:
    place.fill([str(script), "run"])
    moved = script.rename(tmp_path / "sitbreak")

    assert state(place) is Registration.STALE
    assert repair(place, [str(moved), "run"]) is True
    assert repair(place, [str(moved), "run"]) is False
    assert place.command() == [str(moved), "run"]


@pytest.mark.posix_only("systemd, XDG and links")
def test_an_entry_of_an_older_version_that_imports_from_any_folder_is_replaced(
    place: AutostartPlace, script: Path
) -> None:
    place.fill([str(script), "-m", "sitbreak", "run"])

    assert repair(place, [str(script), "-P", "-m", "sitbreak", "run"]) is True
    assert repair(place, ["/somewhere/else"]) is False
    assert place.command() == [str(script), "-P", "-m", "sitbreak", "run"]


def test_what_is_off_is_not_repaired(place: AutostartPlace, script: Path) -> None:
    assert repair(place, [str(script), "run"]) is False
    assert state(place) is Registration.OFF


_WORD = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t"), min_size=1, max_size=20)


@pytest.mark.posix_only("systemd, XDG and links")
@example(["\\$"])
@given(st.lists(_WORD, min_size=1, max_size=3))
@settings(deadline=None)
def test_any_path_survives_every_quoting(tmp_path_factory: pytest.TempPathFactory, command: list[str]) -> None:
    folder = tmp_path_factory.mktemp("quoting")
    for kept in (XdgEntry(folder / "a.desktop"), SystemdUnit(folder, reload=lambda: None)):
        kept.fill(command)
        assert kept.command() == command


@pytest.mark.parametrize("odd", ["\n", "\r", "\x0b", "\x1b", "\x7f", "\x85", "\0"], ids=ascii)
def test_a_path_that_no_such_file_can_hold_is_refused_and_nothing_is_written(odd: str, tmp_path: Path) -> None:
    for place in (XdgEntry(tmp_path / "a.desktop"), SystemdUnit(tmp_path, reload=lambda: None)):
        with pytest.raises(SitbreakError, match="nothing can be started with the desktop"):
            place.fill([f"/opt/a{odd}b/sitbreak", "run"])
        assert [*tmp_path.iterdir()] == []


def test_the_exec_line_is_quoted_as_the_specification_says() -> None:
    # Desktop Entry Specification 1.5: a literal $ in a quoted argument is written \\$
    assert exec_line(["/opt/sitbreak", "my $venv"]) == '/opt/sitbreak "my \\\\$venv"'
    assert exec_line(["/opt/sitbreak", "100%"]) == "/opt/sitbreak 100%%"


def test_the_unit_line_escapes_what_systemd_would_expand() -> None:
    assert unit_line(["/opt/sitbreak", "my $venv/%h"]) == '/opt/sitbreak "my $$venv/%%h"'


@pytest.mark.posix_only("systemd, XDG and links")
def test_the_entry_is_valid_and_starts_what_it_says(tmp_path: Path, script: Path) -> None:
    entry = XdgEntry(tmp_path / "sitbreak.desktop")
    entry.fill([str(script), "run"])
    lines = dict(line.split("=", 1) for line in entry.path.read_text().splitlines() if "=" in line)

    assert lines["Type"] == "Application"
    assert Path(lines["Icon"]).is_file()
    assert shlex.split(lines["Exec"]) == [str(script), "run"]
    if shutil.which("desktop-file-validate"):
        assert subprocess.run(["desktop-file-validate", str(entry.path)], check=False).returncode == 0


@pytest.mark.posix_only("systemd, XDG and links")
def test_the_unit_belongs_to_the_graphical_session(tmp_path: Path, script: Path) -> None:
    unit = SystemdUnit(tmp_path, reload=lambda: None)
    unit.fill([str(script), "run"])

    assert (tmp_path / "graphical-session.target.wants/sitbreak.service").readlink() == tmp_path / "sitbreak.service"
    assert "PartOf=graphical-session.target" in (tmp_path / "sitbreak.service").read_text()


def test_a_folder_that_held_other_things_stays(tmp_path: Path, script: Path) -> None:
    entry = XdgEntry(tmp_path / "autostart/sitbreak.desktop")
    entry.fill([str(script), "run"])
    (tmp_path / "autostart/other.desktop").write_text("")
    entry.empty()

    assert [path.name for path in (tmp_path / "autostart").iterdir()] == ["other.desktop"]


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_an_entry_that_the_desktop_switched_off_is_said_and_lifted_by_on(
    tmp_path: Path, script: Path, line: str
) -> None:
    entry = XdgEntry(tmp_path / "sitbreak.desktop")
    entry.fill([str(script), "run"])
    kept = [old for old in entry.path.read_text().splitlines() if not old.startswith(line.split("=")[0])]
    entry.path.write_text("\n".join([*kept, line]))
    assert state(entry) is Registration.DISABLED

    entry.fill([str(script), "run"])
    assert state(entry) is Registration.ON


def test_task_managers_veto_is_said_and_lifted_by_on(registry: FakeRegistry, script: Path) -> None:
    key = RunKey(registry)
    key.fill([str(script), "run"])
    registry.keys[APPROVED_KEY] = {"sitbreak": (b"\x03" + bytes(11), registry.REG_BINARY)}
    assert state(key) is Registration.DISABLED

    registry.keys[APPROVED_KEY] = {"sitbreak": (b"\x02" + bytes(11), registry.REG_BINARY)}
    assert state(key) is Registration.ON
    key.fill([str(script), "run"])
    assert registry.keys[APPROVED_KEY] == {}


def test_the_run_key_quotes_a_path_with_spaces(registry: FakeRegistry) -> None:
    RunKey(registry).fill([r"C:\Users\Jo Doe\Scripts\sitbreak-tray.exe"])

    assert registry.keys[RUN_KEY]["sitbreak"] == (r'"C:\Users\Jo Doe\Scripts\sitbreak-tray.exe"', registry.REG_SZ)
    assert RunKey(registry).command() == [r"C:\Users\Jo Doe\Scripts\sitbreak-tray.exe"]


def test_the_agent_is_what_launchd_reads(tmp_path: Path) -> None:
    agent = LaunchAgent(tmp_path / "agent.plist")
    agent.fill(["/opt/sitbreak", "run"])

    assert plistlib.loads(agent.path.read_bytes()) == {
        "Label": "org.sitbreak.daemon",
        "ProgramArguments": ["/opt/sitbreak", "run"],
        "RunAtLoad": True,
        "ProcessType": "Interactive",
        "LimitLoadToSessionType": "Aqua",
    }


def test_broken_files_are_off_or_stale_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "a.desktop").write_text('Exec="/opt/lost quote\n')
    (tmp_path / "b.desktop").write_bytes(b"\xff\xfe")
    (tmp_path / "c.plist").write_text("<nonsense")

    assert state(XdgEntry(tmp_path / "a.desktop")) is Registration.STALE
    assert state(XdgEntry(tmp_path / "b.desktop")) is Registration.OFF
    assert state(LaunchAgent(tmp_path / "c.plist")) is Registration.OFF


@pytest.mark.posix_only("systemd, XDG and links")
def test_an_installed_script_is_started_as_it_was_called(script: Path, tmp_path: Path) -> None:
    link = tmp_path / "bin" / "sitbreak"
    link.parent.mkdir()
    link.symlink_to(script)

    assert start_command(str(link)) == [str(link), "run"]
    assert start_command("/somewhere/__main__.py")[1:] == ["-P", "-m", "sitbreak", "run"]


@pytest.mark.posix_only("systemd, XDG and links")
def test_the_command_turns_it_on_over_to_systemd_and_off(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    def said(*words: str) -> str:
        assert main(["autostart", *words]) == 0
        return capsys.readouterr().out

    xdg, systemd = places()
    assert str(xdg.path).startswith(str(tmp_path))  # type: ignore[attr-defined]
    assert "does not start" in said()
    assert "XDG" in said("on")
    assert ": on\n" in said("status")
    assert "systemd" in said("on", "--systemd")
    assert [state(xdg), state(systemd)] == [Registration.OFF, Registration.ON]
    said("off")
    assert [state(xdg), state(systemd)] == [Registration.OFF, Registration.OFF]
    assert [path for path in (tmp_path / ".config").rglob("*") if path.is_file()] == []


@pytest.mark.posix_only("its programs are shell scripts")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#!/bin/sh\necho sitbreak, version 0.1.0\n", Registration.ON),
        ("#!/nowhere/python\n", Registration.STALE),
        ("#!/bin/sh\necho no module named sitbreak >&2; exit 1\n", Registration.STALE),
        ("#!/bin/sh\necho hello\n", Registration.STALE),
    ],
)
def test_what_is_registered_is_tried(text: str, found: Registration, script: Path, tmp_path: Path) -> None:
    script.write_text(text)
    place = XdgEntry(tmp_path / "config/autostart/sitbreak.desktop")
    place.fill([str(script), "run"])

    assert tried(place) is found


OF_THE_USERS_OWN = {  # what somebody made of the line -> what is found
    "by its name alone": (["sitbreak", "run"], Registration.ON),
    "a name that is nowhere": (["nosuchsitbreak", "run"], Registration.STALE),
    "with options": (["SCRIPT", "run", "--no-tray"], Registration.ON),
    "behind env": (["env", "LANG=de_DE.UTF-8", "SCRIPT", "run"], Registration.ON),
    "behind env, and gone": (["env", "LANG=de_DE.UTF-8", "/nowhere/sitbreak", "run"], Registration.STALE),
    "a shell's line, which must not be run": (["/bin/sh", "-c", "sleep 1; SCRIPT run"], Registration.ON),
}


@pytest.mark.posix_only("its programs are shell scripts")
@pytest.mark.parametrize("name", OF_THE_USERS_OWN)
def test_a_line_of_the_users_own_is_tried_without_starting_anything_and_is_kept(
    name: str, script: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line, found = OF_THE_USERS_OWN[name]
    started = tmp_path / "started"
    script.write_text(f'#!/bin/sh\n[ "$*" = --version ] || touch {started}\necho sitbreak, version 0.1.0\n')
    monkeypatch.setenv("PATH", f"{script.parent}:/usr/bin:/bin")
    place = XdgEntry(tmp_path / "config/autostart/sitbreak.desktop")
    place.fill([word.replace("SCRIPT", str(script)) for word in line])

    assert tried(place) is found
    assert not started.exists()
    if found is Registration.ON:
        assert not repair(place, [str(script), "run"])
