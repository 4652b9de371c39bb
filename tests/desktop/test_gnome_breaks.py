"""GNOME's own break reminders, as `gsettings` tells of them: GNOME 48's schema, in a folder of the test's."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.desktop.kit import clean_env, need

SCHEMA = """<schemalist><schema id="org.gnome.desktop.break-reminders" path="/org/gnome/desktop/break-reminders/">
<key name="selected-breaks" type="as"><default>[]</default></key></schema></schemalist>"""
COMPILERS = [*Path("/usr/lib").glob("*/glib-2.0/glib-compile-schemas"), Path("/usr/bin/glib-compile-schemas")]


def doctor(env: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "sitbreak", "doctor"], env=env, capture_output=True, text=True, timeout=60, check=False
    )
    return " ".join(done.stdout.split())


def test_doctor_says_that_gnome_reminds_as_well_and_how_to_choose(tmp_path: Path) -> None:
    need("gsettings")
    compiler = next((path for path in COMPILERS if path.exists()), None)
    if compiler is None:
        pytest.skip("glib-compile-schemas is not installed")
    (tmp_path / "breaks.gschema.xml").write_text(SCHEMA)
    subprocess.run([compiler, tmp_path], check=True, timeout=30)
    env = clean_env(tmp_path, GSETTINGS_SCHEMA_DIR=str(tmp_path), GSETTINGS_BACKEND="keyfile")
    gnome = {**env, "XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}

    assert "GNOME reminds" not in doctor(gnome)
    key = ["org.gnome.desktop.break-reminders", "selected-breaks"]
    subprocess.run(["gsettings", "set", *key, "['movement', 'eyesight']"], env=env, check=True, timeout=30)
    said = doctor(gnome)
    assert "GNOME reminds of breaks by itself, too (eyesight, movement)" in said
    assert "gsettings set org.gnome.desktop.break-reminders" in said
    assert "GNOME reminds" not in doctor({**env, "XDG_CURRENT_DESKTOP": "KDE"})
