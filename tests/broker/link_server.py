"""The daemon's end of the control socket for a link that runs as a process of its own, in a thread of the test."""

import json
import os
import socket
import subprocess
import threading
from pathlib import Path
from typing import Any

from sitbreak import __version__, processes
from sitbreak.control.socket_path import private_folder, socket_path
from tests.broker.linked import ME, account


class LinkServer:
    """Hands settings over, pushes one account, and counts what it is asked."""

    def __init__(self, folder: Path, settings: dict[str, Any]) -> None:
        self._settings, self.asked = settings, list[dict[str, Any]]()
        path = socket_path(folder / "run")
        private_folder(path.parent)
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.bind(str(path))
        self._socket.listen(20)
        self._open: list[socket.socket] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            request = json.loads(connection.makefile("rb").readline() or b"{}")
            if request.get("ask") == "watch":
                self._open.append(connection)
                self._send(connection, {"presence": account()})
                continue
            self.asked.append(request)
            self._send(connection, {"settings": self._settings, "machine": ME})
            connection.close()

    def push(self, message: dict[str, Any]) -> None:
        """Tell whoever watches."""
        for connection in self._open:
            self._send(connection, message)

    @staticmethod
    def _send(connection: socket.socket, answer: dict[str, Any]) -> None:
        line = json.dumps({"v": 1, "version": __version__, "ok": True, "answer": answer})
        connection.sendall(line.encode() + b"\n")

    def told(self, what: str) -> list[dict[str, Any]]:
        """Return the arguments of all that was asked of this kind."""
        return [request["args"] for request in list(self.asked) if request.get("ask") == what]

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        for connection in (self._socket, *self._open):
            connection.close()


class LinkedProcess:
    """`python -m sitbreak.link`, as the daemon starts it."""

    def __init__(self, folder: Path, port: int, **settings: Any) -> None:
        wanted = {f"link.{key.replace('__', '.')}": value for key, value in settings.items()}
        self.server = LinkServer(folder, {"link.broker": f"mqtt://127.0.0.1:{port}", **wanted})
        environment = {name: value for name, value in os.environ.items() if not name.startswith("SITBREAK_")}
        environment |= {"SITBREAK_HOME": str(folder), "HOME": str(folder)}
        environment |= {"PYTHONPATH": str(Path(__file__).parents[2])}
        self.process = subprocess.Popen(processes.python("sitbreak.link"), env=environment)

    @property
    def pid(self) -> int:
        return self.process.pid

    def states(self) -> list[str]:
        return [args["state"] for args in self.server.told("link")]

    def close(self) -> None:
        """End as a daemon ends: the link goes by itself."""
        self.server.close()
        try:
            self.process.wait(15)
        finally:
            self.process.kill()
            self.process.wait(10)
