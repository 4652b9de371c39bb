"""One D-Bus connection: calls, signals, name owners and exported objects; in the loop's selector, no thread.

jeepney encodes and decodes. Rule: this package knows nothing of sitbreak but its errors and what a fault costs
(`supervise.contain`).
"""

from sitbreak.dbus.connection import Bus
from sitbreak.dbus.errors import BusError, CallError, NotAnsweredError
from sitbreak.dbus.inquiry import Call, Inquiry, Steps
from sitbreak.dbus.link import Late
from sitbreak.dbus.patience import Patience
from sitbreak.dbus.questions import Answer
from sitbreak.dbus.signals import Handler, Signal
from sitbreak.dbus.typed import checked, fits, of, unwrapped

__all__ = [
    "Answer",
    "Bus",
    "BusError",
    "Call",
    "CallError",
    "Handler",
    "Inquiry",
    "Late",
    "NotAnsweredError",
    "Patience",
    "Signal",
    "Steps",
    "checked",
    "fits",
    "of",
    "unwrapped",
]
