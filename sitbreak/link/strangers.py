"""Who was heard on our topics and is not believed, for `status` and `doctor`; pure."""

from collections import OrderedDict

from sitbreak.link.seals import Doubt

MOST = 8
TOLD_S = 600.0  # after it was heard last
NAME_CHARS = 8


class Strangers:
    """The last few, by the name that they give themselves."""

    def __init__(self) -> None:
        self._heard: OrderedDict[str, tuple[Doubt, float]] = OrderedDict()

    def note(self, machine: str, why: Doubt, now_s: float) -> None:
        """Keep that a message in this name was not believed."""
        if why is Doubt.NOTHING:
            return
        self._heard[machine] = (why, now_s)
        self._heard.move_to_end(machine)
        if len(self._heard) > MOST:
            self._heard.popitem(last=False)

    def believed(self, machine: str) -> None:
        """It has been proven to be one of ours."""
        self._heard.pop(machine, None)

    def facts(self, now_s: float) -> dict[str, str]:
        """Return the names as they are shown, each with the reason."""
        return {
            name[:NAME_CHARS]: why.value for name, (why, heard_s) in self._heard.items() if now_s - heard_s < TOLD_S
        }
