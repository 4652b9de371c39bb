"""Sends finished bouts and breaks to an ActivityWatch server on this machine; a short-lived process, never the daemon.

    python -m sitbreak.history.activitywatch

It speaks the published REST interface (docs.activitywatch.net, "REST API"): one bucket of type `afkstatus` a machine,
events in order, none twice. Where it stopped is kept beside the history. Only loopback addresses are ever spoken to; no
proxy and no redirect is followed.
"""

import argparse
import http.client
import ipaddress
import json
import socket
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from sitbreak import __version__, bounded_files, paths, streams
from sitbreak.bounded import LINE, json_value
from sitbreak.core.records import Bout, StandRow
from sitbreak.dataclass import dataclass, replace
from sitbreak.errors import SitbreakError
from sitbreak.files import HELD_IN_LOOP_S, replace_text
from sitbreak.history.days import DaySegment, segments, without_undone
from sitbreak.history.export import BUCKET, event
from sitbreak.history.loading import count_unreadable, load_since
from sitbreak.history.period import YEARS

SERVER = "http://127.0.0.1:5600"  # where aw-server listens unless told otherwise
LIMIT_S = 10.0
BATCH = 500
LARGEST_REPLY_BYTES = 65536
LARGEST_MARK_BYTES = 1000
AHEAD = timedelta(days=1)
MADE, THERE_ALREADY = 200, 304


def loopback(url: str) -> tuple[str, int]:
    """Return address and port. SitbreakError unless they are plain HTTP on this very machine."""
    hint = f"for example {SERVER}"
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or 80
        address = ipaddress.ip_address("127.0.0.1" if host == "localhost" else host)
    except ValueError:
        raise SitbreakError(f"{url} is no address of this machine", hint=hint) from None
    if parts.scheme != "http" or not address.is_loopback:
        raise SitbreakError(f"{url} is not on this machine: nothing is sent", hint=hint)
    return str(address), port


class ActivityWatchServer:
    """The ActivityWatch server, as far as we need it."""

    def __init__(self, url: str) -> None:
        self._address = loopback(url)

    def make_bucket(self, bucket: str, host: str) -> None:
        """Make the bucket, if it is not there. SitbreakError when the server refuses."""
        about = {"client": "sitbreak", "type": "afkstatus", "hostname": host, "data": {"version": __version__}}
        self._post(f"/api/0/buckets/{quote(bucket, safe='')}", about, (MADE, THERE_ALREADY))

    def insert(self, bucket: str, events: list[dict[str, Any]]) -> None:
        """Append events. SitbreakError when the server refuses."""
        self._post(f"/api/0/buckets/{quote(bucket, safe='')}/events", events, (MADE,))

    def _post(self, path: str, content: Any, fine: tuple[int, ...]) -> None:
        connection = http.client.HTTPConnection(*self._address, timeout=LIMIT_S)
        try:
            connection.request("POST", path, json.dumps(content), {"Content-Type": "application/json"})
            answer = connection.getresponse()
            text = answer.read(LARGEST_REPLY_BYTES).decode(errors="replace")
        except (OSError, http.client.HTTPException) as error:
            where = "{}:{}".format(*self._address)
            raise SitbreakError(f"no ActivityWatch answers at {where}: {error}", hint="is it running?") from error
        finally:
            connection.close()
        if answer.status not in fine:
            raise SitbreakError(f"ActivityWatch refused {path}: {answer.status} {text[:200]}")


@dataclass(frozen=True, slots=True)
class SentMark:
    """Where the sending stopped, kept in a file."""

    path: Path

    def read(self) -> datetime | None:
        """Return until when all is sent; None if nothing was, or the file is unreadable."""
        try:
            sent = datetime.fromisoformat(json_value(bounded_files.read(self.path, LINE.size))["sent_until"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return sent if sent.tzinfo and sent.year in YEARS else None

    def write(self, sent_until: datetime) -> None:
        """Keep the moment, whole or not at all."""
        told = json.dumps({"sent_until": sent_until.isoformat()})
        replace_text(self.path, told, HELD_IN_LOOP_S)


def finished(history: Path, sent: datetime | None, latest: datetime | None = None) -> list[DaySegment]:
    """Return the segments after `sent`, up to the end of the last bout: what comes later may still change.

    What ends after `latest` is left out: a wrong clock put it there, and nothing would ever be sent again.
    """
    rows = without_undone(load_since(history, sent))
    present: list[Bout | StandRow] = [*rows.bouts, *rows.stands]
    present = [row for row in present if latest is None or row.end <= latest]
    if not present:
        return []
    until = max(row.end for row in present)
    begin = sent or min(row.start for row in present)
    clipped = (
        replace(piece, start=max(piece.start, begin), end=min(piece.end, until)) for piece in segments(rows.bouts, rows)
    )
    return [piece for piece in clipped if piece.end > piece.start]


def send(history: Path, mark: SentMark, server: ActivityWatchServer, host: str, latest: datetime | None = None) -> int:
    """Send what is finished and was not sent; return how many events. Each batch that arrives is remembered."""
    found = finished(history, mark.read(), latest)
    if not found:
        return 0
    bucket = f"{BUCKET}_{host}"
    server.make_bucket(bucket, host)
    for start in range(0, len(found), BATCH):
        batch = found[start : start + BATCH]
        server.insert(bucket, [event(piece) for piece in batch])
        mark.write(batch[-1].end)
    return len(found)


def main(arguments: Sequence[str] | None = None) -> int:
    """Send, and return 0, or 1 after saying why not."""
    streams.settle()
    parser = argparse.ArgumentParser(prog="python -m sitbreak.history.activitywatch", description=main.__doc__)
    parser.add_argument("--server", default=SERVER, metavar="URL")
    wanted = parser.parse_args(arguments)
    try:
        folder = paths.state_dir()
        mark = SentMark(folder / "activitywatch.json")
        history = folder / "history.db"
        if unreadable := count_unreadable(history):
            print(f"rows of the history that cannot be read and are left out: {unreadable}", file=sys.stderr)
        latest = datetime.now().astimezone() + AHEAD
        server = ActivityWatchServer(wanted.server)
        print(send(history, mark, server, socket.gethostname(), latest))
    except (SitbreakError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
