"""One D-Bus connection: calls, signals, name owners and exported objects; in the loop's selector, no thread.

jeepney encodes and decodes. Rule: this package knows nothing of sitbreak but its errors and what a fault costs
(`supervise.contain`).
"""

from sitbreak.dbus.connection import Answer, Bus, Late
from sitbreak.dbus.errors import BusError, CallError
from sitbreak.dbus.signals import Handler, Signal

__all__ = ["Answer", "Bus", "BusError", "CallError", "Handler", "Late", "Signal"]
