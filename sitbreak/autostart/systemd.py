"""The systemd user unit, for desktops that start no XDG entries."""

import contextlib
from collections.abc import Callable
from pathlib import Path

from sitbreak import processes
from sitbreak.autostart import NAME, files
from sitbreak.dataclass import dataclass
from sitbreak.files import make_folder
from sitbreak.sentence import Sentence


def _daemon_reload() -> None:
    """Have a running systemd read its units again; without one the next login does."""
    with contextlib.suppress(OSError):
        processes.output_of(["systemctl", "--user", "daemon-reload"], limit_s=10)


@dataclass(frozen=True, slots=True)
class SystemdUnit:
    """A user unit bound to the graphical session, for desktops without XDG autostart (sway, i3, Hyprland)."""

    folder: Path
    name: str = Sentence("systemd user unit")
    reload: Callable[[], None] = _daemon_reload

    @property
    def _unit(self) -> Path:
        return self.folder / f"{NAME}.service"

    @property
    def _wanted(self) -> Path:
        return self.folder / "graphical-session.target.wants" / f"{NAME}.service"

    def fill(self, command: list[str]) -> None:
        """Write the unit and enable it, which is a link (systemctl(1), enable)."""
        files.write(self._unit, files.template("sitbreak.service", unit_line(command)))
        make_folder(self._wanted.parent)
        self._wanted.unlink(missing_ok=True)
        self._wanted.symlink_to(self._unit)
        self.reload()

    def empty(self) -> None:
        """Disable and remove the unit."""
        if self._unit.exists() or self._wanted.is_symlink():
            files.remove(self._wanted)
            files.remove(self._unit, folders=2)
            self.reload()

    def command(self) -> list[str] | None:
        """Read the ExecStart line of an enabled unit."""
        value = files.value(self._unit, "ExecStart") if self._wanted.is_symlink() else None
        if value is None:
            return None
        return files.without_shell([word.replace("%%", "%").replace("$$", "$") for word in files.split(value)])

    def disabled(self) -> bool:
        """A unit is enabled or it is not."""
        return False


def unit_line(command: list[str]) -> str:
    """Quote for systemd (systemd.service(5), "Command lines")."""
    return " ".join(
        files.quoted(word.replace("%", "%%").replace("$", "$$"), '"\\') for word in files.started_plainly(command)
    )
