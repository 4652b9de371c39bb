"""How long a message is on its way, by the echo of our own from the broker; pure, moments of a steady clock."""

from collections import OrderedDict

MOST_SENT = 50
LOST_S = 15.0  # no echo by then: the broker drops what we publish, or lies under a load that makes ages worthless


class Echo:
    """Our own messages, until they come back. What others send takes about as long: their way up, and ours down."""

    def __init__(self) -> None:
        self._sent: OrderedDict[bytes, float] = OrderedDict()
        self.delay_s = 0.0
        self.heard = False

    def sent(self, payload: bytes, now_s: float) -> None:
        """Note a message that goes out."""
        self._sent[payload] = now_s
        if len(self._sent) > MOST_SENT:
            self._sent.popitem(last=False)

    def is_ours(self, payload: bytes, now_s: float) -> bool:
        """Take an echo; False for what we have not sent, or not lately: somebody else speaks in our name."""
        if (sent_s := self._sent.pop(payload, None)) is None:
            return False
        self.delay_s, self.heard = now_s - sent_s, True
        return True

    def is_lost(self, now_s: float) -> bool:
        """Tell whether none has come back for too long."""
        return not self.heard and any(now_s - sent_s > LOST_S for sent_s in self._sent.values())

    def begin_anew(self) -> None:
        """Forget what another connection was to bring back."""
        self._sent.clear()
        self.heard = False
