"""The history and a real ActivityWatch server (aw-server 0.12 of PyPI): each event once, whatever happens between."""

import json
import socket
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sitbreak import paths, processes
from sitbreak.cli import main
from sitbreak.core.records import Bout, Row
from sitbreak.history.activitywatch import ActivityWatchServer, send
from sitbreak.history.activitywatch import main as sender
from sitbreak.machine import machine_name
from sitbreak.replay import read
from tests.broker.aw_server import AwServer, LateProxy
from tests.desktop.kit import wait_until
from tests.faults.running import running
from tests.history.sample_history import working_day, write

DAYS, EVENTS = 22, 242
LATEST = datetime(2027, 1, 1, tzinfo=UTC)
LIVE = f"aw-watcher-sitbreak_{socket.gethostname()}"
EXPORTED = f"aw-watcher-sitbreak-export_{socket.gethostname()}"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AwServer]:
    started = AwServer(tmp_path_factory.mktemp("aw") / "home")
    yield started
    started.close()


@pytest.fixture(autouse=True)
def _empty(server: AwServer) -> None:
    for bucket in server.buckets():
        assert server.ask("DELETE", f"/api/0/buckets/{bucket}?force=1")[0] == 200


@pytest.fixture
def history() -> Path:
    first = date(2026, 3, 2)
    rows: list[Row] = [row for n in range(DAYS) for row in working_day(first + timedelta(days=n), 1 + 3 * n)]
    return write(paths.state_dir() / "history.db", rows)


@pytest.fixture
def export(history: Path, tmp_path: Path) -> dict[str, Any]:
    """What `sitbreak export --activitywatch` writes of that history."""
    assert history.exists()
    assert main(["export", "--activitywatch", str(tmp_path / "export.json")]) == 0
    return dict(json.loads((tmp_path / "export.json").read_text()))


def exported_events(export: dict[str, Any]) -> list[dict[str, Any]]:
    return list(export["buckets"][EXPORTED]["events"])


def test_every_event_arrives_once_as_it_is(server: AwServer, history: Path, export: dict[str, Any]) -> None:
    assert history.exists()
    for _ in range(2):
        assert sender(["--server", server.url]) == 0

    assert server.buckets() == [LIVE]
    assert server.get(f"/api/0/buckets/{LIVE}")["hostname"] == socket.gethostname()
    assert server.events(LIVE) == exported_events(export)
    assert len(server.events(LIVE)) == EVENTS


def test_an_insert_that_is_answered_too_late_is_carried_out_once(server: AwServer, history: Path) -> None:
    late = LateProxy(server.port, late_s=20.0, late=1)
    try:
        for _ in range(2):
            impatient = ActivityWatchServer(late.url, limit_s=1.5)
            send(history, impatient, socket.gethostname(), LATEST, machine=machine_name())
        assert late.inserts == 1
    finally:
        late.close()
    assert sender(["--server", server.url]) == 0

    assert len(server.events(LIVE)) == EVENTS


def test_a_bucket_that_was_deleted_is_filled_again(server: AwServer, history: Path) -> None:
    assert history.exists()
    assert sender(["--server", server.url]) == 0
    before = server.events(LIVE)
    assert server.ask("DELETE", f"/api/0/buckets/{LIVE}?force=1")[0] == 200
    assert sender(["--server", server.url]) == 0

    assert (server.events(LIVE), len(before)) == (before, EVENTS)


@pytest.mark.parametrize("first", ["import", "live"])
def test_an_export_goes_into_a_bucket_of_its_own(server: AwServer, export: dict[str, Any], first: str) -> None:
    for what in ("import", "live") if first == "import" else ("live", "import"):
        if what == "live":
            assert sender(["--server", server.url]) == 0
        else:
            assert server.ask("POST", "/api/0/import", export)[0] == 200

    assert server.buckets() == sorted([EXPORTED, LIVE])
    assert server.events(EXPORTED) == server.events(LIVE) == exported_events(export)


def test_what_was_imported_under_the_live_name_is_not_sent_again(server: AwServer, export: dict[str, Any]) -> None:
    bucket = export["buckets"][EXPORTED] | {"id": LIVE}
    bucket["events"] = bucket["events"][:100]
    assert server.ask("POST", "/api/0/import", {"buckets": {LIVE: bucket}})[0] == 200
    assert sender(["--server", server.url]) == 0

    assert len(server.events(LIVE)) == EVENTS


def test_rows_that_come_later_follow_without_a_hole_or_a_sliver(server: AwServer, history: Path) -> None:
    assert sender(["--server", server.url]) == 0
    odd = datetime(2026, 3, 30, 9, 0, 0, 123_987, tzinfo=UTC)
    for n in range(3):
        start = odd + timedelta(hours=n)
        write(history, [Bout(start, start + timedelta(minutes=30), 1800.0)])
        assert sender(["--server", server.url]) == 0

    found = server.events(LIVE)
    assert len(found) == EVENTS + 3
    assert {each["duration"] for each in found[-3:]} == {1800.0}


def test_what_the_server_exports_is_read_back(
    server: AwServer, history: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sender(["--server", server.url]) == 0
    file = tmp_path / "all.json"
    file.write_text(json.dumps(server.get("/api/0/export")))

    not_afk = [each for each in server.events(LIVE) if each["data"]["status"] == "not-afk"]
    recording = read(file)
    assert sum(each["duration"] for each in not_afk) == sum(
        moment.event.to_s - moment.event.from_s  # type: ignore[union-attr, misc]
        for moment in recording.moments
    )
    history.unlink()
    capsys.readouterr()
    assert main(["report", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["from"], told["to"], len(told["days"])) == ("2026-03-02", "2026-03-23", DAYS)
    assert {tuple(day["bouts_min"]) for day in told["days"]} == {(50, 25, 40, 20, 65)}


def test_a_daemon_tells_that_nothing_answers_and_then_that_it_does(server: AwServer, tmp_path: Path) -> None:
    home = tmp_path / "home"
    for folder in (home, home / "config", home / "state"):
        folder.mkdir(mode=0o700)
    write(home / "state" / "history.db", list(working_day(date(2026, 3, 2))))
    config = home / "config" / "config.toml"
    config.write_text('[history]\nactivitywatch = true\nactivitywatch_server = "http://127.0.0.1:9"\n')
    with running(home) as daemon:
        wait_until(lambda: "nothing answers at http://127.0.0.1:9" in daemon.problems, "status tells it", 60)
        assert "start it, or set history.activitywatch_server" in daemon.problems
        assert "nothing answers" in doctor(home)
        config.write_text(f'[history]\nactivitywatch = true\nactivitywatch_server = "{server.url}"\n')
        daemon.ask(ask="reload")
        wait_until(lambda: server.buckets() == [LIVE] and len(server.events(LIVE)) == 11, "all of it arrives", 60)
        wait_until(lambda: "ActivityWatch" not in daemon.problems, "status tells nothing any more", 60)
        assert "has the history of this computer" in doctor(home)


def doctor(home: Path) -> str:
    """Return what `sitbreak doctor` says of it, at home."""
    environment = {"SITBREAK_HOME": str(home), "LC_ALL": "C.UTF-8", "HOME": str(home)}
    command = processes.python("sitbreak", "doctor", "--json")
    environment["PYTHONPATH"] = str(Path(__file__).parents[2])
    told = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    return " ".join(each["words"] for each in json.loads(told.stdout)["findings"] if each["name"] == "ActivityWatch")


def test_two_computers_of_one_host_name_have_a_bucket_each_and_an_older_one_is_gone_on_with(
    server: AwServer, history: Path, tmp_path: Path
) -> None:
    ours, theirs = "a" * 32, "b" * 32
    watch = ActivityWatchServer(server.url)
    watch.make_bucket(LIVE, socket.gethostname())  # as earlier versions made it
    assert send(history, watch, socket.gethostname(), LATEST, machine=ours) == EVENTS

    laptop = write(tmp_path / "laptop.db", list(working_day(date(2026, 4, 1), 7)))
    for sent in (True, False):
        assert (send(laptop, watch, socket.gethostname(), LATEST, machine=theirs) > 0) is sent
        assert send(history, watch, socket.gethostname(), LATEST, machine=ours) == 0
    assert watch.client_of(f"{LIVE}_{theirs[:8]}") == f"sitbreak-{theirs[:8]}"
    assert set(server.buckets()) == {LIVE, f"{LIVE}_{theirs[:8]}"}
