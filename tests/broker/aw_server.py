"""A real ActivityWatch server on loopback, and somebody in front of it who answers late."""

import http.client
import json
import os
import shutil
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.broker.mosquitto import free_port
from tests.desktop.kit import wait_until

PROGRAM = os.environ.get("SITBREAK_AW_SERVER") or shutil.which("aw-server")


class AwServer:
    """`aw-server` with data of its own, as it is installed from PyPI."""

    def __init__(self, folder: Path) -> None:
        if PROGRAM is None:
            pytest.skip("aw-server is not installed (pip install -r tests/broker/aw-server.txt in a venv of its own)")
        folder.mkdir(parents=True)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        environment = {"HOME": str(folder), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        environment |= {f"XDG_{kind}_HOME": str(folder / kind) for kind in ("DATA", "CONFIG", "CACHE")}
        self.log = folder / "log"
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                [PROGRAM, "--port", str(self.port)], env=environment, stdout=log, stderr=subprocess.STDOUT
            )
        wait_until(self._answers, f"aw-server listens:\n{self.log.read_text()}")

    def _answers(self) -> bool:
        try:
            return bool(self.get("/api/0/info")["version"].startswith("v0.12"))
        except (OSError, http.client.HTTPException):
            return False

    def ask(self, method: str, path: str, content: Any = None) -> tuple[int, Any]:
        """Return status and answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            body = None if content is None else json.dumps(content)
            connection.request(method, path, body, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            text = answer.read()
            return answer.status, json.loads(text) if text.strip().startswith((b"{", b"[", b"n")) else text
        finally:
            connection.close()

    def get(self, path: str) -> Any:
        """Return the answer."""
        return self.ask("GET", path)[1]

    def buckets(self) -> list[str]:
        """Return their names."""
        return sorted(self.get("/api/0/buckets/"))

    def events(self, bucket: str) -> list[dict[str, Any]]:
        """Return all events of a bucket, oldest first, without their numbers."""
        found = self.get(f"/api/0/buckets/{bucket}/events?limit=-1")
        return [{key: each[key] for key in ("timestamp", "duration", "data")} for each in reversed(found)]

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait(10)


class LateProxy(ThreadingHTTPServer):
    """Hands everything on at once; the answers to the first `late` inserts only after so long."""

    daemon_threads = True

    def __init__(self, port: int, late_s: float, late: int) -> None:
        super().__init__(("127.0.0.1", 0), LateHandler)
        self.port, self.late_s, self.late = port, late_s, late
        self.inserts = 0
        self.over = threading.Event()
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def close(self) -> None:
        """Answer nobody any more."""
        self.over.set()
        self.shutdown()
        self.server_close()


class LateHandler(BaseHTTPRequestHandler):
    """Asks the server behind, and answers when it is time."""

    server: LateProxy

    def do_POST(self) -> None:
        self._handed_on(self.rfile.read(int(self.headers["Content-Length"])))

    def do_GET(self) -> None:
        self._handed_on(None)

    def _handed_on(self, body: bytes | None) -> None:
        behind = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        behind.request(self.command, self.path, body, {"Content-Type": "application/json"})
        answer = behind.getresponse()
        text = answer.read()
        behind.close()
        if self.command == "POST" and self.path.endswith("/events"):
            self.server.inserts += 1
            if self.server.inserts <= self.server.late:
                self.server.over.wait(self.server.late_s)
        self.send_response(answer.status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_: object) -> None:
        """Say nothing."""
