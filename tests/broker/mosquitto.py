"""A real Mosquitto on loopback, with keys, passwords and an access list made for the test."""

import shutil
import socket
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

PROGRAM = shutil.which("mosquitto") or shutil.which("mosquitto", path="/usr/sbin")


Brokers = Callable[..., "Mosquitto"]
"""What the fixture `brokers` is: makes one, starts it, and kills it at the end."""


def free_port() -> int:
    """Return a port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Certificates:
    """A certificate authority, and a certificate for localhost signed by it."""

    def __init__(self, folder: Path, name: str = "localhost") -> None:
        if shutil.which("openssl") is None:
            pytest.skip("openssl is not installed")
        folder.mkdir(parents=True)
        self.ca, self.ca_key = folder / "ca.crt", folder / "ca.key"
        self.certificate, self.key = folder / "server.crt", folder / "server.key"
        request, extensions = folder / "server.csr", folder / "extensions"
        extensions.write_text(f"subjectAltName=DNS:{name}\n")
        new = ("-newkey", "rsa:2048", "-nodes")
        _openssl("req", "-x509", *new, "-keyout", self.ca_key, "-out", self.ca, "-days", "2", "-subj", "/CN=Test CA")
        _openssl("req", *new, "-keyout", self.key, "-out", request, "-subj", f"/CN={name}")
        signed = ("-CA", self.ca, "-CAkey", self.ca_key, "-CAcreateserial", "-days", "2", "-extfile", extensions)
        _openssl("x509", "-req", "-in", request, *signed, "-out", self.certificate)


def _openssl(*arguments: str | Path) -> None:
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


class Mosquitto:
    """One broker: started, killed and started again on the same port."""

    def __init__(
        self,
        folder: Path,
        *,
        certificates: Certificates | None = None,
        users: dict[str, str] | None = None,
        acl: Sequence[str] = (),
    ) -> None:
        if PROGRAM is None:
            pytest.skip("mosquitto is not installed")
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        folder.mkdir(parents=True, exist_ok=True)
        lines = [f"listener {self.port} 127.0.0.1", f"allow_anonymous {'false' if users else 'true'}"]
        lines += ["user root", "persistence false", "log_type all"]
        if certificates is not None:
            lines += [f"certfile {certificates.certificate}", f"keyfile {certificates.key}"]
        if users:
            passwords = folder / "passwords"
            passwords.write_text("".join(f"{user}:{word}\n" for user, word in users.items()))
            subprocess.run(["mosquitto_passwd", "-U", str(passwords)], check=True, capture_output=True)
            lines.append(f"password_file {passwords}")
        if acl:
            (folder / "acl").write_text("\n".join(acl) + "\n")
            lines.append(f"acl_file {folder / 'acl'}")
        self._config, self.log = folder / "mosquitto.conf", folder / "mosquitto.log"
        self._config.write_text("\n".join(lines) + "\n")

    @classmethod
    def configured(cls, folder: Path, config: str, port: int) -> "Mosquitto":
        """One with this configuration, which has it listen at that port."""
        broker = cls(folder)
        broker.port = port
        broker._config.write_text(config)
        return broker

    def start(self) -> "Mosquitto":
        """Start it, and wait until it listens."""
        assert PROGRAM is not None
        assert self._process is None, "it runs already"
        with self.log.open("ab") as log:
            self._process = subprocess.Popen([PROGRAM, "-c", str(self._config)], stdout=log, stderr=log)
        for _ in range(200):
            with socket.socket() as probe:
                probe.settimeout(0.1)
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            try:
                self._process.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
            break
        raise AssertionError(f"mosquitto did not start: {self.log.read_text(errors='replace')[-2000:]}")

    def close(self) -> None:
        """End it."""
        self.kill()

    def kill(self) -> None:
        """End it without a word to anybody."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(10)
            self._process = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        pid: int = self._process.pid
        return pid
