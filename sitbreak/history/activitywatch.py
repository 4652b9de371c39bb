"""Sends finished bouts and breaks to an ActivityWatch server on this machine; a short-lived process, never the daemon.

    python -m sitbreak.history.activitywatch

It speaks the published REST interface (docs.activitywatch.net, "REST API"): one bucket of type `afkstatus` a machine,
by its host name, or where another machine has that by its own random name as well; events in order, none twice. What is
there already the server is asked each time: the last event of the bucket. So a request that was carried out and
answered too late, a bucket that was deleted and events that were imported are all the same to it. Only loopback
addresses are ever spoken to; no proxy and no redirect is followed.
"""

import argparse
import http.client
import ipaddress
import json
import socket
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from sitbreak import __version__, paths, streams
from sitbreak.bounded import JsonLimits, json_value
from sitbreak.core.records import Bout, StandRow
from sitbreak.core.settings_surface import HistorySettings
from sitbreak.dataclass import replace
from sitbreak.errors import SitbreakError
from sitbreak.history import sending
from sitbreak.history.days import DaySegment, segments, without_undone
from sitbreak.history.export import BUCKET, event
from sitbreak.history.loading import count_unreadable, load_since
from sitbreak.history.machines import of_machine
from sitbreak.history.period import YEARS
from sitbreak.history.sending import Sending, SendOutcome
from sitbreak.machine import kept_machine_name

SERVER = HistorySettings().activitywatch_server
LIMIT_S = 30.0  # for one answer
PATIENCE_S = 60.0  # what was not answered may be carried out all the same: so long it is looked for
LOOK_EVERY_S = 1.0
BATCH = 500
REPLY = JsonLimits(size=65536)
AHEAD = timedelta(days=1)
AROUND = timedelta(seconds=1)
SAME = timedelta(milliseconds=5)  # aw-server keeps moments in milliseconds
MADE, THERE_ALREADY, GONE = 200, 304, 404
CLIENT = "sitbreak"


class SendError(SitbreakError):
    """Nothing more can be sent now; `outcome` says why."""

    def __init__(self, outcome: SendOutcome, title: str, **more: Any) -> None:
        super().__init__(title, **more)
        self.outcome = outcome


def loopback(url: str) -> tuple[str, int]:
    """Return address and port. SendError unless they are plain HTTP on this very machine."""
    hint = f"for example {SERVER}"
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or 80
        address = ipaddress.ip_address("127.0.0.1" if host == "localhost" else host)
    except ValueError:
        raise SendError(SendOutcome.ELSEWHERE, f"{url} is no address of this machine", hint=hint) from None
    if parts.scheme != "http" or not address.is_loopback:
        raise SendError(SendOutcome.ELSEWHERE, f"{url} is not on this machine: nothing is sent", hint=hint)
    return str(address), port


class ActivityWatchServer:
    """The ActivityWatch server, as far as we need it."""

    def __init__(self, url: str, limit_s: float = LIMIT_S) -> None:
        self._address, self._limit_s = loopback(url), limit_s

    def make_bucket(self, bucket: str, host: str, client: str = CLIENT) -> None:
        """Make the bucket, if it is not there. SendError when the server refuses, or does not answer."""
        about = {"client": client, "type": "afkstatus", "hostname": host, "data": {"version": __version__}}
        self._asked("POST", _path(bucket), (MADE, THERE_ALREADY), about)

    def client_of(self, bucket: str) -> str | None:
        """Return whose bucket it is, by what was told as it was made; None where there is none.

        SendError as `make_bucket`, and for an answer that is none.
        """
        status, text = self._asked("GET", _path(bucket), (MADE, GONE))
        if status == GONE:
            return None
        try:
            return str(json_value(text, REPLY)["client"])
        except (ValueError, TypeError, KeyError) as error:
            raise SendError(SendOutcome.REFUSED, f"it does not say whose it is: {text[:80]!r}") from error

    def insert(self, bucket: str, events: list[dict[str, Any]]) -> None:
        """Append events. SendError as `make_bucket`; one of kind SILENT does not say that they will not arrive."""
        self._asked("POST", f"{_path(bucket)}/events", (MADE,), events)

    def has_until(self, bucket: str, latest: datetime) -> datetime | None:
        """Return the end of the bucket's last event, of those that begin up to `latest`; None when it has none.

        SendError as `make_bucket`, and for an answer that is none.
        """
        until = quote(latest.astimezone(UTC).isoformat(timespec="seconds"), safe="")
        status, text = self._asked("GET", f"{_path(bucket)}/events?limit=1&end={until}", (MADE, GONE))
        if status == GONE:
            return None
        try:
            if not isinstance(events := json_value(text, REPLY), list):
                raise TypeError(text)
            return max(map(_end, events), default=None)
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
            raise SendError(SendOutcome.REFUSED, f"it does not say what it has: {text[:80]!r}") from error

    def _asked(self, method: str, path: str, fine: tuple[int, ...], content: Any = None) -> tuple[int, str]:
        """Return status and body. SendError for no answer, and for another status."""
        connection = http.client.HTTPConnection(*self._address, timeout=self._limit_s)
        where = "{}:{}".format(*self._address)
        try:
            body = None if content is None else json.dumps(content)
            connection.request(method, path, body, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            text = answer.read(REPLY.size).decode(errors="replace")
        except TimeoutError as error:
            raise SendError(SendOutcome.SILENT, f"no ActivityWatch answers in time at {where}") from error
        except (OSError, http.client.HTTPException) as error:
            hint = "is it running?"
            reason = (isinstance(error, OSError) and error.strerror) or str(error) or type(error).__name__
            raise SendError(SendOutcome.UNREACHABLE, reason, hint=hint) from error
        finally:
            connection.close()
        if answer.status not in fine:
            raise SendError(SendOutcome.REFUSED, f"{answer.status} {answer.reason}".strip())
        return answer.status, text


def bucket_of(
    server: ActivityWatchServer, host: str, machine: str | None, latest: datetime, is_ours: Callable[[datetime], bool]
) -> str:
    """Return the bucket of this machine, which is there from now on. SendError as `ActivityWatchServer.make_bucket`.

    One that says of no machine (of an earlier version, or imported) is its own where it ends with one of its rows.
    """
    shared = f"{BUCKET}_{host}"
    if machine is None:
        server.make_bucket(shared, host)
        return shared
    client, own = f"{CLIENT}-{machine[:8]}", f"{shared}_{machine[:8]}"
    holder = server.client_of(shared)
    if holder == client:
        return shared
    if server.client_of(own) is not None:
        return own
    if holder is not None and not holder.startswith(f"{CLIENT}-"):
        end = server.has_until(shared, latest)
        if end is None or is_ours(end):
            return shared
    bucket = shared if holder is None else own
    server.make_bucket(bucket, host, client)
    return bucket


def _has_row_until(history: Path, machine: str | None, end: datetime) -> bool:
    """Tell whether somebody's being there ended then, by a row of this machine."""
    rows = of_machine(load_since(history, end - AROUND), machine)
    present: list[Bout | StandRow] = [*rows.bouts, *rows.stands]
    return any(abs(row.end - end) <= AROUND for row in present)


def _path(bucket: str) -> str:
    return f"/api/0/buckets/{quote(bucket, safe='')}"


def _end(told: dict[str, Any]) -> datetime:
    """Return when an event ends. ValueError and the like where it is none."""
    start = datetime.fromisoformat(told["timestamp"])
    end = (start if start.tzinfo else start.replace(tzinfo=UTC)) + timedelta(seconds=told["duration"])
    if end.year not in YEARS:
        raise ValueError(told["timestamp"])
    return end


def finished(
    history: Path, sent: datetime | None, latest: datetime | None = None, machine: str | None = None
) -> list[DaySegment]:
    """Return the segments after `sent`, up to the end of this machine's last bout: what comes later may still change.

    What ends after `latest` is left out: a wrong clock put it there, and nothing would ever be sent again.
    """
    rows = without_undone(of_machine(load_since(history, sent), machine))
    present: list[Bout | StandRow] = [*rows.bouts, *rows.stands]
    present = [row for row in present if latest is None or row.end <= latest]
    if not present:
        return []
    until = max(row.end for row in present)
    begin = sent or min(row.start for row in present)
    clipped = (
        replace(piece, start=max(piece.start, begin), end=min(piece.end, until)) for piece in segments(rows.bouts, rows)
    )
    return [piece for piece in clipped if piece.end - piece.start > SAME]


def send(
    history: Path,
    server: ActivityWatchServer,
    host: str,
    latest: datetime,
    *,
    machine: str | None = None,
    patience_s: float = PATIENCE_S,
) -> int:
    """Send what is finished and is not there; return how many events. SendError; SitbreakError for the history."""
    bucket = bucket_of(server, host, machine, latest, partial(_has_row_until, history, machine))
    found = finished(history, server.has_until(bucket, latest), latest, machine)
    for start in range(0, len(found), BATCH):
        batch = found[start : start + BATCH]
        try:
            server.insert(bucket, [event(piece) for piece in batch])
        except SendError as error:
            end = batch[-1].end
            if error.outcome is not SendOutcome.SILENT or not _arrives(
                lambda: server.has_until(bucket, latest), end, patience_s
            ):
                raise
    return len(found)


def _arrives(has_until: Callable[[], datetime | None], end: datetime, patience_s: float) -> bool:
    """Tell whether a request that was not answered in time is carried out all the same: nobody may send it again then.

    SendError when the server is no longer there.
    """
    by_s = time.monotonic() + patience_s
    while time.monotonic() < by_s:
        try:
            until = has_until()
        except SendError as error:
            if error.outcome is not SendOutcome.SILENT:
                raise
        else:
            if until is not None and until >= end - SAME:
                return True
        time.sleep(LOOK_EVERY_S)
    return False


def main(arguments: Sequence[str] | None = None) -> int:
    """Send, and return 0, or what came of it after saying why (`SendOutcome`)."""
    streams.settle()
    parser = argparse.ArgumentParser(prog="python -m sitbreak.history.activitywatch", description=main.__doc__)
    parser.add_argument("--server", default=SERVER, metavar="URL")
    wanted = parser.parse_args(arguments)
    folder = paths.state_dir()
    done = _sent(folder / "history.db", wanted.server)
    if done.outcome is SendOutcome.SENT:
        print(done.events)
    else:
        print(done.problem, f"({done.hint})", file=sys.stderr)
    try:
        sending.write(folder / sending.NAME, done)
    except OSError as error:
        print(error, file=sys.stderr)
    return int(done.outcome)


def _sent(history: Path, url: str) -> Sending:
    try:
        if unreadable := count_unreadable(history):
            print(f"rows of the history that cannot be read and are left out: {unreadable}", file=sys.stderr)
        latest = datetime.now().astimezone() + AHEAD
        server = ActivityWatchServer(url)
        events = send(history, server, socket.gethostname(), latest, machine=kept_machine_name())
    except SendError as error:
        return Sending(error.outcome, url, detail=str(error.title))
    except (SitbreakError, OSError) as error:
        return Sending(SendOutcome.UNREADABLE, url, detail=str(error))
    return Sending(SendOutcome.SENT, url, events)


if __name__ == "__main__":
    sys.exit(main())
