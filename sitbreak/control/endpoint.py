"""Where the daemon of Windows listens: the name of its pipe and a secret, both in a file of the user's profile."""

import json
import os
from pathlib import Path

from sitbreak import bounded_files, paths
from sitbreak.bounded import LINE, json_value
from sitbreak.dataclass import asdict, dataclass
from sitbreak.errors import NoDaemonError
from sitbreak.files import HELD_S, patiently
from sitbreak.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where this run of the daemon listens, and what a client must say first."""

    address: str
    secret: str
    family: str = "AF_PIPE"

    @classmethod
    def fresh(cls) -> "Endpoint":
        """Draw a name that nobody can have taken before us."""
        return cls(rf"\\.\pipe\sitbreak-{os.urandom(16).hex()}", os.urandom(32).hex())

    @classmethod
    def read(cls) -> "Endpoint":
        """Return the running daemon's. NoDaemonError when there is none."""
        try:
            content = patiently(lambda: bounded_files.read(_file(), LINE.size), HELD_S)
            return cls(**json_value(content))
        except (OSError, ValueError, TypeError):
            raise no_daemon() from None

    def write(self) -> None:
        """Make it known to the user's own commands. OSError when the file cannot be written."""
        text = json.dumps(asdict(self))
        patiently(lambda: _file().unlink(missing_ok=True), HELD_S)
        patiently(lambda: _write_new(_file(), text), HELD_S)

    @staticmethod
    def forget() -> None:
        """Nobody listens any more. OSError: another program holds the file; the next start replaces it."""
        patiently(lambda: _file().unlink(missing_ok=True), HELD_S)


def no_daemon() -> NoDaemonError:
    """Return what to say where none listens."""
    return NoDaemonError(Sentence("sitbreak is not running"), hint=Sentence("start it with: sitbreak run"))


def _write_new(file: Path, text: str) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as opened:
        opened.write(text)


def _file() -> Path:
    return paths.state_dir() / "control.json"
