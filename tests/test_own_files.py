"""What of ours is about the person: for nobody else's eyes, and gone when it is to be forgotten."""

import errno
import json
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sitbreak import files, own_files, paths, processes
from sitbreak.cli import main
from sitbreak.core.records import Bout
from sitbreak.core.settings import Settings
from sitbreak.logs import log_file, older
from sitbreak.state import StateFile, without_before
from sitbreak.texts import LANGUAGES, Texts
from tests.core.sim import Sim
from tests.history.sample_rows import BOUT, NINE, ROWS, keep

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")

SECRET = "doorway-pec-stretch"


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield int(request.param)
    os.umask(before)


def everything() -> list[Path]:
    home = Path(os.environ["SITBREAK_HOME"])
    return [home, *home.rglob("*")]


def loose() -> list[Path]:
    return [path for path in everything() if stat.S_IMODE(path.lstat().st_mode) & 0o077]


@pytest.mark.usefixtures("umask")
def test_whatever_is_made_is_for_the_user_alone() -> None:
    keep(paths.state_dir() / "history.db", *ROWS)
    StateFile(paths.state_dir() / "state.json").write({"version": 2})
    own_files.note_trace(paths.state_dir() / "trace")
    assert main(["config", "set", "sit.interval", "40 min"]) == 0
    assert main(["report", "--html"]) == 0

    assert len(everything()) > 8
    assert loose() == []


def test_a_folder_that_others_could_look_into_is_closed_and_told_once(caplog: pytest.LogCaptureFixture) -> None:
    folder = paths.state_dir()
    folder.chmod(0o755)
    caplog.clear()
    paths.state_dir()
    paths.state_dir()

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [record.getMessage() for record in caplog.records] == [
        f"others could look into {folder}; it is private again"
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_command_tells_it_in_the_language(
    language: str, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    folder = paths.config_dir()
    (folder / "config.toml").write_text(f'[ui]\nlanguage = "{language}"\n')
    folder.chmod(0o755)

    assert main(["config", "get", "ui.language"]) == 0
    assert capsys.readouterr().err == Texts(language).say("cli.closed", path=folder) + "\n"
    assert caplog.records == []


def test_files_that_others_could_read_are_closed_at_the_start() -> None:
    open_to_all = paths.state_dir() / "history.db"
    keep(open_to_all, BOUT)
    open_to_all.chmod(0o644)
    (paths.config_dir() / "stretches.d").mkdir()
    (paths.config_dir() / "stretches.d").chmod(0o755)  # whatever umask an earlier test has left
    link = paths.cache_dir() / "link"
    target = Path(os.environ["HOME"], "somebody's")
    target.touch()
    target.chmod(0o644)
    link.symlink_to(target)

    assert set(own_files.tidy()) == {open_to_all, paths.config_dir() / "stretches.d"}
    assert [path for path in loose() if not path.is_symlink()] == []
    assert stat.S_IMODE(target.stat().st_mode) == 0o644
    assert own_files.tidy() == []


def test_what_a_killed_process_left_half_written_is_swept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    gone, alive = 2**22 + 1, os.getpid()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "autostart").mkdir()
    theirs = tmp_path / "autostart" / f".other.desktop.{gone}.tmp"
    theirs.touch()
    left = [paths.state_dir() / "state.json.tmp", paths.state_dir() / "sent.new"]
    left += [paths.config_dir() / f".config.toml.{gone}.tmp", paths.cache_dir() / f"chime.wav.{gone}.part"]
    left += [tmp_path / "autostart" / f".sitbreak.desktop.{gone}.tmp"]
    being_written = paths.config_dir() / f".config.toml.{alive}.tmp"
    for path in (*left, being_written, paths.config_dir() / "config.toml"):
        path.touch(mode=0o600)
    own_files.tidy()

    assert [path for path in left if path.exists()] == []
    assert being_written.exists()
    assert theirs.exists()
    assert (paths.config_dir() / "config.toml").exists()


def test_a_program_of_the_persons_gets_their_own_umask(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(files._Umask, "given", None)
    before = os.umask(0o027)
    try:
        files.keep_private()
        files.keep_private()
        assert processes.lend_terminal(["sh", "-c", f"umask > {tmp_path}/theirs"]) == 0
        ours = os.umask(0o077)
    finally:
        os.umask(before)

    assert (ours, int((tmp_path / "theirs").read_text(), 8)) == (0o077, 0o027)


def fill() -> Path:
    """Put the secret wherever something of the person's may be; return a recording elsewhere."""
    keep(paths.state_dir() / "history.db", *ROWS)
    state = paths.state_dir()
    for name in ("state.json", "history.unreadable-1.db", "state.json.unusable", "bug-20260302-090000-00000000.txt"):
        (state / name).write_text(SECRET)
    log_file().write_text(SECRET)
    older(log_file()).write_text(SECRET)
    (paths.cache_dir() / "pictures").mkdir()
    (paths.cache_dir() / "pictures" / f"{SECRET}.png").write_text(SECRET)
    (paths.cache_dir() / "report.html").write_text(SECRET)
    trace = Path(os.environ["HOME"]) / "day.jsonl"
    trace.write_text(json.dumps({"sitbreak_trace": 1, "secret": SECRET}))
    own_files.note_trace(trace)
    return trace


def found_in_home() -> list[Path]:
    home = Path(os.environ["HOME"])
    inside = [path for path in home.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]
    return inside + [path for path in home.rglob("*") if SECRET in path.name]


@pytest.mark.usefixtures("capsys")
def test_forgetting_all_leaves_no_trace_anywhere_in_the_home() -> None:
    trace = fill()
    (paths.config_dir() / "config.toml").write_text("[sit]\n")
    assert len(found_in_home()) >= 9

    assert main(["forget", "--all", "--yes"]) == 0
    assert found_in_home() == []
    assert not trace.exists()
    assert (paths.config_dir() / "config.toml").exists()


@pytest.mark.usefixtures("capsys")
def test_a_file_that_is_no_recording_any_more_stays() -> None:
    trace = fill()
    trace.write_text("a diary")

    assert main(["forget", "--all", "--yes"]) == 0
    assert trace.read_text() == "a diary"


def test_the_export_names_every_file_that_is_about_the_person(capsys: pytest.CaptureFixture[str]) -> None:
    fill()
    (paths.config_dir() / "config.toml").write_text("[sit]\n")
    target = Path(os.environ["HOME"]) / "mine.json"
    assert main(["export", "--json", str(target)]) == 0
    named = {Path(line.strip()) for line in capsys.readouterr().out.splitlines() if line.startswith("  ")}

    secret = {path for path in found_in_home() if path != target and path.is_file()}
    assert named >= secret | {paths.config_dir() / "config.toml"}


def saved_today() -> dict[str, Any]:
    sim = Sim()
    sim.types(3000)
    return dict(json.loads(json.dumps(sim.engine.saved(sim.now(), "boot"))))


def test_forgetting_before_a_day_cuts_the_decisions_and_the_day() -> None:
    saved = saved_today()
    assert saved["journal"]
    assert saved["sitting"]["day"]["sat_s"] > 0
    later = NINE.replace(year=9000)
    cut = without_before(saved, later)

    assert cut["journal"] == []
    assert {cut["sitting"]["day"][name] for name in ("sat_s", "stood_s", "longest_s", "breaks")} == {0}
    assert without_before(saved, NINE.replace(year=1000)) == saved


def test_a_state_that_was_cut_is_gone_on_from(tmp_path: Path) -> None:
    sim = Sim()
    sim.types(3000)
    file = StateFile(tmp_path / "state.json")
    file.write(sim.engine.saved(sim.now(), "boot"))
    file.forget(NINE.replace(year=9000))
    engine, problem = StateFile(tmp_path / "state.json").start(Settings(), sim.now(), "boot")

    assert problem is None
    assert engine.status(sim.now()).sitting_s == sim.engine.status(sim.now()).sitting_s


@pytest.mark.usefixtures("capsys")
def test_forgetting_before_a_day_cuts_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    keep(paths.state_dir() / "history.db", Bout(NINE, NINE, 60.0))
    log_file().write_text(
        "Traceback of before\n2026-03-01 09:00:00,000 INFO old\n  more of it\n2026-03-05 09:00:00,000 INFO new\n  new\n"
    )
    assert main(["forget", "--before", "2026-03-03", "--yes"]) == 0

    assert log_file().read_text() == "2026-03-05 09:00:00,000 INFO new\n  new\n"


@pytest.mark.usefixtures("capsys")
def test_forgetting_before_a_day_takes_every_file_that_nobody_wrote_since() -> None:
    trace = fill()
    (paths.state_dir() / "state.json").unlink()
    lasting = paths.state_dir() / "screens.json"  # what is not about days
    lasting.write_text("{}")
    long_ago_s = NINE.replace(year=2020).timestamp()
    old = [path for path in own_files.about_person() if path.name not in ("history.db", own_files.TRACES)]
    kept = paths.state_dir() / "history.unreadable-1.db"
    for path in old:
        os.utime(path, (long_ago_s, long_ago_s) if path != kept else None)
    assert trace in old

    assert main(["forget", "--before", "2020-12-31", "--yes"]) == 0
    thumbnails = [path for path in found_in_home() if paths.cache_dir() in path.parents]
    assert [path for path in found_in_home() if path not in thumbnails] == [kept]
    assert lasting.exists()


@pytest.fixture
def closed_folder(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Folders that may not be looked into, whoever runs the tests."""
    closed: list[Path] = []
    look = os.scandir

    def scandir(path: Any = ".") -> Any:
        if not isinstance(path, int) and Path(path) in closed:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return look(path)

    monkeypatch.setattr(os, "scandir", scandir)
    return closed


@pytest.mark.parametrize("words", [["forget", "--all", "-y"], ["move", "export", "-y", "FILE"], ["export", "FILE"]])
def test_a_folder_that_may_not_be_looked_into_is_not_taken_for_an_empty_one(
    words: list[str], closed_folder: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(paths.state_dir() / "history.db", *ROWS)
    state, config = paths.state_dir() / "inner", paths.config_dir()
    for folder in (state, config):
        folder.mkdir(parents=True, exist_ok=True)
    closed_folder.append(state if words[0] == "forget" else config)

    assert main([str(tmp_path / "out.csv") if word == "FILE" else word for word in words]) == 1
    assert str(closed_folder[0]) in capsys.readouterr().err
    assert (paths.state_dir() / "history.db").exists()


def test_the_start_passes_such_a_folder_over(closed_folder: list[Path]) -> None:
    closed_folder.append(paths.state_dir())

    assert own_files.tidy() == []
