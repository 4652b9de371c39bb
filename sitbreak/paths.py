"""Where things lie: config, data, state, cache and runtime folders, and our own icons and config files.

The only module that knows. `SITBREAK_HOME` puts every folder below one place (tests, portable use), and
`SITBREAK_CONFIG_DIR` and its like each single one: so `sitbreak run` hands the daemon what platformdirs found, and
spares it a megabyte.
"""

import os
import warnings
from pathlib import Path

from sitbreak.errors import SitbreakError
from sitbreak.files import make_folder, tighten

FOLDERS = ("config", "state", "cache", "runtime")
_PACKAGE = Path(__file__).resolve().parent


def resource(kind: str, name: str) -> Path:
    """Return our own file `name` of `kind` "icons" or "config": inside the package in a wheel, else in the checkout."""
    in_wheel = _PACKAGE / "_resources" / kind / name
    return in_wheel if in_wheel.exists() else _PACKAGE.parent / kind / name


def config_dir() -> Path:
    """Hold config.toml and stretches.d/. SitbreakError when it cannot be made."""
    return _folder("config")


def state_dir() -> Path:
    """Hold the saved state, the history database, the log and the lock file. SitbreakError when it cannot be made."""
    return _folder("state")


def cache_dir() -> Path:
    """Hold the report's page and the like; may be deleted at any time. SitbreakError when it cannot be made."""
    return _folder("cache")


def runtime_dir() -> Path:
    """Hold the control socket; private to the user (0700), gone after logout. SitbreakError when it cannot be made."""
    return _folder("runtime")


def config_file() -> Path:
    """Return the user's config.toml, whether it exists or not."""
    return config_dir() / "config.toml"


def found() -> dict[str, str]:
    """Return the environment variables that name every folder as found now."""
    return {_variable(name): str(_locate(name).absolute()) for name in FOLDERS}


def _folder(name: str) -> Path:
    """Return the folder, made if need be. SitbreakError when that cannot be."""
    folder = _locate(name)
    try:
        make_folder(folder)
        if tighten(folder):
            import logging

            logging.getLogger(__name__).warning("others could look into %s; it is private again", folder)
    except OSError as error:
        hint = f"make it writable, or set {_variable(name)} to another folder"
        raise SitbreakError(f"the folder {folder} cannot be used: {error.strerror}", hint=hint) from error
    return folder


def _locate(name: str) -> Path:
    if given := os.environ.get(_variable(name)):
        return Path(given)
    if home := os.environ.get("SITBREAK_HOME"):
        return Path(home) / ("run" if name == "runtime" else name)
    import platformdirs

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # without XDG_RUNTIME_DIR it falls back to a private folder, and says so
        # appauthor=False: platformdirs then answers %LOCALAPPDATA%\sitbreak on Windows
        return Path(getattr(platformdirs, f"user_{name}_dir")("sitbreak", appauthor=False))


def _variable(name: str) -> str:
    return f"SITBREAK_{name.upper()}_DIR"
