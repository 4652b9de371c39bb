"""The door for child processes: what a child is told, where it runs, and that it ends in time."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sitbreak import child_environment, import_path, processes

GONE_S = 20.0


def own_python(code: str) -> list[str]:
    return [sys.executable, "-P", "-c", code]


def is_alive(pid: int) -> bool:
    """Tell whether a process runs; one that is dead and not yet reaped does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until_gone(pid: int) -> bool:
    until_s = time.monotonic() + GONE_S
    while is_alive(pid) and time.monotonic() < until_s:
        time.sleep(0.01)
    return not is_alive(pid)


def test_a_python_of_ours_imports_nothing_from_the_folder_it_is_started_in() -> None:
    assert processes.python("sitbreak.some", "a", "b")[-5:] == ["-P", "-m", "sitbreak.some", "a", "b"]


@pytest.mark.posix_only("process groups and /")
def test_a_child_runs_in_a_neutral_folder_and_is_told_only_what_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "s3cret")
    monkeypatch.setenv("LD_PRELOAD", "")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")

    told = processes.output_of(["sh", "-c", "pwd; env"], limit_s=20).text.splitlines()

    assert told[0] == "/"
    assert "WAYLAND_DISPLAY=wayland-7" in told
    assert {line.partition("=")[0] for line in told[1:]} - set(child_environment.bounded()) <= {
        "PWD",
        "OLDPWD",
        "SHLVL",
        "_",
    }
    assert "s3cret" not in str(told)


def test_an_entry_of_a_search_path_that_means_the_current_folder_is_dropped() -> None:
    there = os.pathsep.join(["", str(Path("/a").absolute()), ".", "b/c", str(Path("/d").absolute()), ""])
    told = child_environment.bounded({"PATH": there, "PYTHONPATH": there, "LD_LIBRARY_PATH": os.pathsep})

    both = os.pathsep.join([str(Path("/a").absolute()), str(Path("/d").absolute())])
    assert told == {"PATH": both, "PYTHONPATH": both}


def test_folders_of_ours_are_named_in_full(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)

    told = child_environment.whole({"SITBREAK_HOME": "here", "SITBREAK_STATE_DIR": "../there", "EDITOR": "mine"})

    assert told == {
        "SITBREAK_HOME": str(tmp_path / "here"), "SITBREAK_STATE_DIR": str(tmp_path.parent / "there"), "EDITOR": "mine"
    }  # fmt: skip


@pytest.mark.posix_only("process groups and /")
def test_a_package_that_only_the_current_folder_has_is_found_by_its_children(monkeypatch: pytest.MonkeyPatch) -> None:
    root = str(Path(processes.__file__).parents[1])
    monkeypatch.setattr(sys, "path", [each for each in sys.path if each != root])

    assert child_environment.bounded({}) == {"PYTHONPATH": root}
    assert child_environment.bounded({"PYTHONPATH": "/a"}) == {"PYTHONPATH": f"/a{os.pathsep}{root}"}


@pytest.mark.posix_only("process groups and /")
def test_a_program_is_never_found_in_the_current_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "planted").write_text("#!/bin/sh\n")
    (tmp_path / "planted").chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f":.:/usr/bin:../{tmp_path.name}")

    assert processes.which("planted") is None
    with pytest.raises(FileNotFoundError, match="planted"):
        processes.output_of(["planted"], limit_s=1)


@pytest.mark.posix_only("process groups and /")
def test_a_program_named_by_a_path_is_the_one_seen_from_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("#!/bin/sh\necho here\n")
    (tmp_path / "mine").chmod(0o755)
    monkeypatch.chdir(tmp_path)

    assert processes.output_of(["./mine"], limit_s=20).text == "here\n"


@pytest.mark.posix_only("process groups and /")
@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
@pytest.mark.parametrize("leader", ["wait", "exit"])
def test_what_does_not_end_in_time_is_killed_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, leader: str
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    script = f'sleep 600 & echo $! > "$TMPDIR/pid"; {leader}'

    with pytest.raises(TimeoutError, match="sh did not end within 1 s"):
        processes.output_of(["sh", "-c", script], limit_s=1.0)

    assert wait_until_gone(int((tmp_path / "pid").read_text()))


@pytest.mark.posix_only("process groups and /")
@pytest.mark.parametrize("where", ["", ">&2"])
def test_a_program_that_says_too_much_is_ended_and_refused(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "MOST_BYTES", 1 << 20)

    with pytest.raises(OSError, match="said more than 1048576 bytes"):
        processes.output_of(["sh", "-c", f"yes {where}"], limit_s=60)
    assert processes.output_of(["sh", "-c", f"head -c 1048576 /dev/zero {where}"], limit_s=60).code == 0


@pytest.mark.posix_only("process groups and /")
def test_a_limit_holds_although_nobody_looks() -> None:
    child = processes.start_piped(own_python("import time; print(1, flush=True); time.sleep(600)"), limit_s=1.0)

    assert child.wait(GONE_S) == -signal.SIGKILL
    child.end()
    _close(child)


@pytest.mark.posix_only("process groups and /")
def test_a_child_that_was_stopped_is_ended_all_the_same() -> None:
    child = processes.start_piped(own_python("import time; time.sleep(600)"), limit_s=60)
    os.kill(child.pid, signal.SIGSTOP)

    assert child.end() or child.wait(GONE_S) == -signal.SIGKILL  # a busy machine needs longer than it waits
    _close(child)


@pytest.mark.posix_only("process groups and /")
def test_a_detached_process_has_no_streams_of_ours_and_a_session_of_its_own(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    code = f"import os; open({str(seen)!r}, 'w').write(str([os.read(0, 1), os.getsid(0) == os.getpid()]))"

    child = processes.start_detached(own_python(code), limit_s=processes.UNLIMITED_S)

    assert child.wait(GONE_S) == 0
    assert seen.read_text() == "[b'', True]"


def test_a_child_that_is_spoken_to_speaks_utf8_whatever_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONCOERCECLOCALE", "0")
    monkeypatch.setenv("PYTHONUTF8", "0")
    child = processes.start_piped(own_python("print(input())"), limit_s=60)

    told, _ = child.communicate("ŧ – 椅子\n".encode())

    assert told.decode().strip() == "ŧ – 椅子"
    child.end()


@pytest.mark.posix_only("process groups and /")
def test_what_becomes_the_daemon_leaves_the_folder_and_keeps_the_environment(tmp_path: Path) -> None:
    (tmp_path / "shown.py").write_text(
        "import os, sys; print(os.getcwd(), os.environ['MINE'], os.environ['MORE'], sys.argv[1])"
    )
    code = "from sitbreak import processes; processes.become('shown', 'told', MORE='more')"
    path = os.pathsep.join(["", str(tmp_path), str(Path(processes.__file__).parents[1])])
    env = {**os.environ, "PYTHONPATH": path, "MINE": "mine"}

    told = subprocess.check_output([sys.executable, "-c", code], env=env, cwd=tmp_path, text=True, timeout=60)

    assert told == "/ mine more told\n"


@pytest.mark.skipif(sys.flags.safe_path, reason="then there is nothing to drop")
def test_the_current_folder_leaves_the_path_unless_it_was_chosen(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    here = str(Path.cwd())
    monkeypatch.setattr(sys, "path", [here, "", ".", "/other"])
    monkeypatch.setenv("PYTHONPATH", "")
    import_path.drop_current_folder()
    assert sys.path == ["/other"]

    monkeypatch.setattr(sys, "path", [here, "/other"])
    monkeypatch.setenv("PYTHONPATH", here)
    import_path.drop_current_folder()
    assert sys.path == [here, "/other"]


def _close(child: processes.Child) -> None:
    for stream in (child.stdin, child.stdout):
        assert stream
        stream.close()


@pytest.mark.posix_only("Windows itself opens files")
@pytest.mark.parametrize("code", [0, 3])
def test_a_file_that_no_program_opens_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    for name in ("xdg-open", "open"):
        (tmp_path / name).write_text(f"#!/bin/sh\nexit {code}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(processes, "OPENS_S", 20.0)
    if code:
        with pytest.raises(FileNotFoundError):
            processes.open_for_person(tmp_path / "report.html")
    else:
        processes.open_for_person(tmp_path / "report.html")  # and nothing is raised
