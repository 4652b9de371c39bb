"""How paho-mqtt gets to the very Python that runs sitbreak: a command that can be typed, however that was installed."""

import sys
from importlib.util import find_spec
from pathlib import Path

LIBRARY = "paho-mqtt"
FOR_ALL = {"linux": f"apt install python3-{LIBRARY}"}  # where sitbreak belongs to the system's own Python


def how_to_install(prefix: str = sys.prefix, base: str = sys.base_prefix, platform: str = sys.platform) -> str:
    """Return the command: pipx, uv and Debian each want one of their own. The library alone: it needs no compiler."""
    place = Path(prefix)
    if prefix == base:
        if prefix == "/usr" and platform in FOR_ALL:
            return FOR_ALL[platform]
        return f"{'py' if platform == 'win32' else 'python3'} -m pip install {LIBRARY}"
    if (place / "pipx_metadata.json").is_file():
        return f"pipx inject sitbreak {LIBRARY}"
    if find_spec("pip") is None:  # uv puts none into what it makes
        return f"uv pip install --python {_word(prefix)} {LIBRARY}"
    pip = place / ("Scripts" if platform == "win32" else "bin") / "pip"
    return f"{_word(str(pip))} install {LIBRARY}"


def _word(path: str) -> str:
    return f'"{path}"' if " " in path else path
