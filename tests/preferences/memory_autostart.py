"""A desktop's autostart that is kept in memory."""

from sitbreak.dataclass import dataclass


@dataclass
class MemoryAutostart:
    """On or off; `refuses` is what its folder does."""

    on: bool = False
    refuses: bool = False

    def is_on(self) -> bool:
        return self.on

    def turn(self, on: bool) -> None:
        if self.refuses:
            raise PermissionError(13, "Permission denied")
        self.on = on
