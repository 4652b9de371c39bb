"""What commands and the link make of what Windows' pipe does; tests/wine has the real one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sitbreak.control import pipe_client
from sitbreak.control.endpoint import Endpoint
from sitbreak.control.pipe_client import PipeClient
from sitbreak.control.status_fast_path import guessed_state_folder
from sitbreak.errors import ControlError, NoDaemonError, TurnedAwayError

ENDPOINT = Endpoint(r"\\.\pipe\sitbreak-0", "s3cret")


class BusyPipeError(OSError):
    """As Windows raises one, which elsewhere has no `winerror`."""

    winerror = 231


class Overlapped:
    """One call that is under way."""

    event = 7

    def __init__(self, piece: bytes, state: int) -> None:
        self.piece, self.state = piece, state
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True

    def getbuffer(self) -> bytes:
        return self.piece

    def GetOverlappedResult(self, wait: bool) -> tuple[int, int]:  # noqa: N802
        assert wait
        return len(self.piece), self.state


class WindowsCalls:
    """The part of `_winapi` that is called, and a daemon behind it that says these pieces."""

    GENERIC_READ, GENERIC_WRITE, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL = 1, 2, 3, 4, 0
    PIPE_READMODE_MESSAGE, INFINITE, WAIT_TIMEOUT = 2, 0xFFFFFFFF, 258
    ERROR_IO_PENDING, ERROR_MORE_DATA, ERROR_PIPE_BUSY, ERROR_SEM_TIMEOUT = 997, 234, 231, 121

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.refusals: list[OSError] = []
        self.written: list[bytes] = []
        self.reading = Overlapped(b"", 0)
        self.silent = self.gone = False
        self.open = 0

    def CreateFile(self, *_how: object) -> int:  # noqa: N802
        if self.refusals:
            raise self.refusals.pop()
        self.open += 1
        return 5

    def CloseHandle(self, _handle: int) -> None:  # noqa: N802
        self.open -= 1

    def WaitNamedPipe(self, _address: str, _ms: int) -> None:  # noqa: N802
        raise BusyPipeError

    def SetNamedPipeHandleState(self, *_how: object) -> None:  # noqa: N802
        return

    def WriteFile(self, _handle: int, message: bytes, *, overlapped: bool) -> tuple[Overlapped, int]:  # noqa: N802
        assert overlapped
        if self.gone:
            raise BrokenPipeError
        self.written.append(message)
        return Overlapped(b"", 0), self.ERROR_IO_PENDING

    def ReadFile(self, _handle: int, _most: int, *, overlapped: bool) -> tuple[Overlapped, int]:  # noqa: N802
        assert overlapped
        if not self.pieces and not self.silent:
            raise BrokenPipeError
        piece = b"" if self.silent else self.pieces.pop(0)
        self.reading = Overlapped(piece, self.ERROR_MORE_DATA if self.pieces else 0)
        return self.reading, self.ERROR_IO_PENDING

    def WaitForMultipleObjects(self, _events: list[int], _every: bool, _ms: int) -> int:  # noqa: N802
        return self.WAIT_TIMEOUT if self.silent else 0


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Iterator[WindowsCalls]:
    windows = WindowsCalls()
    monkeypatch.setattr(pipe_client, "_winapi", windows)
    yield windows
    assert windows.open == 0, "a handle stays open"


def test_it_says_the_secret_first_and_a_long_answer_comes_whole(calls: WindowsCalls) -> None:
    calls.pieces = [b'{"ok": ', b"true", b"}\n"]
    with PipeClient(ENDPOINT) as pipe:
        pipe.send(b"question")
        assert pipe.receive(1.0, 100) == b'{"ok": true}'

    assert calls.written == [b"s3cret", b"question"]


def test_more_than_it_may_say_is_no_answer(calls: WindowsCalls) -> None:
    calls.pieces = [b"x" * 60, b"x" * 60]
    with PipeClient(ENDPOINT) as pipe:
        assert pipe.receive(1.0, 100) == b""


def test_who_keeps_it_open_hangs_up_by_closing_it(calls: WindowsCalls) -> None:
    pipe = PipeClient(ENDPOINT)
    assert calls.open == 1
    pipe.close()


def test_the_end_is_told_from_silence(calls: WindowsCalls) -> None:
    with PipeClient(ENDPOINT) as pipe:
        assert pipe.receive(1.0, 100) == b""
        calls.silent = True
        with pytest.raises(ControlError, match="does not answer"):
            pipe.receive(0.1, 100)

    assert calls.reading.cancelled


def test_a_crowd_is_waited_for_and_nobody_is_no_daemon(calls: WindowsCalls) -> None:
    calls.refusals = [BusyPipeError(), BusyPipeError()]
    with PipeClient(ENDPOINT):
        assert calls.written == [b"s3cret"]
    calls.refusals = [FileNotFoundError()]
    with pytest.raises(NoDaemonError):
        PipeClient(ENDPOINT)
    calls.gone = True
    with pytest.raises(NoDaemonError):
        PipeClient(ENDPOINT)


def test_who_hung_up_takes_no_question(calls: WindowsCalls) -> None:
    with PipeClient(ENDPOINT) as pipe:
        calls.gone = True
        with pytest.raises(TurnedAwayError):
            pipe.send(b"question")


def test_the_folder_is_guessed_only_where_a_daemon_listens_there_and_nobody_named_one(tmp_path: Path) -> None:
    folder, env = tmp_path / "sitbreak", {"LOCALAPPDATA": str(tmp_path)}
    assert guessed_state_folder(env) == ""
    folder.mkdir()
    (folder / "control.json").write_text("{}")
    assert guessed_state_folder(env) == str(folder)
    assert guessed_state_folder({}) == guessed_state_folder({"LOCALAPPDATA": "."}) == ""
    assert guessed_state_folder({**env, "SITBREAK_HOME": "x"}) == ""
    assert guessed_state_folder({**env, "SITBREAK_STATE_DIR": "x"}) == ""
