"""GNOME 48 and later remind of breaks by themselves (Settings, Wellbeing): what is set there, as `gsettings` tells."""

import math
from collections.abc import Mapping

from sitbreak import processes

SCHEMA, KEY = "org.gnome.desktop.break-reminders", "selected-breaks"
EYES, DURATION = f"{SCHEMA}.eyesight", "duration-seconds"
OFF = f"gsettings set {SCHEMA} {KEY} '[]'"
ANSWER_S = 2.0
KINDS = ("eyesight", "movement")
SLACK_S = 2.0  # of the shell's timers


def own_breaks(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return which breaks GNOME reminds of: "eyesight", "movement"; nothing on other desktops and older versions.

    Asks `gsettings`, at most 2 s: not for the loop's thread while it runs.
    """
    if "GNOME" not in environment.get("XDG_CURRENT_DESKTOP", "").split(":"):
        return ()
    selected = _asked(environment, SCHEMA, KEY)
    return tuple(kind for kind in KINDS if f"'{kind}'" in selected)


def longest_for_the_eyes_s(environment: Mapping[str, str]) -> float:
    """Return how long a break of GNOME's may be that only rests the eyes, in the chair: 0 where there is no such kind.

    inf where there is no other. Asks `gsettings` as `own_breaks` does.
    """
    selected = _asked(environment, SCHEMA, KEY)
    if "'eyesight'" not in selected:
        return 0.0
    if "'movement'" not in selected:
        return math.inf
    kind, _, number = _asked(environment, EYES, DURATION).strip().partition(" ")
    return float(number) + SLACK_S if kind == "uint32" and number.isdecimal() and len(number) < 10 else 0.0


def _asked(environment: Mapping[str, str], schema: str, key: str) -> str:
    """Return what `gsettings` says; nothing where it is not there, or does not know this."""
    try:
        return processes.output_of(["gsettings", "get", schema, key], limit_s=ANSWER_S, environment=environment).text
    except OSError:
        return ""
