"""Which display an environment speaks of, and whether somebody listens there."""

import os
import socket
from collections.abc import Mapping

CONNECT_S = 0.05  # to a socket of this machine: it takes less than a millisecond


def display_answers(environment: Mapping[str, str]) -> bool:
    """Tell whether somebody listens where the display is said to be; one of another machine is taken for there."""
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    if wayland := environment.get("WAYLAND_DISPLAY"):
        return _listens(os.path.join(runtime, wayland)) or _x_answers(environment.get("DISPLAY", ""))  # noqa: PTH118
    return _x_answers(environment.get("DISPLAY", ""))


def display_name(environment: Mapping[str, str]) -> str:
    """Return what tells one session of this person from another: its display; "" where there is none."""
    if wayland := environment.get("WAYLAND_DISPLAY"):
        return os.path.join(environment.get("XDG_RUNTIME_DIR", ""), wayland)  # noqa: PTH118
    host, colon, number = environment.get("DISPLAY", "").rpartition(":")
    return f"{host.removeprefix('unix')}{colon}{number.partition('.')[0]}" if number else ""


def _x_answers(display: str) -> bool:
    host, _, number = display.rpartition(":")
    if not number:
        return False
    if host not in ("", "unix"):
        return True
    number = number.partition(".")[0]
    return _listens(f"/tmp/.X11-unix/X{number}") or _listens(f"\0/tmp/.X11-unix/X{number}")


def _listens(path: str) -> bool:
    """Tell whether somebody listens, stopped or not."""
    with socket.socket(getattr(socket, "AF_UNIX", socket.AF_INET)) as link:
        link.settimeout(CONNECT_S)
        try:
            link.connect(path)
        except BlockingIOError:  # a crowd waits at its door
            return True
        except (OSError, TypeError, ValueError):
            return False
    return True
