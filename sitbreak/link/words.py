"""What `status`, `doctor` and `why` say alike of other computers and of a chair."""

import math

from sitbreak.core.machines import OWN, Machines
from sitbreak.sentence import Sentence

COUNTS = Sentence("another computer of yours: input there counts here")
GONE = Sentence("another computer of yours, which is gone: it does not count as there")
DISTRUSTED = Sentence("somebody types while it says empty: its sensor is not believed")
NOT_BELIEVED_HINT = Sentence(
    "if it is yours: the same version, and the same account or key in link.credentials on all; if not: a link.prefix "
    "of your own"
)


def not_believed(name: str, why: str) -> Sentence:
    """Say that a computer was heard and does not count; `why` is the value of a `seals.Doubt`."""
    match why:
        case "unsigned":
            return Sentence("computer {name} does not sign what it says, and is not believed", name=name)
        case "other key":
            return Sentence("computer {name} signs with another key, and is not believed", name=name)
        case "no key here":
            return Sentence(
                "computer {name} signs what it says, and there is no key here: it does not count", name=name
            )
        case _:
            return Sentence("computer {name} speaks as another version of sitbreak does, and is not heard", name=name)


def evidence_keys(machines: Machines) -> tuple[str, ...]:
    """Return the keys of what, besides keyboard and mouse here, tells where the person is."""
    seat = {True: "why.now-chair-occupied", False: "why.now-chair-empty", None: ""}[machines.seat]
    if machines.seat is None and machines.distrusted:
        seat = "why.now-chair-distrusted"
    holder = machines.by_name[machines.holder]
    elsewhere = "why.now-elsewhere" if machines.holder != OWN and math.isfinite(holder.last_at) else ""
    return tuple(key for key in (seat, elsewhere) if key)
