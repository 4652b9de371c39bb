"""No tray at all: everything that the icon would offer is on the command line too."""

from sitbreak.core.view import View


class NoTray:
    """Shows nothing, and says nothing either: who chose it tells the person, once."""

    name = "none"
    note = "no icon: everything it offers is on the command line too"
    shown = False

    def show(self, view: View) -> None:
        """Do nothing."""

    def fileno(self) -> int | None:
        return None

    def ready(self) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""
