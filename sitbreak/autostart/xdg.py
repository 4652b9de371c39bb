"""The XDG autostart entry: GNOME, KDE, Xfce, Cinnamon, MATE, LXQt."""

from pathlib import Path

from sitbreak import paths
from sitbreak.autostart import files
from sitbreak.dataclass import dataclass
from sitbreak.sentence import Sentence


@dataclass(frozen=True, slots=True)
class XdgEntry:
    """~/.config/autostart/sitbreak.desktop (XDG Desktop Application Autostart Specification 0.5)."""

    path: Path
    name: str = Sentence("XDG autostart entry")

    def fill(self, command: list[str]) -> None:
        """Write the entry."""
        icon = paths.resource("icons", "svg/sitbreak.svg")
        files.write(self.path, files.template("sitbreak.desktop", exec_line(command), icon=str(icon)))

    def empty(self) -> None:
        """Remove the entry."""
        files.remove(self.path)

    def command(self) -> list[str] | None:
        """Read the Exec line."""
        value = files.value(self.path, "Exec")
        words = [] if value is None else files.split(value.replace("\\\\", "\\"))
        # shlex leaves an escaped $ or ` inside quotes alone
        plain = [word.replace("\\$", "$").replace("\\`", "`").replace("%%", "%") for word in words]
        return None if value is None else files.without_shell(plain)

    def disabled(self) -> bool:
        """Tell whether a desktop's start-up settings switched it off."""
        return (
            files.value(self.path, "Hidden") == "true" or files.value(self.path, "X-GNOME-Autostart-enabled") == "false"
        )


def exec_line(command: list[str]) -> str:
    """Quote for a desktop entry (Desktop Entry Specification 1.5, "The Exec key": quoted, then escaped as a string)."""
    plain = files.started_plainly(command)
    return " ".join(files.quoted(word.replace("%", "%%"), '"`$\\').replace("\\", "\\\\") for word in plain)
