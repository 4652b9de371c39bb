"""Runs axe-core over a page of ours in a real browser, without the page's own ban on scripts.

axe-core (MPL-2.0) comes with the Python package axe-playwright-python, of which nothing else is used: docs/adr/0006.
"""

import json
import re
from html import escape, unescape
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.desktop.chromium import chromium

_RUN = """
const told = what => { document.querySelector("#told").textContent = "<<" + JSON.stringify(what) + ">>" };
onload = () => {
  const page = document.querySelector("iframe").contentDocument;
  page.querySelectorAll("details").forEach(one => one.open = true);
  const script = page.createElement("script");
  script.textContent = document.querySelector("#axe").textContent;
  page.head.append(script);
  page.defaultView.axe.run(page, {resultTypes: ["violations"]}).then(
    found => told(found.violations.map(one => [one.id, one.impact, one.nodes.map(node => node.html.slice(0, 120))])),
    error => told([["axe", "error", [String(error)]]]));
};
"""


def violations(page: Path, folder: Path, width_px: int, *, dark: bool) -> list[Any]:
    """Return what axe-core finds: rule, impact, elements. All that is folded away is opened first."""
    found = find_spec("axe_playwright_python")
    if found is None or not found.submodule_search_locations:
        pytest.skip("axe-playwright-python is not installed: pip install --no-deps axe-playwright-python==0.1.8")
    axe = (Path(found.submodule_search_locations[0]) / "axe.min.js").read_text(encoding="utf-8")
    text = re.sub(r"<meta[^>]*Content-Security-Policy[^>]*>", "", page.read_text(encoding="utf-8"))
    frame = folder / "axe.html"  # a headless window is never narrower than 500 px, a frame in it is
    inert = axe.replace("</script", "<\\/script")
    frame.write_text(
        f'<meta charset="utf-8"><pre id="told"></pre><script id="axe" type="text/plain">{inert}</script>'
        f'<iframe style="width:{width_px}px;height:2000px;border:0" srcdoc="{escape(text)}"></iframe>'
        f"<script>{_RUN}</script>",
        encoding="utf-8",
    )
    scheme = f"--blink-settings=preferredColorScheme={int(not dark)}"
    told = chromium(frame.as_uri(), "--dump-dom", "--virtual-time-budget=60000", scheme)
    ((answer,),) = [re.findall(r"&lt;&lt;(.*?)&gt;&gt;</pre>", told, re.DOTALL)]
    loaded = json.loads(unescape(answer))
    assert isinstance(loaded, list)
    return loaded
