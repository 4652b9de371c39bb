"""One bad value does not end the daemon: in a file that it reads, on its socket, or in place of a file."""

import json
import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sitbreak.core.records import Bout, ReminderKind, ReminderRow
from sitbreak.dataclass import dataclass
from sitbreak.history.reader import reading
from sitbreak.history.rows import insertion
from sitbreak.history.store import connect
from tests.control.odd_values import ODD
from tests.core.saved_day import GOOD, put
from tests.desktop.kit import wait_until
from tests.faults.running import HeadlessDaemon, NotRunningError, running

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="made of what Linux has")

DEEP = 10_000


@dataclass(frozen=True)
class BadFile:
    """A file below the home that cannot be used, and what is said of it."""

    name: str
    make: Callable[[Path], object]
    says: str


def pipe(path: Path) -> None:
    os.mkfifo(path)


def text(content: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(content)


def state(*path: str, value: object) -> Callable[[Path], object]:
    return text(json.dumps(put(GOOD, path, value)))


def history(sql: str) -> Callable[[Path], object]:
    """A history with two rows, one of them changed."""

    def make(path: Path) -> None:
        now = datetime.now(UTC)
        with closing(connect(path)) as db, db:
            db.execute(*insertion(Bout(now - timedelta(hours=1), now, 3600.0)))
            db.execute(*insertion(ReminderRow(1, now, ReminderKind.SIT, 2700.0, "cat-cow", "console")))
            db.execute(sql)

    return make


SET_ASIDE = "is kept as"
LEFT_OUT = "rows of the history that cannot be read and are left out: 1"
BEGUN_ANEW = "a new one was begun"
BAD_FILES: dict[str, BadFile] = {
    "state nested 10,000 deep": BadFile("state.json", text("[" * DEEP + "]" * DEEP), SET_ASIDE),
    "state with 1e18": BadFile("state.json", state("sitting", "last_at", value=1e18), SET_ASIDE),
    "state with 1e308": BadFile("state.json", state("sitting", "seat_s", value=1e308), SET_ASIDE),
    "state with NaN": BadFile("state.json", state("session_s", value=float("nan")), SET_ASIDE),
    "state with a naive time": BadFile("state.json", state("wall", value="2026-03-03T09:00:00"), SET_ASIDE),
    "state with an age below 0": BadFile("state.json", state("sitting", "last_at", value=-1e6), SET_ASIDE),
    "state with text for a number": BadFile("state.json", state("nudging", "today", value="many"), SET_ASIDE),
    "state that is a named pipe": BadFile("state.json", pipe, SET_ASIDE),
    "state that is a folder": BadFile("state.json", Path.mkdir, SET_ASIDE),
    "state that is /dev/zero": BadFile("state.json", lambda path: path.symlink_to("/dev/zero"), SET_ASIDE),
    "half a state that is a named pipe": BadFile("state.json.tmp", pipe, ""),
    "history with a time of 1e12": BadFile("history.db", history("UPDATE reminder SET at = 1e12"), LEFT_OUT),
    "history with an unknown kind": BadFile("history.db", history("UPDATE reminder SET kind = 'magic'"), LEFT_OUT),
    "history with text for a time": BadFile("history.db", history("UPDATE reminder SET at = 'noon'"), LEFT_OUT),
    "history with an odd offset": BadFile("history.db", history("UPDATE reminder SET at_offset_s = 90000"), LEFT_OUT),
    "log that is a named pipe": BadFile("sitbreak.log", pipe, "the log cannot be written"),
    "log that is /dev/full": BadFile("sitbreak.log", lambda path: path.symlink_to("/dev/full"), "the log cannot be"),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_bad_file_is_told_and_the_daemon_runs(tmp_path: Path, kind: str) -> None:
    bad = BAD_FILES[kind]
    (tmp_path / "state").mkdir(mode=0o700)
    bad.make(tmp_path / "state" / bad.name)
    with running(tmp_path) as daemon:
        assert bad.says in daemon.problems
        code, _, err = daemon.quit()

    assert (code, err) == (0, "")
    assert list((tmp_path / "state").glob("bug-*")) == []
    assert (tmp_path / "state" / "state.json").is_file()


REFUSED: dict[str, BadFile] = {
    "lock that is a named pipe": BadFile("state/sitbreak.lock", pipe, "is a named pipe, not a file"),
    "lock that is a folder": BadFile("state/sitbreak.lock", Path.mkdir, "is a folder, not a file"),
    "config that is a named pipe": BadFile("config/config.toml", pipe, "is not a file"),
    "socket that is a folder": BadFile("run/control.sock", Path.mkdir, "is in the way"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_it_cannot_do_without_is_refused_in_a_sentence(tmp_path: Path, kind: str) -> None:
    bad = REFUSED[kind]
    (tmp_path / bad.name).parent.mkdir(parents=True, mode=0o700)
    bad.make(tmp_path / bad.name)
    with running(tmp_path) as daemon, pytest.raises(NotRunningError) as ended:
        daemon.ask(ask="status")

    code, _, err = ended.value.args[0]
    assert code == 1
    assert bad.says in err
    assert "Traceback" not in err


def test_odd_requests_are_refused_and_the_next_is_answered(tmp_path: Path) -> None:
    account = {"id": "cat-cow", "breaks": True, "finished": True, "share": 1.0, "seconds": 40}
    lines = [b"[" * 8000, b'{"v":1,"ask":' + b"[" * 5000, b'{"v":1,"do":"snooze","for_s":' + b"9" * 9000 + b"}"]
    for odd in ODD.values():
        lines += [json.dumps({"v": 1, "do": "stretch", "stretch": odd}).encode()]
        lines += [json.dumps({"v": 1, "do": "snooze", "for_s": odd}).encode()]
        lines += [json.dumps({"v": 1, "ask": "stretched", "args": {**account, key: odd}}).encode() for key in account]
    with running(tmp_path) as daemon:
        daemon.ask(ask="status")
        for line in lines:
            assert b'"ok"' in daemon.send(line)
        assert "fault" not in daemon.problems
        assert daemon.quit()[0] == 0


def stretch(daemon: HeadlessDaemon) -> None:
    """Have one row written."""
    account = {"id": "cat-cow", "breaks": False, "finished": True, "share": 1.0, "seconds": 40}
    daemon.ask(ask="stretched", args=account)


def test_rows_that_cannot_be_written_to_the_end_are_said_to_be_lost(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir(mode=0o700)
    with closing(connect(tmp_path / "state" / "history.db")) as other, running(tmp_path) as daemon:
        other.execute("BEGIN EXCLUSIVE")
        stretch(daemon)
        code, out, _ = daemon.quit()

        assert code == 5
        assert "1 row of the history could not be written and is lost." in out
        assert "1 rows of the history are lost: the history cannot be written" in daemon.log


def test_rows_that_waited_are_written_at_the_end(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir(mode=0o700)
    file = tmp_path / "state" / "history.db"
    with running(tmp_path) as daemon:
        with closing(connect(file)) as other:
            other.execute("BEGIN EXCLUSIVE")
            stretch(daemon)
            wait_until(lambda: "rows wait in memory" in daemon.problems, "the row that waits is told of")
            other.rollback()
        assert daemon.quit()[0] == 0

    with reading(file) as reader:
        assert reader.count() == 1


def test_a_history_whose_tables_are_gone_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir(mode=0o700)
    file = tmp_path / "state" / "history.db"
    with closing(connect(file)) as db, db:
        db.execute("DROP TABLE stretch")
    with running(tmp_path) as daemon:
        stretch(daemon)
        assert BEGUN_ANEW in daemon.problems
        assert daemon.quit()[0] == 0

    with closing(sqlite3.connect(file)) as db:
        assert db.execute("SELECT count(*) FROM stretch").fetchone() == (1,)
