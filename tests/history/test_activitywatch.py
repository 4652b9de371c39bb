"""Bouts and breaks sent to a server that answers as aw-server does: each once, in order, to this machine alone."""

import json
import threading
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from sitbreak import paths
from sitbreak.core.records import Absence, Bout, Credit, Row, StandRow, UndoRow
from sitbreak.errors import SitbreakError
from sitbreak.history import activitywatch
from sitbreak.history.activitywatch import ActivityWatchServer, SentMark, finished, loopback, main, send
from tests.history.sample_history import DAY_MIN, PAUSE_MIN, working_day, write

ZONE = timezone(timedelta(hours=1))


class Aw(ThreadingHTTPServer):
    """A stand-in for aw-server: buckets in memory, its status codes."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.buckets: dict[str, list[dict[str, Any]]] = {}
        self.about: dict[str, Any] = {}
        self.fails_after: int | None = None  # so many inserts
        self.inserts = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Aw

    def do_POST(self) -> None:
        content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        _, _, _, _, bucket, *rest = self.path.split("/")
        if rest == ["events"]:
            self.server.inserts += 1
            failing = self.server.fails_after is not None and self.server.inserts > self.server.fails_after
            if bucket not in self.server.buckets:
                self._answer(404)
            elif failing:
                self._answer(500)
            else:
                self.server.buckets[bucket] += content
                self._answer(200)
        elif bucket in self.server.buckets:
            self._answer(304)
        else:
            self.server.buckets[bucket], self.server.about = [], content
            self._answer(200)

    def _answer(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def aw() -> Iterator[Aw]:
    server = Aw()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join(10)


def at(clock: str) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 3, 3, hour, minute, tzinfo=ZONE)


def bout(start: str, end: str) -> Bout:
    return Bout(at(start), at(end), (at(end) - at(start)).total_seconds())


def sent(aw: Aw, tmp_path: Path, *rows: Row) -> list[tuple[str, str]]:
    """Add rows to the history, send, and return all that the server has: status and length."""
    history = write(tmp_path / "history.db", list(rows))
    send(history, SentMark(tmp_path / "mark.json"), ActivityWatchServer(aw.url), "desk")
    events = aw.buckets.get("aw-watcher-sitbreak_desk", [])
    return [(event["data"]["status"], f"{event['duration'] / 60:g}") for event in events]


def test_a_day_arrives_as_the_spells_it_had(aw: Aw, tmp_path: Path) -> None:
    events = sent(aw, tmp_path, *working_day(date(2026, 3, 3)))

    assert sum(float(minutes) for status, minutes in events if status == "not-afk") == DAY_MIN - PAUSE_MIN
    assert events[:3] == [("not-afk", "50"), ("afk", "10"), ("not-afk", "25")]
    assert (aw.about["type"], aw.about["client"], aw.about["hostname"]) == ("afkstatus", "sitbreak", "desk")


def test_nothing_is_sent_twice_and_nothing_left_out(aw: Aw, tmp_path: Path) -> None:
    first = sent(aw, tmp_path, bout("09:00", "09:50"))
    again = sent(aw, tmp_path)
    later = sent(aw, tmp_path, Absence(at("09:50"), at("10:00"), "idle", Credit.TAKEN), bout("10:00", "10:30"))

    assert first == again == [("not-afk", "50")]
    assert later == [("not-afk", "50"), ("afk", "10"), ("not-afk", "30")]


def test_a_pause_of_a_bout_that_still_runs_waits_for_its_end(aw: Aw, tmp_path: Path) -> None:
    before = sent(aw, tmp_path, bout("09:00", "09:50"), Absence(at("10:20"), at("10:23"), "idle", None))
    after = sent(aw, tmp_path, bout("10:00", "10:40"))

    assert before == [("not-afk", "50")]
    assert after[1:] == [("not-afk", "20"), ("afk", "3"), ("not-afk", "17")]


def test_a_break_that_was_taken_back_goes_on_where_the_sending_stopped(aw: Aw, tmp_path: Path) -> None:
    sent(aw, tmp_path, bout("09:00", "09:40"))
    away = Absence(at("09:40"), at("10:10"), "idle", Credit.NATURAL)
    events = sent(aw, tmp_path, away, UndoRow(at("10:12"), at("09:40")), bout("09:00", "10:30"))

    assert events == [("not-afk", "40"), ("not-afk", "50")]


def test_standing_at_the_desk_is_at_the_computer(aw: Aw, tmp_path: Path) -> None:
    assert sent(aw, tmp_path, StandRow(at("09:00"), at("09:20"))) == [("not-afk", "20")]


def test_a_server_that_fails_half_way_gets_the_rest_later(
    aw: Aw, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(activitywatch, "BATCH", 4)
    aw.fails_after = 1
    with pytest.raises(SitbreakError, match="500"):
        sent(aw, tmp_path, *working_day(date(2026, 3, 3)))
    aw.fails_after = None
    events = sent(aw, tmp_path)

    assert len(events) == 11  # five bouts, one in two parts; four breaks and a pause
    assert [float(minutes) for _, minutes in events][:5] == [50, 10, 25, 10, 40]


def test_a_mark_that_is_unreadable_means_from_the_beginning(aw: Aw, tmp_path: Path) -> None:
    (tmp_path / "mark.json").write_text('{"sent_until": 3}')

    assert sent(aw, tmp_path, bout("09:00", "09:50")) == [("not-afk", "50")]


@pytest.mark.parametrize(
    "url",
    ["http://192.168.1.5:5600", "http://example.org", "http://127.0.0.1.example.org:5600", "https://127.0.0.1:5600",
     "http://0.0.0.0:5600", "http://[::]:5600", "file:///etc/passwd", "http://127.0.0.1@10.0.0.1:5600",
     "http://127.0.0.1:x", ""],
)  # fmt: skip
def test_no_other_machine_is_ever_spoken_to(url: str) -> None:
    with pytest.raises(SitbreakError):
        loopback(url)


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("http://localhost:5600", ("127.0.0.1", 5600)),
        ("http://127.0.0.1:5666/", ("127.0.0.1", 5666)),
        ("http://[::1]:5600", ("::1", 5600)),
    ],
)
def test_this_machine_has_several_names(url: str, place: tuple[str, int]) -> None:
    assert loopback(url) == place


def test_a_proxy_in_the_environment_is_not_asked(aw: Aw, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")

    assert sent(aw, tmp_path, bout("09:00", "09:50")) == [("not-afk", "50")]


def test_without_a_server_the_process_ends_with_a_reason(capsys: pytest.CaptureFixture[str]) -> None:
    write(paths.state_dir() / "history.db", [bout("09:00", "09:50")])
    code = main(["--server", "http://127.0.0.1:9"])

    assert (code, "is it running?" in capsys.readouterr().err) == (1, True)


def test_the_process_sends_the_history_of_this_user(aw: Aw) -> None:
    write(paths.state_dir() / "history.db", [bout("09:00", "09:50")])

    assert main(["--server", aw.url]) == 0
    assert [len(events) for events in aw.buckets.values()] == [1]


def test_an_empty_history_sends_nothing(tmp_path: Path) -> None:
    assert finished(tmp_path / "none.db", None) == []
