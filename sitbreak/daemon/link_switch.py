"""The part that stands for the link while none is wanted: it loads nothing until `link.broker` is set."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from sitbreak import paths
from sitbreak.core.events import Event, Now, Query
from sitbreak.core.settings import Settings
from sitbreak.daemon.live_engine import LiveEngine
from sitbreak.dataclass import replace
from sitbreak.errors import ControlError
from sitbreak.sentence import Sentence
from sitbreak.supervise.health import Health
from sitbreak.supervise.part import HeartbeatPart

if TYPE_CHECKING:
    from sitbreak.daemon.link_process import LinkProcess
    from sitbreak.daemon.other_machines import LinkLine, OtherMachines


class LinkSwitch(HeartbeatPart):
    """Has a `LinkProcess` once a broker was set (a `Part`); loop thread."""

    def __init__(
        self, settings: Callable[[], Settings], engine: LiveEngine | None = None, put: Callable[[Event], None] = print
    ) -> None:
        """`engine` shares its count with other computers while a link is wanted; `put` is given what they tell."""
        super().__init__()
        self._settings, self._engine, self._put = settings, engine, put
        self._process: LinkProcess | None = None
        self._machines: OtherMachines | None = None
        self._line: LinkLine | None = None
        self._is_tidy = False
        self._former: list[str] = []  # names that were forgotten: in memory alone, else they would not be

    def listen(self, line: "LinkLine") -> None:
        """Speak to the link through this server, which is made last."""
        self._line = line

    def wake_s(self, now: Now) -> float:
        """Seconds until the next heartbeat, or the next try to start the process."""
        heartbeat_s = super().wake_s(now)
        machines_s = heartbeat_s if self._machines is None else self._machines.wake_s(now)
        return heartbeat_s if self._process is None else min(heartbeat_s, machines_s, self._process.wake_s(now))

    def tick(self, now: Now) -> Iterable[Any]:
        """Look after the process at each turn, while one is wanted or there."""
        if self._process is None and self._settings().link.broker:
            from sitbreak.daemon.link_process import LinkProcess

            self._process = LinkProcess(self._settings, former=self._former)
            self._join(now)
        elif self._process is None and self._engine is not None:
            self._engine.stay_alone()
            self._tidy()
        if self._process is not None:
            self._process.look(now)
        if self._machines is not None:
            if self._process is not None and not self._process.runs:
                self._machines.alone(now)
            self._machines.look(now)
        return super().tick(now)

    def beat(self, now: Now) -> None:
        """Go on under the name that this machine bears by now: `forget --all` deletes the file of the old one."""
        if self._process is None or self._machines is None:
            return
        from sitbreak.link.message_fields import MOST_FORMER
        from sitbreak.machine import kept_machine_name

        name = kept_machine_name()  # None where none can be kept: then it stays
        if name is not None and name != (former := self._machines.joint.own.machine):
            self._former = [*self._former, former][-MOST_FORMER:]
            self._process.end()
            self._process = None
            self._machines.rename(name, now)

    def _tidy(self) -> None:
        """Delete what an earlier run told other computers: no link is wanted any more."""
        if not self._is_tidy:
            self._is_tidy = True
            with suppress(OSError):
                paths.last_account().unlink(missing_ok=True)

    def told(self, query: Query) -> dict[str, Any]:
        """Answer `link`. ControlError where none is wanted."""
        if self._process is None:
            raise ControlError(Sentence("no link is wanted"), hint=Sentence("link.broker is empty"))
        told = self._process.told(query)
        if query.args["state"] == "starting" and self._machines is not None:
            self._machines.meet()
        return told

    def heard(self, query: Query) -> dict[str, bool]:
        """Answer what the link tells of other computers, a desk or a chair. ControlError for nonsense, or no link."""
        if self._machines is None:
            raise ControlError(Sentence("no link is wanted"), hint=Sentence("link.broker is empty"))
        return self._machines.told(query)

    def _join(self, now: Now) -> None:
        if self._engine is None or self._line is None or self._machines is not None:
            return
        from sitbreak.daemon.other_machines import OtherMachines
        from sitbreak.machine import machine_name

        self._machines = OtherMachines(machine_name(), now, self._put, self._line)
        self._engine.join(self._machines, now)

    def health(self) -> Iterable[Health]:
        """Say how the link is, where one is wanted."""
        if self._process is not None:
            for health in self._process.health():
                more = self._machines.facts() if self._machines is not None else {}
                yield replace(health, facts={**health.facts, **more})
        if self._machines is not None:
            yield from self._machines.health()

    def restart(self, now: Now) -> None:  # noqa: ARG002
        """End the process; the next turn starts another."""
        self.close()

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.end()
