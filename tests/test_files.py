"""Something else where one of our files should be: nobody waits for it, and everybody says what it is."""

import logging
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sitbreak import config, logs, paths
from sitbreak.autostart.files import value
from sitbreak.catalogue_files import load as load_catalogue
from sitbreak.cli import main
from sitbreak.control.instance import Instance
from sitbreak.control.platform_server import listen
from sitbreak.core.events import Now
from sitbreak.core.settings import Settings
from sitbreak.doctor import CheckContext
from sitbreak.doctor.installation import history as look_into_history
from sitbreak.errors import SitbreakError
from sitbreak.files import UnusableFileError, check_regular, open_new, opened, patiently, read_bytes
from sitbreak.history import sending
from sitbreak.history.reader import reading
from sitbreak.history.store import HistoryWriter, forget
from sitbreak.state import StateFile
from tests.history.sample_rows import NINE, ROWS, settled
from tests.kit.hub import Hub

pytestmark = pytest.mark.posix_only("named pipes, sockets and devices in the file system")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="made of what Linux has")


KINDS: dict[str, Callable[[Path], object]] = {
    "a named pipe": lambda path: os.mkfifo(path),
    "a folder": Path.mkdir,
    "a socket": lambda path: os.mknod(path, stat.S_IFSOCK | 0o600),
    "a device": lambda path: path.symlink_to("/dev/full"),
    "a device without end": lambda path: path.symlink_to("/dev/zero"),
}
NOW = Now(100.0, 100.0, NINE)


@pytest.fixture(params=KINDS)
def put(request: pytest.FixtureRequest) -> Callable[[Path], Path]:
    """Put something else in place of a file."""

    def put(path: Path) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        KINDS[request.param](path)
        return path

    return put


Put = Callable[[Path], Path]
SAYS = r"a named pipe|a folder|a socket|a device"


def test_it_is_opened_by_nobody(tmp_path: Path, put: Put) -> None:
    path = put(tmp_path / "file")

    for flags in (os.O_RDONLY, os.O_WRONLY | os.O_CREAT, os.O_WRONLY | os.O_APPEND):
        with pytest.raises(UnusableFileError, match=SAYS):
            opened(path, flags)
    with pytest.raises(UnusableFileError, match=f"{path} is ({SAYS}), not a file"):
        read_bytes(path, 100)


def test_a_file_and_nothing_at_all_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "file"
    check_regular(path)
    path.write_text("text")
    check_regular(path)

    assert read_bytes(path, 4) == b"text"


def test_no_more_is_read_than_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"12345")

    with pytest.raises(UnusableFileError, match="is larger than 4 bytes"):
        read_bytes(path, 4)


def test_a_new_file_takes_the_place_of_what_can_be_removed(tmp_path: Path, put: Put) -> None:
    path = put(tmp_path / "new")
    try:
        with open_new(path) as file:
            file.write("mine")
    except OSError:
        assert path.is_dir()
    else:
        assert path.read_text() == "mine"


def test_a_saved_state_of_that_kind_is_set_aside_and_the_next_one_written(tmp_path: Path, put: Put) -> None:
    file = StateFile(put(tmp_path / "state.json"))
    engine, problem = file.start(Settings(), NOW, "boot")

    assert problem is not None
    assert "is kept as" in problem
    file.write(engine.saved(NOW, "boot"))
    assert file.start(Settings(), NOW, "boot")[1] is None


def test_a_half_written_state_of_that_kind_is_in_nobodys_way_but_a_folder_which_is_told(
    tmp_path: Path, put: Put
) -> None:
    half = put(tmp_path / "state.json.tmp")
    folder = half.is_dir()
    file = StateFile(tmp_path / "state.json")
    if folder:
        with pytest.raises(OSError, match=r"state\.json\.tmp"):
            file.write({"version": 1})
    else:
        file.write({"version": 1})
        assert file.path.exists()


def test_a_lock_of_that_kind_is_refused_in_a_sentence(tmp_path: Path, put: Put) -> None:
    with pytest.raises(SitbreakError, match=f"lock: is ({SAYS}), not a file"):
        Instance(put(tmp_path / "lock"))


@pytest.mark.parametrize("suffix", ["", ".1"])
def test_a_log_of_that_kind_costs_the_lines_and_is_told(tmp_path: Path, put: Put, suffix: str) -> None:
    put(tmp_path / f"sitbreak.log{suffix}")
    handler = logs.RotatingFile(tmp_path / "sitbreak.log", largest_bytes=10)
    for _ in range(3):
        handler.handle(logging.LogRecord("sitbreak", logging.INFO, "", 0, "a line", None, None))

    if not suffix:
        assert handler.problem is not None
        assert "the log cannot be written" in handler.problem


def test_a_log_of_that_kind_is_not_shown(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    put(logs.log_file())

    assert main(["log"]) == 1
    assert "not a file" in capsys.readouterr().err


def test_a_record_that_cannot_even_be_formatted_costs_its_line(tmp_path: Path) -> None:
    handler = logs.RotatingFile(tmp_path / "sitbreak.log")
    handler.handle(logging.LogRecord("sitbreak", logging.INFO, "", 0, "%d", ("no number",), None))

    assert handler.lost


@pytest.mark.parametrize("suffix", ["", "-wal", "-journal", "-shm"])
def test_a_history_of_that_kind_is_set_aside_and_a_new_one_begun(tmp_path: Path, put: Put, suffix: str) -> None:
    put(tmp_path / f"history.db{suffix}")
    history = HistoryWriter(tmp_path / "history.db")
    history.append(ROWS[0])
    history.append(ROWS[1])
    settled(history)

    assert list(tmp_path.glob("history.unreadable-*"))
    with reading(tmp_path / "history.db") as reader:
        assert reader.count() == 2


def test_a_history_of_that_kind_is_read_and_forgotten_by_nobody(put: Put) -> None:
    path = put(paths.state_dir() / "history.db")

    with pytest.raises(SitbreakError, match="not a file"), reading(path):
        pass
    with pytest.raises(SitbreakError, match="not a file"):
        forget(path, None)
    history = HistoryWriter(path)
    history.forget_before(NINE)
    assert history.finish(10)
    (finding,) = look_into_history(CheckContext())
    assert "not a file" in finding.words


def test_a_config_of_that_kind_is_refused_in_a_sentence(put: Put) -> None:
    path = put(paths.config_file())

    with pytest.raises(SitbreakError, match="is not a file"):
        config.load(path)
    assert main(["config", "set", "sit.interval", "30 min"]) == 1


def test_a_stretch_file_of_that_kind_is_one_problem(put: Put) -> None:
    folder = paths.config_dir() / "stretches.d"
    put(folder / "mine.toml")

    assert any("mine.toml" in str(problem) for problem in load_catalogue(user_folder=folder).problems)


def test_other_files_of_ours_of_that_kind_are_as_if_they_were_not_there(tmp_path: Path, put: Put) -> None:
    assert value(put(tmp_path / "sitbreak.desktop"), "Exec") is None
    assert sending.read(put(tmp_path / sending.NAME)) is None


def test_a_socket_name_of_that_kind_is_taken_over_but_a_folder_which_is_told(put: Put) -> None:
    path = put(paths.runtime_dir() / "control.sock")
    if path.is_dir():
        with pytest.raises(SitbreakError, match="is in the way"):
            listen(Hub(), lambda key, **_: key)
    else:
        listen(Hub(), lambda key, **_: key).close()


def test_on_windows_a_file_that_a_scanner_holds_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    held = [PermissionError(13, "held"), PermissionError(13, "held")]
    pauses: list[float] = []

    def write() -> str:
        if held:
            raise held.pop()
        return "written"

    assert patiently(write, 1.0, pause=pauses.append) == "written"
    assert len(pauses) == 2


def test_one_that_is_held_for_longer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def write() -> None:
        raise PermissionError(13, "held")

    pauses: list[float] = []
    with pytest.raises(PermissionError):
        patiently(write, 1.0, pause=pauses.append)
    assert pauses == []  # here it means what it says

    monkeypatch.setattr("sys.platform", "win32")
    with pytest.raises(PermissionError):
        patiently(write, 1.0, pause=pauses.append)
    assert sum(pauses) == pytest.approx(1.0)
