"""The program is replaced or removed under the running daemon: it goes on as the new version, or ends in order."""

import re
import shutil
import sys
import time
from pathlib import Path
from typing import Any

import sitbreak
from tests.desktop import asking, kit

ROOT = Path(sitbreak.__file__).parents[1]
VERSION = '__version__ = "99.0.0"\n'


class Installation:
    """A copy of the program in a folder of its own, as an installer leaves it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "site"
        for part in ("sitbreak", "config", "icons"):
            shutil.copytree(ROOT / part, self.folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        nowhere = f"unix:path={folder}/none"
        self.env = kit.clean_env(folder, DBUS_SESSION_BUS_ADDRESS=nowhere, DBUS_SYSTEM_BUS_ADDRESS=nowhere)
        self.env["PYTHONPATH"] = str(self.folder)
        # -P: not the checkout that the tests are run in
        self.command = (sys.executable, "-P", "-m", "sitbreak", "run", "--set", "sit.still_sitting=5s")

    def upgrade(self) -> None:
        """Replace every file, as pip does, the version last."""
        for file in self.folder.rglob("*.py"):
            text = file.read_bytes()
            file.unlink()
            file.write_bytes(text)
        (self.folder / "sitbreak/__init__.py").write_text(f'"""sitbreak"""\n{VERSION}')

    def remove(self) -> None:
        """Leave nothing behind, as `apt remove` does."""
        shutil.rmtree(self.folder)

    def shorten(self, module: str, constant: str, seconds: float) -> None:
        """Give a wait of the program a length that a test has time for."""
        file = self.folder / "sitbreak" / module
        text, changed = re.subn(rf"(?m)^{constant} = .*$", f"{constant} = {seconds}", file.read_text(encoding="utf-8"))
        assert changed == 1, f"{module} has no {constant}"
        file.write_text(text, encoding="utf-8")

    def status(self) -> dict[str, Any]:
        return asking.status(self.folder.parent)


def test_an_upgrade_under_the_running_daemon(tmp_path: Path) -> None:
    installation = Installation(tmp_path)
    with kit.program(*installation.command, env=installation.env, log=tmp_path / "out") as daemon:
        kit.wait_until(lambda: bool(installation.status()), "the daemon answers")
        before = installation.status()["version"]
        installation.upgrade()
        began_s = time.monotonic()
        kit.wait_until(lambda: installation.status().get("version") == "99.0.0", "the new version answers", 180)

        assert before != "99.0.0"
        assert time.monotonic() - began_s > 30  # the installer was given time to finish
        assert daemon.poll() is None  # the very process goes on
        assert "sitbreak 99.0.0 is running now" in (tmp_path / "out").read_text()


def test_a_package_that_is_removed_under_the_running_daemon(tmp_path: Path) -> None:
    installation = Installation(tmp_path)
    installation.shorten("daemon/upgrade.py", "REMOVED_S", 5.0)
    with kit.program(*installation.command, env=installation.env, log=tmp_path / "out") as daemon:
        kit.wait_until(lambda: bool(installation.status()), "the daemon answers")
        installation.remove()
        told = "sitbreak was removed while it runs"
        kit.wait_until(lambda: told in "".join(installation.status().get("problems", [])), "it says so", 60)
        kit.wait_until(lambda: daemon.poll() is not None, "it ends by itself", 60)

        assert daemon.returncode == 0
        assert "Traceback" not in (tmp_path / "out").read_text()
    log = next(tmp_path.rglob("sitbreak.log")).read_text()
    assert "sitbreak was removed: ending" in log
    assert "Traceback" not in log
