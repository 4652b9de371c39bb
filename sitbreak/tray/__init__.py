"""The tray icon behind one protocol, chosen by trying to connect, in order, with every reason kept."""

from typing import Protocol

from sitbreak.core.view import View


class Tray(Protocol):
    """One tray icon with its menu; clicks arrive as `Asked` events through the `put` it was made with.

    On Linux it lives in the loop's selector (`fileno`, `ready`); where the platform owns a thread, `fileno` is None.
    """

    name: str

    def show(self, view: View) -> None:
        """Show this; equal to the last one is a no-op. Loop thread; hands over to the GUI thread where there is one."""

    def fileno(self) -> int | None:
        """Return the descriptor to watch, if any."""

    def ready(self) -> None:
        """Serve what the host asked."""

    def close(self) -> None:
        """Take the icon away."""
