"""Where things lie: config, data, state, cache and runtime folders, and our own icons and config files.

The only module that knows. `SITBREAK_HOME` puts every folder below one place (tests, portable use).
"""

import os
from collections.abc import Callable
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent


def resource(kind: str, name: str) -> Path:
    """Return our own file `name` of `kind` "icons" or "config": inside the package in a wheel, else in the checkout."""
    in_wheel = _PACKAGE / "_resources" / kind / name
    return in_wheel if in_wheel.exists() else _PACKAGE.parent / kind / name


def config_dir() -> Path:
    """Hold config.toml and stretches.d/."""
    return _folder("config", platformdirs.user_config_path)


def state_dir() -> Path:
    """Hold the saved state, the history database, the log and the lock file."""
    return _folder("state", platformdirs.user_state_path)


def cache_dir() -> Path:
    """Hold rendered icons and pictures; may be deleted at any time."""
    return _folder("cache", platformdirs.user_cache_path)


def runtime_dir() -> Path:
    """Hold the control socket; private to the user (0700), gone after logout."""
    return _folder("run", platformdirs.user_runtime_path)


def config_file() -> Path:
    """Return the user's config.toml, whether it exists or not."""
    return config_dir() / "config.toml"


def _folder(name: str, locate: Callable[..., Path]) -> Path:
    home = os.environ.get("SITBREAK_HOME")
    # roaming stays off: platformdirs then answers %LOCALAPPDATA%\sitbreak on Windows
    folder = Path(home) / name if home else locate("sitbreak", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
