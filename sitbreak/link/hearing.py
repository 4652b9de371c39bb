"""Reads what is published in the names of other machines: who is believed, and what is said; pure."""

from sitbreak.link.limits import Inlet
from sitbreak.link.message_fields import MessageError, machine_id
from sitbreak.link.messages import LARGEST_BYTES as LARGEST_BODY_BYTES
from sitbreak.link.messages import Answer, Message, Presence, from_json
from sitbreak.link.seals import HEAD_BYTES, DoubtError, Seals, Unsigned
from sitbreak.link.strangers import Strangers

LARGEST_BYTES = LARGEST_BODY_BYTES + HEAD_BYTES
_KINDS: dict[str, type[Presence] | type[Answer]] = {"presence": Presence, "answer": Answer}


class Hearing:
    """What was signed is measured by itself, so that who shouts in somebody's name drowns nothing of theirs."""

    def __init__(self, prefix: str, machine: str) -> None:
        self._prefix, self._machine = f"{prefix}/", machine
        self.seals: Seals = Unsigned()
        self.inlet, self._proven = Inlet(), Inlet()
        self.strangers = Strangers()
        self.refused = 0  # messages that were none of ours

    def message(self, topic: str, payload: bytes, now_s: float) -> Message | None:
        """Return what another machine says; None for whatever is none of ours, not of now, or too much."""
        machine, _, what = topic.removeprefix(self._prefix).partition("/")
        if not topic.startswith(self._prefix) or what not in _KINDS or machine == self._machine:
            return None
        if len(payload) > LARGEST_BYTES:
            self.inlet.takes(topic, now_s)
            return None
        try:
            told = self.seals.verified(machine_id("machine", machine), what, payload)
        except (DoubtError, MessageError) as error:
            if self.inlet.takes(topic, now_s):
                self.refused += 1
                if isinstance(error, DoubtError):
                    self.strangers.note(machine, error.why, now_s)
            return None
        inlet = self._proven if self.seals.is_of_now(told) else self.inlet
        if not inlet.takes(topic, now_s) or not self.seals.takes(told):
            return None
        try:
            return from_json(told.body, _KINDS[what], machine)
        except MessageError:
            self.refused += 1
            return None
