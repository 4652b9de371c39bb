"""Bouts and breaks sent to a server that answers as aw-server does: each once, in order, to this machine alone."""

import json
import threading
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from sitbreak import paths
from sitbreak.core.records import Absence, Bout, Credit, Row, StandRow, UndoRow
from sitbreak.dataclass import replace
from sitbreak.errors import SitbreakError
from sitbreak.history import activitywatch, sending
from sitbreak.history.activitywatch import ActivityWatchServer, SendError, finished, loopback, main, send
from sitbreak.history.days import Rows
from sitbreak.history.export import afk_events
from sitbreak.history.sending import Sending, SendOutcome
from tests.history.sample_history import DAY_MIN, PAUSE_MIN, working_day, write

ZONE = timezone(timedelta(hours=1))
LATEST = datetime(2026, 12, 1, tzinfo=ZONE)
OWN, OTHER = "a" * 32, "b" * 32
LIVE = "aw-watcher-sitbreak_desk"


class Aw(ThreadingHTTPServer):
    """A stand-in for aw-server: buckets in memory, its status codes."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.buckets: dict[str, list[dict[str, Any]]] = {}
        self.about: dict[str, Any] = {}
        self.clients: dict[str, str] = {}
        self.fails_after: int | None = None  # so many inserts
        self.inserts = 0
        self.says = b""  # instead of the events that are asked for
        self.over = threading.Event()
        self.silent_for = 0  # so many inserts are carried out and not answered

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
                if self.server.silent_for > 0:
                    self.server.silent_for -= 1
                    self.server.over.wait(60)
                else:
                    self._answer(200)
        elif bucket in self.server.buckets:
            self._answer(304)
        else:
            self.server.buckets[bucket], self.server.about = [], content
            self.server.clients[bucket] = content["client"]
            self._answer(200)

    def do_GET(self) -> None:
        place, _, _ = self.path.partition("?")
        asked = parse_qs(urlsplit(self.path).query)
        bucket = place.split("/")[4]
        if bucket not in self.server.buckets:
            self._answer(404)
            return
        if not place.endswith("/events"):
            self._answer(
                200, json.dumps({"id": bucket, "client": self.server.clients.get(bucket, "sitbreak")}).encode()
            )
            return
        events = [each for each in self.server.buckets[bucket] if each["timestamp"] <= asked["end"][0]]
        events.sort(key=lambda each: each["timestamp"], reverse=True)
        self._answer(200, self.server.says or json.dumps(events[: int(asked["limit"][0])]).encode())

    def _answer(self, status: int, body: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def aw() -> Iterator[Aw]:
    server = Aw()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    server.over.set()
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
    send(history, ActivityWatchServer(aw.url, limit_s=2.0), "desk", LATEST, machine=OWN, patience_s=30.0)
    events = aw.buckets.get(LIVE, [])
    return [(event["data"]["status"], f"{event['duration'] / 60:g}") for event in events]


def test_a_day_arrives_as_the_spells_it_had(aw: Aw, tmp_path: Path) -> None:
    events = sent(aw, tmp_path, *working_day(date(2026, 3, 3)))

    assert sum(float(minutes) for status, minutes in events if status == "not-afk") == DAY_MIN - PAUSE_MIN
    assert events[:3] == [("not-afk", "50"), ("afk", "10"), ("not-afk", "25")]
    assert (aw.about["type"], aw.about["client"], aw.about["hostname"]) == ("afkstatus", f"sitbreak-{OWN[:8]}", "desk")


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


def test_a_request_that_is_carried_out_and_not_answered_in_time_is_not_sent_again(aw: Aw, tmp_path: Path) -> None:
    aw.silent_for = 1
    first = sent(aw, tmp_path, bout("09:00", "09:50"))
    again = sent(aw, tmp_path)

    assert first == again == [("not-afk", "50")]


def test_one_that_never_arrives_is_told_and_sent_the_next_time(aw: Aw, tmp_path: Path) -> None:
    history = write(tmp_path / "history.db", [bout("09:00", "09:50")])
    aw.silent_for, aw.says = 1, b"[]"
    with pytest.raises(SendError) as told:
        send(history, ActivityWatchServer(aw.url, limit_s=1.0), "desk", LATEST, patience_s=0.5)
    assert told.value.outcome is SendOutcome.SILENT
    aw.buckets[LIVE].clear()
    aw.says = b""

    assert sent(aw, tmp_path) == [("not-afk", "50")]


def test_a_bucket_that_was_deleted_is_filled_again(aw: Aw, tmp_path: Path) -> None:
    before = sent(aw, tmp_path, bout("09:00", "09:50"), bout("10:00", "10:30"))
    del aw.buckets[LIVE]

    assert sent(aw, tmp_path) == before


def test_what_was_imported_into_the_bucket_is_not_sent_again(aw: Aw, tmp_path: Path) -> None:
    rows = [bout("09:00", "09:50"), bout("10:00", "10:30")]
    aw.buckets[LIVE] = afk_events(Rows(bouts=rows[:1]))

    assert sent(aw, tmp_path, *rows) == [("not-afk", "50"), ("not-afk", "30")]


def test_moments_that_the_server_keeps_less_exactly_leave_no_sliver(aw: Aw, tmp_path: Path) -> None:
    odd = timedelta(microseconds=123_987)
    spell = Bout(at("09:00") + odd, at("09:50") + odd, 3000.0)
    sent(aw, tmp_path, spell)

    assert aw.buckets[LIVE][0]["timestamp"] == "2026-03-03T08:00:00.123000+00:00"
    assert sent(aw, tmp_path) == [("not-afk", "50")]


def test_an_event_that_a_wrong_clock_put_into_the_future_stops_nothing(aw: Aw, tmp_path: Path) -> None:
    aw.buckets[LIVE] = [{"timestamp": "2031-01-01T00:00:00+00:00", "duration": 60, "data": {"status": "afk"}}]

    assert sent(aw, tmp_path, bout("09:00", "09:50"))[1:] == [("not-afk", "50")]


def test_rows_of_other_machines_stay_out_of_the_bucket_of_this_host(aw: Aw, tmp_path: Path) -> None:
    mine, theirs = bout("09:00", "09:50"), replace(bout("09:30", "11:00"), machine=OTHER)

    assert sent(aw, tmp_path, replace(mine, machine=OWN), theirs, bout("11:00", "11:10")) == [
        ("not-afk", "50"), ("not-afk", "10"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "says",
    [b"no JSON", b"{}", b"[1]", b'[{"timestamp": "now", "duration": 1}]', b'[{"timestamp": "2026-03-03T09:00:00"}]',
     b'[{"timestamp": "2026-03-03T09:00:00Z", "duration": "1"}]', b"[" * 5000, b'"' + b"x" * 200_000 + b'"',
     b'[{"timestamp": "2026-03-03T09:00:00Z", "duration": 1e300}]',
     b'[{"timestamp": "0001-01-01T00:00:00+14:00", "duration": 1}]'],
)  # fmt: skip
def test_a_server_that_does_not_say_what_it_has_is_sent_nothing(aw: Aw, tmp_path: Path, says: bytes) -> None:
    aw.says = says
    with pytest.raises(SendError) as told:
        sent(aw, tmp_path, bout("09:00", "09:50"))

    assert (told.value.outcome, aw.inserts) == (SendOutcome.REFUSED, 0)


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

    assert code == SendOutcome.UNREACHABLE
    assert "nothing answers at http://127.0.0.1:9" in capsys.readouterr().err
    told = left()
    assert told is not None
    assert (told.outcome, told.server) == (SendOutcome.UNREACHABLE, "http://127.0.0.1:9")


@pytest.mark.parametrize(
    ("server", "outcome"),
    [("http://example.org", SendOutcome.ELSEWHERE), ("", SendOutcome.ELSEWHERE)],
)
def test_another_machine_is_told_and_not_spoken_to(server: str, outcome: SendOutcome) -> None:
    assert main(["--server", server]) == outcome


def test_a_server_that_refuses_is_told_with_what_it_said(aw: Aw) -> None:
    write(paths.state_dir() / "history.db", [bout("09:00", "09:50")])
    aw.fails_after = 0

    assert main(["--server", aw.url]) == SendOutcome.REFUSED
    assert left() == Sending(SendOutcome.REFUSED, aw.url, detail="500 Internal Server Error")


def test_a_history_that_cannot_be_read_is_told(aw: Aw) -> None:
    (paths.state_dir() / "history.db").write_bytes(b"no database" * 100)

    assert main(["--server", aw.url]) == SendOutcome.UNREADABLE
    assert aw.inserts == 0


def test_the_process_sends_the_history_of_this_user(aw: Aw) -> None:
    write(paths.state_dir() / "history.db", [bout("09:00", "09:50")])

    assert main(["--server", aw.url]) == 0
    assert [len(events) for events in aw.buckets.values()] == [1]
    assert left() == Sending(SendOutcome.SENT, aw.url, 1)


def test_an_empty_history_sends_nothing(tmp_path: Path) -> None:
    assert finished(tmp_path / "none.db", None) == []


def left() -> Sending | None:
    """Return what the process leaves for `status` and `doctor`."""
    return sending.read(paths.state_dir() / sending.NAME)


def by_bucket(aw: Aw) -> dict[str, int]:
    return {bucket: len(events) for bucket, events in aw.buckets.items()}


def sent_by(aw: Aw, folder: Path, machine: str, *rows: Row) -> None:
    folder.mkdir(exist_ok=True)
    history = write(folder / "history.db", list(rows))
    send(history, ActivityWatchServer(aw.url, limit_s=2.0), "desk", LATEST, machine=machine, patience_s=30.0)


def test_two_machines_of_one_host_name_have_a_bucket_each(aw: Aw, tmp_path: Path) -> None:
    for _ in range(2):
        sent_by(aw, tmp_path / "one", OWN, bout("09:00", "10:00"))
        sent_by(aw, tmp_path / "two", OTHER, bout("09:30", "09:40"))

    assert by_bucket(aw) == {LIVE: 1, f"{LIVE}_{OTHER[:8]}": 1}


def test_a_bucket_of_an_earlier_version_is_gone_on_with_by_the_machine_that_sent_last(aw: Aw, tmp_path: Path) -> None:
    ActivityWatchServer(aw.url).make_bucket(LIVE, "desk")
    sent_by(aw, tmp_path / "one", OWN, bout("09:00", "10:00"))
    sent_by(aw, tmp_path / "two", OTHER, bout("10:30", "11:00"))
    sent_by(aw, tmp_path / "one", OWN, bout("12:00", "13:00"))

    assert by_bucket(aw) == {LIVE: 2, f"{LIVE}_{OTHER[:8]}": 1}


def test_a_machine_with_a_bucket_of_its_own_keeps_it_when_the_other_one_was_deleted(aw: Aw, tmp_path: Path) -> None:
    sent_by(aw, tmp_path / "one", OWN, bout("09:00", "10:00"))
    sent_by(aw, tmp_path / "two", OTHER, bout("09:30", "09:40"))
    del aw.buckets[LIVE]
    sent_by(aw, tmp_path / "two", OTHER, bout("11:30", "11:40"))

    assert by_bucket(aw) == {f"{LIVE}_{OTHER[:8]}": 2}
