"""The check of what leaves this machine, and of the broker that it goes to."""

from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from typing import Any

from sitbreak.control import client
from sitbreak.doctor import CheckContext, Finding
from sitbreak.errors import ControlError
from sitbreak.supervise.health import Level

INSTALL = 'pip install "sitbreak[link]"'
REMEDY = {"linux": 'pip install "sitbreak[link]", or apt install python3-paho-mqtt'}
BAD = ("refused", "unreachable", "unheard")
GROUP = "link"


def link(context: CheckContext) -> Iterator[Finding]:
    """Tell whether anything leaves this machine, what exactly, and how the broker, a desk and a chair are doing."""
    told = _told()
    if not (told or context.settings.link.broker):
        yield Finding(GROUP, "network", Level.OK, "nothing leaves this machine (link.broker is empty)")
        return
    if not find_spec("paho"):
        yield Finding(
            GROUP,
            "paho-mqtt",
            Level.DEGRADED,
            "not installed: no broker is spoken to",
            REMEDY.get(context.platform, INSTALL),
        )
    if not told:
        yield Finding(
            GROUP, "broker", Level.DEGRADED, f"{context.settings.link.broker}: asked by the daemon, once it runs"
        )
        return
    state = str(told.get("state"))
    words = str(told.get("words") or f"{state}: {told.get('broker')}")
    if state == "connected":
        words += f"; {told.get('machines', 0)} other computers"
        if (echo_ms := told.get("echo_ms")) is not None:
            words += f", echo after {echo_ms} ms"
    yield Finding(GROUP, "broker", Level.DEGRADED if state in BAD else Level.OK, words, str(told.get("hint", "")))
    yield Finding(GROUP, "leaves", Level.OK, str(told.get("leaves")))
    yield from _sensors(told)
    if loud := told.get("loud"):
        words = f"more is published on {loud} than is listened to: {told.get('dropped')} messages left out"
        yield Finding(GROUP, "flood", Level.DEGRADED, words, "whose is it? the broker's access list can forbid it")


def _sensors(told: Mapping[str, Any]) -> Iterator[Finding]:
    if isinstance(desk := told.get("desk"), dict):
        if (height_cm := desk.get("height_cm")) is None:
            yield Finding(
                GROUP, "desk", Level.DEGRADED, "no height has come yet", "sitbreak config get link.desk.topic"
            )
        else:
            words = f"{height_cm:g} cm, told {_ago(desk.get('age_s'))}"
            yield Finding(GROUP, "desk", Level.OK, words)
    if isinstance(chair := told.get("chair"), dict):
        said = {True: "occupied", False: "empty", None: "nothing that could be understood has come"}
        occupied = chair.get("occupied")
        level, remedy = (
            (Level.DEGRADED, "sitbreak config get link.chair.occupied") if occupied is None else (Level.OK, "")
        )
        yield Finding(GROUP, "chair", level, said[occupied], remedy)


def _ago(seconds: object) -> str:
    if not isinstance(seconds, int | float):
        return "at some time"
    return f"{seconds:.0f} s ago" if seconds < 120 else f"{seconds / 60:.0f} min ago"


def _told() -> Mapping[str, Any] | None:
    """Return what the daemon says of its link; None when it has none, or none runs."""
    try:
        answer = client.ask("doctor").answer
    except ControlError:
        return None
    told = answer.get("link") if isinstance(answer, dict) else None
    return told if isinstance(told, dict) else None
