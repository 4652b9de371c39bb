"""The LaunchAgent."""

import plistlib
from pathlib import Path
from xml.parsers.expat import ExpatError

from sitbreak import bounded_files
from sitbreak.autostart import files
from sitbreak.dataclass import dataclass

LABEL = "org.sitbreak.daemon"


@dataclass(frozen=True, slots=True)
class LaunchAgent:
    """~/Library/LaunchAgents/*.plist (launchd.plist(5)); launchd reads it at the next login."""

    path: Path
    name: str = "LaunchAgent"

    def fill(self, command: list[str]) -> None:
        """Write the property list."""
        agent = {
            "Label": LABEL,
            "ProgramArguments": command,
            "RunAtLoad": True,
            "ProcessType": "Interactive",
            "LimitLoadToSessionType": "Aqua",
        }
        files.write(self.path, plistlib.dumps(agent).decode())

    def empty(self) -> None:
        """Remove the property list."""
        files.remove(self.path)

    def command(self) -> list[str] | None:
        """Read the program and its arguments."""
        try:
            raw = bounded_files.read(self.path, files.LARGEST_BYTES)
            return [str(word) for word in plistlib.loads(raw, fmt=plistlib.FMT_XML)["ProgramArguments"]]
        except (OSError, ExpatError, LookupError, TypeError, ValueError):
            return None

    def disabled(self) -> bool:
        """launchd keeps that in a database of its own, which it does not let us read."""
        return False
