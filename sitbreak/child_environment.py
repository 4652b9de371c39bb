"""What a child process is told of our environment.

Our own children get what is listed here, and nothing else. Those that open a program of the person's (an editor, a
browser) get everything, to hand it on. Either way an entry of a search path that means "the current folder" is dropped.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

Environment = dict[str, str]

_NAMES = (
    # the person and the terminal
    "HOME USER LOGNAME SHELL PATH TMPDIR TMP TEMP TERM COLORTERM COLUMNS LINES NO_COLOR",
    # language and time
    "LANG LANGUAGE TZ TZDIR LOCPATH LOCALE_ARCHIVE",
    # the desktop
    "DISPLAY XAUTHORITY WAYLAND_DISPLAY SESSION_MANAGER DESKTOP_SESSION XMODIFIERS XCURSOR_THEME XCURSOR_SIZE",
    "GTK_THEME SWAYSOCK I3SOCK HYPRLAND_INSTANCE_SIGNATURE KDE_FULL_SESSION KDE_SESSION_VERSION",
    "GSETTINGS_BACKEND GSETTINGS_SCHEMA_DIR GIO_EXTRA_MODULES DCONF_PROFILE",
    # sound and speech
    "ALSA_CONFIG_PATH AUDIODEV AUDIODRIVER ESPEAK_DATA_PATH",
    # the network; what is on this machine needs none of it
    "HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY",
    # this very Python, which may not start without where its parts lie
    "PYTHONPATH PYTHONHOME PYTHONUSERBASE PYTHONNOUSERSITE PYTHONSAFEPATH PYTHONUTF8 PYTHONCOERCECLOCALE",
    "PYTHONDONTWRITEBYTECODE PYTHONPYCACHEPREFIX PYTHONWARNINGS PYTHONDEVMODE PYTHONFAULTHANDLER PYTHONMALLOC",
    "VIRTUAL_ENV CONDA_PREFIX LD_LIBRARY_PATH DYLD_LIBRARY_PATH DYLD_FALLBACK_LIBRARY_PATH DYLD_FRAMEWORK_PATH",
    "TCL_LIBRARY TK_LIBRARY",
    # macOS and Windows
    "__CF_USER_TEXT_ENCODING SYSTEMROOT SYSTEMDRIVE WINDIR COMSPEC PATHEXT OS USERNAME USERDOMAIN USERPROFILE",
    "HOMEDRIVE HOMEPATH APPDATA LOCALAPPDATA PROGRAMDATA ALLUSERSPROFILE PUBLIC PROGRAMFILES PROGRAMFILES(X86)",
    "COMMONPROGRAMFILES PROCESSOR_ARCHITECTURE NUMBER_OF_PROCESSORS PSMODULEPATH SESSIONNAME",
)
PASSED = frozenset(" ".join(_NAMES).split())
PASSED_BEGINNINGS = ("LC_", "XDG_", "DBUS_", "SITBREAK_", "PULSE_", "PIPEWIRE_", "SPEECHD_", "PYNPUT_")
SEARCH_PATHS = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH")


def bounded(given: Mapping[str, str] | None = None) -> Environment:
    """Return what our own children get of `given`, or of this process's environment."""
    everything = os.environ if given is None else given
    return _without_current_folder({name: value for name, value in everything.items() if _passes(name.upper())})


def whole(given: Mapping[str, str] | None = None) -> Environment:
    """Return everything, for a process of ours that starts programs of the person's."""
    return _without_current_folder(dict(os.environ if given is None else given))


def program_folders(environment: Mapping[str, str]) -> list[str]:
    """Return where programs are looked for; never the current folder."""
    return [each for each in environment.get("PATH", os.defpath).split(os.pathsep) if Path(each).is_absolute()]


def _passes(name: str) -> bool:
    return name in PASSED or name.startswith(PASSED_BEGINNINGS)


def _without_current_folder(environment: Environment) -> Environment:
    """Make folders of ours absolute, which the new process could not find, and drop entries that mean any folder."""
    for name in SEARCH_PATHS:
        if name in environment:
            kept = [each for each in environment.pop(name).split(os.pathsep) if Path(each).is_absolute()]
            if kept:
                environment[name] = os.pathsep.join(kept)
    for name, value in environment.items():
        if value and (name == "XAUTHORITY" or (name.startswith("SITBREAK_") and name.endswith(("_DIR", "_HOME")))):
            environment[name] = os.path.abspath(value)  # noqa: PTH100 - as it is, links and all
    return _with_package(environment)


def _with_package(environment: Environment) -> Environment:
    """Let a child find this package even where it was found in the current folder only, as in a checkout."""
    folder = str(Path(__file__).parents[1])
    if folder not in sys.path:
        before = environment.get("PYTHONPATH")
        environment["PYTHONPATH"] = os.pathsep.join([before, folder] if before else [folder])
    return environment
