"""Asks the desktop for settings, once, when a window opens; what cannot be read is None."""

from typing import TYPE_CHECKING

from sitbreak import processes

if TYPE_CHECKING:
    from sitbreak.dbus import Bus

_LIMIT_S = 1.0
_PORTAL = ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings")
_XFCONF = ("org.xfce.Xfconf", "/org/xfce/Xfconf", "org.xfce.Xfconf")

Question = tuple[tuple[str, str, str], str, str, str]


def portal(namespace: str, key: str) -> Question:
    """Return the question for a setting of the desktop portal."""
    return _PORTAL, "Read", namespace, key


def xfconf(channel: str, key: str) -> Question:
    """Return the question for a setting of XFCE."""
    return _XFCONF, "GetProperty", channel, key


def answers(*questions: Question) -> list[object]:
    """Return an answer for each question, None where there is no such service or setting."""
    from sitbreak.dbus import Bus, Patience
    from sitbreak.errors import BackendError

    try:
        bus = Bus.connect(patience=Patience(_LIMIT_S))
    except BackendError:
        return [None] * len(questions)
    try:
        return [_ask(bus, *question) for question in questions]
    finally:
        bus.close()


def _ask(bus: "Bus", service: tuple[str, str, str], method: str, *arguments: str) -> object:
    from sitbreak.dbus import unwrapped
    from sitbreak.errors import BackendError

    try:
        if bus.owner(service[0]) is None:
            return None
        (answer,) = bus.call(*service, method, "s" * len(arguments), *arguments, gives="v")
    except BackendError:
        return None
    return unwrapped(answer)


def output(*command: str) -> str:
    """Return what a program prints, "" where it is missing or fails."""
    try:
        told = processes.output_of(command, limit_s=_LIMIT_S)
    except OSError:
        return ""
    return told.text if told.code == 0 else ""
