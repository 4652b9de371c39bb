"""Chromium without a window, in a profile of its own."""

import json
import re
import subprocess
import tempfile
from html import escape, unescape

from sitbreak import paths
from tests.desktop.kit import need

QUIET = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def chromium(page: str, *options: str) -> str:
    need("chromium")
    with tempfile.TemporaryDirectory() as profile:
        command = ["chromium", *QUIET, f"--user-data-dir={profile}", *options, page]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert ended.returncode == 0, ended.stderr[-2000:]
    return ended.stdout


def measured(page: str, width: int, what: str, *options: str) -> list[float]:
    """Return what a script reads off the page in a frame of this width."""
    frame = paths.state_dir() / "frame.html"  # a headless window is never narrower than 500 px, a frame in it is
    frame.write_text(
        f'<meta charset="utf-8"><iframe style="width:{width}px;height:900px;border:0" srcdoc="{escape(page)}"></iframe>'
        f"<script>onload = () => {{ const page = document.querySelector('iframe').contentDocument;"
        f"document.title = JSON.stringify({what}) }}</script>",
        encoding="utf-8",
    )
    (told,) = re.findall(
        r"<title>(.*?)</title>", chromium(frame.as_uri(), "--dump-dom", *options).partition("<iframe")[0]
    )
    found = json.loads(unescape(told))
    assert isinstance(found, list)
    return found
