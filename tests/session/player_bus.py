"""Media players on a session bus of memory."""

from typing import Any

from sitbreak.dbus import BusError, Late
from sitbreak.session.busy.players import PREFIX
from tests.kit.bus import FakeBus


class PlayerBus(FakeBus):
    """A session bus with players; what each says is its status, or whatever it answers."""

    def __init__(self, **players: Any) -> None:
        super().__init__()
        self.players = players
        self.owners = dict.fromkeys(["org.freedesktop.DBus", *(PREFIX + name for name in players)], ":1.2")
        self.asked: list[str] = []
        self.lists = 0

    def answer(self, name: str, path: str, member: str, args: tuple[Any, ...], late: Late | None) -> tuple[Any, ...]:  # noqa: ARG002
        if member == "ListNames":
            self.lists += 1
            return (["org.freedesktop.DBus", "org.example.Other", *(PREFIX + each for each in self.players)],)
        self.asked.append(name)
        said = self.players[name.removeprefix(PREFIX)]
        if said is None:
            raise BusError("no such property", name="org.example.No")
        return (said,)
