"""How the stand-in of a back end fails when a test wants it to."""


class Breakable:
    """Raises `fault` when it is served, and `close_fault` at its end."""

    fault: Exception | None = None
    close_fault: Exception | None = None
    closed: bool = False

    def ready(self) -> None:
        if self.fault:
            raise self.fault

    def close(self) -> None:
        self.closed = True
        if self.close_fault:
            raise self.close_fault
